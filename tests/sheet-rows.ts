import fc from 'fast-check'
import { type FieldSpec, indicatorHas, indicatorKinds, type RowKind, readTyped } from '@/lib/plans/fields'
import { cellChoices } from '@/lib/plans/workbook-cells'
import type { PresentRow } from '@/lib/plans/workbook-comparison'
import { contradictionsOf } from '@/lib/plans/workbook-comparison'
import { everySpec, workbookFields } from '@/lib/plans/workbook-layout'
import type { PlanSheet } from '@/lib/plans/workbook-queries'

/** Texts as people and machines write them: signs that Excel takes for formulas, its own escapes, control characters. */
const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '=1+1',
    '+81 422',
    '-5',
    '@here',
    '\tタブ',
    '=cmd|"/c calc"!A1',
    '_x0041_',
    '_x000D_',
    '#REF!',
    '#12',
    'はい',
    'TRUE',
    '2027-03-31',
    '1e5',
    '00123',
    '　',
    '一行\n二行',
    "'01",
    '<b>&amp;</b>',
    '1　番',
  ),
)

/** What somebody could type into a field. */
export function typedFor(spec: FieldSpec): fc.Arbitrary<string> {
  switch (spec.shape) {
    case 'line':
      return words.map((text) => text.replaceAll(/[\r\n]/g, ' '))
    case 'text':
      return words
    case 'date':
      return fc
        .date({ min: new Date('1900-01-01'), max: new Date('2299-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10))
    case 'year':
      return fc.integer({ min: 1950, max: 2199 }).map(String)
    case 'yes':
      return fc.constant('true')
    case 'choice':
      return fc.constantFrom(...spec.of)
    case 'whole':
      return fc.integer({ min: 0, max: spec.most }).map(String)
    case 'figure':
      return fc
        .tuple(
          fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n }),
          fc.integer({ min: 0, max: 6 }),
          fc.integer({ min: 0, max: 18 }),
        )
        .map(([digits, decimals, fewer]) => {
          const text = String(digits / 10n ** BigInt(fewer))
          const fraction = String(digits % 10n ** BigInt(decimals))
            .replace('-', '')
            .padStart(decimals, '0')
          return decimals > 0 ? `${text}.${fraction}` : text
        })
    case 'money':
      return fc
        .oneof(
          fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
          fc.integer({ min: 0, max: 10 ** 9 }).map((thousands) => thousands * 1000),
        )
        .map((yen) => `${yen}円`)
    case 'steps':
      return fc
        .array(fc.constantFrom('2026-09-30 設計', '=工事に入る', '1 案'), { minLength: 1, maxLength: 3 })
        .map((lines) => lines.join('\n'))
    case 'waypoints':
      return fc
        .uniqueArray(fc.integer({ min: 1950, max: 2199 }), { minLength: 1, maxLength: 3 })
        .map((years) => years.map((year) => `${year} ${year}.5`).join('\n'))
    case 'codes':
      return fc
        .array(fc.constantFrom('02-01-07', '介護保険特別会計 03-01', '00123'), { minLength: 1, maxLength: 3 })
        .map((lines) => lines.join('\n'))
    default:
      return fc.constant('')
  }
}

const sections = [
  { id: 11, name: '企画経営課' },
  { id: 12, name: '広報課' },
  { id: 13, name: '広報課' },
]
const employmentTypes = [
  { id: 21, name: '正規' },
  { id: 22, name: '=会計年度' },
]
const accounts = [
  { id: 31, name: '一般会計', kind: 'GENERAL' as const },
  { id: 32, name: '介護保険特別会計', kind: 'SPECIAL' as const },
]
const goals = [
  { id: 41, parentId: null, plan: '総合計画', code: '6-2-1', title: '参加と\n協働' },
  { id: 42, parentId: null, plan: '次の総合計画', code: '6-2-1', title: '参加と 協働' },
  { id: 43, parentId: null, plan: '総合計画', code: '7', title: '7' },
]
const priorities = [{ id: 51, number: 1, title: '対話の市政' }]

const idsFor: Readonly<Record<string, readonly number[]>> = {
  section: sections.map(({ id }) => id),
  employmentType: employmentTypes.map(({ id }) => id),
  account: accounts.map(({ id }) => id),
  goals: goals.map(({ id }) => id),
  priorities: priorities.map(({ id }) => id),
}

function textFor(field: string, spec: FieldSpec): fc.Arbitrary<string> {
  const ids = idsFor[field] ?? []
  const typed =
    spec.shape === 'reference'
      ? fc.constantFrom(...ids).map(String)
      : spec.shape === 'references'
        ? fc.subarray([...ids]).map((some) => some.join(','))
        : typedFor(spec)
  const readable = typed.map((text) => {
    const read = readTyped(spec, text)
    return read.ok ? read.text : ''
  })
  return spec.empty === 'refused'
    ? readable
    : fc.oneof({ weight: 3, arbitrary: readable }, { weight: 1, arbitrary: fc.constant('') })
}

/** The texts of a row that can stand beside one another, as the commands would let them be saved. */
function textsFor(kind: RowKind): fc.Arbitrary<Record<string, string>> {
  const one = fc.record(
    Object.fromEntries(workbookFields(kind).map(({ field, spec }) => [field, textFor(field, spec)])),
  )
  return one.map((typed) => {
    const texts = { ...typed }
    if (kind === 'indicator') {
      const own = indicatorKinds.find((each) => each === texts.kind) ?? 'NUMBER'
      for (const field of Object.keys(texts)) if (!indicatorHas(own, field)) texts[field] = ''
      if (indicatorHas(own, 'decimals')) texts.decimals = '6'
    }
    for (let round = 0; round < 9; round++)
      for (const { field } of contradictionsOf(kind, texts)) texts[field] = field === 'kind' ? 'NUMBER' : ''
    return texts
  })
}

const key = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** Any plan that could stand on a sheet: its own fields and up to a few rows of each kind, in the order of the sheet. */
export const anySheet: fc.Arbitrary<PlanSheet> = fc
  .record({
    edition: textsFor('edition'),
    sectionRole: fc.uniqueArray(textsFor('sectionRole'), { maxLength: 3, selector: ({ section }) => section }),
    staff: fc.uniqueArray(textsFor('staff'), {
      maxLength: 4,
      selector: ({ section, employmentType }) => `${section} ${employmentType}`,
    }),
    budget: fc.uniqueArray(textsFor('budget'), { maxLength: 2, selector: ({ account }) => account }),
    policies: fc.array(
      fc.record({
        texts: textsFor('policy'),
        projects: fc.array(
          fc.record({ texts: textsFor('project'), indicators: fc.array(textsFor('indicator'), { maxLength: 3 }) }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 3 },
    ),
    firstNumber: fc.integer({ min: 1, max: 90 }),
  })
  .map(({ edition, sectionRole, staff, budget, policies, firstNumber }) => {
    let keys = 0
    let number = firstNumber
    const rows: PresentRow[] = [{ kind: 'edition', key: 'edition', parentKey: null, sectionId: null, texts: edition }]
    const add = (kind: RowKind, texts: Record<string, string>, parentKey: string | null, sectionId: number | null) => {
      const made = { kind, key: key(++keys), parentKey, sectionId, texts }
      rows.push(made)
      return made
    }
    const sectionOf = (texts: Record<string, string>) => (texts.section ? Number(texts.section) : null)
    for (const texts of sectionRole) add('sectionRole', texts, null, sectionOf(texts))
    for (const texts of staff) add('staff', texts, null, sectionOf(texts))
    for (const texts of budget) add('budget', texts, null, null)
    const made = policies.map((policy) => ({ ...policy, row: add('policy', policy.texts, null, null) }))
    const projects = made.flatMap((policy) =>
      policy.projects.map((project) => ({
        ...project,
        row: add('project', { ...project.texts, number: String(number++) }, policy.row.key, sectionOf(project.texts)),
      })),
    )
    for (const project of projects)
      for (const texts of project.indicators) add('indicator', texts, project.row.key, project.row.sectionId)
    return {
      planId: 7,
      editionId: 8,
      contentVersion: 3,
      revision: 99,
      year: 2026,
      department: { slug: 'planning', name: '企画部' },
      subject: { departmentId: 1, state: 'DRAFT', departmentsOverwriteFigures: true },
      rows,
      choices: cellChoices({ sections, employmentTypes, accounts, goals, priorities }, everySpec),
      accounts: new Set(accounts.map(({ name }) => name)),
      names: {},
    }
  })
