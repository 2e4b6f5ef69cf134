import type { PlainDate } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import { compareFigures, type Figure } from '@/lib/figures'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent, ProjectContent } from '@/lib/plans/content'
import { type Achievement, achievementOf, type Grade, isMetGrade, type Reported, reaches } from './achievement-rules'
import type { ReportKind, ReportPeriod } from './workflow'

/** 中間: how a project goes, without rates. */
export const progresses = ['ON_TRACK', 'MOSTLY_ON_TRACK', 'SLIGHTLY_BEHIND', 'BEHIND', 'COMPLETED'] as const
export type Progress = (typeof progresses)[number]

/** Progresses that say why and what will be done. */
const behind: readonly string[] = ['SLIGHTLY_BEHIND', 'BEHIND']

export const directions = [
  'EXPAND',
  'CONTINUE',
  'IMPROVE',
  'SHRINK',
  'INTEGRATE',
  'TRANSFER',
  'SUSPEND',
  'ABOLISH',
  'COMPLETE',
] as const
export type NextYearDirection = (typeof directions)[number]

/** What was entered of an indicator; empty texts are absent. */
export type IndicatorEntry = {
  key: string
  value?: Figure
  status?: 'PROVISIONAL' | 'FINAL'
  source?: string
  measuredOn?: PlainDate
  /** 回答数 */
  respondents?: number
  reachedOn?: PlainDate
  stepsReached?: number
  selfRating?: string
  without?: 'AWAITED' | 'NOT_SURVEYED' | 'NOT_RATED'
  withoutReason?: string
  expectedOn?: PlainDate
  /** the office rates otherwise than computed */
  overrideRating?: string
  overrideReason?: string
}

/** What was entered of a project. */
export type ProjectEntry = {
  key: string
  narrative?: string
  /** a grade of the year's scale; of a mid-year report a `Progress` */
  selfRating?: string
  /** why it is 達成 although an outcome indicator is not met */
  ratingReason?: string
  cause?: string
  response?: string
  direction?: NextYearDirection
  directionReason?: string
}

export type ReportEntries = { projects: ProjectEntry[]; indicators: IndicatorEntry[] }

/** What a year asks of its reports. */
export type ReportTerms = {
  year: FiscalYear
  period: ReportPeriod
  scale: readonly Grade[]
  /** per cent: a project with an indicator below says why and what will be done */
  explanationBelow: Figure
}

/** What the computation reads of an entry. */
export function reportedOf(entry: IndicatorEntry | undefined): Reported {
  if (!entry) return {}
  const { value, status, reachedOn, stepsReached, selfRating, without } = entry
  return {
    ...(value === undefined ? {} : { value }),
    ...(status === 'PROVISIONAL' ? { provisional: true } : {}),
    ...(reachedOn === undefined ? {} : { reachedOn }),
    ...(stepsReached === undefined ? {} : { stepsReached }),
    ...(selfRating === undefined ? {} : { selfRating }),
    ...(without === undefined ? {} : { without }),
  }
}

/** The achievement of an indicator as it was entered, at the year end. */
export function achievementAt(
  { year, scale }: Pick<ReportTerms, 'year' | 'scale'>,
  indicator: IndicatorContent,
  entry: IndicatorEntry | undefined,
): Achievement {
  return achievementOf(indicator, year, scale, reportedOf(entry))
}

/** The grade that stands: that of the office, where it rates otherwise, else the computed one. */
export function standingGrade(achievement: Achievement, entry: IndicatorEntry | undefined): string | null {
  return entry?.overrideRating ?? achievement.rating
}

/** Whether an indicator was met by the grade that stands; null where that stands outside the count. */
export function isMetBy(scale: readonly Grade[], code: string | null): boolean | null {
  const grade = scale.find((each) => each.code === code)
  return grade?.threshold ? isMetGrade({ threshold: grade.threshold }) : null
}

/** Whether an indicator wants a cause and a response: its grade, or its rate, lies below what the year lets pass. */
export function wantsExplanation(
  { scale, explanationBelow }: Pick<ReportTerms, 'scale' | 'explanationBelow'>,
  achievement: Achievement,
  entry: IndicatorEntry | undefined,
): boolean {
  if (achievement.worseThanBaseline) return true
  const grade = scale.find(({ code }) => code === standingGrade(achievement, entry))
  if (!grade?.threshold) return false
  if (compareFigures(grade.threshold, explanationBelow) >= 0) return false
  // The grade begins below the mark: whether the indicator itself lies below it, the rate knows.
  return entry?.overrideRating || !achievement.rate ? true : !reaches(achievement.rate, explanationBelow)
}

function missingOfIndicator(
  terms: ReportTerms,
  indicator: IndicatorContent,
  entry: IndicatorEntry | undefined,
): Reason[] {
  const missing: Reason[] = []
  const want = (field: keyof IndicatorEntry, code: string) => missing.push({ code, at: `${indicator.key}/${field}` })
  const year = boundsOfFiscalYear(terms.year)
  if (entry?.without) {
    if (!entry.withoutReason) want('withoutReason', 'result_without_reason')
    if (entry.without === 'AWAITED' && !entry.expectedOn) want('expectedOn', 'result_without_expected_day')
    return missing
  }
  switch (indicator.kind) {
    case 'NUMBER':
    case 'CHANGE':
      if (entry?.value === undefined) {
        // Mid-year a value may not be there yet; that is no failing.
        if (terms.period === 'YEAREND') want('value', 'result_without_value')
        return missing
      }
      if (!entry.status) want('status', 'result_without_status')
      if (!entry.source) want('source', 'result_without_source')
      break
    case 'MILESTONE': {
      const steps = indicator.steps?.length ?? 0
      const dueInTime = (indicator.dueOn ?? year.last) <= year.last
      if (
        terms.period === 'YEAREND' &&
        dueInTime &&
        entry?.reachedOn === undefined &&
        entry?.stepsReached === undefined
      )
        want('reachedOn', 'result_without_day')
      if (entry?.reachedOn && entry.reachedOn > year.last) want('reachedOn', 'result_day_after_year')
      if (entry?.stepsReached !== undefined && entry.stepsReached > steps)
        missing.push({ code: 'result_too_many_steps', at: `${indicator.key}/stepsReached`, params: { steps } })
      break
    }
    case 'QUALITATIVE':
      if (terms.period === 'YEAREND' && !entry?.selfRating) want('selfRating', 'result_without_self_rating')
      if (entry?.selfRating && !entry.source) want('source', 'result_without_evidence')
  }
  return missing
}

/**
 * Everything that keeps a report from being submitted, in the order of the sheet, each with its place. Of a mid-year report
 * only how each project goes is wanted, and why where it is behind.
 */
export function reasonsReportIncomplete(
  terms: ReportTerms,
  content: { policies: readonly { projects: readonly Pick<ProjectContent, 'key' | 'indicators'>[] }[] },
  entries: ReportEntries,
): Reason[] {
  const indicatorEntries = new Map(entries.indicators.map((entry) => [entry.key, entry]))
  const projectEntries = new Map(entries.projects.map((entry) => [entry.key, entry]))
  return content.policies
    .flatMap(({ projects }) => projects)
    .flatMap((project) => {
      const entry = projectEntries.get(project.key)
      const reasons = project.indicators.flatMap((indicator) =>
        missingOfIndicator(terms, indicator, indicatorEntries.get(indicator.key)),
      )
      const want = (field: keyof ProjectEntry, code: string) => reasons.push({ code, at: `${project.key}/${field}` })
      if (!entry?.narrative) want('narrative', 'result_without_narrative')
      if (!entry?.selfRating) want('selfRating', 'project_without_self_rating')
      const results = project.indicators.map((indicator) => {
        const reported = indicatorEntries.get(indicator.key)
        const achievement = achievementAt(terms, indicator, reported)
        return { indicator, reported, achievement }
      })
      const explained =
        terms.period === 'MIDYEAR'
          ? behind.includes(entry?.selfRating ?? '')
          : isMetBy(terms.scale, entry?.selfRating ?? null) === false ||
            results.some(({ achievement, reported }) => wantsExplanation(terms, achievement, reported))
      if (explained && !entry?.cause) want('cause', 'result_without_cause')
      if (explained && !entry?.response) want('response', 'result_without_response')
      if (terms.period === 'YEAREND') {
        if (!entry?.direction) want('direction', 'project_without_direction')
        const missed = results.some(
          ({ indicator, achievement, reported }) =>
            indicator.level === 'OUTCOME' && isMetBy(terms.scale, standingGrade(achievement, reported)) !== true,
        )
        if (missed && isMetBy(terms.scale, entry?.selfRating ?? null) === true && !entry?.ratingReason)
          want('ratingReason', 'achieved_without_outcome')
      }
      return reasons
    })
}

const valueFields = ['value', 'reachedOn', 'stepsReached', 'selfRating', 'without'] as const

/**
 * What a later report changes beyond what its kind may. 確定値への更新 touches nothing but values that were 速報 or outstanding;
 * a 訂正 may change all.
 */
export function reasonsBeyondKind(kind: ReportKind, before: ReportEntries, after: ReportEntries): Reason[] {
  if (kind !== 'FINAL_FIGURES') return []
  const former = new Map(before.indicators.map((entry) => [entry.key, entry]))
  const changedValues = after.indicators.flatMap((entry): Reason[] => {
    const was = former.get(entry.key)
    const open = was === undefined || was.status === 'PROVISIONAL' || was.without === 'AWAITED'
    const changed = valueFields.some((field) => entry[field] !== was?.[field])
    if (open || !changed) return []
    return [{ code: 'final_figure_changed', at: `${entry.key}/value` }]
  })
  const stillOpen = after.indicators.some((entry) => {
    const was = former.get(entry.key)
    const open = was?.status === 'PROVISIONAL' || was?.without === 'AWAITED'
    return open && (entry.status === 'FINAL' || (entry.without === undefined && was?.without === 'AWAITED'))
  })
  return stillOpen ? changedValues : [...changedValues, { code: 'nothing_made_final', at: 'indicators' }]
}

/** 指標数 or 事業数 by grade, in the order of the scale; grades that nobody earned stand with 0. Null is not rated yet. */
export function countByGrade(
  scale: readonly Grade[],
  grades: readonly (string | null)[],
): { code: string; label: string; count: number }[] {
  return scale.map(({ code, label }) => ({ code, label, count: grades.filter((grade) => grade === code).length }))
}

/** Whether who reads a report, with what he may write of it, enters something in it now. */
export function isEntering({ projects }: { projects: readonly { writable: boolean }[] }): boolean {
  return projects.some(({ writable }) => writable)
}

/** The codes that may be chosen as a rating: the grades that count, mid-year how it goes. */
export function choosableCodes({ period, scale }: Pick<ReportTerms, 'period' | 'scale'>): string[] {
  return period === 'MIDYEAR'
    ? [...progresses]
    : scale.flatMap(({ code, threshold }) => (threshold === null ? [] : [code]))
}
