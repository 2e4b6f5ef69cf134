import type { PlainDate } from '@/lib/dates'
import { showDate } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent, PlanContent, ProjectContent, PublishedPlan } from '@/lib/plans/content'
import { counted } from '@/lib/text/common'
import { type Chapter, chapters, type YearForm } from '@/lib/years/form'

type Budget = PlanContent['budgets'][number]
type DecidedBy = PlanContent['department']['decidedBy']

/** Kinds of indicators, as the form offers them. */
export const kindChoices: Record<IndicatorContent['kind'], string> = {
  NUMBER: '数で',
  CHANGE: '割合の増減で',
  MILESTONE: '期日までに',
  QUALITATIVE: 'ことばで',
}

/** Kinds of indicators, as nouns. */
export const kindNames: Record<IndicatorContent['kind'], string> = {
  NUMBER: '数の目標',
  CHANGE: '増減の目標',
  MILESTONE: '期日の目標',
  QUALITATIVE: '状態の目標',
}

/** Outcome or output, in the field's words. */
export const levelNames: Record<IndicatorContent['level'], string> = {
  OUTCOME: '成果指標',
  OUTPUT: '活動指標',
}

/** What the two levels mean, for those who do not know the words. */
export const levelMeanings: Record<IndicatorContent['level'], string> = {
  OUTCOME: '市民のみなさんの暮らしが、どう変わるかを測ります。',
  OUTPUT: '市役所が、何をどれだけ行うかを測ります。',
}

/** Which way a figure should go, as verbs. */
export const directionNames: Record<NonNullable<IndicatorContent['direction']>, string> = {
  UP: '増やします',
  DOWN: '減らします',
  KEEP: '保ちます',
}

/** What an amount rests on. */
export const basisNames: Record<Budget['basis'], string> = {
  SKELETON: '骨格予算',
  PROVISIONAL: '暫定予算',
  INITIAL: '当初予算',
  SUPPLEMENTED: '補正後の予算',
  EXPECTED_SETTLEMENT: '決算見込み',
  SETTLED: '決算',
}

/** Where the money of a project comes from. */
export const fundingNames: Record<NonNullable<ProjectContent['funding']>[number]['source'], string> = {
  NATIONAL: '国の支出金',
  PREFECTURAL: '都道府県の支出金',
  BOND: '市債（借入れ）',
  OTHER: '使用料など、そのほか',
  GENERAL: '一般財源（市税など）',
}

/** Who decides about a department's plan in the end. */
export const decidedByNames: Record<DecidedBy, string> = {
  MAYOR: '市長',
  BOARD_OF_EDUCATION: '教育委員会',
  PUBLIC_ENTERPRISE: '公営企業管理者',
  COMMISSION: '行政委員会',
}

/** Kinds of accounts. */
export const accountKindNames: Record<Budget['accountKind'], string> = {
  GENERAL: '一般会計',
  SPECIAL: '特別会計',
  ENTERPRISE_OPERATING: '公営企業会計（収益的収支）',
  ENTERPRISE_CAPITAL: '公営企業会計（資本的収支）',
}

/** How a consultation was held. */
export const methodNames: Record<PublishedPlan['consultation']['method'], string> = {
  MEETING: '会って協議',
  ONLINE: 'オンラインで協議',
  DOCUMENT: '書面で協議',
}

/** What staff are counted in. */
export const staffUnitNames: Record<PlanContent['staff'][number]['unit'], string> = {
  PERSONS: '人',
  FULL_TIME_EQUIVALENTS: '人（常勤に換算）',
}

/** A chapter of a plan as its year calls it, with its number: 1　部の使命. */
export function chapterName(form: YearForm | undefined, chapter: Chapter): string {
  const own = form?.labels[chapter]
  return own === undefined ? planText[chapter] : `${chapters.indexOf(chapter) + 1}　${own}`
}

/** Headings and labels of the sheet and of the department’s page. */
export const planText = {
  mission: '1　部の使命',
  resources: '2　職員とお金',
  policies: '3　今年度の方針と事業',
  staff: '職員数',
  wholeDepartment: '部全体',
  section: '課・室',
  total: '合計',
  staffTable: '職員数を表で見る',
  budgetTable: '予算を表で見る',
  account: '会計',
  thousandYen: '千円',
  initial: '当初予算',
  supplementary: '補正',
  carriedOver: '前年度からの繰越',
  reserveAndTransfers: '予備費・流用',
  inForce: '予算現額',
  spent: '支出済額',
  carriedForward: '翌年度への繰越',
  unused: '不用額',
  notWritten: 'まだ書かれていません',
  project: '事業',
  projectCost: '事業費',
  withoutBudget: '予算を使わない事業',
  funding: '財源の内訳',
  budgetCodes: '予算事業コード',
  goals: '総合計画',
  goalLong: '総合計画とのつながり',
  thisPolicy: 'この方針',
  thisProject: 'この事業',
  priorities: '施政方針の重点事項',
  noTargetReason: '数で測る目標を置かない理由',
  sectionInCharge: '担当',
  indicators: '目標指標',
  detailsBehindName: '事業の名前を選ぶと、内容や測り方を読めます。',
  howMeasured: '数え方をくわしく見る',
  definition: '何を数えるか',
  source: '出どころ',
  frequency: 'いつ、何回調べるか',
  steps: '途中の段階',
  waypoints: '途中の目安',
  byYear: '年度ごとの数字',
  fiscalYear: '年度',
  figure: '数字',
  meaning: '何の数字か',
  evidence: '何をもって確かめるか',
  rateFromBaseline: '達成率の計算',
  rateFromBaselineMeaning: '基準値から目標値までを100％として計算します。',
  plainSummary: 'やさしい言葉で',
  summary: '内容',
  sourceNote: '出典',
} as const

/** 方針1. */
export function policyNumber(place: number): string {
  return `方針${place}`
}

/** 事業7　ホームページの改善. */
export function projectName(number: number, title: string): string {
  return `事業${number}　${title}`
}

/** 4つの課の役割; for sections of several kinds of name (課, 室, 事務局) 4つの課・室などの役割. */
export function sectionRolesHeading(sections: readonly string[]): string {
  const kinds = new Set(
    sections.map((section) => (section.endsWith('課') ? '課' : section.endsWith('室') ? '室' : '課・室など')),
  )
  return `${counted(sections.length)}${kinds.size === 1 ? [...kinds].join('') : '課・室など'}の役割`
}

/** That a policy answers to priorities of the mayor's speech. */
export function answersPriorities(titles: readonly string[]): string {
  return `施政方針の重点事項${titles.map((title) => `「${title}」`).join('')}に応えるものです。`
}

/** 総合計画 6-2-1　オンラインで済む手続き. */
export function goalReference(goal: { plan: string; code: string; title: string }): string {
  return `${goal.plan} ${goal.code}　${goal.title}`
}

/** 3つの方針のもとに、14の事業を行います。27の指標で測ります。 */
export function policiesLead(policies: number, projects: number, indicators: number): string {
  return `${counted(policies)}方針のもとに、${counted(projects)}事業を行います。どこまでできたかを、${counted(indicators)}指標で測ります。`
}

/** 予算（一般会計・当初予算）. */
export function budgetHeading(account: string, basis: Budget['basis']): string {
  return `予算（${account}・${basisNames[basis]}）`
}

/** Which vote of the council an amount rests on. */
export function votedSentence(account: string, basis: Budget['basis'], votedOn: PlainDate): string {
  return `${account}の${basisNames[basis]}は、${showDate(votedOn)}に市議会で議決されました。`
}

/** 令和8年度の当初予算に、補正などを加えた額です。 */
export function inForceSentence(planYear: FiscalYear): string {
  return `${showFiscalYear(planYear)}の当初予算に、補正や前年度からの繰越などを加えた額です。`
}

/** What this year's figures hold and how they were counted; one sentence each. */
export function figureNotes(content: Pick<PlanContent, 'notes' | 'staff' | 'budgets'>, cutOff: boolean): string[] {
  const { notes } = content
  return [
    content.budgets.length > 0
      ? notes.personnelCostIncluded
        ? '予算は、人件費を含みます。'
        : '予算は、人件費を含みません。'
      : '',
    notes.rounding ?? (cutOff ? '千円に満たない額は切り捨てています。' : ''),
    content.staff.length > 0 ? (notes.headcount ?? '') : '',
  ]
    .filter((sentence) => sentence !== '')
    .map((sentence) => (/[。）]$/u.test(sentence) ? sentence : `${sentence}。`))
}

/** 令和8年4月1日現在。 */
export function asOf(date: PlainDate): string {
  return `${showDate(date)}現在`
}

/** 事業費の根拠: 当初予算、令和8年3月26日議決. */
export function basisWithVote(basis: Budget['basis'], votedOn: PlainDate | undefined): string {
  return votedOn ? `${basisNames[basis]}・${showDate(votedOn)}議決` : basisNames[basis]
}

/** What stands publicly for a part of a promise that is not in the record. */
export function notInRecord(word: string): string {
  return `（${word}：記載がありません）`
}
