import { completeContent, type MadeEdition, makeEdition, makePerson } from '@/prisma/seed/factories'
import { workbookOf } from '@/tests/zip'
import { type OwnCity, openCity, traceOf } from './city'
import { expect, signedInAs, test, troublesOf } from './fixtures'
import { downloadWorkbook, emptyRow, placeBelow, sendWorkbook, writeCells } from './workbooks'

let city: OwnCity
let edition: MadeEdition

test.beforeAll(async () => {
  city = await openCity('empty')
  edition = await makeEdition(city.app, { content: completeContent('第一課') })
})

test.afterAll(() => city?.close())

test.describe.configure({ mode: 'serial' })

async function emailOf(personId: number): Promise<string> {
  return (await city.records.person.findUniqueOrThrow({ where: { id: personId } })).email
}

test('a plan goes out as a workbook, ten things are changed in Excel, looked at, and come in', async ({ browser }) => {
  const page = await (await signedInAs(browser, city, await emailOf(edition.cast.coordinator.personId))).newPage()
  const troubles = troublesOf(page)
  await page.goto(`/desk/plans/${edition.planId}`)
  await page.getByRole('link', { name: 'Excelで書く' }).click()
  const workbook = await downloadWorkbook(page)

  await sendWorkbook(page, workbook)
  await expect(page.getByText('変わるところはありません')).toBeVisible()

  const before = await traceOf(city, edition.editionId)
  writeCells(workbook, '使命', 0, { 使命をひとことで: '=市民の暮らしを支えます' })
  writeCells(workbook, '各課の役割', 0, { 役割: '窓口を受け持ちます。' })
  writeCells(workbook, '職員数', 0, { 人数: 12.5 })
  writeCells(workbook, '予算', 0, { '当初予算（千円）': 61_234 })
  writeCells(workbook, '方針', 0, { '方針の説明（あれば）': 'Excelで書いた説明です。' })
  writeCells(workbook, '事業', 0, { 内容: 'Excelで書いた内容です。' })
  writeCells(workbook, '事業', 1, {
    '方針（番号）': '1',
    番号: 30,
    事業の名前: 'Excelで加えた事業',
    担当: '第一課',
  })
  const below = placeBelow(workbook, '指標')
  writeCells(workbook, '指標', 0, { 指標の名前: 'Excelで直した指標' })
  writeCells(workbook, '指標', below, { '事業（番号）': '30', 指標の名前: 'Excelで加えた指標' })
  emptyRow(workbook, '指標', below - 1)
  await sendWorkbook(page, workbook)
  await expect(page.getByRole('heading', { name: '変わるところが10件あります' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: '61,234' })).toContainText('「予算」')
  expect(await traceOf(city, edition.editionId), 'nothing is stored before it is applied').toEqual(before)

  await page.getByRole('button', { name: 'この内容で書きかえる' }).click()
  await expect(page.getByText('Excelの内容で、計画を書きかえました。')).toBeVisible()
  const paper = page.getByRole('main')
  for (const text of [
    '=市民の暮らしを支えます',
    'Excelで書いた内容です。',
    'Excelで加えた事業',
    'Excelで直した指標',
    'Excelで加えた指標',
  ]) {
    await expect(paper.getByText(text).first()).toBeVisible()
  }
  expect(troubles).toEqual([])
})

test('files that are no workbook of this plan are refused in words, with their place', async ({ browser }) => {
  const page = await (await signedInAs(browser, city, await emailOf(edition.cast.coordinator.personId))).newPage()
  await page.goto(`/desk/plans/${edition.planId}/workbook`)
  const said = page.getByRole('main').getByRole('alert')
  const before = await traceOf(city, edition.editionId)

  await sendWorkbook(page, Buffer.from('課,人数\n第一課,6\n'))
  await expect(said).toContainText('名前だけを変えたCSVなどは読めません')
  const sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
  await sendWorkbook(page, workbookOf(sheet, [{ name: 'xl/vbaProject.bin', content: 'x' }]))
  await expect(said).toContainText('マクロの入ったファイルは受け取れません')
  await sendWorkbook(page, workbookOf(`${sheet}${' '.repeat(30_000_000)}`))
  await expect(said).toContainText('極端に大きくなるファイル')
  await sendWorkbook(page, workbookOf(sheet))
  await expect(said).toContainText('このシステムから書き出したファイルではありません')
  await sendWorkbook(page, Buffer.alloc(10_000_001))
  await expect(said).toContainText('10MBまで')

  const workbook = await downloadWorkbook(page)
  writeCells(workbook, '指標', 0, { 目標値: '約100' })
  writeCells(workbook, '職員数', 0, { 人数: { formula: '1+1', result: 2 } })
  await sendWorkbook(page, workbook)
  const problems = page.getByRole('table')
  await expect(problems.getByRole('row').filter({ hasText: '式が入っています' })).toContainText(/「職員数」[A-Z]5/)
  await expect(problems.getByRole('row').filter({ hasText: '約100' })).toContainText(/「指標」[A-Z]+5/)
  await expect(page.getByRole('button', { name: 'この内容で書きかえる' })).toHaveCount(0)
  expect(await traceOf(city, edition.editionId)).toEqual(before)
})

test('150 MB are refused in words while the server keeps answering; strangers find nothing', async ({ browser }) => {
  const coordinator = await signedInAs(browser, city, await emailOf(edition.cast.coordinator.personId))
  const address = `/api/desk/plans/${edition.planId}/workbook`
  const headers = { origin: city.address, 'sec-fetch-site': 'same-origin' }
  const big = await coordinator.request.post(address, { headers, data: Buffer.alloc(150_000_000) }).catch(() => null)
  // Where the connection is closed on what is still being sent, the browser's own check has said so before.
  if (big) expect(await big.json()).toEqual({ reasons: [{ code: 'workbook_too_large' }] })
  expect((await coordinator.request.get(`/desk/plans/${edition.planId}/workbook`)).status()).toBe(200)

  const nobody = await signedInAs(browser, city, await emailOf((await makePerson(city.app)).personId))
  for (const path of [`/desk/plans/${edition.planId}/workbook`, `/desk/plans/${edition.planId}/workbook.xlsx`]) {
    expect((await nobody.request.get(path)).status(), path).toBe(404)
  }
  expect((await nobody.request.post(address, { headers, data: Buffer.from('x') })).status()).toBe(404)
  expect(
    (
      await coordinator.request.post(address, {
        headers: { origin: 'https://elsewhere.example' },
        data: Buffer.from('x'),
      })
    ).status(),
  ).toBe(403)
})
