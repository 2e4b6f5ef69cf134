import type { PlainDate } from '@/lib/dates'
import { plainDateOf, showDate, showMonth, showMonthAndDay } from '@/lib/dates'
import { type FiscalYear, showFiscalYear, showFiscalYearInFull } from '@/lib/fiscal-year'
import { fingerprint, type PublishedPlan } from '@/lib/plans/content'
import type { Reform } from '@/lib/publications/succession-rules'
import type { PublishedReport } from '@/lib/results/content'
import type { ReportKind, ReportPeriod } from '@/lib/results/workflow'
import { counted, counter } from '@/lib/text/common'
import { decidedByNames } from '@/lib/text/plan'
import { reportName } from '@/lib/text/results'

type DecidedBy = PublishedPlan['content']['department']['decidedBy']

/** Words of residents' pages. */
export const publicText = {
  document: '各部の運営方針と目標',
  lead: 'それぞれの部が「何のための部か」「職員とお金はどれだけあるか」「今年度、何をどこまで行うか」を自分たちで決め、市長と話し合ったうえで、みなさんにお見せしています。',
  indicatorMeaning: '指標は、目標に届いたかを測るものさしです',
  latest: '最近の公表',
  howMade: 'この文書ができるまで',
  howMadeLead:
    '目標は、市長が割り当てるものではありません。それぞれの部が、市民のみなさんの立場に立って考え、自分たちで決めます。',
  howAgreed:
    '市長が了承した内容と、ここでお見せしている内容は、1文字も違いません。了承のときに内容から「指紋」（64けたの文字）を計算して残し、公表のときに、同じかどうかを確かめています。',
  otherYears: 'ほかの年度',
  contents: 'このページの内容',
  noYearYet: 'まだ、公表した計画はありません',
  noYearYetLead:
    'それぞれの部が、今年度の目標を準備しています。市長との協議が終わると、このページでお読みいただけます。',
  edition: '版',
  consultation: '市長協議',
  agreed: '了承',
  consulted: '協議を終了',
  confirmed: '確定',
  published: '公表',
  fingerprint: '指紋',
  fingerprintWhole: '指紋のすべてと、その意味',
  editions: 'これまでの版',
  currentEdition: 'いまの版',
  readCurrent: 'いまの版を読む',
  withdrawnEdition: '公表を取り消しました',
  withdrawnTitle: 'この計画の公表は、取り消しました',
  withdrawnFormer: 'この版の内容は、お見せしていません。前の版が、代わりにこの部の計画になることもありません。',
  changesTitle: '新旧対照',
  changesNone: '前の版は公表を取り消したので、比べてお見せできません。',
  ties: 'この事業について',
  backToPlan: '部の計画にもどる',
  otherProjects: 'ほかの事業',
  contact: '問い合わせ先',
  plainJapanese: 'やさしい日本語',
  listening: '市へのご意見を送る',
  listeningNote: '市のホームページにある、ご意見のフォームが開きます（このサイトの外です）。',
  before: '前の版',
  after: '新しい版',
  editionOfPage: 'このページの版',
  reportOfPage: 'このページの報告',
  shownEditions: 'ここでお見せしている版',
  shownReports: 'ここでお見せしている報告',
  seeEditions: '部ごとの版と指紋を見る',
  basedOn: 'もとの計画',
  printedFrom: 'このページの番地',
  reform: '組織の変更',
  ownPlans: 'この部の計画',
} as const

/** 14の事業から選ぶ: unfolds the names of a plan's projects. */
export function chooseAmong(projects: number): string {
  return `${counted(projects)}事業から選ぶ`
}

/** 市役所の8つの部が、今年度の目標を約束します: in two pieces, between which the line breaks. */
export function homeHeading(departments: number, year: FiscalYear): [string, string] {
  return [`市役所の${departments}つの部が、`, `${showFiscalYear(year)}の目標を約束します。`]
}

/** The heading of a home page that shows one year, with the year in both countings. */
export function yearEyebrow(year: FiscalYear): string {
  return showFiscalYearInFull(year)
}

/** めやす市では、…: what this is, in plain words. */
export function homeLead(city: string | null): string {
  return city ? `${city}では、${publicText.lead}` : publicText.lead
}

/** What the city owes its residents, after what this is. */
export const homeOpenness = 'できたことも、できなかったことも、同じようにお知らせします。'

/** 8つの部が目指すこと. */
export function departmentsHeading(count: number): string {
  return `${count}つの部が目指すこと`
}

/** 14の事業・7つの指標. */
export function countsOf(projects: number, indicators: number): string {
  return `${counted(projects)}事業・${counted(indicators)}指標`
}

/** How much is promised, as the ends of a sentence that begins with the leading figures. */
export function countPhrases(projects: number, indicators: number, ofCity: boolean) {
  return {
    departments: 'つの部が',
    projects: `${counter(projects)}事業を${ofCity ? '行い' : ''}`,
    indicators: `${counter(indicators)}指標で測ります`,
  }
}

/** How a plan comes about, step by step: who, and what he does. */
export const stepsToPublication: readonly { who: string; does: string }[] = [
  {
    who: '1　部',
    does: '部の使命、職員とお金、今年度の方針、事業ごとの目標を書きます。',
  },
  { who: '2　部長', does: '部の計画として確かめ、企画の担当に渡します。' },
  {
    who: '3　企画の担当',
    does: '書きもれがないか、目標がはかれるものかを確かめます。',
  },
  {
    who: '4　市長',
    does: '部と話し合い（市長協議）、内容を了承します。教育委員会などは、協議のあと、自分たちで決定します。',
  },
  { who: '5　公表', does: '了承した内容を、そのままここでお見せします。' },
]

/** 第1版, 第1.1版, 第2版. */
export function editionName(version: string): string {
  const [major = version, minor = '0'] = version.split('.')
  return minor === '0' ? `第${major}版` : `第${major}.${minor}版`
}

/** 令和8年10月訂正, 令和8年12月改定: how this edition came about; nothing for the first one. */
export function editionNote(kind: PublishedPlan['kind'], version: string, publishedOn: PlainDate): string | undefined {
  if (kind === 'CORRECTION') return `${showMonth(publishedOn)}訂正`
  return version === '1.0' ? undefined : `${showMonth(publishedOn)}改定`
}

/** 第2回・了承; where others than the mayor decide, he is consulted. */
export function roundNote(number: number, decidedBy: DecidedBy): string {
  return `第${number}回・${decidedBy === 'MAYOR' ? publicText.agreed : publicText.consulted}`
}

/** 教育委員会の決定. */
export function ownDecision(decidedBy: DecidedBy): string {
  return `${decidedByNames[decidedBy]}の決定`
}

/** 第1版は7月10日, with the year where it was another than that of `editionOn`. */
export function firstEditionOn(firstOn: PlainDate, editionOn: PlainDate): string {
  return `第1版は${firstOn.slice(0, 4) === editionOn.slice(0, 4) ? showMonthAndDay(firstOn) : showDate(firstOn)}`
}

/** What the fingerprint is good for; a correction was confirmed by the office, after the head's assent. */
export function fingerprintMeaning(kind: PublishedPlan['kind'], decidedBy: DecidedBy): string {
  const agreed = decidedBy === 'MAYOR' ? '市長が了承した' : `市長と協議し、${decidedByNames[decidedBy]}が決めた`
  const who = kind === 'CORRECTION' ? `${agreed}版の誤りを直し、部長と企画の担当が確かめて確定した` : agreed
  return `指紋は、${who}内容から計算した64けたの文字です。内容が1文字でも変わると、まったく違う指紋になります。ここでお見せしている内容の指紋は、次のとおりです。`
}

/** 企画部の令和8年度の計画（第1版）を公表しました. */
export function publicationSentence({
  departmentName,
  year,
  kind,
  version,
  report,
}: {
  departmentName: string
  year: FiscalYear
  kind: PublishedPlan['kind'] | 'WITHDRAWAL' | 'REPORT'
  version: string
  report?: { period: ReportPeriod; number: number; kind: ReportKind }
}): string {
  if (report)
    return `${departmentName}の${showFiscalYear(year)}の${reportName(report.period, report.number, report.kind)}を公表しました`
  const plan = `${departmentName}の${showFiscalYear(year)}の計画`
  if (kind === 'WITHDRAWAL') return `${plan}（${editionName(version)}）の公表を取り消しました`
  if (kind === 'CORRECTION') return `${plan}の書き誤りを直し、${editionName(version)}にしました`
  return version === '1.0' ? `${plan}を公表しました` : `${plan}を改め、${editionName(version)}にしました`
}

/** 8つの部の令和8年度の計画を公表しました: of departments that published on one day. */
export function publicationsSentence(
  { year, report }: { year: FiscalYear; report?: { period: ReportPeriod; number: number; kind: ReportKind } },
  departments: number,
): string {
  const what = report ? reportName(report.period, report.number, report.kind) : '計画'
  return `${counted(departments)}部の${showFiscalYear(year)}の${what}を公表しました`
}

/** 令和8年7月10日公表. */
export function publishedOn(date: PlainDate): string {
  return `${showDate(date)}公表`
}

/** 令和8年11月25日に取消し. */
export function withdrawnOn(date: PlainDate): string {
  return `${showDate(date)}に取消し`
}

/** 令和8年度の運営方針と目標. */
export function planTitle(year: FiscalYear): string {
  return `${showFiscalYear(year)}の運営方針と目標`
}

/** 令和8年度 各部の運営方針と目標. */
export function yearTitle(year: FiscalYear): string {
  return `${showFiscalYear(year)} ${publicText.document}`
}

/** What the page of a year shows, in a sentence. */
export function yearDescription(
  city: string | null,
  year: FiscalYear,
  departments: number,
  projects: number,
  indicators: number,
): string {
  return `${city ? `${city}の` : ''}${departments}つの部が、${showFiscalYear(year)}に${counted(projects)}事業を行い、${counted(indicators)}指標で測ります。`
}

/** What the page of a department shows, in a sentence. */
export function departmentDescription(department: string, year: FiscalYear, headline: string): string {
  return `${department}が${showFiscalYear(year)}に目指すこと：${headline}`
}

/** 企画部 令和8年度の運営方針と目標 第1版. */
export function editionTitle(department: string, year: FiscalYear, version: string): string {
  return `${department} ${planTitle(year)} ${editionName(version)}`
}

/** 第1版は、前の版です。令和8年12月10日に、第2版に代わりました。 */
export function replacedNotice(version: string, replacement: { version: string; on: PlainDate }): string {
  return `${editionName(version)}は、前の版です。${showDate(replacement.on)}に、${editionName(replacement.version)}に代わりました。`
}

/** Which edition speaks for the department now, where it is another than the one that replaced this; that none does. */
export function presentEdition(current: string | null, replacement: string): string {
  if (current === null) return 'その後、公表を取り消したので、いまの版はありません。'
  return current === replacement ? '' : `いまは${editionName(current)}が、この部の計画です。`
}

/** 第2版で変わったこと. */
export function changedIn(version: string): string {
  return `${editionName(version)}で変わったこと`
}

/** 代わった理由（補正予算）: why another edition took the place of this one. */
export function replacedBecause(reason: string): string {
  return `代わった理由（${reason}）`
}

/** 第1版との新旧対照を見る. */
export function seeChanges(former: string, version: string): string {
  return `${editionName(former)}と${editionName(version)}の${publicText.changesTitle}を見る`
}

/** 第1版と第2版の新旧対照. */
export function changesHeading(former: string, version: string): string {
  return `${editionName(former)}と${editionName(version)}の${publicText.changesTitle}`
}

/** 企画部 令和8年度の運営方針と目標 第1版と第2版の新旧対照. */
export function changesPageTitle(department: string, year: FiscalYear, former: string, version: string): string {
  return `${department} ${planTitle(year)} ${changesHeading(former, version)}`
}

/** What the page of 新旧対照 shows, in a sentence. */
export function changesDescription(department: string, year: FiscalYear, former: string, version: string): string {
  return `${department}の${showFiscalYear(year)}の計画が、${editionName(former)}から${editionName(version)}で、どこがどう変わったかをお見せします。`
}

/** 企画部の令和8年度の計画（第2版）は、令和8年12月20日に公表を取り消しました。 */
export function withdrawnSentence(department: string, year: FiscalYear, version: string, on: PlainDate): string {
  return `${department}の${showFiscalYear(year)}の計画（${editionName(version)}）は、${showDate(on)}に公表を取り消しました。`
}

/** That this is the edition in force, at the address that never changes. */
export function editionInForce(version: string): string {
  return `${editionName(version)}は、いまの版です。このページの番地（URL）では、あとで計画が改められても、この版をお読みいただけます。`
}

/** ここまでの約束の数: 2つのことを約束します. */
export function promisesHeading(count: number): string {
  return count === 1 ? '約束すること' : `約束する${count}つのこと`
}

/** 事業7. */
export function projectMark(number: number): string {
  return `事業${number}`
}

/** 指紋 3F2A 91C0. */
export function fingerprintOf(contentHash: string): string {
  return `${publicText.fingerprint} ${fingerprint(contentHash)}`
}

/** What made an edition final, act by act: 令和8年6月20日 市長協議・了承, 令和8年7月10日公表, 指紋 3F2A 91C0. */
export function standingOfEdition(plan: PublishedPlan): string[] {
  const { consultation, amendment, kind, publishedAt, contentHash, content } = plan
  const { decidedBy } = content.department
  const agreed = decidedBy === 'MAYOR' ? `・${publicText.agreed}` : ''
  return [
    `${showDate(consultation.heldOn)}${publicText.consultation}${agreed}`,
    ...(consultation.ownDecisionOn ? [`${showDate(consultation.ownDecisionOn)}${ownDecision(decidedBy)}`] : []),
    ...(kind === 'CORRECTION' && amendment ? [`${showDate(amendment.confirmedOn)}訂正を${publicText.confirmed}`] : []),
    publishedOn(plainDateOf(new Date(publishedAt))),
    fingerprintOf(contentHash),
  ]
}

/** The same of a report: 令和8年7月1日確定, 令和8年7月8日公表, 指紋 3F2A 91C0. */
export function standingOfReport({ consultedOn, approvedOn, publishedAt, contentHash }: PublishedReport): string[] {
  return [
    ...(consultedOn ? [`${showDate(consultedOn)}${publicText.consultation}`] : []),
    `${showDate(approvedOn)}${publicText.confirmed}`,
    publishedOn(plainDateOf(new Date(publishedAt))),
    fingerprintOf(contentHash),
  ]
}

/** That every figure of a page stands in the departments' own plans or reports. */
export function figuresFrom(of: 'plans' | 'reports'): string {
  return of === 'plans'
    ? 'このページの数字は、それぞれの部が公表した計画の、いまの版にあるものです。'
    : 'このページの数字は、それぞれの部が公表した報告の、いまのものです。'
}

/** 事業14という番号は、いまの計画（第2版）にありません。 */
export function droppedNotice(number: number, current: string): string {
  return `${projectMark(number)}という番号は、いまの計画（${editionName(current)}）にありません。`
}

/** Which edition the page of a dropped project shows. */
export function lastWith(version: string, on: PlainDate): string {
  return `ここでお見せしているのは、最後に載っていた${editionName(version)}（${publishedOn(on)}）の内容です。`
}

/** この事業は、いまの計画では事業13です。 */
export function numberedNow(number: number): string {
  return `この事業は、いまの計画では${projectMark(number)}です`
}

const reformNames: Record<Reform['kind'], string> = {
  RENAME: '名称の変更',
  SPLIT: '部の分割',
  MERGE: '部の統合',
  TRANSFER: '仕事の移管',
}

/** 部の統合. */
export function reformName(kind: Reform['kind']): string {
  return reformNames[kind]
}

/** 令和7年4月1日から、産業部の仕事は生活環境部にあります。: true before and after the day. */
export function reformSentence({ kind, effectiveOn, from, to, sections }: Reform): string {
  const names = to.map(({ name }) => name).join('と')
  const since = `${showDate(effectiveOn)}から、`
  if (kind === 'RENAME' && sections.length === 0) return `${since}${from.name}の名前は、${names}です。`
  const what = sections.length > 0 ? `${from.name}の${sections.join('、')}` : from.name
  return `${since}${what}の仕事は、${names}にあります。`
}

/** 生活環境部の令和7年度の計画を読む. */
export function readPlanOf(name: string, year: FiscalYear): string {
  return `${name}の${showFiscalYear(year)}の計画を読む`
}

/** 令和8年度に、産業部という部はありません: at the address of a department that has ended. */
export function noSuchDepartment(name: string, year: FiscalYear): string {
  return `${showFiscalYear(year)}に、${name}という部はありません`
}
