import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { counted, countOf } from '@/lib/text/common'

/** Words of the strategic plan, as residents read it. */
export const strategyText = {
  title: '総合計画',
  lead: '総合計画は、これからのまちづくりの目標を、長い目で決めた計画です。ここでは、その施策のために、どの部がどの事業を行い、どこまで届いたかをお見せします。',
  none: '総合計画は、まだここに登録されていません。登録されると、それぞれの施策のための事業を、このページでお読みいただけます。',
  toDepartments: '部ごとの目標を見る',
  search: 'ことばで探す',
  others: 'ほかの総合計画',
  noGoals: 'この計画の施策は、まだ登録されていません。',
  goals: '施策',
  priorities: '施政方針の重点事項',
  prioritiesLead: '重点事項は、市長が年度のはじめに、その年度に力を入れると述べたことです。',
  citedOnly: '計画が挙げている、ほかの施策',
  citedOnlyLead:
    '公表した計画が挙げている施策のうち、上の総合計画にはない名前や番号のものです。計画の言葉を、そのまま載せています。',
  noProject: '事業は、まだありません',
  below: 'この中の施策',
  policies: 'この施策を挙げている方針',
  policiesLead: '方針は、いくつかの事業をまとめる、その年度の進め方です。',
  projectsOf: '事業を見る',
  noResults: 'この施策のための事業の結果は、まだありません。',
  backToTree: '総合計画の全体を見る',
  bars: '帯が長いほど、目標の数が多い分野です。塗りつぶしが多いほど、目標に近づいたことを表します。',
  notInPlan: 'この番号の施策は、いまの総合計画にはありません。公表した計画の言葉を、そのまま載せています。',
  samePlans: 'この番号の施策は、ほかの総合計画にもあります。',
  indicators: '指標',
} as const

/** 令和5年度から令和14年度まで. */
export function spanOf(first: FiscalYear, last: FiscalYear): string {
  return `${showFiscalYear(first)}から${showFiscalYear(last)}まで`
}

/** 36の施策のために、118の事業を行います: the counts of a plan, as the ends of sentences. */
export function goalPhrases(goals: number, projects: number) {
  return {
    goals: `${goals < 10 ? 'つの' : 'の'}施策のために`,
    projects: `${projects < 10 ? 'つの' : 'の'}事業を行います`,
  }
}

/** 令和8年度は、3つの事業 */
export function projectsInYear(year: FiscalYear, count: number): string {
  return count === 0
    ? `${showFiscalYear(year)}は、事業がありません`
    : `${showFiscalYear(year)}は、${counted(count)}事業`
}

/** 令和8年度に、この施策のために行う3つの事業 */
export function projectsHeading(year: FiscalYear, count: number): string {
  return `${showFiscalYear(year)}に、この施策のために行う${count === 0 ? '' : counted(count)}事業`
}

/** 令和8年度の計画に、この施策のための事業はありません。 */
export function noProjectsIn(year: FiscalYear): string {
  return `${showFiscalYear(year)}の計画に、この施策のための事業はありません。`
}

/** 令和7年度の結果 */
export function resultsHeading(year: FiscalYear): string {
  return `${showFiscalYear(year)}の結果`
}

/** 令和7年度にこの施策のために行った3つの事業の、目標の結果です。 */
export function resultsLead(year: FiscalYear, projects: number): string {
  return `${showFiscalYear(year)}に、この施策のために行った${counted(projects)}事業の結果です。`
}

/** 令和7年度の結果です。 before what the bars mean. */
export function barsOfYear(year: FiscalYear): string {
  return `帯は、${showFiscalYear(year)}の結果です。${strategyText.bars}`
}

/** 令和8年度の施政方針の重点事項. */
export function prioritiesHeading(year: FiscalYear): string {
  return `${showFiscalYear(year)}の${strategyText.priorities}`
}

/** 6-2-1　参加と協働. */
export function goalName(goal: { code: string; title: string }): string {
  return `${goal.code}　${goal.title}`
}

/** 第4次めやす市総合計画 6-2-1: the title of the page in a browser. */
export function goalTitle(goal: { plan: string; code: string; title: string }): string {
  return `${goal.code} ${goal.title} - ${goal.plan}`
}

/** What the page of a goal shows, in a sentence. */
export function goalDescription(goal: { plan: string; title: string }, projects: number): string {
  return `${goal.plan}の施策「${goal.title}」のための${counted(projects)}事業と、その目標がどこまで届いたかをお見せします。`
}

/** 3つ: how many projects answer a priority. */
export function projectCount(count: number): string {
  return count === 0 ? '事業はありません' : `事業${countOf(count)}`
}

/** 計画では「…」: as a plan named the goal when it was agreed. */
export function asAgreed(title: string): string {
  return `了承のときの名前は「${title}」です。`
}

/** 第3次総合計画の1-2「…」を見る. */
export function toOtherPlan(goal: { plan: string; title: string }): string {
  return `${goal.plan}の「${goal.title}」`
}
