import type { Reason } from '@/lib/errors'
import { showFiscalYear } from '@/lib/fiscal-year'
import type { EditionState } from '@/lib/plans/workflow'
import { stateNames } from '@/lib/text/workflow'

/** What is wrong with a workbook as a file, and how to mend it. */
export const workbookFileProblems = {
  workbook_empty: 'ファイルが空です。Excelで開いて中身を確かめ、保存し直してください。',
  workbook_too_large:
    'ファイルが大きすぎます（10MBまで）。写真や使わないシートを消して、小さくしてから送ってください。',
  workbook_old_or_locked:
    '古い形のExcel（.xls）か、パスワードの付いたファイルです。Excelで開き、パスワードを外して「Excelブック（.xlsx）」で保存し直してください。',
  workbook_not_excel:
    '中身がExcelのファイル（.xlsx）ではありません。名前だけを変えたCSVなどは読めません。Excelで開き、「Excelブック（.xlsx）」で保存し直してください。',
  workbook_macros:
    'マクロの入ったファイルは受け取れません。Excelで「Excelブック（.xlsx）」を選んで保存し直すと、マクロが外れます。',
  workbook_external:
    'ほかのファイルやデータベースへのつながり（リンク）が入っています。Excelの「データ」の「リンクの編集」で、リンクを解除してください。',
  workbook_bomb:
    '開くと極端に大きくなるファイルなので、読むのをやめました。使っている行と列だけを、新しいブックに写して保存し直してください。',
  workbook_damaged:
    'ファイルがこわれているか、Excelが書かない形です。Excelで開いて、「Excelブック（.xlsx）」で保存し直してください。',
  workbook_too_many_rows:
    '行か列が多すぎます。1つのシートは20,000行、120列までです。使っていない行と列を消して、保存し直してください。',
  workbook_too_complex:
    '中身が込み入っていて、読みきれませんでした。書式や使わないシートを消すか、新しいブックに写して保存し直してください。',
  workbook_too_slow: '読み終わるまでに時間がかかりすぎたので、やめました。少し待ってから、もう一度送ってください。',
  workbook_busy: 'いま、ほかのファイルを読んでいます。少し待ってから、もう一度送ってください。',
} as const

type Params = NonNullable<Reason['params']>
const word = (params: Params, name: string) => String(params[name] ?? '')

/** What is wrong inside a workbook, and how to mend it. */
export const workbookProblems = {
  workbook_not_template:
    'このシステムから書き出したファイルではありません。「Excelで書き出す」で受け取ったファイルに書いて、送ってください。',
  workbook_version: '前の形のファイルです。もう一度書き出して、新しいファイルに書き写してから送ってください。',
  workbook_other_plan: (params: Params) =>
    `これは「${word(params, 'name')}」のファイルです。この計画から書き出したファイルを送ってください。`,
  workbook_sheet_missing: (params: Params) =>
    `「${word(params, 'name')}」のシートがありません。シートの名前を元に戻すか、もう一度書き出してください。`,
  workbook_column_missing: (params: Params) =>
    `「${word(params, 'name')}」の列がありません。4行目の見出しを元に戻すか、もう一度書き出してください。`,
  workbook_part_left_out: (params: Params) =>
    `この年度の計画には「${word(params, 'name')}」を書きません。書いてあるものをすべて消すか、もう一度書き出したファイルに写してください。`,
  workbook_part_too_long: (params: Params) =>
    `行が多すぎます（${word(params, 'most')}行まで）。使わない行を消してください。`,
  workbook_department_missing: '部が空いています。どの部の行かを、一覧から選んでください。',
  workbook_department_unknown: (params: Params) =>
    `「${word(params, 'name')}」という部は、この年度にありません。「部」のシートにある名前を選んでください。`,
  workbook_formula: '式が入っています。計算した結果の値を、そのまま書いてください。',
  workbook_error_value: 'Excelのエラー（#REF! など）が入っています。正しい値を書いてください。',
  workbook_text_in_number: (params: Params) =>
    `数を書くセルに文字（${word(params, 'typed')}）があります。単位や「約」を付けずに、数だけを書いてください。`,
  workbook_choice_unknown: (params: Params) =>
    `「${word(params, 'name')}」は、選べることばにありません。一覧から選んでください。`,
  workbook_yes_unknown: '「はい」と書くか、空けておいてください。',
  workbook_key_twice: (params: Params) =>
    `${word(params, 'row')}行目と同じ行です。行ごと写したときは、A列（かくれています）の中身を消すと、新しい行になります。`,
  workbook_key_unknown:
    'この計画にない行です。ほかの計画の行を写したときは、A列（かくれています）の中身を消すと、新しい行になります。',
  workbook_row_gone:
    'この行は、書き出したあとに、ほかの人がなくしました。なくしたままでよければ、行の中身を消してください。残すときは、A列（かくれています）の中身を消すと、新しい行になります。',
  workbook_row_missing: (params: Params) =>
    `${params.name ? `「${word(params, 'name')}」の` : ''}使命の行がありません。もう一度書き出してください。`,
  workbook_number_twice: (params: Params) =>
    `番号「${word(params, 'number')}」が2回あります。使っていない番号を付けてください。`,
  workbook_number_unreadable: '番号は、1以上の整数で書いてください。',
  workbook_parent_missing: 'どれに付くかが空いています。番号を選んでください。',
  workbook_parent_unknown: (params: Params) =>
    `「${word(params, 'name')}」の番号が、元のシートにありません。番号を選び直してください。`,
  workbook_fixed: 'この欄は、あとから変えられません。行の中身を消して、新しい行に書いてください。',
  workbook_order: 'ほかの課の行と順番が入れかわっています。行を元の順番に戻すか、取りまとめ担当に頼んでください。',
  workbook_removal_not_writable: (params: Params) =>
    `「${word(params, 'name')}」は、あなたの担当ではないので、なくせません。もう一度書き出して、その行を残してください。`,
  workbook_removes_newer: (params: Params) =>
    `なくそうとしている「${word(params, 'name')}」の下に、書き出したあとに加わったものがあります。もう一度書き出して、確かめてください。`,

  // in the workbook of a whole year
  workbook_other_year: (params: Params) =>
    `これは${showFiscalYear(Number(params.year))}のファイルです。この年度の画面から書き出したファイルを送ってください。`,
  workbook_department_closed: (params: Params) =>
    `「${word(params, 'name')}」の計画は、いま「${stateNames[word(params, 'state') as EditionState] ?? ''}」なので、変えられません。この部の行を、書き出したときの内容に戻してください。変えるには、先に差し戻してください。`,
  workbook_department_without_plan: (params: Params) =>
    `「${word(params, 'name')}」には、この年度の計画がまだありません。先に、きょうの画面で年度の計画を開いてください。`,
  workbook_department_not_in_year: (params: Params) =>
    `「${word(params, 'name')}」は、${showFiscalYear(Number(params.year))}のはじめには、ありません。この部の行を消してください。`,
  workbook_list_longer: 'このシートは見るだけです。ここに行を加えることはできないので、消してください。',
  workbook_list_changed: (params: Params) =>
    `このシートは見るだけです。元の内容${params.before ? `（${word(params, 'before')}）` : '（空）'}に戻してください。`,
  workbook_cell_empty: '空いています。書いてください。',
  workbook_row_twice: (params: Params) => `${word(params, 'row')}行目と同じものです。どちらかを消してください。`,
  workbook_slug_unusable: (params: Params) =>
    `「${word(params, 'name')}」は、番地の名前に使えません。英小文字で始まる、英小文字・数字・「-」の2字から40字で、ほかのページが使っていないものにしてください。`,
  workbook_code_taken: (params: Params) =>
    `符号「${word(params, 'name')}」は、この市の別のものに使っています。別の符号にしてください。`,
  workbook_years_reversed: '終わりの年度が、はじまりの年度より前です。どちらかを直してください。',
  workbook_plan_unknown: (params: Params) =>
    `「${word(params, 'name')}」という計画が、「総合計画」のシートにありません。先にそこへ書いてください。`,
  workbook_goal_unknown: (params: Params) =>
    `上の施策の番号「${word(params, 'name')}」が、同じ総合計画にありません。番号を直すか、空けてください。`,
  workbook_goal_circle: '上へたどると、自分に戻ります。上の施策の番号を直してください。',
  workbook_year_missing: '年度の行がありません。もう一度書き出してください。',
  workbook_city_missing: '市の行がありません。もう一度書き出してください。',

  workbook_unchanged: '変わるところはありません。書いたあとに、Excelで保存したかを確かめてください。',
  workbook_changed_since:
    '確かめているあいだに、シートが書きかわりました。いまのシートと比べ直したので、変わるところをもう一度確かめてください。',
  workbook_upload_gone: '送ったファイルは、もう残っていません。もう一度送ってください。',
} as const
