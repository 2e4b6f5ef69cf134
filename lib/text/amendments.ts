import { plainDateOf, showDate, showMonthAndDay, showTime } from '@/lib/dates'
import type { AmendmentReason, EditionKind } from '@/lib/plans/workflow'
import { versionName } from '@/lib/text/workflow'

/** Why a plan is amended, as staff choose it and residents read it. */
export const amendmentReasonNames: Record<AmendmentReason, string> = {
  SUPPLEMENTARY_BUDGET: '補正予算',
  REORGANISATION: '組織の改正',
  SYSTEM_CHANGE: '制度の変更',
  DISASTER: '災害',
  ERROR: '誤りの訂正',
  OTHER: 'そのほか',
}

/** What an edition is to the one before it. */
export const kindNames: Record<EditionKind, string> = {
  FIRST: 'はじめの版',
  CORRECTION: '訂正',
  CHANGE: '変更',
}

/** What to choose, in plain words. */
export const kindMeanings: Record<Exclude<EditionKind, 'FIRST'>, string> = {
  CORRECTION:
    '書き誤りや、資料と違う数値を直します。目標と事業は変えられません。部長の承認と企画経営課の確認だけで確定します。',
  CHANGE:
    '目標、事業、予算などを改めます。はじめの版と同じく、市長協議を経て確定します。はじめの目標も並べて公表します。',
}

/** Words of the list of a plan's editions, and of the acts on them. */
export const editionsText = {
  title: '版の一覧',
  link: '版の一覧を見る',
  lead: 'この計画のすべての版です。公表した版は、新しい版に代わったあとも、同じ番地（URL）で読めます。',
  readPublic: '公表しているページを読む',
  readHere: '計画のページで読む',
  compare: '前の版と比べる',
  kind: '種類',
  reason: '理由',
  explanation: '市民のみなさんへの説明',
  scheduledFor: '公表の日時',
  publishedOn: '公表した日',
  amendTitle: '改定を始める',
  amendLead: 'いまの版を写した新しい版を作ります。公表している版は、新しい版を公表するまで、そのまま読めます。',
  amendKind: '訂正ですか、変更ですか',
  amendReason: '改定の理由',
  chooseReason: '理由を選んでください',
  amendExplanation: '市民のみなさんへの説明',
  amendExplanationHint:
    '何を、なぜ改めるのかを、短い文で書きます。新しい版のページに、そのまま載ります。あとからは変えられません。',
  askWithdrawalTitle: '公表の取消しを申し出る',
  askWithdrawalLead:
    '企画経営課のもう一人か、公表の担当が同意すると、この版は公表のページから消えます。代わりに、次のお知らせが載ります。前の版は、戻りません。',
  withdrawalExplanation: 'お知らせの文',
  withdrawalExplanationHint: 'なぜ取り消すのかを書きます。市民のみなさんが読みます。',
  withdrawTitle: '公表を取り消す',
  withdrawLead: '取り消すと、この版の内容は公表のページから消え、次のお知らせが載ります。元には戻せません。',
  withdrawn: '公表を取り消しました',
  dropTitle: '取消しの申し出をやめる',
  dropLead: '申し出をやめても、公表している内容は変わりません。申し出があったことは、記録に残ります。',
  voidTitle: '確定を取り消す',
  voidLead:
    'この版は「確定取消し」になり、同じ内容の新しい版が部に戻ります。公表の日時が決まっていれば、それも取り消します。市長の了承の記録は残りますが、もう一度、市長協議からやり直すことになります。',
  voidReason: '取り消す理由',
  voidReasonHint: '部のみなさんが読みます。何を直すかが分かるように書きます。',
  askDiscardTitle: '廃案を申し出る',
  askDiscardLead: '企画経営課が廃案にすると、この版はもう書けません。記録は残ります。公表している版は変わりません。',
  discardReason: '廃案にする理由',
  discardReasonHint: '企画経営課が読みます。',
  discardTitle: '廃案にする',
  discardLead: 'この版はもう書けなくなります。記録は残ります。元には戻せません。',
  reopen: '計画の入力をもう一度始める',
  reopenLead: 'この計画の版は、すべて廃案になりました。空の版から、もう一度始められます。',
  reopened: '計画の入力を始めました。',
  toPlan: '計画のページへ進む',
  nothing: 'この版について、あなたが進めることはありません。',
} as const

/** Words of what an edition amends, on the pages of a plan. */
export const amendmentText = {
  correctionTitle: 'この版は、訂正です',
  changeTitle: 'この版は、変更です',
  difference: '変わったところ',
  noDifference: 'まだ、どこも変わっていません。',
  openedBy: '始めた人',
  source: '正しい数値の出典',
  sourceHint: 'どの資料で確かめたかを書きます。例　人事課の職員数調べ（令和8年4月1日）',
  saveSource: '出典を書きとめる',
  sourceSaved: '出典を書きとめました。',
  sourceGiven: '出典',
  correctionReady: 'すべて、訂正でできることの中に収まっています。',
  assentTitle: '部長の承認',
  assentReady: '変わったところを読んで、よければ承認してください。そのあとに文が変わると、もう一度の承認が要ります。',
  submitReady: '変わったところを、部長が承認しています。企画経営課へ送れます。',
  submitAsHeadReady: '企画経営課へ送ると、いまの内容を承認したことになります。',
  assented: '部長が、いまの内容を承認しています。',
  notAssented: '部長の承認は、まだです。',
  confirmTitle: '企画経営課の確認',
  confirmReady: '変わったところと出典を確かめて、よければ確定してください。市長には、確定したことが知らされます。',
} as const

/** Words of 修正のうえ了承. */
export const amendingText = {
  title: '市長が直すように求めたところ',
  lead: '市長は、次のところを直すことを条件に了承しました。直せるのは、ここだけです。',
  unamended: 'まだ元のままです',
  amended: '直しました',
  write: 'ここを直す',
  assentTitle: '部長の承認',
  assentReady: '直したところを読んで、よければ承認してください。',
  confirmTitle: '企画経営課の確認',
  confirmReady: '前と後を比べて、よければ確定してください。この違いは、市長に報告されます。',
  done: '市長が求めた修正',
  openerOwn: '修正のうえ了承する',
  openerRecorded: '修正のうえ了承を記録する',
  dialogTitle: '修正のうえ了承する',
  dialogLead:
    '選んだところだけを部が直し、部長が承認し、企画経営課が確かめると、計画が確定します。もう一度の協議は要りません。',
  fields: '直してほしいところ',
  fieldsHint: '事業や指標の名前、欄の名前で探して、1つずつ選びます。',
  summary: 'どう直してほしいか',
  summaryHint: '部のみなさんが読みます。',
  editorNote: '市長が直すように求めたところだけを書けます。',
  editorMark: '市長が直すように求めました',
  toReview: '直したところを確かめる',
} as const

/** 訂正（第1版を訂正）, 変更（第1版を変更）. */
export function amendsName(kind: EditionKind, amends: string): string {
  return `${versionName(amends)}の${kindNames[kind]}`
}

/** 企画経営課 主任 青木さん. */
export function personName({ name, post }: { name: string; post: string }): string {
  return `${post ? `${post} ` : ''}${name}さん`
}

/** 企画経営課 主任 青木さんが、7月3日に取消しを申し出ています。 */
export function withdrawalAsked(who: { name: string; post: string }, at: Date): string {
  return `${personName(who)}が、${showMonthAndDay(plainDateOf(at))}に公表の取消しを申し出ています。`
}

/** 部長 山田さんが、廃案を申し出ています。 */
export function discardAsked(who: { name: string; post: string }): string {
  return `${personName(who)}が、廃案を申し出ています。`
}

/** 令和8年12月1日 10時00分30秒: the instant of a publication, in the city's own time; seconds only where there are any. */
export function showMoment(at: Date): string {
  const seconds = at.getUTCSeconds()
  return `${showDate(plainDateOf(at))} ${showTime(at)}${seconds > 0 ? `${seconds}秒` : ''}`
}

/** 「廃案にする」の前に: what is left before an act on an edition. */
export function leftBefore(verb: string): string {
  return `「${verb}」の前に`
}
