import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { openCity } from './city'
import { anonymous, expect, test, troublesOf } from './fixtures'

/** A resident goes from the strategic plan to what is done for it, and holds two plans against each other: without JavaScript. */

const phone = { viewport: { width: 360, height: 740 } }

async function isForEverybody(page: Page, addresses: readonly string[], widths: readonly number[]): Promise<void> {
  for (const address of addresses) {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme: width < 1000 ? 'dark' : 'light' })
      const answer = await page.goto(address)
      expect(answer?.status(), address).toBe(200)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
      expect(
        violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`)),
        `${address} at ${width} px`,
      ).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 640 })
    const overflow = () => page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)
    expect(await overflow(), `${address} at 320 px`).toBeLessThanOrEqual(0)
    // A sheet of A4 less its margins.
    await page.setViewportSize({ width: 680, height: 980 })
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await overflow(), `${address} on paper`).toBeLessThanOrEqual(0)
    await page.emulateMedia({ media: 'screen' })
  }
}

test('a goal of the strategic plan leads to its projects, and a project back to it', async ({ browser, city }) => {
  const page = await (await anonymous(browser, city, { ...phone, javaScriptEnabled: false })).newPage()
  await page.goto('/strategy')
  await expect(page.getByRole('heading', { level: 2, name: '第4次めやす市総合計画' })).toBeVisible()
  await page.getByRole('link', { name: '1-1-1 保育の場を確保する' }).click()
  await expect(page).toHaveURL('/strategy/1-1-1')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1-1-1 保育の場を確保する')
  await expect(page.getByRole('heading', { name: '令和7年度の結果' })).toBeVisible()
  const projects = page.getByRole('region', { name: /^令和8年度に、この施策のために行う/ })
  await projects.getByRole('link', { name: /^事業/ }).first().click()
  await expect(page).toHaveURL(/\/years\/2026\/[a-z-]+\/projects\/\d+$/)
  await page.getByRole('link', { name: /第4次めやす市総合計画 1-1-1/ }).click()
  await expect(page).toHaveURL('/strategy/1-1-1')
  await page.getByRole('link', { name: '1-1　子どもと子育てを支える' }).click()
  await expect(page.getByRole('list', { name: 'この中の施策' }).getByRole('listitem').first()).toBeVisible()
  expect((await page.goto('/strategy/9-9-9'))?.status()).toBe(404)
  expect((await page.goto('/strategy/%E0%A4%A'))?.status()).toBeGreaterThanOrEqual(400)
})

test('two years, two departments and two editions stand beside each other', async ({ browser, city }) => {
  const page = await (await anonymous(browser, city, { ...phone, javaScriptEnabled: false })).newPage()

  await test.step('two years, from the page of a department', async () => {
    await page.goto('/years/2026/planning')
    await page.getByRole('link', { name: '前の年度の計画と比べる' }).click()
    await expect(page).toHaveURL('/compare?kind=years&department=planning&from=2025&to=2026')
    await expect(page.getByRole('heading', { name: '企画部の令和7年度と令和8年度' })).toBeVisible()
    await expect(page.getByRole('heading', { name: /^上げた目標/ }).first()).toBeVisible()
    await expect(page.getByRole('heading', { name: /^下げた目標/ })).toBeVisible()
    await expect(page.getByLabel('前の年度')).toHaveValue('2025')
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
    await page.getByLabel('前の年度').selectOption('令和6年度')
    await page.getByRole('button', { name: '比べる' }).click()
    await expect(page.getByText('企画部の令和6年度と令和8年度')).toBeVisible()
  })

  await test.step('two departments, from the page of a year', async () => {
    await page.goto('/years/2025')
    await page.getByRole('link', { name: '2つの部の計画を比べる' }).click()
    await expect(page.getByLabel('年度')).toHaveValue('2025')
    await expect(page.locator('#compare-problem')).toHaveCount(0)
    await page.getByRole('button', { name: '比べる' }).click()
    await expect(page.getByText('比べるものを、すべて選んでください。')).toBeVisible()
    await page.getByLabel('1つめの部').selectOption('企画部')
    await page.getByLabel('2つめの部').selectOption('水道部')
    await page.getByRole('button', { name: '比べる' }).click()
    await expect(page.getByText('企画部と水道部の令和7年度')).toBeVisible()
    await expect(page.getByRole('row', { name: /^個別事業/ })).toBeVisible()
    await expect(page.getByRole('link', { name: /^水道部の達成/ })).toBeVisible()
  })

  await test.step('what cannot be compared is said in a sentence, with 200', async () => {
    for (const [query, sentence] of [
      ['kind=years&department=planning&from=2025&to=2025', '同じもの2つは比べられません。'],
      ['kind=years&department=planning&from=2027&to=2026', '企画部の令和9年度の計画は、公表されていません。'],
      ['kind=years&department=nobody&from=2025&to=2026', '「nobody」という部の計画は、公表されていません。'],
      ['kind=years&department=planning&from=x%22%3E%3Cscript%3E&to=2026', '読み取れませんでした。'],
    ]) {
      expect((await page.goto(`/compare?${query}`))?.status(), query).toBe(200)
      await expect(page.getByText(sentence ?? '')).toBeVisible()
    }
  })

  await test.step('two editions, from 新旧対照', async () => {
    const changed = await city.records.planEdition.findFirstOrThrow({
      where: { state: 'PUBLISHED', major: 2, plan: { year: 2026 } },
      include: { plan: { include: { department: true } } },
    })
    const { slug } = changed.plan.department
    await page.goto(`/years/2026/${slug}/editions/2.0/changes`)
    await page.getByRole('link', { name: 'ほかの版と比べる' }).click()
    await expect(page.getByText(/の令和8年度の第1版と第2版$/)).toBeVisible()
    await expect(page.getByLabel('後の版')).toHaveValue('2.0')
    await page.goto(`/compare?kind=editions&year=2026&department=${slug}&from=1.0&to=3.0`)
    await expect(page.getByText('第3版は、公表されていません。')).toBeVisible()
  })
})

test('the pages are for everybody, and run no script but those they were given', async ({ browser, city }) => {
  test.setTimeout(180_000)
  const page = await (await anonymous(browser, city)).newPage()
  const troubles = troublesOf(page)
  await isForEverybody(
    page,
    [
      '/strategy',
      '/strategy/1',
      '/strategy/1-1-1',
      '/compare',
      '/compare?kind=years&department=planning&from=2025&to=2026',
      '/compare?kind=departments&year=2025&one=planning&other=water',
      '/compare?kind=editions&year=2026',
      '/compare?kind=years&department=planning&from=&to=2026',
    ],
    [360, 1280],
  )
  expect(troubles).toEqual([])
})

test('a city without a strategic plan says so', async ({ browser }) => {
  const own = await openCity('empty')
  try {
    await makeEdition(own.app, { department: await makeDepartment(own.app), state: 'PUBLISHED' })
    const page = await (await anonymous(browser, own, { ...phone, javaScriptEnabled: false })).newPage()
    expect((await page.goto('/strategy'))?.status()).toBe(200)
    await expect(page.getByText('総合計画は、まだここに登録されていません。')).toBeVisible()
    expect((await page.goto('/strategy/1'))?.status()).toBe(404)
  } finally {
    await own.close()
  }
})
