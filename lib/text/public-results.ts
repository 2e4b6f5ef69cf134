import { type PlainDate, showDate } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { ReportKind, ReportPeriod } from '@/lib/results/workflow'
import { periodNames, reportKindNames, withoutNames } from '@/lib/text/results'

/** Words of what residents read of results. */
export const publicResultsText = {
  title: '達成状況',
  missed: '届かなかった目標',
  achievement: '達成度の決め方',
  howRated: '達成度の決め方を読む',
  actual: '実績',
  rate: '達成率',
  rating: '達成度',
  ofProject: '事業の達成度',
  ofProjectMidyear: '事業の進みぐあい',
  selfRated: '部が自分で評価し、企画経営課が確かめました。',
  narrative: '行ったこと',
  ratingReason: '「達成」とするわけ',
  cause: '届かなかったわけ',
  causeMidyear: '遅れているわけ',
  response: 'これからどうするか',
  how: '計算のしかた',
  source: '出典',
  measuredOn: '調べた日',
  respondents: '回答数',
  fellBack: '基準値より後退',
  office: '企画経営課が、計算と別の区分にしました。',
  officeReason: '計算と別の区分にしたわけ',
  computed: '計算では',
  firstTarget: 'はじめの目標に対しては',
  midyear: '中間の見通し',
  history: '公表した報告',
  reason: '訂正の理由',
  seeChanged: '変わったところを見る',
  indicators: '指標数',
  projects: '事業数',
  department: '部',
  wholeCity: '市全体',
  total: '合計',
  allResults: 'この年度の達成状況を、部ごとに見る',
  allMissed: 'この年度に届かなかった目標を見る',
  notYet: '達成状況をまだ公表していない部',
  none: 'この年度に届かなかった目標は、ありません。',
  noneYet: 'この年度の達成状況は、まだ公表していません。',
  earlier: 'これまでの実績',
  year: '年度',
  value: '値',
  now: 'いまの報告を読む',
  changed: '前の報告から変わったところ',
  before: '前',
  after: '後',
  unchanged: '値と達成度に、変わったところはありません。',
  lead: 'それぞれの部が約束した目標に、どこまで届いたかをお見せします。届かなかった目標も、わけとこれからのことを添えて、同じように載せています。',
  missedLead: '届かなかった目標と、そのわけ、これからどうするかを、すべて載せています。',
  countsNote: '数は、達成率を平均せず、達成度ごとに数えています。',
  toProject: '事業のページを読む',
} as const

/** What stands outside the count, where a year's scale has no words of its own for it. */
const outsideNames = { BEFORE_TARGET_YEAR: '目標年度前', ...withoutNames } as const

/** A year's scale with everything that can stand outside its count, so that whatever was published has a word and is counted. */
export function wholeScale<Level extends { code: string; label: string }>(
  scale: readonly Level[],
): (Level | { code: string; label: string })[] {
  const missing = Object.entries(outsideNames).filter(([code]) => !scale.some((level) => level.code === code))
  return [...scale, ...missing.map(([code, label]) => ({ code, label }))]
}

/** 実績は39.5％です。: what a drawing of a promise shows besides, for those who listen. */
export function drawingOfActual(shown: string): string {
  return `実績は${shown}です。`
}

/** 令和8年2月1日に実現しました。: the same of what was to exist by a day. */
export function drawingOfReached(shown: string): string {
  return `${shown}に実現しました。`
}

/** 令和7年度の達成状況. */
export function resultsTitle(year: FiscalYear): string {
  return `${showFiscalYear(year)}の達成状況`
}

/** 令和7年度に届かなかった目標. */
export function missedTitle(year: FiscalYear): string {
  return `${showFiscalYear(year)}に届かなかった目標`
}

/** 年度末の達成状況（令和8年7月8日公表）. */
export function reportHeadline(period: ReportPeriod, publishedOn: PlainDate): string {
  return `${periodNames[period]}の達成状況（${showDate(publishedOn)}公表）`
}

/** 第2報・確定値への更新（令和8年10月8日公表）. */
export function reportReference(
  period: ReportPeriod,
  number: number,
  kind: ReportKind,
  publishedOn: PlainDate,
): string {
  return `${periodNames[period]}　第${number}報・${reportKindNames[kind]}（${showDate(publishedOn)}公表）`
}

/** この報告は、令和8年10月8日に、第2報（確定値への更新）に代わりました。 */
export function replacedBy(number: number, kind: ReportKind, on: PlainDate): string {
  return `この報告は、${showDate(on)}に、第${number}報（${reportKindNames[kind]}）に代わりました。`
}

/** Sentences of the page that explains how ratings come about. */
export const achievementText = {
  lead: '目標に届いたかどうかは、人の印象ではなく、約束した数と結果の数を比べて決めます。ここでは、その決め方をすべてお見せします。',
  firstTitle: '1　まず、届いたかどうかを比べます',
  first:
    '「増やす」目標は、実績が目標以上なら達成です。「減らす」目標は、実績が目標以下なら達成です。「保つ」目標は、決めた範囲に入っていれば達成です。届いたときは、達成率がいくつでも「達成」です。',
  backTitle: '2　基準値より後退したら、未達成です',
  back: '目標に届かず、始めたときの値（基準値）よりも悪くなったときは、達成率にかかわらず「未達成」とし、「基準値より後退」と書きます。',
  rateTitle: '3　届かなかったときは、達成率で分けます',
  rates: [
    ['増やす目標', '実績 ÷ 目標'],
    ['増やす目標で、基準値からの伸びで測ると決めたもの', '（実績 − 基準値） ÷ （目標 − 基準値）'],
    ['減らす目標', '（基準値 − 実績） ÷ （基準値 − 目標）'],
    ['減らす目標で、基準値がないもの', '目標 ÷ 実績'],
    ['「何％減らす・増やす」という目標', '実際に変わった割合 ÷ 目標の割合'],
  ],
  floor:
    '達成率は、小数第1位より下を切り捨ててお見せします。99.96％は「99.9％」で、「100％」にはしません。区分は、切り捨てる前の数で決めます。',
  scaleTitle: '4　区分',
  scale: '区分と、その下限の達成率は、年度ごとに決めています。',
  otherTitle: '5　数で測らない目標',
  milestone:
    '「いつまでに何をつくる」という目標は、その日までにできれば「達成」、年度のうちにできれば1つ下、決めておいた段階まで進んでいればその下、それ以外は「未達成」です。言葉で表した目標は、部が自分で評価し、企画経営課が根拠を確かめます。',
  outsideTitle: '6　数えないもの',
  outside: [
    ['集計中', 'まだ数が分かりません。わけと、分かる日を書きます。'],
    ['目標年度前', '目標の年度が、これから来ます。途中の目安があれば、順調か遅れかを書きます。'],
    ['調査なし年', 'その年度には調べません。'],
    ['評価対象外', '災害などで、評価しないことにしたものです。わけを書きます。'],
  ],
  restTitle: '7　そのほかの決まり',
  rest: [
    '達成率を計算できないのに届かなかったものは、「未達成」です（事故0件の目標で1件あったとき、など）。',
    '速報値による達成度には「（速報）」と書きます。確定値に改めたときは、新しい報告として公表し、前の報告も残します。',
    '計算と別の区分にしたときは、計算した区分と、そのわけを並べて書きます。',
    '目標を途中で改めたときは、はじめの目標に対する達成度も書きます。',
    '部や市の全体は、達成度ごとの数でお見せします。達成率の平均は使いません。',
  ],
  examplesTitle: '8　計算の例',
  examplesLead: '平成15年度の文書にある目標を使った、計算の例です。実績は、説明のための数です。',
  promised: '目標',
  reached: '実績',
} as const
