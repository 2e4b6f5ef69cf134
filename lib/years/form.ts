import { z } from 'zod'

/** The chapters of a plan's sheet, which a year may name otherwise. */
export const chapters = ['mission', 'resources', 'policies'] as const
export type Chapter = (typeof chapters)[number]

/** Parts of the sheet that a year may do without. */
export const optionalParts = ['sectionRoles', 'staff', 'budgets'] as const
export type OptionalPart = (typeof optionalParts)[number]

export const longestChapterName = 30

/** What a form may limit: the projects of a plan, the indicators of a project, and the characters of three texts. */
export const limitNames = ['projects', 'indicators', 'missionText', 'summary', 'definition'] as const
export type LimitName = (typeof limitNames)[number]

/** The highest that a limit can be set to: of rows, and of the characters of a text. */
export const highestLimit = (name: LimitName): number => (name === 'projects' || name === 'indicators' ? 999 : 2_000)

const limit = (name: LimitName) => z.int().min(1).max(highestLimit(name)).optional()

const chapterName = z.string().min(1).max(longestChapterName).optional()

/**
 * The form of a year's sheet, where it is another than the usual one: what its chapters are called, what it does without, and
 * how many projects a plan, how many indicators a project and how many characters some texts may have at most. It stands in the content of each of the year's plans, and so is agreed, frozen and published with it: a later year's form
 * changes nothing of it.
 */
export const yearForm = z.strictObject({
  labels: z.strictObject({ mission: chapterName, resources: chapterName, policies: chapterName }),
  without: z.array(z.enum(optionalParts)),
  limits: z
    .strictObject({
      projects: limit('projects'),
      indicators: limit('indicators'),
      missionText: limit('missionText'),
      summary: limit('summary'),
      definition: limit('definition'),
    })
    .optional(),
})
export type YearForm = z.infer<typeof yearForm>

/** Whether it is the usual form: no chapter has a name of its own, no part is missing, and nothing is limited. */
export function isUsualForm({ labels, without, limits = {} }: YearForm): boolean {
  const unset = chapters.every((chapter) => labels[chapter] === undefined)
  return without.length === 0 && unset && limitNames.every((name) => limits[name] === undefined)
}

/** Characters of a text as an office counts them: line breaks are none. */
export function charactersOf(text: string): number {
  return [...text.replaceAll('\n', '')].length
}

/** Whether the sheet of a form has a part. */
export function hasPart(form: YearForm | undefined, part: OptionalPart): boolean {
  return !form?.without.includes(part)
}

/** Whether two forms say the same. */
export function isSameForm(left: YearForm, right: YearForm): boolean {
  const facts = ({ labels, without, limits = {} }: YearForm) =>
    JSON.stringify([
      chapters.map((chapter) => labels[chapter] ?? ''),
      without.toSorted(),
      limitNames.map((name) => limits[name] ?? 0),
    ])
  return facts(left) === facts(right)
}

/** The form of a year as its plans say it; absent: the usual one. Throws on what is none. */
export function formOf(definition: unknown): YearForm | undefined {
  if (definition === null || definition === undefined) return undefined
  const form = yearForm.parse(definition)
  return isUsualForm(form) ? undefined : form
}
