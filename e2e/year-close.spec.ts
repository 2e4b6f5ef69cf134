import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import {
  completeContent,
  hashedSeedPassword,
  makeCast,
  makeDepartment,
  makeEdition,
  makeYear,
} from '@/prisma/seed/factories'
import { advanceReport, enterYearend, usualScale } from '@/tests/year-ends'
import { type OwnCity, openCity } from './city'
import { anonymous, expect, signedInAs, test } from './fixtures'
import { downloadWorkbook } from './workbooks'

/** A year is closed: what is missing holds it up, reports are approved and published several at once, and two open it again. */

const year = 2024

let city: OwnCity

test.beforeAll(async () => {
  city = await openCity('empty')
  await hashedSeedPassword()
})

test.afterAll(() => city?.close())

/** Looked at on a phone, where everything is narrowest. */
async function isForEverybody(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 800 })
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))).toEqual([])
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)).toBeLessThanOrEqual(360)
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('a year is closed once nothing is missing, and opened again by two', async ({ browser }) => {
  const { app } = city
  const planning = await makeDepartment(app, { slug: 'planning', name: '企画部' })
  const water = await makeDepartment(app, { slug: 'water', name: '水道部' })
  await makeDepartment(app, { slug: 'citizens', name: '市民部' })
  await makeYear(app, { year, ratings: { create: usualScale }, yearendDueOn: new Date('2025-04-18') })
  const cast = await makeCast(app, planning.slug)
  const people = { ...(await makeCast(app, water.slug)), office: cast.office, publisher: cast.publisher }
  const content = completeContent('第一課', year)
  const first = await makeEdition(app, { year, content, department: planning, cast, state: 'PUBLISHED' })
  const second = await makeEdition(app, { year, content, department: water, cast: people, state: 'PUBLISHED' })
  const pageOf = async (who: 'office' | 'publisher' | 'mayor') => {
    const { email } = await app.person.findUniqueOrThrow({ where: { id: cast[who].personId } })
    return (await signedInAs(browser, city, email)).newPage()
  }
  const page = await pageOf('office')
  const way = page.getByRole('region', { name: '年度の段階' })
  const rows = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3 }) })
  const refused = (text: string) => expect(page.getByRole('alert').filter({ hasText: text })).toBeVisible()
  const phase = (name: string) => expect(way.locator('[aria-current="step"]')).toHaveText(name)

  await test.step('what is missing is listed; a department is left out with a reason', async () => {
    await page.goto(`/desk/years/${year}/results`)
    await way.getByRole('button', { name: '「実施中」に進める' }).click()
    await refused('市民部の計画が、まだ公表されていません')
    await way.getByText('対象から外す部').click()
    await way.getByLabel('部', { exact: false }).first().selectOption({ label: '市民部' })
    await way.getByRole('button', { name: '対象から外す' }).click()
    await refused('理由を書いてください')
    await way.getByLabel('理由').fill('年度の途中で企画部に統合されたため')
    await way.getByRole('button', { name: '対象から外す' }).click()
    await expect(way.getByText('市民部：年度の途中で企画部に統合されたため')).toBeVisible()
    await way.getByRole('button', { name: '「実施中」に進める' }).click()
    await phase('実施中')
    await way.getByRole('button', { name: '「年度末のまとめ」に進める' }).click()
    await phase('年度末のまとめ')
  })

  await test.step('what the year asks of its reports is set, wrong entries are named and kept', async () => {
    await page.getByRole('link', { name: '達成状況の決まり' }).click()
    await page.getByLabel('区分2の達成率（以上）').fill('百')
    await page.getByLabel('原因と対応を求める達成率（未満）').fill('８０')
    await page.getByRole('button', { name: '決める' }).click()
    await refused('数として読めません')
    await expect(page.getByLabel('区分2の達成率（以上）')).toHaveValue('百')
    await isForEverybody(page)
    await page.getByLabel('区分2の達成率（以上）').fill('９０')
    await page.getByRole('button', { name: '決める' }).click()
    await expect(page.getByRole('status').filter({ hasText: '決めました' })).toBeVisible()
    await page.getByRole('link', { name: '達成状況の進み' }).click()
  })

  await test.step('the office asks for the results; unpublished ones hold the year up, each with its link', async () => {
    await page.getByRole('button', { name: '年度末の入力を始める（2部）' }).click()
    await expect(rows.filter({ hasText: '企画部' })).toContainText('入力受付中')
    for (const [made, own] of [
      [first, cast],
      [second, people],
    ] as const) {
      const { id } = await app.resultReport.findFirstOrThrow({ where: { planId: made.planId } })
      await enterYearend(app, id)
      await advanceReport(app, own, id, 'OFFICE_CHECK')
    }
    await page.reload()
    await expect(rows.filter({ hasText: '企画部' })).toContainText('4のうち4')
    await expect(way.getByRole('link', { name: /^企画部の年度末の報告が、まだ公表されていません/ })).toHaveAttribute(
      'href',
      /^\/desk\/reports\/\d+$/,
    )
    await way.getByRole('button', { name: '「達成状況を公表済み」に進める' }).click()
    await expect(page.getByRole('alert').getByRole('listitem')).toHaveCount(2)
    await isForEverybody(page)
  })

  await test.step('the results of all departments can be taken along by the office, and not by the mayor', async () => {
    const link = page.getByRole('link', { name: 'すべての部の達成状況をExcelで受け取る' })
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(file.suggestedFilename()).toBe('すべての部_令和6年度_達成状況（年度末）.xlsx')
    const mayor = await pageOf('mayor')
    const address = `/desk/years/${year}/results/workbook`
    expect((await page.request.get(address)).status()).toBe(200)
    expect((await mayor.request.get(address)).status()).toBe(404)
    await mayor.goto(`/desk/years/${year}/results`)
    await expect(mayor.getByRole('link', { name: 'すべての部の達成状況をExcelで受け取る' })).toHaveCount(0)
  })

  await test.step('both are read item by item, approved at once, and published at once', async () => {
    for (const name of ['企画部', '水道部'])
      await page.getByRole('checkbox', { name: `${name}の年度末の報告を選ぶ` }).check()
    await page.getByRole('button', { name: 'まとめて確定する' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('確定しますか')
    await expect(page.getByText('窓口で待つ時間（平均）')).toHaveCount(2)
    await expect(page.getByText('需要が見込みと違ったためです。')).toHaveCount(2)
    await isForEverybody(page)
    await page.getByRole('button', { name: 'まとめて確定する（2件）' }).click()
    await expect(page.getByText('進めました')).toHaveCount(2)
    const publisher = await pageOf('publisher')
    await publisher.goto(`/desk/years/${year}/results?view=mine`)
    for (const name of ['企画部', '水道部'])
      await publisher.getByRole('checkbox', { name: `${name}の年度末の報告を選ぶ` }).check()
    await publisher.getByRole('button', { name: 'まとめて公表する' }).click()
    await publisher.getByRole('button', { name: 'まとめて公表する（2件）' }).click()
    await expect(publisher.getByText('進めました')).toHaveCount(2)
  })

  await test.step('the year is closed; the office asks for it and the mayor opens it again', async () => {
    await page.goto(`/desk/years/${year}/results`)
    await way.getByRole('button', { name: '「達成状況を公表済み」に進める' }).click()
    await phase('達成状況を公表済み')
    await way.getByRole('button', { name: '年度を締める' }).click()
    await phase('締め済み')
    await way.getByText('締めた年度をもう一度開く').click()
    await way.getByLabel('理由').fill('水道部の方向性を直すため')
    await way.getByRole('button', { name: 'もう一度開くように求める' }).click()
    await expect(way.getByText('水道部の方向性を直すため')).toBeVisible()
    await expect(way.getByRole('button', { name: 'もう一度開く', exact: true })).toHaveCount(0)
    const mayor = await pageOf('mayor')
    await mayor.goto('/desk/notifications')
    await mayor.getByRole('link', { name: /^令和6年度は締めてありますが、もう一度開くように/ }).click()
    await expect(mayor).toHaveURL(new RegExp(`/desk/years/${year}/results$`))
    await mayor.getByRole('button', { name: 'もう一度開く' }).click()
    await expect(mayor.locator('[aria-current="step"]')).toHaveText('達成状況を公表済み')
    await page.goto('/desk/notifications')
    await expect(page.getByRole('link', { name: '令和6年度は、締めたあとでもう一度開きました。' })).toBeVisible()
  })

  await test.step('directions are the department’s proposal once they are released, and nothing before', async () => {
    const resident = await (await anonymous(browser, city)).newPage()
    await resident.goto(`/years/${year}/planning`)
    await expect(resident.getByRole('heading', { name: '次年度の方向性（部の案）' })).toHaveCount(0)
    await page.goto(`/desk/years/${year}/directions`)
    await isForEverybody(page)
    await page.getByRole('button', { name: '企画部の案を公表する' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '公表する' }).click()
    await expect(page.getByText('公表しました。').first()).toBeVisible()
    const section = resident.getByRole('region', { name: '次年度の方向性（部の案）' })
    // The pages look for what was published four times a second.
    await expect(async () => {
      await resident.reload()
      await expect(section).toContainText('まだ決まったものではありません', { timeout: 500 })
    }).toPass()
    await expect(section).toContainText('継続')
    await isForEverybody(resident)
  })
})

test('the office gives a year a form of its own, and its departments write on that', async ({ browser }) => {
  const { app } = city
  const department = await makeDepartment(app, { slug: 'welfare', name: '健康福祉部' })
  const cast = await makeCast(app, department.slug)
  await makeYear(app, { year: 2027 })
  const { planId } = await makeEdition(app, { year: 2027, department, cast, state: 'DRAFT' })
  const pageOf = async (who: 'office' | 'coordinator') => {
    const { email } = await app.person.findUniqueOrThrow({ where: { id: cast[who].personId } })
    return (await signedInAs(browser, city, email)).newPage()
  }
  const office = await pageOf('office')
  const form = office.getByRole('form', { name: '計画の様式' })

  await test.step('a chapter gets another name, two parts are left out, a text is limited; a wrong limit is named and kept', async () => {
    await office.goto('/desk/years/2027/settings')
    await form.getByLabel('1章の名前').fill('私たちの役割')
    for (const part of ['職員数', '予算']) await form.getByRole('checkbox', { name: part }).uncheck()
    await form.getByLabel('事業の内容').fill('短め')
    await form.getByRole('button', { name: '様式を決める' }).click()
    await expect(form.getByRole('alert')).toContainText('1から2,000までの整数で書いてください')
    await expect(form.getByLabel('事業の内容')).toHaveValue('短め')
    await expect(form.getByRole('checkbox', { name: '職員数' })).not.toBeChecked()
    await isForEverybody(office)
    await form.getByLabel('事業の内容').fill('８')
    await form.getByRole('button', { name: '様式を決める' }).click()
    await expect(form.getByText('様式を決めました。')).toBeVisible()
  })

  await test.step('the department sees the chapter and not the parts, and how much its text is too long', async () => {
    const page = await pageOf('coordinator')
    await page.goto(`/desk/plans/${planId}/edit`)
    await expect(page.getByRole('region', { name: '1　私たちの役割' })).toBeVisible()
    for (const part of ['職員数', '予算']) await expect(page.getByRole('heading', { name: part })).toHaveCount(0)
    const summary = page.getByLabel('内容', { exact: true })
    await expect(summary).toHaveAccessibleDescription(/8字までです（いま11字）。短くしてください。/)
    await expect(summary).toHaveValue('待つ時間を短くします。')
    await isForEverybody(page)
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok())
    await summary.fill('待たずにすみます')
    await expect(summary).not.toHaveAccessibleDescription(/短くしてください/)
    await summary.press('Tab')
    await saved
    await page.goto(`/desk/plans/${planId}/workbook`)
    const workbook = await downloadWorkbook(page)
    const sheets = workbook.worksheets.map(({ name }) => name)
    expect(sheets).toContain('各課の役割')
    for (const part of ['職員数', '予算']) expect(sheets).not.toContain(part)
  })

  await test.step('the figures of the two offices have no place, and the page says so', async () => {
    await office.goto('/desk/years/2027/figures')
    await expect(office.getByText('この年度の計画には職員数と予算を書かないので')).toBeVisible()
    await expect(office.getByRole('link', { name: '人事課のひな形（Excel）' })).toHaveCount(0)
    await expect(office.getByRole('link', { name: '財政課のひな形（Excel）' })).toBeVisible()
    expect((await office.request.get('/desk/years/2027/figures/personnel.xlsx')).status()).toBe(404)
    await isForEverybody(office)
  })
})
