import { daysBetween, hourOf, type PlainDate, showDate, showMonthAndDay, weekdayOf } from '@/lib/dates'
import type { Task } from '@/lib/desk/rules'
import { type FiscalYear, showFiscalYear, showFiscalYearInFull } from '@/lib/fiscal-year'
import type { EditionState } from '@/lib/plans/workflow'
import { countOf } from '@/lib/text/common'
import { decidedByNames } from '@/lib/text/plan'
import { deskText } from '@/lib/text/site'
import { stateNames } from '@/lib/text/workflow'

/** きょう - 目安（めやす市）: the title of a staff page. */
export function deskTitle(page: string, city: string): string {
  return `${page} - ${deskText.name}${city ? `（${city}）` : ''}`
}

/** 3つの, and from ten on 12の, before what is counted. */
function manyOf(count: number): string {
  return count < 10 ? `${count}つの` : `${count}の`
}

/** Words of the first page of the desk. */
export const homeText = {
  title: deskText.today,
  turns: 'あなたの番です',
  away: '出張や休みの前に、任せる人を決められます：',
  noTurns: 'いま、あなたを待っている計画はありません。',
  noRole:
    'あなたには、まだ役割がついていません。計画を書いたり確かめたりするには、企画経営課に役割をつけるよう頼んでください。',
  nobodysTurn: 'ほかの人を待っている計画も、ありません。',
  noPlans: 'まだ、計画のある年度がありません。',
  department: '部',
  mine: 'あなたの番',
  ahead: 'これから',
  behind: '済み',
  years: '年度を選ぶ',
  weekdays: ['日', '月', '火', '水', '木', '金', '土'],
  calendarEmpty: 'この月の予定はありません。',
  months: 'ほかの月',
} as const

/** 青木さん、 and おはようございます, between which the line may break; the family name is what stands before the space. */
export function greeting(name: string, at: Date): [string, string] {
  const hour = hourOf(at)
  const words = hour >= 4 && hour < 11 ? 'おはようございます' : hour >= 11 && hour < 18 ? 'こんにちは' : 'こんばんは'
  return [`${name.trim().split(/[\s\u3000]/u)[0]}さん、`, words]
}

/** （火）。あなたの番が4つあります。: what follows today's date. */
export function turnCount(count: number): string {
  return count > 0 ? `あなたの番が${countOf(count)}あります。` : homeText.noTurns
}

/** 令和9年5月25日 and （火）, which stands behind it. */
export function todayInWords(today: PlainDate): { date: string; weekday: string } {
  return { date: showDate(today), weekday: `（${weekdayOf(today)}）` }
}

/** 5/25. */
export function monthSlashDay(date: PlainDate): string {
  return `${Number(date.slice(5, 7))}/${Number(date.slice(8))}`
}

/** 3日目; the day something came is the first. */
export function dayOfWaiting(day: number): string {
  return `${day}日目`
}

/** What the person is asked to do: the sentence, after the department's name, and the verb on the button. */
const tasks: Record<Task, { sentence: (round: string) => string; verb: string }> = {
  write: { sentence: () => 'の計画を書いてください', verb: '計画を書く' },
  mend: { sentence: () => 'の計画を直してください', verb: '計画を直す' },
  confirmProjects: { sentence: () => 'の計画の、あなたの課の事業を確かめてください', verb: '事業を確かめる' },
  review: { sentence: () => 'の計画を確かめてください', verb: '計画を確かめる' },
  check: { sentence: () => 'の計画を確かめてください', verb: '計画を確かめる' },
  concurFinance: { sentence: () => 'の計画のお金の数字を確かめて、合議してください', verb: '数字を確かめる' },
  concurPersonnel: { sentence: () => 'の計画の職員の数字を確かめて、合議してください', verb: '数字を確かめる' },
  consultViceMayor: { sentence: () => 'の副市長協議をしてください', verb: '協議の画面を開く' },
  consult: { sentence: (round) => `の市長協議${round}をしてください`, verb: '協議の画面を開く' },
  recordConsultation: { sentence: (round) => `の市長協議${round}の結果を記録してください`, verb: '協議の記録を書く' },
  publish: { sentence: () => 'の計画を公表してください', verb: '公表の内容を見る' },
  answerWording: { sentence: () => 'の計画の、字句の整理の提案に答えてください', verb: '提案を読む' },
  amendFields: { sentence: () => 'の計画の、市長が求めたところを直してください', verb: '求められたところを直す' },
  assentAmendments: { sentence: () => 'の計画の、市長が求めた修正を確かめてください', verb: '修正を確かめる' },
  confirmAmendments: { sentence: () => 'の計画の、市長が求めた修正を確定してください', verb: '修正を確かめる' },
  assentCorrection: { sentence: () => 'の計画の訂正を確かめて、承認してください', verb: '訂正を確かめる' },
  confirmCorrection: { sentence: () => 'の計画の訂正を確かめて、確定してください', verb: '訂正を確かめる' },
  discard: { sentence: () => 'の計画の、廃案の申し出を確かめてください', verb: '申し出を読む' },
  withdraw: { sentence: () => 'の計画の、公表の取消しの申し出を確かめてください', verb: '申し出を読む' },
}

/** 市民部の市長協議（第1回）の結果を記録してください. */
export function turnHeading(department: string, task: Task, round: number | null, ready: boolean): string {
  if (ready) return `${department}の計画を、部長に提出してください`
  return `${department}${tasks[task].sentence(round === null ? '' : `（第${round}回）`)}`
}

/** The verb on the button of a turn; a plan whose parts are all written is submitted. */
export function turnVerb(task: Task, ready: boolean): string {
  return ready ? '提出の画面を開く' : tasks[task].verb
}

const arrived: Record<Task, (day: number) => string> = {
  write: (day) => `書き始められるようになって${day}日目です。`,
  mend: (day) => `差し戻されて${day}日目です。理由を読んで、直してください。`,
  confirmProjects: (day) => `部が書いていて${day}日目です。`,
  review: (day) => `届いて${day}日目です。`,
  check: (day) => `届いて${day}日目です。`,
  concurFinance: (day) => `企画経営課に届いて${day}日目です。`,
  concurPersonnel: (day) => `企画経営課に届いて${day}日目です。`,
  consultViceMayor: (day) => `協議に入って${day}日目です。`,
  consult: (day) => `協議に入って${day}日目です。`,
  recordConsultation: (day) => `協議に入って${day}日目です。`,
  publish: (day) => `確定して${day}日目です。`,
  answerWording: (day) => `企画経営課に届いて${day}日目です。`,
  amendFields: (day) => `修正のうえ了承されて${day}日目です。`,
  assentAmendments: (day) => `修正のうえ了承されて${day}日目です。`,
  confirmAmendments: (day) => `修正のうえ了承されて${day}日目です。`,
  assentCorrection: (day) => `訂正を始めて${day}日目です。`,
  confirmCorrection: (day) => `企画経営課に届いて${day}日目です。`,
  discard: (day) => `部が書いていて${day}日目です。`,
  withdraw: (day) => `申し出から${day}日目です。`,
}

/** 令和9年度の計画。32事業・60指標。届いて5日目です。: why it is one's turn now. */
export function turnReason(turn: {
  year: FiscalYear
  task: Task
  waiting: number
  projects: number
  indicators: number
  missing: number | null
  ownMissing: number | null
  requests: number
}): string {
  const size = turn.projects > 0 ? `${turn.projects}事業・${turn.indicators}指標。` : ''
  const left = turn.missing === null ? '' : turn.missing > 0 ? `あと${turn.missing}か所です。` : 'すべて書けました。'
  const own =
    turn.ownMissing === null
      ? ''
      : `あなたの課の分は、${turn.ownMissing > 0 ? `あと${turn.ownMissing}か所です。` : 'すべて書けています。'}`
  const requests = turn.requests > 0 ? `直すよう求められたことが${countOf(turn.requests)}あります。` : ''
  return `${showFiscalYear(turn.year)}の計画。${size}${left}${own}${requests}${arrived[turn.task](turn.waiting)}`
}

/** The words under the day of a turn: how long it has waited, or how far the day it is wanted is. */
export function dayNote(turn: { waiting: number; due: PlainDate | null }, today: PlainDate): string {
  if (turn.due === null) return `${dayOfWaiting(turn.waiting)}`
  const left = daysBetween(today, turn.due)
  return left > 0 ? `期限まで${left}日` : left === 0 ? 'きょうが期限' : `期限から${-left}日`
}

const waitsAs: Partial<Record<EditionState, string>> = {
  DRAFT: '作成',
  CHANGES_REQUESTED: '修正',
  HEAD_REVIEW: '部長確認',
  OFFICE_CHECK: '企画経営課の確認',
  CONSULTATION: '市長協議',
  AMENDING: '修正（了承済み）',
  CONFIRMED: '公表',
}

/** ほかの人の番は7つです。いちばん長く待っているのは、 and です。: around the one that has waited longest. */
export function othersSentence(count: number): [string, string] {
  return [`ほかの人の番は${countOf(count)}です。いちばん長く待っているのは、`, 'です。']
}

/** 教育委員会の部長確認（5日目）; with the year where it is another than that of the board. */
export function longestWaiting(
  waiting: { year: FiscalYear; departmentName: string; state: EditionState; waiting: number },
  boardYear: FiscalYear | null,
): string {
  const of = waiting.year === boardYear ? '' : `${showFiscalYear(waiting.year)}の、`
  return `${of}${waiting.departmentName}の${waitsAs[waiting.state] ?? stateNames[waiting.state]}（${dayOfWaiting(waiting.waiting)}）`
}

/** 令和9年度の and 計画は、いまここです, between which the line may break. */
export function boardHeading(year: FiscalYear): [string, string] {
  return [`${showFiscalYear(year)}の`, '計画は、いまここです']
}

/** 令和9年度の計画の進み具合: the name of the board for those who listen. */
export function boardName(year: FiscalYear): string {
  return `${showFiscalYear(year)}の計画の進み具合`
}

/** 8つの部のうち、3つが公表中（うち2つは改定中）、1つが確定です。公表は令和9年7月9日の予定です。 */
export function boardSummary(
  rows: readonly { state: EditionState; amends: boolean }[],
  publicationOn: PlainDate | null,
  today: PlainDate,
): string {
  const amending = rows.filter(({ amends }) => amends).length
  const published = rows.filter(({ state }) => state === 'PUBLISHED').length + amending
  const confirmed = rows.filter(({ state, amends }) => state === 'CONFIRMED' && !amends).length
  const parts = [
    published > 0 ? `${countOf(published)}が公表中${amending > 0 ? `（うち${countOf(amending)}は改定中）` : ''}` : '',
    confirmed > 0 ? `${countOf(confirmed)}が確定` : '',
  ].filter(Boolean)
  const sentence =
    parts.length > 0
      ? `${manyOf(rows.length)}部のうち、${parts.join('、')}です。`
      : `${manyOf(rows.length)}部が、公表に向けて進めています。`
  const planned = publicationOn !== null && publicationOn >= today && published < rows.length
  return planned ? `${sentence}公表は${showDate(publicationOn)}の予定です。` : sentence
}

/** What stands in the pill of a plan's present station; `optional` goes where there is little room. */
export function pillText(row: { state: EditionState; mine: boolean; waiting: number; since: PlainDate }): {
  text: string
  optional: string
} {
  if (row.state === 'PUBLISHED') return { text: `${monthSlashDay(row.since)} 公表`, optional: '' }
  if (row.state === 'CHANGES_REQUESTED')
    return { text: '↩ 修正中', optional: `・${row.mine ? homeText.mine : dayOfWaiting(row.waiting)}` }
  if (row.mine) return { text: homeText.mine, optional: '' }
  if (row.state === 'CONFIRMED') return { text: `${monthSlashDay(row.since)} 確定`, optional: '' }
  return { text: dayOfWaiting(row.waiting), optional: '' }
}

/** 5月の予定. */
export function monthHeading(month: string): string {
  return `${Number(month.slice(5))}月の予定`
}

/** 6月へ. */
export function toMonth(month: string): string {
  return `${Number(month.slice(5))}月へ`
}

/** 令和9年5月。丸で囲んだ日に予定があります。 */
export function monthCaption(month: string): string {
  return `${showDate(`${month}-01`).replace(/1日$/u, '')}。丸で囲んだ日に予定があります。`
}

/** 26日（水）. */
export function dayInMonth(date: PlainDate): string {
  return `${Number(date.slice(8))}日（${weekdayOf(date)}）`
}

/** Words of opening a year. */
export const openingText = {
  opener: (year: FiscalYear) => `${showFiscalYear(year)}の計画を開く`,
  title: (year: FiscalYear) => `${showFiscalYearInFull(year)}の計画を開きますか`,
  lead: 'それぞれの部に、からの計画を1つずつ作ります。部の担当は、すぐに書き始められます。',
  submit: '計画を開く',
  opened: (year: FiscalYear, count: number) => `${showFiscalYear(year)}の計画を、${manyOf(count)}部で開きました。`,
  see: (year: FiscalYear) => `${showFiscalYear(year)}の進み具合を見る`,
} as const

/** Words of the publishing screen. */
export const publishText = {
  title: '計画を公表する',
  none: '公表を待っている計画は、ありません。',
  noneLead: '市長が了承して内容が確定すると、ここに並びます。',
  edition: '版',
  consultation: '市長協議',
  confirmed: '確定',
  fingerprint: '指紋',
  fingerprintNote: '了承された内容の印',
  read: '計画を読む',
  opener: '公表する',
  holdUp: '公表する前に',
  overrideLabel: '先に公表する理由',
  overrideHint: '記録に残ります。市民のみなさんには見えません。',
  opens: '公表すると、だれでも次のものを読めるようになります。',
  irrevocable: '公表したものは、消せません。あとで直すときは、新しい版を公表します。',
  submit: 'いま公表する',
  seePublic: '公表したページを見る',
  reload: '最新の内容を開く',
  refused: 'まだ公表できません',
  correction: '訂正（市長協議なし）',
  kind: '種類',
} as const

/** Words of setting an instant of publication. */
export const scheduleText = {
  opener: '公表の日時を決める',
  title: (department: string) => `${department}の計画を公表する日時を決める`,
  lead: '決めた日時になると、ひとりでに公表されます。同じ日時に決めた計画は、いっしょに公表されます。',
  serverDown:
    'その時刻にシステムが止まっていたときは、動きはじめるとすぐに公表します。遅れた時間は、記録に残ります。その時に公表できない計画（議決がまだの金額があるなど）は公表せず、公表の担当に知らせます。',
  at: '公表する日時',
  atHint: '日本の時刻で、秒まで決められます。例　令和8年12月1日 9時00分00秒',
  submit: 'この日時に公表する',
  undo: '公表の日時を取り消す',
  undoTitle: '公表の日時を取り消しますか',
  undoLead: '計画は「確定」に戻ります。ひとりでには公表されません。日時は、もう一度決められます。',
  overview: '日時の決まっている計画',
} as const

/** 令和8年12月1日 9時00分に公表します。 */
export function scheduledSentence(moment: string): string {
  return `${moment}に公表します。`
}

/** 市民部、健康福祉部（2つの部をいっしょに公表します）. */
export function publishedTogether(departments: readonly string[]): string {
  const names = departments.join('、')
  return departments.length > 1 ? `${names}（${manyOf(departments.length)}部をいっしょに公表します）` : names
}

/** 市民部の計画を、いま公表しますか. */
export function publishQuestion(department: string): string {
  return `${department}の計画を、いま公表しますか`
}

/** 確定した計画が3つあります。1つずつ確かめて、公表します。 */
export function publishLead(count: number): string {
  return count > 0
    ? `確定した計画が${countOf(count)}あります。1つずつ内容を確かめて、公表してください。`
    : publishText.none
}

/** 第1回, under the day of the consultation. */
export function roundName(round: number): string {
  return `第${round}回`
}

/** Everything that residents read once the plan is published, a line each. */
export function becomesPublic(plan: {
  departmentName: string
  year: FiscalYear
  versionName: string
  policies: number
  projects: number
  indicators: number
  staff: boolean
  budget: boolean
  agreedOn: PlainDate | null
  ownDecisionOn: PlainDate | null
  decidedBy: keyof typeof decidedByNames
  amends: boolean
}): string[] {
  const resources = [plan.staff ? '職員数' : '', plan.budget ? '予算' : ''].filter(Boolean).join('と')
  return [
    `${plan.departmentName}の「${showFiscalYearInFull(plan.year)}の運営方針と目標」${plan.versionName}の全文`,
    `部の使命${resources ? `、${resources}` : ''}、${manyOf(plan.policies)}方針、${manyOf(plan.projects)}事業、${manyOf(plan.indicators)}指標`,
    [
      plan.agreedOn ? `市長協議の日（${showMonthAndDay(plan.agreedOn)}）と方法` : '',
      plan.ownDecisionOn && plan.decidedBy !== 'MAYOR'
        ? `${decidedByNames[plan.decidedBy]}の決定の日（${showMonthAndDay(plan.ownDecisionOn)}）`
        : '',
      '確定と公表の日、指紋',
    ]
      .filter(Boolean)
      .join('、'),
    ...(plan.amends ? ['改定の理由と説明、前の版との新旧対照'] : []),
  ]
}

/** What stays inside the city hall. */
export const staysInside = 'コメント、協議で話した内容、下書きは、公表されません。'

/** まだ確定していない部: 市民部、水道部. */
export function departmentsBehindSentence(departments: readonly string[]): string {
  return `まだ確定していない部が${countOf(departments.length)}あります（${departments.join('、')}）。先に公表するときは、理由を書いてください。`
}

/** 市民部の計画を公表しました. */
export function publishedSentence(department: string, year: FiscalYear): string {
  return `${department}の${showFiscalYear(year)}の計画を公表しました`
}

/** That this edition takes the place of another. */
export function replacesSentence(formerName: string): string {
  return `いま公表している${formerName}は旧版になります。旧版も、旧版と書いて残ります。`
}
