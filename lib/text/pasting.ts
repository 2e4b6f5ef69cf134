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
  becomesEmpty: '空になります',
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

/** What is announced after they were taken back; `rows` were written in since, and stay. */
export function rowsNotTakenBack(rows: number): string {
  return rows === 0
    ? '貼り付ける前に戻しました。'
    : `貼り付けたあとに書きかえた${rows}行は、そのままです。ほかは、貼り付ける前に戻しました。`
}

/** What else than by its own heading a field of an indicator's result is called in tables that are pasted. */
export const fieldHeadings: Readonly<Record<string, readonly string[]>> = {
  value: ['実績', '値', '実績の値'],
  status: ['速報・確定', '速報／確定', '速報値ですか、確定値ですか', '値の区分'],
  source: ['出典', '根拠', '資料'],
  measuredOn: ['調査日', '測定日', '時点', '基準日'],
  respondents: ['回答者数', '有効回答数'],
  reachedOn: ['達成日', '完了日', '実現日'],
  stepsReached: ['段階の数', '終えた段階'],
  selfRating: ['自己評価', '達成の度合い'],
  without: ['値がない理由の区分'],
  withoutReason: ['値がない理由'],
  expectedOn: ['公表予定日', '分かる見込みの日'],
}

/** The headings of columns that say what a row is about, and are never written. */
export const factHeadings = {
  key: ['鍵（書きかえないでください）', '鍵'],
  project: ['事業', '事業番号', '番号'],
  title: ['事業の名前', '事業名', '個別事業'],
  section: ['担当', '担当課', '課'],
  name: ['指標', '指標名', '指標の名前', '目標指標'],
  sentence: ['約束', '目標'],
  target: ['目標値', '基準値'],
  unit: ['単位'],
  known: ['これまでの値', '前年度の実績値'],
} as const

/** What keeps pasted cells out. */
export const pasteProblems = {
  paste_twice: '同じところに入る行が2つあります。どちらかを消してから、貼り付けてください。',
  paste_outside: '表の外に出ます。貼り付けはじめるところを変えるか、先に行を加えてください。',
  paste_heading_unknown: 'この見出しの行か列が、ここにありません。見出しを直すか、先に行を加えてください。',
  paste_headings_unknown:
    '1行目は見出しのようですが、どの欄のことか分かりません。「実績値」「調べた日」などの見出しにするか、見出しを除いてコピーしてください。',
  paste_first_unknown:
    '1列目は、値とも、この画面にある指標の名前とも読めません。名前を同じに直すか、見出しの行もいっしょにコピーしてください。',
  paste_headings_missing:
    '指標の名前が1列目にないので、どの列が値か分かりません。「指標」「実績値」などの見出しの行もいっしょにコピーしてください。',
  paste_names_missing:
    'どの行がどの指標か分かりません。見出しが「指標」の列に、この画面と同じ指標の名前を入れてコピーしてください。',
  paste_names_several: '同じ名前の指標が2つ以上あります。「事業4 指標1」のように書くか、「事業」の列を加えてください。',
  paste_name_unknown: 'この名前の指標は、ここにありません。この画面にある名前と同じに直してください。',
  paste_column_unknown: 'どの欄のことか分からない見出しです。この列は貼り付けません。',
  paste_no_field: 'この指標には、この欄がありません。',
  paste_unit_differs: '単位が、この指標の単位と違います。単位を確かめて、数を直してください。',
  paste_without_as_value: '値ではありません。「値がないとき」の列に書くか、この画面で選んでください。',
  paste_beside_without: '「値がないとき」と値は、どちらか1つです。どちらかを空にしてコピーしてください。',
  paste_without_missing:
    '「値がないとき」が「値がある」のままなので、入れられません。その列もいっしょにコピーしてください。',
} as const
