import { type Figure, showFigure } from '@/lib/figures'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { isWholeThousands, showThousandYen, showYen, type Yen } from '@/lib/money'
import type { LastPromise } from '@/lib/plans/last-year-queries'
import { countOf } from './common'
import { showChange, showDue, showMeasured } from './indicators'

/** 令和8年度の事業のうち3つが、まだ決まっていません. */
export function undecidedSentence(year: FiscalYear, count: number): string {
  return `${showFiscalYear(year)}の事業のうち${countOf(count)}が、まだ決まっていません`
}

/** 令和8年度の目標 70.0％, and what it was where it is no single figure; null where there was none to compare with. */
function targetOf(last: LastPromise['promised']): string | null {
  const shown = (figure: Figure) => showMeasured(figure, last)
  if (last.target !== undefined) return shown(last.target)
  if (last.lowerBound !== undefined && last.upperBound !== undefined)
    return `${shown(last.lowerBound)}から${shown(last.upperBound)}`
  if (last.lowerBound !== undefined) return `${shown(last.lowerBound)}以上`
  if (last.upperBound !== undefined) return `${shown(last.upperBound)}以下`
  if (last.changePercent !== undefined)
    return `${showChange(last.changePercent)}${last.direction === 'UP' ? '増' : '減'}`
  if (last.kind === 'MILESTONE' || last.kind === 'QUALITATIVE') return last.dueOn ? `${showDue(last.dueOn)}まで` : null
  return '定めていません'
}

/** 令和8年度の目標 70.0％ ／ 実績 まだ出ていません（令和7年度は 58.2％、速報）. */
export function lastTargetText(year: FiscalYear, { promised: last, actual }: LastPromise): string {
  const target = targetOf(last)
  const promised = target === null ? '' : `${showFiscalYear(year)}の目標 ${target}`
  if (last.kind === 'MILESTONE' || last.kind === 'QUALITATIVE') return promised
  return `${promised} ／ 実績 ${actualText(year, last, actual)}`
}

function actualText(year: FiscalYear, last: LastPromise['promised'], actual: LastPromise['actual']): string {
  const awaited = 'まだ出ていません'
  if (actual === null) return awaited
  const value = showMeasured(actual.value, last)
  const mark = actual.provisional ? '速報' : '確定'
  return actual.year === year
    ? `${value}（${mark}）`
    : `${awaited}（${showFiscalYear(actual.year)}は ${value}、${mark}）`
}

/** ＋2人, −3人, ±0: a difference with its sign. */
function signed(difference: Figure, shown: string): string {
  if (/^-?0(?:\.0+)?$/.test(difference)) return '±0'
  return difference.startsWith('-') ? shown : `＋${shown}`
}

function people(figure: Figure): string {
  return showFigure(figure, figure.split('.')[1]?.length ?? 0, '人')
}

/** In 千円 where that loses nothing. */
function money(yen: Yen): string {
  return isWholeThousands(yen) ? showThousandYen(yen) : showYen(yen)
}

/** 令和8年度 41人（＋2人）; the year before alone while there is nothing to compare with. */
export function lastStaffText(year: FiscalYear, before: Figure, difference: Figure | null): string {
  const change = difference === null ? '' : `（${signed(difference, people(difference))}）`
  return `${showFiscalYear(year)} ${people(before)}${change}`
}

const amounts = { initial: '当初予算', budgetAmount: '事業費' } as const

/** 令和8年度の当初予算 38,912,400千円（＋120,000千円）; the year before alone while there is nothing to compare with. */
export function lastMoneyText(year: FiscalYear, field: keyof typeof amounts, before: Yen, now: Yen | null): string {
  const change = now === null ? '' : `（${signed(String(now - before), money(now - before))}）`
  return `${showFiscalYear(year)}の${amounts[field]} ${money(before)}${change}`
}
