import { Decimal } from 'decimal.js'
import type { PlainDate } from '@/lib/dates'
import type { Yen } from '@/lib/money'
import { type FieldSpec, fieldSpec, type RowKind, readTyped, storedText } from '@/lib/plans/fields'
import type { EditionState } from '@/lib/plans/workflow'
import type { OptionalPart } from '@/lib/years/form'
import { type Finding, plainWord } from './columns'
import type { AccountLine, CostLine } from './reading-rules'

/** A row of a plan as far as figures find and change it; texts by field. */
export type FigureRow = {
  kind: RowKind
  id: number
  key: string
  /** its place in its list */
  place: number
  texts: Readonly<Record<string, string>>
}

/** A department in the year, with the edition that it writes or that stands. */
export type DepartmentFigures = {
  name: string
  sections: readonly { id: number; name: string }[]
  /** null: the year's plan is not opened for it */
  edition: { id: number; planId: number; state: EditionState; writable: boolean; rows: readonly FigureRow[] } | null
}

export type YearFigures = {
  /** the parts that the year's form does without */
  without: readonly OptionalPart[]
  /** 基準日, where the year has one */
  headcountOn: PlainDate | null
  departments: readonly DepartmentFigures[]
  employmentTypes: readonly { id: number; name: string }[]
  accounts: readonly { id: number; name: string }[]
}

/** What a row is, for those who read of it. */
export type FigureSubject =
  | { kind: 'staff'; section: string | null; employmentType: string }
  | { kind: 'budget'; account: string }
  | { kind: 'project'; number: string; title: string }

/** One field that becomes another. `difference`: of figures and amounts, as its field shows it. */
export type FigureChange = { field: string; before: string; after: string; difference: string | null }

/** What changes in one row of one department's plan. */
export type RowChange = {
  editionId: number
  department: string
  subject: FigureSubject
  /** null: the row is new */
  rowKey: string | null
  /** what a new row hangs on */
  made: { sectionId: number | null; employmentTypeId: number } | { accountId: number } | null
  changes: FigureChange[]
}

/** What is to stand in fields, as one would type it; amounts with 円 behind them. */
export type Texts = Readonly<Record<string, string>>

/** An amount as one would type it; '' for none. */
export const typedYen = (yen: Yen | null) => (yen === null ? '' : `${yen}円`)

/** The fields that differ from what a row holds; of a new row (null) all that say something. */
export function changesOf(kind: RowKind, texts: Readonly<Record<string, string>> | null, typed: Texts): FigureChange[] {
  return Object.entries(typed).flatMap(([field, value]) => {
    const spec = fieldSpec(kind, field)
    const read = spec ? readTyped(spec, value) : null
    // Every value comes from a reading of the same shape; an empty choice alone is none, and stays as it is.
    if (!spec || !read?.ok) return []
    const before = texts?.[field] ?? ''
    return read.text === before
      ? []
      : [{ field, before, after: read.text, difference: differenceOf(spec, before, read) }]
  })
}

function differenceOf(spec: FieldSpec, before: string, after: { stored: string | null }): string | null {
  if (spec.shape !== 'money' && spec.shape !== 'figure') return null
  const from = readTyped(spec, before)
  if (!from.ok || !from.stored || !after.stored) return null
  const difference = new Decimal(after.stored).minus(from.stored)
  const shown = storedText(spec, difference.toFixed())
  return difference.isPositive() ? `＋${shown}` : shown
}

/** How many rows of how many plans an import changed. */
export type FiguresImported = { plans: number; staff: number; budgets: number; projects: number }

/** A line of a sheet: the cell it stands at, and the department it names. */
export type Line = { at: string; department: string }
export type Edition = NonNullable<DepartmentFigures['edition']>
export type Found = { department: DepartmentFigures; edition: Edition }

/** Lists a line that is not used, and why. */
export type Find = (line: Line, code: string, params?: Finding['params']) => null
/** Keeps what a row becomes; an unchanged row counts as the same. */
export type Add = (
  found: Found,
  row: FigureRow | null,
  entry: Pick<RowChange, 'subject' | 'made'>,
  typed: Texts,
) => void

/** The name of the entry with the id that a field holds as text; '' for none. */
export const nameOf = (entries: readonly { id: number; name: string }[], id: string | undefined) =>
  entries.find((entry) => String(entry.id) === id)?.name ?? ''

/** The entry with the name, width and blanks aside. */
export const named = <Entry extends { name: string }>(entries: readonly Entry[], name: string) =>
  entries.find((entry) => plainWord(entry.name) === plainWord(name))

/** Kind and date of a vote as the fields of a row; what the sheet does not say stays as it is. */
export const besideOf = (line: AccountLine | CostLine, basisField: string, votedField: string): Texts => ({
  ...(line.basis ? { [basisField]: line.basis } : {}),
  ...(line.votedOn === undefined ? {} : { [votedField]: line.votedOn ?? '' }),
})
