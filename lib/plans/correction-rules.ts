import type { Reason } from '@/lib/errors'
import type { PlanContent } from './content'
import { differencesBetween } from './differences'

/** What an indicator promises: a correction touches none of it. */
const promise: ReadonlySet<string> = new Set([
  'kind',
  'level',
  'unit',
  'direction',
  'cumulative',
  'rateFromBaseline',
  'target',
  'lowerBound',
  'upperBound',
  'changePercent',
  'withoutYearTarget',
  'finalTarget',
  'finalTargetYear',
  'finalTargetYearNote',
  'originalTarget',
  'dueOn',
  'condition',
  'steps',
  'waypoints',
])

/** Fields that hold words alone; every other one is a figure, a date or a choice. */
const words: ReadonlySet<string> = new Set([
  'headline',
  'missionText',
  'plainSummary',
  'text',
  'title',
  'summary',
  'noTargetReason',
  'name',
  'definition',
  'source',
  'frequency',
  'baselineNoneReason',
  'evidence',
])

/** The figures that stand in a text, in their order: ２０％ and 20% are the same, 1,200 and 1200 too. */
export function figuresIn(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/gu, '')
  return plain.match(/\d+(?:\.\d+)?|[〇一二三四五六七八九十百千万億]{2,}/gu) ?? []
}

/** Whether two texts differ in words alone: every figure stands in both, in the same order. */
export function differsInWordsAlone(before: string, after: string): boolean {
  return figuresIn(before).join(' ') === figuresIn(after).join(' ')
}

/** A field that a correction or 字句整理 may change by itself, since it holds words. */
export function holdsWords(field: string): boolean {
  return words.has(field)
}

/**
 * What a correction of `before` may not contain: rows that came, went or moved ('correction_changes_structure'), anything
 * an indicator promises ('correction_changes_target'), a figure without an agreed source
 * ('correction_figure_without_source'), both with the field and its two values. `sources` holds the places, '<rowKey>/<field>', for which a source is given.
 */
export function reasonsBeyondCorrection(
  before: PlanContent,
  after: PlanContent,
  sources: ReadonlySet<string>,
): Reason[] {
  return differencesBetween(before, after).flatMap(({ what, moved, row, fields }): Reason[] => {
    const structure: Reason[] =
      what === 'changed' && !moved
        ? []
        : [{ code: 'correction_changes_structure', at: row.key, params: { what: moved ? 'moved' : what } }]
    const changed = fields.flatMap(({ field, before: was, after: is }): Reason[] => {
      const at = `${row.key}/${field}`
      const params = { kind: row.kind, field, before: was, after: is }
      if (row.kind === 'indicator' && promise.has(field)) {
        return [{ code: 'correction_changes_target', at, params }]
      }
      if (words.has(field) && differsInWordsAlone(was, is)) return []
      return sources.has(at) ? [] : [{ code: 'correction_figure_without_source', at, params }]
    })
    return [...structure, ...changed]
  })
}
