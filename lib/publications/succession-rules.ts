import type { PlainDate } from '@/lib/dates'
import { type FiscalYear, fiscalYearOf } from '@/lib/fiscal-year'

/* 組織改正 as residents may know of it: which department went where, and what may be counted as one and the same. Pure. */

/** One line of a 組織改正. */
export interface Succession {
  kind: 'RENAME' | 'SPLIT' | 'MERGE' | 'TRANSFER'
  fromSlug: string
  fromName: string
  toSlug: string
  toName: string
  /** only this section moved; null: the department as a whole */
  section: string | null
  effectiveOn: PlainDate
}

/** A department in a sentence about a 組織改正. */
export interface NamedDepartment {
  slug: string
  name: string
}

/** What became of a department, or of sections of it, on one day. */
export interface Reform {
  kind: Succession['kind']
  effectiveOn: PlainDate
  from: NamedDepartment
  to: NamedDepartment[]
  /** Those that moved; none: the department went as a whole, and ended. */
  sections: string[]
}

/**
 * The slugs under which one department went on through renames alone, the earliest name first. Who took over or gave away
 * work is another department.
 */
export function lineOf(slug: string, successions: readonly Succession[]): string[] {
  const renames = successions.filter(({ kind, section }) => kind === 'RENAME' && section === null)
  const line = [slug]
  for (let found = true; found; ) {
    const before = renames.find(({ fromSlug, toSlug }) => toSlug === line[0] && !line.includes(fromSlug))
    if (before) line.unshift(before.fromSlug)
    const after = renames.find(({ fromSlug, toSlug }) => fromSlug === line.at(-1) && !line.includes(toSlug))
    if (after) line.push(after.toSlug)
    found = before !== undefined || after !== undefined
  }
  return line
}

/** The acts of 組織改正 behind their lines, the earliest first. Sections that went with their whole department are not named. */
export function reformsOf(successions: readonly Succession[]): Reform[] {
  const ended = new Set(
    successions
      .filter(({ section }) => section === null)
      .map(({ fromSlug, effectiveOn }) => `${effectiveOn} ${fromSlug}`),
  )
  const reforms = new Map<string, Reform>()
  for (const { kind, fromSlug, fromName, toSlug, toName, section, effectiveOn } of successions) {
    const act = `${effectiveOn} ${fromSlug}`
    if (section !== null && ended.has(act)) continue
    const key = section === null ? act : `${act} ${toSlug}`
    const reform = reforms.get(key) ?? {
      kind,
      effectiveOn,
      from: { slug: fromSlug, name: fromName },
      to: [],
      sections: [],
    }
    if (!reform.to.some(({ slug }) => slug === toSlug)) reform.to.push({ slug: toSlug, name: toName })
    if (section !== null) reform.sections.push(section)
    reforms.set(key, reform)
  }
  return [...reforms.values()].sort((one, other) => one.effectiveOn.localeCompare(other.effectiveOn))
}

/**
 * What the page of a department's plan of a year tells of 組織改正: where it went as a whole, whenever that was; what it came
 * from, once that has happened; and its sections that moved in that year or by the next.
 */
export function reformsToTell(slug: string, year: FiscalYear, successions: readonly Succession[]): Reform[] {
  return reformsOf(successions).filter(({ effectiveOn, from, to, sections }) => {
    const since = fiscalYearOf(effectiveOn)
    const whole = sections.length === 0
    if (from.slug === slug) return whole || since === year || since === year + 1
    return to.some((each) => each.slug === slug) && (whole ? since <= year : since === year)
  })
}

/** Where a department went that had ended before or in `year`; null for one that goes on. */
export function endOf(slug: string, year: FiscalYear, successions: readonly Succession[]): Reform | null {
  return (
    reformsOf(successions).findLast(
      ({ effectiveOn, from, sections }) =>
        from.slug === slug && sections.length === 0 && fiscalYearOf(effectiveOn) <= year,
    ) ?? null
  )
}

/** A department with the year whose plan speaks of it best; null where it published none. */
export interface LinkedDepartment extends NamedDepartment {
  year: FiscalYear | null
}

/** A reform with the ways to the plans on both its sides. */
export interface LinkedReform extends Omit<Reform, 'from' | 'to'> {
  from: LinkedDepartment
  to: LinkedDepartment[]
}

/**
 * The plans that a reform leads to, from a page of `year`: of who took over that of the same year where there is one, else the
 * next, else its last; of who gave the last from before the day.
 */
export function linkReform(
  reform: Reform,
  year: FiscalYear,
  published: ReadonlyMap<string, readonly FiscalYear[]>,
): LinkedReform {
  const since = fiscalYearOf(reform.effectiveOn)
  const yearsOf = (slug: string) => [...(published.get(slug) ?? [])].sort((one, other) => one - other)
  const former = yearsOf(reform.from.slug)
  return {
    ...reform,
    from: {
      ...reform.from,
      year: former.findLast((each) => each < since) ?? (reform.sections.length === 0 ? (former.at(-1) ?? null) : null),
    },
    to: reform.to.map((each) => {
      const years = yearsOf(each.slug)
      return { ...each, year: years.find((one) => one >= Math.max(year, since)) ?? years.at(-1) ?? null }
    }),
  }
}
