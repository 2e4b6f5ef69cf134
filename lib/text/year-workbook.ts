import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { countOf } from '@/lib/text/common'
import { formLines } from '@/lib/text/year-form'
import type { YearForm } from '@/lib/years/form'
import type { SetupKind } from '@/lib/years/setup'

/** The names of the sheets of what a year stands on. */
export const setupSheetNames: Readonly<Record<SetupKind, string>> = {
  city: '市',
  fiscalYear: '年度',
  department: '部',
  section: '課・室',
  employmentType: '任用の種類',
  account: '会計',
  strategicPlan: '総合計画',
  goal: '施策',
  priority: '重点事項',
}

/** Headings of their columns. */
export const setupHeadings: { readonly [Kind in SetupKind]: Readonly<Record<string, string>> } = {
  city: { name: '市の名前', fictional: '架空の市', contact: '問い合わせ先' },
  fiscalYear: {
    year: '年度',
    sourceNote: '出典',
    headcountOn: '職員数の基準日',
    headcountNote: '職員数の数え方',
    roundingNote: '端数の扱い',
    personnelCostIncluded: '人件費を含む',
    departmentsOverwriteFigures: '職員数とお金を部が書く',
    chiefConfirmation: '課長確認をする',
    financeConcurrence: '財政課の合議をする',
    personnelConcurrence: '人事課の合議をする',
    viceMayorFirst: '副市長協議を先にする',
    decisionNumberWanted: '決裁文書の番号を書く',
    planDueOn: '計画の締め切り',
    publicationOn: '公表する日',
  },
  department: { name: '部の名前', slug: '番地の名前', decidedBy: '計画を決めるところ', contact: '問い合わせ先' },
  section: { department: '部', name: '課・室の名前' },
  employmentType: { name: '名前', code: '符号', firstYear: 'はじまりの年度', lastYear: '終わりの年度' },
  account: {
    name: '会計の名前',
    code: '符号',
    kind: '会計の種類',
    firstYear: 'はじまりの年度',
    lastYear: '終わりの年度',
  },
  strategicPlan: { name: '計画の名前', firstYear: 'はじまりの年度', lastYear: '終わりの年度' },
  goal: { plan: '総合計画', code: '番号', title: '施策の名前', parent: '上の施策の番号' },
  priority: { number: '番号', title: '重点事項' },
}

/** The sentence under the title of each of these sheets. */
export const setupLeads: Readonly<Record<SetupKind, string>> = {
  city: '見るだけのシートです。新しい市を取り込むときだけ、システムの担当者が書きます。',
  fiscalYear: '見るだけのシートです。新しい年度を取り込むときだけ、システムの担当者が書きます。',
  department:
    '見るだけのシートです。番地の名前は、公表したページの番地（URL）になります。英小文字、数字、「-」だけの名前です。',
  section: '見るだけのシートです。部ごとの課と室です。',
  employmentType: '見るだけのシートです。職員数を数える区分です。',
  account: '見るだけのシートです。予算の会計です。',
  strategicPlan: '見るだけのシートです。この年度にかかる総合計画です。',
  goal: '見るだけのシートです。総合計画の施策です。上に立つ施策の番号も書いてあります。',
  priority: '見るだけのシートです。施政方針の重点事項です。',
}

/** めやす市　令和8年度　すべての部の計画. */
export function yearWorkbookTitle(city: string, year: FiscalYear): string {
  return `${city}　${showFiscalYear(year)}　すべての部の計画`
}

/** The name the file is saved under. */
export function yearWorkbookFileName(year: FiscalYear): string {
  return `すべての部_${showFiscalYear(year)}_計画.xlsx`
}

/** The page はじめに. */
export function yearIntroduction(city: string, year: FiscalYear, form: YearForm | undefined): string[] {
  return [
    yearWorkbookTitle(city, year),
    '',
    ...formLines(form),
    'このファイルは、すべての部の計画をExcelで書くためのものです。書いたら、きょうの画面の「すべての部の計画をExcelで書く」から送ってください。送ると、部ごとに変わるところを先に見せます。確かめて「この内容で書きかえる」を選ぶまで、何も変わりません。1つでも直すところがあれば、どの部も変わりません。',
    '',
    '書きかえる：白いセルに書きます。灰色のセルは、いま書けない部の計画か、計算で出る数です。',
    '加える：いちばん下の空いた行に書きます。「部」の欄で、どの部かを選びます。',
    'なくす：その行の白いセルの中身を、すべて消します。',
    '並べ替える：「校閲」の「シート保護の解除」を選ぶと、行を動かせます（パスワードはありません）。',
    '選ぶ：選ぶ欄は、セルの右の矢印から選びます。「はい」の欄は、当てはまらないときは空けておきます。課・室は、その部のものを選びます。',
    'お金：千円で書きます。',
    '数：数だけを書きます。単位や式は書けません。',
    '番号：方針と事業の番号は、部ごとに付けます。',
    '',
    'シートや列の名前を変えたり、列を消したりすると、読めなくなります。ほかの年度のファイルは使えません。',
    '書き出したあとに、ほかの人がシートの画面で書きかえた所は、あなたがExcelで変えていなければ、そのまま残ります。',
    '部長に提出したあとの計画は、変えられません。変えずに残してあれば、ほかの部の内容は取り込めます。',
    '',
    '新しい年度や新しい市は、システムの担当者が npm run meyasu -- import で取り込みます。そのときは「市」から「重点事項」までのシートも読みます。',
  ]
}

/** 「部」C8 計画を決めるところ：この市にあるまま（公営企業管理者）にしました。 */
export function keptCell({ at, heading, kept }: { at: string; heading: string; kept: string }): string {
  return `${at} ${heading}：この市にあるまま（${kept || '空'}）にしました。`
}

/** Words of the page on which a year's workbook comes and goes. */
export const yearWorkbookText = {
  link: 'すべての部の計画をExcelで書く',
  lead: 'すべての部の計画を、1つのExcelのファイルで受け取り、書いて、送ります。送ると、部ごとに変わるところを先に見せます。',
  downloadHint: 'いまの、すべての部のシートの内容が入っています。',
  mayNotWrite: '送れるのは、企画経営課の担当者です。',
  counts: '部ごとの、変わるところの数',
  department: '部',
  oneAtATime: '変わるところが多いので、1つの部ずつ見せます。ほかの部は、部の名前を選ぶと見られます。',
  done: 'Excelの内容で、計画を書きかえました。',
} as const

/** 企画部（3つ）. */
export function changesOfDepartment(name: string, count: number): string {
  return `${name}（${countOf(count)}）`
}

/** 令和8年度のすべての部をExcelで書く. */
export function yearWorkbookHeading(year: FiscalYear): string {
  return `${showFiscalYear(year)}のすべての部をExcelで書く`
}
