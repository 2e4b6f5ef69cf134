import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { anonymous, expect, test } from './fixtures'

/** An indicator over the years reaches residents: from its project, on a phone, without scripts, as a picture, a table and a file. */

const project = '/years/2026/planning/projects/1'
const link = /^この指標の移り変わりを見る/

async function indicatorOf(page: Page): Promise<string> {
  await page.goto(project)
  return (await page.getByRole('link', { name: link }).first().getAttribute('href')) ?? ''
}

test('the way of an indicator is read from its project on, without scripts', async ({ browser, city }) => {
  const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false }
  const page = await (await anonymous(browser, city, phone)).newPage()
  await page.goto(project)
  await page.getByRole('link', { name: link }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('オンラインで受け付けた手続きの割合')
  await expect(page.getByRole('term').filter({ hasText: 'いまの値' })).toBeVisible()
  await expect(page.getByRole('img', { name: /令和5年度～令和8年度/ })).toHaveCount(1)
  const figures = page.getByRole('table').first()
  await expect(figures.getByRole('row')).toHaveCount(5)
  await expect(figures.getByRole('row', { name: /令和7/ })).toContainText('58.2')
  await page.getByRole('link', { name: /第1報（令和6年7月8日公表）/ }).click()
  await expect(page).toHaveURL(/years\/2023\/planning\/results\/yearend\/1$/)
})

test('its file holds what the page says, and is sent once', async ({ browser, city }) => {
  const page = await (await anonymous(browser, city)).newPage()
  const address = await indicatorOf(page)
  await page.goto(address)
  const file = await page.request.get(`${address}/data.csv`)
  expect(file.headers()).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' })
  const text = await file.text()
  expect(text.startsWith('\uFEFF西暦年度,')).toBe(true)
  for (const line of text.trim().split('\r\n').slice(1)) {
    const [year = '', , , , , , , , , , , , target = '', ...rest] = line.split(',')
    const row = page.getByRole('table').first().getByRole('row', { name: year })
    await expect(row).toContainText(target)
    const actual = rest[8] ?? ''
    if (actual) await expect(row).toContainText(actual)
  }
  const { etag = '' } = file.headers()
  const again = await page.request.get(`${address}/data.csv`, { headers: { 'If-None-Match': etag } })
  expect(again.status()).toBe(304)
  for (const unknown of ['/indicators/00000000-0000-4000-8000-000000000000', '/indicators/nothing']) {
    expect((await page.request.get(unknown)).status()).toBe(404)
    expect((await page.request.get(`${unknown}/data.csv`)).status()).toBe(404)
  }
})

test('the page is for everybody, and so are staff and money over the years', async ({ browser, city }) => {
  const page = await (await anonymous(browser, city)).newPage()
  for (const address of [await indicatorOf(page), '/years/2026/planning', '/years/2026/water']) {
    await page.goto(address)
    for (const [width, colorScheme] of [
      [360, 'dark'],
      [1280, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(
        violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`)),
        `${address} at ${width} px`,
      ).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0), address).toBeLessThanOrEqual(320)
    // Words in drawings are not smaller than notes are.
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('svg[role=img] text')].flatMap((word) => {
        const box = word.getBoundingClientRect()
        const svg = word.closest('svg')
        const shown = svg?.getBoundingClientRect().width ?? 0
        const scale = shown / (svg?.viewBox.baseVal.width || shown || 1)
        const size = Number.parseFloat(word.getAttribute('font-size') ?? '16') * scale
        return box.width > 0 && size < 13.9 ? [`${word.textContent} ${size}`] : []
      }),
    )
    expect(small, address).toEqual([])
  }
})
