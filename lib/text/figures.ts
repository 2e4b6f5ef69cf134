import { type PlainDate, showDate } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { FigureSubject, FiguresImported } from '@/lib/official-figures/changes'
import { countOf } from '@/lib/text/common'
import { rowText } from '@/lib/text/editor'
import { templateText } from '@/lib/text/figure-headings'
import { partNames } from '@/lib/text/year-form'
import type { OptionalPart } from '@/lib/years/form'

/** Words of the page where the sheets of 人事課 and 財政課 are brought in. */
export const figuresText = {
  title: '人事課・財政課の資料を入れる',
  templates: '資料を用意する',
  howTo:
    'いまの数字の入ったひな形を、人事課と財政課に渡してください。ふだんの表も、見出しの行に決まった言葉があれば読めます。',
  personnelTemplate: '人事課のひな形（Excel）',
  financeTemplate: '財政課のひな形（Excel）',
  headingsOf: '読みとる見出し',
  staffHeadings: '職員数　部、課、任用の種類、人数、単位',
  accountHeadings: '部の予算　部、会計、予算の種類、議決日、当初、補正、繰越、流用',
  costHeadings:
    '事業費　部、会計、予算事業コード、計画の事業番号、予算の種類、議決日、事業費、国、都道府県、地方債、その他、一般財源',
  sharedCodes:
    '1つのコードをいくつもの事業で使うときは、事業ごとに行を分けて「計画の事業番号」を書きます。1つの事業にいくつもコードがあるときは、足し合わせます。',
  unitNote: templateText.moneyLead,
  send: '資料を送る',
  file: '資料のファイル（Excelの.xlsxか、CSV。10MBまで）',
  fileHint: 'ここへ落とすか、選んでください。何が変わるかを見てから、入れるかどうかを決められます。',
  noFile: 'ファイルを選んでください。',
  check: '変わるところを見る',
  checking: '読んでいます…',
  nothingYet: 'まだ何も入れていません。',
  preview: '変わるところ',
  row: 'どこの数字',
  field: '欄',
  before: 'いま',
  after: '資料',
  difference: '差',
  newRow: '新しい行',
  findings: '使わない行',
  findingsLead: 'ここに並ぶ行は入りません。ほかの行だけを入れることもできます。',
  mendLead: '資料か計画を直してから、もう一度送ってください。',
  leftOut: '入れなかった行',
  leftOutLead: '資料か計画を直してから、もう一度送ってください。入れた数字は、もう一度送っても変わりません。',
  untouched: '資料で数字が決まらなかった行（そのまま残ります）',
  importing: '入れています…',
  seePlans: '計画のようすを見る',
  notConnected: 'つながりませんでした。少し待ってから、もう一度お試しください。',
} as const

/** Whether departments may overwrite what was brought in. */
export const keepingText = {
  heading: '部による書きかえ',
  overwritten: 'いまは、職員数・予算・事業費の数字を、部が書きかえられます。',
  kept: 'いまは、職員数・予算・事業費の数字は、この資料からだけ入ります。部は書きかえず、違うときはコメントで知らせます。',
  keep: '部が書きかえられないようにする',
  open: '部が書きかえられるようにする',
} as const

/** 令和9年度の計画に入れます。職員数の基準日は… */
export function figuresLead(year: FiscalYear, headcountOn: PlainDate | null): string {
  const day = headcountOn ? `職員数の基準日は、${showDate(headcountOn)}です。` : ''
  return `${showFiscalYear(year)}の計画のうち、部が書いている途中のものに入れます。${day}`
}

/** この年度の計画には、職員数と予算を書かないので…: what the year's form leaves no place for; '' where it leaves all. */
export function figuresLeftOut(without: readonly OptionalPart[]): string {
  const parts = (['staff', 'budgets'] as const).filter((part) => without.includes(part)).map((part) => partNames[part])
  if (parts.length === 0) return ''
  const rest = without.includes('staff') && without.includes('budgets') ? '事業費だけを入れられます。' : ''
  return `この年度の計画には${parts.join('と')}を書かないので、その数字は入れられません。${rest}`
}

/** The name that a sheet for one of the offices is saved under. */
export function templateFileName(office: 'personnel' | 'finance', year: FiscalYear): string {
  return `${office === 'personnel' ? '人事課' : '財政課'}-${showFiscalYear(year)}.xlsx`
}

/** 3つの部の12か所が変わります。同じ数字の行は40です。使わない行は2つです。 */
export function changesSummary(departments: number, places: number, same: number, unused: number): string {
  return [
    places === 0 ? '変わる数字はありません。' : `${departments}つの部の${places}か所が変わります。`,
    same > 0 ? `いまと同じ行は${countOf(same)}です。` : '',
    unused > 0 ? `使わない行は${countOf(unused)}です。` : '',
  ].join('')
}

/** 健康福祉部　3か所. */
export function changesOfDepartment(department: string, places: number): string {
  return `${department}　${places}か所`
}

/** How many cells are told for one reason. */
const mostPlaces = 40

/** 「職員数」D5、D6 「事業費」H9: the cells of a file, each sheet named once, with the number of those beyond 40. */
export function placesInWords(all: readonly string[]): string {
  const cells = all.slice(0, mostPlaces)
  const bySheet = new Map<string, string[]>()
  for (const cell of cells) {
    const end = cell.lastIndexOf('」') + 1
    bySheet.set(cell.slice(0, end), [...(bySheet.get(cell.slice(0, end)) ?? []), cell.slice(end)])
  }
  const more = all.length > cells.length ? ` ほか${all.length - cells.length}か所` : ''
  return [...bySheet].map(([sheet, addresses]) => `${sheet}${addresses.join('、')}`).join(' ') + more
}

/** この12か所を入れる: the verb of the button. */
export function importVerb(places: number): string {
  return `この${places}か所を入れる`
}

/** What was brought in. */
export function importedSentence({ plans, staff, budgets, projects }: FiguresImported): string {
  const parts = [
    staff > 0 ? `職員数${staff}行` : '',
    budgets > 0 ? `予算${budgets}行` : '',
    projects > 0 ? `事業費${projects}件` : '',
  ].filter(Boolean)
  return `${plans}つの部の計画に、${parts.join('、')}を入れました。`
}

/** 高齢者支援課・正規; 一般会計; 事業7「窓口の案内」. */
export function subjectName(subject: FigureSubject): string {
  if (subject.kind === 'staff') return `${subject.section ?? rowText.wholeDepartment}・${subject.employmentType}`
  if (subject.kind === 'budget') return subject.account
  return `事業${subject.number}${subject.title ? `「${subject.title}」` : ''}`
}
