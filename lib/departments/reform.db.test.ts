import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { type Actor, grantFor, holds, type Role, sectionsOf } from '@/lib/people/actor'
import { findActor, findRoleHolders } from '@/lib/people/queries'
import { findStart } from '@/lib/plans/carrying-queries'
import { canRead, canWrite } from '@/lib/plans/policy'
import { verifyRecord } from '@/lib/record/queries'
import { type Cast, completeContent, makeCast, makeDepartment, makeEdition, makePerson } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, makeGround, placesOf, traceOf } from '@/tests/plans'
import { statementsOf } from '@/tests/statements'
import { enactReform } from './reform-commands'
import { organisationView, reformStep } from './reform-queries'
import { type Reform, readReform } from './reform-schema'

/* 組織改正 as it is enacted: what ends, what begins, who has which rights from which day, and what becomes of plans. */

const on = '2027-04-01'
const lastDay = '2027-03-31'

let database: TestDatabase
let app: PrismaClient
let admin: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  app = database.app
  admin = (await makeGround(app)).cast.admin
})
afterAll(() => database.drop())

type Department = Awaited<ReturnType<typeof makeDepartment>> & { name: string; cast: Cast; hands: Actor[] }
let made = 0

/** A department whose two sections have an author each. */
async function department(name: string): Promise<Department> {
  made += 1
  const one = await makeDepartment(app, { name: `${name}${made}`, sections: ['庶務課', '事業課'] })
  const hands = await Promise.all(
    ['庶務課', '事業課'].map((section) =>
      makePerson(app, { roles: [{ role: 'AUTHOR', departmentSlug: one.slug, sections: [section] }] }),
    ),
  )
  return { ...one, name: `${name}${made}`, cast: await makeCast(app, one.slug), hands }
}

const held = (of: Department) => ({ department: of, cast: of.cast, content: completeContent('庶務課') })

type Asked = Record<string, string | number | readonly number[]>

/** The wizard's parameters for a reform of these departments, with the sections' names as they are. */
async function asked(kind: string, from: readonly Department[], more: Asked = {}): Promise<URLSearchParams> {
  const sections = await app.section.findMany({ where: { departmentId: { in: from.map((one) => one.departmentId) } } })
  const all: Asked = { kind, on, why: '仕事をまとめるため', ...more }
  const query = new URLSearchParams(Object.entries(all).map(([key, value]) => [key, String(value)]))
  for (const { departmentId } of from) query.append('from', String(departmentId))
  for (const { id, name } of sections) if (!query.has(`called.${id}`)) query.set(`called.${id}`, name)
  return query
}

const reformOf = (query: URLSearchParams): Reform => {
  const reform = readReform(query)
  if (!reform) throw new Error('no kind')
  return reform
}

async function enact(query: URLSearchParams, actor: Actor = admin) {
  const reform = reformOf(query)
  const { fingerprint } = await reformStep(app, admin, reform)
  return enactReform(app, actor, { asked: reform, shown: fingerprint })
}

const reasonsOf = async (query: URLSearchParams) =>
  (await reformStep(app, admin, reformOf(query))).reasons.map(({ code, at }) => `${code} ${at}`)

const on0401 = async ({ personId }: Actor, date = on) => {
  const actor = await findActor(app, personId, date)
  if (!actor) throw new Error('nobody')
  return actor
}
const rolesOn = async (person: Actor, date: string) =>
  (await on0401(person, date)).roles.map(({ role, departmentId }) => `${role} ${departmentId}`)
const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null
const daysOf = async (id: number) => {
  const { startsOn, endsOn } = await app.department.findUniqueOrThrow({ where: { id } })
  return [dayOf(startsOn), dayOf(endsOn)]
}
const sectionsIn = async (departmentId: number) =>
  (await app.section.findMany({ where: { departmentId }, orderBy: { position: 'asc' } })).map(
    ({ name, endsOn }) => `${name} ${dayOf(endsOn)}`,
  )

/** Renames a department from the day on; both its people of before lead it. */
async function rename(from: Department, more: Asked = {}) {
  made += 1
  const query = await asked('RENAME', [from], {
    'name.0': `新${from.name}`,
    'slug.0': `renamed-${made}`,
    'head.0': from.cast.head.personId,
    'coordinator.0': from.cast.coordinator.personId,
    ...more,
  })
  const { departments } = await enact(query)
  return departments[0] ?? 0
}

describe('a department that is renamed', () => {
  it('ends and begins by date with its sections and people; the old name stays where it was', async () => {
    const from = await department('福祉部')
    const lasts = await makeEdition(app, { year: 2026, ...held(from), state: 'PUBLISHED' })
    const draft = await makeEdition(app, { year: 2027, department: from, cast: from.cast, content: null })
    const [general, work] = from.sectionIds as [number, number]
    const heir = await rename(from, { [`called.${work}`]: '支援課' })
    expect(await daysOf(from.departmentId)).toEqual(['1998-04-01', lastDay])
    expect(await daysOf(heir)).toEqual([on, null])
    expect(await sectionsIn(from.departmentId)).toEqual([`庶務課 ${lastDay}`, `事業課 ${lastDay}`])
    expect(await sectionsIn(heir)).toEqual(['庶務課 null', '支援課 null'])
    const { head, coordinator } = from.cast
    expect(await rolesOn(head, lastDay)).toEqual([`HEAD ${from.departmentId}`])
    expect(await rolesOn(head, on)).toEqual([`HEAD ${heir}`, `HEAD ${from.departmentId}`])
    const present = await app.section.findMany({ where: { departmentId: heir }, orderBy: { position: 'asc' } })
    const hand = await on0401(from.hands[1] as Actor)
    expect(sectionsOf(hand, 'AUTHOR', heir)).toEqual([present[1]?.id])
    // What the former section left behind is in the same hands.
    expect(sectionsOf(hand, 'AUTHOR', from.departmentId)).toEqual([work])
    expect(sectionsOf(hand, 'AUTHOR', from.departmentId)).not.toContain(general)
    expect((await app.planEdition.findUniqueOrThrow({ where: { id: draft.editionId } })).state).toBe('DISCARDED')
    const { departmentId } = from
    expect(await app.yearExemption.findMany({ where: { departmentId } })).toMatchObject([
      { year: 2027, reason: '仕事をまとめるため' },
    ])
    const told = await app.notification.findMany({ where: { planId: draft.planId, kind: 'discarded' } })
    expect(told.map(({ personId }) => personId)).toContain(coordinator.personId)
    expect((await app.planEdition.findUniqueOrThrow({ where: { id: lasts.editionId } })).state).toBe('PUBLISHED')
    const opened = await app.plan.findFirstOrThrow({ where: { departmentId: heir }, include: { editions: true } })
    expect([opened.year, opened.editions.map(({ state }) => state)]).toEqual([2027, ['DRAFT']])
    const published = await app.publication.findFirstOrThrow({ where: { departmentSlug: from.slug, year: 2026 } })
    expect(JSON.parse(published.document)).toMatchObject({
      departmentSlug: from.slug,
      content: { department: { name: from.name } },
    })
    const start = await findStart(app, await on0401(coordinator), opened.id)
    const projects = start.sources.flatMap(({ policies }) => policies.flatMap((policy) => policy.projects))
    expect(start.sources).toMatchObject([{ departmentName: from.name, origin: 'WHOLE' }])
    expect(projects.length).toBeGreaterThan(0)
    expect(projects.filter(({ sectionGone, came }) => sectionGone || !came)).toEqual([])
    expect(await app.event.count({ where: { kind: 'organisation.reformed' } })).toBe(1)
    expect((await verifyRecord(app)).firstBroken).toBeNull()
    const view = await organisationView(app, admin, lastDay)
    expect(view.ahead.map(({ id }) => id)).toContain(heir)
    expect(view.reforms[0]).toMatchObject({ kind: 'RENAME', on, from: [from.name], to: [`新${from.name}`] })
  })

  it('hands on what it left behind through a second reform, and to nobody else', async () => {
    const first = await department('市民部')
    const second = await rename(first)
    const { slug, name } = await app.department.findUniqueOrThrow({ where: { id: second } })
    const again: Department = { ...first, departmentId: second, slug, name }
    const leader = await makePerson(app)
    await app.roleAssignment.create({
      data: { personId: leader.personId, role: 'HEAD', departmentId: second, startsOn: new Date(on) },
    })
    const third = await rename(again, { on: '2028-04-01', 'head.0': leader.personId })
    const after = await on0401(leader, '2028-04-01')
    expect(after.roles.map(({ departmentId }) => departmentId)).toEqual([third, first.departmentId, second])
    // Who led the first one once, and nothing now, has nothing.
    expect(await rolesOn(first.cast.head, '2028-04-01')).toEqual([])
    const stranger = await department('水道部')
    for (const actor of [stranger.cast.head, stranger.cast.coordinator, stranger.hands[0] as Actor])
      expect(holds(await on0401(actor, '2028-04-01'), ['HEAD', 'COORDINATOR', 'AUTHOR'], first.departmentId)).toBe(
        false,
      )
    const holders = await findRoleHolders(app, ['HEAD'], [first.departmentId], '2028-04-01')
    expect(holders.map(({ personId }) => personId)).toEqual([leader.personId])
    expect(await findRoleHolders(app, ['HEAD'], [first.departmentId], lastDay)).toHaveLength(1)
  })

  it('is asked about in one statement', async () => {
    const url = database.urls.DATABASE_URL
    expect(await statementsOf(url, (client) => findActor(client, admin.personId, on))).toBe(1)
    expect(await statementsOf(url, (client) => findRoleHolders(client, ['HEAD'], [1], on))).toBe(1)
  })
})

describe('departments that are merged', () => {
  it('go on as a new one; each is followed as a whole', async () => {
    const [health, welfare] = [await department('保健部'), await department('介護部')]
    const [, work] = welfare.sectionIds as [number, number]
    const [general] = welfare.sectionIds as [number, number]
    const query = await asked('MERGE', [health, welfare], {
      'name.0': `保健介護部${made}`,
      'slug.0': `merged-${made}`,
      'head.0': welfare.cast.head.personId,
      [`called.${general}`]: '介護庶務課',
      [`called.${work}`]: '介護事業課',
    })
    const { departments } = await enact(query)
    const [heir = 0] = departments
    expect(await sectionsIn(heir)).toEqual(['庶務課 null', '事業課 null', '介護庶務課 null', '介護事業課 null'])
    expect(await rolesOn(welfare.cast.head, on)).toEqual([
      `HEAD ${heir}`,
      `HEAD ${health.departmentId}`,
      `HEAD ${welfare.departmentId}`,
    ])
    expect(await rolesOn(health.cast.head, on)).toEqual([])
    expect(grantFor(await on0401(welfare.cast.head), ['HEAD'], heir)?.post).toMatch(/^保健介護部\d+長$/)
  })

  it('go on in one that there is, whose people stay and have what was left behind', async () => {
    const [industry, environment] = [await department('産業部'), await department('環境部')]
    const [general, work] = industry.sectionIds as [number, number]
    const query = await asked('MERGE', [industry], {
      into: environment.departmentId,
      [`called.${general}`]: '産業庶務課',
      [`called.${work}`]: '産業課',
    })
    await enact(query)
    expect(await daysOf(environment.departmentId)).toEqual(['1998-04-01', null])
    expect(await sectionsIn(environment.departmentId)).toEqual([
      '庶務課 null',
      '事業課 null',
      '産業庶務課 null',
      '産業課 null',
    ])
    expect(await rolesOn(environment.cast.head, on)).toEqual([
      `HEAD ${environment.departmentId}`,
      `HEAD ${industry.departmentId}`,
    ])
    const hand = await on0401(industry.hands[0] as Actor)
    const draft = { departmentId: industry.departmentId, state: 'DRAFT' as const }
    expect([canRead(hand, draft), canWrite(hand, draft, general), canWrite(hand, draft, work)]).toEqual([
      true,
      true,
      false,
    ])
  })
})

describe('a department that is split', () => {
  it('gives each section to one of the new ones, and its people with them', async () => {
    const from = await department('生活環境部')
    const [general, work] = from.sectionIds as [number, number]
    const query = await asked('SPLIT', [from], {
      new: 2,
      'name.0': `生活部${made}`,
      'slug.0': `living-${made}`,
      'head.0': from.cast.head.personId,
      'name.1': `環境部${made}`,
      'slug.1': `green-${made}`,
      [`to.${general}`]: 0,
      [`to.${work}`]: 1,
    })
    const step = await reformStep(app, admin, reformOf(query))
    expect(step.reasons).toEqual([])
    expect(step.preview?.warnings.map(({ code }) => code)).toEqual([
      'reform_without_coordinator',
      'reform_without_head',
      'reform_without_coordinator',
    ])
    const { departments } = await enact(query)
    const [living = 0, green = 0] = departments
    expect([await sectionsIn(living), await sectionsIn(green)]).toEqual([['庶務課 null'], ['事業課 null']])
    const [, author] = from.hands as [Actor, Actor]
    const hand = await on0401(author)
    expect(sectionsOf(hand, 'AUTHOR', green)).toHaveLength(1)
    expect(holds(hand, ['AUTHOR'], living)).toBe(false)
    expect(sectionsOf(hand, 'AUTHOR', from.departmentId)).toEqual([work])
  })

  it('may go on with what stays: then nobody has more of it than before', async () => {
    const from = await department('都市部')
    const [general, work] = from.sectionIds as [number, number]
    const draft = await makeEdition(app, { year: 2027, department: from, cast: from.cast, content: null })
    const query = await asked('SPLIT', [from], {
      new: 1,
      keeps: 'yes',
      'name.0': `住宅部${made}`,
      'slug.0': `housing-${made}`,
      'head.0': from.cast.chief.personId,
      [`to.${general}`]: 'stays',
      [`to.${work}`]: 0,
    })
    const { departments } = await enact(query)
    const [heir = 0] = departments
    expect(await daysOf(from.departmentId)).toEqual(['1998-04-01', null])
    expect(await sectionsIn(from.departmentId)).toEqual(['庶務課 null', `事業課 ${lastDay}`])
    expect((await app.planEdition.findUniqueOrThrow({ where: { id: draft.editionId } })).state).toBe('DRAFT')
    expect(await rolesOn(from.cast.head, on)).toEqual([`HEAD ${from.departmentId}`])
    const [stayed, went] = await Promise.all(from.hands.map((hand) => on0401(hand)))
    expect(stayed?.roles).toHaveLength(1)
    expect(went?.roles.map(({ departmentId }) => departmentId)).toEqual([heir])
  })
})

describe('a section that moves', () => {
  it('takes its people along; nobody has the other department’s papers by it', async () => {
    const [from, into] = [await department('総務部'), await department('文化部')]
    const [, work] = from.sectionIds as [number, number]
    const both = await makePerson(app, {
      roles: [{ role: 'CHIEF', departmentSlug: from.slug, sections: ['庶務課', '事業課'] }],
    })
    const query = await asked('TRANSFER', [from], {
      into: into.departmentId,
      [`to.${work}`]: 'into',
      [`called.${work}`]: '文化事業課',
    })
    await enact(query)
    expect(await sectionsIn(into.departmentId)).toEqual(['庶務課 null', '事業課 null', '文化事業課 null'])
    expect(await rolesOn(from.hands[1] as Actor, on)).toEqual([`AUTHOR ${into.departmentId}`])
    expect(await rolesOn(into.cast.head, on)).toEqual([`HEAD ${into.departmentId}`])
    const chief = await on0401(both)
    expect([from, into].map(({ departmentId }) => sectionsOf(chief, 'CHIEF', departmentId).length)).toEqual([1, 1])
  })
})

describe('what stands against a reform', () => {
  it('is said with its place, and nothing is written', async () => {
    const [from, other] = [await department('教育部'), await department('企画部')]
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    const [general, work] = from.sectionIds as [number, number]
    const whole = { 'name.0': '新しい部', 'slug.0': 'brand-new' }
    expect(await reasonsOf(await asked('RENAME', [], { on: '', why: ' ' }))).toEqual([
      'reform_date_missing on',
      'reform_why_missing why',
    ])
    expect(await reasonsOf(await asked('RENAME', [], whole))).toEqual(['reform_from_missing from'])
    expect(await reasonsOf(await asked('RENAME', [from], { 'name.0': other.name, 'slug.0': 'Results' }))).toEqual([
      'reform_name_taken name.0',
      'reform_slug_malformed slug.0',
    ])
    expect(await reasonsOf(await asked('RENAME', [from], { ...whole, 'slug.0': 'results' }))).toEqual([
      'reform_slug_reserved slug.0',
    ])
    expect(await reasonsOf(await asked('RENAME', [from], { ...whole, 'slug.0': from.slug }))).toEqual([
      'reform_slug_taken slug.0',
    ])
    expect(await reasonsOf(await asked('MERGE', [from], whole))).toEqual(['reform_merge_of_one from'])
    expect(await reasonsOf(await asked('MERGE', [from], { into: from.departmentId }))).toContain(
      'reform_into_itself into',
    )
    expect(await reasonsOf(await asked('MERGE', [from], { into: other.departmentId }))).toEqual([
      `reform_section_twice called.${general}`,
      `reform_section_twice called.${work}`,
    ])
    expect(await reasonsOf(await asked('TRANSFER', [from], { into: other.departmentId }))).toEqual([
      `reform_nothing_moves to.${general}`,
    ])
    const two = { 'name.1': 'もう1つの部', 'slug.1': 'another' }
    expect(await reasonsOf(await asked('SPLIT', [from], { ...whole, ...two, [`to.${general}`]: 0 }))).toEqual([
      `reform_section_homeless to.${work}`,
    ])
    const together = { [`to.${general}`]: 0, [`to.${work}`]: 0 }
    expect(await reasonsOf(await asked('SPLIT', [from], { ...whole, ...two, ...together }))).toEqual([
      'reform_department_empty name.1',
    ])
    expect(await reasonsOf(await asked('SPLIT', [from], { ...whole, ...together, new: 1, keeps: 'yes' }))).toEqual([
      `reform_nothing_stays to.${general}`,
    ])
    const stranger = { ...whole, 'head.0': other.cast.head.personId }
    expect(await reasonsOf(await asked('RENAME', [from], stranger))).toEqual(['reform_person_unknown head.0'])
    expect(await reasonsOf(await asked('RENAME', [from], { ...whole, on: '2001-04-01' }))).toContain(
      'reform_date_early on',
    )
    expect(await answerOf(enact(await asked('RENAME', [from], { ...whole, why: '' })))).toBe('reform_why_missing')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })

  it('is a plan of a year to come that left its department, until it is back', async () => {
    const from = await department('防災部')
    const { planId } = await makeEdition(app, { year: 2027, ...held(from), state: 'HEAD_REVIEW' })
    const whole = { 'name.0': '危機管理部', 'slug.0': 'crisis' }
    const query = await asked('RENAME', [from], whole)
    expect(await placesOf(enact(query))).toEqual([`reform_plan_under_way plan/${planId}`])
  })

  it('is what changed since the screen was drawn; of two at once one goes through', async () => {
    const from = await department('交通部')
    const query = await asked('RENAME', [from], { 'name.0': '運輸部', 'slug.0': 'traffic' })
    const reform = reformOf(query)
    expect(await answerOf(enactReform(app, admin, { asked: reform, shown: '' }))).toBe('reform_changed')
    const { fingerprint: shown } = await reformStep(app, admin, reform)
    const late = await makePerson(app, { roles: [{ role: 'CHIEF', departmentSlug: from.slug, sections: ['庶務課'] }] })
    expect(late.roles).toHaveLength(1)
    expect(await answerOf(enactReform(app, admin, { asked: reform, shown }))).toBe('reform_changed')
    const { fingerprint } = await reformStep(app, admin, reform)
    const race = await Promise.all(
      [1, 2].map(() => answerOf(enactReform(app, admin, { asked: reform, shown: fingerprint }))),
    )
    expect(race.toSorted()[0]).toBe('done')
    expect(race.toSorted()[1]).toContain('reform_from_gone')
  })

  it('is that one does not administer the city: who does not see the organisation finds no page', async () => {
    const from = await department('港湾部')
    const query = await asked('RENAME', [from], { 'name.0': '海の部', 'slug.0': 'sea' })
    const reform = reformOf(query)
    const { fingerprint: shown } = await reformStep(app, admin, reform)
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    const { admin: other, office, secondOffice, ...rest } = from.cast
    const nobody = await makePerson(app)
    const untouched = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const [who, actor] of Object.entries({ ...rest, nobody })) {
      expect(await answerOf(reformStep(app, actor, reform)), who).toBe('not found')
      expect(await answerOf(organisationView(app, actor, on)), who).toBe('not found')
      expect(await answerOf(enactReform(app, actor, { asked: reform, shown })), who).toBe('not found')
    }
    for (const actor of [office, secondOffice]) {
      expect((await reformStep(app, actor, reform)).mayEnact).toBe(false)
      expect(await answerOf(enactReform(app, actor, { asked: reform, shown }))).toBe('not found')
    }
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(untouched)
    expect(before).not.toEqual(untouched)
    expect((await reformStep(app, other, reform)).mayEnact).toBe(true)
  })
})

const everyRole: Role[] = ['AUTHOR', 'COORDINATOR', 'CHIEF', 'HEAD']

it('gives nobody a right before its day', async () => {
  const [from, into] = [await department('観光部'), await department('商工部')]
  const [general, work] = from.sectionIds as [number, number]
  await enact(
    await asked('MERGE', [from], {
      into: into.departmentId,
      [`called.${general}`]: '観光庶務課',
      [`called.${work}`]: '観光課',
    }),
  )
  for (const actor of [into.cast.head, into.cast.coordinator, ...into.hands]) {
    expect(holds(await on0401(actor, lastDay), everyRole, from.departmentId)).toBe(false)
    expect(holds(await on0401(actor, on), everyRole, from.departmentId)).toBe(true)
  }
})
