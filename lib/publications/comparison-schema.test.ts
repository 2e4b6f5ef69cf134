import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparisonKinds, comparisonQuestion } from './comparison-schema'

const nothing = { value: null, wrong: false, empty: false }
const given = <Value>(value: Value) => ({ value, wrong: false, empty: false })

describe('the question of an address', () => {
  it('is that of two years where nothing is said', () => {
    expect(comparisonQuestion({})).toEqual({ kind: 'years', department: nothing, from: nothing, to: nothing })
    expect(comparisonQuestion({ kind: 'everything' })).toMatchObject({ kind: 'years' })
  })

  it.each([
    [
      { kind: 'years', department: 'water', from: '2025', to: '2026' },
      { kind: 'years', department: given('water'), from: given(2025), to: given(2026) },
    ],
    [
      { kind: 'departments', year: '2026', one: 'water', other: ['planning', 'water'] },
      { kind: 'departments', year: given(2026), one: given('water'), other: given('planning') },
    ],
    [
      { kind: 'editions', year: '2026', department: 'water', from: '1.0', to: '' },
      {
        kind: 'editions',
        year: given(2026),
        department: given('water'),
        from: given('1.0'),
        to: { ...nothing, empty: true },
      },
    ],
  ])('reads %o', (parameters, question) => {
    expect(comparisonQuestion(parameters)).toEqual(question)
  })

  it.each([
    ['department', 'results'],
    ['department', "x'; drop"],
    ['from', '26'],
    ['to', '9999'],
  ])('says that %s=%s names nothing', (name, text) => {
    expect(comparisonQuestion({ [name]: text })).toMatchObject({ [name]: { value: null, wrong: true } })
  })

  it('never throws, whatever is written', () => {
    const parameters = fc.dictionary(
      fc.constantFrom('kind', 'department', 'from', 'to', 'year', 'one', 'other'),
      fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant(undefined)),
    )
    fc.assert(
      fc.property(parameters, (each) => {
        expect(comparisonKinds).toContain(comparisonQuestion(each).kind)
      }),
    )
  })
})
