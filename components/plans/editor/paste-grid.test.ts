import { describe, expect, test } from 'vitest'
import { blockOf } from '@/lib/pasting'
import type { SheetChoices, SheetRow } from '@/lib/plans/sheet'
import { entriesOf, tableAround } from './paste-grid'
import { SheetStore } from './sheet-store'

const choices: SheetChoices = {
  plan: {
    year: 2026,
    department: { slug: 'planning', name: '企画部', decidedBy: 'MAYOR' },
    notes: { personnelCostIncluded: false },
  },
  sections: [
    { id: 1, name: '総務課', writable: true },
    { id: 2, name: '広報課', writable: true },
  ],
  employmentTypes: [
    { id: 10, name: '正規' },
    { id: 11, name: '会計年度任用' },
    { id: 12, name: '再任用' },
  ],
  accounts: [{ id: 20, name: '一般会計', kind: 'GENERAL' }],
  goals: [],
  priorities: [],
}

function row(key: string, kind: SheetRow['kind'], texts: Record<string, string>, writable = true): SheetRow {
  return { key, kind, parentKey: kind === 'indicator' ? 'project' : null, writable, texts }
}

const staff = (key: string, section: string, employmentType: string, writable = true) =>
  row(key, 'staff', { section, employmentType, unit: 'PERSONS', count: '1' }, writable)

const store = new SheetStore(
  [
    // As they were added, not as the table has them.
    staff('b11', '2', '11', false),
    staff('a11', '1', '11'),
    staff('a10', '1', '10'),
    staff('b10', '2', '10'),
    staff('all', '', '10'),
    row('general', 'budget', { account: '20', basis: 'INITIAL', initial: '100', supplementary: '' }),
    row('first', 'indicator', { kind: 'NUMBER', name: '', unit: '件', direction: 'UP', target: '' }),
    row('words', 'indicator', { kind: 'QUALITATIVE', name: '' }),
    row('kept', 'indicator', { kind: 'NUMBER', name: '', unit: '', direction: 'KEEP', target: '' }),
  ],
  {
    saveField: () => Promise.reject(new Error('nothing is saved here')),
    changeRows: () => Promise.reject(new Error('nothing is changed here')),
  } as unknown as ConstructorParameters<typeof SheetStore>[1],
)

function pasted(text: string, at: string, departmentsOverwriteFigures = true) {
  const table = tableAround(store, choices, at)
  if (!table) throw new Error(`${at} stands in no table`)
  return entriesOf(store, blockOf(text), table, departmentsOverwriteFigures).map((entry) =>
    'at' in entry ? [entry.at, entry.after] : [[entry.row, entry.column].filter(Boolean).join('・'), entry.problem],
  )
}

describe('a block of cells', () => {
  test('fills sections × employment types from where it is pasted, whatever the order of the rows', () => {
    expect(pasted('12\t３\n△1\t4\n5', 'a10/count')).toEqual([
      ['a10/count', '12'],
      ['a11/count', '3'],
      ['広報課・正規', 'figure_negative'],
      ['広報課・会計年度任用', 'not_writable'],
      ['all/count', '5'],
    ])
    expect(pasted('1\t2\t3', 'a10/count').at(-1)).toEqual(['総務課', 'paste_outside'])
  })

  test('goes by its headings where it has them', () => {
    expect(pasted('\t会計年度任用\t再任用\n総務課\t7\t8', 'b10/count')).toEqual([
      ['a11/count', '7'],
      ['総務課・再任用', 'paste_heading_unknown'],
    ])
  })

  test('is refused where the figures are those of 人事課 and 財政課', () => {
    expect(pasted('1\t2', 'a10/count', false)).toEqual([
      ['総務課・正規', 'not_writable'],
      ['総務課・会計年度任用', 'not_writable'],
    ])
  })

  test('fills the amounts of a budget, in 千円 as they are typed', () => {
    expect(pasted('1,234\t△1,234\t\t12.3456', 'general/initial')).toEqual([
      ['general/initial', '1,234'],
      ['general/supplementary', '−1,234'],
      ['一般会計・予備費・流用', 'money_not_whole_yen'],
    ])
    expect(tableAround(store, choices, 'general/basis')).toBeNull()
  })

  test('fills the indicators that are numbers, and is held to what each can have', () => {
    expect(pasted('"名前\n二行"\t人\t令和7年度\t10\t20\n二つめ\t分\t\t\t30', 'first/name')).toEqual([
      ['指標1・指標名', 'line_broken'],
      ['first/unit', '人'],
      ['first/baselineYear', '令和7年度'],
      ['first/baseline', '10'],
      ['first/target', '20'],
      ['kept/name', '二つめ'],
      ['kept/unit', '分'],
      ['指標3・目標値', 'target_excluded'],
    ])
  })
})
