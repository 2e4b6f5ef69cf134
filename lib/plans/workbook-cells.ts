import { Decimal } from 'decimal.js'
import { isPlainDate } from '@/lib/dates'
import { choiceWords, wholeDepartment, yesWord } from '@/lib/text/workbook'
import { cellText, type ReadCell } from '@/lib/workbook/cells'
import type { WrittenCell } from '@/lib/workbook/writing'
import { type FieldSpec, idsOf, type RowKind, readTyped } from './fields'
import type { SheetChoices } from './sheet'

/** What a cell offers: the label one sees, and the value a field's text has for it. `short`: what is read as well. */
export type CellChoice = { value: string; label: string; short?: string }
/** The lists of choices by their names. */
export type CellChoices = Readonly<Record<string, readonly CellChoice[]>>

/** Excel keeps 15 digits of a number: what has more stands as a text. */
const mostDigits = 15
/** Days are counted from here; the ones before 1 March 1900 are counted wrongly by Excel, so they stand as texts. */
const firstDay = Date.UTC(1899, 11, 30)
const firstCountedDate = '1900-03-01'
const dayMilliseconds = 86_400_000
/** What stands before the id of something that is no choice any more. */
const withoutLabel = '#'

/** The list that a field chooses from; null where it is written freely. */
export function choiceListName(kind: RowKind, field: string, spec: FieldSpec): string | null {
  switch (spec.shape) {
    case 'reference':
      // A staff row without a section is the whole department's.
      return kind === 'staff' && field === 'section' ? 'sectionsOrAll' : field
    case 'references':
      return field
    case 'choice':
      return spec.of.join('/')
    case 'yes':
      return 'yes'
    default:
      return null
  }
}

/** What a sheet offers to choose from; who may write where does not matter here. */
export type OfferedChoices = Omit<SheetChoices, 'plan' | 'sections'> & {
  sections: readonly { id: number; name: string }[]
}

/** The choices of a plan's sheet, by the names that `choiceListName` gives. */
export function cellChoices(choices: OfferedChoices, specs: Iterable<FieldSpec>): CellChoices {
  const sections = namedChoices(choices.sections)
  const lists: Record<string, readonly CellChoice[]> = {
    section: sections,
    sectionsOrAll: [{ value: '', label: wholeDepartment }, ...sections],
    employmentType: namedChoices(choices.employmentTypes),
    account: namedChoices(choices.accounts),
    goals: unique(
      choices.goals.map(({ id, code, title }) => ({
        value: String(id),
        label: oneLine(`${code} ${title}`),
        ...(choices.goals.filter((goal) => goal.code === code).length === 1 ? { short: code } : {}),
      })),
    ),
    priorities: unique(
      choices.priorities.map(({ id, number, title }) => ({
        value: String(id),
        label: oneLine(`${number} ${title}`),
        short: String(number),
      })),
    ),
    yes: [{ value: 'true', label: yesWord }],
  }
  for (const spec of specs) {
    if (spec.shape !== 'choice') continue
    lists[spec.of.join('/')] = spec.of.map((value) => ({ value, label: choiceWords[value] ?? value }))
  }
  return lists
}

/** Rows to choose from by their names. */
export function namedChoices(rows: readonly { id: number | string; name: string }[]): CellChoice[] {
  return unique(rows.map(({ id, name }) => ({ value: String(id), label: oneLine(name) })))
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim()
}

/** Labels that occur twice are numbered, so that each means one thing. */
function unique(list: readonly CellChoice[]): CellChoice[] {
  const seen = new Map<string, number>()
  return list.map((choice) => {
    const before = seen.get(choice.label) ?? 0
    seen.set(choice.label, before + 1)
    return before === 0 ? choice : { ...choice, label: `${choice.label}（${before + 1}）` }
  })
}

/** Excel's number format of a field's column. Texts have Excel's text format: what begins with = stays one when it is edited. */
export function formatOf(spec: FieldSpec): string {
  switch (spec.shape) {
    case 'figure':
      return '#,##0.######'
    case 'money':
      return '#,##0'
    case 'whole':
      return '0'
    case 'date':
      return 'yyyy/m/d'
    default:
      return '@'
  }
}

/** The cell of a field's text, as one reads it there: labels for ids, numbers and dates as such, money in 千円. */
export function cellOf(spec: FieldSpec, text: string, choices: readonly CellChoice[] = []): WrittenCell {
  const labelOf = (value: string) => choices.find((choice) => choice.value === value)?.label
  switch (spec.shape) {
    case 'figure':
    case 'money':
    case 'whole':
      return numberCell(spec, text)
    case 'date':
      return text >= firstCountedDate ? { value: { date: text } } : { value: text, format: '@' }
    case 'reference':
    case 'choice':
    case 'yes':
      return { value: labelOf(text) ?? (text && withoutLabel + text) }
    case 'references':
      return { value: (idsOf(text) ?? []).map((id) => labelOf(String(id)) ?? withoutLabel + id).join('\n') }
    default:
      return { value: text }
  }
}

function numberCell(spec: FieldSpec, text: string): WrittenCell {
  const read = readTyped(spec, text)
  if (!read.ok || read.stored === null) return { value: text === '' ? null : text, format: '@' }
  const exact = new Decimal(read.stored)
  // Asked of what is stored: a division rounds to 20 digits, and would make a longer figure look like a short one.
  if (exact.precision() > mostDigits) return { value: text, format: '@' }
  const number = spec.shape === 'money' ? exact.dividedBy(1000) : exact
  const decimals = number.decimalPlaces()
  const format = decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : spec.shape === 'whole' ? '0' : '#,##0'
  return { value: number.toNumber(), format }
}

export type CellReading =
  | { ok: true; text: string; decimals?: number }
  | { ok: false; code: string; params?: Record<string, string> }

/**
 * A field's text from a cell: the same that `cellOf` was given, or what somebody wrote there. Refuses with a code:
 * 'workbook_formula', 'workbook_error_value', 'workbook_text_in_number', 'workbook_choice_unknown',
 * 'workbook_yes_unknown', and those of `readTyped`.
 */
export function readCell(
  spec: FieldSpec,
  cell: ReadCell | undefined,
  choices: readonly CellChoice[] = [],
): CellReading {
  if (cell?.kind === 'formula') return { ok: false, code: 'workbook_formula' }
  const written = cellText(cell)
  if (cell?.kind === 'error') return { ok: false, code: 'workbook_error_value' }
  const typed = typedFrom(spec, cell, written, choices)
  if (typeof typed !== 'string') return typed
  const read = readTyped(spec, typed)
  if (read.ok) return { ok: true, text: read.text, ...(read.decimals === undefined ? {} : { decimals: read.decimals }) }
  const noNumber = ['figure_not_a_number', 'money_not_a_number', 'whole_unreadable'].includes(read.code)
  if (noNumber && cell?.kind !== 'number') {
    return { ok: false, code: 'workbook_text_in_number', params: { typed: written.slice(0, 30) } }
  }
  return { ok: false, code: read.code }
}

function typedFrom(
  spec: FieldSpec,
  cell: ReadCell | undefined,
  written: string,
  choices: readonly CellChoice[],
): string | Extract<CellReading, { ok: false }> {
  const find = (label: string) => {
    const plain = oneLine(label.normalize('NFC'))
    if (/^#\d+$/.test(plain)) return plain.slice(withoutLabel.length)
    const found = choices.find((choice) => choice.label.normalize('NFC') === plain)
    return (found ?? choices.find(({ short }) => short !== undefined && short === plain.normalize('NFKC')))?.value
  }
  switch (spec.shape) {
    case 'date':
      return dateFrom(cell, written)
    case 'reference':
    case 'choice': {
      if (written.trim() === '') return ''
      return find(written) ?? { ok: false, code: 'workbook_choice_unknown', params: { name: written.slice(0, 60) } }
    }
    case 'references': {
      const ids: string[] = []
      for (const line of written.split('\n').filter((each) => each.trim() !== '')) {
        const id = find(line)
        if (id === undefined) return { ok: false, code: 'workbook_choice_unknown', params: { name: line.slice(0, 60) } }
        ids.push(id)
      }
      return ids.join(',')
    }
    case 'yes': {
      if (written.trim() === '') return ''
      const yes = written.trim() === yesWord || (cell?.kind === 'boolean' && cell.boolean)
      if (cell?.kind === 'boolean' && !cell.boolean) return ''
      return yes ? 'true' : { ok: false, code: 'workbook_yes_unknown' }
    }
    default:
      return written
  }
}

/** A day as people write it, or as Excel counts it where the cell lost its format. */
function dateFrom(cell: ReadCell | undefined, written: string): string {
  if (cell?.kind === 'number' && Number.isInteger(cell.number) && cell.number > 60 && cell.number < 146_000) {
    return new Date(firstDay + cell.number * dayMilliseconds).toISOString().slice(0, 10)
  }
  const [, year, month = '', day = ''] =
    /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(written.normalize('NFKC')) ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlainDate(date) ? date : written
}
