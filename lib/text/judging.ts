import { plainDateOf, showDate } from '@/lib/dates'
import { compareFigures, type Figure, subtractFigures } from '@/lib/figures'
import { showFiscalYear } from '@/lib/fiscal-year'
import { showThousandYen, type Yen } from '@/lib/money'
import type { IndicatorContent } from '@/lib/plans/content'
import type { Judging } from '@/lib/plans/judging-queries'
import type { Moved } from '@/lib/plans/judging-rules'
import { promisedText } from './indicators'
import { staffUnitNames } from './plan'
import { versionName } from './workflow'

/** Words of a plan that is read against another text. */
export const judgingText = {
  title: '変わったところ',
  against: 'くらべる相手',
  came: '新しい事業',
  went: 'なくなった事業',
  lowered: '引き下げた目標',
  raised: '引き上げた目標',
  staff: '職員の動き',
  money: '予算の動き',
  projects: '事業費の動き',
  none: 'ありません',
  all: 'すべての違いを見る',
  next: '次の違いへ',
  previous: '前の違いへ',
  nextComment: '次のコメントへ',
  keys: 'Alt+J 次の違い、Alt+K 前の違い、Alt+C 次のコメント',
  markRead: 'いまの内容を読んだことにする',
  markedRead: '記録しました。次に開いたときは、このあとに変わったところだけを示せます。',
  changedRow: '変わったところ',
} as const

/** What a plan can be read against, as a link says it. */
export function comparisonName({ against, year, version, round, at }: Judging['available'][number]): string {
  switch (against) {
    case 'seen':
      return at ? `あなたが前に読んだとき（${showDate(plainDateOf(at))}）` : 'あなたが前に読んだとき'
    case 'round':
      return `第${round ?? 1}回の協議の内容`
    case 'edition':
      return version ? versionName(version) : '前の版'
    case 'last-year':
      return year === undefined ? '前の年度' : showFiscalYear(year)
  }
}

/** 違いは12か所です。 */
export function differenceCount(count: number): string {
  return count === 0 ? '違いはありません。' : `違いは${count}か所です。`
}

/** 窓口で待つ時間　12.0分 → 15.0分. */
export function turnLine(name: string, before: IndicatorContent, after: IndicatorContent): string {
  return `${name}　${promisedText(before)} → ${promisedText(after)}`
}

const units: Record<string, string> = staffUnitNames

/** 正規　12人 → 13人（+1人）. */
export function staffLine({ name, unit, before, after }: Moved<Figure>): string {
  const shown = (figure: Figure) => `${figure}${units[unit] ?? ''}`
  const step = before !== null && after !== null ? subtractFigures(after, before) : null
  const sign = step !== null && compareFigures(step, '0') > 0 ? '＋' : '−'
  return `${name}　${before === null ? '—' : shown(before)} → ${after === null ? '—' : shown(after)}${step === null ? '' : `（${sign}${shown(step.replace('-', ''))}）`}`
}

/** 一般会計　84,000千円 → 80,000千円（−4,000千円）. */
export function moneyLine({ name, before, after }: Moved<Yen>): string {
  const step = before !== null && after !== null ? after - before : null
  const sign = step !== null && step > 0 ? '＋' : '−'
  return `${name}　${before === null ? '—' : showThousandYen(before)} → ${after === null ? '—' : showThousandYen(after)}${step === null ? '' : `（${sign}${showThousandYen(Math.abs(step))}）`}`
}
