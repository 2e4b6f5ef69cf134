import { setTimeout as sleep } from 'node:timers/promises'
import { now } from '@/lib/clock'
import { scheduleEdition } from '@/lib/publications/commands'
import { type MadeEdition, makeDepartment, makeEdition, makePerson, versionsOf } from '@/prisma/seed/factories'
import { type OwnCity, openCity } from './city'
import { account, expect, signedInAs, test } from './fixtures'

let city: OwnCity

test.beforeAll(async () => {
  city = await openCity('empty')
})

test.afterAll(() => city?.close())

async function confirmed(name: string, year: number): Promise<MadeEdition> {
  return makeEdition(city.app, { year, state: 'CONFIRMED', department: await makeDepartment(city.app, { name }) })
}

const reason = '準備のできた部から、先にお知らせします。'
async function schedule({ editionId, cast }: MadeEdition, scheduledFor: Date): Promise<void> {
  const versions = await versionsOf(city.app, editionId)
  await scheduleEdition(city.app, cast.publisher, { ...versions, scheduledFor, overrideReason: reason })
}

const linkTo = ({ year, slug }: MadeEdition) => `href="/years/${year}/${slug}"`
const open = async (address: string) => (await fetch(new URL(address, city.address))).text()

/** Asks for the page again and again until it shows every one of `made`; answers the instant at which the answer had come. */
async function firstShown(address: string, made: readonly MadeEdition[]): Promise<Date> {
  for (;;) {
    const text = await open(address)
    const shown = made.filter((edition) => text.includes(linkTo(edition))).length
    expect([0, made.length], 'those of one instant appear together').toContain(shown)
    if (shown === made.length) return new Date()
    await sleep(20)
  }
}

const stateOf = async ({ editionId }: MadeEdition) =>
  (await city.records.planEdition.findUniqueOrThrow({ where: { id: editionId } })).state

async function delayOnRecord({ editionId }: MadeEdition): Promise<number> {
  const event = await city.records.event.findFirstOrThrow({ where: { editionId, kind: 'plan.published' } })
  return (JSON.parse(event.data) as { delayed: number }).delayed
}

test('what is scheduled for one instant is on the pages together, and not before it', async () => {
  const known = await confirmed('企画部', 2026)
  await schedule(known, new Date(now().getTime() + 300))
  await city.startWorker()
  await firstShown('/years/2026', [known])
  const made: MadeEdition[] = []
  for (let number = 1; number <= 8; number += 1) made.push(await confirmed(`第${number}部`, 2026))
  for (const together of [made.slice(0, 1), made.slice(1, 3), made.slice(3)]) {
    const instant = new Date(Math.ceil(now().getTime() / 1_000) * 1_000 + 3_000)
    for (const edition of together) await schedule(edition, instant)
    const shown = await firstShown('/years/2026', together)
    const delay = shown.getTime() - instant.getTime()
    const recorded = await Promise.all(together.map(delayOnRecord))
    console.log(
      `scheduled publication: ${together.length} at once, on the page after ${delay} ms, published after ${recorded.join(', ')} ms`,
    )
    expect(delay).toBeGreaterThanOrEqual(0)
  }
})

test('what came due while worker and server were away is published on their return, with the delay; what may not be is left out', async ({
  browser,
}) => {
  const made = [await confirmed('道路部', 2027), await confirmed('公園部', 2027)]
  const barred = await confirmed('港湾部', 2027)
  const instant = new Date(now().getTime() + 1_500)
  for (const edition of [...made, barred]) await schedule(edition, instant)
  await city.killWorker()
  await city.kill()
  // Whoever set the time leaves the city's service before it comes.
  await city.app.person.update({ where: { id: barred.cast.publisher.personId }, data: { active: false } })
  await sleep(instant.getTime() - now().getTime() + 1_000)
  await city.start()
  expect(await open('/years/2027')).not.toContain('道路部')
  await city.startWorker()
  await firstShown('/years/2027', made)
  for (const edition of made) {
    const delay = await delayOnRecord(edition)
    console.log(`published ${delay} ms after its time, on the return of the worker`)
    expect(delay).toBeGreaterThan(1_000)
    expect(await city.records.event.count({ where: { editionId: edition.editionId, kind: 'plan.published' } })).toBe(1)
  }
  expect(await open('/years/2027')).not.toContain(linkTo(barred))
  expect(await stateOf(barred)).toBe('CONFIRMED')

  await makePerson(city.app, { email: account('auditor'), post: '監査事務局長', roles: [{ role: 'AUDITOR' }] })
  const page = await (await signedInAs(browser, city, account('auditor'))).newPage()
  await page.goto('/desk/record')
  const event = (department: string, name: string) =>
    page.getByRole('row').filter({ hasText: department }).filter({ hasText: name })
  await expect(event('道路部', '公表しました')).toContainText(/遅れ \d+\.\d秒/)
  await expect(event('港湾部', '決めた日時に公表できませんでした')).toContainText(
    '日時を決めた人が、職員ではなくなっていた',
  )
})

test('the web server need not be there when the time comes', async () => {
  const edition = await confirmed('河川部', 2027)
  const instant = new Date(now().getTime() + 1_500)
  await schedule(edition, instant)
  await city.kill()
  await expect.poll(() => stateOf(edition)).toBe('PUBLISHED')
  console.log(`published ${await delayOnRecord(edition)} ms after its time, without a web server`)
  await city.start()
  const shown = await firstShown('/years/2027', [edition])
  expect(shown.getTime()).toBeGreaterThanOrEqual(instant.getTime())
})
