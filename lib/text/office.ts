import { type PlainDate, showDate } from '@/lib/dates'
import type { BulkVerb, OfficeView } from '@/lib/desk/office-rules'

/** Words of the board of all departments, for those who check them. */
export const officeText = {
  title: '各部の進み',
  link: '各部の進みを見る・まとめて進める',
  lead: '各部の計画が、どこまで進み、だれの番で、期限まで何日あるかを見られます。',
  filter: 'しぼりこむ',
  state: '状態',
  anyState: 'すべての状態',
  name: '部の名前',
  apply: 'しぼりこむ',
  views: '見るもの',
  due: '期限',
  blocking: '直してほしいというコメント',
  missing: 'まだ書いていないところ',
  nothingMissing: 'なし',
  slot: '市長協議',
  nothing: '当てはまる計画は、ありません。',
  showAll: 'すべて見る',
  move: 'まとめて進める',
  moveLead: '計画を選んで、次のどれかを押してください。次の画面で、1件ずつ確かめてから進めます。',
  more: '次の計画を見る',
  first: '初めから見る',
  calendar: '市長協議の日程',

  confirmNone: '計画が選ばれていません。前の画面で選んでください。',
  confirmLead: '進める計画です。進められない計画は、理由とともに残ります。',
  cannotNow: 'いまは進められません',
  reason: '理由',
  reasonHint: '選んだ部のすべてに、同じ理由が届きます。',
  back: '各部の進みに戻る',
  done: '結果',
  moved: '進めました',
  refused: '進められませんでした',
} as const

/** What the office can do with several plans, as buttons say it. */
export const bulkNames: Record<BulkVerb, { button: string; question: string; what: string }> = {
  openConsultation: {
    button: 'まとめて市長協議にかける',
    question: '市長協議にかけますか',
    what: '内容が止まり、市長と副市長が読めるようになります。',
  },
  returnToDepartment: {
    button: 'まとめて部に差し戻す',
    question: '部に差し戻しますか',
    what: '部が、もう一度書けるようになります。部長の確認は、やり直しになります。',
  },
}

const viewNames: Record<OfficeView, string> = {
  all: 'すべて',
  mine: 'わたしの番',
  late: '期限を過ぎた',
  blocking: 'コメントが残る',
}

/** わたしの番（3）. */
export function viewName(view: OfficeView, count: number): string {
  return `${viewNames[view]}（${count}）`
}

/** 12件のうち3件. */
export function foundOf(found: number, all: number): string {
  return found === all ? `${all}件` : `${all}件のうち${found}件`
}

/** 令和8年7月10日まで、あと3日 / きょうまで / 2日遅れ. */
export function dueSentence(due: PlainDate, left: number): string {
  if (left < 0) return `${-left}日遅れ（${showDate(due)}まで）`
  return left === 0 ? `きょうまで` : `あと${left}日（${showDate(due)}まで）`
}

/** 企画部を選ぶ. */
export function chooseDepartment(name: string): string {
  return `${name}を選ぶ`
}

/** 選んだ3件を進める. */
export function moveButton(count: number, verb: BulkVerb): string {
  return `${bulkNames[verb].button}（${count}件）`
}

/** Words of the calendar of consultations. */
export const slotText = {
  title: '市長協議の日程',
  lead: '市長と各部が、いつ、どこで話すかです。決めると、部にお知らせが届きます。',
  none: '日程は、まだありません。',
  set: '日程を決める',
  change: '日程を変える',
  department: '部',
  heldOn: '日',
  starts: '始まり',
  ends: '終わり',
  place: '場所',
  save: '決める',
  saved: '決めました。部にお知らせしました。',
  remove: 'この日程をやめる',
  removed: '日程をやめました。',
  toPlan: '計画を読む',
  toConsultation: '協議の画面を開く',
  ownTitle: '市長との協議',
  empty: '選んでください',
} as const

/** 令和8年5月20日　10:00〜10:30　庁議室. */
export function slotSentence(slot: { heldOn: PlainDate; starts: string; ends: string; place: string }): string {
  return `${showDate(slot.heldOn)}　${slot.starts}〜${slot.ends}　${slot.place}`
}
