import type { FieldSpec } from '@/lib/plans/fields'
import { cellOf, formatOf } from '@/lib/plans/workbook-cells'
import { columnWidths, listed, listRows } from '@/lib/plans/workbook-layout'
import {
  resultFactNames,
  resultHeadings,
  resultSheetLeads,
  resultSheetNames,
  yearFactNames,
  yearResultsWorkbookText,
} from '@/lib/text/results-workbook'
import { otherSheetNames } from '@/lib/text/workbook'
import {
  headingRow,
  type WrittenCell,
  type WrittenColumn,
  type WrittenPlain,
  type WrittenTable,
} from '@/lib/workbook/writing'
import type { Grade } from './achievement-rules'
import { resultChoices } from './choices'
import { type ResultRow, resultFields } from './fields'
import type { ReportPeriod } from './workflow'

/** The number of the form below: a workbook of another one is not read. */
const template = 1
const lastRow = 2_000

/** What a row says beside its fields; only to be read. */
export type LaidResult = {
  row: ResultRow
  key: string
  facts: Readonly<Record<string, string>>
  texts: Readonly<Record<string, string>>
  writable: boolean
}

const factsOf: Readonly<Record<ResultRow, readonly (keyof typeof resultFactNames)[]>> = {
  indicator: ['number', 'section', 'name', 'sentence', 'unit', 'known'],
  project: ['number', 'title', 'section'],
}

/** How wide a fact's column is, in characters of half width. */
const factWidths: Readonly<Record<string, number>> = {
  number: 8,
  title: 30,
  section: 16,
  name: 30,
  sentence: 50,
  unit: 10,
  known: 30,
  department: 20,
  state: 20,
  rating: 16,
  rate: 13,
}

/** What is asked at the end of the year only. */
const yearendFields = ['direction', 'directionReason']

/** The columns of a sheet: key, facts, then the fields that are asked in the period, in the order of the registry. */
export function resultColumns(
  row: ResultRow,
  period: ReportPeriod,
): { heading: string; fact?: string; field?: string; spec?: FieldSpec }[] {
  return [
    { heading: resultFactNames.key, fact: 'key' },
    ...factsOf[row].map((fact) => ({ heading: resultFactNames[fact], fact })),
    ...Object.entries<FieldSpec>(resultFields[row])
      .filter(([field]) => period === 'YEAREND' || !yearendFields.includes(field))
      .map(([field, spec]) => ({ heading: resultHeadings[row][field] ?? field, field, spec })),
  ]
}

/** How a field is written in a cell: a grade is chosen among those of this report. */
export function cellSpec(field: string, spec: FieldSpec, codes: readonly string[]): FieldSpec {
  return field === 'selfRating' ? { shape: 'choice', of: codes, column: 'selfRating', empty: 'null' } : spec
}

/** What the workbook of a report depends on beside its rows. `codes`: the grades that may be given in it. */
export type ReportForm = {
  reportId: number
  period: ReportPeriod
  codes: readonly string[]
  scale: readonly Grade[]
}

/** A report as the sheets of a workbook. `revision`: the last save that it holds. */
export function reportSheets(
  report: ReportForm & { revision: number; title: string },
  rows: readonly LaidResult[],
): (WrittenTable | WrittenPlain)[] {
  const choices = resultChoices(report.codes, report.scale)
  const table = (row: ResultRow): WrittenTable => {
    const columns = resultColumns(row, report.period)
    return {
      name: resultSheetNames[row],
      title: `${resultSheetNames[row]}　${report.title}`,
      lead: resultSheetLeads[row],
      columns: columns.map(({ heading, fact, field = '', spec }): WrittenColumn => {
        if (!spec)
          return fact === 'key'
            ? { heading, width: 10, hidden: true, locked: true }
            : {
                heading,
                width: factWidths[fact ?? ''] ?? 16,
                locked: true,
                ...(fact === 'number' ? { frozen: true } : {}),
              }
        const written = cellSpec(field, spec, report.codes)
        return {
          heading,
          width: columnWidths[written.shape],
          format: formatOf(written),
          ...(written.shape === 'choice' ? listed(choices, field, true) : {}),
        }
      }),
      rows: rows
        .filter((each) => each.row === row)
        .map((each) =>
          columns.map(({ fact, field = '', spec }): WrittenCell => {
            if (!spec) return { value: fact === 'key' ? each.key : (each.facts[fact ?? ''] ?? null), locked: true }
            const cell = cellOf(cellSpec(field, spec, report.codes), each.texts[field] ?? '', choices[field])
            return each.writable ? cell : { ...cell, locked: true }
          }),
        ),
      lastRow,
    }
  }
  return [
    table('indicator'),
    table('project'),
    { name: otherSheetNames.choices, state: 'hidden', widths: [16, 16, 16, 16], rows: listRows(choices) },
    {
      name: otherSheetNames.meta,
      state: 'secret',
      widths: [20, 20],
      rows: [
        ['form', 'report'],
        ['template', template],
        ['reportId', report.reportId],
        ['revision', report.revision],
      ],
    },
  ]
}

/** A row of one of several reports: whose it is and how far that has come, and for an indicator what it comes to. */
export type LaidOfYear = Omit<LaidResult, 'key' | 'writable'> & { rate?: string }

/** What a row says before its own facts, and an indicator behind its fields, where several reports stand in a workbook. */
const factsBefore = ['department', 'state'] as const
const factsBehind = ['rating', 'rate'] as const

/**
 * The reports of all departments as the sheets of a workbook that is only read: filtered and added up, never brought back.
 * `title` comes behind the name of each sheet.
 */
export function yearResultSheets(
  { period, codes, scale, title }: Omit<ReportForm, 'reportId'> & { title: string },
  rows: readonly LaidOfYear[],
): WrittenTable[] {
  const choices = resultChoices(codes, scale)
  const named = (facts: readonly (keyof typeof yearFactNames)[]) =>
    facts.map((fact) => ({ heading: yearFactNames[fact], fact }))
  const table = (row: ResultRow): WrittenTable => {
    const columns: ReturnType<typeof resultColumns> = [
      ...named(factsBefore),
      ...resultColumns(row, period).filter(({ fact }) => fact !== 'key' && fact !== 'known'),
      ...(row === 'indicator' && period === 'YEAREND' ? named(factsBehind) : []),
    ]
    const own = rows.filter((each) => each.row === row)
    return {
      name: resultSheetNames[row],
      title: `${resultSheetNames[row]}　${title}`,
      lead: yearResultsWorkbookText.lead,
      free: true,
      columns: columns.map(({ heading, fact = '', field = '', spec }): WrittenColumn => {
        const written = spec && cellSpec(field, spec, codes)
        return written
          ? { heading, width: columnWidths[written.shape], format: formatOf(written) }
          : { heading, width: factWidths[fact] ?? 16, ...(fact === 'number' ? { frozen: true } : {}) }
      }),
      rows: own.map(({ facts, texts, rate }) =>
        columns.map(({ fact = '', field = '', spec }): WrittenCell => {
          if (spec) return cellOf(cellSpec(field, spec, codes), texts[field] ?? '', choices[field])
          if (fact === 'rate') return rate === undefined ? { value: null } : { value: Number(rate), format: '0.0' }
          return { value: facts[fact] ?? null }
        }),
      ),
      lastRow: headingRow + own.length,
    }
  }
  return [table('indicator'), table('project')]
}
