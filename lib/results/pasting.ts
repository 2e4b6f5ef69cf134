import { parseDate } from '@/lib/dates'
import { groupedInThrees } from '@/lib/figures'
import { type Block, beginsWithHeadings, type PasteEntry, plainName, type RefusedCell } from '@/lib/pasting'
import { factHeadings, fieldHeadings } from '@/lib/text/pasting'
import { indicatorOfProject } from '@/lib/text/results'
import { resultHeadings } from '@/lib/text/results-workbook'
import { type ResultChoice, resultChoices } from './choices'
import { outcomeFields, readResult, resultConsequences, resultFieldSpec, valueFields, withoutFields } from './fields'
import type { ReportView } from './queries'

/** What a block can be pasted into: the indicators of a report. */
export type PasteReport = Pick<ReportView, 'projects' | 'choices'> & {
  terms: Pick<ReportView['terms'], 'scale'>
}

/** The texts of an indicator as they stand on the page. */
type TextsOf = (key: string) => Readonly<Record<string, string>>

/** The order in which cells without headings go to the right. */
const inOrder = ['value', 'status', 'source', 'measuredOn', 'respondents', 'reachedOn']

const fieldsOfKind: Readonly<Record<string, readonly string[]>> = {
  NUMBER: ['value', 'status', 'source', 'measuredOn', 'respondents', ...withoutFields],
  CHANGE: ['value', 'status', 'source', 'measuredOn', 'respondents', ...withoutFields],
  MILESTONE: ['reachedOn', 'stepsReached', 'source', ...withoutFields],
  QUALITATIVE: ['selfRating', 'source', ...withoutFields],
}

/** An indicator that cells can go to. */
type Line = {
  key: string
  kind: string
  project: number
  place: number
  /** as no other indicator of the report is called */
  name: string
  /** every way to name it, plain; others may share them */
  names: readonly string[]
  unit: string | undefined
  writable: boolean
}

type Column = { field: string } | { fact: keyof typeof factHeadings } | { unknown: string }
/** A cell on its way to a field of an indicator, or refused already. */
type Bound = { line: Line; field: string; text: string; down: number; right: number }

function linesOf({ projects }: PasteReport): Line[] {
  const all = projects.flatMap(({ indicators }) => indicators.map(({ promised }) => promised.name))
  return projects.flatMap(({ number, writable, indicators }) =>
    indicators.map(({ promised: { key, kind, name, unit } }, index): Line => {
      const place = index + 1
      const whole = indicatorOfProject(number, place, name)
      const only = all.filter((other) => other === name).length === 1
      const names = [name, whole, `事業${number} 指標${place}`, `事業${number} 指標${place} ${name}`].map(plainName)
      return { key, kind, project: number, place, name: only ? name : whole, names, unit, writable }
    }),
  )
}

function columnOf(heading: string): Column {
  const plain = plainName(heading)
  const named = (headings: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(headings).find(([, names]) => names.some((name) => plainName(name) === plain))?.[0]
  const field = named(fieldHeadings) ?? named(ownHeadings)
  if (field) return { field }
  const fact = named(factHeadings)
  return fact ? { fact: fact as keyof typeof factHeadings } : { unknown: heading.trim() }
}

const ownHeadings = Object.fromEntries(Object.entries(resultHeadings.indicator).map(([field, name]) => [field, [name]]))

const filled = (text: string | undefined): text is string => text !== undefined && text.trim() !== ''

/**
 * What becomes of each cell of a block that is pasted into a report, by the rules that every save is held to; with what
 * goes with it. Rows go by the names, numbers or keys of indicators that they bring, wherever these stand; only a block
 * that brings none goes by place, down and to the right of `at` ('<key>/<field>'), and none where `at` is null.
 */
export function readPasted(report: PasteReport, textsOf: TextsOf, block: Block, at: string | null): PasteEntry[] {
  if (!block.some((cells) => cells.some(filled))) return []
  const lines = linesOf(report)
  const choices = resultChoices(report.choices, report.terms.scale)
  const { bound, refused } = bind(lines, block, at, choices, report.choices)
  const taken = bound.filter(
    (cell) => bound.filter(({ line, field }) => line === cell.line && field === cell.field).length > 1,
  )
  const entries = bound.map((cell): PasteEntry => {
    const shared = { row: cell.line.name, column: headingOf(cell.field), text: cell.text }
    // Two rows for one place: nobody can say which was meant.
    if (taken.includes(cell)) return { ...shared, problem: 'paste_twice' }
    const judged = judge(cell, choices, report.choices)
    if ('problem' in judged) return { ...shared, ...judged }
    const before = textsOf(cell.line.key)[cell.field] ?? ''
    return { ...shared, at: `${cell.line.key}/${cell.field}`, before, after: judged.after }
  })
  return [...refused, ...lines.flatMap((line) => withConsequences(line, textsOf(line.key), entries))]
}

/** The cells of one indicator: refused where they exclude one another, and with what they empty beside them. */
function withConsequences(
  line: Line,
  texts: Readonly<Record<string, string>>,
  entries: readonly PasteEntry[],
): PasteEntry[] {
  const own = entries.filter(({ row }) => row === line.name)
  const cells = own.filter((entry) => 'at' in entry)
  const fieldOf = ({ at }: { at: string }) => at.slice(line.key.length + 1)
  const brings = (fields: readonly string[]) => cells.some((cell) => fields.includes(fieldOf(cell)))
  const becomesWithout = brings(['without']) || ((texts.without ?? '') !== '' && !brings(outcomeFields))
  const misplaced = becomesWithout ? valueFields : withoutFields
  const kept = own.map((entry): PasteEntry => {
    if (!('at' in entry) || !misplaced.includes(fieldOf(entry))) return entry
    const { row, column, text } = entry
    return { row, column, text, problem: becomesWithout ? 'paste_beside_without' : 'paste_without_missing' }
  })
  const emptied = new Set(
    kept.flatMap((entry) => ('at' in entry ? Object.keys(resultConsequences(texts, fieldOf(entry), entry.after)) : [])),
  )
  return [
    ...kept,
    ...[...emptied].map((field): PasteEntry => {
      const place = { row: line.name, column: headingOf(field), text: '' }
      return { ...place, at: `${line.key}/${field}`, before: texts[field] ?? '', after: '' }
    }),
  ]
}

function headingOf(field: string): string {
  return resultHeadings.indicator[field] ?? field
}

/** Which field of which indicator each cell belongs to, as far as anybody can say. */
function bind(
  lines: readonly Line[],
  block: Block,
  at: string | null,
  choices: Readonly<Record<string, readonly ResultChoice[]>>,
  codes: readonly string[],
): { bound: Bound[]; refused: RefusedCell[] } {
  const [first = [], ...others] = block
  const width = Math.max(...block.map((cells) => cells.length))
  const read = others.length > 0 ? Array.from({ length: width }, (_, right) => columnOf(first[right] ?? '')) : []
  const headed = read.some((column) => !('unknown' in column))
  const body = headed ? others : block
  const textIn = (right: number) => body.map((cells) => cells[right]).find(filled)
  const isNamed = (cells: readonly string[], right: number) => candidates(lines, cells[right] ?? '').length > 0
  const nameAt = headed ? nameColumn(read, body, isNamed) : body.some((cells) => isNamed(cells, 0)) ? 0 : -1
  const factAt = (fact: string) => read.findIndex((column) => 'fact' in column && column.fact === fact)
  const identified = nameAt >= 0 || factAt('key') >= 0
  if (!headed && !identified && body.some((cells) => cells.some((_, right) => isNamed(cells, right))))
    return refuseAll(block, 'paste_headings_missing')
  const belongsToNobody = (column: Column, right: number) => !('field' in column) && textIn(right) !== undefined
  if (!identified && (at === null || (headed && read.some(belongsToNobody))))
    return refuseAll(block, 'paste_names_missing')

  const [startKey = '', startField = ''] = at?.split('/') ?? []
  const startRow = lines.findIndex(({ key }) => key === startKey)
  const startColumn = at === null ? 0 : inOrder.indexOf(startField)
  const fieldAt = (right: number) => {
    if (!headed) return inOrder[startColumn + right - (identified ? 1 : 0)]
    const column = read[right]
    return column && 'field' in column ? column.field : undefined
  }
  const isFact = (right: number) => right === nameAt || (headed && 'fact' in (read[right] ?? {}))
  const refused: RefusedCell[] = read.flatMap((column, right): RefusedCell[] => {
    if (!headed || !('unknown' in column) || right === nameAt) return []
    const text = textIn(right)
    return text ? [{ row: '', column: column.unknown, text, problem: 'paste_column_unknown' }] : []
  })
  const bound: Bound[] = []
  for (const [down, cells] of body.entries()) {
    const own = cells.flatMap((text, right) => (filled(text) && !isFact(right) ? [{ text, right }] : []))
    if (own.length === 0) continue
    const refuse = (problem: string, row: string) =>
      refused.push({ row, column: '', text: own.map(({ text }) => text.trim()).join('　'), problem })
    const line = identified
      ? identify(lines, cells[factAt('key')], cells[factAt('project')], cells[nameAt])
      : (lines[startRow + down] ?? null)
    if (line === 'several') refuse('paste_names_several', (cells[nameAt] ?? '').trim())
    else if (!line) refuse(identified ? 'paste_name_unknown' : 'paste_outside', (cells[nameAt] ?? '').trim())
    else if (!line.writable) refuse('not_writable', line.name)
    else {
      const unit = cells[factAt('unit')]
      for (const { text, right } of own) {
        const field = fieldAt(right)
        const shared = { row: line.name, column: field ? headingOf(field) : '', text }
        if (headed && !field) continue
        if (!field) refused.push({ ...shared, problem: 'paste_outside' })
        else if (!fieldsOfKind[line.kind]?.includes(field)) refused.push({ ...shared, problem: 'paste_no_field' })
        else if (field === 'value' && filled(unit) && plainName(unit) !== plainName(line.unit ?? ''))
          refused.push({ ...shared, text: `${text.trim()}${unit.trim()}`, problem: 'paste_unit_differs' })
        else bound.push({ line, field, text, down, right })
      }
    }
  }
  if (headed || identified) return { bound, refused }
  const readable = bound.map(({ down, right, ...cell }) => ({
    down,
    right,
    read: takesAny(cell.field) ? undefined : looksRead({ down, right, ...cell }, choices, codes),
  }))
  if (beginsWithHeadings(readable)) return refuseAll(block, 'paste_headings_unknown')
  const leading = readable.filter(({ right, read }) => right === 0 && read !== undefined)
  const isUnread = width > 1 && leading.length > 0 && leading.every(({ read }) => !read)
  return isUnread ? refuseAll(block, 'paste_first_unknown') : { bound, refused }
}

/** Whether a cell is such as its field asks for, if only with another unit, or 集計中 instead of a value; a heading is not. */
function looksRead(
  cell: Bound,
  choices: Readonly<Record<string, readonly ResultChoice[]>>,
  codes: readonly string[],
): boolean {
  const judged = judge(cell, choices, codes)
  const plain = plainName(cell.text)
  return (
    'after' in judged ||
    (judged.problem === 'paste_unit_differs' && !/^\d+年/.test(plain)) ||
    judged.problem === 'paste_without_as_value'
  )
}

function refuseAll(block: Block, problem: string): { bound: Bound[]; refused: RefusedCell[] } {
  const text = block[0]?.filter(filled).join('　') ?? ''
  return { bound: [], refused: [{ row: '', column: '', text, problem }] }
}

/** The column that names the indicators: by its heading, or since names stand under one that nobody knows. */
function nameColumn(
  read: readonly Column[],
  body: Block,
  isNamed: (cells: readonly string[], right: number) => boolean,
): number {
  const known = read.findIndex((column) => 'fact' in column && column.fact === 'name')
  return known >= 0
    ? known
    : read.findIndex((column, right) => 'unknown' in column && body.some((cells) => isNamed(cells, right)))
}

function candidates(lines: readonly Line[], name: string): Line[] {
  const plain = plainName(name)
  return plain === '' ? [] : lines.filter(({ names }) => names.includes(plain))
}

/** The indicator that a row names: by its key, or by its name, or 指標2, in its project; null: none, 'several': not one alone. */
function identify(
  lines: readonly Line[],
  key: string | undefined,
  project: string | undefined,
  name: string | undefined,
): Line | 'several' | null {
  if (filled(key)) {
    const keyed = lines.find((line) => line.key === key.trim())
    // A key beside another's name: rows and names were moved against one another.
    return keyed && (!filled(name) || candidates(lines, name).includes(keyed)) ? keyed : null
  }
  const number = /^(?:事業)?(\d+)/.exec(plainName(project ?? ''))?.[1]
  if (filled(project) && !number) return null
  const place = /^指標(\d+)$/.exec(plainName(name ?? ''))?.[1]
  const named = candidates(lines, name ?? '')
  const found = number
    ? lines.filter(
        (line) => line.project === Number(number) && (named.includes(line) || (place && line.place === Number(place))),
      )
    : named
  return found.length > 1 ? 'several' : (found[0] ?? null)
}

function takesAny(field: string): boolean {
  return ['line', 'text'].includes(resultFieldSpec('indicator', field)?.shape ?? '') && field !== 'selfRating'
}

/** 集計中 where a value is asked for. */
function isWithout(text: string, choices: Readonly<Record<string, readonly ResultChoice[]>>): boolean {
  return (choices.without ?? []).some(({ label }) => plainName(label) === plainName(text))
}

/** What a field would keep of a cell, or why it cannot. */
function judge(
  { line, field, text }: Bound,
  choices: Readonly<Record<string, readonly ResultChoice[]>>,
  codes: readonly string[],
): { after: string } | { problem: string } {
  const cell = fieldText(field, text, line.unit, choices[field] ?? [])
  const read = readResult('indicator', field, cell, codes)
  if (read.ok) return { after: read.text }
  if (read.code !== 'figure_not_a_number') return { problem: read.code }
  if (isWithout(text, choices)) return { problem: 'paste_without_as_value' }
  return { problem: /^[-−▲△]?[\d,.]+\D+$/u.test(plainName(text)) ? 'paste_unit_differs' : read.code }
}

/** A cell as the field takes it: without the indicator's unit behind the figure, a date of any form, 確定 for 確定値. */
function fieldText(field: string, text: string, unit: string | undefined, choices: readonly ResultChoice[]): string {
  const plain = text.normalize('NFKC').trim()
  if (field === 'value' || field === 'respondents' || field === 'stepsReached') {
    const behind = (field === 'value' ? unit : field === 'respondents' ? '人' : '段階')?.normalize('NFKC').trim()
    const bare = behind && plain.endsWith(behind) ? plain.slice(0, -behind.length) : plain
    return field !== 'value' && groupedInThrees(bare) ? bare.replaceAll(',', '') : bare
  }
  if (resultFieldSpec('indicator', field)?.shape === 'date') return parseDate(text) ?? text
  if (choices.length > 0) {
    const named = plainName(text)
    const exact = choices.find(({ label }) => plainName(label) === named)
    const begun = choices.filter(({ label }) => named !== '' && plainName(label).startsWith(named))
    return (exact ?? (begun.length === 1 ? begun[0] : undefined))?.value ?? text
  }
  return text
}
