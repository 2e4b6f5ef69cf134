import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCity, makePerson } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { sqlState } from './sql-state'
import { transact } from './transact'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await makeCity(database.app, { name: '初めの市' })
})

afterAll(() => database.drop())

/** A transaction that fails with `code` the first `times` times and then names the city; answers how often it ran. */
async function failing(code: string, times: number): Promise<{ runs: number; state: string | undefined }> {
  let runs = 0
  try {
    await transact(database.app, async (tx) => {
      runs += 1
      await tx.city.update({ where: { id: 1 }, data: { name: `${code} ${runs}` } })
      if (runs <= times)
        await tx.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'as asked' USING ERRCODE = '${code}'; END $$`)
    })
    return { runs, state: undefined }
  } catch (error) {
    return { runs, state: sqlState(error) }
  }
}

const cityName = async () => (await database.app.city.findUniqueOrThrow({ where: { id: 1 } })).name

describe('a transaction', () => {
  it.each(['40001', '40P01'])(
    'is tried again after %s, three times at most, and leaves only what the last one did',
    async (code) => {
      expect(await failing(code, 3)).toEqual({ runs: 4, state: undefined })
      expect(await cityName()).toBe(`${code} 4`)
      expect(await failing(code, 4)).toEqual({ runs: 4, state: code })
      expect(await cityName()).toBe(`${code} 4`)
    },
  )

  it.each(['MY001', 'MY002', 'MY003', 'MY004', '23505', '55P03'])(
    'is not tried again after %s, and leaves nothing',
    async (code) => {
      const before = await cityName()
      expect(await failing(code, 1)).toEqual({ runs: 1, state: code })
      expect(await cityName()).toBe(before)
    },
  )

  it('is not tried again after an error of our own', async () => {
    let runs = 0
    const work = transact(database.app, () => {
      runs += 1
      return Promise.reject(new Error('our own'))
    })
    await expect(work).rejects.toThrow('our own')
    expect(runs).toBe(1)
  })

  it('that locks what another has, and the other way round, comes through', async () => {
    const { personId: first } = await makePerson(database.app)
    const { personId: second } = await makePerson(database.app)
    let meet: () => void = () => undefined
    const met = new Promise<void>((resolve) => {
      meet = resolve
    })
    let waiting = 0
    const both = async () => {
      waiting += 1
      if (waiting === 2) meet()
      await met
    }
    let runs = 0
    const cross = (one: number, other: number) =>
      transact(database.app, async (tx) => {
        runs += 1
        await tx.person.update({ where: { id: one }, data: { post: `${one} first` } })
        await both()
        await tx.person.update({ where: { id: other }, data: { post: `${one} second` } })
      })
    await Promise.all([cross(first, second), cross(second, first)])
    expect(runs).toBe(3)
    const posts = await database.app.person.findMany({ where: { id: { in: [first, second] } }, orderBy: { id: 'asc' } })
    expect([
      [`${first} first`, `${first} second`],
      [`${second} second`, `${second} first`],
    ]).toContainEqual(posts.map(({ post }) => post))
  })

  it('reads what others have committed meanwhile', async () => {
    await transact(database.app, async (tx) => {
      await tx.city.count()
      await database.app.city.update({ where: { id: 1 }, data: { name: '途中の市' } })
      expect((await tx.city.findUniqueOrThrow({ where: { id: 1 } })).name).toBe('途中の市')
    })
  })
})

describe('the state of an error', () => {
  it('is the one of the database, through all wrappings', async () => {
    const person = { email: 'taken@city.example', name: '人', post: '' }
    await database.app.person.create({ data: person })
    const states = [
      await database.app.person.create({ data: person }).catch(sqlState),
      await database.app
        .$executeRaw`INSERT INTO "Person" (email, name, post) VALUES ('taken@city.example', '人', '')`.catch(sqlState),
      await database.app.$executeRaw`DELETE FROM "Person"`.catch(sqlState),
    ]
    expect(states).toEqual(['23505', '23505', '42501'])
  })

  it('is none where there was no database', () => {
    expect(sqlState(new Error('other'))).toBeUndefined()
    expect(sqlState(undefined)).toBeUndefined()
    expect(sqlState({ code: 'P2002' })).toBeUndefined()
    expect(sqlState({ code: 'ENOENT' })).toBeUndefined()
  })
})
