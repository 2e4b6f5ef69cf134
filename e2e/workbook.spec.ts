import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import { completeContent, type MadeEdition, makeEdition, makePerson } from '@/prisma/seed/factories'
import { workbookOf } from '@/tests/zip'
import { type OwnCity, openCity, traceOf } from './city'
import { expect, signedInAs, test, troublesOf } from './fixtures'

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

async function download(page: Page): Promise<ExcelJS.Workbook> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Excelで書き出す' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/計画\.xlsx$/)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await readFile(await file.path())).buffer as ArrayBuffer)
  return workbook
}

/** Writes under a heading of a sheet, in the n-th row from 0. */
function write(
  workbook: ExcelJS.Workbook,
  name: string,
  heading: string,
  place: number,
  value: ExcelJS.CellValue,
): void {
  const sheet = workbook.getWorksheet(name)
  const headings = (sheet?.getRow(4).values ?? []) as unknown[]
  const column = headings.indexOf(heading)
  if (!sheet || column < 1) throw new Error(`no ${heading} in ${name}`)
  sheet.getCell(5 + place, column).value = value
}

async function send(page: Page, buffer: Buffer, name = '計画.xlsx'): Promise<void> {
  await page.getByLabel('Excelのファイル（.xlsx、10MBまで）').setInputFiles({ name, mimeType: '', buffer })
  await page.getByRole('button', { name: '変わるところを見る' }).click()
}

const bytes = async (workbook: ExcelJS.Workbook) => Buffer.from(await workbook.xlsx.writeBuffer())

test('a plan goes out as a workbook, ten things are changed in Excel, looked at, and come in', async ({ browser }) => {
  const page = await (await signedInAs(browser, city, await emailOf(edition.cast.coordinator.personId))).newPage()
  const troubles = troublesOf(page)
  await page.goto(`/desk/plans/${edition.planId}`)
  await page.getByRole('link', { name: 'Excelで書く' }).click()
  const workbook = await download(page)

  await send(page, await bytes(workbook))
  await expect(page.getByText('変わるところはありません')).toBeVisible()

  const before = await traceOf(city, edition.editionId)
  write(workbook, '使命', '使命をひとことで', 0, '=市民の暮らしを支えます')
  write(workbook, '各課の役割', '役割', 0, '窓口を受け持ちます。')
  write(workbook, '職員数', '人数', 0, 12.5)
  write(workbook, '予算', '当初予算（千円）', 0, 61_234)
  write(workbook, '方針', '方針の説明（あれば）', 0, 'Excelで書いた説明です。')
  write(workbook, '事業', '内容', 0, 'Excelで書いた内容です。')
  write(workbook, '事業', '方針（番号）', 1, '1')
  write(workbook, '事業', '番号', 1, 30)
  write(workbook, '事業', '事業の名前', 1, 'Excelで加えた事業')
  write(workbook, '事業', '担当', 1, '第一課')
  const indicators = workbook.getWorksheet('指標')?.rowCount ?? 0
  write(workbook, '指標', '指標の名前', 0, 'Excelで直した指標')
  write(workbook, '指標', '事業（番号）', indicators - 4, '30')
  write(workbook, '指標', '指標の名前', indicators - 4, 'Excelで加えた指標')
  const lastKept = workbook.getWorksheet('指標')?.getRow(indicators)
  lastKept?.eachCell((cell, column) => {
    if (column > 2) cell.value = null
  })
  await send(page, await bytes(workbook))
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

  await send(page, Buffer.from('課,人数\n第一課,6\n'))
  await expect(said).toContainText('名前だけを変えたCSVなどは読めません')
  const sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
  await send(page, workbookOf(sheet, [{ name: 'xl/vbaProject.bin', content: 'x' }]))
  await expect(said).toContainText('マクロの入ったファイルは受け取れません')
  await send(page, workbookOf(`${sheet}${' '.repeat(30_000_000)}`))
  await expect(said).toContainText('極端に大きくなるファイル')
  await send(page, workbookOf(sheet))
  await expect(said).toContainText('このシステムから書き出したファイルではありません')
  await send(page, Buffer.alloc(10_000_001))
  await expect(said).toContainText('10MBまで')

  const workbook = await download(page)
  write(workbook, '指標', '目標値', 0, '約100')
  write(workbook, '職員数', '人数', 0, { formula: '1+1', result: 2 })
  await send(page, await bytes(workbook))
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
