/** Words of the question before a block of cells is taken over. */
export const pasteText = {
  heading: '貼り付ける前に、確かめてください',
  caption: '貼り付ける先と、書きかわる値',
  /** the heading of the column with the names of indicators */
  indicatorName: '指標名',
  place: '場所',
  before: 'いま',
  after: '貼り付けたあと',
  empty: '（空）',
  same: '同じです',
  outside: '表の外',
  emptyCells: '空のセルは貼り付けません。そこは、いまのままです。',
  leave: 'やめる',
} as const

/** 12か所に書き入れる. */
export function pasteThem(count: number): string {
  return `${count}か所に書き入れる`
}

/** 貼り付けられないセルが2つあります. */
export function refusedCells(count: number): string {
  return `貼り付けられないセルが${count}つあります`
}

/** What is announced after the cells were taken over. */
export function tookOver(count: number): string {
  return `${count}か所に書き入れました。`
}
