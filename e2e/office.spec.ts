import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type OwnCity, openCity } from './city'
import { account, expect, signedInAs, test } from './fixtures'

/** The office's desk: all departments on one screen, several moved at once, and the calendar of consultations. */

let city: OwnCity

test.beforeAll(async () => {
  city = await openCity('demo')
})

test.afterAll(() => city?.close())

async function isForEverybody(page: Page): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))).toEqual([])
    const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)
    expect(wide).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('the office sees every department, moves several at once, and sets when the mayor meets them', async ({
  browser,
}) => {
  const page = await (await signedInAs(browser, city, account('office'))).newPage()
  await page.goto('/desk?year=2026')
  await page.getByRole('link', { name: '各部の進みを見る・まとめて進める' }).click()
  await expect(page).toHaveURL('/desk/years/2026')
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })

  await test.step('filters stand in the address', async () => {
    await expect(rows).toHaveCount(8)
    await isForEverybody(page)
    await page.getByRole('link', { name: /^わたしの番/ }).click()
    await expect(page).toHaveURL('/desk/years/2026?view=mine')
    await expect(rows.first()).toBeVisible()
    expect(await rows.count()).toBeLessThan(8)
    await page.goto('/desk/years/2026')
    await page.getByLabel('状態').selectOption({ label: '企画経営課確認中' })
    await page.getByRole('button', { name: 'しぼりこむ' }).click()
    await expect(page).toHaveURL(/state=OFFICE_CHECK/)
    await expect(rows).toHaveCount(1)
    await expect(rows.first()).toContainText('都市整備部')
  })

  await test.step('each of several is shown before it is moved; what is refused says why', async () => {
    await page.getByRole('checkbox', { name: '都市整備部を選ぶ' }).check()
    await page.getByRole('button', { name: 'まとめて市長協議にかける' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('市長協議にかけますか')
    // 人事課 has not concurred.
    await expect(rows.first()).toContainText('いまは進められません')
    await isForEverybody(page)
    await page.goto('/desk/years/2026?state=OFFICE_CHECK')
    await page.getByRole('checkbox', { name: '都市整備部を選ぶ' }).check()
    await page.getByRole('button', { name: 'まとめて部に差し戻す' }).click()
    await page.getByRole('button', { name: 'まとめて部に差し戻す（1件）' }).click()
    await expect(page.getByText('理由を書いてください').first()).toBeVisible()
    await page.getByLabel('理由').fill('職員数を、人事課の表とそろえてください。')
    await page.getByRole('button', { name: 'まとめて部に差し戻す（1件）' }).click()
    await expect(rows.first()).toContainText('進めました')
    await page.getByRole('link', { name: '各部の進みに戻る' }).click()
    await expect(rows.filter({ hasText: '都市整備部' })).toContainText('修正中')
  })

  await test.step('a time that the mayor has given to another is refused, and nothing typed is lost', async () => {
    await page.getByRole('link', { name: '市長協議の日程' }).click()
    const form = page.getByRole('region', { name: '日程を決める' })
    const set = async (department: string, starts: string, ends: string) => {
      await form.getByLabel('部', { exact: false }).first().selectOption({ label: department })
      await form.getByLabel('日', { exact: false }).first().fill('2099-06-01')
      await form.getByLabel('始まり').fill(starts)
      await form.getByLabel('終わり').fill(ends)
      await form.getByLabel('場所').fill('庁議室')
      await form.getByRole('button', { name: '決める' }).click()
    }
    await set('健康福祉部', '10:00', '10:30')
    await expect(page.getByText('10:00〜10:30')).toBeVisible()
    await set('生活環境部', '10:15', '10:45')
    await expect(page.getByText('この時間は、ほかの部との協議と重なります。').first()).toBeVisible()
    await expect(form.getByLabel('場所')).toHaveValue('庁議室')
    await isForEverybody(page)
  })

  await test.step('the department reads it on its plan, the mayor in his calendar; a department finds no board', async () => {
    const head = await (await signedInAs(browser, city, account('head.welfare'))).newPage()
    const { id } = await city.records.plan.findFirstOrThrow({ where: { year: 2026, department: { slug: 'welfare' } } })
    await head.goto(`/desk/plans/${id}`)
    await expect(head.getByRole('region', { name: '市長との協議' })).toContainText('10:00〜10:30')
    for (const address of ['/desk/years/2026', '/desk/years/2026/consultations'])
      expect((await head.goto(address))?.status()).toBe(404)
    const mayor = await (await signedInAs(browser, city, account('mayor'))).newPage()
    await mayor.goto('/desk/years/2026/consultations')
    await expect(mayor.getByText('10:00〜10:30')).toBeVisible()
    await expect(mayor.getByRole('button', { name: '決める' })).toHaveCount(0)
    await mayor.getByRole('link', { name: /^協議の画面を開く/ }).click()
    await expect(mayor).toHaveURL(`/desk/plans/${id}/consultation`)
  })
})
