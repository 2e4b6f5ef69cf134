import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal } from '@/lib/errors'
import { transact } from '@/lib/transact'
import { completeContent, makeDepartment, makeEdition, makeYear } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type IndicatorContent, type PlanContent, planContent } from './content'
import { readContent } from './content-queries'
import { fillEdition, type PlanFilling } from './filling-commands'

const sections = ['第一課', '第二課']
const accounts = ['一般会計', '介護保険事業特別会計']
const employmentTypes = ['正規', '再任用']
const strategy = '見本総合計画'
const goalTitles = { '1-1': '学びを支える', '2-3': '道を直す' }
const priorityTitles = { 1: '災害に強いまち', 2: '次の世代のために' }

let database: TestDatabase
let prisma: PrismaClient
let editionId: number

beforeAll(async () => {
  database = await createTestDatabase()
  prisma = database.app
  await makeYear(prisma)
  await prisma.employmentType.create({ data: { code: 'reappointed', name: '再任用', position: 1 } })
  await prisma.employmentType.create({ data: { code: 'past', name: '昔の区分', position: 2, lastYear: 2019 } })
  await prisma.budgetAccount.create({
    data: { code: 'care', name: '介護保険事業特別会計', kind: 'SPECIAL', position: 1 },
  })
  await prisma.strategicPlan.create({
    data: {
      name: strategy,
      firstYear: 2023,
      lastYear: 2032,
      goals: { create: Object.entries(goalTitles).map(([code, title], position) => ({ code, title, position })) },
    },
  })
  await prisma.mayoralPriority.createMany({
    data: Object.entries(priorityTitles).map(([number, title]) => ({ year: 2026, number: Number(number), title })),
  })
  ;({ editionId } = await makeEdition(prisma, { content: null }))
})

afterAll(() => database.drop())

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((value) =>
    value
      .normalize('NFC')
      .replace(/[\r\0]/g, '')
      .trim(),
  )
  .filter((value) => value !== '' && value === value.normalize('NFC'))
const key = fc.uuid()
const date = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))
const year = fc.integer({ min: 1950, max: 2200 })
const money = fc.integer({ min: 0, max: 9_000_000_000_000 })
const signedMoney = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 })
const whole = fc.bigInt({ min: 0n, max: 10n ** 18n - 1n })
const unsigned = fc
  .tuple(whole, fc.stringMatching(/^\d{0,5}[1-9]$|^$/))
  .map(([integer, fraction]) => (fraction ? `${integer}.${fraction}` : String(integer)))
const figure = fc.tuple(fc.boolean(), unsigned).map(([minus, value]) => (minus && value !== '0' ? `-${value}` : value))
const yes = fc.constant(true as const)

/** A record in which every key may be missing; missing ones are not there at all. */
function maybe<T>(model: { [Field in keyof T]: fc.Arbitrary<T[Field]> }) {
  return fc.record(model, { requiredKeys: [] })
}

const described = { definition: text, source: text, frequency: text }
const common = fc.record(
  { key, level: fc.constantFrom('OUTCOME' as const, 'OUTPUT' as const), name: text, ...described },
  { requiredKeys: ['key', 'level', 'name'] },
)
const waypoints = fc
  .uniqueArray(fc.record({ year, value: figure }), { minLength: 1, maxLength: 3, selector: (row) => row.year })
  .map((rows) => rows.toSorted((one, other) => one.year - other.year))
const measured = maybe({
  unit: text,
  decimals: fc.integer({ min: 0, max: 6 }),
  cumulative: yes,
  rateFromBaseline: yes,
  baselineYear: year,
  baseline: figure,
  baselineProvisional: yes,
  baselineNoneReason: text,
  finalTargetYear: year,
  finalTargetYearNote: text,
  originalTarget: figure,
  dueOn: date,
  waypoints,
}).map(({ baselineNoneReason, ...rest }) =>
  rest.baseline === undefined && baselineNoneReason !== undefined ? { ...rest, baselineNoneReason } : rest,
)
const kinds: fc.Arbitrary<Partial<IndicatorContent>>[] = [
  fc
    .tuple(
      measured,
      maybe({ direction: fc.constantFrom('UP' as const, 'DOWN' as const), target: figure, finalTarget: figure }),
    )
    .map(([one, other]) => ({ kind: 'NUMBER' as const, ...one, ...other })),
  fc.tuple(measured, figure, fc.bigInt({ min: 0n, max: 1000n })).map(([one, lowerBound, more]) => ({
    kind: 'NUMBER' as const,
    ...one,
    direction: 'KEEP' as const,
    lowerBound,
    ...(lowerBound.startsWith('-') ? { upperBound: String(more) } : {}),
  })),
  measured.map((one) => ({ kind: 'NUMBER' as const, ...one, withoutYearTarget: true as const })),
  fc
    .tuple(
      measured,
      maybe({
        direction: fc.constantFrom('UP' as const, 'DOWN' as const),
        changePercent: unsigned,
        withoutYearTarget: yes,
      }),
    )
    .map(([one, { changePercent, ...other }]) => ({
      kind: 'CHANGE' as const,
      ...one,
      ...other,
      ...(changePercent && changePercent !== '0' ? { changePercent } : {}),
    })),
  maybe({
    dueOn: date,
    steps: fc.array(fc.record({ text, dueOn: date }, { requiredKeys: ['text'] }), { minLength: 1, maxLength: 3 }),
  }).map((rest) => ({ kind: 'MILESTONE' as const, ...rest })),
  maybe({ dueOn: date, condition: text, evidence: text }).map((rest) => ({ kind: 'QUALITATIVE' as const, ...rest })),
]
const indicator = fc.tuple(common, fc.oneof(...kinds)).map(([one, other]) => ({ ...one, ...other }) as IndicatorContent)

const subset = <T>(values: T[]) => fc.subarray(values, { minLength: 1 })
const references = maybe({
  goals: subset(Object.entries(goalTitles).map(([code, title]) => ({ plan: strategy, code, title }))),
  priorities: subset(Object.entries(priorityTitles).map(([number, title]) => ({ number: Number(number), title }))),
})
const basis = fc.constantFrom(
  ...(['SKELETON', 'PROVISIONAL', 'INITIAL', 'SUPPLEMENTED', 'EXPECTED_SETTLEMENT', 'SETTLED'] as const),
)
const sources = ['NATIONAL', 'PREFECTURAL', 'BOND', 'OTHER', 'GENERAL'] as const
const cost = fc.oneof(
  fc.constant({}),
  fc.constant({ withoutBudget: true as const }),
  fc
    .record({ amount: money, basis, votedOn: date }, { requiredKeys: ['amount', 'basis'] })
    .map((budget) => ({ budget })),
)
const funding = fc
  .tuple(fc.subarray([...sources], { minLength: 1 }), money)
  .map(([list, amount]) => ({ funding: list.map((source) => ({ source, amount })) }))
const codes = fc
  .subarray(accounts, { minLength: 1 })
  .map((list) => ({ codes: list.map((account) => ({ account, code: '02-01' })) }))
const project = fc
  .tuple(
    fc.record(
      {
        key,
        section: fc.constantFrom(...sections),
        title: text,
        summary: text,
        plainSummary: text,
        noTargetReason: text,
      },
      { requiredKeys: ['key', 'section', 'title'] },
    ),
    cost,
    fc.oneof(fc.constant({}), funding),
    fc.oneof(fc.constant({}), codes),
    references,
    fc.array(indicator, { maxLength: 4 }),
  )
  .map(([words, budget, sourceList, codeList, cited, indicators]) => ({
    ...words,
    ...budget,
    ...sourceList,
    ...codeList,
    ...cited,
    number: 0,
    indicators,
  }))
const policy = fc
  .tuple(
    fc.record({ key, title: text, text }, { requiredKeys: ['key', 'title'] }),
    references,
    fc.array(project, { maxLength: 3 }),
  )
  .map(([words, cited, projects]) => ({ ...words, ...cited, projects }))

const written = fc
  .record({
    mission: fc.record({ headline: text, text, plainSummary: text }, { requiredKeys: ['headline', 'text'] }),
    sectionRoles: fc
      .tuple(fc.subarray(sections), key, key, text)
      .map(([list, one, other, said]) =>
        list.map((section, place) => ({ key: place === 0 ? one : other, section, text: said })),
      ),
    staff: fc
      .tuple(
        fc.subarray(sections),
        key,
        key,
        fc.option(unsigned, { nil: undefined }),
        fc.constantFrom(...employmentTypes),
      )
      .map(([list, one, other, count, employmentType]) =>
        list.map((section, place) => ({
          key: place === 0 ? one : other,
          section,
          employmentType,
          ...(count === undefined ? {} : { count }),
          unit: 'FULL_TIME_EQUIVALENTS' as const,
        })),
      ),
    budgets: fc
      .tuple(
        fc.subarray(accounts),
        key,
        key,
        basis,
        maybe({
          votedOn: date,
          initial: money,
          supplementary: signedMoney,
          carriedOver: money,
          reserveAndTransfers: signedMoney,
          spent: money,
          carriedForward: money,
          unused: money,
        }),
      )
      .map(([list, one, other, held, amounts]) =>
        list.map((account, place) => ({
          key: place === 0 ? one : other,
          account,
          accountKind: account === '一般会計' ? ('GENERAL' as const) : ('SPECIAL' as const),
          basis: held,
          ...amounts,
        })),
      ),
    policies: fc.array(policy, { maxLength: 3 }),
  })
  .map((filling) => {
    let number = 0
    return {
      ...filling,
      policies: filling.policies.map((row) => ({
        ...row,
        projects: row.projects.map((entry) => {
          number += 1
          return { ...entry, number }
        }),
      })),
    }
  })
  .filter((filling) => new Set(keysOf(filling)).size === keysOf(filling).length)

function keysOf(filling: PlanFilling): (string | undefined)[] {
  const projects = filling.policies.flatMap((row) => row.projects)
  return [...filling.policies, ...projects, ...projects.flatMap((row) => row.indicators)].map((row) => row.key)
}

function writtenPart({ mission, sectionRoles, staff, budgets, policies }: PlanContent) {
  return { mission, sectionRoles, staff, budgets, policies }
}

const fill = (id: number, filling: PlanFilling) => transact(prisma, (tx) => fillEdition(tx, id, filling))
const read = (id: number) => transact(prisma, (tx) => readContent(tx, id))

describe('fillEdition', () => {
  it('writes what readContent gives back, for every kind of indicator', async () => {
    await fc.assert(
      fc.asyncProperty(written, async (filling) => {
        await fill(editionId, filling)
        const content = planContent.parse(await read(editionId))
        expect(writtenPart(content)).toEqual(filling)
      }),
      { numRuns: 40 },
    )
  })

  it('makes keys where there are none, and keeps them when its own content comes back', async () => {
    await fill(editionId, completeContent())
    const first = await read(editionId)
    expect(new Set(keysOf(first)).size).toBe(6)
    await fill(editionId, first)
    expect(await read(editionId)).toEqual(first)
  })

  it('counts as a save', async () => {
    await fill(editionId, completeContent())
    const before = await prisma.planEdition.findUniqueOrThrow({ where: { id: editionId } })
    await fill(editionId, completeContent())
    const after = await prisma.planEdition.findUniqueOrThrow({ where: { id: editionId } })
    expect(after.contentVersion).toBe(before.contentVersion + 1)
  })

  it('names every place whose reference is unknown, and writes nothing', async () => {
    await fill(editionId, completeContent())
    const before = await read(editionId)
    const wrong = completeContent('第九課')
    wrong.staff = [{ employmentType: '昔の区分', count: '1', unit: 'PERSONS' }]
    wrong.budgets = [{ account: '別の会計', basis: 'INITIAL' }]
    for (const row of wrong.policies) {
      row.goals = [{ code: '9-9' }]
      row.priorities = [{ number: 7 }]
    }
    const refusal = await fill(editionId, wrong).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Refusal)
    expect((refusal as Refusal).reasons.map(({ code, at }) => [code, at])).toEqual([
      ['section_unknown', 'sectionRoles.0.section'],
      ['employment_type_unknown', 'staff.0.employmentType'],
      ['account_unknown', 'budgets.0.account'],
      ['goal_unknown', 'policies.0.goals.0'],
      ['priority_unknown', 'policies.0.priorities.0'],
      ['section_unknown', 'policies.0.projects.0.section'],
    ])
    expect(await read(editionId)).toEqual(before)
  })

  it("finds only the plan's own department's sections", async () => {
    await makeDepartment(prisma, { name: 'ほかの部', sections: ['ほかの課'] })
    await expect(fill(editionId, completeContent('ほかの課'))).rejects.toThrow('section_unknown')
  })

  it('asks which plan is meant where two have the code', async () => {
    await prisma.strategicPlan.create({
      data: {
        name: '別の計画',
        firstYear: 2025,
        lastYear: 2028,
        goals: { create: { code: '1-1', title: '別', position: 0 } },
      },
    })
    const filling = completeContent()
    for (const row of filling.policies) row.goals = [{ code: '1-1' }]
    await expect(fill(editionId, filling)).rejects.toThrow('goal_ambiguous')
    for (const row of filling.policies) row.goals = [{ plan: '別の計画', code: '1-1' }]
    await fill(editionId, filling)
    expect((await read(editionId)).policies[0]?.goals).toEqual([{ plan: '別の計画', code: '1-1', title: '別' }])
  })

  it('does not touch what has left the department, and knows no edition that is not there', async () => {
    const { editionId: held } = await makeEdition(prisma, { state: 'HEAD_REVIEW' })
    const before = await read(held)
    await expect(fill(held, completeContent())).rejects.toThrow(/frozen/)
    expect(await read(held)).toEqual(before)
    await expect(fill(987_654, completeContent())).rejects.toBeInstanceOf(NotFound)
  })
})
