/** Words that every screen shares. */
export const commonText = {
  required: '必須',
  close: '閉じる',
  skipToContent: '本文へ進む',
  crumbs: 'いまいる場所',
  menu: 'メニュー',
  working: '送っています',
  saved: 'できました',
  partly: '書きかけ',
  notYet: 'まだです',
} as const

/** エラー: is read aloud before the sentence; sighted people see the colour and the place as well. */
export const errorPrefix = 'エラー：'

/** 3つ, and from ten on 12件: 「12つ」 is no word. */
export function countOf(count: number): string {
  return count < 10 ? `${count}つ` : `${count}件`
}

/** The heading of the list of reasons. `count` is how many there are. */
export function reasonsHeading(count: number): string {
  return `直すところが${countOf(count)}あります`
}

/** Sentences for what `parseFigure` refuses. */
export const figureProblems = {
  figure_empty: '数を書いてください。',
  figure_not_a_number: '数として読めません。単位を付けずに、数だけを書いてください。例 69.0',
  figure_commas: 'コンマの位置が違います。3けたごとに付けるか、付けずに書いてください。例 330,000',
  figure_too_large: '数が大きすぎます。18けたまで書けます。単位を千や百万に替えてください。',
  figure_too_precise: '小数は6けたまで書けます。',
} as const

/** Sentences for what `parseMoney` refuses. */
export const moneyProblems = {
  money_empty: '金額を書いてください。',
  money_not_a_number: '金額として読めません。例 2,184,560千円',
  money_commas: 'コンマの位置が違います。3けたごとに付けるか、付けずに書いてください。',
  money_negative: 'ここには、0より小さい金額を書けません。',
  money_not_whole_yen: '1円より小さい額は書けません。',
  money_too_large: '金額が大きすぎます。単位を確かめてください。',
} as const

/** Words on rulers (charts of a promise). */
export const rulerText = {
  baseline: '基準',
  target: '目標',
  finalTarget: '最終目標',
  actual: '実績',
  reached: '実現',
  noBaseline: '基準となる値はありません',
  lower: '下の目安',
  upper: '上の目安',
  by: 'まで',
  firstMonth: '4月',
  lastMonth: '3月',
  evidence: '何をもって確かめるか',
} as const

/** What stands between a number and what it counts: 3つの事業, but 14の事業. */
export function counter(count: number): string {
  return count >= 1 && count <= 9 ? 'つの' : 'の'
}

/** 3つの, 14の. */
export function counted(count: number): string {
  return `${count}${counter(count)}`
}

/** Words of choosing by search. */
export const searchText = {
  chosen: '選んだもの',
  isChosen: '選んであります',
  remove: '外す',
  nothingFound: '見つかりません。ほかの言葉か番号で探してください。',
  added: '加えました。',
  removed: '外しました。',
  results: '見つかったもの',
} as const

/** 5件あります。上下の矢印で選んで、Enterで決めます。 */
export function foundCount(count: number): string {
  return count === 0 ? searchText.nothingFound : `${count}件あります。上下の矢印で選んで、Enterで決めます。`
}
