import { foldForSearch, wordsOf } from '@/lib/search/rules'
import type { PlanContent } from './content'
import { rowsOfContent } from './differences'
import { fieldSpec, fieldsOf, type IndicatorKind, indicatorHas, isOfficialFigure, type RowKind } from './fields'

/** A field of a plan that can be chosen: its place '<rowKey>/<field>', the row's and the field's names, and what it says. */
export type Place = { at: string; row: string; field: string; text: string }

/** A field of a plan by its row, without names. */
export type PlanField = { at: string; rowKey: string; kind: RowKind; field: string; text: string }

/** Fields beside the text: whose task a part is, and which others an indicator has. */
const besideText: readonly string[] = ['kind', 'staffFromOffice', 'budgetFromOffice']

/**
 * Every field that the department writes in a plan's text, empty ones included, in the order of the sheet; with
 * `overwritesFigures` those of 人事課 and 財政課 too.
 */
export function writtenFields(content: PlanContent, overwritesFigures: boolean): PlanField[] {
  return rowsOfContent(content).flatMap(({ kind, key, fields }) =>
    fieldsOf(kind)
      .filter((field) => !fieldSpec(kind, field)?.fixed && !besideText.includes(field))
      .filter((field) => overwritesFigures || !isOfficialFigure(kind, field))
      .filter((field) => kind !== 'indicator' || indicatorHas(fields.kind as IndicatorKind, field))
      .map((field) => ({ at: `${key}/${field}`, rowKey: key, kind, field, text: fields[field] ?? '' })),
  )
}

/** How many places a search answers at most. */
const mostFound = 40

/**
 * What a search finds: places that hold each word of `query` in the names of their row and field, first, then those that hold
 * it in what they say; the given order otherwise. Without a query the first places.
 */
export function searchPlaces(places: readonly Place[], query: string): Place[] {
  const words = wordsOf(query)
  const holds = (text: string) => {
    const folded = foldForSearch(text)
    return (word: string) => folded.includes(word)
  }
  const named = places.filter(({ row, field }) => words.every(holds(`${row} ${field}`)))
  const saying = places.filter((place) => !named.includes(place) && words.every(holds(Object.values(place).join(' '))))
  return [...named, ...saying].slice(0, mostFound)
}
