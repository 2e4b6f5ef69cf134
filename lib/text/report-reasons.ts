import { reportStateNames } from '@/lib/text/results'

type Params = Readonly<Record<string, string | number>>

const state = (params: Params) => reportStateNames[String(params.state ?? '') as keyof typeof reportStateNames] ?? ''

/** What is wrong with a report of results, and how to mend it, by the code of the reason. */
export const reportProblems = {
  report_settled: (params: Params) => `いまは「${state(params)}」なので、書きかえられません。`,
  report_not_in_state: (params: Params) => `いまは「${state(params)}」なので、この操作はできません。`,
  report_changed_since_opened:
    'この画面を開いたあとに、だれかが書きかえたか、先に進めました。ページを開き直してください。',
  report_edition_replaced:
    'この報告のもとになった計画は、新しい版に代わりました。先に「いまの版に付け替える」を行ってください。',
  report_edition_in_force: 'この報告は、いまの版のものです。付け替えは要りません。',
  report_without_edition: '公表している計画がないので、付け替えられません。',
  report_not_consulted: 'この報告は、市長協議をしない決まりです。',
  report_consulted: 'この報告は、市長協議のあとに確定します。先に市長協議を始めてください。',
  report_internal: 'この報告は、庁内だけのものです。公表しません。',
  report_followed: 'この報告のあとに、新しい報告があります。',
  reporter_cannot_approve: 'この報告を書いた人と提出した人は、確定できません。企画経営課の別の人が行ってください。',
  approver_cannot_publish: '確定した人は、公表できません。別の人が公表してください。',
  result_without_value: '実績値が空いています。値を書くか、まだないわけを選んでください。',
  result_without_status: '速報値か確定値かを選んでください。',
  result_without_source: '出典が空いています。何の資料によるかを書いてください。',
  result_without_evidence: '根拠が空いています。何で確かめたかを書いてください。',
  result_without_reason: '値がないわけを書いてください。市民のみなさんが読みます。',
  result_without_expected_day: 'いつ分かるかを書いてください。',
  result_without_day: '実現した日か、どの段階まで進んだかを書いてください。',
  result_day_after_year: '年度の終わりよりあとの日です。年度のうちの日を書いてください。',
  result_too_many_steps: (params: Params) => `段階は${params.steps ?? 0}つまでです。`,
  result_without_self_rating: '達成度を選んでください。',
  result_without_narrative: '何をしたかが空いています。',
  result_without_cause: '目標に届かなかったわけが空いています。',
  result_without_response: 'これからどうするかが空いています。',
  project_without_self_rating: '事業の自己評価を選んでください。',
  project_without_direction: '次年度の方向性を選んでください。',
  achieved_without_outcome:
    '届いていない成果指標があるのに、事業は「達成」です。そのわけを書くか、自己評価を改めてください。',
  final_figure_changed: '確定値は、確定値への更新では変えられません。「訂正」を始めてください。',
  nothing_made_final: '確定値に変わったものがありません。速報値か集計中のものを、確定値に改めてください。',
  override_without_reason: '計算と別の区分にするわけを書いてください。市民のみなさんが読みます。',
  period_not_set: (params: Params) => `${params.year ?? ''}年度は、中間の報告をしない決まりです。`,
  checkpoint_ahead: 'まだその日になっていません。',
  reports_already_open: 'どの部の入力も、すでに始まっています。',
  observation_without_day: 'いつの値かを書いてください。',
  observation_day_ahead: 'これから先の日です。今日までの日を書いてください。',
  observation_outside_year: (params: Params) => `${params.year ?? ''}年度のうちの日を書いてください。`,
  observation_changed: 'この値は、だれかが書きかえました。ページを開き直してください。',
}
