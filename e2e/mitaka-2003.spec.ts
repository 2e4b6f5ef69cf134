import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { NewGrant } from '@/lib/people/commands'
import { makePerson } from '@/prisma/seed/factories'
import { type OwnCity, openCity, traceOf } from './city'
import { account, anonymous, expect, pressAfterStrangers, signedInAs, test, troublesOf } from './fixtures'
import { operate } from './operator'

test.describe.configure({ mode: 'serial' })

const coordinatorsPassword = 'tegami-to-ringo-12'

let city: OwnCity
let planId: number
let editionId: number

/** Runs an operator's command that is to be done. */
async function meyasu(args: string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await operate(city, args, input)
  expect(`${code} ${stderr}`).toBe('0 ')
  return stdout
}

const people = {
  author: { role: 'AUTHOR', departmentSlug: 'planning', sections: ['広報課'], post: '広報課 主事' },
  head: { role: 'HEAD', departmentSlug: 'planning', post: '企画部長' },
  neighbour: { role: 'COORDINATOR', departmentSlug: 'general-affairs', post: '総務部 主任' },
  office: { role: 'OFFICE', post: '企画経営室 主任' },
  mayor: { role: 'MAYOR', post: '市長' },
  publisher: { role: 'PUBLISHER', post: '広報課長' },
  auditor: { role: 'AUDITOR', post: '監査委員事務局長' },
} satisfies Record<string, NewGrant & { post: string }>

test.beforeAll(async () => {
  city = await openCity('empty')
})

test.afterAll(() => city?.close())

type Name = keyof typeof people | 'coordinator'

async function as(browser: Browser, name: Name): Promise<BrowserContext> {
  const password = name === 'coordinator' ? { password: coordinatorsPassword } : {}
  return signedInAs(browser, city, account(name), password)
}

/** A page of the desk as one of them sees it. */
async function pageOf(browser: Browser, name: Name, address: string): Promise<Page> {
  const page = await (await as(browser, name)).newPage()
  await page.goto(address)
  return page
}

/** The browsers of these people; each is to be refused. */
async function strangersOf(browser: Browser, ...names: Name[]): Promise<Record<string, BrowserContext>> {
  const entries = await Promise.all(names.map(async (name) => [name, await as(browser, name)] as const))
  return Object.fromEntries(entries)
}

async function state(): Promise<string> {
  return (await traceOf(city, editionId)).state
}

test('an operator brings the document in and adds a person', async () => {
  const said = await meyasu(['import', 'examples/mitaka-2003.xlsx'])
  expect(said).toContain('企画部')
  await meyasu(
    [
      'user',
      'add',
      '--email',
      account('coordinator'),
      '--name',
      '見本 花子',
      '--post',
      '企画経営室 主査',
      '--role',
      'COORDINATOR:planning',
    ],
    `${coordinatorsPassword}\n`,
  )
  for (const [name, { post, ...grant }] of Object.entries(people)) {
    await makePerson(city.app, { email: account(name), name: `見本 ${post}`, post, roles: [grant] })
  }
  const plan = await city.records.plan.findFirstOrThrow({
    where: { year: 2003, department: { slug: 'planning' } },
    include: { editions: true },
  })
  planId = plan.id
  editionId = plan.editions[0]?.id ?? 0
  expect(plan.editions).toHaveLength(1)
})

const answers: [RegExp, string][] = [
  [/室$|課$/, 'この課の仕事を、分かりやすく進めます。'],
  [/・正規$/, '12'],
  [/^当初予算/, '254,000'],
  [/^事業費/, '18,500'],
  [/^何を数えますか/, '4月から3月までに数えたものの合計です。'],
  [/^何ができたら終わりですか/, '書類がそろい、市長の決裁を受けたら終わりです。'],
  [/^数字の出どころ/, '担当の課の記録'],
  [/^いつ、何回調べますか/, '年1回、3月'],
]

/** What has the focus: the name one hears, and whether it is a list to choose from. */
async function focused(page: Page): Promise<{ name: string; tag: string }> {
  const field = page.locator('main :is(input, select, textarea):focus')
  await expect(field).toBeAttached()
  return page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement
    return { name: element.ariaLabel ?? element.labels?.[0]?.textContent ?? '', tag: element.tagName }
  })
}

/** Lets the sheet lead from gap to gap until it says that nothing is missing. */
async function writeWhatIsMissing(page: Page): Promise<void> {
  const onward = page.getByRole('button', { name: '残りを順に書く' })
  await expect(onward).toBeVisible()
  for (let gaps = 0; gaps < 60; gaps += 1) {
    // What was written last is counted a moment later: until then the button may still be there.
    const gone = await onward.click({ timeout: 5_000 }).then(
      () => false,
      () => true,
    )
    if (gone) break
    let { name, tag } = await focused(page)
    if (tag === 'SELECT') {
      await page.getByRole('button', { name: name.startsWith('会計') ? '会計を加える' : '職員数の行を加える' }).click()
      await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
      ;({ name, tag } = await focused(page))
    }
    const answer = answers.find(([label]) => label.test(name.trim()))
    if (!answer) throw new Error(`nobody said what to write at ${name}`)
    await page.locator(':focus').fill(answer[1])
  }
  await expect(page.getByText('すべて書けました').first()).toBeVisible()
}

async function untilSaved(page: Page): Promise<void> {
  await expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible()
}

test('a neighbour can neither open nor save the sheet', async ({ browser }) => {
  const neighbour = await as(browser, 'neighbour')
  const before = await traceOf(city, editionId)
  const page = await neighbour.newPage()
  for (const screen of ['', '/edit', '/review', '/consultation']) {
    expect((await page.goto(`/desk/plans/${planId}${screen}`))?.status()).toBe(404)
  }
  const { headline } = await city.records.planEdition.findUniqueOrThrow({ where: { id: editionId } })
  const save = (request: BrowserContext['request']) =>
    request.patch(`/api/desk/editions/${editionId}/fields`, {
      headers: { origin: city.address },
      data: { rowKey: 'edition', field: 'headline', base: '0'.repeat(64), value: headline },
    })
  expect((await save(neighbour.request)).status()).toBe(404)
  const added = await neighbour.request.post(`/api/desk/editions/${editionId}/rows`, {
    headers: { origin: city.address },
    data: { act: 'add-policy' },
  })
  expect(added.status()).toBe(404)
  expect(await traceOf(city, editionId)).toEqual(before)
})

test('staff writes the part of its section, the coordinator the rest', async ({ browser }) => {
  const author = await pageOf(browser, 'author', '/desk')
  const troubles = troublesOf(author)
  await author
    .getByRole('link', { name: /計画を書く/ })
    .first()
    .click()
  await writeWhatIsMissing(author)
  await untilSaved(author)
  await expect(author.getByText('ここは、ほかの人が書くところです。').first()).toBeVisible()

  const coordinator = await pageOf(browser, 'coordinator', `/desk/plans/${planId}/review`)
  await expect(coordinator.getByText('職員数が1行もありません', { exact: false })).toBeVisible()
  await expect(coordinator.getByRole('button', { name: '部長に提出する' })).toHaveCount(0)
  await coordinator.getByRole('link', { name: /職員数が1行もありません/ }).click()
  await coordinator.waitForURL(`**/desk/plans/${planId}/edit**`)
  await writeWhatIsMissing(coordinator)
  for (const date of await coordinator.getByLabel('議決の日').all()) await date.fill('2003-03-26')
  await coordinator.getByRole('heading', { level: 1 }).click()
  await untilSaved(coordinator)
  expect(troubles).toEqual([])

  const { projects, budgets } = await city.records.planEdition.findUniqueOrThrow({
    where: { id: editionId },
    include: { projects: { orderBy: { number: 'asc' } }, budgets: true },
  })
  expect(projects.map(({ number, budgetAmount }) => [number, budgetAmount])).toEqual([
    [7, 18_500_000n],
    [8, 18_500_000n],
    [9, 18_500_000n],
  ])
  expect(budgets.map(({ initial }) => initial)).toEqual([254_000_000n])
})

/** The coordinator submits, the head approves, the office opens a round; strangers try each step before. */
async function bringBeforeTheMayor(browser: Browser): Promise<void> {
  await test.step('the coordinator submits, the clerk cannot', async () => {
    const strangers = await strangersOf(browser, 'author', 'neighbour', 'auditor')
    const clerk = await pageOf(browser, 'author', `/desk/plans/${planId}/review`)
    await expect(clerk.getByRole('heading', { level: 1 })).toContainText('企画部の計画')
    await expect(clerk.getByRole('button', { name: '部長に提出する' })).toHaveCount(0)
    const page = await pageOf(browser, 'coordinator', `/desk/plans/${planId}/edit`)
    await page.getByRole('link', { name: '提出の前に確かめる' }).click()
    await pressAfterStrangers(
      city,
      editionId,
      page,
      () => page.getByRole('button', { name: '部長に提出する' }).click(),
      strangers,
    )
    await expect(page.getByText('部長に提出しました。')).toBeVisible()
    expect(await state()).toBe('HEAD_REVIEW')
  })
  await test.step('the head approves, the one who submitted cannot', async () => {
    const strangers = await strangersOf(browser, 'coordinator', 'neighbour', 'office')
    const submitter = await pageOf(browser, 'coordinator', `/desk/plans/${planId}/review`)
    await expect(submitter.getByText('いま、あなたが進めることはありません。')).toBeVisible()
    await expect(submitter.getByRole('button', { name: '承認する' })).toHaveCount(0)
    const page = await pageOf(browser, 'head', `/desk/plans/${planId}/review`)
    await pressAfterStrangers(
      city,
      editionId,
      page,
      () => page.getByRole('button', { name: '承認する' }).click(),
      strangers,
    )
    await expect(page.getByText('承認しました。')).toBeVisible()
    expect(await state()).toBe('OFFICE_CHECK')
  })
  await test.step('the office opens the consultation, the head cannot', async () => {
    const strangers = await strangersOf(browser, 'head', 'mayor', 'publisher')
    const head = await pageOf(browser, 'head', `/desk/plans/${planId}/review`)
    await expect(head.getByRole('heading', { level: 1 })).toContainText('企画部の計画')
    await expect(head.getByRole('button', { name: '市長協議を始める' })).toHaveCount(0)
    const page = await pageOf(browser, 'office', `/desk/plans/${planId}/review`)
    await pressAfterStrangers(
      city,
      editionId,
      page,
      () => page.getByRole('button', { name: '市長協議を始める' }).click(),
      strangers,
    )
    await expect(page.getByText('市長協議を始めました。')).toBeVisible()
    expect(await state()).toBe('CONSULTATION')
  })
}

test('the plan comes before the mayor', async ({ browser }) => {
  await bringBeforeTheMayor(browser)
  const coordinator = await as(browser, 'coordinator')
  const before = await traceOf(city, editionId)
  const save = await coordinator.request.patch(`/api/desk/editions/${editionId}/fields`, {
    headers: { origin: city.address },
    data: { rowKey: 'edition', field: 'headline', base: '0'.repeat(64), value: 'あとから変えた文' },
  })
  expect(save.status(), 'what is before the mayor is frozen').toBe(422)
  expect(await save.json()).toMatchObject({ code: 'edition_frozen' })
  expect(await traceOf(city, editionId)).toEqual(before)
})

test('the mayor asks for another round, the head cannot', async ({ browser }) => {
  const strangers = await strangersOf(browser, 'head', 'publisher', 'auditor')
  const head = await pageOf(browser, 'head', `/desk/plans/${planId}/consultation`)
  await expect(head, 'the head is led to the plan').toHaveURL(new RegExp(`/desk/plans/${planId}$`))
  await expect(head.getByRole('button', { name: '再協議を求める' })).toHaveCount(0)

  const page = await pageOf(browser, 'mayor', `/desk/plans/${planId}/consultation`)
  await page.getByRole('button', { name: '再協議を求める' }).click()
  const dialog = page.getByRole('dialog', { name: '再協議を求める' })
  await dialog.getByLabel('直してほしいこと').fill('使命を、もう少し分かりやすくしてください。')
  await dialog.getByLabel('出席した人の職名').fill('市長、助役、企画部長')
  const press = () => dialog.getByRole('button', { name: '再協議を求める' }).click()
  await pressAfterStrangers(city, editionId, page, press, strangers)
  await expect(page.getByText('再協議にしました。')).toBeVisible()
  expect(await state()).toBe('CHANGES_REQUESTED')

  const coordinator = await pageOf(browser, 'coordinator', `/desk/plans/${planId}/edit`)
  await expect(coordinator.getByText('使命を、もう少し分かりやすくしてください。')).toBeVisible()
  await coordinator.getByLabel('使命をひとことで').fill('市の進む道を示し、情報の力で暮らしを支えます')
  await coordinator.getByLabel('使命をひとことで').blur()
  await untilSaved(coordinator)
  await bringBeforeTheMayor(browser)
})

test('the mayor agrees, the publisher and the head cannot', async ({ browser }) => {
  const strangers = await strangersOf(browser, 'head', 'publisher', 'coordinator')
  const refused = await strangers.publisher?.request.get(`/desk/plans/${planId}/consultation`)
  expect(refused?.status()).toBe(404)

  const page = await pageOf(browser, 'mayor', `/desk/plans/${planId}/consultation`)
  await page.getByRole('button', { name: '了承する', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: '了承する' })
  const agree = dialog.getByRole('button', { name: '了承する' })
  await agree.click()
  await expect(dialog.getByRole('alert')).toContainText('出席した人の職名を書いてください。')
  expect(await state()).toBe('CONSULTATION')
  await dialog.getByLabel('出席した人の職名').fill('市長、助役、企画部長')
  await pressAfterStrangers(city, editionId, page, () => agree.click(), strangers)
  await expect(page.getByText('了承を記録しました。')).toBeVisible()
  expect(await traceOf(city, editionId)).toMatchObject({
    state: 'CONFIRMED',
    agreements: 1,
    publications: 0,
    rounds: [
      { number: 1, outcome: 'TO_BE_CONSULTED_AGAIN' },
      { number: 2, outcome: 'AGREED' },
    ],
  })
})

test('the publisher publishes, the office and the mayor cannot', async ({ browser }) => {
  const strangers = await strangersOf(browser, 'office', 'mayor', 'head')
  for (const stranger of Object.values(strangers)) {
    expect((await stranger.request.get('/desk/publish')).status()).toBe(404)
  }
  const resident = await anonymous(browser, city)
  expect((await resident.request.get('/years/2003/planning')).status()).toBe(404)

  const page = await pageOf(browser, 'publisher', '/desk/publish')
  await page.getByRole('button', { name: /^公表する.*企画部/ }).click()
  const dialog = page.getByRole('dialog', { name: '企画部の計画を、いま公表しますか' })
  await dialog.getByLabel('先に公表する理由').fill('資料に事業が載っているのは、企画部だけのためです。')
  await pressAfterStrangers(
    city,
    editionId,
    page,
    () => dialog.getByRole('button', { name: 'いま公表する' }).click(),
    strangers,
  )
  await expect(page.getByText('企画部の平成15年度の計画を公表しました')).toBeVisible()
  expect(await traceOf(city, editionId)).toMatchObject({ state: 'PUBLISHED', publications: 1 })
})

const promises = [
  '平成15年度末までに、ホームページのアクセス件数を累計330,000件にします。',
  '平成15年度末までに、満足度調査で「満足」と答えた人の割合を80％にします。',
  '平成14年度に比べ、基幹系情報システムの費用を20％減らします。',
  '平成15年度末までに、新しいシステムの基本仕様を検討します。',
  '平成15年度末までに、情報安全管理システム適合性評価制度（ISMS）など国際基準の認証取得を申請します。',
]

test('a resident reads it on a phone', async ({ browser }) => {
  const phone = await anonymous(browser, city, { viewport: { width: 360, height: 740 }, hasTouch: true })
  const page = await phone.newPage()
  const troubles = troublesOf(page)
  await page.goto('/')
  await page
    .getByRole('link', { name: /企画部/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/years\/2003\/planning$/)
  await expect(page.getByText('市の進む道を示し、情報の力で暮らしを支えます').first()).toBeVisible()
  const paper = page.getByRole('main')
  for (const promise of promises) await expect(paper).toContainText(promise)
  await expect(paper).toContainText('三鷹市「各部の運営方針と目標」平成15年度')
  await expect(paper).toContainText('この見本のために新しく書いたもので、三鷹市の文章ではありません')
  await expect(paper).not.toContainText('使命を、もう少し分かりやすくしてください。')

  for (const number of [7, 8, 9]) {
    await page.goto(`/years/2003/planning/projects/${number}`)
    for (const promise of promises.filter((_, place) => [7, 7, 8, 8, 9][place] === number))
      await expect(page.getByRole('main')).toContainText(promise)
    await expect(page.getByRole('main')).toContainText('三鷹市の文章ではありません')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  }
  expect(troubles).toEqual([])
  expect(await meyasu(['verify-record'])).toContain('The record is whole')
})
