import type { Browser } from '@playwright/test'
import { type OwnCity, openCity } from './city'
import { account, anonymous, expect, fillSignIn, signedInAs, test, troublesOf } from './fixtures'

let city: OwnCity

test.beforeAll(async () => {
  city = await openCity('demo')
  await city.startWorker()
})

test.afterAll(() => city?.close())

const pageOf = async (browser: Browser, name: string, address: string) => {
  const page = await (await signedInAs(browser, city, account(name))).newPage()
  await page.goto(address)
  return page
}

async function planOf(slug: string): Promise<number> {
  return (await city.records.plan.findFirstOrThrow({ where: { year: 2026, department: { slug } } })).id
}

test('the head approves: the office hears of it at its desk and by letter, and comes to the very place', async ({
  browser,
}) => {
  const education = await planOf('education')
  const head = await pageOf(browser, 'head.education', '/desk')
  const troubles = troublesOf(head)
  await head.getByRole('link', { name: /^お知らせ ?1 ?件の未読/ }).click()
  await expect(head.getByText('まだ読んでいないお知らせが1件あります。')).toBeVisible()
  await head
    .getByRole('link', { name: /教育委員会の計画.*部長の確認を待っています/ })
    .first()
    .click()
  await expect(head).toHaveURL(new RegExp(`/desk/plans/${education}/review$`))
  await expect(
    head.getByRole('link', { name: 'お知らせ', exact: true }),
    'what was opened counts as read',
  ).toBeVisible()
  await head.getByRole('button', { name: '承認する' }).click()
  await expect(head.getByText('いまは企画経営課の番です')).toBeVisible()
  expect(troubles).toEqual([])

  const office = await pageOf(browser, 'office2', '/desk/notifications')
  const told = office.getByRole('link', { name: /教育委員会の計画.*企画経営課の確認を待っています/ }).first()
  await expect(office.getByRole('region', { name: 'きょう' }).getByRole('link').first()).toHaveText(
    /教育委員会の計画.*企画経営課の確認を待っています/,
  )
  const place = (await told.getAttribute('href')) ?? ''
  const admin = await pageOf(browser, 'admin', '/desk/outbox')
  const letter = admin.locator('details').filter({ hasText: 'office2@city.example' })
  await expect(async () => {
    await admin.reload()
    await expect(letter).toHaveCount(1, { timeout: 500 })
  }).toPass()
  await letter.locator('summary').click()
  await expect(letter).toContainText(`${city.address}${place}`)

  // Whoever comes from the letter signs in first, and is at the place then.
  const mailReader = await (await anonymous(browser, city)).newPage()
  await mailReader.goto(place)
  await expect(mailReader).toHaveURL(/\/login\?callbackUrl=/)
  await fillSignIn(mailReader, account('office2'))
  await expect(mailReader).toHaveURL(new RegExp(`/desk/plans/${education}/review$`))

  for (const [stranger, status] of [
    ['mayor', 404],
    ['admin', 404],
    ['office', 404],
  ] as const) {
    const { request } = await signedInAs(browser, city, account(stranger))
    expect((await request.get(place, { maxRedirects: 0 })).status(), stranger).toBe(status)
  }
  for (const stranger of ['office', 'mayor', 'head.education']) {
    const { request } = await signedInAs(browser, city, account(stranger))
    expect((await request.get('/desk/outbox')).status(), stranger).toBe(404)
  }
})

test('everything can be ticked off at once, and letters turned off and on', async ({ browser }) => {
  const page = await pageOf(browser, 'coordinator.education', '/desk/notifications')
  await page.getByRole('button', { name: 'すべて読んだことにする' }).click()
  await expect(page.getByText('すべて読みました。')).toBeVisible()
  await expect(page.getByText('未読', { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'メールを止める' }).click()
  await expect(page.getByRole('button', { name: 'メールでも受け取る' })).toBeVisible()
  const wanted = async () =>
    (await city.records.person.findUniqueOrThrow({ where: { email: account('coordinator.education') } })).mailWanted
  expect(await wanted()).toBe(false)
  await page.getByRole('button', { name: 'メールでも受け取る' }).click()
  await expect(page.getByRole('button', { name: 'メールを止める' })).toBeVisible()
  expect(await wanted()).toBe(true)
})
