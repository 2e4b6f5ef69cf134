import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Locator } from '@playwright/test'
import pg from 'pg'
import { verifyRecord } from '@/lib/record/queries'
import { type MadeEdition, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { asSuperuser, databaseOf, type OwnCity, openCity } from './city'
import { expect, signedInAs, test } from './fixtures'

let city: OwnCity

test.beforeAll(async () => {
  city = await openCity('empty')
})

test.afterAll(() => city?.close())

async function confirmed(name: string): Promise<MadeEdition> {
  const department = await makeDepartment(city.app, { name })
  return makeEdition(city.app, { state: 'CONFIRMED', department })
}

/** Holds everybody up who comes to these statements, until it is released. */
async function holdUp(statements: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: city.urls.DATABASE_OWNER_URL })
  await client.connect()
  await client.query(`BEGIN; ${statements}`)
  return async () => {
    await client.query('COMMIT')
    await client.end()
  }
}

async function waitingInTheDatabase(): Promise<number> {
  const { rows } = await asSuperuser(
    `SELECT count(*)::int AS waiting FROM pg_stat_activity
      WHERE datname = $1 AND usename = 'meyasu_app' AND wait_event_type = 'Lock'`,
    [databaseOf(city)],
  )
  return rows[0].waiting
}

async function openTransactions(): Promise<number> {
  const { rows } = await asSuperuser(
    `SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = $1 AND usename = 'meyasu_app' AND xact_start IS NOT NULL`,
    [databaseOf(city)],
  )
  return rows[0].open
}

/** Opens the question before the publication of this plan; the button that answers it is what comes back. */
async function beforePublishing(browser: Browser, edition: MadeEdition, department: string): Promise<Locator> {
  const { email } = await city.records.person.findUniqueOrThrow({ where: { id: edition.cast.publisher.personId } })
  const page = await (await signedInAs(browser, city, email)).newPage()
  await page.goto('/desk/publish')
  await page.getByRole('button', { name: new RegExp(`^公表する.*${department}`) }).click()
  return page.getByRole('dialog').getByRole('button', { name: 'いま公表する' })
}

/** Waits until the server knows that its dead client is gone, and has undone what it left open. */
async function untilSettled(): Promise<void> {
  await expect.poll(openTransactions, { timeout: 15_000 }).toBe(0)
}

/** That the plan is confirmed or published, in every place that says so. Answers which. */
async function wholeState(edition: MadeEdition): Promise<'CONFIRMED' | 'PUBLISHED'> {
  const { state, publishedAt } = await city.records.planEdition.findUniqueOrThrow({ where: { id: edition.editionId } })
  const where = { year: edition.year, departmentSlug: edition.slug }
  const publications = await city.records.publication.count({ where })
  const current = await city.records.currentPlan.count({ where })
  const projects = await city.records.publishedProject.count({ where })
  const events = await city.records.event.count({ where: { editionId: edition.editionId, kind: 'plan.published' } })
  const page = await fetch(`${city.address}/years/${edition.year}/${edition.slug}`)
  const found = { state, dated: publishedAt !== null, publications, current, projects, events, page: page.status }
  const whole = {
    CONFIRMED: { state, dated: false, publications: 0, current: 0, projects: 0, events: 0, page: 404 },
    PUBLISHED: { state, dated: true, publications: 1, current: 1, projects: 1, events: 1, page: 200 },
  }
  expect(['CONFIRMED', 'PUBLISHED']).toContain(state)
  expect(found).toEqual(whole[state as 'CONFIRMED' | 'PUBLISHED'])
  expect((await verifyRecord(city.records)).firstBroken).toBeNull()
  return state as 'CONFIRMED' | 'PUBLISHED'
}

const moments = [
  {
    moment: 'before the snapshot is written',
    department: '第一部',
    hold: 'LOCK TABLE published.publication IN SHARE ROW EXCLUSIVE MODE',
  },
  {
    moment: 'after the snapshot, before the event',
    department: '第二部',
    hold: 'SELECT pg_advisory_xact_lock(7461001)',
  },
]

for (const { moment, department, hold } of moments) {
  test(`the server is killed ${moment}: the plan is confirmed still, and can be published`, async ({ browser }) => {
    const edition = await confirmed(department)
    const publish = await beforePublishing(browser, edition, department)
    const release = await holdUp(hold)
    try {
      await publish.click()
      await expect.poll(waitingInTheDatabase, { timeout: 15_000 }).toBeGreaterThan(0)
      await city.kill()
    } finally {
      await release()
    }
    await untilSettled()
    await city.start()
    expect(await wholeState(edition)).toBe('CONFIRMED')
    await (await beforePublishing(browser, edition, department)).click()
    await expect
      .poll(async () => (await city.records.planEdition.findUniqueOrThrow({ where: { id: edition.editionId } })).state)
      .toBe('PUBLISHED')
    await expect
      .poll(async () => (await fetch(`${city.address}/years/${edition.year}/${edition.slug}`)).status)
      .toBe(200)
    expect(await wholeState(edition)).toBe('PUBLISHED')
  })
}

test('the server is killed about when it commits: one or the other, everywhere', async ({ browser }) => {
  for (const [place, pause] of [0, 4, 12].entries()) {
    const department = `第${place + 3}部`
    const edition = await confirmed(department)
    const publish = await beforePublishing(browser, edition, department)
    const release = await holdUp('SELECT pg_advisory_xact_lock(7461001)')
    await publish.click()
    await expect.poll(waitingInTheDatabase, { timeout: 15_000 }).toBeGreaterThan(0)
    await release()
    await sleep(pause)
    await city.kill()
    await untilSettled()
    await city.start()
    await wholeState(edition)
  }
})
