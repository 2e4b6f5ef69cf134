import { showTime } from '@/lib/dates'
import type { Reason } from '@/lib/errors'
import { showThousandYen } from '@/lib/money'
import type { PlanContent } from '@/lib/plans/content'
import type { RowKind } from '@/lib/plans/fields'
import type { EditionState } from '@/lib/plans/workflow'
import { figureProblems, moneyProblems } from '@/lib/text/common'
import { evidenceProblems } from '@/lib/text/evidence'
import { fieldName } from '@/lib/text/field-names'
import { figureProblems as importedFigureProblems } from '@/lib/text/figure-problems'
import { reformProblems } from '@/lib/text/organisation'
import { pasteProblems } from '@/lib/text/pasting'
import { reportProblems } from '@/lib/text/report-reasons'
import { resultsWorkbookProblems } from '@/lib/text/results-workbook'
import { workbookFileProblems, workbookProblems } from '@/lib/text/workbook-problems'
import { actName, stateNames } from '@/lib/text/workflow'
import { yearProblems } from '@/lib/text/year-problems'

type Params = NonNullable<Reason['params']>
type Sentence = string | ((params: Params) => string)

const word = (params: Params, name: string) => String(params[name] ?? '')
const numberIn = (params: Params, name: string) => Number(params[name] ?? 0).toLocaleString('ja-JP')
const stateName = (params: Params) => stateNames[word(params, 'state') as EditionState] ?? ''

/** （目標値）: which field of its row, of a kind, a reason is about. */
function ofField(params: Params): string {
  const name = params.kind ? fieldName(word(params, 'kind') as RowKind, word(params, 'field')) : ''
  return name ? `（${name}）` : ''
}

/** What is wrong, and how to mend it, for every code a reason can carry. */
const sentences = {
  ...figureProblems,
  ...moneyProblems,
  ...workbookFileProblems,
  ...workbookProblems,
  ...importedFigureProblems,
  ...evidenceProblems,
  ...reformProblems,
  ...pasteProblems,
  ...reportProblems,
  ...resultsWorkbookProblems,
  ...yearProblems,

  printing_busy: 'いま、ほかの資料を作っています。少し待ってから、もう一度開いてください。',
  printing_too_slow: '資料を作るのに時間がかかりすぎたので、やめました。少し待ってから、もう一度開いてください。',

  // whose turn, and what changed meanwhile
  not_your_role: (params) =>
    params.verb
      ? `「${actName(word(params, 'verb'))}」は、あなたの役割ではできません。担当の人に頼んでください。`
      : 'あなたの役割では、これを選べません。ほかのものを選んでください。',
  not_in_state: (params) =>
    `計画はいま「${stateName(params)}」なので、「${actName(word(params, 'verb'))}」はできません。計画のページで、いまの様子を確かめてください。`,
  changed_since_opened: (params) =>
    `この画面を開いたあとに、計画が変わりました。${stateName(params) ? `いまは「${stateName(params)}」です。` : ''}最新の内容を読んでから、もう一度進めてください。`,
  project_changed_since_opened:
    'この画面を開いたあとに、この事業の内容が変わりました。最新の内容を読んでから、もう一度確認してください。',
  edition_frozen: (params) =>
    `計画は${stateName(params) ? `「${stateName(params)}」なので、` : ''}いまは書けません。直すには、差し戻してもらってください。`,
  not_writable: 'ここは、あなたの担当ではないので書けません。担当の課か、取りまとめ担当に頼んでください。',
  figure_official: 'この数字は、人事課と財政課の資料から入ります。違うときは、コメントに書いて知らせてください。',
  foreign_origin: 'この画面の外から送られたので、受け付けませんでした。ページを開き直して、もう一度送ってください。',
  unexpected: (params) =>
    `こちらの都合で、できませんでした。もう一度お試しください。続くときは、番号 ${word(params, 'id')} を担当に知らせてください。`,
  field_malformed: 'この欄は読み取れませんでした。書き方を確かめて、もう一度書いてください。',
  not_found: '見つかりません。番地（URL）が違うか、見ることのできないものです。',
  body_too_long: '長すぎて受け取れませんでした。短く分けて書いてください。',
  body_malformed: '送られた内容を読み取れませんでした。ページを開き直して、もう一度お試しください。',
  signed_out: 'サインインの時間が過ぎました。別のタブでサインインしてから、もう一度お試しください。',

  // guards of the moves
  project_unconfirmed: '課長確認がまだです。担当の課長に確認してもらってください。',
  blocking_comment_unanswered: '修正の求めに、まだ答えていません。答えを書いてください。',
  blocking_comment_open: '修正の求めが残っています。求めた人か企画経営課に、済みにしてもらってください。',
  submitter_cannot_approve: '提出した人は、承認できません。ほかの部長級の人に承認してもらってください。',
  head_did_not_write: 'ご自分で書いた計画ではないので、直接は送れません。取りまとめ担当に提出してもらってください。',
  reason_missing: '理由を書いてください。どこをどう直すかが分かるように書きます。',
  finance_concurrence_missing: '財政課の合議がまだです。財政課に確かめてもらってください。',
  personnel_concurrence_missing: '人事課の合議がまだです。人事課に確かめてもらってください。',
  date_missing: '協議した日を選んでください。',
  date_in_future: '先の日付です。きょうか、それより前の日を選んでください。',
  method_missing: '協議のしかたを選んでください。',
  attendees_missing: '出席した人の職名を書いてください。例 市長、副市長、企画部長',
  evidence_missing: '了承を確かめられる記録を書いてください。例 令和8年6月9日の協議録',
  vice_mayor_consultation_missing: '副市長との協議がまだです。先に副市長協議を記録してください。',
  content_changed: '協議にかけた内容と、いまの内容が違います。企画経営課の担当者は、協議をやり直してください。',
  decision_number_missing: '決裁文書の番号を書いてください。',
  decision_date_missing: '決裁の日を選んでください。',
  own_decision_missing: 'この計画を決める機関（教育委員会など）が決めた日を選んでください。',
  recorder_cannot_publish: '了承を記録した人は、公表できません。ほかの公表担当に頼んでください。',
  departments_behind: (params) =>
    `まだ確定していない部があります（${word(params, 'departments')}）。待つか、先に公表する理由を書いてください。`,
  publisher_gone: '公表の日時を決めた人が、いまは職員ではありません。ほかの公表担当が、日時を決め直してください。',
  amount_not_voted: 'この金額は、議会の議決がまだです。議決の日を確かめてください。',

  // corrections, amendments, schedules, withdrawals
  head_assent_missing: '部長の承認がまだです。いまの内容を、部長に承認してもらってください。',
  first_hand_cannot_confirm: '訂正を始めた人や書いた人は、確定できません。企画経営課のほかの人に頼んでください。',
  correction_changes_target: (params) =>
    `訂正では、目標を変えられません${ofField(params)}。元に戻すか、訂正をやめて「変更」を始めてください。`,
  correction_changes_structure: (params) =>
    `訂正では、行を${word(params, 'what') === 'added' ? '足せません' : word(params, 'what') === 'removed' ? '消せません' : '動かせません'}。元に戻すか、訂正をやめて「変更」を始めてください。`,
  correction_figure_without_source: (params) =>
    `数値が変わっています${ofField(params)}。正しい数値の出典を書くか、元に戻してください。`,
  wording_open: '字句の整理の提案に、部長がまだ答えていません。答えを待ってください。',
  wording_gone: 'この提案には、もう答えが出ています。ページを開き直してください。',
  wording_missing: '直すことばが、1つも書かれていません。',
  wording_not_words: 'ここは、ことばだけの欄ではないので、字句の整理では直せません。部に差し戻してください。',
  wording_changes_figure: '数字が変わるか、消えています。字句の整理では、数字は変えられません。',
  wording_same: 'いまのことばと同じです。直すところだけ書いてください。',
  fields_missing: '直してほしいところを、1つ以上選んでください。',
  not_amendable: 'ここは、市長が直すように求めたところではないので、いまは書けません。',
  field_unamended: '市長が直すように求めたところが、まだ元のままです。',
  time_missing: '公表する日時を選んでください。',
  time_past: '過ぎた日時です。これから来る日時を選んでください。',
  edition_on_its_way: 'この計画には、進めている途中の版がもうあります。先にそれを終えてください。',
  edition_replaced: 'この版のあとに、新しい版が公表されています。新しい版から始めてください。',
  head_assented_already: 'いまの内容は、部長がもう承認しています。',
  plan_has_edition: 'この計画には、もう版があります。「版の一覧」で確かめてください。',
  kind_missing: '訂正か変更かを選んでください。',
  amendment_reason_missing: '改定の理由を選んでください。',
  explanation_missing: '市民のみなさんへの説明を書いてください。公表のページに載ります。',
  withdrawn_not_corrected: '公表を取り消した計画は、訂正できません。「変更」を選んでください。',
  discard_not_asked: '部長からの申し出がありません。部長に申し出てもらってください。',
  discard_asked_already: '廃案は、もう申し出てあります。企画経営課の番です。',
  withdrawal_asked_already: '公表の取消しは、もう申し出てあります。もう一人の同意を待っています。',
  withdrawal_not_asked: '公表の取消しの申し出がありません。先に企画経営課の一人が申し出てください。',
  asker_cannot_withdraw: '申し出た人は、取り消せません。企画経営課のほかの人か、公表の担当に頼んでください。',

  plan_gone: 'この計画は、もう見つかりません。',

  // when one meets
  slot_without_plan: '部を選んでください。',
  slot_time_missing: '時刻を書いてください。例　13:30',
  slot_reversed: '終わりの時刻が、始まりより前です。',
  slot_without_place: '場所を書いてください。例　庁議室',
  slot_taken: 'この時間は、ほかの部との協議と重なります。時刻をずらしてください。',
  slot_changed: 'この画面を開いたあとに、日時が変わりました。ページを開き直して、もう一度進めてください。',

  // roles that are lent
  role_not_lendable: 'この役割は任せられません。ほかの人に、同じ役割をつけてもらってください。',
  delegate_missing: 'だれに任せるかを選んでください。',
  delegate_is_lender: '本人には任せられません。ほかの人を選んでください。',
  delegate_unknown: 'この人は、いまは登録されていません。ほかの人を選んでください。',
  delegation_kind_missing: '代決か職務代理かを選んでください。',
  mayor_decides_himself: '市長との協議は、代決できません。市長の職務代理者を置くときは、「職務代理」を選んでください。',
  delegation_dates_missing: '日付を選んでください。',
  delegation_dates_reversed: '終わりの日が、始まりの日より前です。',
  delegation_past: '過ぎた日です。きょうか、これからの日を選んでください。',
  delegation_too_long: '1年より長くは任せられません。長くなるときは、その人に役割をつけてもらってください。',
  delegation_reason_missing: '理由を書いてください。例　出張のため',
  role_lent_already: 'この役割は、この期間にもう任せてあります。先にそれを終わらせるか、日をずらしてください。',
  delegation_ended: 'もう終わっています。',

  // the money after the plan
  plan_not_published: 'この部の計画は、まだ公表されていません。公表されたあとに、もう一度進めてください。',
  vote_missing: '補正予算には、議会の議決がいります。議決の日を書いてください。',
  vote_to_come: '議決の日が、まだ来ていません。議決を待って、公表してください。',
  effective_day_missing: 'いつの変更かが空いています。日付を選んでください。',
  effective_day_to_come: 'まだ来ていない日付です。その日が来てから、公表してください。',
  settled_within_year: '決算は、年度が終わってから確定します。それまでは「決算見込み」を選んでください。',
  amounts_missing: '金額が1つもありません。会計か事業の金額を、1つ以上書いてください。',
  spent_missing: '支出済額が空いています。繰越や不用額を書くときは、支出済額も書いてください。',
  project_not_in_plan: 'この事業は、いま公表されている計画にありません。金額を消してください。',
  update_published: 'この変更は、もう公表されています。直すには、置きかえる変更を新しく書いてください。',
  update_changed: 'この画面を開いたあとに、ほかの人が書きかえました。ページを開き直して、もう一度進めてください。',
  update_replaced: '置きかえる相手は、もう別の変更で置きかえられています。新しいほうを選んでください。',

  // reminding a section
  section_done: 'この課の分は、もう済んでいます。催促は要りません。',
  nobody_to_remind: 'この課には、書く人も課長も登録されていません。管理の担当に、役割をつけてもらってください。',
  reminded_today: (params) =>
    `きょうは、もう催促しました（${showTime(new Date(word(params, 'at')))}、${word(params, 'name')}さん）。催促は1日に1回です。あすになれば、また送れます。`,

  // what is missing in the text
  headline_missing: '部の使命の見出しが空いています。ひとことで書いてください。',
  mission_missing: '部の使命の本文が空いています。部が何のためにあるかを書いてください。',
  section_role_missing: '課の役割が空いています。',
  staff_missing: '職員数が1行もありません。書くか、「人事課から」を選んでください。',
  staff_count_missing: '職員数が空いています。人数を書いてください。',
  budget_missing: '予算が1行もありません。書くか、「財政課から」を選んでください。',
  budget_amount_missing: '当初予算の額が空いています。千円単位で書いてください。',
  policy_missing: '実施方針が1つもありません。1つ以上書いてください。',
  policy_without_title: '方針の名前が空いています。',
  policy_without_project: '方針に事業がありません。事業を足すか、方針を消してください。',
  project_without_title: '事業の名前が空いています。',
  project_without_summary: '事業の内容が空いています。何をするかを書いてください。',
  project_without_budget: '事業費が空いています。額を書くか、「予算を使わない」を選んでください。',
  funding_differs: (params) =>
    `財源の合計（${showThousandYen(Number(params.funding ?? 0))}）と、事業費（${showThousandYen(Number(params.budget ?? 0))}）が違います。どちらかを直してください。`,
  project_without_indicator: '目標指標が1つもありません。1つ以上足してください。',
  words_without_reason: '数で測る目標がありません。数の目標を足すか、置かない理由を書いてください。',
  indicator_without_name: '指標の名前が空いています。何を測るかを書いてください。',
  indicator_without_definition: '「何を数えるか」が空いています。',
  indicator_without_source: '数字の出どころが空いています。どの調査や記録によるかを書いてください。',
  indicator_without_frequency: '「いつ、何回調べるか」が空いています。例 年1回、3月',
  indicator_without_direction: '増やすか、減らすか、保つかを選んでください。',
  indicator_without_unit: '単位が空いています。例 ％、件、人',
  indicator_without_baseline: '基準値が空いています。値を書くか、ない理由を書いてください。',
  indicator_without_baseline_year: '基準値の年度が空いています。例 令和7年度',
  indicator_without_target: '目標値が空いています。いくつにするかを書いてください。',
  indicator_without_final_target: '最終の目標値が空いています。今年度の目標がないときは、最終の値を書いてください。',
  indicator_without_final_year: '最終の目標の年度が空いています。決まっていないときは、その説明を書いてください。',
  indicator_without_bounds: '保つ範囲が空いています。上か下の値を書いてください。',
  indicator_without_due_date: 'いつまでかが空いています。例 令和9年3月31日',
  indicator_without_condition: '目指す状態が空いています。どうなればよいかを書いてください。',
  indicator_without_evidence: '何をもって確かめるかが空いています。',
  text_over_limit: (params) =>
    `${numberIn(params, 'most')}字までです（いま${numberIn(params, 'count')}字）。短くしてください。`,
  projects_over_limit: (params) =>
    `事業は、1つの計画に${numberIn(params, 'most')}までです（いま${numberIn(params, 'count')}）。まとめるか、減らしてください。`,
  indicators_over_limit: (params) =>
    `指標は、1つの事業に${numberIn(params, 'most')}までです（いま${numberIn(params, 'count')}）。減らしてください。`,

  // what was typed
  text_missing: '何も書かれていません。内容を書いてください。',
  text_long: '長すぎます。2,000字までで書いてください。',
  text_too_long: '長すぎます。2,000字までで書いてください。',
  text_unreadable: '読み取れない文字があります。書き直してください。',
  line_too_long: '長すぎます。1行は200字までで書いてください。',
  line_broken: 'ここには改行を入れられません。1行で書いてください。',
  date_unreadable: '日付として読めません。例 2027-03-31',
  year_unreadable: '年度として読めません。例 令和8年度、2026',
  choice_unknown: 'いまは選べないものです。ほかのものを選んでください。',
  choice_empty: '1つ選んでください。',
  whole_unreadable: '0以上の整数で書いてください。',
  figure_negative: '0より小さい数は書けません。',
  figure_not_positive: '0より大きい数を書いてください。減らすときも、減らす幅をそのまま書きます。',
  items_too_many: '多すぎます。50までにしてください。',
  step_without_text: '日付だけの段階があります。何をするかを書いてください。',
  waypoint_unreadable: '読めない行があります。「令和9年度 72.0」のように、年度と数を1行ずつ書いてください。',
  waypoint_twice: '同じ年度が2回あります。年度ごとに1行にしてください。',
  code_unreadable:
    '読めない行があります。予算事業コードを1行に1つ、「03-01-0250」のように英数字で書いてください。一般会計のほかは「介護保険特別会計 03-01-0250」のように、会計の名前を先に書きます。',
  code_account_unknown:
    '知らない会計があります。予算事業コードの前には、予算規模と同じ会計の名前を書いてください。一般会計は、コードだけ書きます。',
  field_unknown: 'この欄は書きかえられません。',
  field_of_other_kind: 'この種類の指標には、この欄はありません。',
  bounds_crossed: '下の値が、上の値より大きくなっています。どちらかを直してください。',
  target_excluded: '「保ちます」には範囲を、それ以外には1つの目標値を書きます。',
  baseline_given: '基準値が書いてあります。基準値がないときは、基準値を消してから理由を書いてください。',
  decimals_too_few: '書かれた数のほうが、小数のけたが多くなっています。けたを増やすか、数を直してください。',
  account_taken: 'この会計の行は、もうあります。その行を直してください。',
  row_present: 'この行は、もう元に戻っています。',
  parent_removed: 'この行があった方針か事業が、いまはありません。先にそれを元に戻してください。',
  row_taken: '同じ行が、もうあります。その行を直してください。',
  row_changed: '加えたあとに、書きかえられています。なくしてよいときは、その行の「なくす」を押してください。',
  order_changed:
    'そのあとに、順番が変わっています。いまの順番を見て、「上へ」「下へ」や「ほかの方針へ移す」で直してください。',

  // beginning from last year's plan
  plan_started:
    'この計画は、もう書きはじめられています。書いてある文を消さないように、前の年度の計画からは始められません。事業を1つずつ引き継ぐことはできます。',
  plan_not_started: 'この計画は、まだ始まっていません。先に、どこから始めるかを選んでください。',
  source_missing: '前の年度の計画がないので、そこからは始められません。何もないところから始めてください。',
  source_changed: '前の年度の計画に、新しい版ができました。ページを開き直して、内容を確かめてください。',
  project_unknown: 'この事業は、前の年度の計画にありません。ページを開き直してください。',
  project_decided_twice: 'この事業は、2回選ばれています。1回だけ選んでください。',
  project_goes_on: 'この事業は、もうこの計画にあります。直すときは、計画の中で直してください。',
  project_elsewhere: (params) =>
    `この事業は、もう${word(params, 'name')}の計画にあります。ここで続けるには、先に${word(params, 'name')}の計画から消してもらってください。`,
  merge_target_missing: 'どの事業とまとめるかを選んでください。「続ける」事業だけを選べます。',
  split_titles_missing: '新しい事業の名前を、1行に1つずつ書いてください。',
  split_too_many: '新しい事業は、10までにしてください。',
  decision_reason_missing: '理由を書いてください。あとの人が読んで分かるように、ひとことで構いません。',
  section_gone: (params) => `「${word(params, 'name')}」は、この年度にはありません。担当する課を選んでください。`,
  policy_wanted: 'どの方針の下に置くかを選んでください。方針がまだなければ、取りまとめ担当に加えてもらってください。',

  // years and people
  year_already_open: (params) => `${word(params, 'year')}年度の計画は、どの部もすでに始まっています。`,
  email_malformed: 'メールアドレスの形が違います。例 tanto@city.example',
  email_taken: 'このメールアドレスは、もう使われています。',
  name_missing: '名前を書いてください。100字までです。',
  post_long: '職名が長すぎます。100字までで書いてください。',
  password_short: 'パスワードは、10字から200字で決めてください。',
  department_missing: 'この役割には、どの部かが要ります。部を指定してください。',
  department_not_wanted: 'この役割は市全体のものです。部を指定せずに登録してください。',
  department_unknown: (params) =>
    `「${word(params, 'name') || word(params, 'department')}」という部はありません。書き方を確かめてください。`,
  section_unknown: (params) =>
    `「${word(params, 'name') || word(params, 'section')}」という課・室はありません。書き方を確かめてください。`,

  // files to import
  import_shape: (params) => `ファイルの形が違います。${word(params, 'message')}`,
  account_unknown: (params) => `「${word(params, 'name')}」という会計はありません。`,
  employment_type_unknown: (params) => `「${word(params, 'name')}」という職員の区分はありません。`,
  goal_unknown: (params) => `「${word(params, 'name')}」という施策は、この年度の総合計画にありません。`,
  goal_ambiguous: (params) => `「${word(params, 'name')}」という施策が2つ以上あります。計画の名前も書いてください。`,
  priority_unknown: (params) => `${word(params, 'name')}番の重点事項は、この年度にありません。`,
  year_has_plans: (params) =>
    `${word(params, 'year')}年度の計画は、もう入っています。取り込みは、計画のない年度にだけできます。`,
  department_not_in_year: (params) => `「${word(params, 'name')}」は、${word(params, 'year')}年度にはない部です。`,
  slug_reserved: (params) => `「${word(params, 'name')}」は、番地（URL）のことばなので、部の名前に使えません。`,
  occurs_twice: (params) => `「${word(params, 'name')}」が2回あります。1つにしてください。`,
  years_reversed: '終わりの年度が、始まりの年度より前です。',
  budget_and_none: '「予算を使わない」と事業費の両方があります。どちらかにしてください。',
  figure_outside: '数が大きすぎるか、けたが多すぎます。整数18けた、小数6けたまでです。',
  keep_without_bounds: '割合の増減では、「保つ」を選べません。',
  keep_with_target: '「保つ」には、目標値ではなく範囲を書きます。',
  bounds_without_keep: '範囲は、「保つ」のときだけ書けます。',
  bounds_reversed: '下の値が、上の値より大きくなっています。',
  percent_not_positive: '増減の割合は、0より大きい数で書いてください。',
  target_and_none: '「今年度の目標なし」と目標値の両方があります。どちらかにしてください。',
} as const satisfies Record<string, Sentence>

/** Every code that has a sentence. */
export type ReasonCode = keyof typeof sentences

/** The codes that have a sentence, for the test that holds them against the sources. */
export const reasonCodes = Object.keys(sentences) as ReasonCode[]

/** Whether a code has a sentence of its own. */
export function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(sentences, code)
}

/** What is wrong and how to mend it, for a code the compiler knows. */
export function reasonSentence(code: ReasonCode, params: Params = {}): string {
  const sentence: Sentence = sentences[code]
  return typeof sentence === 'string' ? sentence : sentence(params)
}

/** What is wrong and how to mend it: one or two plain sentences. A code without a sentence gets a general one. */
export function reasonText(reason: Reason): string {
  return isReasonCode(reason.code)
    ? reasonSentence(reason.code, reason.params)
    : 'いまはできませんでした。ページを開き直して、もう一度お試しください。'
}

/** The names of a plan's rows by their key: 事業7「窓口の案内」, 事業7 指標2「待ち時間」. Missing names are left out. */
export function placeNames(content: PlanContent): Record<string, string> {
  const named = (name: string) => (name ? `「${name}」` : '')
  return Object.fromEntries([
    ...content.sectionRoles.map((row) => [row.key, `${row.section}の役割`]),
    ...content.staff.map((row) => [row.key, `職員数（${row.section ? `${row.section}・` : ''}${row.employmentType}）`]),
    ...content.budgets.map((row) => [row.key, `予算（${row.account}）`]),
    ...content.policies.flatMap((policy, place) => [
      [policy.key, `方針${place + 1}${named(policy.title)}`],
      ...policy.projects.flatMap((project) => [
        [project.key, `事業${project.number}${named(project.title)}`],
        ...project.indicators.map((indicator, number) => [
          indicator.key,
          `事業${project.number} 指標${number + 1}${named(indicator.name)}`,
        ]),
      ]),
    ]),
  ])
}

/** The sentence of a reason with the name of its place before it: 事業7「窓口の案内」：事業費が空いています。 */
export function reasonWithPlace(reason: Reason, names: Readonly<Record<string, string>>): string {
  const [row = ''] = (reason.at ?? '').split('/')
  const name = names[row]
  return name ? `${name}：${reasonText(reason)}` : reasonText(reason)
}
