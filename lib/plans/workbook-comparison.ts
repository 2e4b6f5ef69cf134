import type { Reason } from '@/lib/errors'
import { sheetNames } from '@/lib/text/workbook'
import {
  codesOf,
  consequences,
  contradiction,
  fieldsOf,
  fundingSources,
  type IndicatorKind,
  indicatorHas,
  type RowKind,
  rowKinds,
} from './fields'
import { partAbove, workbookFields } from './workbook-layout'
import { type FilledRow, type FilledWorkbook, placeOf } from './workbook-reading'

/** A row of the plan as it is now; the plan's own fields are the row 'edition'. */
export type PresentRow = {
  kind: RowKind
  key: string
  parentKey: string | null
  sectionId: number | null
  texts: Readonly<Record<string, string>>
}

/** What a workbook is compared with. */
export type Present = {
  rows: readonly PresentRow[]
  /** the keys that the workbook was written with */
  exportedKeys: ReadonlySet<string>
  /** the text of a field when the workbook was written, where it was saved since; of a row's parent as field 'parent' */
  exportedText: (key: string, field: string) => string | undefined
  /** the names of the accounts that a 予算事業コード may name */
  accounts: ReadonlySet<string>
  /** a plan that is only being made: new rows keep the keys and numbers that they carry */
  begins?: true
  /** why somebody may not write a field, or the row as a whole (null); null when he may */
  against: (kind: RowKind, field: string | null, sectionId: number | null) => string | null
}

export type FieldChange = {
  field: string
  before: string
  after: string
  /** somebody else saved `before` after the workbook was written */
  theirs?: true
}

/**
 * One thing that a workbook changes. A new row's key is made up from its place, until it gets a real one; `number` is the
 * one that it has there.
 */
export type WorkbookChange = { kind: RowKind; key: string; at?: string } & (
  | { act: 'add'; parentKey: string | null; number: string; fields: FieldChange[] }
  | { act: 'change'; fields: FieldChange[] }
  | { act: 'remove'; parentKey: string | null }
  | { act: 'move'; from: string; to: string }
  | { act: 'order'; parentKey: string | null; keys: string[] }
)

/** A list of siblings in its new order. */
export type WorkbookOrder = { kind: RowKind; parentKey: string | null; keys: string[] }

export type Comparison = {
  changes: WorkbookChange[]
  /** every list whose rows or order change, as it is to be */
  orders: WorkbookOrder[]
  /** what has to be mended first, each with its place in the workbook */
  problems: Reason[]
}

type Matched = { filled: FilledRow; key: string; present: PresentRow | undefined; parentKey: string | null }

/**
 * What a filled-in workbook would change of a plan, and what stands against it. Pure: preview and command both ask here.
 * A cell that still says what was exported changes nothing, also where somebody saved another text since. A row that was
 * exported and is gone from the workbook, or has been cleared, is taken away; rows that came since stay.
 */
export function compareWorkbook(present: Present, workbook: FilledWorkbook): Comparison {
  const problems = [...workbook.problems]
  const byKey = new Map(present.rows.map((row) => [row.key, row]))
  const matched = match(workbook.rows, byKey, present, problems)
  if (!matched.some(({ key }) => key === 'edition'))
    problems.push({ code: 'workbook_row_missing', at: `「${sheetNames.edition}」` })

  const kept = new Set(matched.map(({ key }) => key))
  const removed = present.rows.filter(
    ({ kind, key }) => kind !== 'edition' && !kept.has(key) && present.exportedKeys.has(key),
  )
  const changes: WorkbookChange[] = []
  for (const row of matched) changes.push(...changesOf(row, matched, present, problems))
  changes.push(...removals(removed, present, problems))
  refuseTwins(matched, present.rows, new Set(removed.map(({ key }) => key)), problems)
  const orders = ordersOf(matched, present, new Set(removed.map(({ key }) => key)), problems)
  changes.push(
    ...orders.flatMap(({ moved, ...order }) => (moved ? [{ act: 'order' as const, key: moved, ...order }] : [])),
  )
  return {
    changes,
    orders: orders.map(({ kind, parentKey, keys }) => ({ kind, parentKey, keys })),
    problems: once(problems),
  }
}

/** How many of each kind there are. */
export function countChanges(changes: readonly WorkbookChange[]) {
  const count = (act: WorkbookChange['act']) => changes.filter((change) => change.act === act).length
  return {
    added: count('add'),
    changed: count('change'),
    removed: count('remove'),
    moved: count('move'),
    ordered: count('order'),
  }
}

function once(problems: readonly Reason[]): Reason[] {
  return problems.filter(
    (reason, place) => problems.findIndex(({ code, at }) => code === reason.code && at === reason.at) === place,
  )
}

/** Finds for each filled row the one of the plan, and the row above it. Cleared rows are left out. */
function match(
  rows: readonly FilledRow[],
  byKey: ReadonlyMap<string, PresentRow>,
  present: Present,
  problems: Reason[],
): Matched[] {
  const matched: Matched[] = []
  for (const filled of rows) {
    const found = filled.key === null ? undefined : byKey.get(filled.key)
    // A cleared row is taken away; one that was empty already is as it was.
    const wasEmpty = found && workbookFields(filled.kind).every(({ field }) => (found.texts[field] ?? '') === '')
    if (!filled.filled && !wasEmpty && filled.kind !== 'edition') continue
    const keeps = present.begins && filled.key !== null && isKey(filled.key)
    if (filled.key !== null && found?.kind !== filled.kind && !keeps) {
      const code = present.exportedKeys.has(filled.key) ? 'workbook_row_gone' : 'workbook_key_unknown'
      problems.push({ code, at: placeOf(filled) })
      continue
    }
    if (filled.kind === 'edition' && !found) {
      problems.push({ code: 'workbook_key_unknown', at: placeOf(filled) })
      continue
    }
    matched.push({ filled, key: filled.key ?? `new-${filled.kind}-${filled.row}`, present: found, parentKey: null })
  }
  const numbered = matched.filter(({ filled }) => filled.number !== '')
  const numbers = new Map(numbered.map(({ filled, key }) => [`${filled.kind} ${filled.number}`, key]))
  for (const row of matched) {
    const above = partAbove[row.filled.kind as keyof typeof partAbove]
    if (!above) continue
    const number = row.filled.parent
    const parentKey = numbers.get(`${above} ${number}`)
    if (number === '') problems.push({ code: 'workbook_parent_missing', at: placeOf(row.filled, 'parent') })
    else if (parentKey === undefined) {
      problems.push({ code: 'workbook_parent_unknown', at: placeOf(row.filled, 'parent'), params: { name: number } })
    }
    const now = row.present?.parentKey ?? null
    // Whoever left the number as it was exported did not move the row.
    const exported = row.present ? (present.exportedText(row.key, 'parent') ?? now) : null
    row.parentKey = row.present && (parentKey === undefined || parentKey === exported) ? now : (parentKey ?? null)
  }
  return matched
}

/** Whether a text is a key as a new row may carry it. */
export function isKey(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}

function changesOf(row: Matched, all: readonly Matched[], present: Present, problems: Reason[]): WorkbookChange[] {
  const { filled, key } = row
  const { kind } = filled
  const at = placeOf(filled)
  const fields = fieldChanges(row, present, problems)
  const refuse = (field: string | null, sectionId: number | null, place: string) => {
    const code = present.against(kind, field, sectionId)
    if (code) problems.push({ code, at: place })
    return code !== null
  }
  const sectionIds = sectionsConcerned(row, all, present.rows)
  if (!row.present) {
    if (!sectionIds.some((sectionId) => refuse(null, sectionId, at))) {
      for (const { field } of fields) refuse(field, sectionIds[0] ?? null, placeOf(filled, field))
    }
    return [{ act: 'add', kind, key, at, parentKey: row.parentKey, number: filled.number, fields }]
  }
  for (const { field } of fields) {
    for (const sectionId of sectionIds) if (refuse(field, sectionId, placeOf(filled, field))) break
  }
  const moved = row.parentKey !== row.present.parentKey
  if (moved) for (const sectionId of sectionIds) if (refuse(null, sectionId, placeOf(filled, 'parent'))) break
  return [
    ...(fields.length > 0 ? [{ act: 'change' as const, kind, key, at, fields }] : []),
    ...(moved && row.parentKey !== null && row.present.parentKey !== null
      ? [{ act: 'move' as const, kind, key, at, from: row.present.parentKey, to: row.parentKey }]
      : []),
  ]
}

/** The sections whose people must be allowed to write the row: where it is, and where it would be. */
function sectionsConcerned(row: Matched, all: readonly Matched[], rows: readonly PresentRow[]): (number | null)[] {
  const { kind, texts } = row.filled
  const now = row.present ? [row.present.sectionId] : []
  const sectionOf = (text: string | undefined) => (text ? Number(text) : null)
  if (kind === 'indicator') {
    const parent = all.find(({ key }) => key === row.parentKey)
    const there = parent?.present?.sectionId ?? sectionOf(parent?.filled.texts.section)
    const unseen = rows.find(({ key }) => key === row.parentKey)?.sectionId ?? null
    return [...new Set([...now, parent ? there : unseen])]
  }
  const wanted = kind === 'policy' || kind === 'budget' || kind === 'edition' ? null : sectionOf(texts.section)
  return [...new Set([...now, wanted])]
}

function fieldChanges({ filled, key, present: now }: Matched, present: Present, problems: Reason[]): FieldChange[] {
  const { kind } = filled
  const changes: FieldChange[] = []
  for (const { field, spec } of workbookFields(kind)) {
    const after = filled.texts[field]
    const before = now?.texts[field] ?? ''
    if (after === undefined || after === before) continue
    const exported = now ? present.exportedText(key, field) : undefined
    if (after === exported) continue
    if (spec.shape === 'codes' && codesOf(after).some((code) => code && !present.accounts.has(code.account)))
      problems.push({ code: 'code_account_unknown', at: placeOf(filled, field) })
    if (now && spec.fixed) problems.push({ code: 'workbook_fixed', at: placeOf(filled, field) })
    else
      changes.push({ field, before, after, ...(exported !== undefined && exported !== before ? { theirs: true } : {}) })
  }
  if (changes.length === 0) return changes
  // Of an indicator whose kind could not be read nothing more can be said.
  if (kind === 'indicator' && !now && filled.texts.kind === undefined) return changes
  settle(filled, now, changes)
  const texts = { ...now?.texts, ...Object.fromEntries(changes.map(({ field, after }) => [field, after])) }
  for (const { field, code } of contradictionsOf(kind, texts)) problems.push({ code, at: placeOf(filled, field) })
  return changes
}

/** What follows from the changes of a row: more decimals where a figure has more, nothing left that its new kind has not. */
function settle(filled: FilledRow, now: PresentRow | undefined, changes: FieldChange[]): void {
  if (filled.kind !== 'indicator') return
  const set = (field: string, after: string) => {
    const change = changes.find((each) => each.field === field)
    if (change) change.after = after
    else changes.push({ field, before: now?.texts[field] ?? '', after })
  }
  const wanted = (field: string) => changes.find((each) => each.field === field)?.after ?? now?.texts[field] ?? ''
  for (const { field, after } of [...changes]) {
    const row = { decimals: wanted('decimals') }
    const { decimals } = consequences('indicator', row, field, after, filled.decimals[field])
    if (decimals !== undefined && field !== 'decimals') set('decimals', decimals)
  }
  const kind = wanted('kind') as IndicatorKind
  const shown = new Set(workbookFields('indicator').map(({ field }) => field))
  for (const field of fieldsOf('indicator')) {
    if (!shown.has(field) && !indicatorHas(kind, field) && wanted(field) !== '') set(field, '')
  }
}

/** Which fields of a row cannot stand beside the others. */
export function contradictionsOf(
  kind: RowKind,
  texts: Readonly<Record<string, string>>,
): { field: string; code: string }[] {
  const has = (field: string) => (texts[field] ?? '') !== ''
  const found = Object.entries(texts).flatMap(([field, text]) => {
    const code = contradiction(kind, texts, field, text)
    return code === null ? [] : [{ field, code }]
  })
  if (kind === 'project' && texts.withoutBudget === 'true') {
    const money = ['budgetAmount', ...fundingSources.map((source) => `funding.${source}`)].find(has)
    if (money) found.push({ field: money, code: 'budget_and_none' })
  }
  if (kind === 'indicator' && texts.withoutYearTarget === 'true') {
    const target = ['target', 'lowerBound', 'upperBound'].find(has)
    if (target) found.push({ field: target, code: 'target_and_none' })
  }
  return found
}

function removals(removed: readonly PresentRow[], present: Present, problems: Reason[]): WorkbookChange[] {
  const gone = new Set(removed.map(({ key }) => key))
  for (const { kind, key, sectionId, texts } of removed) {
    const at = `「${sheetNames[kind]}」`
    const name = texts.title || texts.name || sheetNames[kind]
    if (present.against(kind, null, sectionId))
      problems.push({ code: 'workbook_removal_not_writable', at, params: { name } })
    const newer = present.rows.some(
      (row) => row.parentKey === key && !gone.has(row.key) && !present.exportedKeys.has(row.key),
    )
    if (newer) problems.push({ code: 'workbook_removes_newer', at, params: { name } })
  }
  return removed.map(({ kind, key, parentKey }) => ({ act: 'remove', kind, key, parentKey }))
}

/** A section, an employment type in it, an account: each has one row. */
function refuseTwins(
  matched: readonly Matched[],
  rows: readonly PresentRow[],
  removed: ReadonlySet<string>,
  problems: Reason[],
): void {
  const identityOf = (kind: RowKind, texts: Readonly<Record<string, string>>): string | null => {
    if (kind === 'sectionRole') return `${kind} ${texts.section}`
    if (kind === 'staff') return `${kind} ${texts.section} ${texts.employmentType}`
    return kind === 'budget' ? `${kind} ${texts.account}` : null
  }
  const taken = new Map<string, string>()
  for (const { kind, key, texts } of rows) {
    const identity = identityOf(kind, texts)
    if (identity && !removed.has(key)) taken.set(identity, key)
  }
  for (const { filled, key } of matched) {
    const identity = identityOf(filled.kind, filled.texts)
    if (!identity) continue
    const holder = taken.get(identity)
    const field = filled.kind === 'budget' ? 'account' : 'section'
    if (holder !== undefined && holder !== key) {
      problems.push({ code: filled.kind === 'budget' ? 'account_taken' : 'row_taken', at: placeOf(filled, field) })
    }
    taken.set(identity, holder ?? key)
  }
}

/** The lists whose rows or order differ; `moved` is the first row that stands elsewhere, where only the order changed. */
function ordersOf(
  matched: readonly Matched[],
  present: Present,
  removed: ReadonlySet<string>,
  problems: Reason[],
): (WorkbookOrder & { moved: string | null })[] {
  const orders: (WorkbookOrder & { moved: string | null })[] = []
  for (const kind of rowKinds) {
    if (kind === 'edition') continue
    const ofKind = matched.filter(({ filled }) => filled.kind === kind)
    const now = present.rows.filter((row) => row.kind === kind)
    const moves = new Map(ofKind.map(({ key, parentKey }) => [key, parentKey]))
    const parents = new Set([...ofKind.map(({ parentKey }) => parentKey), ...now.map(({ parentKey }) => parentKey)])
    for (const parentKey of parents) {
      const before = now.filter((row) => row.parentKey === parentKey).map(({ key }) => key)
      const staying = before.filter((key) => !removed.has(key) && (moves.get(key) ?? parentKey) === parentKey)
      const wanted = ofKind.filter((row) => row.parentKey === parentKey).map(({ key }) => key)
      const common = wanted.filter((key) => staying.includes(key))
      const known = staying.filter((key) => common.includes(key))
      const place = common.findIndex((key, index) => key !== known[index])
      const moved = place < 0 ? null : (common[place] ?? null)
      const keys = [...wanted]
      // What came since the workbook was written stays behind the row it stands behind now.
      for (const key of staying.filter((each) => !wanted.includes(each))) {
        keys.splice(keys.indexOf(staying[staying.indexOf(key) - 1] ?? '') + 1, 0, key)
      }
      if (moved) {
        const strange = ofKind.find(
          ({ key, present: row }, _, __) =>
            common.indexOf(key) !== known.indexOf(key) && row && present.against(kind, null, row.sectionId) !== null,
        )
        if (strange) problems.push({ code: 'workbook_order', at: placeOf(strange.filled) })
      }
      if (moved || keys.join() !== before.filter((key) => !removed.has(key)).join())
        orders.push({ kind, parentKey, keys, moved })
    }
  }
  return orders
}
