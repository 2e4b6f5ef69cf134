import type { Page } from '@playwright/test'
import { makePerson } from '@/prisma/seed/factories'
import { makeGround, newEdition } from '@/tests/plans'
import { type OwnCity, openCity } from './city'
import { account, expect, signedInAs, test, troublesOf } from './fixtures'

let city: OwnCity

test.beforeAll(async () => {
  city = await openCity('empty')
})

test.afterAll(() => city?.close())

const saved = (page: Page) => expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible()

test('a place is left open, the coordinator reminds, the author writes it, the chief confirms, the plan is handed over', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const ground = await makeGround(city.app)
  const departmentSlug = ground.department.slug
  await makePerson(city.app, {
    email: account('author'),
    name: '広報 花子',
    post: '広報課 主任',
    roles: [{ role: 'AUTHOR', departmentSlug, sections: ['広報課'] }],
  })
  await makePerson(city.app, {
    email: account('coordinator'),
    name: '取りまとめ 学',
    post: '企画部 主査',
    roles: [{ role: 'COORDINATOR', departmentSlug }],
  })
  await makePerson(city.app, {
    email: account('chief'),
    name: '課長 明',
    post: '課長',
    roles: [{ role: 'CHIEF', departmentSlug }],
  })
  const { planId } = await newEdition(city.app, ground, { settings: { chiefConfirmation: true } })
  const opened = async (name: string) => (await signedInAs(browser, city, account(name))).newPage()
  const [author, coordinator, chief] = [await opened('author'), await opened('coordinator'), await opened('chief')]
  const troubles = [author, coordinator, chief].map(troublesOf)

  await author.goto(`/desk/plans/${planId}/edit`)
  const role = author.getByLabel('広報課', { exact: true })
  await role.fill('')
  await role.blur()
  await saved(author)

  await coordinator.goto(`/desk/plans/${planId}/review`)
  await expect(coordinator.getByRole('link', { name: /課の役割が空いています/ })).toHaveAttribute('href', /\/edit#f-/)
  await expect(coordinator.getByRole('button', { name: '部長に提出する' })).toHaveCount(0)
  await coordinator.goto(`/desk/plans/${planId}/sections`)
  const section = coordinator
    .getByRole('listitem')
    .filter({ has: coordinator.getByRole('heading', { name: '広報課' }) })
  await expect(section).toContainText('あと1か所')
  await expect(section).toContainText('広報 花子さん')
  await section.getByRole('button', { name: /^催促する/ }).click()
  const dialog = coordinator.getByRole('dialog')
  await dialog.getByLabel('ひとこと（あれば）').fill('金曜までにお願いします')
  await dialog.getByRole('button', { name: '催促を送る' }).click()
  await expect(section).toContainText('催促は1日に1回です')

  await author.goto('/desk')
  const reminder = author.getByRole('listitem').filter({ hasText: '取りまとめ担当の取りまとめ 学さんから' })
  await expect(reminder).toContainText('金曜までにお願いします')
  await reminder.getByRole('link', { name: /残りを書く/ }).click()
  await author.waitForURL('**/edit#f-*')
  await role.fill('市政をお知らせします。')
  await role.blur()
  await saved(author)
  await author.goto('/desk')
  await expect(author.getByRole('heading', { name: 'あなたの番です' })).toBeVisible()
  await expect(reminder).toHaveCount(0)

  await chief.goto(`/desk/plans/${planId}/review`)
  for (const number of [1, 2, 3]) {
    await chief.getByRole('button', { name: `事業${number}を確認する` }).click()
    await expect(chief.getByText(`課長確認が済んだ事業　${number}／3`)).toBeVisible()
  }

  await coordinator.goto(`/desk/plans/${planId}/review`)
  await coordinator.getByRole('button', { name: '部長に提出する' }).click()
  await coordinator.waitForURL(`**/desk/plans/${planId}?done=submit`)
  const handover = coordinator.getByRole('region', { name: 'いま、だれが持っていますか' })
  await expect(handover).toContainText(`${ground.cast.head.name}さん`)
  await expect(handover).toContainText('1日目')
  await expect(handover).toContainText(`${ground.cast.office.name}さん`)
  await coordinator.goto('/desk')
  await expect(coordinator.getByText(/企画部の.*の計画は、いま部長/)).toBeVisible()
  expect(troubles.flat()).toEqual([])
})
