import { type PlainDate, plainDateOf, showDate, showMonthAndDay } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { Role } from '@/lib/people/actor'
import type { PlanContent } from '@/lib/plans/content'
import type { EditionKind, EditionState, Verb } from '@/lib/plans/workflow'
import type { EventKind } from '@/lib/record/commands'
import { countOf } from '@/lib/text/common'
import { decidedByNames } from '@/lib/text/plan'

type DecidedBy = PlanContent['department']['decidedBy']

/** States of an edition, as every screen calls them. */
export const stateNames: Record<EditionState, string> = {
  DRAFT: '作成中',
  CHANGES_REQUESTED: '修正中',
  HEAD_REVIEW: '部長確認中',
  OFFICE_CHECK: '企画経営課確認中',
  CONSULTATION: '市長協議中',
  AMENDING: '修正中（了承済み）',
  CONFIRMED: '確定',
  VOIDED: '確定取消し',
  SCHEDULED: '公表待ち',
  PUBLISHED: '公表中',
  SUPERSEDED: '旧版',
  WITHDRAWN: '公表取消し',
  DISCARDED: '廃案',
}

/** Moves, as their buttons say them. */
export const verbNames: Record<Verb, string> = {
  submit: '部長に提出する',
  submitAsHead: '企画経営課へ送る',
  requestChanges: '差し戻す',
  approve: '承認する',
  returnToDepartment: '差し戻す',
  proposeWording: '字句の整理を提案する',
  acceptWording: '提案のとおりに直す',
  declineWording: '直さないと答える',
  openConsultation: '市長協議を始める',
  consultViceMayor: '副市長協議を記録する',
  consultAgain: '再協議にする',
  agree: '了承する',
  agreeWithAmendments: '修正のうえ了承する',
  assentToAmendments: '修正の内容を承認する',
  confirmAmendments: '修正を確かめて確定する',
  voidAgreement: '確定を取り消す',
  publish: '公表する',
  schedule: '公表の日時を決める',
  unschedule: '公表の日時を取り消す',
  amend: '改定を始める',
  askWithdrawal: '公表の取消しを申し出る',
  dropWithdrawal: '取消しの申し出をやめる',
  withdraw: '公表を取り消す',
  askDiscard: '廃案を申し出る',
  discard: '廃案にする',
  assentToCorrection: '訂正を承認する',
  submitCorrection: '訂正を企画経営課へ送る',
  confirmCorrection: '訂正を確定する',
}

/** Roles, as the city calls those who hold them. */
export const roleNames: Record<Role, string> = {
  AUTHOR: '担当者',
  COORDINATOR: '取りまとめ担当',
  CHIEF: '課長',
  HEAD: '部長',
  OFFICE: '企画経営課',
  FINANCE: '財政課',
  PERSONNEL: '人事課',
  VICE_MAYOR: '副市長',
  MAYOR: '市長',
  PUBLISHER: '公表の担当',
  AUDITOR: '監査',
  ADMIN: '管理の担当',
}

/** Acts beside the moves, as their buttons say them. */
export const actNames = {
  concur: '合議する',
  confirmProject: '課長確認をする',
  resolve: '済みにする',
  reopen: 'もう一度開く',
  remindSection: '催促する',
} as const

/** What one does, by the verb that a reason names; the verb itself where it has no button. */
export function actName(verb: string): string {
  const known: Record<string, string> = { ...verbNames, ...actNames }
  return known[verb] ?? verb
}

/** What happened, as the record says it. */
export const eventNames: Record<EventKind, string> = {
  'city.imported': '資料を取り込みました',
  'organisation.reformed': '組織改正を行いました',
  'year.opened': '年度の入力を始めました',
  'year.moved': '年度を次の段階に進めました',
  'year.reopening-asked': '締めた年度をもう一度開くように求めました',
  'year.reopening-dropped': '年度をもう一度開く求めを取り下げました',
  'year.reopened': '締めた年度をもう一度開きました',
  'year.results-set': '達成状況の決まりを変えました',
  'year.form-set': '計画の様式を変えました',
  'department.exempted': '部を、年度の対象から外しました',
  'department.exemption-ended': '対象から外した部を、対象に戻しました',
  'directions.released': '次年度の方向性（部の案）を公表しました',
  'figures.imported': '人事課・財政課の資料の数字を入れました',
  'figures.opened': '人事課・財政課の数字を、部が書きかえられるようにしました',
  'figures.kept': '人事課・財政課の数字を、部が書きかえられないようにしました',
  'person.added': '職員を登録しました',
  'role.lent': '役割を任せました',
  'role.taken-back': '任せた役割を終わらせました',
  'act.read-later': '代決の内容を後閲しました',
  'session.signed-in': 'サインインしました',
  'session.signed-out': 'サインアウトしました',
  'session.revoked': '運用担当がサインアウトさせました',
  'plan.opened': '計画の入力を始めました',
  'plan.carried': '前の年度の計画から始めました',
  'plan.submitted': '提出しました',
  'plan.changes-requested': '部長が差し戻しました',
  'plan.approved': '部長が承認しました',
  'plan.returned': '企画経営課が差し戻しました',
  'plan.concurred': '合議しました',
  'plan.agreed': '市長が了承し、確定しました',
  'plan.published': '公表しました',
  'plan.superseded': '新しい版に代わりました',
  'plan.agreed-with-amendments': '市長が修正のうえ了承しました',
  'plan.amendments-confirmed': '修正を確かめ、確定しました',
  'plan.voided': '確定を取り消しました',
  'plan.scheduled': '公表の日時を決めました',
  'plan.unscheduled': '公表の日時を取り消しました',
  'plan.publication-failed': '決めた日時に公表できませんでした',
  'plan.amended': '改定を始めました',
  'plan.withdrawal-asked': '公表の取消しを申し出ました',
  'plan.withdrawal-dropped': '取消しの申し出をやめました',
  'plan.withdrawn': '公表を取り消しました',
  'plan.discard-asked': '廃案を申し出ました',
  'plan.discarded': '廃案にしました',
  'plan.corrected': '訂正を確定しました',
  'plan.figure-sourced': '数値の出典を書きました',
  'wording.proposed': '字句の整理を提案しました',
  'wording.accepted': '提案のとおりに字句を直しました',
  'wording.declined': '字句の整理の提案を見送りました',
  'plan.workbook-applied': 'Excelの内容で書きかえました',
  'project.confirmed': '課長が確認しました',
  'section.reminded': '課に催促しました',
  'project.decided': '前の年度の事業をどうするか決めました',
  'consultation.opened': '市長協議を始めました',
  'consultation.vice-mayor': '副市長と協議しました',
  'consultation.again': '再協議になりました',
  'consultation.evidence-added': '協議の記録の写しを付けました',
  'consultation.slot-set': '市長協議の日時が決まりました',
  'consultation.slot-removed': '市長協議の日時が取り消されました',
  'reports.opened': '達成状況の入力を始めました',
  'report.submitted': '達成状況が部長に提出されました',
  'report.returned': '達成状況が差し戻されました',
  'report.checked': '部長が達成状況を確認しました',
  'report.consultation-opened': '達成状況の市長協議が始まりました',
  'report.approved': '達成状況が確定しました',
  'report.published': '達成状況が公表されました',
  'report.rebased': '達成状況が、今の版に付け替えられました',
  'report.followed': '公表した達成状況の更新・訂正が始まりました',
  'report.rated': '達成度を、計算と別の区分にしました',
  'report.filled': 'Excelの内容で、達成状況を書きました',
  'observation.kept': '途中の値を書きました',
  'observation.removed': '途中の値を取り消しました',
  'comment.added': 'コメントがつきました',
  'comment.resolved': 'コメントが済みになりました',
  'comment.reopened': 'コメントがもう一度開かれました',
  'advice.set-aside': '書き方の助言が見送られました',
  'advice.brought-back': '見送られた助言が戻されました',
  'resources.written': '予算の変更が書かれました',
  'resources.published': '予算の変更が公表されました',
  'resources.discarded': '予算の変更の下書きが消されました',
}

const waitsFor: Partial<Record<EditionState, string>> = {
  DRAFT: 'いまは部が書いています。',
  CHANGES_REQUESTED: 'いまは部が直しています。',
  HEAD_REVIEW: 'いまは部長が確かめています。',
  OFFICE_CHECK: 'いまは企画経営課が確かめています。',
  CONSULTATION: 'いまは市長の協議を待っています。',
  AMENDING: '市長が修正のうえ了承しました。いまは部が、求められたところを直しています。',
  CONFIRMED: '市長の了承を得て、内容が確定しました。',
  VOIDED: '確定を取り消しました。記録は残っています。',
  SCHEDULED: '内容が確定し、公表の日時が決まっています。',
  PUBLISHED: '市民のみなさんに公表しています。',
  SUPERSEDED: '新しい版に代わりました。市民のみなさんは、この版も読めます。',
  WITHDRAWN: '公表を取り消しました。お知らせを載せています。',
  DISCARDED: '廃案になりました。',
}

const comesNext: Partial<Record<EditionState, string>> = {
  DRAFT: '書き終えたら、取りまとめ担当が部長に提出します。',
  CHANGES_REQUESTED: '直し終えたら、取りまとめ担当が部長に提出します。',
  HEAD_REVIEW: '部長が承認すると、企画経営課へ進みます。',
  OFFICE_CHECK: '企画経営課が確かめたあと、市長協議に進みます。',
  CONSULTATION: '市長が了承すると、内容が確定します。',
  AMENDING: '部長が承認し、企画経営課が確かめると、内容が確定します。',
  SCHEDULED: '決めた日時になると、ひとりでに公表されます。',
  CONFIRMED: '公表の担当が公表すると、市民のみなさんが読めるようになります。',
}

/** Whose turn it is, as a sentence; '' where nobody's. */
export function turnSentence(state: EditionState): string {
  return waitsFor[state] ?? ''
}

/** A correction takes a shorter way. */
const comesNextInCorrection: Partial<Record<EditionState, string>> = {
  DRAFT: '書き終えて部長が承認したら、企画経営課へ送ります。',
  CHANGES_REQUESTED: '直し終えて部長が承認したら、企画経営課へ送ります。',
  OFFICE_CHECK: '企画経営課のもう一人が確かめると、内容が確定します。',
}

/** What happens after this, as a sentence; '' where nothing does. */
export function nextSentence(state: EditionState, kind: EditionKind): string {
  return (kind === 'CORRECTION' ? comesNextInCorrection[state] : undefined) ?? comesNext[state] ?? ''
}

/** 企画部の計画. */
export function planTitle(department: string): string {
  return `${department}の計画`
}

/** 令和8年度・第1版 (1.0), 令和8年度・第1版の訂正1 (1.1), 令和8年度・確定前の版. */
export function planSubtitle(year: FiscalYear, version: string | null): string {
  return `${showFiscalYear(year)}・${version === null ? workflowText.noVersionYet : versionName(version)}`
}

/** 第1版 for 1.0, 第1版の訂正1 for 1.1. */
export function versionName(version: string): string {
  const [major = '', minor = '0'] = version.split('.')
  return minor === '0' ? `第${major}版` : `第${major}版の訂正${minor}`
}

/** 6月9日から: since when a state lasts; with the year where it is not that of `today`. */
export function sinceDate(since: Date, today: PlainDate): string {
  const date = plainDateOf(since)
  return `${date.slice(0, 4) === today.slice(0, 4) ? showMonthAndDay(date) : showDate(date)}から`
}

/** What the last act came to, shown once on the plan's page. */
export const doneSentences: Record<Verb | 'concur' | 'confirmProject' | 'comment' | 'workbook', string> = {
  submit: '部長に提出しました。いまは部長の番です。',
  submitAsHead: '企画経営課へ送りました。いまは企画経営課の番です。',
  requestChanges: '理由をつけて差し戻しました。いまは部の担当の番です。',
  approve: '承認しました。いまは企画経営課の番です。',
  returnToDepartment: '理由をつけて差し戻しました。いまは部の番です。',
  openConsultation: '市長協議を始めました。内容は変えられなくなりました。',
  consultViceMayor: '副市長との協議を記録しました。',
  consultAgain: '再協議にしました。いまは部の番です。',
  agree: '了承を記録しました。内容が確定しました。',
  proposeWording: '字句の整理を提案しました。部長の答えを待っています。',
  acceptWording: '提案のとおりに直しました。承認はそのままです。',
  declineWording: '直さないと答えました。',
  agreeWithAmendments: '修正のうえの了承を記録しました。いまは部の番です。',
  assentToAmendments: '修正の内容を承認しました。いまは企画経営課の番です。',
  confirmAmendments: '修正を確かめました。内容が確定しました。',
  voidAgreement: '確定を取り消しました。いまは部の番です。',
  schedule: '公表の日時を決めました。',
  unschedule: '公表の日時を取り消しました。',
  amend: '改定を始めました。いまの版は、市民のみなさんがこれまでどおり読めます。',
  askWithdrawal: '公表の取消しを申し出ました。もう一人の同意を待っています。',
  dropWithdrawal: '取消しの申し出をやめました。',
  withdraw: '公表を取り消しました。お知らせを載せています。',
  askDiscard: '廃案を申し出ました。企画経営課の番です。',
  discard: '廃案にしました。',
  assentToCorrection: '訂正を承認しました。取りまとめ担当が企画経営課へ送れます。',
  submitCorrection: '訂正を企画経営課へ送りました。もう一人が確かめます。',
  confirmCorrection: '訂正を確定しました。',
  publish: '公表しました。市民のみなさんが読めます。',
  concur: '合議しました。',
  confirmProject: '課長確認をしました。',
  comment: 'コメントを残しました。',
  workbook: 'Excelの内容で、計画を書きかえました。',
}

/** The sentence for a `done` parameter; null for what is none. */
export function doneSentence(done: string | undefined): string | null {
  const known: Record<string, string> = doneSentences
  return done !== undefined && Object.hasOwn(known, done) ? (known[done] ?? null) : null
}

/** Words of the page of a plan and of its review. */
export const workflowText = {
  noVersionYet: '確定前の版',
  version: '版',
  state: '状態',
  mayorRound: '市長協議',
  noRoundYet: 'まだです',
  concurrences: '合議',
  fingerprint: '指紋',
  fingerprintNote: '内容が1文字でも変わると、変わります',
  wholeFingerprint: '指紋の全体',
  write: '計画を書く',
  review: '確認の画面へ進む',
  consultation: '市長協議の画面へ進む',
  publishPage: '公表の画面へ進む',
  submitPage: '提出の画面へ進む',
  rounds: '協議の記録',
  attendees: '出席',
  reviewTitle: '確認',
  nothingToDo: 'いま、あなたが進めることはありません。',
  submitReady: '書くところはすべて書けました。部長に提出できます。',
  submitAsHeadReady:
    '書くところはすべて書けました。ご自分で書いた計画なので、部長の確認を済ませたものとして、企画経営課へ送れます。',
  approveReady: '内容を読んで、よければ承認してください。企画経営課へ進みます。',
  officeReady: '内容を確かめて、よければ市長協議を始めてください。始めると、内容は変えられなくなります。',
  officeTitle: '企画経営課の確認',
  headTitle: '部長の確認',
  submitTitle: '部長への提出',
  submitAsHeadTitle: '企画経営課への提出',
  concurTitle: '合議（財政課・人事課）',
  concurReady: '計画の数字が課の数字と同じか確かめて、よければ合議してください。',
  confirmTitle: '課長確認',
  confirmReady: '課の事業を読んで、よければ確認してください。部長に提出するには、すべての事業の確認が要ります。',
  confirmed: '確認済み',
  nothingChangedSince:
    '前の確認のあと、この事業の文は変わっていません。計画が差し戻されたので、もう一度の確認が要ります。',
  changedBesideTexts:
    '前の確認のあとに、指標が加わったか、課や施策などの名前が変わりました。読んで、もう一度確認してください。',
  rowRemoved: '指標がなくなりました',
  sendBackTitle: '差し戻す理由',
  sendBackHint: 'どこを、どう直してほしいかを書きます。部のみなさんが読みます。',
  reason: '理由',
  concurred: '合議済み',
  notConcurred: 'まだです',
  changedTitle: 'ほかの人が先に進めました',
  changedKept: '書いたものは、この画面に残っています。',
  changedRead: 'いまの計画を新しいタブで読む',
  changedReload: '最新の内容に合わせる',
  confirmedRow: '課長確認済み',
} as const

/** Which office concurs. */
export const concurrenceNames = {
  FINANCE: '財政課',
  PERSONNEL: '人事課',
} as const

/** 財政課として合議する. */
export function concurAs(kind: keyof typeof concurrenceNames): string {
  return `${concurrenceNames[kind]}として${actNames.concur}`
}

/** 「窓口の案内」を確認する: the button that confirms a project. */
export function confirmProjectName(number: number): string {
  return `事業${number}を確認する`
}

/** 「部長に提出する」まで、あと3つです。 */
export function leftBefore(count: number, verb: Verb): string {
  return `「${verbNames[verb]}」まで、あと${count}つです。`
}

/** 前の確認（令和8年5月20日）のあとに変わったところ 3つ. */
export function lapsedSummary(at: Date, changes: number): string {
  return `前の確認（${showDate(plainDateOf(at))}）のあとに変わったところ　${countOf(changes)}`
}

/** 課長の確認が済んだ事業 2／5. */
export function confirmedCount(confirmed: number, all: number): string {
  return `課長確認が済んだ事業　${confirmed}／${all}`
}

/** 令和8年6月9日 企画部次長. */
export function postAndDay(post: string, at: Date): string {
  return `${post}　${showDate(plainDateOf(at))}`
}

/** Who decides in the end besides the mayor, as a sentence; '' where the mayor does. */
export function ownDecisionSentence(decidedBy: DecidedBy): string {
  return decidedBy === 'MAYOR'
    ? ''
    : `この計画は、市長との協議に加えて、${decidedByNames[decidedBy]}が自ら決めて確定します。`
}
