import { type PlainDate, showDate } from '@/lib/dates'
import { type Figure, showFigure } from '@/lib/figures'
import type { IndicatorContent } from '@/lib/plans/content'
import {
  type Achievement,
  type Formula,
  flooredRate,
  type Grade,
  type WithoutRate,
} from '@/lib/results/achievement-rules'
import type { NextYearDirection, Progress } from '@/lib/results/rules'
import type { ReportKind, ReportPeriod, ReportState, ReportVerb } from '@/lib/results/workflow'
import { showMeasured } from '@/lib/text/indicators'

/** 中間, 年度末. */
export const periodNames: Record<ReportPeriod, string> = { MIDYEAR: '中間', YEAREND: '年度末' }

export const reportKindNames: Record<ReportKind, string> = {
  FIRST: 'はじめの報告',
  FINAL_FIGURES: '確定値への更新',
  CORRECTION: '訂正',
}

export const reportStateNames: Record<ReportState, string> = {
  OPEN: '入力受付中',
  DRAFT: '入力中',
  RETURNED: '差戻し',
  HEAD_REVIEW: '部長確認中',
  OFFICE_CHECK: '企画経営課確認中',
  CONSULTATION: '市長協議中',
  APPROVED: '確定',
  PUBLISHED: '公表中',
  SUPERSEDED: '前の報告',
}

export const progressNames: Record<Progress, string> = {
  ON_TRACK: '順調',
  MOSTLY_ON_TRACK: 'おおむね順調',
  SLIGHTLY_BEHIND: 'やや遅れ',
  BEHIND: '遅れ',
  COMPLETED: '完了',
}

export const directionNames: Record<NextYearDirection, string> = {
  EXPAND: '拡充',
  CONTINUE: '継続',
  IMPROVE: '改善',
  SHRINK: '縮小',
  INTEGRATE: '統合',
  TRANSFER: '移管',
  SUSPEND: '休止',
  ABOLISH: '廃止',
  COMPLETE: '完了',
}

/** 集計中 and the like, with what each means. */
export const withoutNames = {
  AWAITED: '集計中',
  NOT_SURVEYED: '調査なし年',
  NOT_RATED: '評価対象外',
} as const

export const statusNames = { PROVISIONAL: '速報値', FINAL: '確定値' } as const
export const paceNames = { ON_TRACK: '順調', BEHIND: '遅れ' } as const

/** 事業3 指標2「利用者の満足度」 */
export function indicatorOfProject(project: number, place: number, name: string): string {
  return `事業${project} 指標${place}「${name}」`
}

/** 達成状況（年度末）, 達成状況（中間）・訂正. */
export function reportName(period: ReportPeriod, number: number, kind: ReportKind): string {
  const first = `達成状況（${periodNames[period]}）`
  return number === 1 ? first : `${first}・第${number}報（${reportKindNames[kind]}）`
}

/** The label of a grade on a scale; '' for none. */
export function gradeLabel(scale: readonly Pick<Grade, 'code' | 'label'>[], code: string | null | undefined): string {
  return scale.find((grade) => grade.code === code)?.label ?? ''
}

/** 75.0％: rounded down to a tenth, so that only what is whole looks whole. */
export function showRate(rate: Figure): string {
  return showFigure(rate, 1, '％')
}

const plain = (figure: Figure, indicator: Pick<IndicatorContent, 'decimals'>) =>
  showFigure(figure, Math.max(indicator.decimals ?? 0, figure.split('.')[1]?.length ?? 0))

/** A figure inside a difference: negative ones in parentheses. */
const within = (figure: Figure, indicator: Pick<IndicatorContent, 'decimals'>) =>
  figure.startsWith('-') ? `（${plain(figure, indicator)}）` : plain(figure, indicator)

function formulaLine(formula: Formula, indicator: Pick<IndicatorContent, 'decimals' | 'direction'>): string {
  const show = (figure: Figure) => within(figure, indicator)
  switch (formula.of) {
    case 'SHARE':
      return `実績 ${show(formula.actual)} ÷ 目標 ${show(formula.target)}`
    case 'INVERSE_SHARE':
      return `目標 ${show(formula.target)} ÷ 実績 ${show(formula.actual)}`
    case 'WAY': {
      const { baseline, actual, target } = formula
      return indicator.direction === 'DOWN'
        ? `（基準 ${show(baseline)} − 実績 ${show(actual)}） ÷ （基準 ${show(baseline)} − 目標 ${show(target)}）`
        : `（実績 ${show(actual)} − 基準 ${show(baseline)}） ÷ （目標 ${show(target)} − 基準 ${show(baseline)}）`
    }
    case 'CHANGE':
      return `基準 ${show(formula.baseline)} から実績 ${show(formula.actual)} への変化 ${showRate(formula.change)} ÷ 目標 ${showFigure(
        formula.target,
        formula.target.split('.')[1]?.length ?? 0,
        '％',
      )}`
  }
}

const withoutRateSentences: Record<WithoutRate, string> = {
  bounds_have_no_rate: '範囲に入っているかどうかだけを見ます。達成率はありません。',
  target_not_positive: '目標が0以下なので、達成率は計算できません。',
  actual_negative: '実績が0より小さいので、達成率は計算できません。',
  actual_not_positive: '実績が0以下なので、達成率は計算できません。',
  target_not_better_than_baseline: '目標が基準値より良くないので、達成率は計算できません。',
  baseline_missing: '基準値がないので、達成率は計算できません。',
  baseline_zero: '基準値が0なので、増減の割合は計算できません。',
  no_number: '数で測る指標ではないので、達成率はありません。',
}

/** How the rate came about, with its numbers: 「実績 58.2 ÷ 目標 70.0 ＝ 83.1％」; why there is none; null where nothing is to be said. */
export function formulaText(
  achievement: Pick<Achievement, 'formula' | 'rate' | 'withoutRate'>,
  indicator: Pick<IndicatorContent, 'decimals' | 'direction'>,
): string | null {
  const { formula, rate, withoutRate } = achievement
  if (formula && rate) return `${formulaLine(formula, indicator)} ＝ ${showRate(flooredRate(rate))}`
  return withoutRate ? withoutRateSentences[withoutRate] : null
}

/** What was compared first: 「実績 62.0％は、目標 70.0％に届きませんでした。」; null where nothing can be compared. */
export function comparisonText(
  achievement: Pick<Achievement, 'met' | 'worseThanBaseline' | 'rating'>,
  indicator: IndicatorContent,
  value: Figure | undefined,
): string | null {
  const { met } = achievement
  if (met === null || value === undefined) return null
  const shown = showMeasured(value, indicator)
  if (indicator.direction === 'KEEP') return `実績 ${shown}は、決めた範囲に${met ? '入っています' : '入っていません'}。`
  const target = indicator.withoutYearTarget ? indicator.finalTarget : indicator.target
  const goal = indicator.kind === 'CHANGE' || target === undefined ? '目標' : `目標 ${showMeasured(target, indicator)}`
  const back = achievement.worseThanBaseline ? '基準値より後退しました。' : ''
  return `実績 ${shown}は、${goal}に${met ? '届きました' : '届きませんでした'}。${back}`
}

/** （速報） behind a grade that rests on a 速報値. */
export function gradeText(label: string, provisional: boolean): string {
  return provisional && label !== '' ? `${label}（速報）` : label
}

/** 令和8年3月31日に達成, 3つの段階のうち2つ. */
export function milestoneText(
  reported: { reachedOn?: PlainDate; stepsReached?: number },
  steps: number,
): string | null {
  if (reported.reachedOn !== undefined) return `${showDate(reported.reachedOn)}に実現`
  if (reported.stepsReached === undefined) return null
  return steps > 0 ? `${steps}段階のうち${reported.stepsReached}段階まで` : `${reported.stepsReached}段階まで`
}

/** What a move of a report is called on its button. */
export const reportVerbNames: Record<ReportVerb, string> = {
  submit: '部長に提出する',
  sendBack: '差し戻す',
  check: '確認して企画経営課へ送る',
  returnToDepartment: '部に差し戻す',
  openConsultation: '市長協議を始める',
  consultAgain: '再協議にする',
  approveAsConsulted: '了承を記録して確定する',
  approve: '確定する',
  publish: '公表する',
  rebase: 'いまの版に付け替える',
  updateToFinal: '確定値への更新を始める',
  correct: '訂正を始める',
}

/** What a move came to, said once after it. */
export const reportDone: Record<ReportVerb | 'workbook', string> = {
  submit: '部長に提出しました。いまは部長の番です。',
  sendBack: '理由をつけて差し戻しました。いまは部の担当の番です。',
  check: '確認しました。いまは企画経営課の番です。',
  returnToDepartment: '理由をつけて部に差し戻しました。',
  openConsultation: '市長協議を始めました。',
  consultAgain: '再協議にしました。いまは部の番です。',
  approveAsConsulted: '了承を記録し、達成状況が確定しました。',
  approve: '達成状況が確定しました。',
  publish: '達成状況を公表しました。市民のみなさんが読めます。',
  rebase: 'いまの版に付け替えました。',
  updateToFinal: '確定値への更新を始めました。公表している報告は、そのまま読めます。',
  correct: '訂正を始めました。公表している報告は、そのまま読めます。',
  workbook: 'Excelの内容で、達成状況を書きかえました。',
}

/** The sentence for a `done` parameter; null for what is none. */
export function reportDoneSentence(done: string | undefined): string | null {
  const known: Record<string, string> = reportDone
  return done !== undefined && Object.hasOwn(known, done) ? (known[done] ?? null) : null
}

/** Words of the page where results are entered and checked. */
export const entryText = {
  lead: '届いたかどうかは、値から計算します。書いたものは、そのつど保存されます。',
  midyearLead: '年度の半ばまでに、どう進んでいるかを書きます。書いたものは、そのつど保存されます。',
  own: '自分の課',
  all: 'すべて',
  show: '見る事業',
  promised: '約束',
  value: '実績値',
  pasteOpen: '表計算から貼り付ける',
  pasteCells: 'Excelなどの表でコピーしたところ',
  pasteHint:
    '「指標」「実績値」などの見出しの行と、指標の名前の列を入れてコピーします。書き入れる前に、確かめる画面が出ます。「実績値」の欄に、じかに貼り付けることもできます。',
  pasteNothing: '値のあるセルがありません。表でコピーしたところを、ここに貼り付けてください。',
  pasteLook: '入るところを見る',
  takePasteBack: '貼り付けを取り消す',
  valueHint: '年度の終わりの値です。途中で分かった値は、下に並びます。',
  status: '速報値ですか、確定値ですか',
  source: '出典',
  sourceHint: '何の資料によるか',
  evidence: '根拠',
  measuredOn: '調べた日',
  respondents: '回答数',
  reachedOn: '実現した日',
  stepsReached: '終えた段階の数',
  selfRatingOfIndicator: '達成度',
  without: '値がないとき',
  withoutNone: '値がある',
  withoutReason: '値がないわけ',
  expectedOn: '分かる日',
  known: 'これまでの値',
  knownProvisional: '（速報）',
  narrative: '何をしたか',
  narrativeHint: '市民のみなさんが読みます。行ったことを、数や場所を入れて書きます。',
  selfRating: '事業の自己評価',
  choose: '選んでください',
  ratingReason: '「達成」とするわけ',
  ratingReasonHint: '届いていない成果指標があるときに書きます。市民のみなさんが読みます。',
  cause: '届かなかったわけ',
  response: 'これからどうするか',
  explanationHint: '市民のみなさんが読みます。',
  direction: '次年度の方向性',
  directionHint: '部の案です。企画経営課が公開を決めるまで、庁内だけのものです。',
  directionReason: '方向性のわけ',
  preview: '計算',
  notYet: '値を書くと、ここで計算します。',
  rated: '区分',
  rate: '達成率',
  computed: '計算では',
  overridden: '企画経営課の区分',
  override: '計算と別の区分にする',
  overrideRating: '区分',
  overrideBack: '計算の区分に戻す',
  overrideReason: 'そのわけ',
  overrideReasonHint: '計算の区分と並べて、市民のみなさんにお見せします。',
  before: '目標年度前',
  left: '提出までに残っていること',
  opening: '画面を開いています',
  saved: 'すべて保存しました',
  saving: '保存しています',
  notConnected: 'つながりません。書いたものはこの端末にあり、つながったら保存します。',
  failed: '保存できませんでした。書いたものはこの端末にあり、もう一度試します。',
  signedOut: 'サインインが切れました。別のタブでサインインしてから、「もう一度試す」を押してください。',
  conflict: 'ほかの人が書いたものと違うところがあります。どちらかを選んでください。',
  refused: '保存できない書き方のところがあります。',
  retry: 'もう一度試す',
  theirs: 'ほかの人の書いたもの',
  mine: '自分の書いたもの',
  takeMine: '自分のほうにする',
  takeTheirs: 'ほかの人のほうにする',
  empty: '（空き）',
  waitForSaving: '保存が終わると、提出できます。',
  returnReason: '理由',
  returnHint: 'どこをどう直すかが分かるように書きます。部のみなさんが読みます。',
  correctReason: '訂正の理由',
  correctHint: '市民のみなさんが読みます。',
  followTitle: '公表したあとの更新',
  finalMeaning: '速報値や集計中のものを、確定値に改めます。理由は要りません。前の報告も、同じ番地（URL）で読めます。',
  correctMeaning: '誤りを直します。理由を書きます。前の報告も、同じ番地（URL）で読めます。',
  rebaseTitle: '計画が新しい版に代わりました',
  rebaseLead:
    'いまの版に付け替えると、書いたものは事業と指標ごとに引き継ぎます。なくなった事業のものは、残りますが表示しません。',
  acts: 'いまできること',
  heldOn: '協議した日',
  method: '協議のしかた',
  attendees: '出席した人の職名',
  attendeesHint: '「、」で区切ります。例 市長、副市長、企画部長',
  evidenceNote: '何で確かめたか',
  evidenceHint: '市長に代わって記録するときに書きます。例 協議の記録（要点）',
  returned: '差し戻しの理由',
  version: 'もとの版',
  due: '入力の期限',
  checkpoint: '基準の日',
  nothing: 'まだ書かれていません。',
} as const

/** 提出まで、あと3つです。 */
export function leftBeforeSubmitting(count: number): string {
  return count === 0 ? 'すべて書けました。提出できます。' : `提出まで、あと${count}つです。`
}

/** 速報値などがないとき、値のわけ: 集計中（令和8年10月31日に分かります）. */
export function withoutText(
  without: keyof typeof withoutNames,
  reason: string | undefined,
  expectedOn: PlainDate | undefined,
): string {
  const when = expectedOn ? `（${showDate(expectedOn)}に分かる見込み）` : ''
  return `${withoutNames[without]}${when}${reason ? `：${reason}` : ''}`
}

/** Whose turn it is, in a sentence. */
export const reportTurns: Record<ReportState, string> = {
  OPEN: '部が入力を始めるのを待っています。',
  DRAFT: 'いまは部が入力しています。入力が終わったら、部長に提出します。',
  RETURNED: '部に差し戻されました。直して、もう一度提出します。',
  HEAD_REVIEW: 'いまは部長が確かめています。',
  OFFICE_CHECK: 'いまは企画経営課が確かめています。',
  CONSULTATION: 'いまは市長と協議しています。',
  APPROVED: '確定しました。公表の担当が公表すると、市民のみなさんが読めます。',
  PUBLISHED: '公表しています。',
  SUPERSEDED: '新しい報告に代わりました。この報告も、同じ番地（URL）で読めます。',
}

/** Words of the page of values on the way. */
export const observationText = {
  title: '途中の値',
  link: '途中の値を見る・書く',
  lead: '毎月や3か月ごとの値を書いておくと、年度の終わりの入力のときに並びます。報告ではなく、公表もしません。',
  none: 'まだ値はありません。',
  add: '値を加える',
  change: '直す',
  on: 'いつの値か',
  value: '値',
  keep: '保存する',
  kept: '保存しました。',
  emptyTakesBack: '空にして保存すると、この日の値を取り消します。',
} as const

/** Words of the list of a plan's reports. */
export const reportsText = { title: '達成状況' } as const

/** おおむね達成：80％以上. */
export function showThreshold(label: string, threshold: Figure): string {
  return `${label}：${showFigure(threshold, threshold.split('.')[1]?.length ?? 0, '％')}以上`
}
