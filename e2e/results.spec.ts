import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import type { NewGrant } from '@/lib/people/commands'
import {
  type Cast,
  completeContent,
  type MadeEdition,
  makeCity,
  makeDepartment,
  makeEdition,
  makeYear,
} from '@/prisma/seed/factories'
import { advanceReport, enterYearend, openYearend, usualScale } from '@/tests/year-ends'
import { type OwnCity, openCity } from './city'
import { account, anonymous, expect, paste, signedInAs, test, troublesOf } from './fixtures'
import { castOf, kept } from './reports'
import { addressIn, downloadWorkbook, placeIn, sendWorkbook, writeCells } from './workbooks'

/** The results of one department: entered, checked, published, and made final afterwards, before residents' eyes. */

test.describe.configure({ mode: 'serial', timeout: 60_000 })

const year = 2025
const people = {
  author: { role: 'AUTHOR', departmentSlug: 'citizens', post: '市民課 主事' },
  coordinator: { role: 'COORDINATOR', departmentSlug: 'citizens', post: '市民課 主任' },
  head: { role: 'HEAD', departmentSlug: 'citizens', post: '市民部長' },
  office: { role: 'OFFICE', post: '企画経営課 主任' },
  publisher: { role: 'PUBLISHER', post: '広報課長' },
} satisfies Record<string, NewGrant & { post: string }>

let city: OwnCity
let cast: Cast
let plan: MadeEdition
let reportId: number
let indicatorKey: string
let projectKey: string

test.beforeAll(async () => {
  city = await openCity('empty')
  const { app } = city
  await makeCity(app)
  await makeYear(app, { year, ratings: { create: usualScale } })
  const department = await makeDepartment(app, { slug: 'citizens', name: '市民部', sections: ['市民課'] })
  cast = await castOf(app, 'citizens', people)
  const content = completeContent('市民課', year)
  plan = await makeEdition(app, { year, content, department, cast, state: 'PUBLISHED' })
  reportId = await openYearend(app, plan)
  await enterYearend(app, reportId)
  const indicator = await app.indicator.findFirstOrThrow({
    where: { editionId: plan.editionId, kind: 'NUMBER', direction: 'DOWN' },
    include: { project: true },
    orderBy: { id: 'asc' },
  })
  indicatorKey = indicator.seriesKey
  projectKey = indicator.project.seriesKey
})

test.afterAll(() => city?.close())

async function reportOf(browser: Browser, name: keyof typeof people, id = reportId): Promise<Page> {
  const page = await (await signedInAs(browser, city, account(name))).newPage()
  await page.goto(`/desk/reports/${id}`)
  return page
}

const goal = (page: Page) => page.locator(`#row-${indicatorKey}`)
const reached = (page: Page) => goal(page).getByLabel('実績値', { exact: true })

test('the author enters a value and sees what it comes to; two who write the same see both', async ({ browser }) => {
  const page = await reportOf(browser, 'author')
  const troubles = troublesOf(page)
  const other = await reportOf(browser, 'coordinator')
  await reached(page).fill('１５')
  await page.keyboard.press('Tab')
  await kept(page)
  await expect(reached(page)).toHaveValue('15')
  await expect(goal(page)).toContainText('届きませんでした')
  await expect(goal(page)).toContainText(/÷.*＝ \d+\.\d％/)
  const cause = page.locator(`#row-${projectKey}`).getByLabel('届かなかったわけ')
  await cause.fill('窓口の混む月に、職員の休みが重なったためです。')
  await page.keyboard.press('Tab')
  await kept(page)

  await reached(other).fill('16')
  await other.keyboard.press('Tab')
  await expect(other.getByText('ほかの人が書いたものと違うところがあります。').first()).toBeVisible()
  await expect(reached(other)).toHaveValue('16')
  await other.getByRole('button', { name: 'ほかの人のほうにする' }).click()
  await expect(reached(other)).toHaveValue('15')

  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))).toEqual([])
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)).toBeLessThanOrEqual(320)
  expect(troubles).toEqual([])
})

test('what is typed while nothing can be reached is kept on the device, and saved by the next page', async ({
  browser,
}) => {
  const page = await reportOf(browser, 'coordinator')
  await goal(page).getByLabel('出典').waitFor()
  await page.context().setOffline(true)
  await goal(page).getByLabel('出典').fill('窓口の受付システム')
  await page.keyboard.press('Tab')
  await expect(page.getByText('つながりません。').first()).toBeVisible()
  await page.context().setOffline(false)
  await page.reload()
  await kept(page)
  const { source } = await city.records.indicatorResult.findUniqueOrThrow({
    where: { reportId_indicatorKey: { reportId, indicatorKey } },
  })
  expect(source).toBe('窓口の受付システム')
})

test('cells copied from a spreadsheet are shown in their places, written, and taken back', async ({ browser }) => {
  const page = await reportOf(browser, 'coordinator')
  const before = await reached(page).inputValue()
  const preview = page.getByRole('dialog', { name: '貼り付ける前に、確かめてください' })
  // As it stands in a workbook of results: the name is not in the first column.
  const copied = '担当\t指標\t実績値\t調べた日\n市民課\t窓口で待つ時間（平均）\t１４．５分\tR8.3.31'
  await paste(reached(page), copied.replace('指標\t', '見出し\t').replace('窓口で待つ時間（平均）', '窓口の時間'))
  await expect(preview.getByRole('listitem')).toContainText('どの行がどの指標か分かりません。')
  await preview.getByRole('button', { name: 'やめる' }).click()
  await paste(reached(page), `${copied}\n市民課\t運用にかかる費用\tおよそ\t\n市民課\t知らない指標\t1\t`)
  await expect(preview.getByRole('listitem')).toContainText(['知らない指標「1」', '運用にかかる費用・実績値「およそ」'])
  await preview.getByRole('button', { name: '2か所に書き入れる' }).click()
  await kept(page)
  await expect(reached(page)).toHaveValue('14.5')
  await expect(goal(page).getByLabel('調べた日')).toHaveValue('2026-03-31')
  await page.getByRole('button', { name: '貼り付けを取り消す' }).click()
  await kept(page)
  await expect(reached(page)).toHaveValue(before)
})

test('a value pasted onto 集計中 says what it empties, and gives it back', async ({ browser }) => {
  const page = await (await signedInAs(browser, city, account('coordinator'))).newPage()
  // What is chosen before the page is awake is chosen all the same.
  let wake: () => void = () => undefined
  const asleep = new Promise<void>((resolve) => {
    wake = resolve
  })
  await page.route('**/_next/static/**/*.js', (route) => asleep.then(() => route.continue()))
  await page.goto(`/desk/reports/${reportId}`, { waitUntil: 'commit' })
  const before = await reached(page).inputValue()
  await goal(page).getByLabel('値がないとき').selectOption('集計中')
  wake()
  const why = goal(page).getByLabel('値がないわけ')
  await why.fill('受付の記録をまだ集めています。')
  await goal(page).getByLabel('分かる日').fill('2026-06-30')
  await page.keyboard.press('Tab')
  await kept(page)

  // No field of a value is on the page: cells are pasted into a place of their own.
  await page.getByText('表計算から貼り付ける').click()
  const place = page.getByLabel('Excelなどの表でコピーしたところ')
  await page.getByRole('button', { name: '入るところを見る' }).click()
  await expect(page.getByText('値のあるセルがありません。')).toBeVisible()
  await place.fill('指標\t実績値\t速報・確定\n窓口で待つ時間（平均）\t13\t速報\n運用にかかる費用\t900\t')
  await page.getByRole('button', { name: '入るところを見る' }).click()
  const preview = page.getByRole('dialog', { name: '貼り付ける前に、確かめてください' })
  await expect(preview.getByRole('row', { name: '値がないわけ' })).toContainText('空になります')
  await preview.getByRole('checkbox', { name: '運用にかかる費用' }).uncheck()
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 720 })
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))).toEqual([])
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)).toBeLessThanOrEqual(width)
  }
  await preview.getByRole('button', { name: '5か所に書き入れる' }).click()
  await kept(page)
  await expect(reached(page)).toHaveValue('13')
  await page.getByRole('button', { name: '貼り付けを取り消す' }).click()
  await kept(page)
  await expect(why).toHaveValue('受付の記録をまだ集めています。')
  await expect(goal(page).getByLabel('分かる日')).toHaveValue('2026-06-30')
  await page.reload()
  await expect(why).toHaveValue('受付の記録をまだ集めています。')

  await goal(page).getByLabel('値がないとき').selectOption('値がある')
  await reached(page).fill(before)
  await goal(page).getByText('確定値', { exact: true }).click()
  await kept(page)
})

test('what is written in Excel is looked at before it comes in', async ({ browser }) => {
  const page = await reportOf(browser, 'coordinator')
  const troubles = troublesOf(page)
  await page.getByRole('link', { name: 'Excelで書く' }).click()
  const workbook = await downloadWorkbook(page)
  await sendWorkbook(page, workbook)
  await expect(page.getByText('変わるところはありません')).toBeVisible()

  const place = placeIn(workbook, '指標', '指標', '窓口で待つ時間（平均）')
  writeCells(workbook, '指標', place, { 実績値: 'およそ15' })
  await sendWorkbook(page, workbook)
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    `「指標」${addressIn(workbook, '指標', '実績値', place)}`,
  )
  writeCells(workbook, '指標', place, { 実績値: 15, '出典・根拠': '窓口の受付システムの集計' })
  await sendWorkbook(page, workbook)
  await expect(page.getByRole('heading', { name: '変わるところが1つあります' })).toBeVisible()
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)).toBeLessThanOrEqual(320)
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))).toEqual([])
  await page.getByRole('button', { name: 'この内容で書きかえる' }).click()
  await expect(page.getByText('Excelの内容で、達成状況を書きかえました。')).toBeVisible()
  await expect(goal(page).getByLabel('出典')).toHaveValue('窓口の受付システムの集計')
  expect(troubles).toEqual([])
})

test('it goes from hand to hand to the residents, who read the missed goal with its cause', async ({ browser }) => {
  const press = async (name: keyof typeof people, button: string, done: string) => {
    const page = await reportOf(browser, name)
    await page.getByRole('button', { name: button, exact: true }).click()
    await expect(page.getByText(done).first()).toBeVisible()
  }
  await press('coordinator', '部長に提出する', '提出しました')
  await press('head', '確認して企画経営課へ送る', '確認しました')
  await press('office', '確定する', '確定しました')
  const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false }
  const resident = await (await anonymous(browser, city, phone)).newPage()
  await resident.goto(`/years/${year}/citizens`)
  await expect(resident.getByRole('main')).not.toContainText('窓口の混む月')
  await press('publisher', '公表する', '公表しました')
  // On every page within a second.
  await resident.waitForTimeout(1_000)

  await resident.goto(`/years/${year}/missed`)
  await expect(resident.getByRole('main')).toContainText('窓口の混む月に、職員の休みが重なったためです。')
  await resident.goto(`/years/${year}/results`)
  await expect(resident.getByRole('table').first()).toContainText('達成')
  await resident.goto(`/years/${year}/citizens`)
  await expect(resident.getByRole('main')).toContainText('15.0分')
  expect(await resident.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
})

test('a mistake is put right in a report of its own; the former stays at its address', async ({ browser }) => {
  const { app } = city
  const page = await reportOf(browser, 'coordinator')
  await page.getByRole('button', { name: '訂正を始める' }).click()
  const dialog = page.getByRole('dialog', { name: '訂正を始める' })
  await dialog.getByLabel('訂正の理由').fill('集計の誤りを直しました。')
  await dialog.getByRole('button', { name: '訂正を始める' }).click()
  await expect(page.getByText('訂正を始めました。').first()).toBeVisible()
  const { id } = await app.resultReport.findFirstOrThrow({ where: { planId: plan.planId, number: 2 } })
  const next = await reportOf(browser, 'author', id)
  await reached(next).fill('14')
  await next.keyboard.press('Tab')
  await kept(next)
  await advanceReport(app, cast, id, 'PUBLISHED')
  await page.waitForTimeout(1_000)
  const resident = await (await anonymous(browser, city)).newPage()
  await resident.goto(`/years/${year}/citizens/results/yearend/2`)
  await expect(resident.getByRole('main')).toContainText('集計の誤りを直しました。')
  await expect(resident.getByRole('region', { name: '前の報告から変わったところ' })).toContainText('14.0分')
  await resident.goto(`/years/${year}/citizens/results/yearend/1`)
  await expect(resident.getByRole('main')).toContainText('第2報（訂正）に代わりました')
  await expect(resident.getByRole('main')).toContainText('15.0分')
  await resident.goto('/achievement')
  await expect(resident.getByRole('main')).toContainText('341,000 ÷ 目標 330,000 ＝ 103.3％')
})
