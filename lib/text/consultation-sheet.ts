import { type PlainDate, showDate } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'

/** Words of the printed consultation sheet. */
export const consultationSheetText = {
  link: '市長協議の資料を印刷用に開く（PDF）',
  kind: '市長協議資料',
  before: '協議のまえの資料',
  round: '協議',
  edition: '版',
  state: '計画のいま',
  fingerprint: '指紋',
  printed: '印刷した日',
  firstThings: 'はじめに見ていただきたいこと',
  nothingFirst: '先に見ていただきたい点は、見つかりませんでした。',
  answer: '協議の結果',
  answers: ['了承', '修正のうえ了承', '再協議'],
  heldOn: '協議した日',
  notes: 'メモ',
  resources: '職員とお金',
  noDraft: 'まだ書かれていません',
  gone: 'なくなった方針・事業・指標',
  inside: '取り扱い注意（公表前）',
} as const

/** 令和8年度　健康福祉部　市長協議資料. */
export function consultationSheetTitle(year: FiscalYear, department: string): string {
  return `${showFiscalYear(year)}　${department}　${consultationSheetText.kind}`
}

/** 令和8年度_健康福祉部_市長協議資料.pdf. */
export function consultationSheetFileName(year: FiscalYear, department: string): string {
  return `${showFiscalYear(year)}_${department}_${consultationSheetText.kind}.pdf`
}

/** めやす市　各部の運営方針と目標　令和8年度　健康福祉部. */
export function sheetRunningHead(city: string, year: FiscalYear, department: string): string {
  return `${city}　各部の運営方針と目標　${showFiscalYear(year)}　${department}`
}

/** 修正の求め（財政課 山田さん）. */
export function saidBy(kind: string, post: string, name: string): string {
  return `${kind}（${[post, name].filter(Boolean).join(' ')}さん）`
}

/** 令和8年7月16日に印刷. */
export function printedOn(day: PlainDate): string {
  return `${showDate(day)}に印刷`
}

/** 令和7年度の計画から変わったところに、印を付けています。 */
export function markedAgainst(name: string): string {
  return `${name}から変わったところに、左の線と「変わったところ」で印を付けています。`
}
