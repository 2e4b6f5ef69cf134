import { attemptMinutes } from '@/lib/sign-in/rules'

/** Words of the sign-in page and of the way out. */
export const signInText = {
  title: 'サインイン',
  lead: '市の職員のためのページです。部の計画を書く、確かめる、協議する、公表するときに使います。',
  email: 'メールアドレス',
  password: 'パスワード',
  showPassword: 'パスワードを表示する',
  signIn: 'サインインする',
  working: '確かめています',
  toResidents: '市民のみなさんのページへ',
  noScript:
    'サインインには、ブラウザーの JavaScript を使います。設定でオンにしてから、このページを開き直してください。',
  notSignedIn: 'サインインできません',
  notSignedOut: 'サインアウトできませんでした。つながりを確かめて、もう一度押してください。',
} as const

/** Why nobody was signed in: one sentence each, none tells whether the account exists. */
export const signInProblems = {
  email_missing: 'メールアドレスを書いてください。',
  password_missing: 'パスワードを書いてください。',
  refused: 'メールアドレスかパスワードが違います。確かめて、パスワードをもう一度書いてください。',
  limited: `続けて試した回数が多いため、いまはサインインできません。${attemptMinutes}分待ってから、もう一度お試しください。`,
  unreachable: '市のサーバーにつながりませんでした。少し待ってから、もう一度お試しください。',
} as const

export type SignInProblem = keyof typeof signInProblems
