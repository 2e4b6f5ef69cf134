import type { Reason } from '@/lib/errors'

type Params = NonNullable<Reason['params']>

const sentences: Record<string, (params: Params) => string> = {
  email_malformed: () => 'メールアドレスの形が正しくありません。名前@市のドメイン の形で書いてください。',
  name_missing: () => '氏名がありません。1字から100字で書いてください。',
  post_long: () => '職名が長すぎます。100字までで書いてください。',
  password_short: () => 'パスワードの長さが足りないか、長すぎます。10字から200字にしてください。',
  email_taken: () => 'このメールアドレスの人は、すでにいます。別のアドレスにしてください。',
  department_missing: ({ role }) =>
    `${role} は部の役割です。${role}:部の番地の名前（slug） の形で、どの部かを書いてください。`,
  department_not_wanted: ({ role }) => `${role} は市全体の役割です。部を付けずに書いてください。`,
  department_unknown: ({ department }) =>
    `「${department}」という部はありません。部の番地の名前（slug）を確かめてください。`,
  section_unknown: ({ section }) => `「${section}」という課は、この部にありません。課の名前を確かめてください。`,
}

/** Who brings files in at the command line. */
export const operatorName = 'システムの担当'

/** The sentence of a reason against adding a person. */
export function personReason(reason: Reason): string {
  return sentences[reason.code]?.(reason.params ?? {}) ?? `追加できません（${reason.code}）。`
}
