import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { fieldHeading, sheetNames } from '@/lib/text/workbook'
import { cellText, type ReadCell, type ReadSheet } from '@/lib/workbook/cells'
import { readWorkbook } from '@/lib/workbook/reading'
import { headingRow, writeWorkbook } from '@/lib/workbook/writing'
import { optionalParts, type YearForm } from '@/lib/years/form'
import { anySheet } from '@/tests/sheet-rows'
import { applied, otherRows, sayingOf, withoutNewKeys } from '@/tests/workbook-rows'
import { rowKinds } from './fields'
import { type Comparison, compareWorkbook, type Present, type PresentRow } from './workbook-comparison'
import { columnsOf, hasOf, workbookFields } from './workbook-layout'
import { type PlanSheet, planWorkbook } from './workbook-queries'
import { readMeta, readParts } from './workbook-reading'

const coordinator: Actor = {
  personId: 1,
  name: '',
  post: '',
  roles: [{ role: 'COORDINATOR', departmentId: 1, sectionIds: [] }],
}

const presentOf = (sheet: PlanSheet, more: Partial<Present> = {}): Present => ({
  rows: sheet.rows,
  exportedKeys: new Set(sheet.rows.map(({ key }) => key)),
  exportedText: () => undefined,
  accounts: sheet.accounts,
  against: () => null,
  ...more,
})

async function written(sheet: PlanSheet): Promise<ReadSheet[]> {
  return readWorkbook(await writeWorkbook(planWorkbook(sheet, coordinator)))
}

const compared = (sheet: PlanSheet, sheets: readonly ReadSheet[], more?: Partial<Present>): Comparison =>
  compareWorkbook(
    presentOf(sheet, more),
    readParts(sheets, 'plan', () => sheet.choices, sheet.form),
  )

describe('the layout', () => {
  test.each(rowKinds)('every field of %s has a heading in words, and no two columns share one', (kind) => {
    for (const { field } of workbookFields(kind)) expect(fieldHeading(kind, field), field).toMatch(/[ぁ-ん一-龠]/)
    for (const form of ['plan', 'year'] as const) {
      const headings = columnsOf(kind, form).map(({ heading }) => heading)
      expect(new Set(headings).size).toBe(headings.length)
    }
  })
})

/** The same sheets with other cells in one row of a sheet, by the row's place (from 0) and column; null empties a cell. */
function withCells(
  sheets: readonly ReadSheet[],
  name: string,
  place: number,
  cells: Record<number, ReadCell | null>,
): ReadSheet[] {
  return sheets.map((sheet) => {
    if (sheet.name !== name) return sheet
    const number = headingRow + 1 + place
    const old = sheet.rows.find((row) => row.number === number) ?? { number, cells: {} }
    const merged = Object.entries({ ...old.cells, ...cells }).filter(
      (entry): entry is [string, ReadCell] => entry[1] !== null,
    )
    const rows = [...sheet.rows.filter((row) => row.number !== number), { number, cells: Object.fromEntries(merged) }]
    return { ...sheet, rows: rows.toSorted((left, right) => left.number - right.number) }
  })
}

describe('there and back', () => {
  test('any plan comes back without a change', async () => {
    await fc.assert(
      fc.asyncProperty(anySheet, async (sheet) => {
        const sheets = await written(sheet)
        expect(readMeta(sheets, 'plan')).toMatchObject({
          planId: sheet.planId,
          year: sheet.year,
          revision: sheet.revision,
          keys: sheet.rows.map(({ key }) => key),
        })
        expect(compared(sheet, sheets)).toEqual({ changes: [], orders: [], problems: [] })
      }),
      { numRuns: 15 },
    )
  }, 120_000)

  test('a figure with more digits than Excel keeps comes back whole', async () => {
    const [sheet] = fc.sample(anySheet, { numRuns: 1, seed: 1 })
    if (!sheet) throw new Error('no sheet was made')
    const texts = { section: '', employmentType: '21', unit: 'PERSONS', count: '24,999,999,999,999,999.9999' }
    const key = '00000000-0000-4000-8000-0000000000ff'
    const row: PresentRow = { kind: 'staff', key, parentKey: null, sectionId: null, texts }
    const other = sheet.rows.filter(({ kind }) => kind === 'edition')
    const long = { ...sheet, rows: [...other, row] }
    expect(compared(long, await written(long))).toEqual({ changes: [], orders: [], problems: [] })
  })

  test('any plan becomes any other: texts, figures, new rows, removals, moves and order survive', async () => {
    await fc.assert(
      fc.asyncProperty(anySheet, anySheet, fc.integer({ min: 0, max: 6 }), async (sheet, other, kept) => {
        // The first rows of each kind are the same ones with other texts, as far as those may change; the rest is new.
        const rows = otherRows(sheet, other, kept)
        const wanted = { ...other, rows }
        const comparison = compared(sheet, withoutNewKeys(await written(wanted), sheet))
        expect(comparison.problems).toEqual([])
        expect(sayingOf(applied(sheet.rows, comparison))).toEqual(sayingOf(rows))
      }),
      { numRuns: 15 },
    )
  }, 120_000)
})

describe('in a year with a form of its own', () => {
  const anyForm: fc.Arbitrary<YearForm> = fc.record({
    labels: fc.record({ mission: fc.constant('私たちの役割') }, { requiredKeys: [] }),
    without: fc.subarray([...optionalParts]),
  })
  const inForm = (sheet: PlanSheet, form: YearForm): PlanSheet => ({
    ...sheet,
    form,
    rows: sheet.rows.filter(({ kind }) => hasOf(form, kind)),
  })

  test('any plan comes back without a change, and has no sheet and no column of what the year does without', async () => {
    await fc.assert(
      fc.asyncProperty(anySheet, anyForm, async (sheet, form) => {
        const own = inForm(sheet, form)
        const sheets = await written(own)
        expect(compared(own, sheets)).toEqual({ changes: [], orders: [], problems: [] })
        const words = sheets
          .flatMap(({ name, rows }) => [
            name,
            ...rows
              .filter(({ number }) => number === headingRow)
              .map(({ cells }) => Object.values(cells).map(cellText)),
          ])
          .flat()
        expect(words.includes('各課の役割')).toBe(!form.without.includes('sectionRoles'))
        for (const word of ['職員数', fieldHeading('edition', 'staffFromOffice')])
          expect(words.includes(word ?? ''), word).toBe(!form.without.includes('staff'))
        for (const word of ['予算', fieldHeading('edition', 'budgetFromOffice')])
          expect(words.includes(word ?? ''), word).toBe(!form.without.includes('budgets'))
      }),
      { numRuns: 10 },
    )
  }, 120_000)

  test('a workbook of the usual form is read where it leaves empty what the year does without, and refused by place where not', async () => {
    await fc.assert(
      fc.asyncProperty(anySheet, anyForm, async (sheet, form) => {
        const own = inForm(sheet, form)
        const edition = sheet.rows[0]?.texts ?? {}
        const left = [
          ...(['sectionRole', 'staff', 'budget'] as const)
            .filter((kind) => !hasOf(form, kind) && sheet.rows.some((row) => row.kind === kind))
            .map((kind) => sheetNames[kind]),
          ...['staffFromOffice', 'budgetFromOffice']
            .filter((field) => !hasOf(form, 'edition', field) && edition[field] === 'true')
            .map((field) => fieldHeading('edition', field))
            .slice(0, 1),
        ]
        const { changes, problems } = compared(own, await written(sheet))
        expect(changes).toEqual([])
        expect(problems.map(({ code }) => code)).toEqual(left.map(() => 'workbook_part_left_out'))
        expect(problems.map(({ params }) => params?.name).toSorted()).toEqual(left.toSorted())
        for (const { at } of problems) expect(at).toMatch(/^「.+」[A-Z]+\d+$/)
      }),
      { numRuns: 10 },
    )
  }, 120_000)

  test('its chapters are named where the workbook names them; the usual form has no word of it', async () => {
    const [sheet] = fc.sample(anySheet, { numRuns: 1, seed: 1 })
    if (!sheet) throw new Error('no sheet was made')
    const titlesOf = async (made: PlanSheet) =>
      (await written(made)).flatMap(({ hidden, rows }) =>
        hidden ? [] : [cellText(Object.values(rows[0]?.cells ?? {})[0])],
      )
    const plain = await titlesOf(sheet)
    const form: YearForm = { labels: { mission: '私たちの役割', policies: 'することと目標' }, without: ['staff'] }
    const own = await titlesOf(inForm(sheet, form))
    expect(own).toHaveLength(plain.length - 1)
    expect(own[1]).toMatch(/^使命（1　私たちの役割）　/)
    expect(own.at(-1)).toMatch(/^指標（3　することと目標）　/)
    const lines = (await written(inForm(sheet, form)))[0]?.rows.map(({ cells }) => cellText(cells[1])) ?? []
    expect(lines).toContain('章：1　私たちの役割、2　職員とお金、3　することと目標')
    expect(lines).toContain('この年度の計画には書かないところ：職員数')
    expect((await written(sheet))[0]?.rows.map(({ cells }) => cellText(cells[1])).join()).not.toContain('章：')
  })
})

describe('a workbook that cannot be read', () => {
  const key = '00000000-0000-4000-8000-00000000000'
  const row = (
    kind: PresentRow['kind'],
    number: number,
    texts: Record<string, string>,
    parent: number | null = null,
  ): PresentRow => ({
    kind,
    key: `${key}${number}`,
    parentKey: parent === null ? null : `${key}${parent}`,
    sectionId: null,
    texts,
  })
  const sheet: PlanSheet = {
    ...(fc.sample(anySheet, 1)[0] as PlanSheet),
    rows: [
      { kind: 'edition', key: 'edition', parentKey: null, sectionId: null, texts: { headline: '使命' } },
      row('sectionRole', 1, { section: '11', text: '役割' }),
      row('staff', 2, { section: '11', employmentType: '21', unit: 'PERSONS', count: '3' }),
      row('budget', 3, { account: '31', basis: 'INITIAL', initial: '1,000' }),
      row('policy', 4, { title: '方針' }),
      row('project', 5, { number: '7', title: '事業', section: '11', budgetBasis: 'INITIAL' }, 4),
      row(
        'indicator',
        6,
        { kind: 'NUMBER', level: 'OUTCOME', name: '指標', direction: 'UP', target: '5', decimals: '0' },
        5,
      ),
    ],
  }
  const column = (kind: PresentRow['kind'], field: string) =>
    columnsOf(kind, 'plan').findIndex((each) => (each.role === 'field' ? each.field : each.role) === field) + 1
  const text = (written_: string): ReadCell => ({ kind: 'text', text: written_ })
  const number = (value: number): ReadCell => ({ kind: 'number', number: value })

  const cases: [string, string, string, PresentRow['kind'], number, Record<string, ReadCell | null>][] = [
    [
      'a formula where a value belongs',
      'workbook_formula',
      '「職員数」E5',
      'staff',
      0,
      { count: { kind: 'formula', shown: '2' } },
    ],
    [
      'an error of Excel',
      'workbook_error_value',
      '「使命」B5',
      'edition',
      0,
      { headline: { kind: 'error', shown: '#REF!' } },
    ],
    ['a text in a number cell', 'workbook_text_in_number', '「職員数」E5', 'staff', 0, { count: text('約3人') }],
    ['a text in a money cell', 'workbook_text_in_number', '「予算」E5', 'budget', 0, { initial: text('未定') }],
    ['an unknown section', 'workbook_choice_unknown', '「事業」', 'project', 0, { section: text('知らない課') }],
    ['an unknown goal', 'workbook_choice_unknown', '「方針」', 'policy', 0, { goals: text('9-9-9') }],
    [
      'a new indicator of an unknown kind',
      'workbook_choice_unknown',
      '「指標」',
      'indicator',
      1,
      { parent: number(7), kind: text('数で'), name: text('x'), target: number(5) },
    ],
    ['another word than はい', 'workbook_yes_unknown', '「使命」', 'edition', 0, { staffFromOffice: text('たぶん') }],
    ['a day that is none', 'date_unreadable', '「指標」', 'indicator', 0, { dueOn: text('2027-02-30') }],
    [
      'a key of nowhere',
      'workbook_key_unknown',
      '「方針」',
      'policy',
      1,
      { key: text('12345678-0000-4000-8000-000000000000'), title: text('x') },
    ],
    [
      'a key that is none',
      'workbook_key_unknown',
      '「方針」',
      'policy',
      1,
      { key: text("' OR 1=1"), title: text('x') },
    ],
    ['the same key twice', 'workbook_key_twice', '「方針」', 'policy', 1, { key: text(`${key}4`), title: text('x') }],
    [
      'the key of a row of another part',
      'workbook_row_gone',
      '「方針」',
      'policy',
      1,
      { key: text(`${key}5`), title: text('x') },
    ],
    [
      'the same number twice',
      'workbook_number_twice',
      '「方針」B6',
      'policy',
      1,
      { number: number(1), title: text('x') },
    ],
    [
      'a number that is none',
      'workbook_number_unreadable',
      '「方針」B6',
      'policy',
      1,
      { number: text('二'), title: text('x') },
    ],
    ['a project under no policy', 'workbook_parent_missing', '「事業」B5', 'project', 0, { parent: null }],
    [
      'an indicator of no project',
      'workbook_parent_unknown',
      '「指標」B5',
      'indicator',
      0,
      { parent: text('8　なし') },
    ],
    [
      'a new section for a row that has one',
      'workbook_fixed',
      '「各課の役割」B5',
      'sectionRole',
      0,
      { section: text('広報課') },
    ],
    [
      'a second row for the same account',
      'account_taken',
      '「予算」B6',
      'budget',
      1,
      { account: text('一般会計'), initial: number(1) },
    ],
    [
      'a second row for the same section',
      'row_taken',
      '「各課の役割」B6',
      'sectionRole',
      1,
      { section: text('企画経営課'), text: text('x') },
    ],
    [
      'money beside 「予算を使わない」',
      'budget_and_none',
      '「事業」',
      'project',
      0,
      { withoutBudget: text('はい'), budgetAmount: number(5) },
    ],
    ['a bound beside a target', 'target_excluded', '「指標」', 'indicator', 0, { lowerBound: number(1) }],
    ['a field that this kind has not', 'field_of_other_kind', '「指標」', 'indicator', 0, { kind: text('期日の目標') }],
  ]

  test.each(cases)('is refused for %s', async (_what, code, at, kind, place, cells) => {
    const numbered = Object.fromEntries(Object.entries(cells).map(([field, cell]) => [column(kind, field), cell]))
    const { problems } = compared(sheet, withCells(await untouched, sheetNames[kind], place, numbered))
    expect(problems.find((reason) => reason.code === code)?.at).toContain(at)
  })

  const untouched = written(sheet)
  const refusal = async (change: (sheets: ReadSheet[]) => ReadSheet[], form: 'plan' | 'year' = 'plan') => {
    try {
      const sheets = change(await untouched)
      readMeta(sheets, form)
      readParts(sheets, form, () => sheet.choices)
      return []
    } catch (error) {
      if (error instanceof Refusal) return error.reasons
      throw error
    }
  }

  test('its template is asked for by name: the sheets, the columns, its version, its form', async () => {
    expect(await refusal((sheets) => sheets)).toEqual([])
    expect(await refusal((sheets) => sheets.filter(({ name }) => name !== 'meyasu'))).toEqual([
      { code: 'workbook_not_template' },
    ])
    expect(await refusal((sheets) => sheets, 'year')).toEqual([{ code: 'workbook_not_template' }])
    expect(await refusal((sheets) => sheets.filter(({ name }) => name !== '指標'))).toEqual([
      { code: 'workbook_sheet_missing', params: { name: '指標' } },
    ])
    expect(
      await refusal((sheets) => withCells(sheets, '指標', -1, { [column('indicator', 'target')]: text('もくひょう') })),
    ).toEqual([{ code: 'workbook_column_missing', at: '「指標」', params: { name: '目標値' } }])
    const old = (sheets: ReadSheet[]) =>
      sheets.map((each) =>
        each.name === 'meyasu'
          ? {
              ...each,
              rows: each.rows.map((line) =>
                cellText(line.cells[1]) === 'template' ? { ...line, cells: { ...line.cells, 2: number(0) } } : line,
              ),
            }
          : each,
      )
    expect(await refusal(old)).toEqual([{ code: 'workbook_version' }])
  })

  test('more rows than a part may have are counted, not compared', async () => {
    const rows = Array.from({ length: 2001 }, (_, place) => ({ number: 5 + place, cells: { 3: text('方針') } }))
    const sheets = (await untouched).map((each) =>
      each.name === '方針' ? { ...each, rows: [...each.rows.slice(0, 3), ...rows] } : each,
    )
    const { problems } = readParts(sheets, 'plan', () => sheet.choices)
    expect(problems.map(({ code }) => code)).toEqual(['workbook_part_too_long'])
  })

  test('what a new row leaves open is chosen as on the sheet', async () => {
    const cells = { parent: number(1), number: number(8), title: text('事業'), section: text('企画経営課') }
    const filled = Object.fromEntries(Object.entries(cells).map(([field, cell]) => [column('project', field), cell]))
    const { changes } = compared(sheet, withCells(await untouched, '事業', 1, filled))
    const [added] = changes.flatMap((change) => (change.act === 'add' ? [change.fields] : []))
    expect(added?.find(({ field }) => field === 'budgetBasis')?.after).toBe('INITIAL')
  })

  test('columns may change places, and a column of one’s own is left alone', async () => {
    const moved = (await untouched).map((each) => ({
      ...each,
      rows: each.hidden
        ? each.rows
        : each.rows.map((line) => ({
            ...line,
            cells: Object.fromEntries(
              Object.entries(line.cells).map(([at, cell]) => [at === '1' ? 1 : Number(at) + 3, cell]),
            ),
          })),
    }))
    expect(compared(sheet, withCells(moved, '方針', -1, { 2: text('メモ') }))).toEqual({
      changes: [],
      orders: [],
      problems: [],
    })
  })
})
