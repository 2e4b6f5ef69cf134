import { type PlainDate, showDate } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import { phaseNames, yearVerbNames } from '@/lib/text/year-results'
import type { YearPhase, YearVerb } from '@/lib/years/workflow'

type Params = NonNullable<Reason['params']>
const word = (params: Params, name: string) => String(params[name] ?? '')
const dated = (params: Params) => (params.on ? `（${showDate(word(params, 'on') as PlainDate)}）` : '')
const verbName = (params: Params) => yearVerbNames[word(params, 'verb') as YearVerb] ?? '次へ進める'

/** What is wrong, and how to mend it, for every code of the year's way and settings. */
export const yearProblems = {
  year_without_plan: (params: Params) =>
    `${word(params, 'department')}の計画が、まだ公表されていません。公表するか、理由をつけて対象から外してください。`,
  year_without_report: (params: Params) =>
    `${word(params, 'department')}の年度末の報告が、まだ始まっていません。入力を始めるか、理由をつけて対象から外してください。`,
  year_report_unpublished: (params: Params) =>
    `${word(params, 'department')}の年度末の報告が、まだ公表されていません。公表まで進めてください。`,
  year_without_direction: (params: Params) =>
    `${word(params, 'department')}の事業${word(params, 'number')}「${word(params, 'name')}」に、次年度の方向性がありません。訂正で書き加えてください。`,
  year_without_midyear: 'この年度には、中間の確認がありません。「達成状況の決まり」で、行うかどうかを決めてください。',
  year_midyear_first: 'この年度には、中間の確認があります。先に「中間の確認」に進めてください。',
  year_midyear_ahead: (params: Params) =>
    `中間の基準日${dated(params)}が、まだ来ていません。その日まで待ってください。`,
  year_end_ahead: (params: Params) => `年度末のまとめは、年が明けてから${dated(params)}始められます。`,
  year_reason_missing: '理由を書いてください。あとから読んで分かるように、記録に残ります。',
  reopening_asked_already: 'もう一度開くことは、すでに求められています。市長の答えを待ってください。',
  reopening_not_asked: 'もう一度開くように、まだ求められていません。先に企画経営課が求めてください。',
  asker_cannot_reopen: '求めた人は、開けません。市長か、企画経営課のほかの人に頼んでください。',
  reopening_evidence_missing: '市長が認めたことの記録を書いてください。例　令和9年6月1日の決裁',
  exemption_department_missing: '対象から外す部を選んでください。',
  department_exempted: 'この部は、すでに対象から外れています。',
  department_not_exempted: 'この部は、対象から外れていません。ページを開き直してください。',
  year_not_your_role: (params: Params) =>
    `「${verbName(params)}」は、あなたの役割ではできません。企画経営課に頼んでください。`,
  year_not_in_phase: (params: Params) =>
    `年度はいま「${phaseNames[word(params, 'phase') as YearPhase] ?? '別の段階'}」なので、「${verbName(params)}」はできません。`,
  year_changed_since_opened: 'この画面を開いたあとに、年度の段階か決まりが変わりました。ページを開き直してください。',
  form_in_use: 'この様式で提出した計画があるので、変えられません。次の年度から変えてください。',
  chapter_name_long: '長すぎます。30字までで書いてください。',
  limit_of_rows_outside: '1から999までの整数で書いてください。決めないときは、空けておきます。',
  limit_of_characters_outside: '1から2,000までの整数で書いてください。決めないときは、空けておきます。',
  year_closed: 'この年度は締めてあるので、変えられません。変えるときは、もう一度開いてください。',

  midyear_day_missing: '中間の基準日を選んでください。例　2026-09-30',
  midyear_day_outside: 'この年度の中の日を選んでください。4月1日から翌年3月31日までです。',
  midyear_due_before: '期限が、基準日より前です。基準日か、それより後の日を選んでください。',
  yearend_due_early: '早すぎます。年度末の入力は1月1日からなので、それより後の日を選んでください。',
  percent_missing: '達成率を書いてください。例　80',
  percent_unreadable: '数として読めません。％を付けずに書いてください。例　80',
  percent_outside: '0から1000までの数を書いてください。',
  explanation_above_hundred: '100までの数を書いてください。',
  grade_without_name: '区分の名前が空いています。名前を書くか、達成率を消してください。',
  grade_name_long: '長すぎます。20字までで書いてください。',
  grade_named_twice: '同じ名前の区分があります。別の名前にしてください。',
  grade_not_below: (params: Params) =>
    `上の区分「${word(params, 'name')}」より低い達成率にしてください。高い順に並べます。`,
  grades_too_few: '区分は、2つから7つまで書いてください。',
  grade_met_missing: 'いちばん上の区分は、100以上にしてください。目標に届いたときの区分です。',
  grade_lowest_not_zero: 'いちばん下の区分は、0にしてください。どれにも届かないときの区分です。',
  midyear_over: '年度末のまとめに入っているので、中間の確認はもう変えられません。',
  midyear_begun: '中間の入力が始まっているので、変えられません。',
  midyear_published: '中間の報告を公表しているので、庁内だけには戻せません。',
  results_before_mayor: '市長協議中の報告があるので、いまは変えられません。協議が終わってから変えてください。',
  scale_locked: 'この区分で確定した報告があるので、もう変えられません。',
  grade_in_use: (params: Params) =>
    `「${word(params, 'name')}」は、報告で選ばれています。先に、その報告を直してもらってください。`,

  period_not_set: 'この年度には、中間の確認がありません。「達成状況の決まり」で決めてください。',
  checkpoint_ahead: (params: Params) => `まだ早いです。基準日${dated(params)}に合わせて、入力を始められます。`,
  reports_already_open: '入力を始める部は、もうありません。計画を公表していない部は、公表のあとに始められます。',
  report_gone: 'この報告は、もう見つかりません。',
  directions_before_report: (params: Params) =>
    `${word(params, 'department')}の年度末の報告が、まだ公表されていません。報告の公表のあとに、案を公表できます。`,
  directions_unchanged: '同じ内容を、すでに公表しています。',
} as const
