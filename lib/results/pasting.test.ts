import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockOf } from '@/lib/pasting'
import { type PasteReport, readPasted } from './pasting'
import type { IndicatorOfReport } from './queries'

const key = (place: number) => `00000000-0000-4000-8000-00000000000${place}`
const described = {
  level: 'OUTCOME',
  definition: '何を数えるかの説明です。',
  source: '記録',
  dueOn: '2027-03-31',
} as const

function indicator(place: number, promised: IndicatorOfReport['promised']): IndicatorOfReport {
  return { promised: { ...promised, key: key(place) }, texts: {}, known: [], override: null }
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
] as PasteReport['projects']
const report: PasteReport = {
  projects,
  choices: ['ACHIEVED', 'MISSED'],
  terms: {
    scale: [
      { code: 'ACHIEVED', label: '達成', threshold: '100' },
      { code: 'MISSED', label: '未達成', threshold: '0' },
    ],
  },
}

type Texts = Record<string, Record<string, string>>

/** Accepted cells as ['1 value', '300'], with what they empty; refused ones as ['利用者数・実績値', code]. */
function pasted(text: string, at: string | null = `${key(1)}/value`, texts: Texts = {}) {
  return readPasted(report, (line) => texts[line] ?? {}, blockOf(text), at).map((entry) =>
    'at' in entry
      ? [entry.at.replace(/^.*(\d)\//, '$1 '), entry.after]
      : [[entry.row, entry.column].filter(Boolean).join('・'), entry.problem],
  )
}

describe('cells without headings or names', () => {
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
    expect(pasted('1.2千人\n８０％\n\n\nおよそ')).toEqual([
      ['利用者数・実績値', 'paste_unit_differs'],
      ['2 value', '80'],
      ['事業4 指標1「満足度」・実績値', 'figure_not_a_number'],
    ])
  })

  test('go to the right into status, source and day', () => {
    expect(pasted('300\t確定\t業務統計\tR8.3.31\t1,200人')).toEqual([
      ['1 value', '300'],
      ['1 status', 'FINAL'],
      ['1 source', '業務統計'],
      ['1 measuredOn', '2026-03-31'],
      ['1 respondents', '1200'],
    ])
    expect(pasted('300\tたぶん\t\t3月末')).toEqual([
      ['1 value', '300'],
      ['利用者数・速報値・確定値', 'choice_unknown'],
      ['利用者数・調べた日', 'date_unreadable'],
    ])
    expect(pasted('2026/3/31\t', `${key(3)}/reachedOn`)).toEqual([['3 reachedOn', '2026-03-31']])
  })

  test('are refused outside, where the indicator has no such field, and where it is another’s', () => {
    expect(pasted('1\n2\n3\n4\n5\n6')).toEqual([
      ['新しい仕組み・実績値', 'paste_no_field'],
      ['回収量', 'not_writable'],
      ['', 'paste_outside'],
      ['1 value', '1'],
      ['2 value', '2'],
      ['5 value', '5'],
    ])
  })

  test('are no data where they begin with headings that nobody knows, which would push every row down', () => {
    expect(pasted('R7年度\n300\n71')).toEqual([['', 'paste_headings_unknown']])
    expect(pasted('2025年度\n300\n71')).toEqual([['', 'paste_headings_unknown']])
    expect(pasted('けっか\t区分\n300\t確定')).toEqual([['', 'paste_headings_unknown']])
    // 集計中 stands where a value is asked for: its row alone is refused.
    expect(pasted('集計中\n71')).toEqual([
      ['利用者数・実績値', 'paste_without_as_value'],
      ['2 value', '71'],
    ])
  })

  test('are no data where the first column holds names that nobody knows', () => {
    expect(pasted('別の指標\t300\tR8.3.31')).toEqual([['', 'paste_first_unknown']])
  })

  test('have no place of their own where nobody said where they begin', () => {
    expect(pasted('300\n71', null)).toEqual([['', 'paste_names_missing']])
    expect(pasted(' \t\n', null)).toEqual([])
  })
})

describe('cells that name their indicators', () => {
  test('find them and their fields by name, in any order', () => {
    const named =
      '指標\t出典・根拠\t実績値\n新しい仕組み\t議事録\t\n事業4 指標1「満足度」\t調査\t71\n利用者数\t\t300\n知らない指標\t\t1'
    const found = [
      ['知らない指標', 'paste_name_unknown'],
      ['1 value', '300'],
      ['3 source', '議事録'],
      ['5 source', '調査'],
      ['5 value', '71'],
    ]
    expect(pasted(named)).toEqual(found)
    expect(pasted(named, null)).toEqual(found)
    expect(pasted('利用者数\t300\n知らない指標\t1')).toEqual([
      ['知らない指標', 'paste_name_unknown'],
      ['1 value', '300'],
    ])
  })

  test('go nowhere else, wherever the names stand', () => {
    expect(pasted('実績値\t指標\n71\t事業4 指標1\n300\t利用者数')).toEqual([
      ['1 value', '300'],
      ['5 value', '71'],
    ])
    // As copied from a workbook of results, whose first column is not the name.
    const workbook = '事業\t担当\t指標\t約束\t単位\tこれまでの値\t実績値\t調べた日'
    const rows = [
      '事業4\t広報課\t満足度\t年度末に80％\t％\t\t71\t2026/3/31',
      '事業1\t総務課\t利用者数\t\t人\t令和6年度 280人\t300\t',
    ]
    const found = [
      ['1 value', '300'],
      ['5 value', '71'],
      ['5 measuredOn', '2026-03-31'],
    ]
    expect(pasted([workbook, ...rows].join('\n'))).toEqual(found)
    expect(pasted(rows.join('\n'))).toEqual([['', 'paste_headings_missing']])
    // A heading that nobody knows over names that everybody does.
    expect(pasted('項目\t実績値\n利用者数\t300')).toEqual([['1 value', '300']])
    expect(pasted('項目\t実績値\n別の指標\t300')).toEqual([['', 'paste_names_missing']])
    expect(pasted('事業\t実績値\n事業4\t300')).toEqual([['', 'paste_names_missing']])
  })

  test('may do so by number in a project, or by key', () => {
    expect(pasted('事業\t指標\t実績値\n1\t指標2\t71\n事業4\t満足度\t72\n事業9\t満足度\t73')).toEqual([
      ['満足度', 'paste_name_unknown'],
      ['2 value', '71'],
      ['5 value', '72'],
    ])
    const heading = '鍵（書きかえないでください）\t指標\t実績値'
    expect(pasted(`${heading}\n${key(5)}\t満足度\t72`)).toEqual([['5 value', '72']])
    expect(pasted(`${heading}\n${key(5)}\t利用者数\t72`)).toEqual([['利用者数', 'paste_name_unknown']])
    expect(pasted(`${heading}\n${key(9)}\t利用者数\t72`)).toEqual([['利用者数', 'paste_name_unknown']])
  })

  test('are refused where several are called so, and where two rows go to one', () => {
    expect(pasted('満足度\t1\n利用者数\t2')).toEqual([
      ['満足度', 'paste_names_several'],
      ['1 value', '2'],
    ])
    expect(pasted('利用者数\t1\n利用者数\t2')).toEqual([
      ['利用者数・実績値', 'paste_twice'],
      ['利用者数・実績値', 'paste_twice'],
    ])
  })

  test('are refused column by column where nobody knows the heading, or there is none', () => {
    expect(pasted('指標\t実績値\tメモ\n利用者数\t300\t多い\t余り')).toEqual([
      ['メモ', 'paste_column_unknown'],
      ['', 'paste_column_unknown'],
      ['1 value', '300'],
    ])
  })

  test('are refused where they bring another unit', () => {
    expect(pasted('指標\t単位\t実績値\n利用者数\t千人\t3')).toEqual([['利用者数・実績値', 'paste_unit_differs']])
  })

  test('bring steps, days and grades under their own headings', () => {
    expect(pasted('指標\t実現した日\t終えた段階の数\n新しい仕組み\t2026.3.31\t2')).toEqual([
      ['3 reachedOn', '2026-03-31'],
      ['3 stepsReached', '2'],
    ])
    expect(pasted('指標\t達成度\n新しい仕組み\t達成')).toEqual([['新しい仕組み・達成度', 'paste_no_field']])
  })
})

describe('a value and a reason for none', () => {
  const awaited = { without: 'AWAITED', withoutReason: '集計が遅れています。', expectedOn: '2026-06-30' }

  test('exclude one another: what is emptied is shown', () => {
    expect(pasted('300\t速報', undefined, { [key(1)]: awaited })).toEqual([
      ['1 value', '300'],
      ['1 status', 'PROVISIONAL'],
      ['1 without', ''],
      ['1 withoutReason', ''],
      ['1 expectedOn', ''],
    ])
    const named = '指標\t値がないとき\t値がないわけ\t分かる日\n利用者数\t集計中\t遅れています。\tR8.6.30'
    expect(pasted(named, null, { [key(1)]: { value: '300', status: 'FINAL', source: '統計' } })).toEqual([
      ['1 without', 'AWAITED'],
      ['1 withoutReason', '遅れています。'],
      ['1 expectedOn', '2026-06-30'],
      ['1 value', ''],
      ['1 status', ''],
    ])
  })

  test('are refused together, and where one would not be seen', () => {
    expect(pasted('指標\t実績値\t値がないとき\n利用者数\t300\t集計中')).toEqual([
      ['利用者数・実績値', 'paste_beside_without'],
      ['1 without', 'AWAITED'],
    ])
    expect(pasted('指標\t調べた日\n利用者数\tR8.3.31', undefined, { [key(1)]: awaited })).toEqual([
      ['利用者数・調べた日', 'paste_beside_without'],
    ])
    expect(pasted('指標\t値がないわけ\n利用者数\t遅れています。')).toEqual([
      ['利用者数・値がないわけ', 'paste_without_missing'],
    ])
  })
})

test('figures are understood as the page shows them', () => {
  const figure = fc.tuple(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.integer({ min: 0, max: 999 }))
  fc.assert(
    fc.property(figure, fc.constantFrom('速報値', '確定値'), ([whole, part], status) => {
      const typed = `${whole.toLocaleString('en-US')}.${String(part).padStart(3, '0')}`
      const [[, value = ''] = [], [, read] = []] = pasted(`${typed}\t${status}`)
      expect(read).toBe(status === '確定値' ? 'FINAL' : 'PROVISIONAL')
      expect(Number(value.replaceAll(',', '').replace('−', '-'))).toBe(Number(typed.replaceAll(',', '')))
      expect(pasted(`${value}\t${status}`)).toEqual([
        ['1 value', value],
        ['1 status', read],
      ])
    }),
  )
})

test('no block that names an indicator writes to another one, whatever its columns and their order', () => {
  const named = [
    { place: 1, name: '利用者数' },
    { place: 2, name: '事業1 指標2' },
    { place: 5, name: '事業4 指標1「満足度」' },
  ]
  const columns = ['指標', '実績値', '出典', '調べた日', '担当', '約束', 'メモ', '']
  fc.assert(
    fc.property(
      fc.shuffledSubarray(columns, { minLength: 2 }).filter((own) => own.includes('指標')),
      fc.shuffledSubarray([...named, { place: 0, name: '別の指標' }], { minLength: 1 }),
      fc.boolean(),
      (own, lines, headed) => {
        const cell = (column: string, { place, name }: { place: number; name: string }) =>
          column === '指標' ? name : column === '調べた日' ? `R8.3.${place + 10}` : String(place * 100)
        // Without headings and with none but names that nobody knows, cells go by place.
        fc.pre(headed || lines.some(({ place }) => place > 0))
        const rows = lines.map((line) => own.map((column) => cell(column, line)).join('\t'))
        const text = [...(headed ? [own.join('\t')] : []), ...rows].join('\n')
        for (const [at = '', after = ''] of pasted(text).filter(([at]) => /^\d \w+$/.test(at ?? ''))) {
          const place = Number(at[0])
          expect(['', String(place * 100), `2026-03-${place + 10}`, `R8.3.${place + 10}`]).toContain(after)
        }
      },
    ),
  )
})
