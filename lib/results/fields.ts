import { type FieldSpec, type Reading, readTyped, storedText } from '@/lib/plans/fields'
import { directions, type IndicatorEntry, type ProjectEntry } from './rules'

/** The rows of a report that people write: what became of a project, and of each indicator. */
export type ResultRow = 'project' | 'indicator'

const line = (column: string): FieldSpec => ({ shape: 'line', column, empty: 'text' })
const text = (column: string): FieldSpec => ({ shape: 'text', column, empty: 'text' })
const date = (column: string): FieldSpec => ({ shape: 'date', column, empty: 'null' })
const choice = (column: string, of: readonly string[]): FieldSpec => ({ shape: 'choice', of, column, empty: 'null' })

/** Every field of a report, by the name that requests, reasons and element ids use. Nothing else can be written. */
export const resultFields = {
  project: {
    narrative: text('narrative'),
    /** a grade of the year's scale, mid-year a progress: `saveResult` knows which there are */
    selfRating: line('selfRating'),
    ratingReason: text('ratingReason'),
    cause: text('cause'),
    response: text('response'),
    direction: choice('direction', directions),
    directionReason: text('directionReason'),
  },
  indicator: {
    value: { shape: 'figure', column: 'value', empty: 'null' },
    status: choice('status', ['PROVISIONAL', 'FINAL']),
    source: line('source'),
    measuredOn: date('measuredOn'),
    respondents: { shape: 'whole', most: 9_999_999, column: 'respondents', empty: 'null' },
    reachedOn: date('reachedOn'),
    stepsReached: { shape: 'whole', most: 50, column: 'stepsReached', empty: 'null' },
    selfRating: line('selfRating'),
    without: choice('without', ['AWAITED', 'NOT_SURVEYED', 'NOT_RATED']),
    withoutReason: text('withoutReason'),
    expectedOn: date('expectedOn'),
  },
} as const satisfies Record<ResultRow, Record<string, FieldSpec>>

/** How a field is written; undefined where the row has no such field. */
export function resultFieldSpec(row: ResultRow, field: string): FieldSpec | undefined {
  const specs: Record<string, FieldSpec> = resultFields[row]
  return Object.hasOwn(specs, field) ? specs[field] : undefined
}

/** The texts of a row from its stored values, by field; '' for what is not there. */
export function resultTexts(row: ResultRow, stored: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries<FieldSpec>(resultFields[row]).map(([field, spec]) => [
      field,
      storedText(spec, stored[spec.column ?? field] ?? null),
    ]),
  )
}

/** Reads what was typed into a field of a report, as `readTyped` does; `codes` are the grades that may be chosen. */
export function readResult(row: ResultRow, field: string, typed: string, codes: readonly string[]): Reading {
  const spec = resultFieldSpec(row, field)
  if (!spec) return { ok: false, code: 'field_unknown' }
  if (field !== 'selfRating') return readTyped(spec, typed)
  return readTyped({ shape: 'choice', of: codes, column: 'selfRating', empty: 'null' }, typed)
}

/** What a row's texts say, as it would be kept; what cannot be read is absent. `codes`: the grades that may be chosen. */
function said(row: ResultRow, texts: Readonly<Record<string, string>>, codes: readonly string[]) {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([field, text]) => {
      const read = text === '' ? null : readResult(row, field, text, codes)
      if (!read?.ok || read.stored === null) return []
      const whole = resultFieldSpec(row, field)?.shape === 'whole'
      return [[field, whole ? Number(read.stored) : read.stored]]
    }),
  )
}

/** The entry of an indicator that its texts make. */
export function indicatorEntry(
  key: string,
  texts: Readonly<Record<string, string>>,
  codes: readonly string[],
): IndicatorEntry {
  return { key, ...said('indicator', texts, codes) }
}

/** The entry of a project that its texts make. */
export function projectEntry(
  key: string,
  texts: Readonly<Record<string, string>>,
  codes: readonly string[],
): ProjectEntry {
  return { key, ...said('project', texts, codes) }
}

/** The fields that say what an indicator came to, each in its kind. */
export const outcomeFields: readonly string[] = ['value', 'reachedOn', 'stepsReached', 'selfRating']
/** The fields that stand only beside an outcome. */
export const valueFields: readonly string[] = [...outcomeFields, 'status', 'measuredOn', 'respondents']
/** The fields that say why there is none. */
export const withoutFields: readonly string[] = ['without', 'withoutReason', 'expectedOn']

/**
 * What saving `text` into `field` of an indicator's row empties beside it: a value and a reason for none exclude one
 * another.
 */
export function resultConsequences(
  texts: Readonly<Record<string, string>>,
  field: string,
  text: string,
): Record<string, string> {
  const emptied = (names: readonly string[]) =>
    Object.fromEntries(names.filter((name) => (texts[name] ?? '') !== '').map((name) => [name, '']))
  if (field === 'without') return emptied(text === '' ? ['withoutReason', 'expectedOn'] : valueFields)
  if (outcomeFields.includes(field) && text !== '') return emptied(withoutFields)
  return {}
}
