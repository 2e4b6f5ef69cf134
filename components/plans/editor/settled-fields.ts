import { consequences, contradiction } from '@/lib/plans/fields'
import type { Trouble } from './save-queue'
import type { SheetFields } from './sheet-fields'
import { placeOf, splitPlace } from './sheet-place'
import type { FieldAnswer } from './sheet-server'
import { shownText } from './shown-text'

/** What a save made of one field. */
export type FieldChange = { at: string; before: string; after: string }

/** Fields whose choice decides which others there are. */
const settlers = new Set(['kind', 'direction', 'withoutYearTarget', 'withoutBudget'])

/** What a save of one's own changed: the field itself, then what follows from it in other fields. Before it is taken. */
function changesBy(fields: SheetFields, at: string, texts: Readonly<Record<string, string>>): FieldChange[] {
  const [rowKey, field] = splitPlace(at)
  const row = fields.rows.get(rowKey)
  if (!row) return []
  const before = Object.fromEntries(
    Object.keys(texts).map((name) => [name, fields.keptText(placeOf(rowKey, name)) ?? '']),
  )
  const beside = Object.keys(consequences(row.kind, before, field, texts[field] ?? '')).filter((name) => name !== field)
  return [field, ...beside, ...(row.kind === 'indicator' && field !== 'decimals' ? ['decimals'] : [])]
    .filter((name, index, names) => names.indexOf(name) === index && before[name] !== (texts[name] ?? ''))
    .map((name) => ({ at: placeOf(rowKey, name), before: before[name] ?? '', after: texts[name] ?? '' }))
}

/** Takes a save of the text `sent`, on which one may have typed since; answers what it changed. */
export function takeSave(
  fields: SheetFields,
  at: string,
  sent: string,
  texts: Readonly<Record<string, string>>,
): FieldChange[] {
  const typedOn = fields.text(at) !== sent
  const changes = changesBy(fields, at, texts)
  const text = texts[splitPlace(at)[1]] ?? ''
  if (typedOn) fields.rebase(at, text)
  else fields.stand(at, null)
  fields.keep(at, text)
  if (!typedOn && fields.focused !== at) fields.showKept(at)
  takeBeside(fields, at, texts)
  return changes
}

/** Takes that a save of the text `sent` was none: what was typed stays. Answers what hinders every save, or null. */
export function takeRefusal(
  fields: SheetFields,
  at: string,
  sent: string,
  answer: Exclude<FieldAnswer, { kind: 'saved' }>,
): Trouble | null {
  switch (answer.kind) {
    case 'conflict': {
      // What is compared from now on is the other's text: choosing one's own then replaces it knowingly.
      fields.keep(at, answer.theirs)
      const { theirs, theirName, savedAt } = answer
      const conflict = { theirs, theirName, savedAt, base: fields.base(at), merged: fields.mergedText(at) }
      fields.stand(at, { state: 'conflict', conflict })
      return null
    }
    case 'refused':
      if (fields.text(at) === sent) fields.stand(at, { state: 'refused', problem: answer.code })
      return null
    default:
      fields.stand(at, { state: 'unsaved' })
      return answer.kind
  }
}

/** Takes the answer to a text that was set without having been typed. */
export function takePut(fields: SheetFields, at: string, answer: FieldAnswer): void {
  if (answer.kind !== 'saved' && answer.kind !== 'conflict') return
  fields.keep(at, answer.kind === 'saved' ? (answer.texts[splitPlace(at)[1]] ?? '') : answer.theirs)
  if (!fields.standing(at)) fields.showKept(at)
  if (answer.kind === 'saved') takeBeside(fields, at, answer.texts)
}

/** Takes what a save settled in the other fields of its row; a text it emptied is held. */
function takeBeside(fields: SheetFields, savedAt: string, texts: Readonly<Record<string, string>>): void {
  const [rowKey, savedField] = splitPlace(savedAt)
  const row = fields.rows.get(rowKey)
  if (!row) return
  const fresh: Record<string, string> = {}
  for (const [field, text] of Object.entries(texts)) {
    const at = placeOf(rowKey, field)
    if (field === savedField) continue
    const standing = fields.standing(at)
    const kept = fields.keptText(at)
    if (standing) {
      const live = row.texts[field] ?? ''
      if (standing.state === 'conflict' || contradiction(row.kind, texts, field, live) === null) continue
      fields.hold(at, live, text)
    } else if (fields.focused === at && kept !== text) {
      // The old text stays on the screen under the cursor: what is typed on it is compared with it, not with the new one.
      continue
    } else if (text === '' && kept) fields.held.set(at, row.texts[field] ?? '')
    const shownAnew = savedField === 'decimals' || texts.decimals !== row.texts.decimals
    if ((standing || kept !== text || shownAnew) && fields.focused !== at)
      fresh[field] = shownText({ kind: row.kind, texts }, field, text)
    fields.keep(at, text)
  }
  if (Object.keys(fresh).length > 0) fields.rows.setTexts(rowKey, fresh)
}

/** Chooses again what an earlier choice emptied, where the one saved at `savedAt` brought its field back with nothing in it. */
export function bringBack(fields: SheetFields, savedAt: string, choose: (at: string, text: string) => void): void {
  const [rowKey, savedField] = splitPlace(savedAt)
  if (!settlers.has(savedField)) return
  for (const [at, text] of [...fields.held]) {
    const [heldKey, field] = splitPlace(at)
    const row = fields.rows.get(rowKey)
    if (heldKey !== rowKey || !row || (row.texts[field] ?? '') !== '') continue
    if (field === 'baselineNoneReason' && row.texts.baseline !== '') continue
    const beside = Object.keys(consequences(row.kind, row.texts, field, text)).filter((name) => name !== 'decimals')
    if (beside.length > 0 || contradiction(row.kind, row.texts, field, text) !== null) continue
    fields.unhold(at)
    choose(at, text)
  }
}

/** Takes the texts of a row that another page of the same person saved, where nothing is being written here. */
export function takeHeard(fields: SheetFields, rowKey: string, texts: Readonly<Record<string, string>>): void {
  const row = fields.rows.get(rowKey)
  if (!row) return
  const fresh: Record<string, string> = {}
  for (const [field, text] of Object.entries(texts)) {
    const at = placeOf(rowKey, field)
    if (fields.standing(at) || fields.focused === at || fields.keptText(at) === text) continue
    fields.keep(at, text)
    fresh[field] = shownText({ kind: row.kind, texts }, field, text)
  }
  fields.rows.setTexts(rowKey, fresh)
}
