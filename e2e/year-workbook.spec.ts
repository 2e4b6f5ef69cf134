import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { APIRequestContext, Browser, Page } from '@playwright/test'
import { type OwnCity, openCity, traceOfYears } from './city'
import { account, expect, signedInAs, test, troublesOf } from './fixtures'
import { operate } from './operator'
import { addressIn, bytesOf, downloadWorkbook, openWorkbook, placeIn, sendWorkbook, writeCells } from './workbooks'

test.describe.configure({ mode: 'serial' })

let city: OwnCity
let folder: string

test.beforeAll(async () => {
  city = await openCity('demo')
  folder = await mkdtemp(path.join(tmpdir(), 'meyasu-'))
})

test.afterAll(async () => {
  await city?.close()
  await rm(folder, { recursive: true, force: true })
})

const address = '/desk/years/2027/workbook'

async function pageOf(browser: Browser, who: string, at = address): Promise<Page> {
  const page = await (await signedInAs(browser, city, account(who))).newPage()
  await page.goto(at)
  return page
}

const headlineOf = async (slug: string, year: number) => {
  const where = { plan: { year, department: { slug } } }
  return (await city.records.planEdition.findFirstOrThrow({ where, orderBy: { id: 'desc' } })).headline
}

test('the office takes a whole year along, changes two departments in Excel, looks, and brings it back', async ({
  browser,
}) => {
  const page = await pageOf(browser, 'office', '/desk?year=2027')
  const troubles = troublesOf(page)
  await page.getByRole('link', { name: 'すべての部の計画をExcelで書く' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('令和9年度のすべての部をExcelで書く')
  const workbook = await downloadWorkbook(page)
  await sendWorkbook(page, workbook)
  await expect(page.getByText('変わるところはありません')).toBeVisible()

  const planning = placeIn(workbook, '使命', '部', '企画部')
  const urban = placeIn(workbook, '使命', '部', '都市整備部')
  writeCells(workbook, '使命', planning, { 使命をひとことで: '=市の進む道を示します' })
  writeCells(workbook, '使命', urban, { 使命をひとことで: '安全なまちをつくります' })
  const project = placeIn(workbook, '事業', '部', '都市整備部')
  writeCells(workbook, '事業', project, { '事業費（千円）': '約1000' })
  const before = await traceOfYears(city)
  await sendWorkbook(page, workbook)
  const problem = page.getByRole('table').first().getByRole('row').filter({ hasText: '約1000' })
  await expect(problem).toContainText(/「事業」[A-Z]+\d+/)
  await expect(page.getByRole('button', { name: 'この内容で書きかえる' })).toHaveCount(0)

  writeCells(workbook, '事業', project, { '事業費（千円）': 1000 })
  await sendWorkbook(page, workbook)
  await expect(page.getByRole('heading', { name: '変わるところが3つあります' })).toBeVisible()
  const counts = page.getByRole('table', { name: '部ごとの、変わるところの数' })
  await expect(counts.getByRole('row').filter({ hasText: '都市整備部' })).toHaveText('都市整備部02000')
  await counts.getByRole('link', { name: '都市整備部' }).click()
  await expect(page.getByRole('heading', { name: '都市整備部（2つ）' })).toBeInViewport()
  await expect(page.getByRole('listitem').filter({ hasText: '1,000' })).toContainText('「事業」')
  expect(await traceOfYears(city), 'nothing is stored before it is applied').toEqual(before)

  await page.getByRole('button', { name: 'この内容で書きかえる' }).click()
  await expect(page.getByText('Excelの内容で、計画を書きかえました。')).toBeFocused()
  expect(await headlineOf('planning', 2027)).toBe('=市の進む道を示します')
  expect(await headlineOf('urban', 2027)).toBe('安全なまちをつくります')
  expect(troubles).toEqual([])
})

test('a plan that is before the mayor is refused by name, and nothing of the others is taken', async ({ browser }) => {
  const page = await pageOf(browser, 'office', '/desk/years/2026/workbook')
  const workbook = await downloadWorkbook(page)
  const before = await traceOfYears(city)
  writeCells(workbook, '使命', placeIn(workbook, '使命', '部', '健康福祉部'), { 使命をひとことで: '協議のあとの使命' })
  writeCells(workbook, '使命', placeIn(workbook, '使命', '部', '生活環境部'), { 使命をひとことで: '生活環境部の使命' })
  await sendWorkbook(page, workbook)
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    '「健康福祉部」の計画は、いま「市長協議中」なので、変えられません。',
  )
  await expect(page.getByRole('button', { name: 'この内容で書きかえる' })).toHaveCount(0)
  expect(await traceOfYears(city)).toEqual(before)
})

test('who only reads takes it along and cannot send; for everybody else there is nothing', async ({ browser }) => {
  const headers = { origin: city.address, 'sec-fetch-site': 'same-origin' }
  const others = ['coordinator.planning', 'head.planning', 'mayor', 'publisher', 'admin']
  const requests = new Map<string, APIRequestContext>()
  for (const who of [...others, 'office']) requests.set(who, (await signedInAs(browser, city, account(who))).request)
  const auditor = await pageOf(browser, 'auditor')
  const before = await traceOfYears(city)
  await expect(auditor.getByText('送れるのは、企画経営課の担当者です。')).toBeVisible()
  const workbook = await downloadWorkbook(auditor)
  const sent = await auditor.request.post(`/api${address}`, { headers, data: await bytesOf(workbook) })
  expect([sent.status(), await sent.json()]).toEqual([422, { reasons: [{ code: 'not_writable' }] }])
  for (const who of others) {
    const request = requests.get(who)
    for (const at of [address, `${address}.xlsx`]) expect((await request?.get(at))?.status(), `${who} ${at}`).toBe(404)
    expect((await request?.post(`/api${address}`, { headers, data: Buffer.from('x') }))?.status(), who).toBe(404)
  }
  const office = requests.get('office')
  for (const at of ['/desk/years/1999/workbook', '/desk/years/20270/workbook', '/desk/years/1999/workbook.xlsx']) {
    expect((await office?.get(at))?.status(), at).toBe(404)
  }
  const elsewhere = { headers: { origin: 'https://elsewhere.example' }, data: Buffer.from('x') }
  expect((await office?.post(`/api${address}`, elsewhere))?.status()).toBe(403)
  expect(await traceOfYears(city)).toEqual(before)
})

test('an operator takes a year out, changes it and brings it in; what cannot be read is said by its place', async () => {
  const file = path.join(folder, '2027.xlsx')
  const out = await operate(city, ['export', '2027', file])
  expect(out).toMatchObject({ code: 0, stderr: '' })
  expect(out.stdout).toContain('the plans of 8 departments')
  const again = await operate(city, ['import', file])
  expect(again).toMatchObject({ code: 0, stderr: '' })
  expect(again.stdout).toContain('nothing was changed')

  const workbook = await openWorkbook(file)
  const citizens = placeIn(workbook, '使命', '部', '市民部')
  writeCells(workbook, '使命', citizens, { 使命をひとことで: '市民部の新しい使命' })
  const address = addressIn(workbook, '指標', '目標値', 0)
  writeCells(workbook, '指標', 0, { 目標値: '多め' })
  await writeFile(file, await bytesOf(workbook))
  const before = await headlineOf('citizens', 2027)
  const refused = await operate(city, ['import', file])
  expect(refused).toMatchObject({ code: 1, stdout: '' })
  expect(refused.stderr).toContain(`「指標」${address}：数を書くセルに文字（多め）があります。`)
  expect(await headlineOf('citizens', 2027)).toBe(before)

  writeCells(workbook, '指標', 0, { 目標値: 71.5 })
  await writeFile(file, await bytesOf(workbook))
  const done = await operate(city, ['import', file])
  expect(done).toMatchObject({ code: 0, stderr: '' })
  expect(done.stdout).toContain('市民部 (citizens): 1 changed.')
  expect(await headlineOf('citizens', 2027)).toBe('市民部の新しい使命')

  await writeFile(file, '課,人数\n')
  expect((await operate(city, ['import', file])).stderr).toContain('名前だけを変えたCSVなどは読めません')
  expect(await operate(city, ['export', '1990', file])).toMatchObject({ code: 1, stdout: '' })
  expect(await operate(city, ['export', 'next'])).toMatchObject({ code: 2, stdout: '' })
  expect(await operate(city, ['import'])).toMatchObject({ code: 2, stdout: '' })
})
