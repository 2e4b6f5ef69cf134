import { CsvError, parse } from 'csv-parse/sync'
import { Refusal } from '@/lib/errors'
import { mostCells, mostColumns, mostRows, type ReadSheet } from '@/lib/workbook/cells'

/** The name under which the places of a .csv are told. */
const sheetName = 'CSV'
/** The longest line that is read, in characters. */
const longestRecord = 100_000

/**
 * A .csv as a sheet of texts: UTF-8, or the CP932 that Excel for Windows writes. Throws a Refusal: 'csv_unreadable' for other
 * encodings, for quotes that do not close and for endless lines, 'workbook_too_many_rows'.
 */
export function readCsv(file: Uint8Array): ReadSheet {
  const text = decode(file)
  if (text.includes('\u0000')) throw new Refusal([{ code: 'csv_unreadable' }])
  const rows = recordsOf(text).map((record, place) => ({
    number: place + 1,
    cells: Object.fromEntries(
      record.flatMap((value, column) => (value === '' ? [] : [[column + 1, { kind: 'text' as const, text: value }]])),
    ),
  }))
  return { name: sheetName, hidden: false, rows }
}

function recordsOf(text: string): string[][] {
  let cells = 0
  // Refused while it is read: a file of commas alone would take more memory than its bytes.
  const counted = (record: string[]) => {
    cells += record.length
    if (record.length > mostColumns || cells > mostCells) throw new Refusal([{ code: 'workbook_too_many_rows' }])
    return record
  }
  try {
    const records: string[][] = parse(text, {
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: longestRecord,
      to: mostRows + 1,
      on_record: counted,
    })
    if (records.length > mostRows) throw new Refusal([{ code: 'workbook_too_many_rows' }])
    return records
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal([{ code: 'csv_unreadable' }])
    throw error
  }
}

function decode(file: Uint8Array): string {
  // WHATWG's shift_jis is what Windows calls code page 932.
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(file)
    } catch {
      // not this one
    }
  }
  throw new Refusal([{ code: 'csv_unreadable' }])
}
