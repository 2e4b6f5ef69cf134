import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import { plainDateOf, showDate } from '@/lib/dates'
import type { NewGrant } from '@/lib/people/commands'
import { fillEdition, type PlanFilling } from '@/lib/plans/filling-commands'
import { transact } from '@/lib/transact'
import { completeContent, makeCity, makeDepartment, makePerson, makeYear } from '@/prisma/seed/factories'
import { type OwnCity, openCity, traceOf } from './city'
import { account, anonymous, expect, pressAfterStrangers, signedInAs, test, troublesOf } from './fixtures'

/** A year that wants everything, and a department that decides for itself: every hand and every wrong hand. */

test.describe.configure({ mode: 'serial', timeout: 90_000 })

const year = 2026
const today = plainDateOf(new Date())

const people = {
  author: { role: 'AUTHOR', departmentSlug: 'education', sections: ['学校教育課'], post: '学校教育課 主事' },
  chief: { role: 'CHIEF', departmentSlug: 'education', post: '学校教育課長' },
  coordinator: { role: 'COORDINATOR', departmentSlug: 'education', post: '教育総務課 主任' },
  head: { role: 'HEAD', departmentSlug: 'education', post: '教育部長' },
  neighbour: { role: 'COORDINATOR', departmentSlug: 'citizens', post: '市民部 主任' },
  neighbourChief: { role: 'CHIEF', departmentSlug: 'citizens', post: '市民課長' },
  neighbourHead: { role: 'HEAD', departmentSlug: 'citizens', post: '市民部長' },
  office: { role: 'OFFICE', post: '企画経営課 主任' },
  finance: { role: 'FINANCE', post: '財政課長' },
  personnel: { role: 'PERSONNEL', post: '人事課長' },
  viceMayor: { role: 'VICE_MAYOR', post: '副市長' },
  mayor: { role: 'MAYOR', post: '市長' },
  publisher: { role: 'PUBLISHER', post: '広報課長' },
  auditor: { role: 'AUDITOR', post: '監査委員事務局長' },
} satisfies Record<string, NewGrant & { post: string }>

type Name = keyof typeof people
type Plan = { planId: number; editionId: number }

let city: OwnCity
let education: Plan
let citizens: Plan

test.beforeAll(async () => {
  city = await openCity('empty')
  await makeCity(city.app)
  await makeYear(city.app, {
    year,
    chiefConfirmation: true,
    financeConcurrence: true,
    personnelConcurrence: true,
    viceMayorFirst: true,
    decisionNumberWanted: true,
  })
  await makeDepartment(city.app, {
    slug: 'education',
    name: '教育委員会',
    decidedBy: 'BOARD_OF_EDUCATION',
    sections: ['学校教育課'],
  })
  await makeDepartment(city.app, { slug: 'citizens', name: '市民部', sections: ['市民課'] })
  for (const [name, { post, ...grant }] of Object.entries(people)) {
    await makePerson(city.app, { email: account(name), name: `見本 ${post}`, post, roles: [grant] })
  }
})

test.afterAll(() => city?.close())

const as = (browser: Browser, name: Name): Promise<BrowserContext> => signedInAs(browser, city, account(name))

/** A page of the desk as one of them sees it. */
async function pageOf(browser: Browser, name: Name, address: string): Promise<Page> {
  const page = await (await as(browser, name)).newPage()
  await page.goto(address)
  return page
}

/** Presses the button after these people have tried the same act, each refused and without trace. */
async function pressAfter(browser: Browser, page: Page, button: Locator, plan: Plan | null, names: readonly Name[]) {
  const entries = await Promise.all(names.map(async (name) => [name, await as(browser, name)] as const))
  const strangers = Object.fromEntries(entries)
  await pressAfterStrangers(city, plan?.editionId ?? null, page, () => button.click(), strangers)
}

const review = ({ planId }: Plan) => `/desk/plans/${planId}/review`
const stateOf = async ({ editionId }: Plan) => (await traceOf(city, editionId)).state

async function planOf(slug: string): Promise<Plan> {
  const edition = await city.records.planEdition.findFirstOrThrow({ where: { plan: { year, department: { slug } } } })
  return { planId: edition.planId, editionId: edition.id }
}

test('the office opens the year', async ({ browser }) => {
  const publisher = await pageOf(browser, 'publisher', '/desk')
  await expect(publisher.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(publisher.getByRole('button', { name: /計画を開く$/ })).toHaveCount(0)

  const page = await pageOf(browser, 'office', '/desk')
  await page.getByRole('button', { name: '令和8年度の計画を開く' }).click()
  const dialog = page.getByRole('dialog')
  const open = dialog.getByRole('button', { name: '計画を開く' })
  await pressAfter(browser, page, open, null, ['coordinator', 'head', 'mayor', 'publisher', 'auditor'])
  await expect(page.getByText('令和8年度の計画を、2つの部で開きました。')).toBeVisible()
  education = await planOf('education')
  citizens = await planOf('citizens')
  expect(await stateOf(education)).toBe('DRAFT')
})

/** A complete plan with two projects, as somebody else has written it. */
async function fill({ editionId }: Plan, section: string): Promise<void> {
  const content = completeContent(section, year)
  const [policy] = content.policies
  const [project] = policy?.projects ?? []
  if (!policy || !project) throw new Error('no project')
  const filling: PlanFilling = {
    ...content,
    policies: [{ ...policy, projects: [project, { ...project, number: 2, title: '相談の窓口' }] }],
  }
  await transact(city.app, (tx) => fillEdition(tx, editionId, filling))
}

/** Writes into a field of the sheet and waits until it is kept. */
async function write(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name, exact: true }).first()
  await field.fill(text)
  await field.blur()
  await expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible()
}

test('the author writes, a neighbour and the office cannot', async ({ browser }) => {
  await fill(education, '学校教育課')
  const strangers: [Name, BrowserContext][] = []
  for (const name of ['neighbour', 'office', 'auditor', 'mayor'] as const)
    strangers.push([name, await as(browser, name)])
  const before = await traceOf(city, education.editionId)
  const { id, seriesKey, summary } = await city.records.project.findFirstOrThrow({
    where: { editionId: education.editionId, number: 1 },
  })
  for (const [name, context] of strangers) {
    const answer = await context.request.patch(`/api/desk/editions/${education.editionId}/fields`, {
      headers: { origin: city.address },
      data: { rowKey: seriesKey, field: 'summary', base: '0'.repeat(64), value: `${summary}！` },
    })
    expect(answer.ok(), name).toBe(false)
  }
  expect(await traceOf(city, education.editionId)).toEqual(before)

  const page = await pageOf(browser, 'author', `/desk/plans/${education.planId}/edit`)
  await write(page, '内容', '学校の窓口で待つ時間を短くします。')
  expect((await city.records.project.findUniqueOrThrow({ where: { id } })).summary).toBe(
    '学校の窓口で待つ時間を短くします。',
  )
})

/** The chief confirms each project; the author, the coordinator and another department's chief try before. */
async function confirmProjects(browser: Browser, plan: Plan, chief: Name, strangers: readonly Name[]): Promise<void> {
  const page = await pageOf(browser, chief, review(plan))
  for (const number of [1, 2]) {
    await pressAfter(browser, page, page.getByRole('button', { name: `事業${number}を確認する` }), plan, strangers)
    await expect(page.getByText(`課長確認が済んだ事業　${number}／2`)).toBeVisible()
  }
}

/** The chief confirms, the coordinator submits. */
async function bringToTheHead(browser: Browser): Promise<void> {
  await confirmProjects(browser, education, 'chief', ['author', 'coordinator', 'neighbourChief', 'office'])
  const page = await pageOf(browser, 'coordinator', review(education))
  const submit = page.getByRole('button', { name: '部長に提出する' })
  await pressAfter(browser, page, submit, education, ['author', 'chief', 'neighbour', 'auditor'])
  await expect(page.getByText('部長に提出しました。')).toBeVisible()
  expect(await stateOf(education)).toBe('HEAD_REVIEW')
}

/** The head approves what the coordinator submitted. */
async function bringToTheOffice(browser: Browser): Promise<void> {
  await bringToTheHead(browser)
  const page = await pageOf(browser, 'head', review(education))
  const approve = page.getByRole('button', { name: '承認する' })
  await pressAfter(browser, page, approve, education, ['coordinator', 'neighbourHead', 'office'])
  await expect(page.getByText('承認しました。')).toBeVisible()
  expect(await stateOf(education)).toBe('OFFICE_CHECK')
}

/** Sends the plan back with a reason; everything that was approved is lost. */
async function sendBack(browser: Browser, name: Name, reason: string, strangers: readonly Name[]): Promise<void> {
  const page = await pageOf(browser, name, review(education))
  await page.getByRole('button', { name: '差し戻す' }).click()
  const dialog = page.getByRole('dialog', { name: '差し戻す理由' })
  const send = dialog.getByRole('button', { name: '差し戻す' })
  await send.click()
  await expect(dialog.getByRole('alert')).toContainText('理由を書いてください。')
  await dialog.getByLabel('理由').fill(reason)
  await pressAfter(browser, page, send, education, strangers)
  await expect(page.getByText('理由をつけて差し戻しました。')).toBeVisible()
  expect(await traceOf(city, education.editionId)).toMatchObject({
    state: 'CHANGES_REQUESTED',
    confirmations: 0,
    concurrences: 0,
  })
  const coordinator = await pageOf(browser, 'coordinator', `/desk/plans/${education.planId}`)
  await expect(coordinator.getByText(reason)).toBeVisible()
}

test('without the chief nothing is submitted', async ({ browser }) => {
  const page = await pageOf(browser, 'coordinator', review(education))
  await expect(page.getByText('「部長に提出する」まで、あと2つです。')).toBeVisible()
  await expect(page.getByRole('button', { name: '部長に提出する' })).toHaveCount(0)
  const place = page.getByRole('link', { name: /待たない窓口.*課長確認がまだです/ })
  await expect(place).toHaveAttribute('href', /#row-/)
})

test('the head sends it back, and it loses what was confirmed', async ({ browser }) => {
  await bringToTheHead(browser)
  await sendBack(browser, 'head', '使命の本文に、学校のことも書いてください。', [
    'coordinator',
    'neighbourHead',
    'office',
    'mayor',
  ])
})

test('the office returns it, the head and the mayor cannot', async ({ browser }) => {
  await bringToTheOffice(browser)
  await sendBack(browser, 'office', '目標の数え方を確かめてください。', ['head', 'finance', 'mayor', 'publisher'])
})

test('finance and personnel concur, and only then the office opens the consultation', async ({ browser }) => {
  await bringToTheOffice(browser)
  const page = await pageOf(browser, 'office', review(education))
  await expect(page.getByRole('button', { name: '市長協議を始める' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: /財政課の合議がまだです/ })).toBeVisible()
  await page.getByRole('link', { name: /人事課の合議がまだです/ }).click()
  await expect(page).toHaveURL(/#concurrence-PERSONNEL$/)
  await expect(page.locator('#concurrence-PERSONNEL')).toBeInViewport()

  for (const [name, other, button] of [
    ['finance', 'personnel', '財政課として合議する'],
    ['personnel', 'finance', '人事課として合議する'],
  ] as const) {
    const desk = await pageOf(browser, name, review(education))
    await pressAfter(browser, desk, desk.getByRole('button', { name: button }), education, [other, 'office', 'head'])
    await expect(desk.getByText('合議しました。')).toBeVisible()
  }
  await page.reload()
  const open = page.getByRole('button', { name: '市長協議を始める' })
  await pressAfter(browser, page, open, education, ['head', 'finance', 'mayor', 'publisher'])
  await expect(page.getByText('市長協議を始めました。')).toBeVisible()
  expect(await stateOf(education)).toBe('CONSULTATION')
})

const consultation = ({ planId }: Plan) => `/desk/plans/${planId}/consultation`

test('the vice-mayor is consulted before the mayor agrees', async ({ browser }) => {
  const mayor = await pageOf(browser, 'mayor', consultation(education))
  await expect(mayor.getByRole('button', { name: '了承する', exact: true })).toHaveCount(0)
  await mayor.getByRole('link', { name: /副市長との協議がまだです/ }).click()
  await expect(mayor).toHaveURL(/#vice-mayor$/)

  const page = await pageOf(browser, 'viceMayor', consultation(education))
  await page.getByRole('button', { name: '副市長として協議を終える' }).click()
  const dialog = page.getByRole('dialog', { name: '副市長協議を記録する' })
  await dialog.getByLabel('出席した人の職名').fill('副市長、教育部長')
  const end = dialog.getByRole('button', { name: '副市長として協議を終える' })
  await pressAfter(browser, page, end, education, ['mayor', 'head', 'coordinator', 'publisher'])
  await expect(page.getByText('副市長との協議を記録しました。')).toBeVisible()
  await mayor.goto(consultation(education))
  await expect(mayor.getByRole('button', { name: '了承する', exact: true })).toBeVisible()
})

const request = '学校での相談が、いつから受けられるかを教えてください。'

test('a request for changes stops the agreement until it is answered and settled', async ({ browser }) => {
  const mayor = await pageOf(browser, 'mayor', consultation(education))
  await mayor.getByRole('button', { name: 'ひとことを残す' }).click()
  const dialog = mayor.getByRole('dialog', { name: 'ひとことを残す' })
  await dialog.getByText('修正の求め', { exact: true }).click()
  await dialog.getByLabel('内容').fill(request)
  const send = dialog.getByRole('button', { name: 'コメントを残す' })
  await pressAfter(browser, mayor, send, education, ['auditor', 'publisher', 'neighbour'])
  await expect(dialog.getByText('コメントを残しました。')).toBeVisible()
  await mayor.goto(consultation(education))
  await expect(mayor.getByRole('button', { name: '了承する', exact: true })).toHaveCount(0)
  await expect(mayor.getByRole('link', { name: /修正の求めが残っています/ })).toHaveAttribute('href', /#comment-\d+$/)

  const coordinator = await pageOf(browser, 'coordinator', `/desk/plans/${education.planId}`)
  const thread = coordinator.getByRole('article').filter({ hasText: request })
  await thread.getByText('答えを書く').click()
  await thread.getByLabel('内容').fill('令和8年9月から受けられます。')
  const answer = thread.getByRole('button', { name: '返事を送る' })
  await pressAfter(browser, coordinator, answer, education, ['auditor', 'publisher', 'neighbour'])
  await expect(coordinator.getByText('令和8年9月から受けられます。')).toBeVisible()

  await mayor.goto(`/desk/plans/${education.planId}`)
  const settle = mayor.getByRole('article').filter({ hasText: request }).getByRole('button', { name: '済みにする' })
  await pressAfter(browser, mayor, settle, education, ['coordinator', 'head', 'publisher', 'neighbour'])
  await expect(mayor.getByText('済みのコメント')).toBeVisible()
})

test('the office records that the mayor agreed, with evidence and the board of education’s own decision', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'office', consultation(education))
  await page.getByRole('button', { name: '市長の了承を記録する' }).click()
  const dialog = page.getByRole('dialog', { name: '市長の了承を記録する' })
  const agree = dialog.getByRole('button', { name: '市長の了承を記録する' })
  await agree.click()
  for (const sentence of [
    '協議した日を選んでください。',
    '了承を確かめられる記録を書いてください。',
    '決裁文書の番号を書いてください。',
    '決裁の日を選んでください。',
    'この計画を決める機関（教育委員会など）が決めた日を選んでください。',
  ])
    await expect(dialog.getByRole('alert')).toContainText(sentence)
  expect(await stateOf(education)).toBe('CONSULTATION')
  await dialog.getByLabel('協議した日').fill(today)
  await dialog.getByText('会って協議', { exact: true }).click()
  await dialog.getByLabel('出席した人の職名').fill('市長、副市長、教育長、教育部長')
  await dialog.getByLabel('確かめられる記録').fill('協議録の写しによる。')
  await dialog.getByLabel('決裁文書の番号').fill('8企経第123号')
  await dialog.getByLabel('決裁の日').fill(today)
  await dialog.getByLabel('教育委員会が決めた日').fill(today)
  await pressAfter(browser, page, agree, education, ['head', 'viceMayor', 'publisher', 'coordinator'])
  await expect(page.getByText('了承を記録しました。')).toBeVisible()
  expect(await traceOf(city, education.editionId)).toMatchObject({
    state: 'CONFIRMED',
    agreements: 1,
    publications: 0,
    rounds: [
      { consultedWith: 'MAYOR', outcome: 'AGREED' },
      { consultedWith: 'VICE_MAYOR', outcome: 'AGREED' },
    ],
  })
})

test('the publisher publishes, who recorded the agreement cannot', async ({ browser }) => {
  expect((await (await as(browser, 'office')).request.get('/desk/publish')).status()).toBe(404)
  const page = await pageOf(browser, 'publisher', '/desk/publish')
  await page.getByRole('button', { name: /^公表する.*教育委員会/ }).click()
  const dialog = page.getByRole('dialog', { name: '教育委員会の計画を、いま公表しますか' })
  const publish = dialog.getByRole('button', { name: 'いま公表する' })
  await publish.click()
  await expect(dialog.getByRole('alert')).toContainText('市民部')
  await dialog.getByLabel('先に公表する理由').fill('お約束した日のためです。')
  await pressAfter(browser, page, publish, education, ['office', 'mayor', 'head', 'auditor'])
  await expect(page.getByText('教育委員会の令和8年度の計画を公表しました')).toBeVisible()
  expect(await traceOf(city, education.editionId)).toMatchObject({ state: 'PUBLISHED', publications: 1 })
})

test('a resident reads it, and when the board of education decided it', async ({ browser }) => {
  const page = await (await anonymous(browser, city, { viewport: { width: 360, height: 740 } })).newPage()
  const troubles = troublesOf(page)
  await page.goto(`/years/${year}/education`)
  const paper = page.getByRole('main')
  await expect(paper).toContainText('教育委員会の決定')
  await expect(paper).toContainText(showDate(today))
  await expect(paper).toContainText('窓口で待つ時間（平均）')
  for (const inside of [request, '協議録の写しによる。', '目標の数え方を確かめてください。', '8企経第123号'])
    await expect(paper).not.toContainText(inside)
  await page.getByRole('heading', { name: '待たない窓口' }).getByRole('link').click()
  await expect(page.getByRole('main')).toContainText('学校の窓口で待つ時間を短くします。')
  expect((await page.request.get(`/years/${year}/citizens`)).status()).toBe(404)
  expect(troubles).toEqual([])
})

test('a head who wrote the plan gives it straight to the office, another cannot', async ({ browser }) => {
  await fill(citizens, '市民課')
  await confirmProjects(browser, citizens, 'neighbourChief', ['chief', 'neighbour'])
  const before = await pageOf(browser, 'neighbourHead', review(citizens))
  await expect(before.getByRole('heading', { level: 1 })).toContainText('市民部の計画')
  await expect(before.getByRole('button', { name: '企画経営課へ送る' })).toHaveCount(0)

  const sheet = await pageOf(browser, 'neighbourHead', `/desk/plans/${citizens.planId}/edit`)
  await write(sheet, '使命をひとことで', '暮らしの手続きを、早く、分かりやすくします')
  const page = await pageOf(browser, 'neighbourHead', review(citizens))
  const send = page.getByRole('button', { name: '企画経営課へ送る' })
  await pressAfter(browser, page, send, citizens, ['neighbour', 'head', 'neighbourChief', 'office'])
  await expect(page.getByText('企画経営課へ送りました。')).toBeVisible()
  expect(await stateOf(citizens)).toBe('OFFICE_CHECK')
})
