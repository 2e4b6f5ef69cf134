import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { SuccessionKind } from '@/generated/prisma/client'
import { completeContent, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'

/** Former departments lead to their successors; nothing is told of a 組織改正 that residents do not know of yet. */

let database: TestDatabase
let queries: typeof import('./succession-queries')
let series: typeof import('./series-queries')

beforeAll(async () => {
  database = await createTestDatabase()
  vi.stubEnv('DATABASE_URL', database.urls.DATABASE_URL)
  vi.stubEnv('DATABASE_PUBLIC_URL', database.urls.DATABASE_PUBLIC_URL)
  vi.stubEnv('NEXTAUTH_URL', 'http://localhost')
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32))
  queries = await import('./succession-queries')
  series = await import('./series-queries')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await database.drop()
})

type Department = Awaited<ReturnType<typeof makeDepartment>>

async function follow(kind: SuccessionKind, from: Department, to: Department, effectiveOn: string): Promise<void> {
  await database.app.departmentSuccession.create({
    data: {
      kind,
      explanation: '課題に合わせて改めます。',
      effectiveOn: new Date(effectiveOn),
      predecessorId: from.departmentId,
      successorId: to.departmentId,
    },
  })
}

const publish = (department: Department, ...years: number[]) =>
  years.reduce(
    async (before, year) => {
      await before
      const content = completeContent('第一課', year)
      await makeEdition(database.app, { year, content, department, state: 'PUBLISHED' })
    },
    Promise.resolve() as Promise<void>,
  )

const department = (slug: string, name: string) => makeDepartment(database.app, { slug, name, sections: ['第一課'] })

describe('a merger', () => {
  it('is told on both sides, leads on from later years, and does not make two departments one', async () => {
    const industry = await department('industry', '産業部')
    const environment = await department('environment', '生活環境部')
    await publish(industry, 2004)
    await publish(environment, 2004, 2005, 2006)
    expect(await queries.formerDepartment(2006, 'industry')).toBeNull()
    await follow('MERGE', industry, environment, '2005-04-01')

    expect(await queries.reformsOfPlan(2004, 'industry')).toMatchObject([{ to: [{ slug: 'environment', year: 2005 }] }])
    expect(await queries.reformsOfPlan(2006, 'environment')).toMatchObject([{ from: { slug: 'industry', year: 2004 } }])
    expect(await queries.reformsOfPlan(2004, 'environment')).toEqual([])
    expect(await queries.formerDepartment(2006, 'industry')).toMatchObject({
      years: [2004],
      reform: { kind: 'MERGE', to: [{ slug: 'environment', year: 2006 }] },
    })
    // Years without any plan, and departments that go on, have no such page.
    expect(await queries.formerDepartment(2090, 'industry')).toBeNull()
    expect(await queries.formerDepartment(2006, 'environment')).toBeNull()
    expect(await queries.formerDepartment(2006, 'nobody')).toBeNull()
    expect((await series.resourcesOverYears('environment')).map(({ year }) => year)).toEqual([2004, 2005, 2006])
    expect((await series.resourcesOverYears('industry')).map(({ year }) => year)).toEqual([2004])
  })

  it('into a department that published nothing has no page for what never published, either', async () => {
    const never = await department('never', '幻の部')
    const heir = await department('heir', '後の部')
    await follow('MERGE', never, heir, '2005-04-01')
    expect(await queries.formerDepartment(2006, 'never')).toBeNull()
  })
})

describe('a new name', () => {
  it('carries staff and money over the years, each under the name of then, and one plan a year', async () => {
    const former = await department('citizens-old', '市民生活部')
    const present = await department('citizens', '市民部')
    await publish(former, 2014, 2015)
    await publish(present, 2015, 2016)
    await follow('RENAME', former, present, '2015-04-01')
    const told = async (slug: string) =>
      (await series.resourcesOverYears(slug)).map(({ year, slug: then, name }) => `${year} ${then} ${name}`)
    expect(await told('citizens')).toEqual([
      '2014 citizens-old 市民生活部',
      '2015 citizens 市民部',
      '2016 citizens 市民部',
    ])
    expect(await told('citizens-old')).toEqual([
      '2014 citizens-old 市民生活部',
      '2015 citizens-old 市民生活部',
      '2016 citizens 市民部',
    ])
  })

  it('that is to come is told to nobody before its day or its first plan', async () => {
    const former = await department('waste', 'ごみ部')
    const present = await department('resources', '資源部')
    await publish(former, 2024)
    await follow('RENAME', former, present, '2090-04-01')
    expect(await queries.reformsOfPlan(2024, 'waste')).toEqual([])
    expect((await queries.publishedSuccessions()).map(({ fromSlug }) => fromSlug)).not.toContain('waste')
    expect((await series.resourcesOverYears('waste')).map(({ name }) => name)).toEqual(['ごみ部'])
  })
})
