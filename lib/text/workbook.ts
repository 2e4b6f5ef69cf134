import { showInstant } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { RowKind } from '@/lib/plans/fields'
import type { Chapter, YearForm } from '@/lib/years/form'
import { countOf } from './common'
import { fieldLabels, hints } from './editor'
import {
  accountKindNames,
  basisNames,
  chapterName,
  decidedByNames,
  directionNames,
  fundingNames,
  kindNames,
  levelNames,
  planText,
  staffUnitNames,
} from './plan'
import { reasonText } from './reasons'
import { formLines } from './year-form'

/** The names of the sheets, one a part. */
export const sheetNames: Readonly<Record<RowKind, string>> = {
  edition: '使命',
  sectionRole: '各課の役割',
  staff: '職員数',
  budget: '予算',
  policy: '方針',
  project: '事業',
  indicator: '指標',
}

/** The sheets beside the parts. */
export const otherSheetNames = { introduction: 'はじめに', choices: '選択肢', meta: 'meyasu' } as const

/** Headings of the columns that are no field. */
export const columnNames = {
  key: '鍵（書きかえないでください）',
  department: '部',
  policyNumber: '番号',
  projectNumber: '番号',
  policyOf: '方針（番号）',
  projectOf: '事業（番号）',
} as const

const headings: Readonly<Record<string, string>> = {
  'sectionRole/section': planText.section,
  'sectionRole/text': '役割',
  'staff/section': planText.section,
  'staff/employmentType': '任用の種類',
  'staff/unit': '数え方',
  'staff/count': '人数',
  'indicator/name': '指標の名前',
}

/** The heading of a field's column, without its unit; undefined where the field has no word yet. */
export function fieldHeading(kind: RowKind, field: string): string | undefined {
  if (field.startsWith('funding.')) {
    return `財源：${fundingNames[field.slice('funding.'.length) as keyof typeof fundingNames]}`
  }
  const labels: Readonly<Record<string, string>> =
    kind in fieldLabels ? fieldLabels[kind as keyof typeof fieldLabels] : {}
  return headings[`${kind}/${field}`] ?? labels[field]
}

/** What stands behind a heading whose figures are money. */
export const moneyUnit = '（千円）'

/** The words of what a field lets one choose, by the value that is stored. */
export const choiceWords: Readonly<Record<string, string>> = {
  ...basisNames,
  ...kindNames,
  ...levelNames,
  ...directionNames,
  ...staffUnitNames,
  ...decidedByNames,
  ...accountKindNames,
}

/** What stands in a cell whose answer is yes. */
export const yesWord = 'はい'
/** What stands for the whole department where a section could stand. */
export const wholeDepartment = planText.wholeDepartment
/** The label of the row of totals. */
export const totalLabel = planText.total

/** Hints beside cells, by how a field is written. */
export const cellHints: Readonly<Record<string, string>> = {
  year: hints.year,
  steps: hints.steps,
  waypoints: hints.waypoints,
  codes: hints.codes,
  references: '一覧から選びます。2つ以上のときは、セルの中で改行して（Alt＋Enter）1行に1つずつ書きます。',
  date: '例　2027/3/31',
  money: '千円で書きます。円まで書くときは、小数で書きます。例　1234.567',
}

/** The chapter that each sheet belongs to. */
const chapterOf: Readonly<Record<RowKind, Chapter>> = {
  edition: 'mission',
  sectionRole: 'mission',
  staff: 'resources',
  budget: 'resources',
  policy: 'policies',
  project: 'policies',
  indicator: 'policies',
}

/** 職員数; where the year calls the chapter otherwise: 職員数（2　人と予算）. */
export function sheetTitle(kind: RowKind, form: YearForm | undefined): string {
  const chapter = chapterOf[kind]
  return form?.labels[chapter] ? `${sheetNames[kind]}（${chapterName(form, chapter)}）` : sheetNames[kind]
}

/** The sentence under the title of a sheet, in the workbook of a plan or of a year. */
export function sheetLead(kind: RowKind, of: 'plan' | 'year', form: YearForm | undefined): string {
  if (kind !== 'edition') return sheetLeads[kind]
  const mission = form?.labels.mission === undefined ? '部の使命' : `「${form.labels.mission}」`
  return `${mission}です。${of === 'year' ? '部ごとに1行です。' : '行は1つです。'}`
}

const sheetLeads: Readonly<Record<Exclude<RowKind, 'edition'>, string>> = {
  sectionRole: '課・室ごとに1行です。',
  staff: '課・室と任用の種類ごとに1行です。',
  budget: '会計ごとに1行です。千円で書きます。',
  policy: '方針ごとに1行です。新しい方針は、下の空いた行に、新しい番号を付けて書きます。',
  project:
    '事業ごとに1行です。新しい事業は、下の空いた行に、使っていない番号を付けて書きます。番号は、取り込むときに付け直します。',
  indicator: '指標ごとに1行です。どの事業の指標かを、「事業（番号）」の欄で選びます。',
}

/** 企画部　令和8年度の計画. */
export function workbookTitle(department: string, year: FiscalYear): string {
  return `${department}　${showFiscalYear(year)}の計画`
}

/** The name the file is saved under. */
export function workbookFileName(department: string, year: FiscalYear): string {
  return `${department}_${showFiscalYear(year)}_計画.xlsx`
}

/** The page はじめに. */
export function introduction(department: string, year: FiscalYear, form: YearForm | undefined): string[] {
  return [
    workbookTitle(department, year),
    '',
    ...formLines(form),
    'このファイルは、計画のシートをExcelで書くためのものです。書いたら、シートの画面の「Excelで書く」から送ってください。送ると、変わるところを先に見せます。確かめて「この内容で書きかえる」を選ぶまで、何も変わりません。',
    '',
    '書きかえる：白いセルに書きます。灰色のセルは、ほかの人の担当か、計算で出る数です。',
    '加える：いちばん下の空いた行に書きます。',
    'なくす：その行の白いセルの中身を、すべて消します。',
    '並べ替える：「校閲」の「シート保護の解除」を選ぶと、行を動かせます（パスワードはありません）。',
    '選ぶ：選ぶ欄は、セルの右の矢印から選びます。「はい」の欄は、当てはまらないときは空けておきます。',
    'お金：千円で書きます。',
    '数：数だけを書きます。単位や式は書けません。',
    '',
    'シートや列の名前を変えたり、列を消したりすると、読めなくなります。ほかの年度や、ほかの部のファイルは使えません。',
    '書き出したあとに、ほかの人がシートの画面で書きかえた所は、あなたがExcelで変えていなければ、そのまま残ります。',
  ]
}

/** Words of the page on which a workbook comes and goes. */
export const workbookText = {
  title: 'Excelで書く',
  lead: '計画をExcelのファイルで受け取り、書いて、送ります。送ると、変わるところを先に見せます。',
  download: '1　受け取る',
  downloadLink: 'Excelで書き出す',
  downloadHint: 'いまのシートの内容が入っています。',
  upload: '2　送る',
  choose: 'Excelのファイル（.xlsx、10MBまで）',
  drop: 'ここにファイルを置くか、選んでください。',
  check: '変わるところを見る',
  reading: '読んでいます。1分ほどかかることがあります。',
  noFile: 'ファイルを選んでください。',
  notConnected: 'つながりませんでした。少し待ってから、もう一度送ってください。',
  preview: '3　確かめる',
  apply: 'この内容で書きかえる',
  discard: 'やめる',
  noChanges: '変わるところはありません',
  noChangesLead: 'このファイルは、いまのシートと同じです。',
  nothingYet: 'まだ何も変わっていません。',
  mend: 'Excelで直してから、もう一度送ってください。まだ何も変わっていません。',
  added: '加わる',
  changed: '変わる',
  removed: 'なくなる',
  moved: '移る',
  ordered: '順番が変わる',
  place: 'どこ',
  whatToMend: 'どう直すか',
  mayNotWrite: 'いまは、あなたが書けるところがないので、送れません。',
  gone: '送ったファイルは、もう残っていません。もう一度送ってください。',
  before: '前',
  after: '後',
  empty: '（空）',
  alsoTheirs: 'ほかの人も、書き出したあとに書きかえました。書きかえると、その文は記録に残るだけになります。',
} as const

/** 変わるところが10あります. */
export function changesHeading(count: number): string {
  return `変わるところが${countOf(count)}あります`
}

/** ほかに1,500件あります。まず、ここまでを直してください. */
export function moreProblems(count: number): string {
  return `ほかに${count.toLocaleString('ja-JP')}件あります。まず、ここまでを直して、もう一度送ってください。`
}

/** 「計画.xlsx」（11月24日 14時03分に送ったもの）. */
export function uploadedFile(name: string, at: Date): string {
  return `「${name}」（${showInstant(at)}に送ったもの）`
}

/** A reason with the place in the workbook before it: 「指標」D7：式が入っています。 */
export function workbookReason(reason: Reason): string {
  return reason.at ? `${reason.at}：${reasonText(reason)}` : reasonText(reason)
}
