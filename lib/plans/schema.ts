import { z } from 'zod'
import { counter, id, isKeepable, optionalDate } from '@/lib/form-fields'
import { normalizeText } from './content'
import { amendmentReasons } from './workflow'

/** What is said with an act. */
const said = z.string().max(4_000).refine(isKeepable, 'text_unreadable').transform(normalizeText)

/** The edition a screen was drawn from. */
export const versions = z.object({ editionId: id, lockVersion: counter, contentVersion: counter })

export const submission = versions.extend({ asHead: z.literal('true').optional().transform(Boolean) })
export const sendingBack = versions.extend({ reason: said })
export const concurrence = versions.extend({ kind: z.enum(['FINANCE', 'PERSONNEL']) })
/** A project and what it said when the screen was drawn. */
export const projectConfirmation = z.object({ editionId: id, projectKey: z.uuid(), contentHash: z.hash('sha256') })
/** Which section is reminded, and a line for it. */
export const sectionReminder = z.object({
  editionId: id,
  sectionId: id,
  message: z
    .string()
    .default('')
    .transform(normalizeText)
    .refine((text) => text.length <= 200 && !text.includes('\n'), 'line_too_long')
    .refine(isKeepable, 'text_unreadable'),
})
export const publication = versions.extend({ overrideReason: said.optional() })

/** What is said of a consultation that took place; attendees one a line or parted by 、. Guards judge what is missing. */
export const held = {
  heldOn: optionalDate,
  method: z
    .union([z.enum(['MEETING', 'ONLINE', 'DOCUMENT']), z.literal('')])
    .optional()
    .transform((value) => value || undefined),
  attendees: z
    .string()
    .max(1_000)
    .refine(isKeepable, 'text_unreadable')
    .default('')
    .transform((value) =>
      value
        .split(/[、,\n]/)
        .map((post) => post.trim())
        .filter(Boolean),
    ),
  evidenceNote: said.optional(),
  summary: said.optional(),
}
export const viceMayorConsultation = versions.extend(held)
export const consultationAgain = viceMayorConsultation.extend({ reason: said })
export const agreement = viceMayorConsultation.extend({
  decisionNumber: z.string().max(100).refine(isKeepable, 'text_unreadable').optional(),
  decisionOn: optionalDate,
  ownDecisionOn: optionalDate,
})

/** A place of the plan, '<rowKey>/<field>'; 'edition' stands for the plan's own fields. */
const place = z.string().regex(/^(edition|[0-9a-f-]{36})\/[a-zA-Z.]{1,40}$/)
const places = z.union([place, z.array(place)]).transform((value) => [value].flat())
/** An instant, typed as the city's own time 'YYYY-MM-DDTHH:MM' (or with seconds). */
const cityTime = z
  .union([z.iso.datetime({ local: true }), z.literal('')])
  .optional()
  .transform((value) => (value ? new Date(`${value}+09:00`) : undefined))

export const agreementWithAmendments = agreement.extend({ fields: places.optional().default([]) })
export const schedule = publication.extend({ scheduledFor: cityTime })
export const amendment = versions.extend({
  kind: z.enum(['CORRECTION', 'CHANGE']).optional(),
  amendmentReason: z
    .union([z.enum(amendmentReasons), z.literal('')])
    .optional()
    .transform((value) => value || undefined),
  explanation: said.default(''),
})
export const withdrawal = versions.extend({ explanation: said.default('') })
export const figureSource = z.object({ editionId: id, at: place, source: said })
export const planReading = versions.pick({ editionId: true })
/** 字句整理: places and, in the same order, what they should say. */
export const wordingProposal = versions
  .extend({
    at: places.optional().default([]),
    value: z
      .union([said, z.array(said)])
      .optional()
      .transform((value) => [value ?? []].flat()),
    note: said.default(''),
  })
  .transform(({ at, value, ...input }) => ({
    ...input,
    wordings: at.map((place, index) => ({ at: place, value: value[index] ?? '' })),
  }))
