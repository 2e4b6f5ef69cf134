import { createHash } from 'node:crypto'
import { Decimal } from 'decimal.js'
import type { IndicatorFilling, PlanFilling, PolicyFilling, ProjectFilling } from '@/lib/plans/filling-commands'
import type { DepartmentData } from './parts'
import { pastMilestones } from './past-milestones'

/**
 * What the departments promised in the years before 2026 and what came of it, told backwards from what 2026 says: its
 * baselines are the last actuals, and the figures before lead up to them. Chance is the same every time.
 */

/** A number from 0 to 1, always the same for the same words. */
export function chance(...words: (string | number)[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) / 2 ** 32
}

/** A key that is always the same for the same words. */
export function keyOf(...words: string[]): string {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const keyed = (slug: string, project: ProjectFilling): ProjectFilling => ({
  ...project,
  key: keyOf(slug, project.title),
  indicators: project.indicators.map((indicator) => ({
    ...indicator,
    key: keyOf(slug, project.title, indicator.name),
  })),
})

/** The plan with keys that stay the same through the years. */
export function withKeys(slug: string, plan: PlanFilling): PlanFilling {
  return {
    ...plan,
    sectionRoles: plan.sectionRoles.map((role) => ({ ...role, key: keyOf(slug, 'role', role.section) })),
    policies: plan.policies.map((policy) => ({
      ...policy,
      key: keyOf(slug, 'policy', policy.title),
      projects: policy.projects.map((project) => keyed(slug, project)),
    })),
  }
}

const places = (value: Decimal, indicator: IndicatorFilling) =>
  new Decimal(value.toFixed(indicator.decimals ?? 0)).toFixed()

/** How much 2026 wants to gain in a year. */
function stepOf(indicator: IndicatorFilling): Decimal {
  const baseline = new Decimal(indicator.baseline ?? 0)
  const { withoutYearTarget, finalTarget, finalTargetYear = 2026, baselineYear = 2025, target } = indicator
  if (withoutYearTarget) return new Decimal(finalTarget ?? baseline).minus(baseline).div(finalTargetYear - baselineYear)
  return new Decimal(target ?? baseline).minus(baseline)
}

/** The level of an indicator at the end of a fiscal year up to 2025; null where it is not known yet, or was not asked. */
export function actualIn(indicator: IndicatorFilling, key: string, year: number): string | null {
  const { baseline, baselineYear = 2025, kind, direction } = indicator
  if (baseline === undefined) return null
  const luck = chance(key, year)
  if (kind === 'CHANGE') {
    const share = new Decimal(indicator.changePercent ?? 0)
      .div(100)
      .times(year - baselineYear)
      .div(2026 - baselineYear)
    const gone = share.times(0.75 + 0.45 * luck)
    return places(
      new Decimal(baseline).times(direction === 'DOWN' ? new Decimal(1).minus(gone) : gone.plus(1)),
      indicator,
    )
  }
  if (year > baselineYear) return null
  if (direction === 'KEEP') {
    if (year === baselineYear) return baseline
    const [low, high] = [new Decimal(indicator.lowerBound ?? baseline), new Decimal(indicator.upperBound ?? baseline)]
    return places(low.plus(high.minus(low).times(0.1 + 1.02 * luck)), indicator)
  }
  const back = stepOf(indicator).times((baselineYear - year) * (0.35 + 0.5 * luck))
  const level = new Decimal(baseline).minus(back)
  const least = new Decimal(baseline).times(0.55 ** (baselineYear - year))
  return places(Decimal.max(level, least), indicator)
}

/** What a year promised: most of what it then gained, sometimes more. At least one step of the last digit shown. */
function promisedIn(indicator: IndicatorFilling, key: string, year: number, former: string, actual: string): string {
  const up = indicator.direction === 'UP'
  const gain = new Decimal(actual).minus(former).abs()
  const unit = new Decimal(10).pow(-(indicator.decimals ?? 0))
  const wanted = Decimal.max(gain.times(0.6 + 0.75 * chance('promise', key, year)), unit)
  return places(new Decimal(former)[up ? 'plus' : 'minus'](wanted), indicator)
}

/** An indicator as it stood in an earlier year; null where it did not exist yet. */
function earlier(slug: string, title: string, indicator: IndicatorFilling, year: number): IndicatorFilling | null {
  const key = keyOf(slug, title, indicator.name)
  const dueOn = `${year + 1}-03-31`
  if (indicator.kind === 'QUALITATIVE') return { ...indicator, key, dueOn }
  if (indicator.kind === 'MILESTONE' || indicator.baseline === undefined) return null
  if (indicator.kind === 'CHANGE') {
    const { baselineYear = 2025, changePercent = '1' } = indicator
    if (baselineYear >= year) return null
    const share = new Decimal(changePercent).times(year - baselineYear).div(2026 - baselineYear)
    return { ...indicator, key, dueOn, changePercent: Decimal.max(1, share).toFixed(0) }
  }
  // What 2026 measures against an older year was measured against it before, too.
  const since = Math.min(year - 1, indicator.baselineYear ?? year - 1)
  const { waypoints, baselineProvisional: _provisional, ...rest } = indicator
  const baseline = actualIn(indicator, key, since)
  if (baseline === null) return null
  const based: IndicatorFilling = { ...rest, key, dueOn, baselineYear: since, baseline }
  if (indicator.direction === 'KEEP') return based
  if (indicator.withoutYearTarget) return { ...based, ...(waypoints ? { waypoints } : {}) }
  const actual = actualIn(indicator, key, year) ?? new Decimal(baseline).plus(stepOf(indicator).times(0.8)).toFixed()
  return { ...based, target: promisedIn(indicator, key, year, baseline, actual) }
}

const ofThisYear = /今年度|新しく|新たに|2か所/

/** What a project did in every year: the sentences that speak of this year alone are left out. */
function lasting(text: string): string {
  const kept = text
    .split('。')
    .filter((sentence) => sentence !== '' && !ofThisYear.test(sentence))
    .map((sentence) => `${sentence}。`)
    .join('')
  return kept === '' ? text : kept
}

const cheaper = (yen: number, year: number) => Math.round((yen * 0.97 ** (2026 - year)) / 100_000) * 100_000

function project(slug: string, present: ProjectFilling, year: number): ProjectFilling | null {
  const { budget, funding, ...rest } = present
  const indicators = [
    ...present.indicators.flatMap((each) => earlier(slug, present.title, each, year) ?? []),
    ...pastMilestones
      .filter((one) => one.slug === slug && one.project === present.title && one.year === year)
      .map(({ indicator }) => ({ ...indicator, key: keyOf(slug, present.title, indicator.name) })),
  ]
  if (indicators.length === 0) return null
  const lines = (funding ?? []).map((line) => ({ ...line, amount: cheaper(line.amount, year) }))
  return {
    ...rest,
    key: keyOf(slug, present.title),
    summary: lasting(present.summary ?? ''),
    indicators,
    ...(lines.length > 0 ? { funding: lines } : {}),
    ...(budget
      ? {
          budget: {
            ...budget,
            amount:
              lines.length > 0 ? lines.reduce((sum, { amount }) => sum + amount, 0) : cheaper(budget.amount ?? 0, year),
            votedOn: `${year}-03-25`,
          },
        }
      : {}),
    priorities: (rest.priorities ?? []).filter(({ number }) => number <= 4),
  }
}

/** The department's plan of a year before 2026; `sections`: only what these of its sections did. */
export function planOf({ slug, plan, sections: all }: DepartmentData, year: number, sections = all): PlanFilling {
  let number = 0
  const policies = plan.policies.flatMap((policy): PolicyFilling[] => {
    const projects = policy.projects
      .filter(({ section }) => sections.includes(section))
      .flatMap((each) => project(slug, each, year) ?? [])
      .map((each) => {
        number += 1
        return { ...each, number }
      })
    if (projects.length === 0) return []
    return [
      {
        ...policy,
        key: keyOf(slug, 'policy', policy.title),
        priorities: (policy.priorities ?? []).filter((each) => each.number <= 4),
        projects,
      },
    ]
  })
  return {
    ...plan,
    sectionRoles: plan.sectionRoles
      .filter(({ section }) => sections.includes(section))
      .map((role) => ({ ...role, key: keyOf(slug, 'role', role.section) })),
    staff: plan.staff.filter(({ section }) => section !== undefined && sections.includes(section)),
    budgets: plan.budgets.map((budget) => ({
      ...budget,
      votedOn: `${year}-03-25`,
      ...(budget.initial === undefined
        ? {}
        : { initial: cheaper((budget.initial * sections.length) / all.length, year) }),
    })),
    policies,
  }
}
