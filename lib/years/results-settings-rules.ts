import { isPlainDate, type PlainDate } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import { compareFigures, type Figure, parseFigure } from '@/lib/figures'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import { firstDayOfYearend, type YearFacts, type YearPhase } from './workflow'

/** A scale has so many grades at most, and two at least: one that is met and one that is not. */
export const mostGrades = 7
export const longestGradeName = 20

/** A grade that counts: `threshold` is the lowest rate (%) that earns it. */
export type ScaleGrade = { code: string; label: string; threshold: Figure }

/** What a year asks of its reports. */
export type ResultsSettings = {
  midyear: YearFacts['midyear']
  midyearOn: PlainDate | null
  midyearDueOn: PlainDate | null
  yearendDueOn: PlainDate | null
  consulted: boolean
  /** per cent */
  explanationBelow: Figure
  /** the best first */
  grades: ScaleGrade[]
}

/** The same as it was typed. A grade's row stands in the place that it has on the screen, from 0. */
export type TypedSettings = {
  midyear: YearFacts['midyear']
  midyearOn: string
  midyearDueOn: string
  yearendDueOn: string
  consulted: boolean
  explanationBelow: string
  grades: readonly { code: string; label: string; threshold: string }[]
}

type Read = { settings: ResultsSettings; reasons: Reason[] }

function readDay(text: string, at: string, reasons: Reason[]): PlainDate | null {
  if (text === '') return null
  if (isPlainDate(text)) return text
  reasons.push({ code: 'date_unreadable', at })
  return null
}

function readPercent(text: string, at: string, reasons: Reason[]): Figure | null {
  const read = parseFigure(text.replace(/[％%]$/u, ''))
  if (!read.ok) {
    reasons.push({ code: text.trim() === '' ? 'percent_missing' : 'percent_unreadable', at })
    return null
  }
  if (compareFigures(read.figure, '0') < 0 || compareFigures(read.figure, '1000') > 0) {
    reasons.push({ code: 'percent_outside', at })
    return null
  }
  return read.figure
}

/** The grades of the rows that are not empty, in the order in which they stand, with a code for those that are new. */
function readGrades(rows: TypedSettings['grades'], reasons: Reason[]): ScaleGrade[] {
  const taken = new Set(rows.map(({ code }) => code))
  const newCode = () => {
    const free = Array.from({ length: mostGrades * 2 }, (_, number) => `GRADE_${number + 1}`)
    const code = free.find((each) => !taken.has(each)) ?? ''
    taken.add(code)
    return code
  }
  const grades: ScaleGrade[] = []
  // The last row whose rate could be read: one that could not says nothing about those below.
  let above: ScaleGrade | undefined
  for (const [row, typed] of rows.entries()) {
    const label = typed.label.normalize('NFC').trim()
    if (label === '' && typed.threshold.trim() === '') continue
    const at = `label${row}`
    if (label === '') reasons.push({ code: 'grade_without_name', at })
    if ([...label].length > longestGradeName) reasons.push({ code: 'grade_name_long', at })
    if (label !== '' && grades.some((grade) => grade.label === label)) reasons.push({ code: 'grade_named_twice', at })
    const threshold = readPercent(typed.threshold, `threshold${row}`, reasons)
    if (threshold !== null && above && compareFigures(threshold, above.threshold) >= 0)
      reasons.push({ code: 'grade_not_below', at: `threshold${row}`, params: { name: above.label } })
    const grade = { code: typed.code || newCode(), label, threshold: threshold ?? '0' }
    grades.push(grade)
    if (threshold !== null) above = grade
  }
  return grades
}

function reasonsAgainstScale(grades: readonly ScaleGrade[]): Reason[] {
  if (grades.length < 2) return [{ code: 'grades_too_few', at: 'label0' }]
  const met = grades.filter(({ threshold }) => compareFigures(threshold, '100') >= 0)
  return [
    ...(met.length === 0 ? [{ code: 'grade_met_missing', at: 'threshold0' }] : []),
    ...(met.length === grades.length || compareFigures(grades.at(-1)?.threshold ?? '0', '0') !== 0
      ? [{ code: 'grade_lowest_not_zero', at: `threshold${grades.length - 1}` }]
      : []),
  ]
}

/** Reads what was typed, with everything that is wrong with it, each at its field. */
export function readSettings(typed: TypedSettings, year: FiscalYear): Read {
  const reasons: Reason[] = []
  const { first, last } = boundsOfFiscalYear(year)
  const day = (field: 'midyearOn' | 'midyearDueOn' | 'yearendDueOn') => readDay(typed[field], field, reasons)
  const wanted = typed.midyear !== 'NONE'
  const midyearOn = wanted ? day('midyearOn') : null
  const midyearDueOn = wanted ? day('midyearDueOn') : null
  const yearendDueOn = day('yearendDueOn')
  if (wanted && typed.midyearOn === '') reasons.push({ code: 'midyear_day_missing', at: 'midyearOn' })
  if (midyearOn && (midyearOn < first || midyearOn > last))
    reasons.push({ code: 'midyear_day_outside', at: 'midyearOn' })
  if (midyearOn && midyearDueOn && midyearDueOn < midyearOn)
    reasons.push({ code: 'midyear_due_before', at: 'midyearDueOn' })
  if (yearendDueOn && yearendDueOn < firstDayOfYearend(year))
    reasons.push({ code: 'yearend_due_early', at: 'yearendDueOn' })
  const explanationBelow = readPercent(typed.explanationBelow, 'explanationBelow', reasons)
  if (explanationBelow && compareFigures(explanationBelow, '100') > 0)
    reasons.push({ code: 'explanation_above_hundred', at: 'explanationBelow' })
  const before = reasons.length
  const grades = readGrades(typed.grades, reasons)
  // Which grade is the lowest is known once every row can be read.
  if (reasons.length === before) reasons.push(...reasonsAgainstScale(grades))
  return {
    reasons,
    settings: {
      midyear: typed.midyear,
      midyearOn,
      midyearDueOn,
      yearendDueOn,
      consulted: typed.consulted,
      explanationBelow: explanationBelow ?? '100',
      grades,
    },
  }
}

/** What has been done in the year already, and so holds its settings. */
export type SettingsFacts = {
  phase: YearPhase
  /** reports of its middle were begun; one was published */
  midyearBegun: boolean
  midyearPublished: boolean
  /** a year-end report is before the mayor */
  consultationOpen: boolean
  /** a report was approved on its scale */
  scaleLocked: boolean
  /** grades that were chosen or given in a report */
  usedCodes: readonly string[]
}

/** Whether two scales are the same, row by row. */
export function isSameScale(one: readonly ScaleGrade[], other: readonly ScaleGrade[]): boolean {
  return (
    one.length === other.length &&
    one.every((grade, row) => {
      const same = other[row]
      return (
        same !== undefined &&
        grade.code === same.code &&
        grade.label === same.label &&
        compareFigures(grade.threshold, same.threshold) === 0
      )
    })
  )
}

const afterMidyear: readonly YearPhase[] = ['YEAREND', 'RESULTS_PUBLISHED', 'CLOSED']

/** Why these settings cannot take the place of the present ones, each reason at its field. */
export function reasonsAgainstSettings(
  present: ResultsSettings,
  wanted: ResultsSettings,
  facts: SettingsFacts,
): Reason[] {
  if (facts.phase === 'CLOSED') return [{ code: 'year_closed' }]
  const reasons: Reason[] = []
  const changed = (field: 'midyear' | 'midyearOn' | 'consulted') => present[field] !== wanted[field]
  if (changed('midyear')) {
    if (afterMidyear.includes(facts.phase)) reasons.push({ code: 'midyear_over', at: 'midyear' })
    else if (wanted.midyear === 'NONE' && (facts.midyearBegun || facts.phase === 'MIDYEAR'))
      reasons.push({ code: 'midyear_begun', at: 'midyear' })
    else if (present.midyear === 'PUBLIC' && facts.midyearPublished)
      reasons.push({ code: 'midyear_published', at: 'midyear' })
  } else if (changed('midyearOn') && facts.midyearBegun) reasons.push({ code: 'midyear_begun', at: 'midyearOn' })
  if (changed('consulted') && facts.consultationOpen) reasons.push({ code: 'results_before_mayor', at: 'consulted' })
  if (isSameScale(present.grades, wanted.grades)) return reasons
  if (facts.scaleLocked) return [...reasons, { code: 'scale_locked', at: 'label0' }]
  const lost = present.grades.filter(
    ({ code }) => facts.usedCodes.includes(code) && !wanted.grades.some((grade) => grade.code === code),
  )
  return [
    ...reasons,
    ...lost.map(({ code, label }) => ({
      code: 'grade_in_use',
      at: `label${present.grades.findIndex((grade) => grade.code === code)}`,
      params: { name: label },
    })),
  ]
}
