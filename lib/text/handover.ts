import { daysBetween, type PlainDate, plainDateOf, showDate } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { Role } from '@/lib/people/actor'
import type { Handover, Holders } from '@/lib/plans/handover-queries'
import { roleNames, stateNames, verbNames } from '@/lib/text/workflow'

/** Words of who has a plan now. */
export const handoverText = {
  title: 'いま、だれが持っていますか',
  now: 'いま',
  since: 'いつから',
  wanted: 'あわせて要るもの',
  due: 'いつまで',
  next: 'このあと',
  noDue: '決まっていません',
  nobody: 'いまできる人がいません。管理の担当に、役割をつけてもらってください。',
} as const

const wantedNames: Partial<Record<Role, string>> = {
  FINANCE: '財政課の合議',
  PERSONNEL: '人事課の合議',
  VICE_MAYOR: '副市長との協議',
}

const peopleOf = (people: Holders['people']) =>
  people.map(({ name, post }) => `${post ? `${post} ` : ''}${name}さん`).join('、')

/** 部長（総務部長 山田 太郎さん）. */
export function holdersName({ role, people }: Holders): string {
  return people.length > 0 ? `${roleNames[role]}（${peopleOf(people)}）` : `${roleNames[role]}。${handoverText.nobody}`
}

/** 財政課の合議（財政課 主任 林 健さん）. */
export function wantedName({ role, people }: Holders): string {
  const name = wantedNames[role] ?? roleNames[role]
  return people.length > 0 ? `${name}（${peopleOf(people)}）` : name
}

/** 令和8年5月20日から（3日目）. */
export function sinceWhen(since: Date, today: PlainDate): string {
  const from = plainDateOf(since)
  return `${showDate(from)}から（${daysBetween(from, today) + 1}日目）`
}

/** あと12日, きょう, 3日過ぎました. */
function distance(due: PlainDate, today: PlainDate): string {
  const left = daysBetween(today, due)
  return left > 0 ? `あと${left}日` : left === 0 ? 'きょう' : `${-left}日過ぎました`
}

/** 令和8年7月10日まで（あと12日）. */
export function untilWhen(due: PlainDate | null, today: PlainDate): string {
  return due === null ? handoverText.noDue : `${showDate(due)}まで（${distance(due, today)}）`
}

/** 「承認する」と「企画経営課確認中」になり、企画経営課（…）の番です。 */
export function nextStep(next: NonNullable<Handover['next']>): string {
  const then =
    next.holders.length > 0 ? `になり、${next.holders.map(holdersName).join('か、')}の番です。` : 'になります。'
  return `「${verbNames[next.verb]}」と「${stateNames[next.state]}」${then}`
}

/** 健康福祉部の令和9年度の計画. */
export function handoverHeading(departmentName: string, year: FiscalYear): string {
  return `${departmentName}の${showFiscalYear(year)}の計画`
}

/** は、いま部長（健康福祉部長 山田 太郎さん）の番です。令和8年5月20日から（3日目）。…: after the plan's name. */
export function handoverSentence(handover: Handover, today: PlainDate): string {
  const now = handover.holders.map(holdersName).join('か、')
  const due = handover.due === null ? '' : `期限は${showDate(handover.due)}です（${distance(handover.due, today)}）。`
  const next = handover.next ? nextStep(handover.next) : ''
  return `は、いま${now}の番です。${sinceWhen(handover.since, today)}。${due}${next}`
}
