import type { Browser, Locator, Page } from '@playwright/test'
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

async function emailOf(part: 'coordinator' | 'head'): Promise<string> {
  const { email } = await city.records.person.findUniqueOrThrow({ where: { id: edition.cast[part].personId } })
  return email
}

async function sheetOf(browser: Browser, part: 'coordinator' | 'head'): Promise<Page> {
  const page = await (await signedInAs(browser, city, await emailOf(part))).newPage()
  await page.goto(`/desk/plans/${edition.planId}/edit`)
  // The sheet answers to the keyboard once its scripts have started.
  await expect(page.getByText('すべて書けました').first()).toBeVisible()
  await page.waitForLoadState('load')
  return page
}

function headline(page: Page): Locator {
  return page.getByRole('textbox', { name: '使命をひとことで' })
}

async function untilSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible({ timeout: 15_000 })
}

async function keptHeadline(): Promise<string> {
  return (await city.records.planEdition.findUniqueOrThrow({ where: { id: edition.editionId } })).headline
}

test.describe.configure({ mode: 'serial' })

test('two people write the same field: the second sees both texts and joins them', async ({ browser }) => {
  const first = await sheetOf(browser, 'coordinator')
  const second = await sheetOf(browser, 'head')
  await headline(first).fill('先に書いた人の文')
  await untilSaved(first)

  const own = 'あとから書いた人の文'
  await second.getByRole('textbox', { name: '使命・目標に関する認識' }).fill('ほかの欄に書いた文')
  await headline(second).fill(own)
  const both = second.getByRole('alert').filter({ hasText: 'ほかの人も、ここを書きかえました' })
  await expect(both).toContainText('先に書いた人の文')
  await expect(both).toContainText(own)
  await expect(headline(second)).toHaveValue(own)
  expect(await keptHeadline(), 'nothing is replaced before one chooses').toBe('先に書いた人の文')

  await both.getByRole('button', { name: '両方をつなぐ' }).click()
  await untilSaved(second)
  await expect(both).toHaveCount(0)
  expect(await keptHeadline()).toBe(`先に書いた人の文 ${own}`)
  const kept = await city.records.planEdition.findUniqueOrThrow({ where: { id: edition.editionId } })
  expect(kept.missionText).toBe('ほかの欄に書いた文')
  const revisions = await city.records.fieldRevision.findMany({
    where: { editionId: edition.editionId, field: 'headline' },
    orderBy: { id: 'asc' },
  })
  expect(revisions.map(({ before, value, personId }) => [before, value, personId])).toEqual([
    ['はじめの使命', '先に書いた人の文', edition.cast.coordinator.personId],
    ['先に書いた人の文', `先に書いた人の文 ${own}`, edition.cast.head.personId],
  ])

  // The first, whose page is the older one now, loses nothing either.
  await headline(first).fill('先の人がもう一度')
  const again = first.getByRole('alert').filter({ hasText: 'ほかの人も、ここを書きかえました' })
  await expect(again).toContainText(`先に書いた人の文 ${own}`)
  await again.getByRole('button', { name: '相手の文にする' }).click()
  await expect(headline(first)).toHaveValue(`先に書いた人の文 ${own}`)
  expect(await keptHeadline()).toBe(`先に書いた人の文 ${own}`)
})

test('what is typed while the server fails stays, and is saved later', async ({ browser }) => {
  const page = await sheetOf(browser, 'coordinator')
  await page.route('**/fields', (route) => route.fulfill({ status: 500, contentType: 'application/json', body: '{}' }))
  await headline(page).fill('こわれている間に書いた文')
  await expect(page.getByText('保存できませんでした。').first()).toBeVisible()
  await expect(headline(page)).toHaveValue('こわれている間に書いた文')
  expect(await keptHeadline()).not.toBe('こわれている間に書いた文')
  await page.unroute('**/fields')
  await page.getByRole('button', { name: 'いま保存する' }).click()
  await untilSaved(page)
  expect(await keptHeadline()).toBe('こわれている間に書いた文')
})

test('what is typed without a connection stays, and is saved when it is back', async ({ browser }) => {
  const page = await sheetOf(browser, 'coordinator')
  await page.context().setOffline(true)
  await headline(page).fill('つながらない間に書いた文')
  await expect(page.getByText('つながっていません').first()).toBeVisible()
  await headline(page).fill('つながらない間に書いて、直した文')
  await page.context().setOffline(false)
  await untilSaved(page)
  expect(await keptHeadline()).toBe('つながらない間に書いて、直した文')
})

test('what is typed after the session has ended stays, and is saved after signing in again', async ({ browser }) => {
  const page = await sheetOf(browser, 'head')
  await city.app.session.updateMany({
    where: { personId: edition.cast.head.personId },
    data: { revokedAt: new Date() },
  })
  await headline(page).fill('サインアウトしたあとに書いた文')
  await expect(page.getByText('サインアウトしています').first()).toBeVisible()
  expect(await keptHeadline()).not.toBe('サインアウトしたあとに書いた文')
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: '新しいタブでサインインする' }).click()
  const tab = await opened
  await fillSignIn(tab, await emailOf('head'))
  await tab.waitForURL('**/desk')
  await tab.close()
  await expect(headline(page)).toHaveValue('サインアウトしたあとに書いた文')
  await page.getByRole('button', { name: 'いま保存する' }).click()
  await untilSaved(page)
  expect(await keptHeadline()).toBe('サインアウトしたあとに書いた文')
})
