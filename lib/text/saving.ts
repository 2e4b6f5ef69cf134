import { addDays, plainDateOf, showInstant, showMonthAndDay, showTime } from '@/lib/dates'

/** Taking back what was done on the sheet. */
export const undoText = {
  undo: '元に戻す',
  redo: 'やり直す',
  undone: '元に戻しました。',
  redone: 'やり直しました。',
  nothingToUndo: '元に戻すことは、もうありません。',
  nothingToRedo: 'やり直すことは、もうありません。',
  failed: '元に戻せませんでした。',
} as const

/** That somebody else wrote there since, so that it is not taken back. */
export function undoRefusal(name: string | null): string {
  return `元に戻しません。そのあとに${name ? `${name}さん` : 'ほかの人'}が書きかえました。`
}

/** That a block was taken back but where somebody wrote since. */
export function undoneInPart(taken: number, refused: number): string {
  return `${taken}か所を元に戻しました。${refused}か所は、そのあとに書きかえられたので、そのままにしてあります。`
}

/** What lies on this device alone. */
export const leftText = {
  heading: 'この端末に残っている文',
  why: '保存できていない書きかけです。書く場所がなくなったか、ほかの書きかけと重なったので、ここに残してあります。いるところを写してください。',
  whyFrozen:
    '保存できていない書きかけです。計画はいま書けないので、ここに残してあります。いるところを写すか、書けるようになってから続けてください。',
  whyWritable: '保存できていない書きかけです。書く画面をひらくと、元の欄に戻して保存します。',
  copy: '写す',
  copied: '写しました。',
  copyFailed: '写せませんでした。文を選んで、写してください。',
  discard: '捨てる',
  reallyDiscard: 'この文を捨てますか',
  discardFinal: '捨てた文は、元に戻せません。',
  empty: '（空の文）',
  notKept: 'このブラウザーは、書きかけを端末に残せません。「保存」と出るまで、このページを閉じないでください。',
} as const

/** The text and where it had stood, for those who only hear the button: 写す（事業「窓口」の内容）. */
export function actsOnText(verb: string, place: string): string {
  return `${verb}（${place}）`
}

/** 令和9年4月2日 9時05分に書いた文. */
export function typedAt(instant: Date): string {
  return `${showInstant(instant)}に書いた文`
}

/** Joining two texts. */
export const mergeText = {
  heading: 'まとめた文',
  save: 'まとめた文で保存する',
  joined: '別々の文が変わっていたので、両方を入れました。',
  note: '下線は、2つの文で違うところです。',
} as const

/** How many places hold both texts, one behind the other. */
export function openPlaces(count: number): string {
  return `${count}か所は、相手の文と自分の文を並べてあります。いらないほうを消してから、保存してください。`
}

/** What a field held before. */
export const historyText = {
  open: '前の文',
  title: 'この欄の前の文',
  loading: '読み込んでいます。',
  failed: '読み込めませんでした。少し待ってから、もう一度お試しください。',
  none: 'この版では、まだ変わっていません。',
  unsaved: 'まだ保存していません。',
  now: 'いまの文',
  start: 'はじめの文',
  empty: '（空）',
  restore: 'この文に戻す',
} as const

/** When something was, as one says it today: きょう14時03分, 昨日16時20分, 4月2日 9時05分; another year with its name. */
export function sayInstant(instant: Date, today: Date): string {
  const day = plainDateOf(instant)
  const present = plainDateOf(today)
  if (day === present) return `きょう${showTime(instant)}`
  if (day === addDays(present, -1)) return `昨日${showTime(instant)}`
  return day.slice(0, 4) === present.slice(0, 4) ? `${showMonthAndDay(day)} ${showTime(instant)}` : showInstant(instant)
}

/** 山田さん・昨日16時20分に保存. */
export function savedBy(name: string, instant: Date, today: Date): string {
  return `${name}さん・${sayInstant(instant, today)}に保存`
}
