import { type PlainDate, showDate } from '@/lib/dates'
import type { DelegationKind, Role } from '@/lib/people/actor'
import { roleNames } from './workflow'

/** Words of the page where roles are lent. */
export const delegationText = {
  title: '代決・職務代理',
  lead: '出張や休みのあいだ、あなたの役割をほかの人に任せられます。だれが、だれの代わりに決めたかは、記録と計画に残ります。',
  officeLead:
    '出張や休みのあいだ、役割をほかの人に任せられます。急な不在のときは、企画経営課が本人の代わりに登録できます。',
  readingTitle: '後閲',
  readingLead: 'あなたがいないあいだに、代わりの人が決めたことです。内容を読んで、「読みました」を押してください。',
  readingNone: 'あなたの代わりに決められたことは、ありません。',
  read: '読みました',
  readOn: '読んだ日',
  lendTitle: '役割を任せる',
  assignment: 'どの役割を',
  person: 'だれに',
  kind: 'どのように',
  startsOn: 'いつから',
  endsOn: 'いつまで（この日を含みます）',
  reason: '理由',
  reasonHint: '例　出張のため、病気休暇のため',
  submit: '任せる',
  empty: '選んでください',
  listTitle: '任せた役割',
  listNone: '任せた役割は、ありません。',
  takeBack: 'いま終わらせる',
  lent: '登録しました。任せた人には、きょうの日付が期間に入ったときから、その役割の仕事が見えます。',
  takenBack: '終わらせました。',
  wasRead: '後閲を記録しました。',
} as const

/** How each kind of lending is called, and what it means. */
export const delegationKinds: Record<DelegationKind, { name: string; meaning: string }> = {
  DECIDES_IN_ABSENCE: { name: '代決', meaning: '代決（戻ったら、本人が読みます）' },
  ACTS_FOR: { name: '職務代理', meaning: '職務代理（期間のあいだ、すべて任せます）' },
}

export const phaseNames = { coming: 'これから', running: 'いま', over: '終わりました' } as const

/** 健康福祉部の部長（健康福祉部長 伊藤 実）. */
export function assignmentName(assignment: {
  role: Role
  departmentName: string | null
  name: string
  post: string
}): string {
  const { role, departmentName, name, post } = assignment
  return `${departmentName ? `${departmentName}の` : ''}${roleNames[role]}（${[post, name].filter(Boolean).join(' ')}）`
}

/** 課長 山田 花子. */
export function postAndName({ post, name }: { post: string; name: string }): string {
  return [post, name].filter(Boolean).join(' ')
}

/** 令和8年11月25日から令和8年11月30日まで. */
export function lendingDays(startsOn: PlainDate, endsOn: PlainDate): string {
  return startsOn === endsOn ? `${showDate(startsOn)}だけ` : `${showDate(startsOn)}から${showDate(endsOn)}まで`
}

/** 理由　出張のため（登録　企画経営課 主任 青木 真理）. */
export function lendingReason(reason: string, recordedBy: { post: string; name: string }): string {
  return `理由　${reason}（登録　${postAndName(recordedBy)}）`
}

/** 後閲するものが2件あります. */
export function unreadActsSentence(count: number): string {
  return `後閲するものが${count}件あります`
}
