import type { Advice, AdviceCode, Dismissal } from '@/lib/advice/advice'
import { isPlainDate, showDate, showInstant } from '@/lib/dates'
import { isFigure, showFigure } from '@/lib/figures'
import { isFiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { showMeasured } from '@/lib/text/indicators'

type Params = NonNullable<Advice['params']>

const word = (params: Params, name: string) => String(params[name] ?? '')

/** 80.0％ of the params `target`, `unit` and `decimals`. */
function measured(params: Params, name: string): string {
  const figure = word(params, name)
  if (!isFigure(figure)) return figure
  return showMeasured(figure, { unit: word(params, 'unit'), decimals: Number(params.decimals ?? 0) })
}

const yearOf = (params: Params) => (isFiscalYear(params.year) ? showFiscalYear(params.year) : '')
const dateOf = (params: Params) => (isPlainDate(word(params, 'date')) ? showDate(word(params, 'date')) : '')
const ofYear = (params: Params) => (yearOf(params) ? `${yearOf(params)}の` : '')
const lower = (params: Params) => (params.direction === 'DOWN' ? '高い' : '低い')

/** What is advised, and how to follow it, for every code. */
const sentences: Record<AdviceCode, (params: Params) => string> = {
  target_worse_than_actual: (params) =>
    `${ofYear(params)}実績${measured(params, 'value')}より${lower(params)}目標です。実績から決め直すか、そうする理由を事業の内容に書いてください。`,
  target_equals_actual: (params) =>
    `${ofYear(params)}実績${measured(params, 'value')}で、もう届いています。さらに先を目指すか、「保つ」にしてください。`,
  target_below_last_target: (params) =>
    `${ofYear(params)}目標${measured(params, 'value')}より${lower(params)}目標です。変えたわけを、事業の内容に書いてください。`,
  target_worse_than_baseline: (params) =>
    `基準値${measured(params, 'value')}より${lower(params)}目標です。目標値か、増やす・減らすの向きを確かめてください。`,
  target_equals_baseline: (params) =>
    `基準値${measured(params, 'value')}と同じで、もう届いています。さらに先を目指すか、「保つ」にしてください。`,
  change_reached_already: (params) =>
    `${ofYear(params)}実績${measured(params, 'value')}で、もう届いています。今年度から先の目標にしてください。`,
  bounds_never_missed: () => 'この範囲から外れることは、ほとんどありません。外れたら困る値にしてください。',
  share_over_100: () => '割合が100％を超えています。数字か、単位を確かめてください。',
  share_added_up: () => '割合は、1年間の合計で数えられません。「1年間の合計で数えます」を外してください。',
  unit_missing: (params) =>
    `${word(params, 'figure') ? `「${showPlain(word(params, 'figure'))}」が何の数か` : '何の数か'}分かるように、件、％、人などの単位を書いてください。`,
  baseline_missing: () =>
    '今いくつなのかを書くと、目標の大きさが伝わります。分からないときは、その理由を書いてください。',
  definition_missing: () => '何を数えるかを書いておくと、来年もほかの人も、同じように数えられます。',
  source_missing: () => '数字の出どころを書いておくと、あとから確かめられます。',
  due_outside_year: (params) =>
    `${dateOf(params)}は、${yearOf(params)}の外です。年度のうちの日にするか、今年度にどこまで進めるかを書いてください。`,
  due_past: (params) => `${dateOf(params)}は、もう過ぎています。日を確かめてください。`,
  step_after_due: (params) => `途中の段階の${dateOf(params)}が、期日より後です。日を確かめてください。`,
  final_year_past: (params) => `${yearOf(params)}は、もう過ぎています。年度を確かめてください。`,
  outputs_only: () =>
    'したこと（活動）の指標だけです。それで市民の暮らしがどう変わるか（成果）の指標を、1つ加えられませんか。',
  vague_act: (params) =>
    `「${word(params, 'word')}」だけでは、できたかどうかが分かりません。何を、いつまでに、どれだけかを、ここか指標に書いてください。`,
  vague_milestone: (params) =>
    `「${word(params, 'word')}」は、終わりが分かりにくい言い方です。何ができあがるか（案、報告書、開始など）を書いてください。`,
  hard_word: (params) =>
    `「${word(params, 'word')}」は、「${word(params, 'plain')}」と書くか、（　）で説明すると伝わります。`,
  official_word: (params) =>
    `「${word(params, 'word')}」は、「${word(params, 'plain')}」などと書くと読みやすくなります。`,
  unexplained_word: (params) =>
    `「${word(params, 'word')}」を知らない人もいます。初めて出るところで、（　）で説明してください。`,
  roundabout: (params) => `「${word(params, 'word')}」は、「${word(params, 'plain')}」で伝わります。`,
  long_sentence: () => '1つの文が100字を超えています。2つに分けると読みやすくなります。',
  many_commas: () => '1つの文に「、」が多くあります。文を分けると読みやすくなります。',
  double_negative: () => '二重の打ち消しです。「〜します」のように言い切ると伝わります。',
  doubled_particle: (params) =>
    `${word(params, 'word') ? `「${word(params, 'word')}」` : '同じ助詞'}が近くで繰り返されています。言いかえるか、文を分けてください。`,
  doubled_but: () => '1つの文に「〜が、」が2回あります。文を分けてください。',
  doubled_conjunction: () => '同じつなぎの言葉が続いています。片方を取ってください。',
  dropped_ra: () => '「ら」が抜けています（「見れる」は「見られる」）。',
  mixed_style: () => '「です・ます」と「である」が混ざっています。「です・ます」にそろえてください。',
  odd_character: () => '見えない文字か、ふつうと違う字が入っています。打ち直してください。',
}

function showPlain(figure: string): string {
  return isFigure(figure) ? showFigure(figure, figure.split('.')[1]?.length ?? 0) : figure
}

/** What is advised and how to follow it, in one or two plain sentences. */
export function adviceSentence({ code, params = {} }: Pick<Advice, 'code' | 'params'>): string {
  return sentences[code](params)
}

/** Words around advice. */
export const adviceText = {
  heading: '書き方の助言',
  label: '助言',
  none: '助言はありません。',
  notRequired: '助言です。従わなくても提出できます。',
  setAside: '見送る',
  reason: '見送る理由',
  reasonHint: '計画を確かめる人が読みます。',
  bringBack: '助言に戻す',
  wasSetAside: '見送り',
  setAsideHeading: '見送った助言',
  cancel: 'やめる',
  indicators: '指標',
} as const

/** ほか2つ: how many pieces of advice a folded line does not show. */
export function othersBeside(count: number): string {
  return `ほか${count}つ`
}

/** 助言3つ: what a folded indicator has. */
export function adviceCount(count: number): string {
  return `${adviceText.label}${count}つ`
}

/** The name of a place: 事業7「窓口の案内」 内容. */
export function adviceOnPlace(row: string, field: string): string {
  return [row, field].filter(Boolean).join('　')
}

/** 見送り：議会で決まった名前です（岡本さん、5月20日 14時03分）. */
export function setAsideSentence({
  reason,
  personName,
  dismissedAt,
}: Omit<Dismissal, 'code' | 'at' | 'subject'>): string {
  return `${adviceText.wasSetAside}：${reason}（${personName}さん、${showInstant(dismissedAt)}）`
}
