import { z } from 'zod'
import { yearForm } from '@/lib/years/form'
import { amendmentReasons } from './workflow'

/** The number of the shape below. A change of shape gets a new number; what was frozen under an old one stays as it is. */
export const contentSchemaNumber = 1

const year = z.int().min(1950).max(2200)
const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const yen = z.int()
const figure = z.string().regex(/^-?\d+(\.\d+)?$/)
const key = z.uuid()

export const indicatorContent = z.strictObject({
  key,
  kind: z.enum(['NUMBER', 'CHANGE', 'MILESTONE', 'QUALITATIVE']),
  level: z.enum(['OUTCOME', 'OUTPUT']),
  name: z.string(),
  definition: z.string().optional(),
  source: z.string().optional(),
  frequency: z.string().optional(),
  unit: z.string().optional(),
  decimals: z.int().optional(),
  direction: z.enum(['UP', 'DOWN', 'KEEP']).optional(),
  cumulative: z.literal(true).optional(),
  rateFromBaseline: z.literal(true).optional(),
  baselineYear: year.optional(),
  baseline: figure.optional(),
  baselineProvisional: z.literal(true).optional(),
  baselineNoneReason: z.string().optional(),
  target: figure.optional(),
  lowerBound: figure.optional(),
  upperBound: figure.optional(),
  changePercent: figure.optional(),
  withoutYearTarget: z.literal(true).optional(),
  finalTarget: figure.optional(),
  finalTargetYear: year.optional(),
  finalTargetYearNote: z.string().optional(),
  originalTarget: figure.optional(),
  dueOn: plainDate.optional(),
  condition: z.string().optional(),
  evidence: z.string().optional(),
  steps: z.array(z.strictObject({ text: z.string(), dueOn: plainDate.optional() })).optional(),
  waypoints: z.array(z.strictObject({ year, value: figure })).optional(),
})

const goalReference = z.strictObject({ plan: z.string(), code: z.string(), title: z.string() })
const priorityReference = z.strictObject({ number: z.int(), title: z.string() })
const budgetBasis = z.enum(['SKELETON', 'PROVISIONAL', 'INITIAL', 'SUPPLEMENTED', 'EXPECTED_SETTLEMENT', 'SETTLED'])

export const projectContent = z.strictObject({
  key,
  number: z.int(),
  section: z.string(),
  title: z.string(),
  summary: z.string().optional(),
  plainSummary: z.string().optional(),
  withoutBudget: z.literal(true).optional(),
  budget: z.strictObject({ amount: yen, basis: budgetBasis, votedOn: plainDate.optional() }).optional(),
  funding: z
    .array(z.strictObject({ source: z.enum(['NATIONAL', 'PREFECTURAL', 'BOND', 'OTHER', 'GENERAL']), amount: yen }))
    .optional(),
  codes: z.array(z.strictObject({ account: z.string(), code: z.string() })).optional(),
  noTargetReason: z.string().optional(),
  goals: z.array(goalReference).optional(),
  priorities: z.array(priorityReference).optional(),
  indicators: z.array(indicatorContent),
})

export const policyContent = z.strictObject({
  key,
  title: z.string(),
  text: z.string().optional(),
  goals: z.array(goalReference).optional(),
  priorities: z.array(priorityReference).optional(),
  projects: z.array(projectContent),
})

/**
 * What is agreed and published of one edition: one department, one fiscal year.
 * Figures are decimal strings, money is whole yen, what is missing is absent. Holds no version, state or dates of acts.
 */
export const planContent = z.strictObject({
  contentSchema: z.literal(contentSchemaNumber),
  year,
  department: z.strictObject({
    slug: z.string(),
    name: z.string(),
    decidedBy: z.enum(['MAYOR', 'BOARD_OF_EDUCATION', 'PUBLIC_ENTERPRISE', 'COMMISSION']),
    contact: z.string().optional(),
  }),
  /** the form of the year, where it is another than the usual one */
  form: yearForm.optional(),
  /** what this year's pages state about their figures */
  notes: z.strictObject({
    personnelCostIncluded: z.boolean(),
    headcountOn: plainDate.optional(),
    rounding: z.string().optional(),
    headcount: z.string().optional(),
    source: z.string().optional(),
  }),
  mission: z.strictObject({ headline: z.string(), text: z.string(), plainSummary: z.string().optional() }),
  sectionRoles: z.array(z.strictObject({ key, section: z.string(), text: z.string() })),
  /** one row a section (absent: the whole department) and employment type */
  staff: z.array(
    z.strictObject({
      key,
      section: z.string().optional(),
      employmentType: z.string(),
      count: figure.optional(),
      unit: z.enum(['PERSONS', 'FULL_TIME_EQUIVALENTS']),
    }),
  ),
  budgets: z.array(
    z.strictObject({
      key,
      account: z.string(),
      accountKind: z.enum(['GENERAL', 'SPECIAL', 'ENTERPRISE_OPERATING', 'ENTERPRISE_CAPITAL']),
      basis: budgetBasis,
      votedOn: plainDate.optional(),
      initial: yen.optional(),
      supplementary: yen.optional(),
      carriedOver: yen.optional(),
      reserveAndTransfers: yen.optional(),
      spent: yen.optional(),
      carriedForward: yen.optional(),
      unused: yen.optional(),
    }),
  ),
  policies: z.array(policyContent),
})

export type PlanContent = z.infer<typeof planContent>
export type PolicyContent = z.infer<typeof policyContent>
export type ProjectContent = z.infer<typeof projectContent>
export type IndicatorContent = z.infer<typeof indicatorContent>

/** A text as it is stored and hashed: Unicode NFC, line feeds alone, no blanks at its ends. */
export function normalizeText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim()
}

/** 指紋: the first eight digits, as the pages and the booklet show them. */
export function fingerprint(contentHash: string): string {
  const eight = contentHash.slice(0, 8).toUpperCase()
  return `${eight.slice(0, 4)} ${eight.slice(4)}`
}

/** What residents read of an edition: the agreed content and the acts that made it final. */
export const publishedPlan = z.strictObject({
  documentSchema: z.literal(1),
  kind: z.enum(['EDITION', 'CORRECTION']),
  year,
  departmentSlug: z.string(),
  /** the department's place among the city's departments */
  position: z.int(),
  version: z.string(),
  publishedAt: z.iso.datetime(),
  contentHash: z.string(),
  consultation: z.strictObject({
    number: z.int(),
    heldOn: plainDate,
    method: z.enum(['MEETING', 'ONLINE', 'DOCUMENT']),
    confirmedOn: plainDate,
    ownDecisionOn: plainDate.optional(),
  }),
  /** what the edition amends, and why; absent: a first one */
  amendment: z
    .strictObject({
      reason: z.enum(amendmentReasons),
      explanation: z.string(),
      replaces: z.string(),
      confirmedOn: plainDate,
    })
    .optional(),
  content: planContent,
})
export type PublishedPlan = z.infer<typeof publishedPlan>

/** What stands in the place of an edition that was withdrawn. The database makes it; no text of the edition is in it. */
export const withdrawalNotice = z.strictObject({
  documentSchema: z.literal(1),
  kind: z.literal('WITHDRAWAL'),
  year,
  departmentSlug: z.string(),
  departmentName: z.string(),
  position: z.int(),
  version: z.string(),
  withdrawnAt: z.iso.datetime(),
  explanation: z.string(),
})
export type WithdrawalNotice = z.infer<typeof withdrawalNotice>
