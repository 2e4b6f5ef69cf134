import { compareFigures, type Figure } from '@/lib/figures'
import { isMetGrade } from '@/lib/results/achievement-rules'
import type { ReportContent } from '@/lib/results/content'
import { wholeScale } from '@/lib/text/public-results'
import { withoutGradeLabel } from '@/lib/text/year-standing'

/** A grade of a published scale; without a threshold it stands outside the count. */
export interface PublishedGrade {
  code: string
  label: string
  threshold?: Figure | undefined
}

/** Goals or projects that came to one grade. */
export interface Graded {
  rating: string | null | undefined
  count: number
  /** Whether these rest on a 速報値. */
  provisional?: boolean
}

export interface GradeCount extends PublishedGrade {
  count: number
}

/** How goals or projects stand: counts per grade, never an average of rates. */
export interface Standing {
  /** Every grade that counts, best first, those with none too. */
  grades: GradeCount[]
  /** What stands outside the count, 集計中 and the like: only what there is. */
  outside: GradeCount[]
  /** All that count. */
  total: number
  /** Those of them that were met. */
  met: number
  provisional: boolean
}

/** The code of what was published without a grade; no scale has it. */
const withoutGrade = ''

/**
 * Counts per grade of a scale. Nothing that was published falls out of the count: what has no grade, or one that the scale does not
 * know, stands outside it.
 */
export function standingOf(scale: readonly PublishedGrade[], graded: readonly Graded[]): Standing {
  const known: PublishedGrade[] = wholeScale(scale)
  const codes = new Map<string, number>()
  for (const { rating, count } of graded) {
    const code = rating ?? withoutGrade
    codes.set(code, (codes.get(code) ?? 0) + count)
  }
  const unknown = [...codes.keys()]
    .filter((code) => !known.some((grade) => grade.code === code))
    .map((code) => ({ code, label: code === withoutGrade ? withoutGradeLabel : code }))
  const counts: GradeCount[] = [...known, ...unknown].map((grade) => ({ ...grade, count: codes.get(grade.code) ?? 0 }))
  const grades = counts.filter(({ threshold }) => threshold !== undefined)
  const sum = (some: readonly GradeCount[]) => some.reduce((all, { count }) => all + count, 0)
  return {
    grades,
    outside: counts.filter(({ threshold, count }) => threshold === undefined && count > 0),
    total: sum(grades),
    met: sum(grades.filter(isMet)),
    provisional: graded.some(({ provisional, count }) => provisional === true && count > 0),
  }
}

/** Whether a grade is one of those for what was met. */
export function isMet({ threshold }: PublishedGrade): boolean {
  return threshold !== undefined && isMetGrade({ threshold })
}

/** Whether a grade is one of those that count, for what was not met. */
export function isUnmet({ threshold }: PublishedGrade): boolean {
  return threshold !== undefined && !isMetGrade({ threshold })
}

/** One scale of several reports of a year: the grades of all of them, best first, each once. */
export function commonScale(scales: readonly (readonly PublishedGrade[])[]): PublishedGrade[] {
  const all = new Map<string, PublishedGrade>()
  for (const grade of scales.flat()) if (!all.has(grade.code)) all.set(grade.code, grade)
  const grades = [...all.values()]
  return [
    ...grades
      .filter(({ threshold }) => threshold !== undefined)
      .sort((one, other) => compareFigures(other.threshold ?? '0', one.threshold ?? '0')),
    ...grades.filter(({ threshold }) => threshold === undefined),
  ]
}

/** A grade in an address: ACHIEVED is achieved, BEFORE_TARGET_YEAR is before-target-year. */
export function gradeSlug(code: string): string {
  return code.toLowerCase().replaceAll('_', '-')
}

/** How the goals of several departments stand, together and one by one, by their slugs. */
export function standingsOf(
  scale: readonly PublishedGrade[],
  departments: readonly { slug: string; graded: readonly Graded[] }[],
): { all: Standing; bySlug: ReadonlyMap<string, Standing> } {
  return {
    all: standingOf(
      scale,
      departments.flatMap(({ graded }) => graded),
    ),
    bySlug: new Map(departments.map(({ slug, graded }) => [slug, standingOf(scale, graded)])),
  }
}

type Projects = ReportContent['projects']

/** The goals of a report, each by its grade. */
export function gradedGoals(projects: Projects): Graded[] {
  return projects.flatMap(({ indicators }) =>
    indicators.map(({ rating, status, provisional }) => ({
      rating,
      count: 1,
      provisional: provisional === true || status === 'PROVISIONAL',
    })),
  )
}

/** The projects of a report, each by the grade the department gave it. */
export function gradedProjects(projects: Projects): Graded[] {
  return projects.map(({ rating }) => ({ rating: rating === '' ? null : rating, count: 1 }))
}

/** The projects of a report that have a goal for which `is` holds, each with those goals; with none, a project whose own grade is such. */
export function projectsWith(
  projects: Projects,
  is: (code: string | undefined) => boolean,
): { project: Projects[number]; indicators: Projects[number]['indicators'] }[] {
  return projects.flatMap((project) => {
    const indicators = project.indicators.filter(({ rating }) => is(rating))
    return indicators.length > 0 || is(project.rating) ? [{ project, indicators }] : []
  })
}
