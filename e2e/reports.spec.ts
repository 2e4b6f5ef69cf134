import type { Browser, Locator, Page } from '@playwright/test'
import type { NewGrant } from '@/lib/people/commands'
import { amendEdition } from '@/lib/plans/amendment-commands'
import { openReports } from '@/lib/results/commands'
import {
  advanceTo,
  type Cast,
  completeContent,
  type MadeEdition,
  makeCity,
  makeDepartment,
  makeEdition,
  makePerson,
  makeYear,
  versionsOf,
} from '@/prisma/seed/factories'
import { advanceReport, enterYearend, openYearend, usualScale } from '@/tests/year-ends'
import { type OwnCity, openCity } from './city'
import { account, anonymous, expect, signedInAs, test } from './fixtures'
import { castOf, kept } from './reports'

/** The middle and the end of a department's year: by its owners, over a new edition, before the mayor, and final. */

test.describe.configure({ mode: 'serial', timeout: 90_000 })

const year = 2025
const sections = ['市民課', '税務課', '保険課', '年金課'] as const
const owner = (section: string) => ({
  role: 'AUTHOR' as const,
  departmentSlug: 'citizens',
  sections: [section],
  post: `${section} 主事`,
})
const people = {
  author1: owner('市民課'),
  author2: owner('税務課'),
  author3: owner('保険課'),
  author4: owner('年金課'),
  coordinator: { role: 'COORDINATOR', departmentSlug: 'citizens', post: '市民課 主任' },
  head: { role: 'HEAD', departmentSlug: 'citizens', post: '市民部長' },
  office: { role: 'OFFICE', post: '企画経営課 主任' },
  mayor: { role: 'MAYOR', post: '市長' },
  publisher: { role: 'PUBLISHER', post: '広報課長' },
} satisfies Record<string, NewGrant & { post: string }>
type Who = keyof typeof people

let city: OwnCity
let cast: Cast
let plan: MadeEdition

/** One project of each section, and a second of the first: five owners, the coordinator among them. */
function content() {
  const complete = completeContent(sections[0], year)
  const [policy] = complete.policies
  const [first] = policy?.projects ?? []
  if (!policy || !first) throw new Error('a plan without projects')
  const [indicator] = first.indicators
  if (!indicator) throw new Error('a project without indicators')
  const others = [...sections.slice(1), sections[0]].map((section, place) => ({
    ...first,
    number: place + 2,
    section,
    title: `${section}の待たない窓口${place + 2}`,
    indicators: [{ ...indicator, name: `${section}で待つ時間${place + 2}` }],
  }))
  return { ...complete, policies: [{ ...policy, projects: [{ ...first, indicators: [indicator] }, ...others] }] }
}

test.beforeAll(async () => {
  city = await openCity('empty')
  const { app } = city
  await makeCity(app)
  await makeYear(app, {
    year,
    ratings: { create: usualScale },
    midyear: 'PUBLIC',
    midyearOn: new Date(`${year}-09-30`),
    resultsConsulted: true,
  })
  const department = await makeDepartment(app, { slug: 'citizens', name: '市民部', sections: [...sections] })
  await makeDepartment(app, { slug: 'water', name: '水道部' })
  await makePerson(app, { email: account('stranger'), roles: [{ role: 'HEAD', departmentSlug: 'water' }] })
  cast = await castOf(app, 'citizens', people)
  plan = await makeEdition(app, { year, content: content(), department, cast, state: 'PUBLISHED' })
})

test.afterAll(() => city?.close())

async function reportOf(browser: Browser, name: Who, id: number): Promise<Page> {
  const page = await (await signedInAs(browser, city, account(name))).newPage()
  await page.goto(`/desk/reports/${id}`)
  return page
}

const projectOn = (page: Page, number: number) => page.getByRole('region', { name: new RegExp(`^事業${number} `) })

async function write(page: Page, field: Locator, text: string): Promise<void> {
  await field.fill(text)
  await page.keyboard.press('Tab')
  await kept(page)
}

async function press(browser: Browser, id: number, name: Who, button: string, done: string): Promise<void> {
  const page = await reportOf(browser, name, id)
  await page.getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByText(done).first()).toBeVisible()
}

/** A resident on a phone, once what was published is on every page. */
async function resident(browser: Browser, address: string): Promise<Locator> {
  const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false }
  const page = await (await anonymous(browser, city, phone)).newPage()
  await page.waitForTimeout(1_000)
  await page.goto(address)
  return page.getByRole('main')
}

const newest = async () =>
  (await city.records.resultReport.findFirstOrThrow({ where: { planId: plan.planId }, orderBy: { id: 'desc' } })).id

test('mid-year: five owners write their own, two at a time; it goes by head and office to the residents', async ({
  browser,
}) => {
  await openReports(city.app, cast.office, { year, period: 'MIDYEAR' })
  const id = await newest()
  const writeOwn = async (name: Who, number: number) => {
    const page = await reportOf(browser, name, id)
    const project = projectOn(page, number)
    await write(page, project.getByLabel('何をしたか'), `${name}が、窓口の数を増やしました。`)
    await project.getByRole('radio', { name: number === 2 ? 'やや遅れ' : '順調', exact: true }).check()
    await kept(page)
    return page
  }
  const [first] = await Promise.all([writeOwn('author1', 1), writeOwn('author2', 2)])
  await Promise.all([writeOwn('author3', 3), writeOwn('author4', 4)])
  // What is another's is there to read, not to write; and handing over is not an owner's.
  await first.getByRole('radio', { name: 'すべて', exact: true }).check()
  await first.reload()
  await first.getByRole('radio', { name: 'すべて', exact: true }).check()
  await expect(projectOn(first, 2)).toContainText('author2が、窓口の数を増やしました。')
  await expect(projectOn(first, 2).getByRole('textbox')).toHaveCount(0)
  await expect(first.getByRole('button', { name: '部長に提出する' })).toHaveCount(0)
  const stranger = await (await signedInAs(browser, city, account('stranger'))).newPage()
  expect((await stranger.goto(`/desk/reports/${id}`))?.status()).toBe(404)

  const coordinator = await reportOf(browser, 'coordinator', id)
  await expect(coordinator.getByRole('button', { name: '部長に提出する' })).toHaveCount(0)
  await expect(coordinator.getByRole('link', { name: /^事業5：/ }).first()).toBeVisible()
  // What goes slowly is explained, too.
  const slow = projectOn(coordinator, 2)
  await write(coordinator, slow.getByLabel('届かなかったわけ'), '窓口の改修が、夏まで延びました。')
  await write(coordinator, slow.getByLabel('これからどうするか'), '秋に、窓口を2つ増やします。')
  const own = projectOn(coordinator, 5)
  await write(coordinator, own.getByLabel('何をしたか'), '夜の窓口を開きました。')
  await own.getByRole('radio', { name: '完了', exact: true }).check()
  await kept(coordinator)
  for (const number of [1, 2, 3, 4])
    await expect(projectOn(coordinator, number).getByLabel('何をしたか')).toHaveValue(/窓口の数を増やしました。/)
  await coordinator.getByRole('button', { name: '部長に提出する' }).click()
  await expect(coordinator.getByText('部長に提出しました').first()).toBeVisible()
  await press(browser, id, 'head', '確認して企画経営課へ送る', '確認しました')
  await press(browser, id, 'office', '確定する', '確定しました')
  await press(browser, id, 'publisher', '公表する', '公表しました')
  const main = await resident(browser, `/years/${year}/citizens/results/midyear/1`)
  await expect(main).toContainText('やや遅れ')
  await expect(main).toContainText('夜の窓口を開きました。')
})

test('a rebase: a new edition came into force, and what was entered goes over to it', async ({ browser }) => {
  const { app } = city
  const id = await openYearend(app, plan)
  await enterYearend(app, id)
  const { editionId } = await amendEdition(app, cast.head, {
    ...(await versionsOf(app, plan.editionId)),
    kind: 'CHANGE',
    amendmentReason: 'SUPPLEMENTARY_BUDGET',
    explanation: '補正予算に合わせて、目標を改めました。',
  })
  await app.indicator.updateMany({ where: { editionId, name: '税務課で待つ時間2' }, data: { targetValue: '11' } })
  await advanceTo(app, cast, editionId, 'PUBLISHED')
  const page = await reportOf(browser, 'coordinator', id)
  await expect(page.getByRole('button', { name: '部長に提出する' })).toHaveCount(0)
  await page.getByRole('button', { name: 'いまの版に付け替える' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'いまの版に付け替える' })
  await dialog.getByRole('button', { name: 'いまの版に付け替える' }).click()
  await expect(page.getByText('いまの版に付け替えました。').first()).toBeVisible()
  await expect(projectOn(page, 2)).toContainText('11')
  await expect(projectOn(page, 2).getByLabel('実績値', { exact: true })).toHaveValue('12')
  await expect(projectOn(page, 2)).toContainText('届きませんでした')
})

test('year end: a missed goal is explained before it goes to the mayor, who agrees; residents read it', async ({
  browser,
}) => {
  const id = await newest()
  const page = await reportOf(browser, 'author2', id)
  const project = projectOn(page, 2)
  await write(page, project.getByLabel('届かなかったわけ'), '')
  const coordinator = await reportOf(browser, 'coordinator', id)
  await expect(coordinator.getByRole('button', { name: '部長に提出する' })).toHaveCount(0)
  await coordinator.getByRole('link', { name: /事業2.*わけ/ }).click()
  await expect(projectOn(coordinator, 2).getByLabel('届かなかったわけ')).toBeFocused()
  await write(page, project.getByLabel('届かなかったわけ'), '申告の時期に、窓口が足りませんでした。')
  await project.getByRole('radio', { name: '速報値', exact: true }).check()
  await kept(page)
  await coordinator.reload()
  await coordinator.getByRole('button', { name: '部長に提出する' }).click()
  await expect(coordinator.getByText('部長に提出しました').first()).toBeVisible()
  await press(browser, id, 'head', '確認して企画経営課へ送る', '確認しました')
  const office = await reportOf(browser, 'office', id)
  await expect(office.getByRole('button', { name: '確定する', exact: true })).toHaveCount(0)
  await office.getByRole('button', { name: '市長協議を始める' }).click()
  await expect(office.getByText('市長協議を始めました。').first()).toBeVisible()

  const mayor = await reportOf(browser, 'mayor', id)
  await mayor.getByRole('button', { name: '了承を記録して確定する' }).click()
  const dialog = mayor.getByRole('dialog', { name: '了承を記録して確定する' })
  await dialog.getByLabel('協議した日').fill('2026-05-20')
  await dialog.getByRole('radio', { name: '対面', exact: true }).or(dialog.getByRole('radio').first()).first().check()
  await dialog.getByRole('button', { name: '了承を記録して確定する' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await expect(dialog.getByLabel('協議した日')).toHaveValue('2026-05-20')
  await dialog.getByLabel('出席した人の職名').fill('市長、市民部長')
  await dialog.getByRole('button', { name: '了承を記録して確定する' }).click()
  await expect(mayor.getByText('達成状況が確定しました。').first()).toBeVisible()
  await press(browser, id, 'publisher', '公表する', '公表しました')
  const missed = await resident(browser, `/years/${year}/missed`)
  await expect(missed).toContainText('申告の時期に、窓口が足りませんでした。')
  const main = await resident(browser, `/years/${year}/citizens`)
  await expect(main).toContainText('速報')
})

test('a 速報値 is made final in a report of its own; both stay to be read', async ({ browser }) => {
  const { app } = city
  const former = await newest()
  const page = await reportOf(browser, 'coordinator', former)
  await page.getByRole('button', { name: '確定値への更新を始める' }).click()
  const dialog = page.getByRole('dialog', { name: '確定値への更新を始める' })
  await dialog.getByRole('button', { name: '確定値への更新を始める' }).click()
  await expect(page.getByText('確定値への更新を始めました。').first()).toBeVisible()
  const id = await newest()
  expect(id).not.toBe(former)
  const author = await reportOf(browser, 'author2', id)
  const project = projectOn(author, 2)
  await write(author, project.getByLabel('実績値', { exact: true }), '11.5')
  await project
    .locator('label')
    .filter({ hasText: /^確定値$/ })
    .click()
  await kept(author)
  await advanceReport(app, cast, id, 'PUBLISHED')
  const main = await resident(browser, `/years/${year}/citizens/results/yearend/2`)
  await expect(main.getByRole('region', { name: '前の報告から変わったところ' })).toContainText('11.5')
  const first = await resident(browser, `/years/${year}/citizens/results/yearend/1`)
  await expect(first).toContainText('第2報（確定値への更新）に代わりました')
  await expect(first).toContainText('12.0')
})
