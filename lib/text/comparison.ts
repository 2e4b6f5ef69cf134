import { type Figure, showFigure } from '@/lib/figures'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { isWholeThousands, showThousandYen, showYen } from '@/lib/money'
import type { IndicatorContent } from '@/lib/plans/content'
import type { ComparisonProblem } from '@/lib/publications/comparison-queries'
import type { GoalMove, Incomparable, Move } from '@/lib/publications/comparison-rules'
import type { ComparisonKind } from '@/lib/publications/comparison-schema'
import { counted, countOf } from '@/lib/text/common'
import { showChange, showDue, showMeasured } from '@/lib/text/indicators'
import { kindNames } from '@/lib/text/plan'
import { editionName } from '@/lib/text/public'

/** Words of the page that holds two plans against each other. */
export const comparisonText = {
  title: '比べてみる',
  lead: '公表した計画を2つ並べて、加わったもの、なくなったもの、上げた目標、下げた目標を、そのままお見せします。',
  kinds: '何を比べるか',
  form: '比べるものを選ぶ',
  button: '比べる',
  choose: '選んでください',
  department: '部',
  year: '年度',
  yearFrom: '前の年度',
  yearTo: '後の年度',
  oneDepartment: '1つめの部',
  otherDepartment: '2つめの部',
  editionFrom: '前の版',
  editionTo: '後の版',
  editionsHint: '年度と部を選んで「比べる」を押すと、版を選べます。',
  goals: '上げた目標と下げた目標',
  raised: '上げた目標',
  lowered: '下げた目標',
  raisedNone: '上げた目標は、ありません。',
  loweredNone: '下げた目標は、ありません。',
  raisedMeaning: '前よりも高いところを目指すもの、期日を早めたもの、目標値を新しく定めたものです。',
  loweredMeaning: '前よりも低いところを目指すもの、期日を遅らせたもの、目標値を定めなくなったものです。',
  others: '上げ下げを比べられない目標',
  othersMeaning: '測り方が変わったので、上げたとも下げたとも言えないものです。',
  definitionChanged: '「何を数えるか」の説明も変わっています。',
  came: '加わったもの',
  went: 'なくなったもの',
  cameNone: '加わった事業と指標は、ありません。',
  wentNone: 'なくなった事業と指標は、ありません。',
  comings: '加わったもの、なくなったもの',
  wording: '言葉の変わったところ',
  wordingNone: '言葉の変わったところは、ありません。',
  wordingOpen: '言葉の変わったところを、すべて読む',
  means: '職員とお金',
  staff: '職員数',
  budget: '予算現額',
  total: '合計',
  costs: '事業費の変わった事業',
  none: '—',
  difference: '増減',
  counts: '計画の大きさ',
  countsNote: '部によって仕事の中身が違うので、数の多い少ないは、よしあしではありません。並べて見るための数です。',
  results: '達成状況',
  resultsNone: 'この年度の達成状況は、まだ公表していません。',
  headline: '目指すこと',
  policies: '方針',
  projects: '個別事業',
  indicators: '目標指標',
  outcomes: 'うち成果指標',
  outputs: 'うち活動指標',
  item: '項目',
  toChanges: 'この版の新旧対照を見る',
  reads: '計画を読む',
  compareYears: '前の年度の計画と比べる',
  compareDepartments: '2つの部の計画を比べる',
  compareEditions: 'ほかの版と比べる',
  indicator: '指標',
} as const

/** What each kind is called, in the row of kinds. */
export const comparisonKindNames: Readonly<Record<ComparisonKind, string>> = {
  years: '2つの年度',
  departments: '2つの部',
  editions: '2つの版',
}

/** What a kind compares, in a sentence. */
export const comparisonKindLeads: Readonly<Record<ComparisonKind, string>> = {
  years: '1つの部の、2つの年度の計画を比べます。',
  departments: '同じ年度の、2つの部の計画の大きさと結果を並べます。',
  editions: '年度の途中で改めた計画の、2つの版を比べます。',
}

/** Why there is nothing to show, in plain words. */
export function problemSentence(problem: ComparisonProblem): string {
  switch (problem.why) {
    case 'choose':
      return '比べるものを、すべて選んでください。'
    case 'wrong':
      return '番地（URL）に書かれた年度、部または版を読み取れませんでした。下から選び直してください。'
    case 'same':
      return '同じもの2つは比べられません。別のものを選んでください。'
    case 'one_edition':
      return 'この計画には版が1つしかないので、比べる相手がありません。'
    case 'no_department':
      return `「${problem.slug}」という部の計画は、公表されていません。下から選び直してください。`
    case 'no_plan':
      return `${problem.department}の${showFiscalYear(problem.year)}の計画は、公表されていません。ほかの年度か部を選んでください。`
    case 'no_edition':
      return `${editionName(problem.version)}は、公表されていません。ほかの版を選んでください。`
  }
}

/** 企画部の令和7年度と令和8年度: what was compared. */
export function yearsHeading(department: string, before: FiscalYear, after: FiscalYear): string {
  return `${department}の${showFiscalYear(before)}と${showFiscalYear(after)}`
}

/** 企画部と市民部の令和8年度. */
export function departmentsTitle(one: string, other: string, year: FiscalYear): string {
  return `${one}と${other}の${showFiscalYear(year)}`
}

/** 企画部の令和8年度の第1版と第2版. */
export function editionsHeading(department: string, year: FiscalYear, before: string, after: string): string {
  return `${department}の${showFiscalYear(year)}の${editionName(before)}と${editionName(after)}`
}

/** The comparison in one sentence of figures: 上げた目標が3つ、下げた目標が2つ、変わらない目標が20件あります。 */
export function goalsSentence(raised: number, lowered: number, unchanged: number): string {
  const said = [
    ...(raised > 0 ? [`上げた目標が${countOf(raised)}`] : []),
    ...(lowered > 0 ? [`下げた目標が${countOf(lowered)}`] : []),
    ...(unchanged > 0 ? [`変わらない目標が${countOf(unchanged)}`] : []),
  ]
  return said.length === 0 ? '' : `${said.join('、')}あります。`
}

/** 事業は、3つが加わり、2つがなくなり、12件が続いています。 */
export function projectsSentence(came: number, went: number, kept: number): string {
  const said = [
    ...(came > 0 ? [`${countOf(came)}が加わり`] : []),
    ...(went > 0 ? [`${countOf(went)}がなくなり`] : []),
    `${countOf(kept)}が続いています`,
  ]
  return `事業は、${said.join('、')}。`
}

/** What became of a promise, as a tag: 目標値を上げた. */
export function moveName({ of, move }: GoalMove): string {
  const what: Record<GoalMove['of'], string> = {
    TARGET: '目標値',
    FINAL: '最終の目標値',
    RANGE: '保つ範囲',
    CHANGE: '増減の割合',
    DUE: '期日',
    FINAL_YEAR: '最終の目標の年度',
  }
  const names: Record<Move, string> = {
    RAISED: of === 'RANGE' ? 'をせまくした' : 'を上げた',
    LOWERED: of === 'RANGE' ? 'を広げた' : 'を下げた',
    SHIFTED: 'をずらした',
    SET: 'を新しく定めた',
    DROPPED: 'を定めなくなった',
    EARLIER: 'を早めた',
    LATER: 'を遅らせた',
    INCOMPARABLE: 'を比べられない',
  }
  return `${what[of]}${names[move]}`
}

const reasons: Readonly<Record<Incomparable, string>> = {
  KIND: '目標の種類が変わりました。',
  DIRECTION: '増やすか減らすかが変わりました。',
  UNIT: '単位が変わりました。',
  COUNTING: '1年間の合計で数えるかどうかが変わりました。',
  BASELINE: '比べる元の値が変わり、元の値が分からないものがあります。',
}

/** Why two promises cannot be held against each other. */
export function incomparableSentence(because: Incomparable): string {
  return reasons[because]
}

function rangeOf(indicator: IndicatorContent): string {
  const { lowerBound: lower, upperBound: upper } = indicator
  const shown = (figure: Figure) => showMeasured(figure, indicator)
  if (lower !== undefined && upper !== undefined) return `${shown(lower)}から${shown(upper)}`
  if (lower !== undefined) return `${shown(lower)}以上`
  return upper === undefined ? comparisonText.none : `${shown(upper)}以下`
}

/** What an indicator promises in one respect: 80％, 令和8年度末; — where it promises nothing. `beside`: what it is held against. */
export function promisedIn(of: GoalMove['of'], indicator: IndicatorContent, beside = indicator): string {
  const figure = (value: Figure | undefined) =>
    value === undefined ? comparisonText.none : showMeasured(value, indicator)
  switch (of) {
    case 'TARGET':
      return indicator.direction === 'KEEP' ? rangeOf(indicator) : figure(indicator.target ?? indicator.finalTarget)
    case 'FINAL':
      return figure(indicator.finalTarget)
    case 'RANGE':
      return rangeOf(indicator)
    case 'CHANGE':
      return changeOf(
        indicator,
        indicator.baseline !== beside.baseline || indicator.baselineYear !== beside.baselineYear,
      )
    case 'DUE':
      return indicator.dueOn === undefined ? comparisonText.none : showDue(indicator.dueOn)
    case 'FINAL_YEAR':
      return indicator.finalTargetYear === undefined ? comparisonText.none : showFiscalYear(indicator.finalTargetYear)
  }
}

/** 20％減; with where it starts, 令和6年度の1,000件から20％減. */
function changeOf(indicator: IndicatorContent, withStart: boolean): string {
  const { changePercent, direction, baseline, baselineYear } = indicator
  if (changePercent === undefined) return comparisonText.none
  const start =
    !withStart || baseline === undefined || baselineYear === undefined
      ? ''
      : `${showFiscalYear(baselineYear)}の${showMeasured(baseline, indicator)}から`
  return `${start}${showChange(changePercent)}${direction === 'UP' ? '増' : direction === 'DOWN' ? '減' : ''}`
}

/** What two promises that cannot be compared are, each in whole: 数の目標　80件. */
export function promiseInFull(indicator: IndicatorContent): string {
  const of = { NUMBER: 'TARGET', CHANGE: 'CHANGE', MILESTONE: 'DUE', QUALITATIVE: 'DUE' } as const
  return `${kindNames[indicator.kind]}　${promisedIn(of[indicator.kind], indicator)}`
}

/** 増やす目標です。 */
export function directionNote(indicator: IndicatorContent): string {
  const notes = { UP: '増やす目標です。', DOWN: '減らす目標です。', KEEP: '保つ目標です。' } as const
  return indicator.direction ? notes[indicator.direction] : ''
}

/** 2,184,560千円, exact yen where that would lose something; — where it is not known. */
export function amountText(yen: number | null): string {
  if (yen === null) return comparisonText.none
  return isWholeThousands(yen) ? showThousandYen(yen) : showYen(yen)
}

/** +1,200千円, −300千円, 0千円; — where one of them is not known. */
export function amountDifference(before: number | null, after: number | null): string {
  if (before === null || after === null) return comparisonText.none
  const difference = after - before
  return `${difference > 0 ? '+' : ''}${amountText(difference)}`
}

/** 12.5人; — where it is not known. */
export function staffText(count: Figure | null, decimals: number): string {
  return count === null ? comparisonText.none : showFigure(count, decimals)
}

/** 2つの指標: of a project that came or went. */
export function indicatorsOfProject(count: number): string {
  return `${counted(count)}${comparisonText.indicator}`
}

/** 事業3の指標. */
export function indicatorOf(number: number): string {
  return `事業${number}の指標`
}

/** 水道事業会計（収益的収支）: an account, with which of a public enterprise's two it is where its name does not say. */
export function budgetOf(account: string, kind: string): string {
  const part = kind === 'ENTERPRISE_OPERATING' ? '収益的収支' : kind === 'ENTERPRISE_CAPITAL' ? '資本的収支' : ''
  return part === '' || account.includes(part) ? account : `${account}（${part}）`
}

/** 当初予算と補正後の予算を比べています。 where two amounts rest on different grounds. */
export function basisNote(before: string, after: string): string {
  return `${before}と、${after}です。`
}
