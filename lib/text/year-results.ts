import { plainDateOf, showDate, showInstant } from '@/lib/dates'
import type { BulkReportVerb, ResultView } from '@/lib/desk/results-rules'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent } from '@/lib/plans/content'
import type { Uncounted } from '@/lib/results/achievement-rules'
import type { ReportedIndicator } from '@/lib/results/content'
import type { NextYearDirection, Progress } from '@/lib/results/rules'
import type { ReportKind, ReportPeriod, ReportState } from '@/lib/results/workflow'
import { showChange, showDue, showMeasured } from '@/lib/text/indicators'
import type { YearPhase, YearVerb } from '@/lib/years/workflow'

/** Words of the year's way, of the results of all departments, of their settings and of 次年度の方向性. */

/** Phases of a year, as every screen calls them. */
export const phaseNames: Record<YearPhase, string> = {
  PLANNING: '計画づくり',
  IN_FORCE: '実施中',
  MIDYEAR: '中間の確認',
  YEAREND: '年度末のまとめ',
  RESULTS_PUBLISHED: '達成状況を公表済み',
  CLOSED: '締め済み',
}

/** Moves of a year, as their buttons say them. */
export const yearVerbNames: Record<YearVerb, string> = {
  putInForce: '「実施中」に進める',
  beginMidyear: '「中間の確認」に進める',
  beginYearend: '「年度末のまとめ」に進める',
  publishResults: '「達成状況を公表済み」に進める',
  close: '年度を締める',
  askReopening: 'もう一度開くように求める',
  dropReopening: '求めを取り下げる',
  reopen: 'もう一度開く',
  exempt: '対象から外す',
  endExemption: '対象に戻す',
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
  SUPERSEDED: '旧報告',
}

export const periodNames: Record<ReportPeriod, string> = { MIDYEAR: '中間', YEAREND: '年度末' }

const kindNames: Record<ReportKind, string> = { FIRST: '', FINAL_FIGURES: '確定値への更新', CORRECTION: '訂正' }

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

export const progressLabels: Record<Progress, string> = {
  ON_TRACK: '順調',
  MOSTLY_ON_TRACK: 'おおむね順調',
  SLIGHTLY_BEHIND: 'やや遅れ',
  BEHIND: '遅れ',
  COMPLETED: '完了',
}

/** What stands outside the count, where a year has no names for it yet. */
export const uncountedLabels: Record<Uncounted, string> = {
  AWAITED: '集計中',
  BEFORE_TARGET_YEAR: '目標年度前',
  NOT_SURVEYED: '調査なし年',
  NOT_RATED: '評価対象外',
}

/** Words of the board of results. */
export const resultsText = {
  title: '達成状況の進み',
  lead: '各部の達成状況が、どこまで進み、だれの番で、期限まで何日あるかを見られます。',
  link: '達成状況の進みを見る・年度を進める',
  period: '中間と年度末',
  filter: 'しぼりこむ',
  views: '見るもの',
  state: '状態',
  anyState: 'すべての状態',
  name: '部の名前',
  due: '期限',
  entered: '入力した指標',
  ratings: '入力した分の達成度',
  progresses: '事業の進み',
  noReport: 'まだ始まっていません',
  noPlan: '計画がありません',
  exempted: '対象外',
  nothing: '当てはまる部は、ありません。',
  showAll: 'すべて見る',
  move: 'まとめて進める',
  moveLead: '報告を選んで、次のどれかを押してください。次の画面で、指標を1つずつ確かめてから進めます。',
  more: '次の部を見る',
  first: '初めから見る',
  confirmNone: '報告が選ばれていません。前の画面で選んでください。',
  confirmLead: '進める報告です。指標ごとに、目標・実績・達成度・説明を確かめてください。',
  cannotNow: 'いまは進められません',
  back: '達成状況の進みに戻る',
  done: '結果',
  moved: '進めました',
  refused: '進められませんでした',
  target: '目標',
  actual: '実績',
  rate: '達成率',
  rating: '達成度',
  cause: '原因',
  response: '今後の対応',
  ratingReason: '「達成」とする理由',
  overrideReason: '計算と別の区分にした理由',
  withoutReason: '実績がない理由',
  noValue: '実績なし',
  none: '—',
  provisional: '（速報）',
  worse: '基準値より後退',
  openMoreLead: '計画を公表している部の、報告の入力を始めます。',
} as const

const viewNames: Record<ResultView, string> = {
  all: 'すべて',
  mine: 'わたしの番',
  late: '期限を過ぎた',
  unbegun: '始まっていない',
}

/** わたしの番（3）. */
export function resultViewName(view: ResultView, count: number): string {
  return `${viewNames[view]}（${count}）`
}

/** 12部のうち3部. */
export function departmentsOf(found: number, all: number): string {
  return found === all ? `${all}部` : `${all}部のうち${found}部`
}

/** 12のうち5. */
export function enteredOf(entered: number, all: number): string {
  return `${all}のうち${entered}`
}

/** 達成 3・未達成 1. */
export function countsSentence(counts: readonly { code: string; label: string | null; count: number }[]): string {
  return counts
    .map(({ code, label, count }) => `${label ?? progressLabels[code as Progress] ?? code} ${count}`)
    .join('・')
}

/** What the office and the publisher do with several reports, as buttons say it. */
export const bulkReportNames: Record<BulkReportVerb, { button: string; question: string; what: string }> = {
  approve: {
    button: 'まとめて確定する',
    question: '確定しますか',
    what: '確定すると、内容は変えられなくなります。直すときは、公表のあとに訂正します。',
  },
  publish: {
    button: 'まとめて公表する',
    question: '公表しますか',
    what: '公表すると、市民のみなさんがすぐに読めます。取り消せません。',
  },
}

/** まとめて確定する（3件）. */
export function bulkReportButton(count: number, verb: BulkReportVerb): string {
  return `${bulkReportNames[verb].button}（${count}件）`
}

/** 企画部の年度末の報告を選ぶ. */
export function chooseReport(department: string, period: ReportPeriod): string {
  return `${department}の${periodNames[period]}の報告を選ぶ`
}

/** 企画部　年度末（訂正）. */
export function reportName(department: string, period: ReportPeriod, kind: ReportKind): string {
  const named = kindNames[kind]
  return `${department}　${periodNames[period]}${named ? `（${named}）` : ''}`
}

/** 中間の入力を始める（5部）. */
export function openReportsButton(period: ReportPeriod, count: number): string {
  return `${periodNames[period]}の入力を始める（${count}部）`
}

/** What a target says, in one short line; '' where there is none. */
export function targetOf(indicator: IndicatorContent): string {
  const { kind, target, lowerBound, upperBound, changePercent, dueOn, condition, direction } = indicator
  if (kind === 'MILESTONE') return dueOn ? `${showDue(dueOn)}まで` : ''
  if (kind === 'QUALITATIVE') return condition ?? ''
  if (kind === 'CHANGE')
    return changePercent ? `${showChange(changePercent)}${direction === 'DOWN' ? '減らす' : '増やす'}` : ''
  if (direction === 'KEEP')
    return `${lowerBound ? showMeasured(lowerBound, indicator) : ''}〜${upperBound ? showMeasured(upperBound, indicator) : ''}`
  if (target) return showMeasured(target, indicator)
  return indicator.finalTarget
    ? `${showMeasured(indicator.finalTarget, indicator)}${indicator.finalTargetYear ? `（${showFiscalYear(indicator.finalTargetYear)}）` : ''}`
    : ''
}

/** What was reached, in one short line. */
export function actualOf({ promised, value, status, reachedOn, stepsReached, source }: ReportedIndicator): string {
  if (value !== undefined)
    return `${showMeasured(value, promised)}${status === 'PROVISIONAL' ? resultsText.provisional : ''}`
  if (reachedOn !== undefined) return showDate(reachedOn)
  if (stepsReached !== undefined) return `段階${stepsReached}まで`
  return promised.kind === 'QUALITATIVE' && source ? source : resultsText.noValue
}

/** Words of the panel of the year's way. */
export const wayText = {
  title: '年度の段階',
  next: '次へ進むには',
  ready: '足りないものはありません。進められます。',
  officeMoves: '進めるのは、企画経営課です。',
  closed: 'この年度は締めてあります。訂正と確定値への更新は、これまでどおりできます。',
  reopenTitle: '締めた年度をもう一度開く',
  reopenLead:
    '企画経営課が理由をつけて求めると、市長にお知らせが届きます。市長が認めると、「達成状況を公表済み」に戻ります。',
  reason: '理由',
  reopenReasonHint: 'どの部の何を直すために開くのかを書きます。記録に残ります。',
  evidence: '市長が認めたことの記録',
  evidenceHint: '市長に代わって企画経営課のもう一人が記録するときに書きます。例　令和9年6月1日の決裁',
  exemptTitle: '対象から外す部',
  exemptLead: '計画や報告を求めない部です。締めるときの確認に入りません。',
  exemptNone: '対象から外した部は、ありません。',
  department: '部',
  exemptReasonHint: '例　年度の途中でほかの部に統合されたため',
  empty: '選んでください',
} as const

/** 企画部：年度の途中で統合されたため. */
export function exemptionSentence(name: string, reason: string): string {
  return `${name}：${reason}`
}

/** 見本 花子さんが、令和9年6月1日 10時00分に求めました。 */
export function askedSentence(name: string, at: Date): string {
  return `${name}さんが、${showInstant(at)}に求めました。`
}

/** 対象に戻す（企画部）. */
export function endExemptionLabel(name: string): string {
  return `${name}を${yearVerbNames.endExemption}`
}

/** Words of the settings of a year's results. */
export const settingText = {
  title: '達成状況の決まり',
  lead: '年度の途中の確認、期限、達成度の区分を決めます。部が入力を始める前に決めておきます。',
  midyear: '中間の確認',
  midyearHint: '年度の途中で、事業の進みを確かめるかどうかです。',
  midyearOn: '中間の基準日',
  midyearDueOn: '中間の期限（部が提出する日）',
  yearendDueOn: '年度末の期限（部が提出する日）',
  consulted: '年度末の報告を市長協議にかける',
  explanationBelow: '原因と対応を求める達成率（未満）',
  explanationHint: '達成率がこれより低い指標がある事業は、原因と今後の対応を書きます。100％までです。',
  scale: '達成度の区分',
  scaleLead:
    '上から高い順に、2つから7つまで書きます。いちばん上は100％以上、いちばん下は0％にします。書かない行は空けておきます。',
  scaleLocked: 'この区分で確定した報告があるので、もう変えられません。',
  save: '決める',
  saved: '決めました。',
  closed: 'この年度は締めてあるので、変えられません。',
  readOnly: '変えるのは、企画経営課です。',
  yes: 'かける',
  no: 'かけない',
  notSet: '決まっていません',
  from: (threshold: string) => `達成率${threshold}％以上`,
} as const

export const midyearNames = {
  NONE: '行わない',
  INTERNAL: '庁内だけ',
  PUBLIC: '公表する',
} as const

/** 区分1の名前. */
export function gradeField(row: number, what: 'label' | 'threshold'): string {
  return `区分${row + 1}の${what === 'label' ? '名前' : '達成率（以上）'}`
}

/** Words of the form of a year's sheet. */
/** Words of the list of directions. */
export const directionsText = {
  title: '次年度の方向性',
  lead: '部が報告に書いた、次の年度の進め方の案です。決まったものではありません。企画経営課が公表すると、市民のみなさんが部の案として読めます。',
  direction: '方向性',
  any: 'すべての方向性',
  none: 'まだ書かれていません',
  counts: '事業数',
  nothing: '当てはまる事業は、ありません。',
  filter: 'しぼりこむ',
  department: '部の名前',
  release: '公表する',
  releaseLead: '市民のみなさんが、部の案として読めるようになります。取り消せません。',
  changed: '公表したあとに、案が変わっています。',
  internal: '庁内だけで読めます。',
  released: '公表しました。市民のみなさんが、部の案として読めます。',
  publicTitle: '次年度の方向性（部の案）',
  publicLead:
    '部が考えている、次の年度の進め方の案です。まだ決まったものではありません。予算や計画は、これから市が決めます。',
} as const

/** 企画部の案を公表する. */
export function releaseButton(department: string): string {
  return `${department}の案を公表する`
}

/** 報告は公表中. */
export function reportIs(state: ReportState): string {
  return `報告は${reportStateNames[state]}`
}

/** 令和9年7月10日に公表しました. */
export function releasedSentence(at: Date): string {
  return `${showDate(plainDateOf(at))}に公表しました。`
}

/** 40事業のうち3事業. */
export function projectsOf(found: number, all: number): string {
  return found === all ? `${all}事業` : `${all}事業のうち${found}事業`
}

/** 事業7「窓口の案内」. */
export function projectName(number: number, title: string): string {
  return `事業${number}「${title}」`
}

/** 達成状況の進み　令和8年度. */
export function ofYear(title: string, year: FiscalYear): string {
  return `${title}　${showFiscalYear(year)}`
}
