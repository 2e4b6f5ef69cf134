import { plainDateOf, showMonthAndDay, showTime } from '@/lib/dates'

export type CommentKind = 'QUESTION' | 'CHANGE_REQUEST' | 'INSTRUCTION' | 'REMARK'

/** Kinds of remarks. */
export const commentKindNames: Record<CommentKind, string> = {
  QUESTION: '質問',
  CHANGE_REQUEST: '修正の求め',
  INSTRUCTION: '指示',
  REMARK: 'ひとこと',
}

/** Words around remarks. */
export const commentText = {
  heading: 'コメント',
  none: 'コメントはまだありません。',
  unfold: '開く',
  fold: 'たたむ',
  addToWhole: '計画の全体にコメントする',
  addHere: 'ここにコメント',
  kind: '種類',
  kindHint: '「修正の求め」は、答えがあるまで提出を、済みになるまで了承を止めます。',
  text: '内容',
  phrases: 'そのまま使える文',
  send: 'コメントを残す',
  sent: 'コメントを残しました。',
  place: 'どこについて',
  whole: '計画の全体',
  mustAnswer: '答えると提出できます',
  mustSettle: '済みになるまで了承できません',
  answerIt: '答えを書く',
  reply: '返事を書く',
  sendReply: '返事を送る',
  field: 'どの欄について',
  wholeRow: '全体',
  rowGone: 'いまはなくなった行について',
  reopen: 'もう一度開く',
  reopened: 'もう一度開きました。',
  settle: '済みにする',
  settled: '済み',
  settledOnes: '済みのコメント',
} as const

/** What the mayor's side often says of a row, to be said with a tap. */
export const phrasesOfMayor = [
  'くわしく教えてください。',
  '市民のみなさんに分かることばで書いてください。',
  '目標を、もう少し高くできませんか。',
  '次の協議で、進み具合を聞かせてください。',
  'よい取り組みです。このまま進めてください。',
] as const

/** コメント 2件: a link from a row to what is said of it. */
export function remarksOnRow(count: number): string {
  return `コメント${count}件を読む`
}

/** 「事業7」にコメントする: the name of a button for those who listen. */
export function addHereTo(place: string): string {
  return `${place}にコメントする`
}

/** 青木さん. */
export function staffName(name: string): string {
  return `${name}さん`
}

/** 6月9日 16時20分. */
export function saidAt(at: Date): string {
  return `${showMonthAndDay(plainDateOf(at))} ${showTime(at)}`
}
