import { z } from 'zod'
import { isPlainDate, type PlainDate } from '@/lib/dates'
import { isKeepable } from '@/lib/form-fields'
import { normalizeText } from '@/lib/plans/content'

export const reformKinds = ['RENAME', 'SPLIT', 'MERGE', 'TRANSFER'] as const
export type ReformKind = (typeof reformKinds)[number]

/** A department that begins. Who leads it and who gathers its plan: people of the departments it follows; null: named later. */
export type NewDepartment = { slug: string; name: string; headId: number | null; coordinatorId: number | null }

/** Where a section goes: to a department that begins (its place), to the one that takes it in, or nowhere. */
export type Destination = number | 'into' | 'stays' | null

/** A 組織改正 as it is wished, before anything is checked; what is not said yet is empty. */
export type Reform = {
  kind: ReformKind
  effectiveOn: PlainDate | null
  /** why, in words that the record keeps */
  explanation: string
  /** the departments whose work goes elsewhere */
  fromIds: number[]
  /** MERGE and TRANSFER: the department there is that takes the work in; null: a new one, or not said yet */
  intoId: number | null
  /** SPLIT: the department goes on with the sections that stay */
  keeps: boolean
  begins: NewDepartment[]
  sections: { sectionId: number; to: Destination; name: string }[]
}

/** So many departments a reform begins at most. */
export const mostNew = 6

const rowId = /^[1-9]\d{0,8}$/
const idOf = (text: string | null): number | null => (text !== null && rowId.test(text) ? Number(text) : null)
const textOf = (text: string | null): string => normalizeText((text ?? '').replaceAll('\u0000', '').slice(0, 2_000))

function destinationOf(text: string | null): Destination {
  if (text === 'into' || text === 'stays') return text
  return text !== null && /^[0-5]$/.test(text) ? Number(text) : null
}

/**
 * Reads a reform from the address of the wizard, whose fields are its parameters: nothing that was typed is lost between its
 * steps, and what is not said yet is empty. Null where the kind is none.
 */
export function readReform(asked: URLSearchParams): Reform | null {
  const kind = reformKinds.find((each) => each === asked.get('kind'))
  if (!kind) return null
  const on = asked.get('on') ?? ''
  const fromIds = [...new Set(asked.getAll('from').flatMap((text) => idOf(text) ?? []))].slice(0, 20)
  const intoId = kind === 'MERGE' || kind === 'TRANSFER' ? idOf(asked.get('into')) : null
  const wanted = Math.min(Math.max(Number(asked.get('new') ?? '2') || 2, 1), mostNew)
  const count = kind === 'TRANSFER' || (kind === 'MERGE' && intoId !== null) ? 0 : kind === 'SPLIT' ? wanted : 1
  return {
    kind,
    effectiveOn: isPlainDate(on) ? on : null,
    explanation: textOf(asked.get('why')),
    fromIds: kind === 'MERGE' ? fromIds : fromIds.slice(0, 1),
    intoId,
    keeps: kind === 'SPLIT' && asked.get('keeps') === 'yes',
    begins: Array.from({ length: count }, (_, place) => ({
      slug: textOf(asked.get(`slug.${place}`)).trim(),
      name: textOf(asked.get(`name.${place}`)).trim(),
      headId: idOf(asked.get(`head.${place}`)),
      coordinatorId: idOf(asked.get(`coordinator.${place}`)),
    })),
    sections: [...asked.keys()].flatMap((key) => {
      const sectionId = key.startsWith('called.') ? idOf(key.slice('called.'.length)) : null
      if (sectionId === null) return []
      return [{ sectionId, to: destinationOf(asked.get(`to.${sectionId}`)), name: textOf(asked.get(key)).trim() }]
    }),
  }
}

/** The last step: the wizard's parameters as one text, and the fingerprint of what the screen showed would happen. */
export const reformForm = z.object({
  asked: z
    .string()
    .max(20_000)
    .refine(isKeepable)
    .transform((text, context) => {
      const reform = readReform(new URLSearchParams(text))
      if (reform) return reform
      context.addIssue({ code: 'custom', message: 'reform_kind_missing' })
      return z.NEVER
    }),
  shown: z.string().max(64),
})
export type ReformForm = z.infer<typeof reformForm>
