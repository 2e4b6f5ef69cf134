import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import {
  advanceTo,
  completeContent,
  type MadeEdition,
  makeCity,
  makeDepartment,
  makeEdition,
  makePerson,
} from '@/prisma/seed/factories'
import { type OwnCity, openCity, traceOf } from './city'
import { account, expect, signedInAs, test } from './fixtures'

/** Roles that are lent for some days, what the absent one reads later, and who has a draft after 人事異動. */

test.describe.configure({ mode: 'serial' })

let city: OwnCity
let plan: MadeEdition

test.beforeAll(async () => {
  city = await openCity('empty')
  await makeCity(city.app)
  const department = await makeDepartment(city.app, { slug: 'citizens', name: '市民部', sections: ['市民課'] })
  plan = await makeEdition(city.app, {
    department,
    year: 2026,
    content: completeContent('市民課', 2026),
    state: 'HEAD_REVIEW',
  })
  for (const [part, post, name] of [
    ['head', '市民部長', '見本 部長'],
    ['chief', '市民課長', '見本 課長'],
    ['office', '企画経営課 主任', '見本 主任'],
    ['mayor', '市長', '見本 市長'],
  ] as const) {
    await city.records.person.update({ where: { id: plan.cast[part].personId }, data: { post, name } })
  }
})

test.afterAll(() => city?.close())

async function pageOf(browser: Browser, part: keyof MadeEdition['cast'], address: string): Promise<Page> {
  const { email } = await city.records.person.findUniqueOrThrow({ where: { id: plan.cast[part].personId } })
  const page = await (await signedInAs(browser, city, email)).newPage()
  await page.goto(address)
  return page
}

async function isForEverybody(page: Page): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))).toEqual([])
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)).toBeLessThanOrEqual(width)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

const approve = (page: Page) => page.getByRole('button', { name: '承認する', exact: true })

test('in the head’s absence the chief approves for him, named as that wherever it is signed', async ({ browser }) => {
  const before = await pageOf(browser, 'chief', `/desk/plans/${plan.planId}/review`)
  await expect(approve(before)).toHaveCount(0)

  const office = await pageOf(browser, 'office', '/desk/delegations')
  const lend = async (role: RegExp, to: string, kind: RegExp) => {
    const form = office.getByRole('region', { name: '役割を任せる' })
    const option = await form.getByLabel('どの役割を').getByRole('option', { name: role }).getAttribute('value')
    await form.getByLabel('どの役割を').selectOption(option)
    await form.getByLabel('だれに').selectOption({ label: to })
    await form.getByText(kind).click()
    await form.getByLabel(/^いつまで/).fill(today())
    await form.getByLabel('理由').fill('急な出張のため')
    await form.getByRole('button', { name: '任せる' }).click()
  }
  await lend(/見本 市長/, '市民課長 見本 課長', /^代決/)
  await expect(office.getByText(/市長との協議は、代決できません/).first()).toBeVisible()
  await expect(office.getByLabel('理由'), 'nothing typed is lost').toHaveValue('急な出張のため')
  await lend(/見本 部長/, '市民課長 見本 課長', /^代決/)
  await expect(office.getByText(/^登録しました/)).toBeVisible()
  await isForEverybody(office)

  const chief = await pageOf(browser, 'chief', `/desk/plans/${plan.planId}/review`)
  await isForEverybody(chief)
  await approve(chief).click()
  await chief
    .getByRole('dialog')
    .getByRole('button', { name: '承認する' })
    .or(chief.getByText(/承認しました/))
    .first()
    .click()
  await expect
    .poll(async () => (await city.records.planEdition.findUniqueOrThrow({ where: { id: plan.editionId } })).state)
    .toBe('OFFICE_CHECK')
  const signature = '市民部長（代決：市民課長）'
  const record = await pageOf(browser, 'office', '/desk/record')
  await expect(record.getByRole('main')).toContainText(signature)
  const event = await city.records.event.findFirstOrThrow({ where: { kind: 'plan.approved', planId: plan.planId } })
  expect(event).toMatchObject({ actorId: plan.cast.chief.personId, onBehalfOfId: plan.cast.head.personId })
})

test('the absent one is told, reads it later, and the record says so', async ({ browser }) => {
  const head = await pageOf(browser, 'head', '/desk')
  await head.getByRole('link', { name: '後閲するものが1件あります' }).click()
  const reading = head.getByRole('region', { name: '後閲' })
  await expect(reading).toContainText('市民部長（代決：市民課長）')
  await reading.getByRole('button', { name: '読みました' }).click()
  await expect(reading.getByText(/^読んだ日/)).toBeVisible()
  expect(await city.records.event.count({ where: { kind: 'act.read-later' } })).toBe(1)
  const notified = await city.records.notification.findMany({ where: { kind: 'to-read-later' } })
  expect(notified.map(({ personId }) => personId)).toEqual([plan.cast.head.personId])
})

test('a lent role ends by its day; the mayor’s consultation is never decided for him', async ({ browser }) => {
  await advanceTo(city.app, plan.cast, plan.editionId, 'CONSULTATION')
  const before = await traceOf(city, plan.editionId)
  const chief = await pageOf(browser, 'chief', `/desk/plans/${plan.planId}/consultation`)
  await expect(chief.getByRole('button', { name: '了承する', exact: true })).toHaveCount(0)
  // Past the screen, too: the database refuses what nobody may record.
  const assignment = await city.records.roleAssignment.findFirstOrThrow({ where: { role: 'MAYOR' } })
  const lent = { assignmentId: assignment.id, kind: 'DECIDES_IN_ABSENCE' as const, personId: plan.cast.chief.personId }
  const days = { startsOn: new Date(today()), endsOn: new Date(today()), reason: '出張', recordedAt: new Date() }
  await expect(
    city.app.delegation.create({ data: { ...lent, ...days, recordedById: plan.cast.office.personId } }),
  ).rejects.toThrow()
  expect(await traceOf(city, plan.editionId)).toEqual(before)
  const office = await pageOf(browser, 'office', '/desk/delegations')
  await office.getByRole('button', { name: 'いま終わらせる' }).click()
  await expect(office.getByText('終わりました', { exact: true })).toBeVisible()
})

test('after 人事異動 the draft is the newcomer’s, and nobody keeps access', async ({ browser }) => {
  const draft = await makeEdition(city.app, { year: 2026, content: completeContent('第一課', 2026) })
  const leaver = draft.cast.coordinator
  const sheet = `/desk/plans/${draft.planId}/edit`
  const { slug } = await city.records.department.findUniqueOrThrow({ where: { id: draft.departmentId } })
  const comer = await makePerson(city.app, { email: account('newcomer'), name: '新任 花子' })
  const { email } = await city.records.person.findUniqueOrThrow({ where: { id: leaver.personId } })
  const former = await (await signedInAs(browser, city, email)).newPage()
  expect((await former.goto(sheet))?.status()).toBe(200)
  const latter = await (await signedInAs(browser, city, account('newcomer'))).newPage()
  expect((await latter.goto(sheet))?.status()).toBe(404)

  // The day of the transfer, by the dates of the assignments alone.
  const yesterday = new Date(addDays(today(), -1))
  await city.records.roleAssignment.updateMany({
    where: { personId: leaver.personId },
    data: { startsOn: new Date('2025-04-01'), endsOn: yesterday },
  })
  const department = await city.records.department.findUniqueOrThrow({ where: { slug } })
  await city.records.roleAssignment.create({
    data: { personId: comer.personId, role: 'COORDINATOR', departmentId: department.id, startsOn: new Date(today()) },
  })
  expect((await former.goto(sheet))?.status()).toBe(404)
  expect((await latter.goto(sheet))?.status()).toBe(200)
  const saved = latter.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok())
  await latter.getByLabel('使命をひとことで').fill('新しい担当が書いた使命')
  await latter.keyboard.press('Tab')
  await saved
  const refused = await former.evaluate(
    async ([id, base]) =>
      (
        await fetch(`/api/desk/editions/${id}/fields`, {
          method: 'PATCH',
          body: JSON.stringify({ rowKey: 'edition', field: 'headline', base, value: '前の担当' }),
        })
      ).status,
    [draft.editionId, '0'.repeat(64)] as const,
  )
  expect(refused).toBe(404)
})
