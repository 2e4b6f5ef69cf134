import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDepartment, makeYear } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition, withClient } from '@/tests/plans'

const { serialQuery }: { serialQuery: string } = createRequire(import.meta.url)('../lib/page-cache.cjs')

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

/** What residents read of a table. */
const read = <Row extends object>(statement: string, values: unknown[] = []) =>
  withClient(
    database.urls.DATABASE_PUBLIC_URL,
    async (client) => (await client.query<Row>(`SELECT ${statement}`, values)).rows,
  )
/** What the page cache looks at. */
const serial = async () =>
  (await withClient(database.urls.DATABASE_PUBLIC_URL, (client) => client.query(serialQuery))).rows[0].serial as string
/** A publication of a department, past every guard, as only the owner of the tables can make it. */
const publish = (year: number, slug: string, kind = 'EDITION') =>
  withClient(database.urls.DATABASE_OWNER_URL, (client) =>
    client.query(
      `INSERT INTO published.publication (kind, year, "departmentSlug", version, document, "documentHash", "contentHash", "publishedAt")
       VALUES ($3::published."PublicationKind", $1, $2, '1.0', '{}', '', '', now())`,
      [year, slug, kind],
    ),
  )

describe('what belongs to a year', () => {
  it('is the city hall’s own until a plan of that year is published', async () => {
    const { app } = database
    const draft = await newEdition(app, ground)
    const priorities = () => read<{ title: string }>('title FROM published.priority WHERE year = $1', [draft.year])
    expect(await priorities()).toEqual([])
    const next = await app.strategicPlan.create({
      data: {
        name: '次の総合計画',
        firstYear: 2090,
        lastYear: 2099,
        goals: { create: [{ code: '9', title: '秘密の施策', position: 0 }] },
      },
    })
    const made = await newEdition(app, ground, { state: 'PUBLISHED' })
    expect(await read('year, number, title FROM published.priority')).toEqual([
      { year: made.year, number: 1, title: '対話の市政' },
    ])
    expect(await read('name, "firstYear", "lastYear" FROM published.strategic_plan')).toEqual([
      { name: '総合計画', firstYear: 1950, lastYear: 2100 },
    ])
    expect(await read('code, title FROM published.strategic_goal')).toEqual([{ code: '6-2-1', title: '参加と協働' }])
    expect(await read(`key FROM published.search WHERE title LIKE '%秘密%'`)).toEqual([])
    await publish(2090, 'planning')
    expect(await read('code, title FROM published.strategic_goal WHERE "planId" = $1', [next.id])).toEqual([
      { code: '9', title: '秘密の施策' },
    ])
    expect(await read(`key FROM published.search WHERE title LIKE '%秘密%'`)).toHaveLength(1)
  })

  it('follows what the city hall changes and takes back, and moves what the page cache looks at', async () => {
    const { app } = database
    const { id: planId } = await app.strategicPlan.findFirstOrThrow({ where: { name: '総合計画' } })
    const moved = async (change: () => Promise<unknown>) => {
      const before = await serial()
      await change()
      expect(await serial()).not.toBe(before)
    }
    const goals = () =>
      read<{ code: string; title: string }>(
        'code, title FROM published.strategic_goal WHERE "planId" = $1 ORDER BY code',
        [planId],
      )
    const found = () =>
      read('title FROM published.search WHERE kind = $1 AND code LIKE $2 ORDER BY code', ['GOAL', '6-2%'])
    await moved(() => app.strategicGoal.create({ data: { planId, code: '6-2-2', title: '公開', position: 1 } }))
    await moved(() => app.strategicGoal.updateMany({ where: { code: '6-2-2' }, data: { title: '情報の公開' } }))
    expect(await goals()).toEqual([
      { code: '6-2-1', title: '参加と協働' },
      { code: '6-2-2', title: '情報の公開' },
    ])
    expect(await found()).toEqual([{ title: '参加と協働' }, { title: '情報の公開' }])
    await moved(() => app.strategicGoal.deleteMany({ where: { code: '6-2-2' } }))
    expect(await goals()).toHaveLength(1)
    expect(await found()).toHaveLength(1)
    await moved(() => app.strategicPlan.updateMany({ where: { id: planId }, data: { lastYear: 2101 } }))
    const [priority] = await read<{ id: number }>('id FROM published.priority')
    await moved(() => app.mayoralPriority.updateMany({ where: { id: priority?.id ?? 0 }, data: { title: '対話' } }))
    expect(await read('title FROM published.priority WHERE id = $1', [priority?.id])).toEqual([{ title: '対話' }])
  })

  it('leaves the pages alone where nothing of it is public', async () => {
    const before = await serial()
    const year = await makeYear(database.app, { year: 2150 })
    await database.app.mayoralPriority.create({ data: { year, number: 1, title: '先の話' } })
    await database.app.mayoralPriority.updateMany({ where: { year }, data: { title: '先の話です' } })
    expect(await serial()).toBe(before)
  })
})

describe('a 組織改正', () => {
  const line = { kind: 'RENAME', explanation: '課題に合わせて改めます。' } as const
  /** A department, the one that follows it from a day on, and what residents read of that. */
  async function reform(effectiveOn: string, { successorSince = effectiveOn } = {}) {
    const { app } = database
    const former = await makeDepartment(app, { name: '旧部' })
    const successor = await makeDepartment(app, { name: '新部' })
    await app.department.update({ where: { id: successor.departmentId }, data: { startsOn: new Date(successorSince) } })
    const { id } = await app.departmentSuccession.create({
      data: {
        ...line,
        effectiveOn: new Date(effectiveOn),
        predecessorId: former.departmentId,
        successorId: successor.departmentId,
      },
    })
    const known = () =>
      read(
        'kind, "fromSlug", "fromName", "toSlug", "toName", section, "effectiveOn"::text FROM published.succession WHERE id = $1',
        [id],
      )
    return { former: former.slug, successor: successor.slug, known }
  }
  const told = ({ former, successor }: { former: string; successor: string }, effectiveOn: string) => [
    {
      kind: 'RENAME',
      fromSlug: former,
      fromName: '旧部',
      toSlug: successor,
      toName: '新部',
      section: null,
      effectiveOn,
    },
  ]

  it('whose day has come is known, and moves what the page cache looks at', async () => {
    const before = await serial()
    const past = await reform('2020-04-01')
    expect(await past.known()).toEqual(told(past, '2020-04-01'))
    expect(await serial()).not.toBe(before)
  })

  it('to come is a draft until its successor publishes', async () => {
    const to = await reform('2120-10-01')
    expect(await to.known()).toEqual([])
    await publish(2120, to.former)
    expect(await to.known()).toEqual([])
    await publish(2121, ground.department.slug)
    expect(await to.known()).toEqual([])
    await publish(2120, to.successor)
    expect(await to.known()).toEqual(told(to, '2120-10-01'))
  })

  it('into a department that is there already waits for a year that begins after it', async () => {
    const to = await reform('2130-04-01', { successorSince: '1998-04-01' })
    await publish(2129, to.successor)
    await publish(2130, to.successor, 'REPORT')
    expect(await to.known()).toEqual([])
    await publish(2130, to.successor)
    expect(await to.known()).toEqual(told(to, '2130-04-01'))
  })

  it('of a section names it', async () => {
    const { app } = database
    const [former, successor] = [await makeDepartment(app), await makeDepartment(app)]
    await app.departmentSuccession.create({
      data: {
        ...line,
        kind: 'TRANSFER',
        effectiveOn: new Date('2021-04-01'),
        predecessorId: former.departmentId,
        successorId: successor.departmentId,
        sectionId: former.sectionIds[0] ?? null,
      },
    })
    expect(await read('kind, section FROM published.succession WHERE "fromSlug" = $1', [former.slug])).toEqual([
      { kind: 'TRANSFER', section: '第一課' },
    ])
  })
})
