import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'
import { today } from '@/lib/clock'
import { agreeEdition, openConsultation } from '@/lib/consultations/commands'
import type { Actor } from '@/lib/people/actor'
import type { NewGrant } from '@/lib/people/commands'
import { approveEdition, submitEdition } from '@/lib/plans/commands'
import { fillEdition } from '@/lib/plans/filling-commands'
import { publishEdition } from '@/lib/publications/commands'
import { transact } from '@/lib/transact'
import {
  completeContent,
  heldWith,
  makeCity,
  makeDepartment,
  makePerson,
  makeYear,
  versionsOf,
} from '@/prisma/seed/factories'
import { type OwnCity, openCity, traceOf } from './city'
import { account, anonymous, expect, pressAfterStrangers, signedInAs, test, troublesOf } from './fixtures'

/** What becomes of a plan after its agreement: corrected, made void, withdrawn, and every wrong hand at each act. */

test.describe.configure({ mode: 'serial', timeout: 90_000 })

const year = 2026

const people = {
  coordinator: { role: 'COORDINATOR', departmentSlug: 'citizens', post: '市民課 主任' },
  head: { role: 'HEAD', departmentSlug: 'citizens', post: '市民部長' },
  neighbourHead: { role: 'HEAD', departmentSlug: 'environment', post: '環境部長' },
  office: { role: 'OFFICE', post: '企画経営課 主任' },
  office2: { role: 'OFFICE', post: '企画経営課 課長補佐' },
  mayor: { role: 'MAYOR', post: '市長' },
  publisher: { role: 'PUBLISHER', post: '広報課長' },
} satisfies Record<string, NewGrant & { post: string }>

type Name = keyof typeof people

let city: OwnCity
let actors: Record<Name, Actor>
let planId: number
let firstId: number

const review = () => `/desk/plans/${planId}/review`
const editions = () => `/desk/plans/${planId}/editions`
const goal = '目標値'
const publicPlan = `/years/${year}/citizens`

test.beforeAll(async () => {
  city = await openCity('empty')
  await makeCity(city.app)
  await makeYear(city.app, { year })
  const { departmentId } = await makeDepartment(city.app, { slug: 'citizens', name: '市民部', sections: ['市民課'] })
  await makeDepartment(city.app, { slug: 'environment', name: '環境部' })
  const made: [string, Actor][] = []
  for (const [name, { post, ...grant }] of Object.entries(people)) {
    const person = { email: account(name), name: `見本 ${post}`, post, roles: [grant] }
    made.push([name, await makePerson(city.app, person)])
  }
  actors = Object.fromEntries(made) as Record<Name, Actor>
  const { plan, edition } = await transact(city.app, async (tx) => {
    const plan = await tx.plan.create({ data: { year, departmentId } })
    const edition = await tx.planEdition.create({ data: { planId: plan.id } })
    await fillEdition(tx, edition.id, completeContent('市民課', year))
    return { plan, edition }
  })
  planId = plan.id
  firstId = edition.id
  await bringToConfirmation(firstId)
  const overrideReason = '準備のできた部から、先にお知らせします。'
  await publishEdition(city.app, actors.publisher, { ...(await versionsOf(city.app, firstId)), overrideReason })
})

test.afterAll(() => city?.close())

/** Takes a draft through every hand to the mayor's agreement, by the commands themselves. */
async function bringToConfirmation(editionId: number): Promise<void> {
  const versions = () => versionsOf(city.app, editionId)
  await submitEdition(city.app, actors.coordinator, await versions())
  await approveEdition(city.app, actors.head, await versions())
  await openConsultation(city.app, actors.office, await versions())
  await agreeEdition(city.app, actors.office, { ...(await versions()), ...heldWith({}), ownDecisionOn: today() })
}

const as = (browser: Browser, name: Name): Promise<BrowserContext> => signedInAs(browser, city, account(name))

async function pageOf(browser: Browser, name: Name, address: string): Promise<Page> {
  const page = await (await as(browser, name)).newPage()
  await page.goto(address)
  return page
}

/** Presses the button after these people have tried the same act, each refused and without trace. */
async function pressAfter(browser: Browser, page: Page, button: Locator, editionId: number, names: readonly Name[]) {
  const entries = await Promise.all(names.map(async (name) => [name, await as(browser, name)] as const))
  await pressAfterStrangers(city, editionId, page, () => button.click(), Object.fromEntries(entries))
}

/** The latest edition of the plan. */
const latest = () => city.records.planEdition.findFirstOrThrow({ where: { planId }, orderBy: { id: 'desc' } })

/** Opens the dialog of an act on an edition. */
async function openDialog(page: Page, opener: string, title: string): Promise<Locator> {
  await page.getByRole('button', { name: opener, exact: true }).first().click()
  return page.getByRole('dialog', { name: title })
}

/** Writes into a field of the sheet and waits until it is kept; a goal is opened for it. */
async function write(page: Page, name: string, text: string): Promise<void> {
  const field = page.getByLabel(name, { exact: true }).first()
  if (name === goal && !(await field.isVisible()))
    await page.getByRole('button', { name: 'この指標を書く' }).first().click()
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())
  await field.fill(text)
  await field.press('Tab')
  await saved
}

test('a correction is begun with its reason, and residents go on reading the first edition', async ({ browser }) => {
  const page = await pageOf(browser, 'office', editions())
  const dialog = await openDialog(page, '改定を始める', '改定を始める')
  await dialog.getByText('訂正', { exact: true }).last().click()
  await dialog.getByLabel('改定の理由').selectOption({ label: '誤りの訂正' })
  await dialog.getByLabel('市民のみなさんへの説明').fill('使命の書き誤りと、職員数の写し誤りを直しました。')
  const begin = dialog.getByRole('button', { name: '改定を始める' })
  await pressAfter(browser, page, begin, firstId, ['coordinator', 'neighbourHead', 'mayor', 'publisher'])
  await expect(page.getByText(/^改定を始めました。/)).toBeVisible()
  expect(await latest()).toMatchObject({ kind: 'CORRECTION', state: 'DRAFT', basedOnId: firstId })
  const resident = await (await anonymous(browser, city)).newPage()
  await resident.goto(publicPlan)
  await expect(resident.getByRole('main')).toContainText('暮らしを支える仕事を、確かに進めます')
  await expect(resident.getByRole('main')).not.toContainText('書き誤り')
})

test('a correction that sneaks in another target is refused, and says which', async ({ browser }) => {
  const { id } = await latest()
  const sheet = await pageOf(browser, 'coordinator', `/desk/plans/${planId}/edit`)
  await write(sheet, '使命をひとことで', '暮らしを支える仕事を、着実に進めます')
  await write(sheet, '目標値', '15')

  const page = await pageOf(browser, 'coordinator', review())
  await expect(page.getByRole('button', { name: '訂正を企画経営課へ送る' })).toHaveCount(0)
  const refused = page.locator('#amendment')
  await expect(refused).toContainText('窓口で待つ時間（平均）')
  await expect(refused).toContainText('訂正では、目標を変えられません')

  // The server refuses it too, from one who sends it all the same, whoever assents.
  const head = await pageOf(browser, 'head', review())
  await expect(head.getByRole('button', { name: '訂正を承認する' })).toHaveCount(0)
  const mended = await pageOf(browser, 'coordinator', `/desk/plans/${planId}/edit`)
  await write(mended, '目標値', '12')
  const ready = await pageOf(browser, 'head', review())
  const assent = ready.getByRole('button', { name: '訂正を承認する' })
  await expect(assent).toBeVisible()
  await write(mended, '目標値', '15')
  const before = await traceOf(city, id)
  await assent.click()
  await expect(ready.getByRole('alert').filter({ has: ready.getByRole('heading') })).toBeVisible()
  expect(await traceOf(city, id)).toEqual(before)
  await write(mended, '目標値', '12')
})

test('the head assents, and a second person of the office confirms what the first cannot', async ({ browser }) => {
  const { id } = await latest()
  const head = await pageOf(browser, 'head', review())
  const assent = head.getByRole('button', { name: '訂正を承認する' })
  await pressAfter(browser, head, assent, id, ['coordinator', 'neighbourHead', 'office', 'mayor'])
  await expect(head.getByText(/^訂正を承認しました。/)).toBeVisible()

  const coordinator = await pageOf(browser, 'coordinator', review())
  const send = coordinator.getByRole('button', { name: '訂正を企画経営課へ送る' })
  await pressAfter(browser, coordinator, send, id, ['neighbourHead', 'office', 'mayor'])
  await expect(coordinator.getByText(/^訂正を企画経営課へ送りました。/)).toBeVisible()

  const first = await pageOf(browser, 'office', review())
  await expect(first.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(first.getByRole('button', { name: '訂正を確定する' })).toHaveCount(0)
  const second = await pageOf(browser, 'office2', review())
  const confirm = second.getByRole('button', { name: '訂正を確定する' })
  await pressAfter(browser, second, confirm, id, ['office', 'head', 'mayor', 'publisher'])
  await expect(second.getByText('訂正を確定しました。')).toBeVisible()
  expect(await latest()).toMatchObject({ state: 'CONFIRMED', major: 1, minor: 1 })
})

test('residents read the corrected edition, why it was corrected, and the former beside it', async ({ browser }) => {
  const { id } = await latest()
  const page = await pageOf(browser, 'publisher', '/desk/publish')
  await page.getByRole('button', { name: /^公表する.*市民部/ }).click()
  const dialog = page.getByRole('dialog')
  const publish = dialog.getByRole('button', { name: 'いま公表する' })
  await pressAfter(browser, page, publish, id, ['office', 'office2', 'head', 'mayor'])
  await expect(page.getByText(/市民部の.*を公表しました/)).toBeVisible()

  const phone = await anonymous(browser, city, { viewport: { width: 360, height: 740 } })
  const resident = await phone.newPage()
  const troubles = troublesOf(resident)
  // On every page within a second.
  await resident.waitForTimeout(1_000)
  await resident.goto(publicPlan)
  const main = resident.getByRole('main')
  await expect(main).toContainText('暮らしを支える仕事を、着実に進めます')
  await expect(main).toContainText('使命の書き誤りと、職員数の写し誤りを直しました。')
  await resident.goto(`${publicPlan}/editions/1.0`)
  await expect(main).toContainText('第1版は、前の版です。')
  await expect(main).toContainText('暮らしを支える仕事を、確かに進めます')
  await resident.goto(`${publicPlan}/editions/1.1/changes`)
  await expect(main).toContainText('加えた文字：着実')
  await expect(main).toContainText('消した文字：確か')
  expect(await resident.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(troubles).toEqual([])
})

test('an agreement that is made void is followed by a draft, and cannot be published', async ({ browser }) => {
  const head = await pageOf(browser, 'head', editions())
  const begun = await openDialog(head, '改定を始める', '改定を始める')
  await begun.getByText('変更', { exact: true }).last().click()
  await begun.getByLabel('改定の理由').selectOption({ label: '補正予算' })
  await begun.getByLabel('市民のみなさんへの説明').fill('補正予算に合わせて、目標を改めました。')
  await begun.getByRole('button', { name: '改定を始める' }).click()
  await expect(head.getByText(/^改定を始めました。/)).toBeVisible()
  const sheet = await pageOf(browser, 'coordinator', `/desk/plans/${planId}/edit`)
  await write(sheet, '目標値', '15')
  const { id } = await latest()
  await bringToConfirmation(id)
  expect(await latest()).toMatchObject({ state: 'CONFIRMED', major: 2, minor: 0 })

  const page = await pageOf(browser, 'office', editions())
  const dialog = await openDialog(page, '確定を取り消す', '確定を取り消す')
  await dialog.getByLabel('取り消す理由').fill('待つ時間の数え方が、ほかの部と違っていました。')
  const end = dialog.getByRole('button', { name: '確定を取り消す' })
  await pressAfter(browser, page, end, id, ['head', 'coordinator', 'mayor', 'publisher'])
  await expect(page.getByText(/^確定を取り消しました。/)).toBeVisible()
  expect(await traceOf(city, id)).toMatchObject({ state: 'VOIDED', agreements: 1, publications: 2 })
  const copy = await latest()
  expect(copy).toMatchObject({ state: 'DRAFT', major: null })
  const publisher = await pageOf(browser, 'publisher', '/desk/publish')
  await expect(publisher.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(publisher.getByRole('button', { name: /^公表する.*市民部/ })).toHaveCount(0)
})

test('the head asks to give the draft up, the office does it', async ({ browser }) => {
  const { id } = await latest()
  const head = await pageOf(browser, 'head', editions())
  const asked = await openDialog(head, '廃案を申し出る', '廃案を申し出る')
  await asked.getByLabel('廃案にする理由').fill('補正予算が議決されなかったためです。')
  const ask = asked.getByRole('button', { name: '廃案を申し出る' })
  await pressAfter(browser, head, ask, id, ['coordinator', 'neighbourHead', 'mayor'])
  await expect(head.getByText(/^廃案を申し出ました。/)).toBeVisible()
  const page = await pageOf(browser, 'office', editions())
  const dialog = await openDialog(page, '廃案にする', '廃案にする')
  const end = dialog.getByRole('button', { name: '廃案にする' })
  await pressAfter(browser, page, end, id, ['head', 'mayor', 'publisher'])
  await expect(page.getByText('廃案にしました。')).toBeVisible()
  expect(await latest()).toMatchObject({ id, state: 'DISCARDED' })
})

test('two persons withdraw what is published; a notice stays, and nothing former comes back', async ({ browser }) => {
  const corrected = await city.records.planEdition.findFirstOrThrow({ where: { planId, major: 1, minor: 1 } })
  const page = await pageOf(browser, 'office', editions())
  const asked = await openDialog(page, '公表の取消しを申し出る', '公表の取消しを申し出る')
  await asked.getByLabel('お知らせの文').fill('載せてはならない内容があったため、公表を取り消しました。')
  const ask = asked.getByRole('button', { name: '公表の取消しを申し出る' })
  await pressAfter(browser, page, ask, corrected.id, ['head', 'coordinator', 'mayor', 'publisher'])
  await expect(page.getByText(/^公表の取消しを申し出ました。/)).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: '公表を取り消す', exact: true })).toHaveCount(0)

  const second = await pageOf(browser, 'office2', editions())
  const dialog = await openDialog(second, '公表を取り消す', '公表を取り消す')
  await expect(dialog).toContainText('載せてはならない内容があったため、公表を取り消しました。')
  const end = dialog.getByRole('button', { name: '公表を取り消す' })
  await pressAfter(browser, second, end, corrected.id, ['office', 'head', 'mayor'])
  await expect(second.getByText(/^公表を取り消しました。/)).toBeVisible()

  const resident = await (await anonymous(browser, city)).newPage()
  for (const address of [publicPlan, `${publicPlan}/editions/1.1`]) {
    await resident.goto(address)
    await expect(resident.getByRole('main')).toContainText('載せてはならない内容があったため、公表を取り消しました。')
    await expect(resident.getByRole('main')).not.toContainText('着実に')
    await expect(resident.getByRole('main')).not.toContainText('確かに進めます')
  }
})
