import { type OwnCity, openCity } from './city'
import { account, expect, signedInAs, test, troublesOf } from './fixtures'

let city: OwnCity

test.beforeAll(async () => {
  city = await openCity('demo')
})

test.afterAll(() => city?.close())

test('健康福祉部 begins 2027 from 2026, ends one project, merges two and changes two targets', async ({ browser }) => {
  const page = await (await signedInAs(browser, city, account('coordinator.welfare'))).newPage()
  const troubles = troublesOf(page)
  await page.goto('/desk')
  await page.getByRole('link', { name: /計画を書く.*健康福祉部/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /令和9年度の計画を、どこから始めますか/ })).toBeVisible()
  await expect(page.getByText('7つの事業を、すべて続けます。')).toBeVisible()

  await page.getByRole('combobox', { name: /断らない相談/ }).selectOption({ label: '終える' })
  await expect(page.getByText('「断らない相談」は、この計画に載せません。')).toBeVisible()
  await page.getByRole('combobox', { name: /産後のケア/ }).selectOption({ label: 'ほかの事業とまとめる' })
  await page.getByLabel('どの事業とまとめますか').selectOption({ label: '事業3　子ども家庭センター' })
  await expect(
    page.getByText('「産後のケア」はなくなり、指標1つは「子ども家庭センター」の下に移ります。'),
  ).toBeVisible()
  await expect(page.getByText('7つの事業のうち、5つを続け、1つをほかとまとめ、1つを終えます。')).toBeVisible()

  // Without the reasons nothing begins, and what was chosen stays.
  await page.getByRole('button', { name: 'この内容で始める' }).click()
  const reasons = page.getByRole('alert').filter({ hasText: '直すところが2つあります' })
  await reasons.getByRole('link', { name: /産後のケア：理由を書いてください/ }).click()
  await expect(page.getByLabel('理由').first()).toBeFocused()
  await page.keyboard.type('同じ窓口で、続けて支えるためです。')
  await page.getByLabel('理由').last().fill('相談は、すべての窓口の仕事になったためです。')
  await page.getByRole('button', { name: 'この内容で始める' }).click()
  await page.waitForURL('**/edit')

  await expect(page.getByLabel('使命をひとことで')).toHaveValue(
    '生まれてから老いるまで、住み慣れたまちで安心して暮らす',
  )
  const targets = [
    { project: '事業1', last: '令和8年度の目標 3,420人 ／ 実績 まだ出ていません', target: '3480' },
    { project: '事業2', last: '令和8年度の目標 40.0％ ／ 実績 まだ出ていません', target: '45.0' },
  ]
  for (const { project, last, target } of targets) {
    const indicator = page.getByRole('region', { name: new RegExp(`^${project} 指標`) }).filter({ hasText: last })
    await indicator.getByRole('button', { name: 'この指標を書く' }).click()
    await expect(indicator.getByText(last)).toBeVisible()
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())
    await indicator.getByLabel('目標値', { exact: true }).fill(target)
    await page.keyboard.press('Tab')
    await saved
  }
  await page.reload()
  await expect(page.getByText(/3,480人/).first()).toBeVisible()
  await expect(page.getByText(/45\.0％/).first()).toBeVisible()

  const { id, planId } = await city.records.planEdition.findFirstOrThrow({
    where: { plan: { year: 2027, department: { slug: 'welfare' } } },
  })
  const decisions = await city.records.projectDecision.findMany({
    where: { editionId: id },
    orderBy: { number: 'asc' },
  })
  expect(decisions.map(({ fate }) => fate)).toEqual([
    'CARRIED',
    'MERGED',
    'CARRIED',
    'CARRIED',
    'CARRIED',
    'CARRIED',
    'ENDED',
  ])
  const keysOf = (year: number) =>
    city.records.project.findMany({
      where: { edition: { plan: { year, department: { slug: 'welfare' } } } },
      orderBy: { number: 'asc' },
      select: { seriesKey: true, title: true, budgetAmount: true },
    })
  const before = new Map((await keysOf(2026)).map(({ seriesKey, title }) => [title, seriesKey]))
  for (const { seriesKey, title, budgetAmount } of await keysOf(2027)) {
    expect(seriesKey, title).toBe(before.get(title))
    expect(budgetAmount, title).toBeNull()
  }
  expect(await city.records.event.count({ where: { planId, kind: 'plan.carried' } })).toBe(1)

  // What was decided stays readable, and what ended can be decided anew.
  await page.goto(`/desk/plans/${planId}/start`)
  await expect(page.getByText('前の年度の事業は、すべて決まりました。')).toBeVisible()
  await page.getByText(/決め直す/).click()
  await page.getByRole('combobox', { name: /断らない相談/ }).selectOption({ label: '続ける' })
  await page.getByRole('button', { name: /^決める/ }).click()
  await expect(page.getByText(/決め直す/)).toBeHidden()
  expect(await keysOf(2027)).toHaveLength(6)
  expect(troubles).toEqual([])
})

test('a chief can read where the plan begins, and begin nothing', async ({ browser }) => {
  const { planId } = await city.records.planEdition.findFirstOrThrow({
    where: { plan: { year: 2027, department: { slug: 'planning' } } },
  })
  const page = await (await signedInAs(browser, city, account('chief.planning'))).newPage()
  await page.goto(`/desk/plans/${planId}/start`)
  await expect(page.getByText('大学との協働').first()).toBeVisible()
  await expect(page.getByRole('combobox')).toHaveCount(0)
  const stranger = await (await signedInAs(browser, city, account('coordinator.water'))).newPage()
  expect((await stranger.goto(`/desk/plans/${planId}/start`))?.status()).toBe(404)
})
