import { z } from 'zod'

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const yen = z.int()

/** 補正, 前年度からの繰越, 予備費充用・流用 and 決算, as one publishes them after the plan. */
export const updateKinds = ['SUPPLEMENTARY_BUDGET', 'CARRY_OVER', 'TRANSFER', 'SETTLEMENT'] as const
export type UpdateKind = (typeof updateKinds)[number]

/** What an update changes of an account's 予算現額, or, in a 決算, what became of the money; whole yen. */
export const accountAmounts = z.strictObject({
  account: z.string(),
  accountKind: z.enum(['GENERAL', 'SPECIAL', 'ENTERPRISE_OPERATING', 'ENTERPRISE_CAPITAL']),
  difference: yen.optional(),
  spent: yen.optional(),
  carriedForward: yen.optional(),
  unused: yen.optional(),
})

/** What it changes of a project's 事業費, or (決算) what the project cost in the end; whole yen. */
export const projectAmounts = z.strictObject({
  key: z.uuid(),
  number: z.int(),
  title: z.string(),
  difference: yen.optional(),
  settled: yen.optional(),
})

/** What is said of the money of one department in one fiscal year, after its plan. What is missing is absent. */
export const updateContent = z.strictObject({
  contentSchema: z.literal(1),
  kind: z.enum(updateKinds),
  basis: z.enum(['SKELETON', 'PROVISIONAL', 'INITIAL', 'SUPPLEMENTED', 'EXPECTED_SETTLEMENT', 'SETTLED']),
  effectiveOn: plainDate,
  votedOn: plainDate.optional(),
  explanation: z.string().optional(),
  /** the number of the mistaken update whose place it takes */
  replaces: z.int().optional(),
  accounts: z.array(accountAmounts),
  projects: z.array(projectAmounts),
})
export type UpdateContent = z.infer<typeof updateContent>
export type AccountAmounts = z.infer<typeof accountAmounts>

/** The same as residents read it, numbered through the plan. */
export const publishedUpdate = z.strictObject({
  documentSchema: z.literal(1),
  kind: z.literal('RESOURCE_UPDATE'),
  year: z.int(),
  departmentSlug: z.string(),
  departmentName: z.string(),
  number: z.int(),
  publishedAt: z.iso.datetime(),
  contentHash: z.string(),
  content: updateContent,
})
