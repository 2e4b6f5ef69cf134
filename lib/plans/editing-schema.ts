import { z } from 'zod'
import { indicatorKinds } from './fields'

const rowKey = z.union([z.uuid(), z.literal('edition')])
const field = z.string().min(1).max(60)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const id = z.int().min(1).max(2_147_483_647)

/** The header with the id of the person whose page sends: somebody else may have signed in on the same browser since. */
export const personHeader = 'Meyasu-Person'

/** The body of a save: `base` is the SHA-256 (hex) of the text one started from. */
export const fieldSave = z.strictObject({
  rowKey,
  field,
  base: hash,
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
  /** `unchanged`: only while the row and what lies below it hold what `stateHash` says */
  z.strictObject({ act: z.literal('remove'), rowKey: z.uuid(), unchanged: hash.optional() }),
  /** `past`: only past this neighbour */
  z.strictObject({
    act: z.literal('move'),
    rowKey: z.uuid(),
    direction: z.enum(['up', 'down']),
    past: z.uuid().optional(),
  }),
  /** `place`: before which of the policy's projects, counted from 0; absent: behind them all. `leaving`: only from there */
  z.strictObject({
    act: z.literal('transfer'),
    rowKey: z.uuid(),
    policyKey: z.uuid(),
    place: z.int().min(0).max(10_000).optional(),
    leaving: z.uuid().optional(),
  }),
])
export type RowChange = z.infer<typeof rowChange>

/** Which removed row comes back. */
export const rowRestoring = z.strictObject({ rowKey: z.uuid() })

/** What is done with whole rows, and what takes it back. */
export const rowStep = z.union([rowChange, rowRestoring.extend({ act: z.literal('restore') })])
export type RowStep = z.infer<typeof rowStep>

/** A field of an edition. */
export const fieldPlace = z.strictObject({ rowKey, field })
