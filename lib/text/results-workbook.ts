import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { ResultRow } from '@/lib/results/fields'
import type { ReportKind, ReportPeriod, ReportState } from '@/lib/results/workflow'
import { entryText, periodNames, reportKindNames, reportStateNames } from '@/lib/text/results'

/** Words of the workbook of a report, and of the page that takes it. */
export const resultsWorkbookText = {
  title: '達成状況をExcelで書く',
  lead: '書き出したファイルに値を書いて送ると、変わるところを見てから、まとめて取り込めます。',
  downloadHint: 'あなたが見られる指標と事業のすべてが、1つのファイルになります。灰色の列は、見るだけです。',
} as const

/** The names of the sheets. */
export const resultSheetNames: Readonly<Record<ResultRow, string>> = { indicator: '指標', project: '事業' }

export const resultSheetLeads: Readonly<Record<ResultRow, string>> = {
  indicator: '実績値、または値がないわけを書きます。どちらか1つです。',
  project: '何をしたか、自己評価、届かなかったわけ、これからどうするかを書きます。',
}

/** The columns that are there to be read. */
export const resultFactNames = {
  key: '鍵（書きかえないでください）',
  number: '事業',
  title: '事業の名前',
  section: '担当',
  name: '指標',
  sentence: '約束',
  unit: '単位',
  known: 'これまでの値',
} as const

/** The columns that a workbook of all departments has beside them. */
export const yearFactNames = {
  department: '部',
  state: '報告の状態',
  rating: '区分',
  rate: '達成率（％）',
} as const

/** Words of the workbook of the results of all departments. */
export const yearResultsWorkbookText = {
  link: 'すべての部の達成状況をExcelで受け取る',
  lead: '見るためのファイルです。集計や並べかえに使えます。ここに書いても、各部の報告は変わりません。報告が始まっていない部は、入っていません。',
} as const

/** 令和7年度　年度末　すべての部の達成状況 */
export function yearResultsTitle(year: FiscalYear, period: ReportPeriod): string {
  return `${showFiscalYear(year)}　${periodNames[period]}　すべての部の達成状況`
}

/** 部長確認中, 入力中（訂正）: how far a report has come. */
export function reportStanding(state: ReportState, kind: ReportKind): string {
  return `${reportStateNames[state]}${kind === 'FIRST' ? '' : `（${reportKindNames[kind]}）`}`
}

/** The name the file is saved under. */
export function yearResultsFileName(year: FiscalYear, period: ReportPeriod): string {
  return `すべての部_${showFiscalYear(year)}_達成状況（${periodNames[period]}）.xlsx`
}

/** The heading of a field's column. */
export const resultHeadings: Readonly<Record<ResultRow, Readonly<Record<string, string>>>> = {
  indicator: {
    value: entryText.value,
    status: '速報値・確定値',
    source: '出典・根拠',
    measuredOn: entryText.measuredOn,
    respondents: entryText.respondents,
    reachedOn: entryText.reachedOn,
    stepsReached: entryText.stepsReached,
    selfRating: entryText.selfRatingOfIndicator,
    without: entryText.without,
    withoutReason: entryText.withoutReason,
    expectedOn: entryText.expectedOn,
  },
  project: {
    narrative: entryText.narrative,
    selfRating: entryText.selfRating,
    ratingReason: entryText.ratingReason,
    cause: entryText.cause,
    response: entryText.response,
    direction: entryText.direction,
    directionReason: entryText.directionReason,
  },
}

export const resultsWorkbookProblems = {
  workbook_other_report: 'この報告のファイルではありません。この画面で受け取ったファイルを送ってください。',
  workbook_row_unknown: 'この報告にない行です。受け取ったままの鍵を残してください。',
  workbook_row_not_yours: 'あなたの課の行ではないので、変えられません。元に戻してください。',
  workbook_value_and_without: '値と「値がないとき」の両方があります。どちらかを空にしてください。',
}
