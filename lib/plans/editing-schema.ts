import { z } from 'zod'
import { indicatorKinds } from './fields'

const rowKey = z.union([z.uuid(), z.literal('edition')])
const field = z.string().min(1).max(60)
const id = z.int().min(1).max(2_147_483_647)

/** The header with the id of the person whose page sends: somebody else may have signed in on the same browser since. */
export const personHeader = 'Meyasu-Person'

/** The body of a save: `base` is the SHA-256 (hex) of the text one started from. */
export const fieldSave = z.strictObject({
  rowKey,
  field,
  base: z.string().regex(/^[0-9a-f]{64}$/),
  value: z.string().max(20_000),
})
export type FieldSave = z.infer<typeof fieldSave>

/** What can be done with whole rows. */
export const rowChange = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('add-section-roles') }),
  z.strictObject({ act: z.literal('add-staff'), sectionId: id.nullable(), employmentTypeId: id }),
  z.strictObject({ act: z.literal('add-budget'), accountId: id }),
  z.strictObject({ act: z.literal('add-policy') }),
  z.strictObject({ act: z.literal('add-project'), policyKey: z.uuid(), sectionId: id }),
  z.strictObject({ act: z.literal('add-indicator'), projectKey: z.uuid(), kind: z.enum(indicatorKinds) }),
  z.strictObject({ act: z.literal('copy'), rowKey: z.uuid() }),
  z.strictObject({ act: z.literal('remove'), rowKey: z.uuid() }),
  z.strictObject({ act: z.literal('move'), rowKey: z.uuid(), direction: z.enum(['up', 'down']) }),
  /** `place`: before which of the policy's projects, counted from 0; absent: behind them all */
  z.strictObject({
    act: z.literal('transfer'),
    rowKey: z.uuid(),
    policyKey: z.uuid(),
    place: z.int().min(0).max(10_000).optional(),
  }),
])
export type RowChange = z.infer<typeof rowChange>

/** Which removed row comes back. */
export const rowRestoring = z.strictObject({ rowKey: z.uuid() })

/** A field of an edition. */
export const fieldPlace = z.strictObject({ rowKey, field })
