import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockOf } from '@/lib/plans/pasting'
import type { IndicatorOfReport, ReportView } from '@/lib/results/queries'
import { keptText, resultEntries } from './result-paste-grid'
import { ResultStore } from './result-store'

const key = (place: number) => `00000000-0000-4000-8000-00000000000${place}`
const described = {
  level: 'OUTCOME',
  definition: '何を数えるかの説明です。',
  source: '記録',
  dueOn: '2027-03-31',
} as const
const texts = { value: '', status: '', source: '', measuredOn: '', respondents: '', reachedOn: '' }

function indicator(place: number, promised: IndicatorOfReport['promised']): IndicatorOfReport {
  return { promised: { ...promised, key: key(place) }, texts, known: [], override: null }
}

const counted = (place: number, name: string, unit: string) =>
  indicator(place, {
    ...described,
    key: key(place),
    kind: 'NUMBER',
    name,
    unit,
    decimals: 1,
    direction: 'UP',
    target: '1500',
  })
const milestone = indicator(3, { ...described, key: key(3), kind: 'MILESTONE', name: '新しい仕組み' })
const projects = [
  { number: 1, writable: true, indicators: [counted(1, '利用者数', '人'), counted(2, '満足度', '％')] },
  { number: 2, writable: true, indicators: [milestone] },
  { number: 3, writable: false, indicators: [counted(4, '回収量', 't-CO2/年')] },
  { number: 4, writable: true, indicators: [counted(5, '満足度', '％')] },
] as ReportView['projects']
const view = { projects, choices: ['ACHIEVED', 'MISSED'] }

const store = new ResultStore(
  Object.fromEntries(
    projects.flatMap(({ indicators }) =>
      indicators.map(({ promised, texts }) => [promised.key, { row: 'indicator' as const, texts }]),
    ),
  ),
  1,
  () => Promise.reject(new Error('nothing is sent here')),
  { read: () => ({}), write: () => undefined },
)

function pasted(text: string, at = `${key(1)}/value`) {
  return resultEntries(store, view, blockOf(text), at)?.map((entry) =>
    'at' in entry ? [entry.at.replace(/^.*(\d)\//, '$1 '), entry.after] : [entry.place, entry.problem],
  )
}

describe('cells pasted into a report', () => {
  test('go down from indicator to indicator, empty ones past', () => {
    expect(pasted('１，２３４\n\n\n\n△80.5')).toEqual([
      ['1 value', '1,234'],
      ['5 value', '−80.5'],
    ])
  })

  test('leave their unit behind, whichever way it is written', () => {
    expect(pasted('1,234人\n80%')).toEqual([
      ['1 value', '1,234'],
      ['2 value', '80'],
    ])
    expect(pasted('80件\n８０％')).toEqual([
      ['利用者数・実績値', 'figure_not_a_number'],
      ['2 value', '80'],
    ])
  })

  test('go to the right into status, source and day', () => {
    expect(pasted('300\t確定\t業務統計\tR8.3.31\t1,200人')).toEqual([
      ['1 value', '300'],
      ['1 status', '確定値'],
      ['1 source', '業務統計'],
      ['1 measuredOn', '2026-03-31'],
      ['1 respondents', '1200'],
    ])
    expect(pasted('300\tたぶん\t\t3月末')).toEqual([
      ['1 value', '300'],
      ['利用者数・速報値・確定値', 'choice_unknown'],
      ['利用者数・調べた日', 'date_unreadable'],
    ])
  })

  test('find their indicators and fields by name, in any order', () => {
    const named =
      '指標\t出典・根拠\t実績値\n新しい仕組み\t議事録\t\n事業4 指標1「満足度」\t調査\t71\n利用者数\t\t300\n知らない指標\t\t1'
    expect(pasted(named)).toEqual([
      ['3 source', '議事録'],
      ['5 source', '調査'],
      ['5 value', '71'],
      ['1 value', '300'],
      ['知らない指標・実績値', 'paste_heading_unknown'],
    ])
  })

  test('are refused where nobody can say what was meant, where the field is another’s, and where there is none', () => {
    expect(pasted('利用者数\t1\n利用者数\t2')).toEqual([
      ['利用者数・実績値', 'paste_twice'],
      ['利用者数・実績値', 'paste_twice'],
    ])
    expect(pasted('満足度\t1\n利用者数\t2')).toEqual([
      ['満足度・実績値', 'paste_heading_unknown'],
      ['1 value', '2'],
    ])
    expect(pasted('1\n2\n3\n4')).toEqual([
      ['1 value', '1'],
      ['2 value', '2'],
      ['新しい仕組み・実績値', 'paste_outside'],
      ['回収量・実績値', 'not_writable'],
    ])
    expect(pasted('2026/3/31\t', `${key(3)}/reachedOn`)).toEqual([['3 reachedOn', '2026-03-31']])
    expect(pasted('1\t2', `${key(1)}/withoutReason`)).toBeUndefined()
  })

  test('are understood as the page shows them, whatever the figure', () => {
    const figure = fc.tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 0, max: 999 }))
    const kept = (text: string) =>
      (resultEntries(store, view, blockOf(text), `${key(1)}/value`) ?? []).flatMap((entry) =>
        'at' in entry ? [keptText(entry.at, entry.after)] : [],
      )
    fc.assert(
      fc.property(figure, fc.constantFrom('PROVISIONAL', 'FINAL'), ([whole, part], status) => {
        const typed = `${whole.toLocaleString('en-US')}.${String(part).padStart(3, '0')}`
        const name = status === 'FINAL' ? '確定値' : '速報値'
        const [value = '', read] = kept(`${typed}\t${name}`)
        expect(read).toBe(status)
        expect(Number(value.replaceAll(',', '').replace('−', '-'))).toBe(Number(typed.replaceAll(',', '')))
        expect(kept(`${value}\t${name}`)).toEqual([value, status])
      }),
    )
  })
})
