import { directionNames, progressNames, statusNames, withoutNames } from '@/lib/text/results'
import type { Grade } from './achievement-rules'

/** A choice of a field, by what is kept and by the name that people read. */
export type ResultChoice = { value: string; label: string }

/** What can be chosen, by field; `codes` are the grades that may be given in this report. */
export function resultChoices(codes: readonly string[], scale: readonly Grade[]): Record<string, ResultChoice[]> {
  const named = (names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label }))
  const progress: Readonly<Record<string, string>> = progressNames
  const labels = codes.map((code) => ({
    value: code,
    label: scale.find((grade) => grade.code === code)?.label ?? progress[code] ?? code,
  }))
  return {
    status: named(statusNames),
    without: named(withoutNames),
    direction: named(directionNames),
    selfRating: labels,
  }
}
