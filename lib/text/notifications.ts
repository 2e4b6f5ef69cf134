import { addDays, type PlainDate, showDate, showDateWithWeekday, showMonthAndDay, weekdayOf } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { NoticeKind } from '@/lib/notifications/rules'
import { planTitle } from '@/lib/text/workflow'

/** The plan that a notice speaks of, or a whole year where no department is named; `due`: the day by which plans are wanted. */
export type NoticeSubject = { departmentName: string | null; year: FiscalYear; due: PlainDate | null }

/** What happened, as what follows 「企画部の計画（令和8年度）」 or 「令和8年度」, and the heading of a letter about it. */
const notices: Record<NoticeKind, { happened: string; heading: string }> = {
  opened: { happened: 'の入力が始まりました。', heading: '入力が始まりました' },
  'to-approve': { happened: 'が、部長の確認を待っています。', heading: '部長の確認を待っています' },
  'to-check': { happened: 'が、企画経営課の確認を待っています。', heading: '企画経営課の確認を待っています' },
  'to-concur': { happened: 'が、合議を待っています。', heading: '合議を待っています' },
  'to-consult': { happened: 'が、市長との協議を待っています。', heading: '市長との協議を待っています' },
  'to-consult-vice-mayor': { happened: 'が、副市長との協議を待っています。', heading: '副市長との協議を待っています' },
  'to-amend': {
    happened: 'を、市長が修正のうえ了承しました。求められたところを直してください。',
    heading: '修正を待っています',
  },
  'to-confirm-amendments': {
    happened: 'の修正を、部長が承認しました。企画経営課の確認を待っています。',
    heading: '修正の確認を待っています',
  },
  'to-submit-correction': {
    happened: 'の訂正を、部長が承認しました。企画経営課へ送れます。',
    heading: '訂正を企画経営課へ送れます',
  },
  'to-confirm-correction': {
    happened: 'の訂正が、もう一人の確認を待っています。',
    heading: '訂正の確認を待っています',
  },
  'to-publish': { happened: 'が確定しました。公表を待っています。', heading: '公表を待っています' },
  'to-answer-wording': {
    happened: 'に、字句の整理の提案があります。部長の答えを待っています。',
    heading: '字句の整理の提案があります',
  },
  'to-read-later': {
    happened: 'について、あなたの代わりに決めたこと（代決）があります。後閲をしてください。',
    heading: '代決の後閲を待っています',
  },
  approved: { happened: 'を部長が承認し、企画経営課へ進みました。', heading: '企画経営課へ進みました' },
  'concurred-finance': { happened: 'に、財政課が合議しました。', heading: '財政課が合議しました' },
  'concurred-personnel': { happened: 'に、人事課が合議しました。', heading: '人事課が合議しました' },
  returned: { happened: 'が差し戻されました。理由を読んで、直してください。', heading: '差し戻されました' },
  'consult-again': { happened: 'は、市長と再協議になりました。理由を読んでください。', heading: '再協議になりました' },
  'wording-answered': { happened: 'の字句の整理に、部長が答えました。', heading: '字句の整理に答えがありました' },
  agreed: { happened: 'を市長が了承し、内容が確定しました。', heading: '確定しました' },
  'agreed-with-amendments': {
    happened: 'を、市長が修正のうえ了承しました。いまは部が直しています。',
    heading: '修正のうえ了承されました',
  },
  'amendments-confirmed': {
    happened: 'の、了承のあとの修正が確定しました。どこが変わったかを確かめられます。',
    heading: '修正が確定しました',
  },
  corrected: { happened: 'の訂正が確定しました。どこが変わったかを確かめられます。', heading: '訂正が確定しました' },
  voided: { happened: 'の確定が取り消されました。部が書き直します。', heading: '確定が取り消されました' },
  scheduled: { happened: 'の公表の日時が決まりました。', heading: '公表の日時が決まりました' },
  unscheduled: { happened: 'の公表の日時が取り消されました。', heading: '公表の日時が取り消されました' },
  published: { happened: 'を公表しました。市民のみなさんが読めます。', heading: '公表しました' },
  'publication-failed': {
    happened: 'は、決めた日時に公表できませんでした。いまは「確定」です。わけは「記録」で確かめられます。',
    heading: '公表できませんでした',
  },
  amended: { happened: 'の改定が始まりました。', heading: '改定が始まりました' },
  'withdrawal-asked': { happened: 'の公表を取り消す申し出がありました。', heading: '公表の取消しの申し出がありました' },
  'withdrawal-dropped': {
    happened: 'の公表を取り消す申し出は、なくなりました。',
    heading: '公表の取消しの申し出がなくなりました',
  },
  withdrawn: { happened: 'の公表が取り消されました。', heading: '公表が取り消されました' },
  'discard-asked': { happened: 'を廃案にする申し出がありました。', heading: '廃案の申し出がありました' },
  discarded: { happened: 'は廃案になりました。', heading: '廃案になりました' },
  asked: { happened: 'に、答えを待つコメントがつきました。', heading: 'コメントがつきました' },
  answered: { happened: 'のコメントに、返事がつきました。', heading: 'コメントに返事がつきました' },
  'slot-set': {
    happened: 'の、市長との協議の日時が決まりました。計画のページで確かめられます。',
    heading: '市長との協議の日時が決まりました',
  },
  'section-reminded': {
    happened: 'の、あなたの課の分について、取りまとめ担当から催促がありました。',
    heading: '取りまとめ担当から催促がありました',
  },
  'results-opened': { happened: 'の達成状況の入力が始まりました。', heading: '達成状況の入力が始まりました' },
  'to-check-results': {
    happened: 'の達成状況が、部長の確認を待っています。',
    heading: '達成状況が部長の確認を待っています',
  },
  'to-approve-results': {
    happened: 'の達成状況が、企画経営課の確認を待っています。',
    heading: '達成状況が企画経営課の確認を待っています',
  },
  'to-consult-results': {
    happened: 'の達成状況が、市長との協議を待っています。',
    heading: '達成状況が市長との協議を待っています',
  },
  'to-publish-results': {
    happened: 'の達成状況が確定しました。公表を待っています。',
    heading: '達成状況が公表を待っています',
  },
  'results-returned': {
    happened: 'の達成状況が差し戻されました。理由を読んで、直してください。',
    heading: '達成状況が差し戻されました',
  },
  'results-approved': { happened: 'の達成状況が確定しました。', heading: '達成状況が確定しました' },
  'results-published': {
    happened: 'の達成状況を公表しました。市民のみなさんが読めます。',
    heading: '達成状況を公表しました',
  },
  'due-soon': { happened: 'の提出の期限が近づいています。', heading: '期限が近づいています' },
  'to-reopen-year': {
    happened:
      'は締めてありますが、もう一度開くように企画経営課が求めています。理由を読んで、認めるかどうかを決めてください。',
    heading: 'もう一度開く求めが出ています',
  },
  'year-reopening-dropped': {
    happened: 'をもう一度開く求めは、取り下げられました。',
    heading: 'もう一度開く求めが取り下げられました',
  },
  'year-reopened': { happened: 'は、締めたあとでもう一度開きました。', heading: 'もう一度開きました' },
  'year-results-published': {
    happened: 'は、すべての部の達成状況がそろい、「達成状況を公表済み」に進みました。',
    heading: 'すべての部の達成状況がそろいました',
  },
  'year-closed': {
    happened: 'を締めました。このあとも、訂正と確定値への更新はできます。',
    heading: '締めました',
  },
}

/** 企画部の計画（令和8年度）が、部長の確認を待っています。 令和8年度を締めました。… */
export function noticeSentence(kind: NoticeKind, { departmentName, year, due }: NoticeSubject): string {
  const day = kind === 'due-soon' && due ? `期限は${showDate(due)}です。` : ''
  const name = showFiscalYear(year)
  const about = departmentName === null ? name : `${planTitle(departmentName)}（${name}）`
  return `${about}${notices[kind].happened}${day}`
}

/** A letter: what it says over it, and what it says. */
export type Letter = { subject: string; text: string }

/**
 * The letter about a notice. It names the plan or the year and what happened, and leads to the place; what a draft says, or
 * what was said about it, it never holds. `address` and `settings` are whole, with the site's own name.
 */
export function noticeLetter({
  city,
  person,
  kind,
  subject,
  address,
  settings,
}: {
  city: string
  person: { name: string }
  kind: NoticeKind
  subject: NoticeSubject
  address: string
  settings: string
}): Letter {
  const { departmentName, year } = subject
  const name = departmentName === null ? showFiscalYear(year) : planTitle(departmentName)
  return {
    subject: `【目安】${name}：${notices[kind].heading}`,
    text: [
      `${person.name}さん`,
      '',
      noticeSentence(kind, subject),
      '次のページで確かめられます。',
      address,
      '',
      '――',
      `${city}　目安（各部の運営方針と目標）`,
      'このメールには返信できません。',
      'メールで受け取るかどうかは、次のページで変えられます。',
      settings,
      '',
    ].join('\n'),
  }
}

/** Words of the page of what one was told. */
export const notificationsText = {
  title: 'お知らせ',
  none: 'お知らせは、まだありません。計画があなたの番になったときや、コメントに返事がついたときに、ここでお知らせします。',
  unread: '未読',
  readAll: 'すべて読んだことにする',
  allRead: 'すべて読んだことにしました。',
  older: 'もっと前のお知らせを見る',
  latest: '新しいお知らせに戻る',
  mailTitle: 'メールで受け取る',
  mailOn: 'お知らせを、メールでもお送りしています。計画の文章はメールに書きません。',
  mailOff: 'お知らせを、メールではお送りしていません。このページでは、これまでどおり読めます。',
  stopMail: 'メールを止める',
  startMail: 'メールでも受け取る',
  mailChanged: '変えました。',
  toOutbox: '送ったことになっているメールを見る',
} as const

/** Words of the outbox of the demo city. */
export const outboxText = {
  title: '送ったことになっているメール',
  lead: 'この見本の市では、メールは外に出ません。出るはずだったメールを、ここで読めます。',
  none: 'まだ1通もありません。',
  to: '宛先',
  older: 'もっと前のメールを見る',
} as const

/** まだ読んでいないお知らせが3件あります。 */
export function unreadSentence(unread: number): string {
  return unread === 0 ? 'すべて読みました。' : `まだ読んでいないお知らせが${unread.toLocaleString('ja-JP')}件あります。`
}

/** きょう, 昨日, 11月23日（月）; of another year with its name: 令和7年11月23日（日）. */
export function noticeDay(day: PlainDate, today: PlainDate): string {
  if (day === today) return 'きょう'
  if (day === addDays(today, -1)) return '昨日'
  return day.slice(0, 4) === today.slice(0, 4)
    ? `${showMonthAndDay(day)}（${weekdayOf(day)}）`
    : showDateWithWeekday(day)
}

/** 3; 99+ from a hundred on. */
export function unreadMark(unread: number): string {
  return unread > 99 ? '99+' : String(unread)
}
