import { plainDateOf, showMonthAndDay } from '@/lib/dates'
import { personName } from '@/lib/text/amendments'

/** Words of 字句整理: other words that the office proposes while it checks. */
export const wordingText = {
  title: '字句の整理',
  proposeTitle: '字句の整理を提案する',
  proposeLead:
    '言い回しや表記だけを、部に差し戻さずに直せます。部長が受け入れると、そのとおりに直り、部長の承認はそのまま残ります。数字は変えられません。',
  place: '直す文を選ぶ',
  placeHint: '事業や指標の名前、欄の名前で探します。いくつでも選べます。',
  value: 'このように直す',
  note: '部長へのひとこと（あれば）',
  remove: 'やめる',
  chooseFirst: '直す文を選ぶと、いまの文がここに入ります。',
  waiting: '部長の答えを待っています。',
  forHead: '企画経営課からの提案です。受け入れると、次のとおりに直ります。承認はそのままです。',
  decline: '直さない理由',
  declineHint: '企画経営課が読みます。',
  earlier: 'これまでの提案',
  accepted: '提案のとおりに直しました',
  declined: '直しませんでした',
} as const

/** 企画経営課 主任 青木さんの提案（6月9日）. */
export function proposedBy(who: { name: string; post: string }, at: Date): string {
  return `${personName(who)}の提案（${showMonthAndDay(plainDateOf(at))}）`
}
