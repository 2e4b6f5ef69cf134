import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { completeContent, type MadeEdition, makeDepartment, makeEdition, makeReport } from '@/prisma/seed/factories'
import { type OwnCity, openCity } from './city'
import { expect, signedInAs, test } from './fixtures'

let city: OwnCity
let edition: MadeEdition

const waitingTime = '40000000-0000-4000-8000-000000000001'

/** The complete plan of a year, its first indicator with a key that is the same in every year. */
function contentOf(year: number) {
  const content = completeContent('第一課', year)
  const [indicator] = content.policies[0]?.projects[0]?.indicators ?? []
  if (!indicator) throw new Error('no indicator')
  indicator.key = waitingTime
  return content
}

test.beforeAll(async () => {
  city = await openCity('empty')
  const department = await makeDepartment(city.app)
  const last = await makeEdition(city.app, { year: 2025, department, content: contentOf(2025), state: 'PUBLISHED' })
  await makeReport(city.app, last, { [waitingTime]: { value: '11.2' } })
  edition = await makeEdition(city.app, { year: 2026, department, content: contentOf(2026), cast: last.cast })
})

test.afterAll(() => city?.close())

async function pageOf(browser: Browser, part: 'coordinator' | 'office', address: string): Promise<Page> {
  const { email } = await city.records.person.findUniqueOrThrow({ where: { id: edition.cast[part].personId } })
  const page = await (await signedInAs(browser, city, email)).newPage()
  await page.goto(`/desk/plans/${edition.planId}${address}`)
  return page
}

test.describe.configure({ mode: 'serial' })

test('a target worse than last year is advised against where it stands, and set aside with a reason', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'coordinator', '/edit')
  const list = page.getByRole('region', { name: /書き方の助言/ })
  await expect(list).toContainText('令和7年度の実績11.2分より高い目標です。')
  await expect(page.getByText('すべて書けました').first(), 'advice blocks nothing').toBeVisible()

  await list.getByRole('link', { name: /窓口で待つ時間.*目標値/ }).click()
  const target = page.getByRole('textbox', { name: '目標値' })
  await expect(target).toBeFocused()
  await expect(target).toHaveAccessibleDescription(/実績11.2分より高い目標/)
  await expect(target).not.toHaveAttribute('aria-invalid', 'true')

  const advice = page.locator('details').filter({ hasText: '実績11.2分より高い目標' }).last()
  await advice.locator('summary').focus()
  await page.keyboard.press('Enter')
  await advice.getByRole('button', { name: '見送る' }).click()
  await expect(advice.getByRole('textbox', { name: '見送る理由' })).toBeFocused()
  await advice.getByRole('button', { name: '見送る' }).click()
  await expect(advice.getByText('何も書かれていません')).toBeVisible()
  await advice.getByRole('textbox', { name: '見送る理由' }).fill('窓口を1つ閉じる工事があるためです。')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/見送り：窓口を1つ閉じる工事があるためです。（見本 主任さん/).first()).toBeVisible()
  await expect(list.getByRole('heading')).toHaveText('書き方の助言 0')
})

test('words are advised on once they are saved, and marked', async ({ browser }) => {
  const page = await pageOf(browser, 'coordinator', '/edit')
  await page.waitForLoadState('load')
  const list = page.getByRole('region', { name: /書き方の助言/ })
  await expect(list.getByRole('heading')).toHaveText('書き方の助言 0')
  const summary = page.getByRole('textbox', { name: '内容', exact: true })
  await summary.fill('待つ時間のスキームを見直します。待ち時間はどこでも見れるようにします。')
  await expect(list).toContainText('「仕組み」と書くか')
  await expect(list).toContainText('「ら」が抜けています', { timeout: 20_000 })
  const advice = page.locator('details').filter({ hasText: '「スキーム」は' }).last()
  await advice.locator('summary').click()
  await expect(advice.locator('mark').filter({ hasText: 'スキーム' })).toBeVisible()
  expect((await new AxeBuilder({ page }).include('.advice').analyze()).violations).toEqual([])

  await summary.fill('待つ時間の仕組み（スキーム）を見直します。')
  await expect(list.getByRole('heading')).toHaveText('書き方の助言 0', { timeout: 20_000 })
})

test('the office reads what was set aside, and why', async ({ browser }) => {
  const page = await pageOf(browser, 'office', '/review')
  const seen = page.locator('details').filter({ hasText: '見送った助言 1' })
  await seen.locator('summary').click()
  await expect(seen).toContainText('令和7年度の実績11.2分より高い目標です。')
  await expect(seen).toContainText('見送り：窓口を1つ閉じる工事があるためです。')
})

test('nobody else gets at the advice on a draft', async ({ browser }) => {
  const { email } = await city.records.person.findUniqueOrThrow({ where: { id: edition.cast.mayor.personId } })
  const context = await signedInAs(browser, city, email)
  const address = `/api/desk/editions/${edition.editionId}/advice`
  const headers = { origin: city.address }
  const answers = await Promise.all([
    context.request.post(address, { headers, data: { texts: ['どこでも見れます。'] } }),
    context.request.post(`${address}/set-aside`, {
      headers,
      data: { rowKey: waitingTime, field: 'target', code: 'target_worse_than_actual', subject: 'x', reason: 'y' },
    }),
    context.request.delete(`${address}/set-aside`, {
      headers,
      data: { rowKey: waitingTime, field: 'target', code: 'target_worse_than_actual', subject: 'x' },
    }),
  ])
  expect(answers.map((answer) => answer.status())).toEqual([404, 404, 404])
  const foreign = await context.request.post(address, { headers: { origin: 'https://elsewhere.example' }, data: {} })
  expect(foreign.status()).toBe(403)
})
