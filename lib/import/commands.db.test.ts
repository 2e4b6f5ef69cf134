import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { Refusal } from '@/lib/errors'
import { readContent } from '@/lib/plans/content-queries'
import { reasonsIncomplete } from '@/lib/plans/rules'
import { verifyRecord } from '@/lib/record/queries'
import { transact } from '@/lib/transact'
import { makeCity, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { importCity } from './commands'
import type { ImportedCity } from './schema'

const sample = (): ImportedCity =>
  JSON.parse(readFileSync(new URL('../../examples/mitaka-2003.json', import.meta.url), 'utf8')) as ImportedCity

let database: TestDatabase
let prisma: PrismaClient

beforeEach(async () => {
  database = await createTestDatabase()
  prisma = database.app
})

afterEach(() => database.drop())

async function counts() {
  return {
    cities: await prisma.city.count(),
    years: await prisma.fiscalYear.count(),
    departments: await prisma.department.count(),
    sections: await prisma.section.count(),
    types: await prisma.employmentType.count(),
    plans: await prisma.plan.count(),
    editions: await prisma.planEdition.count(),
    projects: await prisma.project.count(),
    events: await prisma.event.count(),
  }
}

async function refused(file: unknown): Promise<Refusal> {
  const error: unknown = await importCity(prisma, file).catch((thrown: unknown) => thrown)
  if (!(error instanceof Refusal)) throw error
  return error
}

const contentOf = async (slug: string, year = 2003) => {
  const { id } = await prisma.planEdition.findFirstOrThrow({ where: { plan: { year, department: { slug } } } })
  return transact(prisma, (tx) => readContent(tx, id))
}

describe('importCity', () => {
  it('brings the sample of 2003 into a fresh database, with one event', async () => {
    const summary = await importCity(prisma, sample())
    expect(summary).toMatchObject({ year: 2003, cityMade: true, sections: 3, projects: 3, indicators: 5 })
    expect(summary.departments).toHaveLength(8)
    expect(await counts()).toMatchObject({
      cities: 1,
      years: 1,
      departments: 8,
      sections: 3,
      plans: 8,
      editions: 8,
      events: 1,
    })
    expect(await prisma.planEdition.groupBy({ by: ['state'] })).toEqual([{ state: 'DRAFT' }])
    expect(await verifyRecord(prisma)).toEqual({ events: 1, firstBroken: null })
    expect(await prisma.city.findUnique({ where: { id: 1 } })).toMatchObject({ fictional: false })
  })

  it('leaves missing what the document does not say: staff, money, roles, definitions, sources and frequencies', async () => {
    const summary = await importCity(prisma, sample())
    const content = await contentOf('planning')
    const reasons = reasonsIncomplete(content, { staff: false, budget: false })
    const times = (code: string) => reasons.filter((reason) => reason.code === code).length
    expect(times('staff_missing')).toBe(1)
    expect(times('budget_missing')).toBe(1)
    expect(times('section_role_missing')).toBe(3)
    expect(times('project_without_budget')).toBe(3)
    expect(times('indicator_without_definition')).toBe(5)
    expect(times('indicator_without_source')).toBe(5)
    expect(times('indicator_without_frequency')).toBe(3)
    expect(summary.departments[0]).toEqual({ slug: 'planning', name: '企画部', missing: reasons.length })
    expect(reasons).toHaveLength(21)
  })

  it('adds the year to a city that has the departments, and ends sections that only the file knows', async () => {
    await makeCity(prisma, { name: 'めやす市' })
    for (const { slug, name, decidedBy } of sample().departments) {
      await makeDepartment(prisma, { slug, name, decidedBy, sections: slug === 'planning' ? ['広報課'] : [] })
    }
    const planning = await prisma.department.findUniqueOrThrow({ where: { slug: 'planning' } })
    await makeEdition(prisma, {
      content: null,
      department: { departmentId: planning.id, slug: 'planning', sectionIds: [] },
    })
    const summary = await importCity(prisma, sample())
    expect(summary).toMatchObject({ city: 'めやす市', cityMade: false, sections: 2 })
    expect(await prisma.department.count()).toBe(8)
    const sections = await prisma.section.findMany({
      where: { departmentId: planning.id },
      orderBy: { position: 'asc' },
    })
    expect(sections.map(({ name, endsOn }) => [name, endsOn?.toISOString().slice(0, 10) ?? null])).toEqual([
      ['広報課', null],
      ['企画経営室', '2004-03-31'],
      ['情報推進室', '2004-03-31'],
    ])
    expect((await contentOf('planning')).policies[0]?.projects.map(({ number, section }) => [number, section])).toEqual(
      [
        [7, '広報課'],
        [8, '情報推進室'],
        [9, '情報推進室'],
      ],
    )
  })

  it('refuses a year that has plans, and changes nothing', async () => {
    await importCity(prisma, sample())
    const before = await counts()
    const file = sample()
    file.fiscalYear.sourceNote = '別の出典'
    expect((await refused(file)).reasons).toEqual([
      { code: 'year_has_plans', at: 'fiscalYear.year', params: { year: 2003 } },
    ])
    expect(await counts()).toEqual(before)
    expect((await contentOf('planning')).notes.source).not.toBe('別の出典')
  })

  it('refuses departments that the city does not have, or did not have in that year', async () => {
    await makeCity(prisma)
    const { departmentId } = await makeDepartment(prisma, { slug: 'planning', name: '企画部' })
    await prisma.department.update({ where: { id: departmentId }, data: { startsOn: new Date('2010-04-01') } })
    const before = await counts()
    const file = sample()
    file.departments = file.departments.slice(0, 2)
    expect((await refused(file)).reasons).toEqual([
      { code: 'department_not_in_year', at: 'departments.0.slug', params: { name: '企画部', year: 2003 } },
      { code: 'department_unknown', at: 'departments.1.slug', params: { name: 'general-affairs' } },
    ])
    expect(await counts()).toEqual(before)
  })

  it('refuses unknown references with every path, and keeps nothing of the file', async () => {
    const before = await counts()
    const file = sample()
    const [planning, generalAffairs] = file.departments
    if (!planning || !generalAffairs) throw new Error('the sample lacks departments')
    planning.sections = ['企画経営室', '広報課']
    generalAffairs.plan.budgets = [{ account: '特別な会計', basis: 'INITIAL' }]
    expect((await refused(file)).reasons.map(({ code, at }) => [code, at])).toEqual([
      ['section_unknown', 'departments.0.plan.sectionRoles.2.section'],
      ['section_unknown', 'departments.0.plan.policies.0.projects.1.section'],
      ['section_unknown', 'departments.0.plan.policies.0.projects.2.section'],
      ['account_unknown', 'departments.1.plan.budgets.0.account'],
    ])
    expect(await counts()).toEqual(before)
  })

  it('lets one of two imports of the same year in', async () => {
    const outcomes = await Promise.allSettled([importCity(prisma, sample()), importCity(prisma, sample())])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await counts()).toMatchObject({ departments: 8, plans: 8, events: 1 })
  })
})
