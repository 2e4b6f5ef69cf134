import { z } from 'zod'

/** The chapters of a plan's sheet, which a year may name otherwise. */
export const chapters = ['mission', 'resources', 'policies'] as const
export type Chapter = (typeof chapters)[number]

/** Parts of the sheet that a year may do without. */
export const optionalParts = ['sectionRoles', 'staff', 'budgets'] as const
export type OptionalPart = (typeof optionalParts)[number]

export const longestChapterName = 30

const chapterName = z.string().min(1).max(longestChapterName).optional()

/**
 * The form of a year's sheet, where it is another than the usual one: what its chapters are called and what it does without.
 * It stands in the content of each of the year's plans, and so is agreed, frozen and published with it: a later year's form
 * changes nothing of it.
 */
export const yearForm = z.strictObject({
  labels: z.strictObject({ mission: chapterName, resources: chapterName, policies: chapterName }),
  without: z.array(z.enum(optionalParts)),
})
export type YearForm = z.infer<typeof yearForm>

/** Whether it is the usual form: no chapter has a name of its own, and no part is missing. */
export function isUsualForm({ labels, without }: YearForm): boolean {
  return without.length === 0 && chapters.every((chapter) => labels[chapter] === undefined)
}

/** Whether the sheet of a form has a part. */
export function hasPart(form: YearForm | undefined, part: OptionalPart): boolean {
  return !form?.without.includes(part)
}

/** Whether two forms say the same. */
export function isSameForm(left: YearForm, right: YearForm): boolean {
  const facts = ({ labels, without }: YearForm) =>
    JSON.stringify([chapters.map((chapter) => labels[chapter] ?? ''), without.toSorted()])
  return facts(left) === facts(right)
}

/** The form of a year as its plans say it; absent: the usual one. Throws on what is none. */
export function formOf(definition: unknown): YearForm | undefined {
  if (definition === null || definition === undefined) return undefined
  const form = yearForm.parse(definition)
  return isUsualForm(form) ? undefined : form
}
