import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { correctReport, publishReport } from '@/lib/results/commands'
import { completeContent, makeCast, makeDepartment, makeEdition, makeYear } from '@/prisma/seed/factories'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { type OwnCity, openCity } from './city'
import { anonymous, expect, test } from './fixtures'

/** A department's results reach residents: on a phone, without JavaScript, at once, the missed goal as openly as the others. */

const year = 2024
const cause = '職員の研修が遅れ、窓口を増やせなかったためです。'
const reason = '回答数の転記を誤っていました。'

let city: OwnCity

test.beforeAll(async () => {
  city = await openCity('empty')
})

test.afterAll(() => city?.close())

/** Whole at this width, and for everybody. axe needs scripts of its own, so it looks through a browser that runs them. */
async function isForEverybody(page: Page, address: string, width = 360): Promise<void> {
  await page.goto(address)
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  expect(
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`)),
    address,
  ).toEqual([])
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0), address).toBeLessThanOrEqual(width)
}

test('results are read at once where they were promised, and stay at their address', async ({ browser }) => {
  const { app } = city
  const planning = await makeDepartment(app, { slug: 'planning', name: '企画部' })
  const water = await makeDepartment(app, { slug: 'water', name: '水道部' })
  await makeYear(app, { year, ratings: { create: usualScale } })
  const cast = await makeCast(app, planning.slug)
  const content = completeContent('第一課', year)
  const made = await makeEdition(app, { year, content, department: planning, cast, state: 'PUBLISHED' })
  await makeEdition(app, { year, content, department: water, cast: await makeCast(app, 'water'), state: 'PUBLISHED' })
  const reportId = await openYearend(app, made)
  await enterYearend(app, reportId)
  const waiting = await app.indicator.findFirstOrThrow({
    where: { editionId: made.editionId, name: '窓口で待つ時間（平均）' },
  })
  await app.indicatorResult.updateMany({
    where: { reportId, indicatorKey: waiting.seriesKey },
    data: { value: '15', status: 'PROVISIONAL' },
  })
  await app.projectResult.updateMany({ where: { reportId }, data: { selfRating: 'PARTLY', cause } })
  await advanceReport(app, cast, reportId, 'APPROVED')

  const phone = { viewport: { width: 360, height: 740 } }
  const page = await (await anonymous(browser, city, { ...phone, javaScriptEnabled: false })).newPage()
  const [plan, report] = [`/years/${year}/planning`, `/years/${year}/planning/results/yearend/1`]

  await test.step('what is approved is not read before it is published, then within a second', async () => {
    expect((await page.goto(report))?.status()).toBe(404)
    for (const address of [plan, plan, `/years/${year}/missed`]) {
      await page.goto(address)
      await expect(page.getByText(cause)).toHaveCount(0)
      await expect(page.getByText('一部達成')).toHaveCount(0)
    }
    await publishReport(app, cast.publisher, await reportVersions(app, reportId))
    await expect(async () => {
      await page.goto(plan)
      await expect(page.getByRole('heading', { name: '達成状況' })).toBeVisible({ timeout: 100 })
    }).toPass({ timeout: 2_000, intervals: [250] })
    await expect(page.getByText('一部達成（速報）').first()).toBeVisible()
  })

  await test.step('the project says how the rate came about, why it fell short and what comes next', async () => {
    await page.goto(`/years/${year}/planning/projects/1`)
    await expect(page.getByText('（基準 18.5 − 実績 15.0） ÷ （基準 18.5 − 目標 12.0） ＝ 53.8％')).toBeVisible()
    await expect(page.getByText(cause)).toBeVisible()
    await page.getByRole('link', { name: '達成度の決め方を読む' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('達成度の決め方')
  })

  await test.step('the year counts, names who has not published yet, and hides no missed goal', async () => {
    await page.goto(`/years/${year}`)
    await page.getByRole('link', { name: '令和6年度の達成状況' }).click()
    await expect(page.getByRole('region', { name: '達成状況をまだ公表していない部' })).toContainText('水道部')
    await page.getByRole('link', { name: 'この年度に届かなかった目標を見る' }).click()
    await expect(page.getByText(cause)).toBeVisible()
    await expect(page.getByText('数え方を見直します。')).toBeVisible()
  })

  await test.step('each count leads to what it counts, by grade and by department, as open for what was missed', async () => {
    await page.goto('/')
    const standing = page.getByRole('region', { name: /の目標のうち/ })
    await expect(page.getByText('令和6年度の達成状況（速報）')).toBeVisible()
    await standing.getByRole('link', { name: /一部達成/ }).click()
    await expect(page).toHaveURL(`/years/${year}/results/partly`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('令和6年度に「一部達成」だった目標')
    await expect(page.getByRole('article')).toHaveCount(1)
    await expect(page.getByRole('article')).toContainText(cause)
    await expect(page.getByRole('article')).toContainText('15.0')
    const tiles = page.getByRole('navigation', { name: '達成度' }).getByRole('link')
    await expect(tiles).toHaveCount(4)
    const sizes = await tiles.evaluateAll((all) =>
      all.map((tile) => {
        const figure = tile.querySelector('.figure')
        return `${Math.round(tile.getBoundingClientRect().width)} ${figure ? getComputedStyle(figure).fontSize : ''}`
      }),
    )
    expect(new Set(sizes).size, sizes.join()).toBe(1)
    await tiles.filter({ hasText: '目標に届いた' }).click()
    await expect(page).toHaveURL(`/years/${year}/results/achieved`)
    await expect(page.getByText(cause)).toHaveCount(0)
    await page.goto(`/years/${year}/results`)
    await page.getByRole('link', { name: '企画部の一部達成 1' }).click()
    await expect(page).toHaveURL(`/years/${year}/results/partly#planning`)
    expect((await page.goto(`/years/${year}/results/no-such-grade`))?.status()).toBe(404)
    expect((await page.goto(`/years/${year + 1}/results/partly`))?.status()).toBe(404)
  })

  await test.step('a corrected report stays, and says what took its place and why', async () => {
    const { reportId: next } = await correctReport(app, cast.head, { ...(await reportVersions(app, reportId)), reason })
    await app.indicatorResult.updateMany({
      where: { reportId: next, indicatorKey: waiting.seriesKey },
      data: { value: '13' },
    })
    await advanceReport(app, cast, next, 'PUBLISHED')
    await expect(async () => {
      await page.goto(report)
      await expect(page.getByText(reason)).toBeVisible({ timeout: 100 })
    }).toPass({ timeout: 2_000, intervals: [250] })
    await expect(page.getByText('15.0分（速報値）').first()).toBeVisible()
    await page.getByRole('link', { name: '変わったところを見る' }).click()
    await expect(page).toHaveURL(/yearend\/2#changes-h$/)
    const changes = page.getByRole('region', { name: '前の報告から変わったところ' })
    await expect(changes).toContainText('15.0分')
    await expect(changes).toContainText('13.0分')
  })

  await test.step('every one of these pages is for everybody', async () => {
    const ofTheYear = [
      '/',
      `/years/${year}`,
      `/years/${year}/results`,
      `/years/${year}/results/achieved`,
      `/years/${year}/results/partly`,
      `/years/${year}/missed`,
      '/achievement',
    ]
    const looked = await (await anonymous(browser, city, phone)).newPage()
    for (const address of [plan, `${plan}/projects/1`, report, `${plan}/results/yearend/2`, ...ofTheYear])
      await isForEverybody(looked, address)
    const wide = await (await anonymous(browser, city, { viewport: { width: 1280, height: 900 } })).newPage()
    for (const address of ofTheYear) await isForEverybody(wide, address, 1280)
    // At 400 % of a screen of 1280 px, and on paper.
    const narrow = await (await anonymous(browser, city, { viewport: { width: 320, height: 640 } })).newPage()
    for (const address of ofTheYear) {
      await narrow.goto(address)
      const overflow = () => narrow.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth)
      expect(await overflow(), address).toBeLessThanOrEqual(0)
      await narrow.emulateMedia({ media: 'print' })
      await expect(narrow.getByRole('heading', { level: 1 })).toBeVisible()
      expect(await overflow(), `${address} on paper`).toBeLessThanOrEqual(0)
      await narrow.emulateMedia({ media: 'screen' })
    }
  })
})
