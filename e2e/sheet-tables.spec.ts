import { completeContent, type MadeEdition, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { type OwnCity, openCity } from './city'
import { expect, paste, signedInAs, test, troublesOf } from './fixtures'

let city: OwnCity
let edition: MadeEdition
let email: string

test.beforeAll(async () => {
  city = await openCity('empty')
  const sections = ['第一課', '第二課']
  const department = await makeDepartment(city.app, { sections })
  const staff = sections.map((section) => ({
    section,
    employmentType: '正規',
    count: '1',
    unit: 'PERSONS' as const,
  }))
  edition = await makeEdition(city.app, {
    department,
    content: { ...completeContent(), staff },
    settings: { departmentsOverwriteFigures: true },
  })
  email = (await city.records.person.findUniqueOrThrow({ where: { id: edition.cast.coordinator.personId } })).email
})

test.afterAll(() => city?.close())

async function counts(): Promise<string[]> {
  const rows = await city.records.staffResource.findMany({
    where: { editionId: edition.editionId },
    orderBy: { position: 'asc' },
  })
  return rows.map(({ count }) => String(count))
}

test('a block from a spreadsheet shows where it goes, is written once one agrees, and names what cannot be taken', async ({
  browser,
}) => {
  const page = await (await signedInAs(browser, city, email)).newPage()
  const troubles = troublesOf(page)
  await page.goto(`/desk/plans/${edition.planId}/edit`)
  const first = page.getByRole('textbox', { name: '第一課・正規' })
  await first.fill('2')
  await expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible()

  const question = page.getByRole('dialog', { name: '貼り付ける前に、確かめてください' })
  await paste(first, '12\r\n△3\r\n5\r\n')
  await expect(question.getByRole('checkbox', { name: '第一課' })).toBeChecked()
  await expect(question.getByRole('row', { name: '正規 2 12' })).toBeVisible()
  await expect(question.getByRole('listitem').filter({ hasText: '第二課・正規「△3」' })).toBeVisible()
  await expect(question.getByRole('listitem').filter({ hasText: '「5」　表の外に出ます' })).toBeVisible()
  await question.getByRole('button', { name: 'やめる' }).click()
  await expect(first, 'nothing is written before one agrees').toHaveValue('2')
  await expect(first, 'the focus comes back').toBeFocused()
  expect(await counts()).toEqual(['2', '1'])

  await paste(first, '課\t正規\r\n第二課\t１,０２４\r\n第一課\t３５.５\r\n')
  await question.getByRole('button', { name: '2か所に書き入れる' }).click()
  await expect(page.getByRole('status').filter({ hasText: '2か所に書き入れました。' })).toHaveCount(1)
  await expect.poll(counts).toEqual(['35.5', '1024'])
  await expect(page.getByRole('textbox', { name: '第二課・正規' })).toHaveValue('1,024')

  await page.getByRole('button', { name: '元に戻す', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: '元に戻しました。' })).toHaveCount(1)
  expect(await counts(), 'the whole block is taken back at once').toEqual(['2', '1'])

  await paste(page.getByRole('textbox', { name: '使命・目標に関する認識' }), '一行め\n二行め')
  await expect(question, 'lines of a text are no table').toBeHidden()
  expect(troubles).toEqual([])
})

test('a project is copied, and moved by its tools’ keys; Alt+N leads to what is empty', async ({ browser }) => {
  const page = await (await signedInAs(browser, city, email)).newPage()
  const troubles = troublesOf(page)
  await page.goto(`/desk/plans/${edition.planId}/edit`)
  await page.getByRole('group').filter({ hasText: '事業1：' }).getByText('順番・写す・なくす').first().click()
  await page.getByRole('button', { name: '事業1の写しを作る' }).click()
  const copy = page.getByRole('region', { name: '事業2　待たない窓口の写し' })
  await expect(copy.getByRole('textbox', { name: '事業の名前' })).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: '写しを作りました。' })).toHaveCount(1)
  await expect(copy.getByRole('heading', { level: 5 })).toHaveCount(4)

  await page.keyboard.press('Alt+n')
  await expect(copy.getByRole('textbox', { name: '事業費' }), 'the money was voted once').toBeFocused()

  await copy.getByText('順番・写す・なくす').last().click()
  await page.getByRole('button', { name: '事業2を上へ' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('region', { name: '事業1　待たない窓口の写し' })).toBeVisible()
  await expect(page.getByRole('button', { name: '事業1を下へ' })).toBeFocused()

  const undo = page.getByRole('button', { name: '元に戻す', exact: true })
  await undo.click()
  await expect(copy).toBeVisible()
  await undo.click()
  await expect(page.getByRole('region', { name: /待たない窓口の写し/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'やり直す', exact: true }).click()
  await expect(copy).toBeVisible()
  expect(troubles).toEqual([])
})
