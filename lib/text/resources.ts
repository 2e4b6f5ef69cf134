import { type PlainDate, showDate } from '@/lib/dates'
import { showThousands, showThousandYen, type Yen } from '@/lib/money'
import type { UpdateContent, UpdateKind } from '@/lib/resource-updates/content'
import { basisNames } from '@/lib/text/plan'

/** What happens to a department's money after its plan, in the words of the budget. */
export const updateKindNames: Record<UpdateKind, string> = {
  SUPPLEMENTARY_BUDGET: '補正予算',
  CARRY_OVER: '前年度からの繰越',
  TRANSFER: '予備費・流用',
  SETTLEMENT: '決算',
}

/** The same, for those who do not know the words. */
export const updateKindMeanings: Record<UpdateKind, string> = {
  SUPPLEMENTARY_BUDGET: '年度の途中で、議会の議決を受けて予算を変えました。',
  CARRY_OVER: '前の年度に使い終わらなかったお金を、この年度で使います。',
  TRANSFER: '決まった予算のなかで、お金の使いみちを移しました。',
  SETTLEMENT: '年度が終わって、実際に使ったお金です。',
}

/** 補正予算; 決算見込み where the year is not over. */
export function updateName({ kind, basis }: Pick<UpdateContent, 'kind' | 'basis'>): string {
  return kind === 'SETTLEMENT' ? basisNames[basis] : updateKindNames[kind]
}

/** 令和8年9月25日に議決. */
export function votedOnDay(votedOn: PlainDate): string {
  return `${showDate(votedOn)}に議会が議決`
}

/** ＋1,200 or −300, in 千円. */
export function signed(difference: Yen): string {
  return `${difference > 0 ? '＋' : '−'}${showThousands(Math.abs(difference))}`
}

/** 令和8年9月25日の補正予算で＋300千円、あわせて1,500千円 / 令和9年3月31日までに使ったお金は 1,480千円. */
export function projectSince(
  content: Pick<UpdateContent, 'kind' | 'basis' | 'effectiveOn'>,
  { difference, after, spent }: { difference?: Yen; after: Yen | null; spent?: Yen },
): string {
  const when = `${showDate(content.effectiveOn)}の${updateName(content)}`
  if (difference === undefined) return `${when}　${spent === undefined ? '—' : showThousandYen(spent)}`
  return `${when}で${signed(difference)}千円${after === null ? '' : `、いまは${showThousandYen(after)}`}`
}

/** いまの予算は 1,200千円（令和8年9月25日から）. */
export function presentSentence(amount: Yen, on: PlainDate): string {
  return `いまは${showThousandYen(amount)}です（${showDate(on)}から）。`
}

/** Words of the money after the plan, for residents and for the desk. */
export const resourcesText = {
  title: 'お金の動き',
  since: '計画のあとの、お金の動き',
  sinceLead: '計画を公表したあとに、予算が変わったところと、使ったお金です。計画の目標は変わっていません。',
  inThousands: '単位　千円',
  before: 'まえ',
  difference: '増減',
  after: 'あと',
  spent: '使ったお金',
  carriedForward: '翌年度への繰越',
  unused: '使わなかったお金',
  unknown: '—',
  replaced: 'まちがいがあったため、別の変更に置きかえました。',
  replaces: 'まえの変更の訂正です。',

  lead: '補正予算・繰越・流用・決算は、計画の版を改めずに、日付をつけて公表します。書いて公表するのは企画経営課です。',
  noneYet: 'まだ、ありません。',
  published: '公表したもの',
  drafts: '公表していないもの',
  noPlan: 'この部の計画は、まだ公表されていません。公表されたあとに、お金の動きを書けます。',
  write: 'お金の動きを書く',
  change: '書き直す',
  kind: '種類',
  final: '決算は確定していますか',
  finalYes: '確定しています',
  finalNo: '見込みです',
  effectiveOn: 'いつから',
  effectiveHint: '補正予算と流用は、効力が生じた日。決算は、まとめた日。',
  votedOn: '議会が議決した日',
  votedHint: '補正予算では必ず書きます。議決の前は、公表できません。',
  explanation: '市民のみなさんへの説明',
  explanationHint: '例　9月補正予算で、避難所の備品を買うために増やしました。',
  amounts: '会計ごとの金額（千円）',
  amountsHint: '減らすときは、−をつけます。変わらない会計は、空けておきます。',
  projects: '事業ごとの金額（千円）',
  openProjects: '事業ごとの金額を書く',
  replacesId: '訂正する変更',
  replacesNone: '訂正ではありません',
  save: '書きとめる',
  saved: '書きとめました。まだ公表していません。',
  publish: '公表する',
  publishLead: '公表すると、取り消せません。まちがいは、置きかえる変更を公表して直します。',
  publishedNow: '公表しました。',
  discard: 'この変更をやめる',
  discarded: 'やめました。',
  notYet: 'いまは公表できません',
  writtenBy: '書いた人',
  toPublic: '公表したページを見る',
  toResources: 'お金の動き（補正・流用・決算）',
} as const

/** 一般会計の増減. */
export function amountLabel(
  name: string,
  field: 'difference' | 'spent' | 'carriedForward' | 'unused' | 'settled',
): string {
  const words = {
    difference: '増減',
    spent: '使ったお金（支出済額）',
    carriedForward: '翌年度への繰越額',
    unused: '使わなかったお金（不用額）',
    settled: '使ったお金（決算額）',
  }
  return `${name}の${words[field]}`
}

/** 第1号・補正予算. */
export function updateNumber(number: number): string {
  return `第${number}号`
}
