import { showDate } from '@/lib/dates'
import { showThousandYen } from '@/lib/money'
import type { EditionState } from '@/lib/plans/workflow'
import { stateNames } from '@/lib/text/workflow'
import { partNames } from '@/lib/text/year-form'
import type { OptionalPart } from '@/lib/years/form'

type Params = Readonly<Record<string, string | number>>
const word = (params: Params, name: string) => String(params[name] ?? '')
const yen = (params: Params, name: string) => showThousandYen(Number(params[name] ?? 0))

/** What has to happen before figures can be brought into a plan that has left its department. */
function wayToOpen(state: EditionState): string {
  switch (state) {
    case 'HEAD_REVIEW':
      return '部長が差し戻してから、もう一度入れてください。'
    case 'OFFICE_CHECK':
      return '部に差し戻してから、もう一度入れてください。'
    case 'CONSULTATION':
      return '市長協議で「再協議」になってから、もう一度入れてください。'
    default:
      return 'この数字を変えるときは、改定を始めてから入れてください。'
  }
}

/** Why rows of the sheets of 人事課 and 財政課 are not used, and how to mend it. */
export const figureProblems = {
  csv_unreadable:
    'CSVとして読めません。文字コードをUTF-8かShift_JIS（Excelの「CSV」）にして保存し直すか、Excel（.xlsx）のまま送ってください。',
  figures_changed_since:
    '内容を確かめたあとに、計画かファイルが変わりました。まだ何も入れていません。もう一度、内容を確かめてください。',
  figures_nothing_to_import:
    '変わる数字が1つもないので、何も入れませんでした。下の「使わなかった行」を直してから、もう一度確かめてください。',
  headings_missing:
    '見出しの行が見つかりません。「部」「課」「任用の種類」「人数」か、「部」「会計」「当初」か、「部」「会計」「予算事業コード」「事業費」を、同じ行に書いてください。ひな形も使えます。',
  unit_missing:
    '金額が円か千円か分かりません。見出しを「事業費（千円）」のように書くか、表の上に「単位：千円」と書いてください。',
  department_empty: '部が空いています。部の名前を書いてください。',
  section_empty: '課が空いています。課の名前を書くか、部全体の数なら「部全体」と書いてください。',
  account_empty: '会計が空いています。会計の名前を書いてください。例 一般会計',
  employment_type_empty: '任用の種類が空いています。例 正規',
  staff_unit_unknown: (params: Params) =>
    `「${word(params, 'name')}」という単位は読めません。「人」か「常勤換算」と書いてください。`,
  code_empty: '事業費があるのに、予算事業コードが空いています。コードを書いてください。',
  code_malformed: (params: Params) =>
    `「${word(params, 'name')}」は予算事業コードとして読めません。英数字とハイフンで、40字まで書いてください。`,
  project_number_malformed: (params: Params) =>
    `「${word(params, 'name')}」は事業の番号として読めません。計画にある番号を、数だけで書いてください。`,
  code_beside_account_amount:
    '予算事業コードのある行に、部全体の当初・補正などの額もあります。行を分けて、コードの行には事業費だけを書いてください。',
  amount_empty: '事業費が空いています。額を書いてください。0円なら0と書きます。',
  funding_differs_in_file: (params: Params) =>
    `財源の合計（${yen(params, 'funding')}）と、事業費（${yen(params, 'amount')}）が違います。ファイルのどちらかを直してください。`,
  cell_no_figure: '数ではなく、日付などが入っています。数を書いてください。',
  basis_unknown: (params: Params) =>
    `「${word(params, 'name')}」という予算の種類は読めません。当初予算、補正後の予算などと書いてください。`,
  figures_department_unknown: (params: Params) =>
    `「${word(params, 'name')}」という部は、この年度にありません。名前を確かめてください。`,
  department_without_plan: (params: Params) =>
    `${word(params, 'name')}の計画は、この年度はまだ始まっていません。年度の入力を始めてから、もう一度入れてください。`,
  figures_part_left_out: (params: Params) =>
    `この年度の計画には「${partNames[params.part as OptionalPart]}」を書かないので、使いませんでした。ファイルから消してかまいません。`,
  figures_plan_frozen: (params: Params) => {
    const state = params.state as EditionState
    return `${word(params, 'name')}の計画は「${stateNames[state]}」なので、書きかえません。${wayToOpen(state)}`
  },
  figures_of_another_day: (params: Params) =>
    `この表は${showDate(word(params, 'day'))}の職員数です。この年度の基準日は${showDate(word(params, 'ours'))}です。その日の表を入れてください。`,
  figures_occur_twice: (params: Params) =>
    `同じ部の「${word(params, 'name')}」が、${word(params, 'other')}にもあります。どちらも使いませんでした。1行にしてください。`,
  figures_section_unknown: (params: Params) =>
    `「${word(params, 'name')}」という課・室は、${word(params, 'department')}にありません。名前を確かめてください。`,
  figures_employment_type_unknown: (params: Params) =>
    `「${word(params, 'name')}」という任用の種類は、この年度にありません。名前を確かめてください。`,
  figures_account_unknown: (params: Params) =>
    `「${word(params, 'name')}」という会計は、この年度にありません。名前を確かめてください。`,
  code_unmatched: (params: Params) =>
    `コード${word(params, 'code')}を書いた事業が、${word(params, 'name')}にありません。当たる事業の「予算事業コード」に書いてもらってから、もう一度入れてください。`,
  code_in_other_department: (params: Params) =>
    `コード${word(params, 'code')}の事業は、${word(params, 'name')}にあります。ファイルの部か、事業のコードを直してください。`,
  code_serves_several: (params: Params) =>
    `コード${word(params, 'code')}は、${word(params, 'department')}のいくつもの事業（${word(params, 'name')}）に使われています。事業ごとに行を分け、「計画の事業番号」の列に番号を書いてください。`,
  code_not_of_project: (params: Params) =>
    `コード${word(params, 'code')}の事業は${word(params, 'department')}の${word(params, 'name')}で、事業${word(params, 'number')}ではありません。番号か、事業のコードを直してください。`,
  code_twice_for_project: (params: Params) =>
    `${word(params, 'department')}の事業${word(params, 'number')}のコード${word(params, 'code')}の額が、2つ以上の行にあります。1行にしてください。`,
  code_of_project_absent: (params: Params) =>
    `${word(params, 'department')}の事業${word(params, 'number')}には、ほかのコード（${word(params, 'code')}）もあります。その額がそろわないので、合計を出しませんでした。ファイルに行を足すか、事業のコードを直してください。`,
  codes_disagree: (params: Params) =>
    `${word(params, 'department')}の事業${word(params, 'number')}のコードどうしで、予算の種類か議決の日が違います。そろえてから、もう一度入れてください。`,
} as const
