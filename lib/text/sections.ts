import { daysBetween, type PlainDate, plainDateOf, showDate, showInstant, showMonthAndDay } from '@/lib/dates'
import type { ReasonGroup, SheetPart } from '@/lib/plans/section-rules'
import { counted, countOf } from '@/lib/text/common'
import { editorText } from '@/lib/text/editor'

/** Words of the page that shows how far each section has come. */
export const sectionsText = {
  title: '課ごとの進み具合',
  link: '課ごとの進み具合を見る',
  wholeDepartment: '部全体',
  done: '済み',
  writers: '書く人',
  coordinators: '取りまとめ担当',
  chiefs: '課長',
  nobody: 'まだ決まっていません',
  saved: '最後の保存',
  notSaved: 'まだ保存がありません',
  reminded: '最後の催促',
  notReminded: 'していません',
  remindTitle: (section: string) => `${section}に催促する`,
  remind: '催促する',
  send: '催促を送る',
  message: 'ひとこと（あれば）',
  messageHint: '200字まで。書く人と課長の「きょう」の画面に出ます。その課の分が済むと消えます。',
  sent: '催促を送りました。',
  noDue: '提出の期限は決まっていません。',
  reminder: '催促',
  writeRest: '残りを書く',
  confirm: '事業を確かめる',
} as const

const partNames: Record<SheetPart, string> = {
  mission: editorText.mission,
  sectionRoles: editorText.sectionRoles,
  staff: editorText.staff,
  budget: editorText.budget,
  policies: '方針と事業',
}

/** 方針と事業（広報課）, the heading of what stands together; 修正の求めへの答え for threads. */
export function groupHeading({ part, section }: Pick<ReasonGroup, 'part' | 'section'>): string {
  if (part === null) return '修正の求め'
  return section === null ? partNames[part] : `${partNames[part]}（${section}）`
}

/** 提出の期限は令和9年5月28日です。あと185日です。 */
export function dueSentence(due: PlainDate | null, today: PlainDate): string {
  if (due === null) return sectionsText.noDue
  const left = daysBetween(today, due)
  const distance =
    left > 0 ? `あと${left}日です。` : left === 0 ? 'きょうが期限です。' : `期限を${-left}日過ぎています。`
  return `提出の期限は${showDate(due)}です。${distance}`
}

/** 4つの課のうち、2つがまだ済んでいません。 */
export function lateSentence(late: number, all: number): string {
  return late === 0
    ? 'どの課も、自分の分を済ませています。'
    : `${counted(all)}課のうち、${countOf(late)}がまだ済んでいません。`
}

/** あと3か所, すべて書けました. */
export function placesOf(missing: number): string {
  return missing === 0 ? editorText.nothingLeft : `あと${missing}か所`
}

/** 事業3つ; with 課長確認 2／3 where the year wants it. */
export function projectsOf(projects: number, confirmed: number | null): string {
  if (projects === 0) return '事業はありません'
  return confirmed === null
    ? `事業${countOf(projects)}`
    : `事業${countOf(projects)}・課長確認 ${confirmed}／${projects}`
}

/** 森 さくら さん、令和8年11月24日 9時05分. */
export function savedBy(saved: { name: string; at: Date }): string {
  return `${saved.name}さん、${showInstant(saved.at)}`
}

/** 企画部 デジタル推進課 主任 森 さくらさん. */
export function personOf(person: { name: string; post: string }): string {
  return `${person.post ? `${person.post}　` : ''}${person.name}さん`
}

/** 取りまとめ担当の森さんから、催促が届いています */
export function reminderHeading(reminder: { name: string; departmentName: string; section: string }): string {
  return `取りまとめ担当の${reminder.name}さんから：${reminder.section}の分を済ませてください`
}

/** 健康福祉部の令和9年度の計画。あと3か所です。課長確認のまだの事業が2つあります。11月24日に届きました。 */
export function reminderReason(
  reminder: { departmentName: string; missing: number; unconfirmed: number; at: Date },
  year: string,
): string {
  return [
    `${reminder.departmentName}の${year}の計画。`,
    reminder.missing > 0 ? `あと${reminder.missing}か所です。` : '',
    reminder.unconfirmed > 0 ? `課長確認のまだの事業が${countOf(reminder.unconfirmed)}あります。` : '',
    `${showMonthAndDay(plainDateOf(reminder.at))}に届きました。`,
  ].join('')
}
