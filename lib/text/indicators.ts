import { type PlainDate, showDate } from '@/lib/dates'
import { compareFigures, type Figure, showFigure } from '@/lib/figures'
import {
  boundsOfFiscalYear,
  type FiscalYear,
  fiscalYearOf,
  showEndOfFiscalYear,
  showFiscalYear,
} from '@/lib/fiscal-year'
import type { IndicatorContent } from '@/lib/plans/content'
import { asAct, isPolite } from '@/lib/text/acts'

/** A piece of a sentence: `strong` is what is promised, `blank` the word for what has not been written yet. */
export interface Segment {
  text: string
  strong?: true
  blank?: true
}

/** The words that stand in a sentence for what is missing. */
export const blanks = {
  name: '何を',
  nameOfState: '何について',
  nameOfMilestone: '何をするか',
  baseline: 'いくつから',
  baselineYear: 'いつと比べて',
  target: 'いくつに',
  change: '何％',
  bounds: 'いくつからいくつ',
  due: 'いつまで',
  direction: 'どうするか',
  condition: 'どのような',
} as const

type Piece = Segment | Segment[] | string | null

const plainEnding = /[うくぐすつぬぶむるいただ]$/u

function join(pieces: readonly Piece[]): Segment[] {
  const segments: Segment[] = []
  for (const piece of pieces.flat()) {
    if (piece === null || piece === '') continue
    const segment: Segment = typeof piece === 'string' ? { text: piece } : piece
    if (segment.text === '') continue
    const last = segments.at(-1)
    if (last && !last.blank && !segment.blank && last.strong === segment.strong) last.text += segment.text
    else segments.push({ ...segment })
  }
  return segments
}

function strong(text: string): Segment {
  return { text, strong: true }
}

function blank(text: string): Segment {
  return { text, blank: true }
}

function withoutStop(text: string): string {
  return text.trim().replace(/[。．]+$/u, '')
}

function nameOr(indicator: IndicatorContent, missing: string): Segment {
  const name = withoutStop(indicator.name)
  return name ? { text: name } : blank(missing)
}

function decimalsOf(figure: Figure): number {
  return figure.split('.')[1]?.length ?? 0
}

/** 58.2％, 330,000件: a figure of an indicator with its unit and its decimals. */
export function showMeasured(figure: Figure, indicator: Pick<IndicatorContent, 'unit' | 'decimals'>): string {
  const unit = indicator.unit === '%' ? '％' : (indicator.unit ?? '')
  return showFigure(figure, Math.max(indicator.decimals ?? 0, decimalsOf(figure)), unit)
}

/** 20％: by how much a CHANGE is to be reached. */
export function showChange(percent: Figure): string {
  return showFigure(percent, decimalsOf(percent), '％')
}

/** 令和8年度末 where the date is a fiscal year's last day, else the date. */
export function showDue(due: PlainDate): string {
  const year = fiscalYearOf(due)
  return boundsOfFiscalYear(year).last === due ? showEndOfFiscalYear(year) : showDate(due)
}

/** The day or year the sentence names: that of this year's target, or of the final one where this year has none. */
function dueOf(indicator: IndicatorContent): Segment | null {
  if (indicator.withoutYearTarget) {
    if (indicator.finalTargetYear !== undefined) return { text: showEndOfFiscalYear(indicator.finalTargetYear) }
    return indicator.finalTargetYearNote ? null : blank(blanks.due)
  }
  return indicator.dueOn ? { text: showDue(indicator.dueOn) } : blank(blanks.due)
}

function until(due: Segment | null, particle: 'までに' | 'まで、' | 'までに、'): Piece[] {
  if (!due) return []
  return [due, due.blank ? particle.replace('まで', '') : particle]
}

function provisional(indicator: IndicatorContent): string {
  return indicator.baselineProvisional ? '（速報）' : ''
}

function startOf(indicator: IndicatorContent): Piece[] {
  if (indicator.baseline === undefined) return indicator.baselineNoneReason ? [] : [blank(blanks.baseline), '、']
  const year =
    indicator.baselineYear === undefined ? blank(blanks.baselineYear) : { text: showFiscalYear(indicator.baselineYear) }
  return [year, 'の', showMeasured(indicator.baseline, indicator), provisional(indicator), 'から、']
}

function verbTowards(indicator: IndicatorContent, target: Figure | undefined): Piece[] {
  const { direction, baseline } = indicator
  if (!direction) return ['に', blank(blanks.direction)]
  if (baseline === undefined && indicator.baselineNoneReason)
    // There is nothing below none.
    return [
      direction === 'DOWN' && target !== undefined && compareFigures(target, '0') !== 0 ? '以下にします' : 'にします',
    ]
  const moves = target === undefined || baseline === undefined ? null : compareFigures(target, baseline)
  if (direction === 'UP' && (moves === null || moves > 0)) return ['に増やします']
  if (direction === 'DOWN' && (moves === null || moves < 0)) return ['に減らします']
  return ['にします']
}

function numberPromise(indicator: IndicatorContent): Piece[] {
  if (indicator.direction === 'KEEP') return keepPromise(indicator)
  const target = indicator.withoutYearTarget ? indicator.finalTarget : indicator.target
  const name = nameOr(indicator, blanks.name)
  const object = name.blank ? [name, '、'] : [name, 'を、']
  const start = startOf(indicator)
  const due = until(dueOf(indicator), start.length > 0 ? 'までに' : 'までに、')
  const figure = [
    indicator.cumulative ? '累計' : null,
    target === undefined ? blank(blanks.target) : strong(showMeasured(target, indicator)),
  ]
  const verb = verbTowards(indicator, target)
  const order = start.length > 0 ? [...object, ...start, ...due] : [...due, ...openObject(object)]
  return [...order, ...figure, ...(target === undefined ? verb.map(withoutParticle) : verb), '。']
}

/** Without a baseline nothing stands between object and figure, so the comma goes. */
function openObject(object: readonly Piece[]): Piece[] {
  return object.map((piece) => (piece === 'を、' ? 'を' : piece))
}

function withoutParticle(piece: Piece): Piece {
  return typeof piece === 'string' ? piece.replace(/^に/, '') : piece
}

function keepPromise(indicator: IndicatorContent): Piece[] {
  const name = nameOr(indicator, blanks.name)
  const { lowerBound: lower, upperBound: upper } = indicator
  const shown = (figure: Figure) => showMeasured(figure, indicator)
  let bounds: Piece[]
  if (lower !== undefined && upper !== undefined)
    bounds =
      compareFigures(lower, upper) === 0
        ? [strong(shown(lower)), 'に']
        : [strong(`${shown(lower)}から${shown(upper)}`), 'の間に']
  else if (lower !== undefined) bounds = [strong(`${shown(lower)}以上`), 'に']
  else if (upper !== undefined) bounds = [strong(`${shown(upper)}以下`), 'に']
  else bounds = [blank(blanks.bounds), 'の間に']
  return [
    ...until(dueOf(indicator), 'まで、'),
    name,
    name.blank ? '、' : 'を',
    ...bounds,
    '保ちます。',
    ...standing(indicator),
  ]
}

/** Where a figure that is to be kept stood before. */
function standing(indicator: IndicatorContent): Piece[] {
  if (indicator.baseline === undefined || indicator.baselineYear === undefined) return []
  const level = `${showMeasured(indicator.baseline, indicator)}${provisional(indicator)}`
  return [`${showFiscalYear(indicator.baselineYear)}は、${level}でした。`]
}

function changePromise(indicator: IndicatorContent): Piece[] {
  const name = nameOr(indicator, blanks.name)
  const year =
    indicator.baselineYear === undefined ? blank(blanks.baselineYear) : { text: showFiscalYear(indicator.baselineYear) }
  const level =
    indicator.baseline === undefined
      ? null
      : `（${showMeasured(indicator.baseline, indicator)}${indicator.baselineProvisional ? '、速報' : ''}）`
  const verb = { UP: '増やします', DOWN: '減らします', KEEP: 'に保ちます' }
  return [
    year,
    level,
    year.blank ? '、' : 'に比べ、',
    ...until(dueOf(indicator), 'までに、'),
    name,
    name.blank ? '、' : 'を',
    indicator.changePercent === undefined ? blank(blanks.change) : strong(showChange(indicator.changePercent)),
    indicator.direction ? verb[indicator.direction] : blank(blanks.direction),
    '。',
  ]
}

function milestonePromise(indicator: IndicatorContent): Piece[] {
  const name = withoutStop(indicator.name)
  const due = indicator.dueOn ? strong(showDue(indicator.dueOn)) : blank(blanks.due)
  return [...until(due, 'までに、'), name ? asAct(name) : blank(blanks.nameOfMilestone), '。']
}

function qualitativePromise(indicator: IndicatorContent): Piece[] {
  const name = nameOr(indicator, blanks.nameOfState)
  const condition = withoutStop(indicator.condition ?? '')
  const due = indicator.dueOn ? { text: showDue(indicator.dueOn) } : blank(blanks.due)
  return [name, name.blank ? '、' : 'について、', ...until(due, 'までに、'), ...state(condition), '。']
}

function state(condition: string): Piece[] {
  if (!condition) return [blank(blanks.condition), '状態にします']
  if (isPolite(condition)) return [strong(condition)]
  if (condition.endsWith('状態')) return [strong(condition), 'にします']
  const plain = condition.replace(/こと$/u, '')
  // 安全だ is 安全な状態; 読んだ stays.
  if (/[^んい]だ$/u.test(plain)) return [strong(`${plain.slice(0, -1)}な`), '状態にします']
  if (plain !== condition && plainEnding.test(plain)) return [strong(plain), '状態にします']
  return plainEnding.test(condition) ? [strong(condition), '状態にします'] : [strong(condition), 'を実現します']
}

/** That this year has no target of its own, and what is known of the final one's year. */
function withoutTargetThisYear(indicator: IndicatorContent, planYear: FiscalYear): Piece[] {
  // Bounds to keep within hold every year.
  if (!indicator.withoutYearTarget || indicator.direction === 'KEEP') return []
  const note = indicator.finalTargetYear === undefined ? withoutStop(indicator.finalTargetYearNote ?? '') : ''
  return [`${showFiscalYear(planYear)}だけの目標値は定めていません。`, note ? `${note}。` : null]
}

/**
 * A promise as a sentence: what, from how much, by when, to how much. What is missing stands in it as a blank with its word,
 * so that the same sentence serves residents and, while it is being written, the editor.
 * `planYear` is the fiscal year of the plan.
 */
export function promise(indicator: IndicatorContent, planYear: FiscalYear): Segment[] {
  switch (indicator.kind) {
    case 'NUMBER':
      return join([...numberPromise(indicator), ...withoutTargetThisYear(indicator, planYear)])
    case 'CHANGE':
      return join([...changePromise(indicator), ...withoutTargetThisYear(indicator, planYear)])
    case 'MILESTONE':
      return join(milestonePromise(indicator))
    case 'QUALITATIVE':
      return join(qualitativePromise(indicator))
  }
}

/** 70.0％, 令和8年度末: what an indicator promises, in short. */
export function promisedText(indicator: IndicatorContent): string {
  const { kind, changePercent, dueOn, target, finalTarget, lowerBound, upperBound } = indicator
  const shown = (figure: Figure | undefined) => (figure === undefined ? '' : showMeasured(figure, indicator))
  if (kind === 'CHANGE') return changePercent === undefined ? '—' : showChange(changePercent)
  if (kind !== 'NUMBER') return dueOn === undefined ? '—' : showDue(dueOn)
  if (target !== undefined || finalTarget !== undefined) return shown(target ?? finalTarget)
  return `${shown(lowerBound)}～${shown(upperBound)}`
}

/** The sentence as plain text, for those who listen and for descriptions. */
export function promiseText(indicator: IndicatorContent, planYear: FiscalYear): string {
  return promise(indicator, planYear)
    .map(({ text }) => text)
    .join('')
}

/** What else belongs to the promise: the final target beside this year's, the target it had at first, the missing baseline. */
export function remarks(indicator: IndicatorContent): string[] {
  if (indicator.kind !== 'NUMBER' && indicator.kind !== 'CHANGE') return []
  const sentences: string[] = []
  if (!indicator.withoutYearTarget && indicator.finalTarget !== undefined) {
    const year = indicator.finalTargetYear === undefined ? '' : `${showEndOfFiscalYear(indicator.finalTargetYear)}に`
    sentences.push(`最終の目標は、${year}${showMeasured(indicator.finalTarget, indicator)}です。`)
    const note = withoutStop(indicator.finalTargetYearNote ?? '')
    if (indicator.finalTargetYear === undefined && note) sentences.push(`${note}。`)
  }
  const { originalTarget } = indicator
  const present = indicator.kind === 'CHANGE' ? indicator.changePercent : indicator.target
  // A target that was given up altogether differs from the first one too.
  if (originalTarget !== undefined && (present === undefined || compareFigures(originalTarget, present) !== 0)) {
    sentences.push(`はじめの目標は、${originalGoal(originalTarget, indicator)}でした。`)
  }
  if (indicator.baseline === undefined && indicator.baselineNoneReason) {
    const reason = `${withoutStop(indicator.baselineNoneReason)}。`
    sentences.push(reason.includes('基準') ? reason : `基準となる値はありません。${reason}`)
  }
  return sentences
}

/** 1,400件; 20％減 of a CHANGE, whose target is a share. */
function originalGoal(originalTarget: Figure, indicator: IndicatorContent): string {
  if (indicator.kind !== 'CHANGE') return showMeasured(originalTarget, indicator)
  return indicator.direction === 'UP' || indicator.direction === 'DOWN'
    ? changeReached(originalTarget, indicator.direction)
    : showChange(originalTarget)
}

/** 令和7年度の実績（速報）; null where the baseline's year is not known. */
export function baselineNote(indicator: IndicatorContent): string | null {
  if (indicator.baselineYear === undefined) return null
  return `${showFiscalYear(indicator.baselineYear)}の実績${provisional(indicator)}`
}

/** A figure of an indicator with the year it is of and what it is; `mark`: this year's target, or a 目安. */
export interface FigureOfYear {
  when: string
  shown: string
  what: string
  mark: 'now' | 'waypoint' | null
}

/** Every figure of a promise that moves: baseline, this year's target, 目安 of other years, final target, in their order. */
export function figuresByYear(indicator: IndicatorContent, planYear: FiscalYear): FigureOfYear[] {
  const { kind, direction, baseline, baselineYear, target, changePercent, finalTarget, finalTargetYear } = indicator
  if ((kind !== 'NUMBER' && kind !== 'CHANGE') || !direction || direction === 'KEEP') return []
  const shown = (figure: Figure) => showMeasured(figure, indicator)
  const promised = kind === 'NUMBER' ? target : changePercent
  const change = kind === 'CHANGE' && promised !== undefined ? changeReached(promised, direction) : undefined
  const due = indicator.dueOn === undefined ? planYear : fiscalYearOf(indicator.dueOn)
  const rows: (FigureOfYear & { year: number })[] = []
  const add = (year: FiscalYear | undefined, value: string, what: string, mark: FigureOfYear['mark'] = null) =>
    rows.push({
      year: year ?? Number.POSITIVE_INFINITY,
      when: year === undefined ? withoutStop(indicator.finalTargetYearNote ?? '') || '—' : showFiscalYear(year),
      shown: value,
      what,
      mark,
    })
  if (baseline !== undefined && baselineYear !== undefined) {
    add(baselineYear, shown(baseline), indicator.baselineProvisional ? '実績・基準値（速報）' : '実績・基準値')
  }
  if (promised !== undefined && !indicator.withoutYearTarget) add(due, change ?? shown(promised), '目標', 'now')
  for (const { year, value } of indicator.waypoints ?? []) add(year, shown(value), '途中の目安', 'waypoint')
  if (finalTarget !== undefined) add(finalTargetYear, shown(finalTarget), '最終の目標')
  else if (change !== undefined && indicator.withoutYearTarget) add(finalTargetYear, change, '最終の目標')
  return rows.toSorted((one, other) => one.year - other.year).map(({ year: _year, ...row }) => row)
}

/** 20％減: what a CHANGE reaches, as a label. */
export function changeReached(percent: Figure, direction: 'UP' | 'DOWN'): string {
  return `${showChange(percent)}${direction === 'UP' ? '増' : '減'}`
}

/** What a drawing from a baseline to a target shows, and the 目安 on the way, for those who listen. */
export function drawingOfTarget(
  baseline: string | undefined,
  target: string,
  waypoints: readonly { year: string; shown: string }[] = [],
): string {
  const ends = `図。${baseline === undefined ? '' : `基準値は${baseline}、`}目標値は${target}です。`
  const way = waypoints.map(({ year, shown }) => `${year}年度が${shown}`).join('、')
  return way ? `${ends}途中の目安は、${way}です。` : ends
}

/** What a drawing of bounds shows, for those who listen. */
export function drawingOfBounds(lower: string | undefined, upper: string | undefined): string {
  const bounds = [lower && `下の目安は${lower}`, upper && `上の目安は${upper}`].filter(Boolean).join('、')
  return `図。${bounds}です。`
}

/** What a drawing of a day in the year shows, for those who listen. */
export function drawingOfDay(due: PlainDate): string {
  return `図。期日は${showDate(due)}です。`
}
