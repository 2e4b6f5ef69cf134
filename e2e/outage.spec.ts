import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import { readContent } from '@/lib/plans/content-queries'
import { completeContent, type MadeEdition, makeEdition } from '@/prisma/seed/factories'
import { type OwnCity, openCity } from './city'
import { expect, fillSignIn, signedInAs, test } from './fixtures'

let city: OwnCity
let edition: MadeEdition

test.beforeAll(async () => {
  city = await openCity('empty')
  const { mission, ...content } = completeContent()
  edition = await makeEdition(city.app, { content: { ...content, mission: { ...mission, headline: 'はじめの使命' } } })
})

test.afterAll(() => city?.close())

test.describe.configure({ mode: 'serial' })

async function emailOf(part: 'coordinator' | 'head'): Promise<string> {
  const { email } = await city.records.person.findUniqueOrThrow({ where: { id: edition.cast[part].personId } })
  return email
}

async function browserOf(browser: Browser, part: 'coordinator' | 'head'): Promise<BrowserContext> {
  return signedInAs(browser, city, await emailOf(part))
}

async function openSheet(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`/desk/plans/${edition.planId}/edit`)
  await page.waitForLoadState('load')
  return page
}

function headline(page: Page): Locator {
  return page.getByRole('textbox', { name: '使命をひとことで' })
}

function mission(page: Page): Locator {
  return page.getByRole('textbox', { name: '使命・目標に関する認識' })
}

async function kept() {
  const row = await city.records.planEdition.findUniqueOrThrow({ where: { id: edition.editionId } })
  return { headline: row.headline, missionText: row.missionText }
}

/** Past the moment from which the device must have it. */
async function untilOnDevice(page: Page): Promise<void> {
  await page.waitForTimeout(400)
}

test('the server is gone for long, writing goes on in many fields, the tab is closed: nothing typed is lost', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const context = await browserOf(browser, 'coordinator')
  const page = await openSheet(context)
  const before = await readContent(city.records, edition.editionId)
  await page.getByRole('button', { name: 'この指標を書く' }).first().click()
  await city.kill()
  const stopped = Date.now()

  await headline(page).fill('止まっている間に書いた使命')
  await expect(page.getByText('つながっていません（この端末にあります）').first()).toBeVisible({ timeout: 15_000 })
  const form = page.getByRole('region', { name: /指標1$/ })
  await form.getByLabel('目標値', { exact: true }).fill('11.5')
  await form.getByLabel('いつまで').fill('2027-02-28')
  await form.getByLabel('どうしますか').selectOption({ label: '増やします' })
  await page.getByLabel('事業費').first().fill('12,345円')
  // A new row is the server's to make: that it was not made is said, and what was typed stays.
  await page.getByRole('button', { name: '方針を加える' }).click()
  await expect(page.getByText('できませんでした。つながっていません。').first()).toBeVisible({ timeout: 20_000 })
  await expect(page.getByLabel('方針を1文で')).toHaveCount(1)

  // Writing goes on, now here, now there, while it is tried again and again, ever later.
  const places = [mission(page), page.getByLabel('第一課', { exact: true }), page.getByLabel('内容').first()]
  const signs = ['書', '｢く｣', '𠮷', '、', '𩸽', '(髙)', ' ', 'か゛', '👩‍👩‍👧']
  for (const place of places) await place.press('Control+End')
  let typed = 0
  while (Date.now() - stopped < 25_000) {
    const place = places[typed % places.length]
    await place?.pressSequentially(`${typed}つ目の文${signs[typed % signs.length]}`, { delay: 50 })
    if (typed % 7 === 0) await place?.press('Enter')
    typed += 1
  }
  for (const place of places) await place.pressSequentially('おわり。')
  const texts = await Promise.all(places.map((place) => place.inputValue()))
  expect(texts.join('')).toContain(`${typed - 1}つ目の文`)
  await untilOnDevice(page)
  const tab = await context.newPage()
  await expect(tab.goto(`/desk/plans/${edition.planId}/edit`)).rejects.toThrow('ERR_CONNECTION_REFUSED')
  await page.close({ runBeforeUnload: false })
  expect(await readContent(city.records, edition.editionId)).toEqual(before)

  await city.start()
  await tab.goto(`/desk/plans/${edition.planId}/edit`)
  await expect(tab.getByText(/^\d+時\d+分に保存$/)).toBeVisible({ timeout: 15_000 })
  const [missionText, role, summary] = texts
  expect(await readContent(city.records, edition.editionId)).toEqual({
    ...before,
    mission: { ...before.mission, headline: '止まっている間に書いた使命', text: missionText },
    sectionRoles: before.sectionRoles.map((each) => ({ ...each, text: role })),
    policies: before.policies.map((policy) => ({
      ...policy,
      projects: policy.projects.map((project) => ({
        ...project,
        summary,
        budget: { ...project.budget, amount: 12_345 },
        indicators: project.indicators.map((indicator, place) =>
          place === 0 ? { ...indicator, target: '11.5', dueOn: '2027-02-28', direction: 'UP' } : indicator,
        ),
      })),
    })),
  })
})

test('the server comes back while the page is open: it saves by itself', async ({ browser }) => {
  test.setTimeout(120_000)
  const page = await openSheet(await browserOf(browser, 'coordinator'))
  await city.kill()
  await headline(page).fill('戻ったら保存される使命')
  await expect(page.getByText('つながっていません（この端末にあります）').first()).toBeVisible({ timeout: 15_000 })
  await city.start()
  await expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible({ timeout: 40_000 })
  expect((await kept()).headline).toBe('戻ったら保存される使命')
})

test('the session has ended and the tab is closed: signed in again, the text is there and is saved', async ({
  browser,
}) => {
  const context = await browserOf(browser, 'head')
  const page = await openSheet(context)
  await city.app.session.updateMany({
    where: { personId: edition.cast.head.personId },
    data: { revokedAt: new Date() },
  })
  await headline(page).fill('サインアウトしたあとの使命')
  await expect(page.getByText('サインアウトしています（この端末にあります）').first()).toBeVisible()
  await untilOnDevice(page)
  await page.close()

  // Somebody else at the same computer sees nothing of it.
  const other = await context.newPage()
  await other.goto('/login')
  await fillSignIn(other, await emailOf('coordinator'))
  await other.waitForURL('**/desk')
  await other.goto(`/desk/plans/${edition.planId}/edit`)
  await expect(headline(other)).toHaveValue('戻ったら保存される使命')
  await untilOnDevice(other)
  await expect(headline(other)).toHaveValue('戻ったら保存される使命')
  await expect(other.getByRole('heading', { name: 'この端末に残っている文' })).toHaveCount(0)
  await other.close()

  await context.clearCookies()
  const again = await context.newPage()
  await again.goto(`/desk/plans/${edition.planId}/edit`)
  await fillSignIn(again, await emailOf('head'))
  await again.waitForURL('**/desk**')
  await again.goto(`/desk/plans/${edition.planId}/edit`)
  await expect(headline(again)).toHaveValue('サインアウトしたあとの使命')
  await expect.poll(async () => (await kept()).headline).toBe('サインアウトしたあとの使命')
})

test('a page does not write under the name of who signed in after it', async ({ browser }) => {
  const context = await browserOf(browser, 'coordinator')
  const page = await openSheet(context)
  await context.clearCookies()
  const other = await context.newPage()
  await other.goto('/login')
  await fillSignIn(other, await emailOf('head'))
  await other.waitForURL('**/desk')
  await headline(page).fill('ほかの人の名前では保存しない')
  await expect(page.getByText('サインアウトしています（この端末にあります）').first()).toBeVisible()
  expect((await kept()).headline).toBe('サインアウトしたあとの使命')
})

test('what was typed into a plan that was submitted meanwhile is shown beside it, and can be discarded', async ({
  browser,
}) => {
  const context = await browserOf(browser, 'coordinator')
  const page = await openSheet(context)
  await city.app.planEdition.update({ where: { id: edition.editionId }, data: { state: 'HEAD_REVIEW' } })
  await mission(page).fill('提出のあとに書いた文')
  await expect(page.getByText('この計画は提出されたので、いまは書けません').first()).toBeVisible()
  await untilOnDevice(page)
  await page.close()

  const reading = await context.newPage()
  await reading.goto(`/desk/plans/${edition.planId}/edit`)
  await reading.waitForURL(`**/desk/plans/${edition.planId}`)
  const left = reading.getByRole('region', { name: 'この端末に残っている文' })
  await expect(left).toContainText('提出のあとに書いた文')
  await expect(left).toContainText('使命・目標に関する認識')
  await left.getByRole('button', { name: '写す' }).click()
  await left.getByRole('button', { name: '捨てる' }).click()
  await reading.getByRole('dialog').getByRole('button', { name: '捨てる' }).click()
  await expect(left).toHaveCount(0)
  await reading.reload()
  await expect(reading.getByRole('heading', { name: 'この端末に残っている文' })).toHaveCount(0)
})
