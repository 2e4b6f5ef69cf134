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

function conflictOf(page: Page): Locator {
  return page.getByRole('region', { name: 'ほかの人も、ここを書きかえました' })
}

async function untilSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible({ timeout: 15_000 })
}

async function keptHeadline(): Promise<string> {
  return (await city.records.planEdition.findUniqueOrThrow({ where: { id: edition.editionId } })).headline
}

test.describe.configure({ mode: 'serial' })

test('two people write the same field: the second sees both texts and saves one made of both', async ({ browser }) => {
  const first = await sheetOf(browser, 'coordinator')
  const second = await sheetOf(browser, 'head')
  await headline(first).fill('先に書いた人の文')
  await untilSaved(first)

  const own = 'あとから書いた人の文'
  await second.getByRole('textbox', { name: '使命・目標に関する認識' }).fill('ほかの欄に書いた文')
  await headline(second).fill(own)
  const both = conflictOf(second)
  await expect(second.getByRole('alert').filter({ hasText: 'ほかの人も、ここを書きかえました' })).toBeVisible()
  await expect(both).toContainText('先に書いた人の文')
  await expect(both).toContainText(own)
  await expect(headline(second)).toHaveValue(own)
  expect(await keptHeadline(), 'nothing is replaced before one chooses').toBe('先に書いた人の文')

  const joined = both.getByRole('textbox', { name: 'まとめた文' })
  await expect(joined).toHaveValue(`先に書いた人の文 ${own}`)
  await expect(both).toContainText('1か所は、相手の文と自分の文を並べてあります')
  await both.getByRole('button', { name: 'まとめた文で保存する' }).click()
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
  const again = conflictOf(first)
  await expect(again).toContainText(`先に書いた人の文 ${own}`)
  await again.getByRole('button', { name: '相手の文にする' }).click()
  await expect(headline(first)).toHaveValue(`先に書いた人の文 ${own}`)
  expect(await keptHeadline()).toBe(`先に書いた人の文 ${own}`)
})

test('changes of different sentences are joined by themselves, by keyboard alone, and can be taken back', async ({
  browser,
}) => {
  const text = (page: Page) => page.getByRole('textbox', { name: '使命・目標に関する認識' })
  const keptText = async () =>
    (await city.records.planEdition.findUniqueOrThrow({ where: { id: edition.editionId } })).missionText
  const first = await sheetOf(browser, 'coordinator')
  await text(first).fill('窓口を開けます。手続きを減らします。費用を下げます。')
  await untilSaved(first)
  const second = await sheetOf(browser, 'head')
  await text(first).fill('窓口を土曜日も開けます。手続きを減らします。費用を下げます。')
  await expect.poll(keptText).toContain('土曜日')
  await text(second).fill('窓口を開けます。手続きを減らします。費用を2割下げます。')
  const both = conflictOf(second)
  await expect(both).toContainText('下線は、2つの文で違うところです')
  const merged = '窓口を土曜日も開けます。手続きを減らします。費用を2割下げます。'
  const joined = both.getByRole('textbox', { name: 'まとめた文' })
  await expect(joined).toHaveValue(merged)
  await expect(both).toContainText('別々の文が変わっていたので、両方を入れました')
  await joined.focus()
  await second.keyboard.press('End')
  await second.keyboard.press('Control+End')
  await second.keyboard.type('広報もします。')
  await second.keyboard.press('Tab')
  await expect(both.getByRole('button', { name: 'まとめた文で保存する' })).toBeFocused()
  await second.keyboard.press('Enter')
  await untilSaved(second)
  await expect.poll(keptText).toBe(`${merged}広報もします。`)

  // The first does not know of it yet: taking back her own save is refused, and nothing is lost.
  await first.getByRole('button', { name: '元に戻す' }).click()
  await expect(first.getByText(/^元に戻しません。/).first()).toBeVisible()
  expect(await keptText()).toBe(`${merged}広報もします。`)
  await second.getByRole('button', { name: '元に戻す' }).click()
  await expect.poll(keptText).toBe('窓口を土曜日も開けます。手続きを減らします。費用を下げます。')
  await second.getByRole('button', { name: 'やり直す' }).click()
  await expect.poll(keptText).toBe(`${merged}広報もします。`)

  // Who wrote it and what stood there before is told at the field, and a former text comes back.
  await text(first).focus()
  await first.reload()
  await text(first).focus()
  await expect(first.getByText(/さん・きょう\d+時\d\d分に保存/)).toBeVisible()
  await first.keyboard.press('Alt+h')
  const history = first.getByRole('dialog', { name: 'この欄の前の文' })
  const former = history
    .getByRole('listitem')
    .filter({ hasText: '窓口を開けます。手続きを減らします。費用を下げます。' })
  await former.getByRole('button', { name: 'この文に戻す' }).first().click()
  await expect.poll(keptText).toBe('窓口を開けます。手続きを減らします。費用を下げます。')
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
