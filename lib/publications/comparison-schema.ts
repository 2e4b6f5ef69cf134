import type { FiscalYear } from '@/lib/fiscal-year'
import { slugOf, versionOf, yearOf } from './parameters'

/** What can be held against each other: two years of a department, two departments of a year, two editions of a plan. */
export const comparisonKinds = ['years', 'departments', 'editions'] as const
export type ComparisonKind = (typeof comparisonKinds)[number]

/** One field of the form: what it says, and whether that can name anything. */
export interface Asked<Value> {
  value: Value | null
  /** something is written that can name nothing */
  wrong: boolean
  /** it was sent with nothing chosen, other than by a link that leaves it out */
  empty: boolean
}

/** What the address asks for. A field that is left out is null and not wrong. */
export type ComparisonQuestion =
  | { kind: 'years'; department: Asked<string>; from: Asked<FiscalYear>; to: Asked<FiscalYear> }
  | { kind: 'departments'; year: Asked<FiscalYear>; one: Asked<string>; other: Asked<string> }
  | { kind: 'editions'; year: Asked<FiscalYear>; department: Asked<string>; from: Asked<string>; to: Asked<string> }

type Given = Readonly<Record<string, string | string[] | undefined>>

function asked<Value>(given: Given, name: string, read: (text: string) => Value | null): Asked<Value> {
  const first = given[name]
  const text = (Array.isArray(first) ? first[0] : first) ?? ''
  if (text === '') return { value: null, wrong: false, empty: first !== undefined }
  const value = read(text)
  return { value, wrong: value === null, empty: false }
}

/** The question of an address. Never throws: what cannot be read is wrong, a kind there is not is that of two years. */
export function comparisonQuestion(given: Given): ComparisonQuestion {
  const kind = asked(given, 'kind', (text) => comparisonKinds.find((each) => each === text) ?? null).value ?? 'years'
  switch (kind) {
    case 'years':
      return {
        kind,
        department: asked(given, 'department', slugOf),
        from: asked(given, 'from', yearOf),
        to: asked(given, 'to', yearOf),
      }
    case 'departments':
      return {
        kind,
        year: asked(given, 'year', yearOf),
        one: asked(given, 'one', slugOf),
        other: asked(given, 'other', slugOf),
      }
    case 'editions':
      return {
        kind,
        year: asked(given, 'year', yearOf),
        department: asked(given, 'department', slugOf),
        from: asked(given, 'from', versionOf),
        to: asked(given, 'to', versionOf),
      }
  }
}
