import type { Page } from '@playwright/test'
import { type City, openCity } from './city'
import { account, anonymous, expect, signedInAs, test } from './fixtures'

const tablet = { viewport: { width: 768, height: 900 } }

async function planId(city: City, slug: string, year = 2026): Promise<number> {
  return (await city.records.plan.findFirstOrThrow({ where: { year, department: { slug } } })).id
}

const topOf = async (page: Page, selector: string) =>
  (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN
const bottomOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox()
  return box ? box.y + box.height : Number.NaN
}

test('all that the mayor looks at first stands above the acts on a tablet', async ({ browser, city }) => {
  const page = await (await signedInAs(browser, city, account('mayor'), tablet)).newPage()
  await page.goto(`/desk/plans/${await planId(city, 'welfare')}/consultation`)
  const things = page.getByRole('list', { name: 'はじめに見ていただきたい5つ' }).getByRole('listitem')
  await expect(things).toHaveCount(5)
  expect(await bottomOf(page, '.five > li:last-child')).toBeLessThanOrEqual(await topOf(page, '.round-acts'))
})

test('the budget beside the plan names its account, and how many there are besides', async ({ browser, city }) => {
  const page = await (await signedInAs(browser, city, account('mayor'), tablet)).newPage()
  await page.goto(`/desk/plans/${await planId(city, 'welfare')}/consultation`)
  await expect(page.getByRole('term').filter({ hasText: /^予算（一般会計）$/ })).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: '千円' })).toHaveText(/千円ほかに1会計$/)
})

test('rows without a remark leave no gap in the paper', async ({ browser, city }) => {
  const page = await (await signedInAs(browser, city, account('office'), tablet)).newPage()
  await page.goto(`/desk/plans/${await planId(city, 'urban')}/review`)
  const gaps = await page.evaluate(() =>
    [...document.querySelectorAll('.row-slot:empty')].map((slot) => {
      const { height } = slot.getBoundingClientRect()
      const { marginTop, marginBottom } = getComputedStyle(slot)
      return height + Number.parseFloat(marginTop) + Number.parseFloat(marginBottom)
    }),
  )
  expect(gaps.length).toBeGreaterThan(0)
  expect(gaps.filter((gap) => gap > 0)).toEqual([])
})

test('comments take one line under the sheet until they are unfolded', async ({ browser, city }) => {
  const page = await (await signedInAs(browser, city, account('coordinator.environment'), tablet)).newPage()
  const address = `/desk/plans/${await planId(city, 'environment')}/edit`
  await page.goto(address)
  const panel = page.getByRole('complementary')
  const heightOf = async () => (await panel.boundingBox())?.height ?? Number.NaN
  const answer = panel.getByText('答えを書く').first()
  await expect(answer).toBeHidden()
  expect(await heightOf()).toBeLessThanOrEqual(56)
  await panel.getByRole('button', { name: '開く' }).click()
  await expect(answer).toBeInViewport({ ratio: 1 })
  await panel.getByRole('button', { name: 'たたむ' }).click()
  expect(await heightOf()).toBeLessThanOrEqual(56)

  const { id } = await city.records.comment.findFirstOrThrow({
    where: { plan: { year: 2026, department: { slug: 'environment' } }, threadId: null, resolvedAt: null },
  })
  await page.goto(`${address}#comment-${id}`)
  await page.reload()
  await expect(page.locator(`#comment-${id}`), 'a link to a remark unfolds it').toBeVisible()
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(address)
  await expect(answer, 'beside the sheet there is nothing to unfold').toBeVisible()
  await expect(panel.getByRole('button', { name: /開く|たたむ/ })).toHaveCount(0)
})

test('the bar of the sheet cuts nothing off on a tablet, what was just saved included', async ({ browser }) => {
  const city = await openCity('demo')
  try {
    const page = await (await signedInAs(browser, city, account('coordinator.environment'), tablet)).newPage()
    await page.goto(`/desk/plans/${await planId(city, 'environment')}/edit`)
    await page.getByRole('textbox', { name: '使命をひとことで' }).fill('ごみを減らし、緑をふやします')
    await page.getByRole('heading', { level: 1 }).click()
    await expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible()
    for (const part of await page.locator('.sheet-bar > *').all()) {
      const box = await part.boundingBox()
      expect((box?.x ?? 0) + (box?.width ?? 0), (await part.textContent()) ?? undefined).toBeLessThanOrEqual(768)
    }
  } finally {
    await city.close()
  }
})

test('no comments are one line with the way to make one', async ({ browser, city }) => {
  const page = await (await signedInAs(browser, city, account('coordinator.planning'), tablet)).newPage()
  await page.goto(`/desk/plans/${await planId(city, 'planning', 2027)}/edit`)
  const panel = page.getByRole('complementary')
  await expect(panel.getByText('コメントはまだありません。')).toBeVisible()
  await expect(panel.getByText('計画の全体にコメントする')).toBeInViewport()
  expect((await panel.boundingBox())?.height).toBeLessThanOrEqual(56)
})

test('what a comment is about stands on a line of its own', async ({ browser, city }) => {
  const page = await (await signedInAs(browser, city, account('coordinator.environment'), tablet)).newPage()
  await page.goto(`/desk/plans/${await planId(city, 'environment')}`)
  const about = page.getByRole('complementary').locator('.about')
  expect(await about.count()).toBeGreaterThan(0)
  for (const words of await about.allTextContents()) expect(words).not.toMatch(/・$|^・/)
})

test('a resident finds every project of a department by name on a phone, and what it promises', async ({
  browser,
  city,
}) => {
  const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false }
  const page = await (await anonymous(browser, city, phone)).newPage()
  await page.goto('/years/2026/planning')
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  expect(height, 'the page is short enough to be read').toBeLessThanOrEqual(15_000)
  const projects = await city.records.project.findMany({
    where: { edition: { state: 'PUBLISHED', plan: { year: 2026, department: { slug: 'planning' } } } },
    include: { indicators: true },
  })
  expect(projects.length).toBeGreaterThanOrEqual(10)
  const contents = page.getByRole('navigation', { name: 'このページの内容' })
  await expect(contents.getByRole('link', { name: /^方針1/ })).toBeVisible()
  await contents.getByText(`${projects.length}の事業から選ぶ`).click()
  const main = page.getByRole('main')
  for (const { number, title, indicators } of projects) {
    await expect(contents.getByRole('link', { name: title })).toBeVisible()
    const project = main.getByRole('article').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
    await expect(project.getByRole('listitem')).toHaveCount(indicators.length)
    await expect(project.getByRole('link', { name: title })).toHaveAttribute(
      'href',
      `/years/2026/planning/projects/${number}`,
    )
  }
})
