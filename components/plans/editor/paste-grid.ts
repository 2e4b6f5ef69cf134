import {
  type Block,
  beginsWithHeadings,
  type PasteEntry,
  type PasteGrid,
  type PlacedCell,
  placeBlock,
} from '@/lib/pasting'
import { contradiction, fieldSpec, isOfficialFigure, readTyped } from '@/lib/plans/fields'
import type { SheetChoices } from '@/lib/plans/sheet'
import { fieldLabels, indicatorNumber, rowText } from '@/lib/text/editor'
import { pasteText } from '@/lib/text/pasting'
import { splitPlace } from './sheet-place'
import type { SheetStore } from './sheet-store'

type Start = { grid: PasteGrid; start: { row: number; column: number } }

const budgetColumns = ['initial', 'supplementary', 'carriedOver', 'reserveAndTransfers'] as const
const indicatorColumns = [
  'name',
  'unit',
  'baselineYear',
  'baseline',
  'target',
  'definition',
  'source',
  'frequency',
] as const

function startIn(grid: PasteGrid, at: string): Start | null {
  const row = grid.places.findIndex((places) => places.includes(at))
  const column = grid.places[row]?.indexOf(at) ?? -1
  return column < 0 ? null : { grid, start: { row, column } }
}

/** Sections × employment types, as far as they have a row. */
function staffGrid(store: SheetStore, choices: SheetChoices): PasteGrid {
  const keys = new Map(
    store.rowKeys('staff').map((key) => {
      const { section = '', employmentType = '' } = store.row(key)?.texts ?? {}
      return [`${section} ${employmentType}`, key]
    }),
  )
  const sections = [
    ...choices.sections.map(({ id, name }) => ({ id: String(id), name })),
    { id: '', name: rowText.wholeDepartment },
  ]
  const types = choices.employmentTypes.filter(({ id }) => sections.some((section) => keys.has(`${section.id} ${id}`)))
  const rows = sections.filter((section) => types.some(({ id }) => keys.has(`${section.id} ${id}`)))
  return {
    rowNames: rows.map(({ name }) => name),
    columnNames: types.map(({ name }) => name),
    places: rows.map((section) =>
      types.map(({ id }) => {
        const key = keys.get(`${section.id} ${id}`)
        return key === undefined ? null : `${key}/count`
      }),
    ),
    rowsAreNamed: true,
  }
}

function budgetGrid(store: SheetStore, choices: SheetChoices): PasteGrid {
  const keys = store.rowKeys('budget')
  return {
    rowNames: keys.map(
      (key) => choices.accounts.find(({ id }) => String(id) === store.row(key)?.texts.account)?.name ?? '',
    ),
    columnNames: budgetColumns.map((field) => fieldLabels.budget[field]),
    places: keys.map((key) => budgetColumns.map((field) => `${key}/${field}`)),
    rowsAreNamed: true,
  }
}

/** The indicators of a project that are numbers, in the order of the columns above. */
function indicatorGrid(store: SheetStore, projectKey: string): PasteGrid {
  const all = store.rowKeys('indicator', projectKey)
  const keys = all.filter((key) => store.row(key)?.texts.kind === 'NUMBER')
  return {
    rowNames: keys.map((key) => indicatorNumber(all.indexOf(key) + 1)),
    columnNames: indicatorColumns.map((field) =>
      field === 'name' ? pasteText.indicatorName : fieldLabels.indicator[field],
    ),
    places: keys.map((key) => indicatorColumns.map((field) => `${key}/${field}`)),
    rowsAreNamed: false,
  }
}

/** The table of the sheet that the place '<rowKey>/<field>' stands in, and where in it; null where it stands in none. */
export function tableAround(store: SheetStore, choices: SheetChoices, at: string): Start | null {
  const row = store.row(splitPlace(at)[0])
  if (row?.kind === 'staff') return startIn(staffGrid(store, choices), at)
  if (row?.kind === 'budget') return startIn(budgetGrid(store, choices), at)
  if (row?.kind === 'indicator' && row.parentKey) return startIn(indicatorGrid(store, row.parentKey), at)
  return null
}

/** What becomes of each cell of a block that is pasted at the start, by the rules that every save is held to. */
export function entriesOf(
  store: SheetStore,
  block: Block,
  { grid, start }: Start,
  departmentsOverwriteFigures: boolean,
): PasteEntry[] {
  const cells = placeBlock(block, grid, start).map((cell) => ({
    cell,
    judged: judge(store, cell, departmentsOverwriteFigures),
  }))
  const readable = cells.map(({ cell: { at, down, right }, judged }) => ({
    down,
    right,
    read: at !== null && takesAny(store, at) ? undefined : 'at' in judged,
  }))
  if (beginsWithHeadings(readable))
    return [{ row: '', column: '', text: (block[0] ?? []).join('　'), problem: 'paste_headings_unknown' }]
  return cells.map(({ cell: { row, column, text }, judged }) => ({ row, column, text, ...judged }))
}

/** Whether a place holds whatever is written in a line or more. */
function takesAny(store: SheetStore, at: string): boolean {
  const [rowKey, field] = splitPlace(at)
  const row = store.row(rowKey)
  return ['line', 'text'].includes((row && fieldSpec(row.kind, field)?.shape) ?? '')
}

function judge(store: SheetStore, cell: PlacedCell, departmentsOverwriteFigures: boolean) {
  if (cell.at === null) return { problem: cell.headingUnknown ? 'paste_heading_unknown' : 'paste_outside' }
  const [rowKey, field] = splitPlace(cell.at)
  const row = store.row(rowKey)
  const spec = row && fieldSpec(row.kind, field)
  if (!row || !spec) return { problem: 'paste_outside' }
  if (!row.writable || (isOfficialFigure(row.kind, field) && !departmentsOverwriteFigures))
    return { problem: 'not_writable' }
  const read = readTyped(spec, cell.text)
  if (!read.ok) return { problem: read.code }
  const against = contradiction(row.kind, row.texts, field, read.text)
  if (against) return { problem: against }
  return { at: cell.at, before: row.texts[field] ?? '', after: read.text }
}
