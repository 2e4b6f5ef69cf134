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
