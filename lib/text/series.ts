import { type PlainDate, showDate } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent } from '@/lib/plans/content'
import type { ReportPeriod } from '@/lib/results/workflow'
import { counter } from '@/lib/text/common'
import type { staffUnitNames } from '@/lib/text/plan'
import { editionName } from '@/lib/text/public'
import { periodNames } from '@/lib/text/results'

/** Words of the page of an indicator over the years. */
export const seriesText = {
  link: 'この指標の移り変わりを見る',
  crumb: '指標の移り変わり',
  now: 'いまの値',
  target: '目標',
  finalTarget: '最終目標',
  range: '保つ範囲',
  noValue: 'まだありません',
  direction: { UP: '大きいほどよい', DOWN: '小さいほどよい', KEEP: '範囲に保つ' },
  figures: '年度ごとの数字',
  outcomes: '年度ごとの約束と結果',
  year: '年度',
  targetOfYear: '目標',
  actual: '実績',
  rating: '達成度',
  rate: '達成率',
  first: 'はじめ',
  byFirst: 'はじめの目標では',
  midyear: '中間',
  notReported: 'まだ報告していません',
  none: '—',
  noTarget: 'この年度だけの目標なし',
  why: '目標を変えたわけ',
  seeChange: '変えたところを、前の版と並べて読む',
  sources: '数字がのっている所',
  sourcesLead: 'どの数字も、公表した計画と報告にもとづいています。',
  places: '計画と報告',
  measuredOn: '調べた日',
  counting: '数え方',
  definition: '何を数えるか',
  frequency: 'いつ、何回調べるか',
  cumulative: '足し合わせ方',
  cumulativeMeaning: '年度のはじめからの累計です。',
  howRated: '達成の決め方',
  howRatedLink: '達成度の決め方を読む',
  departments: '担当の移り変わり',
  formerDefinition: '前の説明',
  use: 'この数字を使う',
  save: 'CSVを保存する',
  saveNote: '表計算ソフトで開けます（UTF-8）。この表の数字が、1行に1年度ずつ入っています。',
  project: 'この指標をもつ事業',
} as const

/** Words on the drawing. */
export const trendWords = {
  actual: '実績',
  target: '目標',
  finalTarget: '最終目標',
  baseline: '基準',
  upper: '上限',
  lower: '下限',
  provisional: '速報',
  midyear: '中間の値',
  changed: (before: string, after: string) => `目標を${before}から${after}に変更`,
} as const

/** 4年間の移り変わり. */
export function trendHeading(years: number): string {
  return `${years}年間の移り変わり`
}

/** 令和8年度の目標. */
export function targetOf(year: FiscalYear): string {
  return `${showFiscalYear(year)}の${seriesText.target}`
}

/** 令和7年度・速報値, 令和8年9月30日現在・中間. */
export function whenReached(
  year: FiscalYear,
  period: 'MIDYEAR' | 'YEAREND',
  checkpointOn: PlainDate,
  status: string | null,
): string {
  const when = period === 'MIDYEAR' ? `${showDate(checkpointOn)}（${seriesText.midyear}）` : showFiscalYear(year)
  return status ? `${when}・${status}` : when
}

/** What of a drawing means what; only of what is drawn. */
export function readingOf(drawn: {
  unit: string
  actual: boolean
  targets: boolean
  band: boolean
  provisional: boolean
  midyear: boolean
  gaps: boolean
  waypoints: boolean
  originals: boolean
  departments: boolean
  baseline: boolean
}): string {
  const said = [
    drawn.actual ? '青い線と点が実績' : null,
    drawn.targets ? '黒い横棒がその年度の目標' : null,
    drawn.originals ? '破線の横棒が変える前の目標' : null,
    drawn.band ? '帯が保つ範囲' : null,
    drawn.waypoints ? 'ひし形が途中の目安' : null,
    drawn.baseline ? '点線の横線が基準の値' : null,
    drawn.provisional ? '白い点が速報値' : null,
    drawn.midyear ? '白い点へのびる点線が年度の途中の値' : null,
    drawn.gaps ? '点線でつないだ所は、間の年度の値がないこと' : null,
    drawn.departments ? '縦の破線が担当の部の変わり目' : null,
  ].filter((part) => part !== null)
  const unit = drawn.unit ? `単位は${drawn.unit}。` : ''
  return said.length > 0 ? `${unit}${said.join('、')}です。` : unit
}

/** That the scale leaves out what lies below. */
export const scaleNotFromZero = '縦の目盛りは、0から始まっていません。'

/** From the first value to the last one, and whether the last target was met. */
export function trendSentence(
  first: { year: FiscalYear; shown: string } | null,
  last: { year: FiscalYear; shown: string; status: string | null; midyear: boolean } | null,
): string {
  if (!last) return '実績は、まだ報告されていません。'
  const now = `${showFiscalYear(last.year)}${last.midyear ? 'の途中で' : 'は'}${last.shown}${last.status ? `（${last.status}）` : ''}`
  return first && first.year < last.year
    ? `実績は、${showFiscalYear(first.year)}の${first.shown}から、${now}になりました。`
    : `実績は、${now}です。`
}

/** Years whose figures are in another unit and not drawn. */
export function notDrawn(years: readonly FiscalYear[]): string {
  return `${years.map(showFiscalYear).join('、')}は、測り方が違うので、図には入れていません。`
}

/** 令和7年度に目標を変えたわけ. */
export function whyChanged(year: FiscalYear): string {
  return `${showFiscalYear(year)}に${seriesText.why}`
}

/** 令和8年10月1日公表の第2版で、目標を40.0％から32.0％に変えました。 */
export function changeSentence(version: string, on: PlainDate, before: string, after: string): string {
  return `${showDate(on)}に公表した${editionName(version)}で、目標を${before}から${after}に変えました。`
}

/** 年度末の報告 第2報. */
export function reportNumber(period: ReportPeriod, number: number): string {
  return `${periodNames[period]}の報告 第${number}報`
}

/** 令和5年度から令和7年度まで　市民部 市民課. */
export function spanOf(first: FiscalYear, last: FiscalYear): string {
  return first === last ? showFiscalYear(first) : `${showFiscalYear(first)}から${showFiscalYear(last)}まで`
}

/** That another text says what is counted, from a year on. */
export function definitionChanged(year: FiscalYear): string {
  return `${showFiscalYear(year)}に、数え方の説明を変えました。`
}

/** What the page shows, for search engines. */
export function seriesDescription(name: string, years: number, promise: string): string {
  return `「${name}」の${years}年間の目標と実績です。${promise}`
}

/** 令和5年度の0.3mg/L以上, 0.3～0.5mg/L: bounds in short. */
export function boundsText(lower: string | undefined, upper: string | undefined): string {
  if (lower !== undefined && upper !== undefined) return lower === upper ? lower : `${lower}～${upper}`
  if (lower !== undefined) return `${lower}以上`
  return upper === undefined ? seriesText.none : `${upper}以下`
}

/** Words of staff and money over the years. */
export const resourceSeriesText = {
  staffTable: '職員数の移り変わりを表で見る',
  budgetTable: (account: string) => `${account}の移り変わりを表で見る`,
  staff: '職員数の移り変わり',
  headcountOn: '基準日',
  year: '年度',
} as const

/** 一般会計の当初予算の移り変わり. */
export function initialOf(account: string): string {
  return `${account}の当初予算の移り変わり`
}

/** 職員数の移り変わり, of those counted in full-time equivalents too. */
export function staffOf(unit: keyof typeof staffUnitNames): string {
  return unit === 'PERSONS' ? resourceSeriesText.staff : `常勤に換算した${resourceSeriesText.staff}`
}

/** 図。職員数の移り変わり。令和7年度は70人、令和8年度は72人です。: a drawing of amounts in words. */
export function columnsSentence(title: string, values: readonly { year: FiscalYear; shown: string | null }[]): string {
  const said = values.map(({ year, shown }) => `${showFiscalYear(year)}は${shown ?? '記載なし'}`)
  return `図。${title}。${said.join('、')}です。`
}

/** 直近の8年度: that a drawing leaves out earlier years. */
export function latestYears(count: number): string {
  return `図は、近い年度から${count}${counter(count)}年度だけです。`
}

/** Heads of the file, in the order of its columns. */
export const seriesColumns = [
  '西暦年度',
  '和暦年度',
  '時点',
  '部',
  '課・室',
  '事業番号',
  '事業',
  '指標',
  '指標の種類',
  '単位',
  '基準年度',
  '基準値',
  '目標値',
  'はじめの目標値',
  '目標の増減率（%）',
  'はじめの目標の増減率（%）',
  '下限',
  '上限',
  '目標の期日',
  '最終目標年度',
  '最終目標値',
  '実績値',
  '値の状態',
  '値がないわけ',
  '実現した日',
  '達成度',
  '達成率（%）',
  'はじめの目標での達成度',
  'はじめの目標での達成率（%）',
  '調べた日',
  '回答数',
  '出どころ',
  '版',
  '版の公表日',
  '報告の番号',
  '報告の公表日',
  '系列キー',
] as const

/** 数, 増減, 期日, 状態: kinds of promises in a file. */
export const kindsInFile: Record<IndicatorContent['kind'], string> = {
  NUMBER: '数',
  CHANGE: '増減',
  MILESTONE: '期日',
  QUALITATIVE: '状態',
}
