import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { amendEdition } from '@/lib/plans/amendment-commands'
import { advanceTo, type MadeEdition, makeDepartment, makeEdition, versionsOf } from '@/prisma/seed/factories'
import { countStatements, type StatementCounter } from '@/scripts/statement-counter'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { askWithdrawal, withdrawEdition } from './commands'
import { comparisonQuestion } from './comparison-schema'

type Queries = typeof import('./comparison-queries')

let database: TestDatabase
let ground: Ground
let counter: StatementCounter
let queries: Queries

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  // The residents' own connection, which can read nothing but `published`.
  counter = await countStatements(database.urls.DATABASE_PUBLIC_URL)
  vi.stubEnv('DATABASE_URL', database.urls.DATABASE_URL)
  vi.stubEnv('DATABASE_PUBLIC_URL', counter.url)
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost')
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32))
  queries = await import('./comparison-queries')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await counter?.close()
  await database?.drop()
})

const ask = (parameters: Record<string, string>) => queries.compared(comparisonQuestion(parameters))
const slug = 'planning'

async function change(first: MadeEdition): Promise<number> {
  const { editionId } = await amendEdition(database.app, ground.cast.head, {
    ...(await versionsOf(database.app, first.editionId)),
    kind: 'CHANGE',
    amendmentReason: 'SUPPLEMENTARY_BUDGET',
    explanation: '9月の補正予算に合わせました。',
  })
  await advanceTo(database.app, ground.cast, editionId, 'PUBLISHED')
  return editionId
}

async function withdraw(editionId: number): Promise<void> {
  const versions = await versionsOf(database.app, editionId)
  await askWithdrawal(database.app, ground.cast.office, { ...versions, explanation: '数値に誤りがありました。' })
  await withdrawEdition(database.app, ground.cast.secondOffice, await versionsOf(database.app, editionId))
}

describe('two years of a department', () => {
  it('are those in force, the earlier one first; what is missing is said', async () => {
    const { year: first } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { year: second } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const draft = await newEdition(database.app, ground)
    const parameters = { kind: 'years', department: slug, from: String(second), to: String(first) }
    const { choices, answer } = await ask(parameters)
    expect(answer).toMatchObject({ outcome: 'compared', before: { year: first }, after: { year: second } })
    expect(choices.departments).toEqual([{ slug, name: '企画部' }])
    // A year that has only a draft is to residents as one that there never was.
    expect(choices.years).not.toContain(draft.year)
    for (const year of [draft.year, 1950])
      expect((await ask({ ...parameters, from: String(year) })).answer).toEqual({
        outcome: 'problem',
        problem: { why: 'no_plan', department: '企画部', year },
      })
    const problems = await Promise.all(
      [
        { ...parameters, from: String(first) },
        { ...parameters, department: 'environment' },
        { ...parameters, to: 'soon' },
        { ...parameters, to: '' },
      ].map(async (each) => (await ask(each)).answer),
    )
    expect(problems).toMatchObject([
      { problem: { why: 'same' } },
      { problem: { why: 'no_department', slug: 'environment' } },
      { problem: { why: 'wrong' } },
      { problem: { why: 'choose' } },
    ])
    expect((await ask({ kind: 'years', department: slug })).answer).toEqual({ outcome: 'asked_nothing' })
  })
})

describe('two editions of a plan', () => {
  it('are the last change where none is chosen, and in their order whichever is named first', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const parameters = { kind: 'editions', year: String(first.year), department: slug }
    expect((await ask(parameters)).answer).toEqual({ outcome: 'problem', problem: { why: 'one_edition' } })
    await change(first)
    const { choices, answer } = await ask(parameters)
    expect(choices.editions).toEqual(['1.0', '2.0'])
    expect(answer).toMatchObject({ before: { version: '1.0' }, after: { version: '2.0' } })
    expect((await ask({ ...parameters, from: '2.0', to: '1.0' })).answer).toMatchObject({ before: { version: '1.0' } })
    expect((await ask({ ...parameters, to: '1.1' })).answer).toMatchObject({
      problem: { why: 'no_edition', version: '1.1' },
    })
  })

  it('are refused as if they had never been once they were withdrawn', async () => {
    const first = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const parameters = { kind: 'editions', year: String(first.year), department: slug }
    await withdraw(await change(first))
    const named = await ask({ ...parameters, from: '1.0', to: '2.0' })
    expect(named.answer).toEqual({ outcome: 'problem', problem: { why: 'no_edition', version: '2.0' } })
    const never = await ask({ ...parameters, from: '1.0', to: '3.0' })
    expect(never.answer).toEqual({ outcome: 'problem', problem: { why: 'no_edition', version: '3.0' } })
    expect(named.choices.editions).toEqual(['1.0'])
    expect(JSON.stringify(named)).not.toContain('補正予算に合わせました')
    // The year has no plan in force any more.
    const years = { kind: 'years', department: slug, from: String(first.year), to: '1999' }
    expect((await ask(years)).answer).toMatchObject({ problem: { why: 'no_plan', year: first.year } })
  })
})

describe('two departments of a year', () => {
  it('stand side by side in the asked order, in statements that do not grow', async () => {
    const { year } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const other = await makeDepartment(database.app)
    await makeEdition(database.app, { year, department: other, state: 'PUBLISHED' })
    const parameters = { kind: 'departments', year: String(year), one: other.slug, other: slug }
    const count = async () => {
      const before = counter.count()
      expect((await ask(parameters)).answer).toMatchObject({
        outcome: 'compared',
        before: { departmentSlug: other.slug },
        after: { departmentSlug: slug },
        standing: null,
      })
      return counter.count() - before
    }
    const statements = await count()
    expect(statements).toBe(7)
    for (let more = 0; more < 2; more++)
      await makeEdition(database.app, { year, department: await makeDepartment(database.app), state: 'PUBLISHED' })
    expect(await count()).toBe(statements)
    expect((await ask({ ...parameters, one: slug })).answer).toMatchObject({ problem: { why: 'same' } })
  }, 60_000)
})
