import { showDate } from '@/lib/dates'
import { policyNumber } from '@/lib/text/plan'
import { sheetNames } from '@/lib/text/workbook'
import { fieldSpec, idsOf, type RowKind } from './fields'
import { type CellChoices, choiceListName } from './workbook-cells'
import type { WorkbookChange } from './workbook-comparison'
import { headingOf } from './workbook-layout'

/** One change of a workbook, in words: which row, where in the workbook, and what it says before and after. */
export type PreviewChange = {
  act: WorkbookChange['act']
  part: string
  name: string
  /** its place in the workbook; absent: it is not there any more */
  at?: string
  key: string
  fields: { heading: string; before: string; after: string; theirs: boolean }[]
  /** of what moves: from where, and to where; of a new order: the names in it */
  from?: string
  to?: string
  names?: string[]
}

type Named = { choices: CellChoices; names: Readonly<Record<string, string>> }

/** The changes of a workbook as one reads them: labels for ids, names for keys. */
export function previewOf(changes: readonly WorkbookChange[], { choices, names }: Named): PreviewChange[] {
  const made = new Map(
    changes.flatMap((change) => {
      if (change.act !== 'add') return []
      const name = change.fields.find(({ field }) => field === 'title' || field === 'name')?.after
      return [[change.key, name ? `「${name}」` : sheetNames[change.kind]] as const]
    }),
  )
  const nameOf = (key: string) => names[key] ?? made.get(key) ?? ''
  return changes.map((change): PreviewChange => {
    const { act, kind, key, at } = change
    const shown = { act, key, part: sheetNames[kind], name: nameOf(key), ...(at ? { at } : {}) }
    switch (act) {
      case 'add':
      case 'change': {
        const fields = change.fields.map(({ field, before, after, theirs }) => ({
          heading: headingOf(kind, field),
          before: wordsOf(kind, field, before, choices),
          after: wordsOf(kind, field, after, choices),
          theirs: theirs ?? false,
        }))
        return { ...shown, fields }
      }
      case 'move':
        return { ...shown, fields: [], from: nameOf(change.from), to: nameOf(change.to) }
      case 'order':
        return {
          ...shown,
          name: change.parentKey === null ? sheetNames[kind] : nameOf(change.parentKey),
          fields: [],
          names: change.keys.map((each, place) => nameOf(each) || policyNumber(place + 1)),
        }
      default:
        return { ...shown, fields: [] }
    }
  })
}

/** A field's text as one reads it: the labels of what was chosen. */
function wordsOf(kind: RowKind, field: string, text: string, choices: CellChoices): string {
  const spec = fieldSpec(kind, field)
  if (!spec || text === '') return text
  if (spec.shape === 'date') return showDate(text)
  const list = choices[choiceListName(kind, field, spec) ?? ''] ?? []
  const labelOf = (value: string) => list.find((choice) => choice.value === value)?.label ?? value
  return spec.shape === 'references' ? (idsOf(text) ?? []).map((id) => labelOf(String(id))).join('、') : labelOf(text)
}
