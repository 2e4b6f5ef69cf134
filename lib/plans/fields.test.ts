import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  consequences,
  contradiction,
  type FieldSpec,
  fieldId,
  fieldSpec,
  fields,
  type RowKind,
  readTyped,
  rowKinds,
  storedText,
  textsOf,
} from '@/lib/plans/fields'

const specs = rowKinds.flatMap((kind) =>
  Object.entries<FieldSpec>(fields[kind]).map(([field, spec]) => ({ name: `${kind}.${field}`, kind, field, spec })),
)

function read(kind: RowKind, field: string, typed: string) {
  const spec = fieldSpec(kind, field)
  if (!spec) throw new Error(`no ${kind}.${field}`)
  return readTyped(spec, typed)
}

describe('readTyped', () => {
  test.each([
    ['edition', 'headline', ' 開かれた\u304b\u3099 市政 ', '開かれたが 市政', '開かれたが 市政'],
    ['edition', 'staffFromOffice', 'true', 'true', 'true'],
    ['edition', 'staffFromOffice', '', '', 'false'],
    ['edition', 'missionText', 'ひとつ\r\nふたつ\n', 'ひとつ\nふたつ', 'ひとつ\nふたつ'],
    ['staff', 'count', '１２．５', '12.5', '12.5'],
    ['budget', 'initial', '２，１８４，５６０', '2,184,560', '2184560000'],
    ['budget', 'initial', '1,234円', '1,234円', '1234'],
    ['budget', 'initial', '12億3,400万円', '1,234,000', '1234000000'],
    ['budget', 'supplementary', '▲1,200', '−1,200', '-1200000'],
    ['budget', 'initial', '', '', null],
    ['budget', 'votedOn', '2026-03-26', '2026-03-26', '2026-03-26'],
    ['project', 'goals', '7, 3,7', '3,7', '3,7'],
    ['indicator', 'target', '330，000', '330,000', '330000'],
    ['indicator', 'target', '80.50', '80.5', '80.5'],
    ['indicator', 'target', '−0', '0', '0'],
    ['indicator', 'baselineYear', '2026', '令和8年度', '2026'],
    ['indicator', 'baselineYear', '平成31年度', '令和元年度', '2019'],
    ['indicator', 'decimals', '２', '2', '2'],
    ['indicator', 'direction', '', '', null],
    ['indicator', 'condition', '', '', null],
    ['indicator', 'name', '', '', ''],
    [
      'indicator',
      'steps',
      '2026/9/30 設計\n工事に入る\n\n',
      '2026-09-30 設計\n工事に入る',
      '2026-09-30 設計\n工事に入る',
    ],
    [
      'indicator',
      'waypoints',
      '令和10年度 80\n2027　72.50',
      '令和9年度 72.5\n令和10年度 80',
      '令和9年度 72.5\n令和10年度 80',
    ],
    ['project', 'codes', '０３－０１－０２５０', '03-01-0250', '03-01-0250'],
    [
      'project',
      'codes',
      '介護保険特別会計　02-01\n\n一般会計 03-01-0250\n水道事業会計　収益的収支 A1\n03-01-0250',
      '03-01-0250\n介護保険特別会計 02-01\n水道事業会計　収益的収支 A1',
      '03-01-0250\n介護保険特別会計 02-01\n水道事業会計　収益的収支 A1',
    ],
  ] as const)('%s.%s: %j is kept as %j', (kind, field, typed, text, stored) => {
    expect(read(kind, field, typed)).toMatchObject({ ok: true, text, stored })
  })

  test('says how many decimals were typed, so that 69.0 stays 69.0 on the page', () => {
    expect(read('indicator', 'baseline', '69.0')).toMatchObject({ text: '69', decimals: 1 })
  })

  test.each([
    ['edition', 'headline', 'あ'.repeat(201), 'line_too_long'],
    ['edition', 'headline', '一行\n二行', 'line_broken'],
    ['edition', 'missionText', 'あ'.repeat(2001), 'text_too_long'],
    ['edition', 'missionText', 'あ\u0000い', 'text_unreadable'],
    ['edition', 'staffFromOffice', 'yes', 'choice_unknown'],
    ['staff', 'count', '-1', 'figure_negative'],
    ['staff', 'count', '約10', 'figure_not_a_number'],
    ['budget', 'initial', '-5', 'money_negative'],
    ['budget', 'initial', '1.5円', 'money_not_whole_yen'],
    ['budget', 'basis', 'RUMOUR', 'choice_unknown'],
    ['budget', 'basis', '', 'choice_empty'],
    ['budget', 'votedOn', '2026-02-30', 'date_unreadable'],
    ['budget', 'account', '1,2', 'choice_unknown'],
    ['budget', 'account', "1; DROP TABLE 'Plan'", 'choice_unknown'],
    ['project', 'goals', '1,x', 'choice_unknown'],
    ['indicator', 'changePercent', '0', 'figure_not_positive'],
    ['indicator', 'changePercent', '-20', 'figure_not_positive'],
    ['indicator', 'baselineYear', '来年度', 'year_unreadable'],
    ['indicator', 'decimals', '7', 'whole_unreadable'],
    ['indicator', 'target', '1.1234567', 'figure_too_precise'],
    ['indicator', 'steps', '2026-09-30', 'step_without_text'],
    ['indicator', 'waypoints', '令和9年度', 'waypoint_unreadable'],
    ['indicator', 'waypoints', '2027 1\n令和9年度 2', 'waypoint_twice'],
    ['project', 'codes', '介護保険特別会計', 'code_unreadable'],
    ['project', 'codes', '03-01-0250-', 'code_unreadable'],
    ['project', 'codes', '0'.repeat(41), 'code_unreadable'],
    ['project', 'codes', Array.from({ length: 51 }, (_, place) => String(place)).join('\n'), 'items_too_many'],
  ] as const)('%s.%s refuses %j: %s', (kind, field, typed, code) => {
    expect(read(kind, field, typed)).toEqual({ ok: false, code })
  })

  const typed = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number.toFixed(3)),
    fc.bigInt(0n, 10n ** 14n).map((yen) => `${yen}円`),
    fc
      .date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    fc.integer({ min: 1947, max: 2100 }).map((year) => `${year}年度`),
    fc
      .array(fc.tuple(fc.integer({ min: 1950, max: 2100 }), fc.integer()), { maxLength: 4 })
      .map((pairs) => pairs.map((pair) => pair.join(' ')).join('\n')),
    fc.constantFrom(
      'true',
      ',',
      '介護 02\n一般会計 01\n01',
      'NUMBER',
      'UP',
      'KEEP',
      'INITIAL',
      'OUTCOME',
      '2026-09-30 設計\n2026-10-01 工事',
    ),
  )

  test.each(specs)('$name: what was read once reads the same again, as does what is stored of it', ({ spec }) => {
    fc.assert(
      fc.property(typed, (text) => {
        const first = readTyped(spec, text)
        if (!first.ok) return
        expect(storedText(spec, first.stored)).toBe(first.text)
        const again = readTyped(spec, first.text)
        expect(again).toMatchObject({ ok: true, text: first.text, stored: first.stored })
      }),
      { numRuns: 150 },
    )
  })
})

describe('textsOf', () => {
  test('reads columns as the database writes them', () => {
    expect(
      textsOf('indicator', {
        kind: 'NUMBER',
        baselineValue: '69.000000',
        targetValue: '330000.500000',
        withoutYearTarget: null,
        cumulative: 'true',
        baselineYear: '2019',
        waypoints: '2027 72.500000',
      }),
    ).toMatchObject({
      kind: 'NUMBER',
      baseline: '69',
      target: '330,000.5',
      withoutYearTarget: '',
      cumulative: 'true',
      baselineYear: '令和元年度',
      waypoints: '令和9年度 72.5',
      name: '',
    })
  })
})

describe('consequences', () => {
  const number = {
    kind: 'NUMBER',
    name: '割合',
    unit: '％',
    decimals: '1',
    direction: 'UP',
    baseline: '69',
    target: '80',
    lowerBound: '',
    waypoints: '令和9年度 72.5',
    baselineNoneReason: '',
    withoutYearTarget: '',
    dueOn: '2027-03-31',
  }

  test('another kind drops what it may not have and keeps the rest', () => {
    expect(consequences('indicator', number, 'kind', 'MILESTONE')).toEqual({
      unit: '',
      decimals: '',
      direction: '',
      baseline: '',
      target: '',
      waypoints: '',
    })
    expect(consequences('indicator', { ...number, direction: 'KEEP' }, 'kind', 'CHANGE')).toMatchObject({
      direction: '',
      target: '',
    })
  })

  test('保つ and a single target exclude one another', () => {
    expect(consequences('indicator', number, 'direction', 'KEEP')).toMatchObject({ target: '' })
    expect(
      consequences('indicator', { ...number, direction: 'KEEP', target: '', lowerBound: '3' }, 'direction', 'DOWN'),
    ).toEqual({ lowerBound: '' })
  })

  test('more decimals than before are shown, fewer change nothing', () => {
    expect(consequences('indicator', number, 'target', '80.25', 2)).toEqual({ decimals: '2' })
    expect(consequences('indicator', number, 'target', '81', 0)).toEqual({})
  })

  test('a project without budget has no amount', () => {
    const project = { withoutBudget: '', budgetAmount: '1,000', 'funding.NATIONAL': '500' }
    expect(consequences('project', project, 'withoutBudget', 'true')).toEqual({
      budgetAmount: '',
      'funding.NATIONAL': '',
    })
    expect(consequences('project', { withoutBudget: 'true' }, 'budgetAmount', '1,000')).toEqual({ withoutBudget: '' })
  })
})

describe('contradiction', () => {
  test.each([
    [{ kind: 'MILESTONE' }, 'target', '80', 'field_of_other_kind'],
    [{ kind: 'CHANGE', direction: '' }, 'direction', 'KEEP', 'choice_unknown'],
    [{ kind: 'NUMBER', direction: 'KEEP' }, 'target', '80', 'target_excluded'],
    [{ kind: 'NUMBER', direction: 'UP' }, 'lowerBound', '80', 'target_excluded'],
    [{ kind: 'NUMBER', direction: 'KEEP', upperBound: '5' }, 'lowerBound', '6', 'bounds_crossed'],
    [{ kind: 'NUMBER', direction: 'KEEP', lowerBound: '6' }, 'upperBound', '6', null],
    [{ kind: 'NUMBER', direction: 'UP', baseline: '69.25' }, 'decimals', '1', 'decimals_too_few'],
    [{ kind: 'NUMBER', direction: 'UP', baseline: '69.2' }, 'decimals', '1', null],
    [{ kind: 'MILESTONE' }, 'target', '', null],
    [{ kind: 'NUMBER', baseline: '5' }, 'baselineNoneReason', 'まだ数えていません', 'baseline_given'],
    [{ kind: 'NUMBER', baseline: '' }, 'baselineNoneReason', 'まだ数えていません', null],
  ])('%j with %s %j: %s', (row: Record<string, string>, field, text, expected) => {
    expect(contradiction('indicator', row, field, text)).toBe(expected)
  })
})

test('the id of a place is one that a link can name', () => {
  expect(fieldId('edition/headline')).toBe('f-edition-headline')
  expect(fieldId('0b6c/funding.NATIONAL')).toBe('f-0b6c-funding-NATIONAL')
})
