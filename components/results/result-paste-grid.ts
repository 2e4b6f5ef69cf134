import type { PasteEntry } from '@/components/ui/paste-preview'
import { parseDate } from '@/lib/dates'
import { groupedInThrees } from '@/lib/figures'
import { type Block, type PasteGrid, type PlacedCell, placeBlock } from '@/lib/plans/pasting'
import { readResult, resultFieldSpec } from '@/lib/results/fields'
import type { IndicatorOfReport, ReportView } from '@/lib/results/queries'
import { indicatorOfProject, statusNames } from '@/lib/text/results'
import { resultHeadings } from '@/lib/text/results-workbook'
import type { ResultStore } from './result-store'

const columns = ['value', 'status', 'source', 'measuredOn', 'respondents', 'reachedOn'] as const
type Column = (typeof columns)[number]

type Line = IndicatorOfReport & { name: string; writable: boolean }

/** The indicators of a report in the order of its page, named so that no two are called the same. */
function linesOf({ projects }: Pick<ReportView, 'projects'>): Line[] {
  const all = projects.flatMap(({ indicators }) => indicators.map(({ promised }) => promised.name))
  return projects.flatMap(({ number, writable, indicators }) =>
    indicators.map((indicator, place) => {
      const { name } = indicator.promised
      const only = all.filter((other) => other === name).length === 1
      return { ...indicator, name: only ? name : indicatorOfProject(number, place + 1, name), writable }
    }),
  )
}

function holds({ promised: { kind } }: IndicatorOfReport, column: Column): boolean {
  if (column === 'source') return true
  return kind === 'NUMBER' || kind === 'CHANGE'
    ? column !== 'reachedOn'
    : kind === 'MILESTONE' && column === 'reachedOn'
}

/** What a block can be pasted into: every indicator of the report, a column for each of its fields; where it begins. */
function resultTable(
  view: Pick<ReportView, 'projects'>,
  at: string,
): { lines: Line[]; grid: PasteGrid; start: { row: number; column: number } } | null {
  const lines = linesOf(view)
  const grid: PasteGrid = {
    rowNames: lines.map(({ name }) => name),
    columnNames: columns.map((column) => resultHeadings.indicator[column] ?? column),
    places: lines.map((line) =>
      columns.map((column) => (holds(line, column) ? `${line.promised.key}/${column}` : null)),
    ),
    rowsAreNamed: true,
  }
  const row = grid.places.findIndex((places) => places.includes(at))
  const column = grid.places[row]?.indexOf(at) ?? -1
  return column < 0 ? null : { lines, grid, start: { row, column } }
}

/** A cell as the field takes it: without the indicator's unit behind the figure, a date of any form, 確定 for 確定値. */
function cellOf(column: string, text: string, unit: string | undefined): string {
  const plain = text.normalize('NFKC').trim()
  if (column === 'value' || column === 'respondents') {
    const behind = (column === 'value' ? unit : '人')?.normalize('NFKC').trim()
    const bare = behind && plain.endsWith(behind) ? plain.slice(0, -behind.length) : plain
    return column === 'respondents' && groupedInThrees(bare) ? bare.replaceAll(',', '') : bare
  }
  if (column === 'measuredOn' || column === 'reachedOn') return parseDate(text) ?? text
  if (column === 'status') {
    const known = Object.entries(statusNames).find(([, name]) => plain !== '' && name.startsWith(plain))
    return known?.[0] ?? text
  }
  return text
}

/** What becomes of each cell of a block that is pasted at the start, by the rules that every save is held to. */
export function resultEntries(
  store: ResultStore,
  view: Pick<ReportView, 'projects' | 'choices'>,
  block: Block,
  at: string,
): PasteEntry[] | null {
  const table = resultTable(view, at)
  if (!table) return null
  const judge = (cell: PlacedCell) => {
    if (cell.at === null) return { problem: cell.headingUnknown ? 'paste_heading_unknown' : 'paste_outside' }
    const [rowKey = '', field = ''] = cell.at.split('/')
    const line = table.lines.find(({ promised }) => promised.key === rowKey)
    if (!line?.writable) return { problem: 'not_writable' }
    const read = readResult('indicator', field, cellOf(field, cell.text, line.promised.unit), view.choices)
    if (!read.ok) return { problem: read.code }
    return { at: cell.at, before: shown(field, store.field(cell.at).text), after: shown(field, read.text) }
  }
  const entries = placeBlock(block, table.grid, table.start).map((cell): PasteEntry => {
    const place = [cell.row, cell.column].filter(Boolean).join('・')
    return { place, text: cell.text, ...judge(cell) }
  })
  // Two rows for one place: nobody can say which was meant.
  const taken = entries.flatMap((entry) => ('at' in entry ? [entry.at] : []))
  return entries.map((entry) =>
    'at' in entry && taken.filter((other) => other === entry.at).length > 1
      ? { place: entry.place, text: entry.text, problem: 'paste_twice' }
      : entry,
  )
}

function shown(field: string, text: string): string {
  const names: Readonly<Record<string, string>> = statusNames
  return field === 'status' ? (names[text] ?? text) : text
}

/** The text that a field keeps for what the preview showed. */
export function keptText(at: string, after: string): string {
  const field = at.split('/')[1] ?? ''
  if (resultFieldSpec('indicator', field)?.shape !== 'choice') return after
  return Object.entries(statusNames).find(([, name]) => name === after)?.[0] ?? after
}
