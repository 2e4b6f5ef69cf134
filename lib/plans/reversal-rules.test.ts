import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ReversibleRow, reversalOf, stateHash } from './reversal-rules'

const row = (
  kind: ReversibleRow['kind'],
  key: string,
  parentKey: string | null = null,
  texts: Record<string, string> = {},
): ReversibleRow => ({ key, kind, parentKey, texts })

const sheet = [
  row('policy', 'one'),
  row('policy', 'two'),
  row('project', 'a', 'one', { title: 'あ', number: '1' }),
  row('project', 'b', 'one', { title: 'い', number: '2' }),
  row('project', 'c', 'one', { title: 'う', number: '3' }),
  row('indicator', 'x', 'b', { name: '件数' }),
]
const without = (...keys: string[]) => sheet.filter(({ key }) => !keys.includes(key))

describe('what takes a change of rows back', () => {
  test('of rows that were added: they go again, with what lies below, while nobody touches them', () => {
    const copy = [row('project', 'copy', 'one', { title: 'い' }), row('indicator', 'copied', 'copy', { name: '件数' })]
    const after = [...sheet, ...copy]
    expect(reversalOf({ act: 'copy', rowKey: 'b' }, sheet, after)).toEqual([
      { act: 'remove', rowKey: 'copy', unchanged: stateHash(after, copy[0] ?? row('project', '')) },
    ])
  })

  test('of a removal: the row comes back, and with it those below', () => {
    expect(reversalOf({ act: 'remove', rowKey: 'b' }, sheet, without('b', 'x'))).toEqual([
      { act: 'restore', rowKey: 'b' },
    ])
  })

  test('of a move: back past the one neighbour that it passed', () => {
    const [one, two, a, b, c, x] = sheet as [ReversibleRow, ...ReversibleRow[]] as ReversibleRow[]
    const after = [one, two, a, c, b, x].filter((each) => each !== undefined)
    expect(reversalOf({ act: 'move', rowKey: 'c', direction: 'up' }, sheet, after)).toEqual([
      { act: 'move', rowKey: 'c', direction: 'down', past: 'b' },
    ])
    expect(reversalOf({ act: 'move', rowKey: 'a', direction: 'up' }, sheet, sheet)).toEqual([])
  })

  test('of a transfer: back to its policy and place, while it is where it was taken to', () => {
    const after = [...without('b'), row('project', 'b', 'two', { title: 'い', number: '3' })]
    expect(reversalOf({ act: 'transfer', rowKey: 'b', policyKey: 'two' }, sheet, after)).toEqual([
      { act: 'transfer', rowKey: 'b', policyKey: 'one', place: 1, leaving: 'two' },
    ])
  })
})

describe('the state of a row', () => {
  const stateOf = (rows: readonly ReversibleRow[]) => {
    const project = rows.find(({ key }) => key === 'b')
    return project && stateHash(rows, project)
  }

  test('is another with every letter, row and move below it, and the same whatever happens elsewhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sheet.map(({ key }) => key)), fc.string({ minLength: 1 }), (key, text) => {
        const changed = sheet.map((each) =>
          each.key === key ? { ...each, texts: { ...each.texts, note: text } } : each,
        )
        expect(stateOf(changed) === stateOf(sheet)).toBe(key !== 'b' && key !== 'x')
      }),
    )
    expect(stateOf(without('x'))).not.toBe(stateOf(sheet))
    expect(stateOf([...sheet, row('indicator', 'y', 'b')])).not.toBe(stateOf(sheet))
    expect(stateOf(sheet.map((each) => (each.key === 'b' ? { ...each, parentKey: 'two' } : each)))).not.toBe(
      stateOf(sheet),
    )
  })

  test('does not depend on the number that a project gets, nor on fields that are empty', () => {
    const renumbered = sheet.map((each) =>
      each.key === 'b' ? { ...each, texts: { ...each.texts, number: '9', summary: '' } } : each,
    )
    expect(stateOf(renumbered)).toBe(stateOf(sheet))
  })
})
