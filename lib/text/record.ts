import { showInstant } from '@/lib/dates'
import { fingerprint } from '@/lib/plans/content'
import type { EditionState } from '@/lib/plans/workflow'
import { eventNames, stateNames } from './workflow'

/** Words of the record. */
export const recordText = {
  title: '記録',
  lead: 'いつ、だれが、何をしたかの記録です。書きかえたり、消したりすることはできません。',
  ownLead: 'あなたの部の計画に起きたことの記録です。書きかえたり、消したりすることはできません。',
  filter: '記録をしぼる',
  about: '何について',
  anything: 'すべて',
  person: 'だれが（名前の一部）',
  department: 'どの部の計画',
  year: '年度',
  from: 'いつから',
  to: 'いつまで',
  anyDepartment: 'すべて',
  anyYear: 'すべて',
  show: 'この条件で見る',
  clear: '条件をなくす',
  csv: 'この条件の記録をCSVで受け取る',
  check: '記録がつながっているか確かめる',
  at: '日時',
  number: '番号',
  who: 'だれが',
  what: '何を',
  plan: 'どの計画',
  facts: 'くわしいこと',
  system: '（システム）',
  none: 'この条件に合う記録はありません。条件をゆるめてみてください。',
  older: 'もっと前の記録を見る',
  latest: '新しい記録に戻る',
} as const

/** What the record can be narrowed to. */
export const aboutNames = {
  plans: '計画と達成状況',
  sessions: 'サインインとサインアウト',
  rest: '人・年度・設定',
} as const

/** 第1番から第1,234番まで、すべての記録がつながっています。 */
export function chainWhole(events: number): string {
  return `${events.toLocaleString('ja-JP')}件の記録が、最初から最後までつながっています。書きかえられたものはありません。`
}

/** Which event broke the chain, and how. */
export function chainBroken(seq: bigint, why: 'missing' | 'previous-hash' | 'content'): string {
  const how = {
    missing: 'がありません',
    'previous-hash': 'は、その前の記録とつながりません',
    content: 'は、書かれたあとで中身が変わっています',
  }[why]
  return `記録の第${seq}番${how}。データベースの管理者に知らせて、バックアップと比べてください。`
}

/** What happened, in words; the code itself for a kind that this version does not know. */
export function eventName(kind: string): string {
  const names: Record<string, string> = eventNames
  return names[kind] ?? kind
}

/** 青木 真理（企画経営課 主任）. */
export function personWithPost(person: { name: string; post: string }): string {
  return person.post ? `${person.name}（${person.post}）` : person.name
}

/** 部長 山田さんの代わり. */
export function onBehalfOf(person: { name: string; post: string }): string {
  return `${personWithPost(person)}の代わり`
}

const factNames: Record<string, string> = {
  from: '前',
  to: 'あと',
  version: '版',
  round: '回',
  contentHash: '指紋',
  sha256: 'ファイルのハッシュ',
  overrideReason: '理由',
  reason: '理由',
  signature: '署名',
  sessions: 'サインインの数',
  staff: '職員数の行',
  budgets: '予算の行',
  projects: '事業の数',
  indicators: '指標の数',
  scheduledFor: '公表の日時',
  delayed: '遅れ',
}

/** Why something was not published at its time, by the code of the reason. */
const failures: Record<string, string> = {
  not_your_role: '日時を決めた人が、公表の担当ではなくなっていた',
  publisher_gone: '日時を決めた人が、職員ではなくなっていた',
  recorder_cannot_publish: '日時を決めた人が、了承を記録した人だった',
  content_changed: '了承した内容と違っていた',
  departments_behind: 'まだ確定していない部があった',
  amount_not_voted: '議会の議決がまだの金額があった',
}

/** Why a scheduled publication was left out: the reasons of the event, each once. */
function whyLeftOut(codes: readonly unknown[]): string {
  const why = codes.map((code) => failures[String(code)] ?? 'システムの都合')
  return `公表できなかった理由　${[...new Set(why)].join('、')}`
}

function factWords(name: string, value: unknown): string {
  if (name === 'contentHash') return fingerprint(String(value))
  if (name === 'scheduledFor') return showInstant(new Date(String(value)))
  return name === 'delayed' ? `${(Number(value) / 1_000).toFixed(1)}秒` : String(value)
}

/** The facts of an event that people read, with before and after, each a line: 作成中 → 部長確認中. */
export function factLines(data: Readonly<Record<string, unknown>>): string[] {
  const state = (value: unknown) => stateNames[value as EditionState] ?? String(value)
  const lines = data.from !== undefined && data.to !== undefined ? [`${state(data.from)} → ${state(data.to)}`] : []
  for (const [name, value] of Object.entries(data)) {
    const label = factNames[name]
    if (name === 'from' || name === 'to' || !label || typeof value === 'object') continue
    lines.push(`${label} ${factWords(name, value)}`)
  }
  if (Array.isArray(data.reasons)) lines.push(whyLeftOut(data.reasons))
  return lines
}

/** The head line of the record as CSV. */
export const recordColumns = [
  '番号',
  '日時',
  'だれが',
  '職',
  'だれの代わりに',
  'できごと',
  '種類',
  '年度',
  '部',
  '版の番号',
  '内容',
  '前の記録のハッシュ',
  'ハッシュ',
] as const
