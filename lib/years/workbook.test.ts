import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FieldSpec, readTyped } from '@/lib/plans/fields'
import { cellChoices } from '@/lib/plans/workbook-cells'
import { everySpec } from '@/lib/plans/workbook-layout'
import type { PlanSheet } from '@/lib/plans/workbook-queries'
import { readMeta, readParts } from '@/lib/plans/workbook-reading'
import { setupHeadings, setupSheetNames } from '@/lib/text/year-workbook'
import type { ReadSheet } from '@/lib/workbook/cells'
import { readWorkbook } from '@/lib/workbook/reading'
import { writeWorkbook } from '@/lib/workbook/writing'
import { anySheet, typedFor } from '@/tests/sheet-rows'
import { editable, fill, keepRows } from '@/tests/sheets'
import { applied, otherRows, sayingOf, withoutNewKeys } from '@/tests/workbook-rows'
import {
  departmentChoices,
  everySetupSpec,
  identityOf,
  type Setup,
  type SetupKind,
  type SetupTexts,
  setupFieldsOf,
  setupKinds,
  setupNeeded,
} from './setup'
import { compareSetup } from './setup-comparison'
import { readSetupSheets } from './setup-reading'
import { compareYear, type YearComparison } from './workbook-comparison'
import { type YearSheet, yearWorkbook } from './workbook-queries'

const slugs = ['planning', 'welfare', 'education']

/** A text that a field of a list could have; those that every row has are never empty. */
function textFor(kind: SetupKind, field: string, spec: FieldSpec): fc.Arbitrary<string> {
  const needed = setupNeeded[kind].includes(field)
  return typedFor(spec).map((typed) => {
    const read = readTyped(spec, typed)
    const text = read.ok ? read.text : ''
    return text === '' && needed ? '1' : text
  })
}

const anyRows = (kind: SetupKind) =>
  fc.uniqueArray(
    fc.record(Object.fromEntries(setupFieldsOf(kind).map(([field, spec]) => [field, textFor(kind, field, spec)]))),
    { minLength: 1, maxLength: 3, selector: (texts) => identityOf(kind, texts) },
  )

/** Lists that a city could have: departments with slugs, goals of the one plan there is, each code once. */
const anySetup: fc.Arbitrary<Setup> = fc
  .record(
    Object.fromEntries(setupKinds.map((kind) => [kind, anyRows(kind)])) as Record<
      SetupKind,
      fc.Arbitrary<SetupTexts[]>
    >,
  )
  .map((lists) => {
    const plan = { name: '総合計画', firstYear: '令和5年度', lastYear: '令和14年度' }
    const coded = (rows: SetupTexts[]) =>
      rows.map((texts, place) => ({ ...texts, code: String(place), firstYear: '', lastYear: '令和8年度' }))
    return {
      ...lists,
      city: lists.city.slice(0, 1),
      fiscalYear: lists.fiscalYear.slice(0, 1).map((texts) => ({ ...texts, year: '令和8年度' })),
      department: slugs.map((slug, place) => ({ ...lists.department[place % lists.department.length], slug })),
      section: lists.section.map((texts, place) => ({ ...texts, department: slugs[place] ?? '' })),
      employmentType: coded(lists.employmentType),
      account: coded(lists.account),
      strategicPlan: [plan],
      goal: lists.goal.map((texts, place) => ({
        ...texts,
        plan: plan.name,
        code: String(place),
        parent: place > 0 ? String(place - 1) : '',
      })),
    }
  })

/** A year with the plans of three departments; two of them may have the same name. */
const anyYear: fc.Arbitrary<YearSheet> = fc
  .record({ setup: anySetup, plans: fc.tuple(anySheet, anySheet, anySheet) })
  .map(({ setup, plans }) => {
    const departments = setup.department.map(({ slug = '', name = '' }) => ({ slug, name }))
    const empty = { sections: [], employmentTypes: [], accounts: [], goals: [], priorities: [] }
    return {
      year: 2026,
      city: setup.city[0]?.name ?? '',
      setup,
      plans: plans.map(
        (plan, place): PlanSheet => ({
          ...plan,
          editionId: place + 1,
          revision: place * 7,
          department: departments[place] ?? { slug: '', name: '' },
        }),
      ),
      choices: {
        departments: departmentChoices(departments),
        ...cellChoices(empty, [...everySpec, ...everySetupSpec]),
      },
    }
  })

async function written(sheet: YearSheet): Promise<ReadSheet[]> {
  return readWorkbook(await writeWorkbook(yearWorkbook(sheet)))
}

function compared({ plans }: YearSheet, sheets: readonly ReadSheet[]): YearComparison {
  const { departments } = readSetupSheets(sheets)
  const choices = new Map(plans.map((plan) => [plan.department.slug, plan.choices]))
  const workbook = readParts(sheets, 'year', (name) => {
    const slug = departments.get(name)
    return slug === undefined ? null : (choices.get(slug) ?? {})
  })
  const ground = { plans, departments, beginning: new Set<string>(), exportedTexts: () => () => undefined }
  // A workbook that was changed still has the keys that it was written with.
  const keys = plans.flatMap(({ rows }) => rows.map(({ key }) => key))
  return compareYear(ground, { ...readMeta(sheets, 'year'), keys }, workbook)
}

describe('the lists that a year stands on', () => {
  test.each(setupKinds)('every field of %s has a heading of its own', (kind) => {
    const headings = setupFieldsOf(kind).map(([field]) => setupHeadings[kind][field])
    for (const heading of headings) expect(heading).toMatch(/[ぁ-んァ-ン一-龠]/)
    expect(new Set(headings).size).toBe(headings.length)
  })
})

describe('there and back', () => {
  test('any year comes back without a change, with what it stands on', async () => {
    await fc.assert(
      fc.asyncProperty(anyYear, async (sheet) => {
        const sheets = await written(sheet)
        expect(readMeta(sheets, 'year')).toMatchObject({
          year: 2026,
          revisions: { planning: 0, welfare: 7, education: 14 },
        })
        const setup = readSetupSheets(sheets)
        expect([setup.year, setup.problems]).toEqual([2026, []])
        expect(compareSetup(sheet.setup, setup)).toEqual([])
        expect(compared(sheet, sheets)).toEqual({ departments: [], problems: [] })
      }),
      { numRuns: 8 },
    )
  }, 120_000)

  test('any year becomes any other: what changes survives in each of its departments', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyYear,
        fc.tuple(anySheet, anySheet, anySheet),
        fc.integer({ min: 0, max: 6 }),
        async (sheet, others, kept) => {
          const wanted = sheet.plans.map((plan, place) => {
            const other = others[place] ?? plan
            return { ...plan, choices: other.choices, rows: otherRows(plan, other, kept) }
          })
          const own = { rows: sheet.plans.flatMap(({ rows }) => rows) }
          const { departments, problems } = compared(
            sheet,
            withoutNewKeys(await written({ ...sheet, plans: wanted }), own),
          )
          expect(problems).toEqual([])
          for (const [place, plan] of sheet.plans.entries()) {
            const changes = departments.find(({ plan: { editionId } }) => editionId === plan.editionId)
            const after = applied(plan.rows, { changes: [], orders: [], problems: [], ...changes })
            expect(sayingOf(after)).toEqual(sayingOf(wanted[place]?.rows ?? []))
          }
        },
      ),
      { numRuns: 8 },
    )
  }, 120_000)
})

describe('a workbook of a year that cannot be taken', () => {
  const [sheet] = fc.sample(anyYear, { numRuns: 1, seed: 3 })
  if (!sheet) throw new Error('no year was made')
  const untouched = written(sheet)
  const said = (sheets: readonly ReadSheet[]) => readSetupSheets(sheets).problems.map(({ code, at }) => `${code} ${at}`)

  test('is named by its missing sheets and columns', async () => {
    const sheets = editable(await untouched)
    const without = sheets.filter(({ name }) => name !== '会計' && name !== '施策')
    expect(() => readSetupSheets(without)).toThrow('workbook_sheet_missing, workbook_sheet_missing')
    fill(sheets, '部', '番地の名前', -1, 'べつの見出し')
    expect(() => readSetupSheets(sheets)).toThrow('workbook_column_missing')
  })

  test.each<[string, string, (sheets: ReturnType<typeof editable>) => void]>([
    ['a department twice', 'workbook_row_twice 「部」A6', (sheets) => fill(sheets, '部', '番地の名前', 1, 'planning')],
    [
      'an address that is taken',
      'workbook_slug_unusable 「部」B5',
      (sheets) => fill(sheets, '部', '番地の名前', 0, 'search'),
    ],
    ['no year', 'workbook_cell_empty 「年度」A5', (sheets) => fill(sheets, '年度', '年度', 0, null)],
    ['no row of the year', 'workbook_year_missing 「年度」', (sheets) => keepRows(sheets, '年度', () => false)],
    ['two cities', 'workbook_row_twice 「市」A6', (sheets) => fill(sheets, '市', '市の名前', 1, '隣の市')],
    [
      'years the wrong way round',
      'workbook_years_reversed 「総合計画」C5',
      (sheets) => fill(sheets, '総合計画', '終わりの年度', 0, 1999),
    ],
    ['a goal of no plan', 'workbook_plan_unknown 「施策」A5', (sheets) => fill(sheets, '施策', '総合計画', 0, 'なし')],
    [
      'a goal below none',
      'workbook_goal_unknown 「施策」D5',
      (sheets) => fill(sheets, '施策', '上の施策の番号', 0, '99'),
    ],
    [
      'a goal below itself',
      'workbook_goal_circle 「施策」D5',
      (sheets) => fill(sheets, '施策', '上の施策の番号', 0, '0'),
    ],
    [
      'a section of no department',
      'workbook_department_unknown 「課・室」A5',
      (sheets) => fill(sheets, '課・室', '部', 0, '別の部'),
    ],
  ])('says %s by its place', async (_what, reason, change) => {
    const sheets = editable(await untouched)
    expect(said(sheets)).toEqual([])
    change(sheets)
    expect(said(sheets)).toContain(reason)
  })

  test('has sheets of its own names', () => {
    expect(new Set(Object.values(setupSheetNames)).size).toBe(setupKinds.length)
  })
})
