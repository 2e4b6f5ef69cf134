import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { lastPage, mostCharacters, type SearchKind } from '@/lib/search/schema'

/** Words of the search. */
export const searchText = {
  title: 'ことばで探す',
  label: 'ことばで探す',
  words: '探すことば',
  button: '探す',
  hint: '2文字から探せます。ひらがなとカタカナ、全角と半角は、どちらで書いても同じです。',
  several: 'ことばを空けて並べると、どのことばも入っているものだけを探します。例　「子育て\u00a0相談」',
  lead: '市役所の部が公表した計画と達成状況の中から、ことばの入っているところを探します。',
  tooShort: '2文字以上で探してください',
  tooShortLead: '1文字では、見つかるものが多すぎます。ことばを2文字以上にしてください。',
  noneLead: '次のことを試してください。',
  tries: [
    'ことばを短くする。例　「子育て支援センター」を「子育て」に',
    'ほかの言い方にする。例　「ゴミ収集」を「ごみ」に',
    'ことばの数を減らす。',
  ],
  dropFilter: 'しぼりこみをやめて、すべてから探す',
  byDepartment: '部ごとの目標から探す',
  byStrategy: '総合計画から探す',
  narrow: 'しぼりこむ',
  toNarrow: '年度・部・達成度でしぼりこむ',
  kinds: '種類',
  all: 'すべて',
  year: '年度',
  department: '部',
  rating: '達成度',
  takeOff: 'をやめる',
  pages: 'ページ',
  previous: '前のページ',
  next: '次のページ',
  lastPage: `見られるのは${lastPage}ページまでです。ことばを増やすか、年度や部でしぼりこんでください。`,
} as const

/** What was found, by kind. */
export const searchKindNames: Readonly<Record<SearchKind, string>> = {
  PLAN: '部の使命と役割',
  GOAL: '総合計画の施策',
  POLICY: '実施方針',
  PROJECT: '個別事業',
  INDICATOR: '目標指標',
  RESULT: '達成状況の説明',
}

const shown = (count: number) => count.toLocaleString('ja-JP')

/** 123件; 500件以上 where there are more than are counted. */
export function foundCount(count: number, more = false): string {
  return `${shown(count)}件${more ? '以上' : ''}`
}

/** 「子育て 相談」が入っているものは、123件です。 */
export function foundSentence(query: string, total: number, more: boolean): string {
  return `「${query}」が入っているものは、${foundCount(total, more)}です。`
}

/** 多いので、新しい年度のものから500件だけを数えています。 */
export function moreSentence(counted: number): string {
  return `多いので、新しい年度のものから${shown(counted)}件だけを数えています。ことばを増やすと、しぼれます。`
}

/** 「子育て」は、見つかりませんでした */
export function nothingFound(query: string): string {
  return `「${query}」は、見つかりませんでした`
}

/** 「子育て」を探した結果: the title of the page in a browser. */
export function searchedTitle(query: string): string {
  return `「${query}」を探した結果`
}

/** 2ページ目（全7ページ） */
export function pageOf(page: number, pages: number): string {
  return `${page}ページ目（全${pages}ページ）`
}

/** 令和8年度（2026年度）　市民部　事業3: where something stands. */
export function hitPlace(
  year: FiscalYear | null,
  department: string | null,
  kind: SearchKind,
  number: number | null,
): string {
  const part = number === null ? null : kind === 'POLICY' ? `方針${number}` : `事業${number}`
  return [year === null ? null : showFiscalYear(year), department, part].filter((each) => each !== null).join('　')
}

/** Where one may write at most. */
export const searchLimit = mostCharacters
