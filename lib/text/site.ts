/** Words of the frame around residents' pages, and of the pages that stand in for a missing or broken one. */
export const siteText = {
  name: '各部の運営方針と目標',
  mainPages: '主なページ',
  home: 'ホーム',
  departments: '部ごとの目標',
  aboutFigures: 'この文書について',
  description:
    '市役所のそれぞれの部が、今年度に何をどこまで行うかを決め、市長と話し合ったうえで、みなさんにお見せしています。',
  staffEntrance: '職員用の入口',
  results: '達成状況',
  strategy: '総合計画',
  search: 'さがす',
  aboutSite: 'サイトの案内',
  use: 'ご利用にあたって',
  about: 'このサイトについて',
  english: 'English',
  accessibility: 'アクセシビリティ',
  openData: 'オープンデータ',
  feed: '更新のお知らせ（フィード）',
  notFoundTitle: 'ページが見つかりません',
  notFoundLead: 'お探しのページは、ありません。番地（URL）が違うか、ページの場所が変わったのかもしれません。',
  notFoundNext: 'ホームから、部と年度を選んで探せます。',
  toHome: 'ホームへ進む',
  errorTitle: 'ページを表示できませんでした',
  errorLead: 'こちらの都合で、このページを表示できませんでした。少し待ってから、もう一度お試しください。',
  tryAgain: 'もう一度試す',
} as const

/** めやす市 各部の運営方針と目標: what the site is called outside its own pages. */
export function siteName(city: string | null): string {
  return city === null ? siteText.name : `${city} ${siteText.name}`
}

/** The notice that the city is fictional. */
export function fictionNotice(city: string): string {
  return `${city}は実在しない、架空の市です。数字と文章はすべて見本です。`
}

/** The city's name, marked where the city is fictional. */
export function cityWithMark(city: string, fictional: boolean): string {
  return fictional ? `${city}（架空の市）` : city
}

/** The number that finds the failure in the log. */
export function errorNumber(digest: string): string {
  return `お問い合わせの番号　${digest}`
}

/** Words of the frame around staff's pages. */
export const deskText = {
  name: '目安',
  pages: '職員用のページ',
  today: 'きょう',
  publish: '公表',
  record: '記録',
  notifications: 'お知らせ',
  unread: '件の未読',
  delegations: '代決・職務代理',
  signOut: 'サインアウト',
  notFoundLead: 'お探しのページは、ありません。番地（URL）が違うか、見ることのできないページです。',
  notFoundNext: '「きょう」から、あなたの番の計画を探せます。',
  toDesk: '「きょう」へ進む',
  errorLead: 'こちらの都合で、このページを表示できませんでした。書いて保存したものは残っています。',
} as const
