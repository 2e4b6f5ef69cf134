import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import type { Actor } from '@/lib/people/actor'
import { completeContent, type MadeEdition, makeDepartment, makeEdition, makePerson } from '@/prisma/seed/factories'
import { workbookOf } from '@/tests/zip'
import { type OwnCity, openCity, traceOf } from './city'
import { expect, signedInAs, test, troublesOf } from './fixtures'

const year = 2027
const address = `/desk/years/${year}/figures`

let city: OwnCity
let office: Actor
let welfare: MadeEdition
let water: MadeEdition

test.beforeAll(async () => {
  city = await openCity('empty')
  const settings = { departmentsOverwriteFigures: false, headcountOn: new Date('2027-04-01') }
  const content = completeContent('第一課', year)
  const plan = async (name: string, state: 'DRAFT' | 'HEAD_REVIEW') => {
    const department = await makeDepartment(city.app, { name })
    return makeEdition(city.app, { department, year, settings, content, state })
  }
  welfare = await plan('健康福祉部', 'DRAFT')
  water = await plan('水道部', 'HEAD_REVIEW')
  for (const { editionId } of [welfare]) {
    const project = await city.app.project.findFirstOrThrow({ where: { editionId } })
    const account = await city.app.budgetAccount.findFirstOrThrow({ where: { name: '一般会計' } })
    await city.app.projectBudgetCode.create({
      data: { projectId: project.id, editionId, accountId: account.id, code: '03-01' },
    })
  }
  office = await makePerson(city.app, { roles: [{ role: 'OFFICE' }] })
})

test.afterAll(() => city?.close())

test.describe.configure({ mode: 'serial' })

async function signIn(browser: Parameters<typeof signedInAs>[0], { personId }: Actor) {
  const { email } = await city.records.person.findUniqueOrThrow({ where: { id: personId } })
  return signedInAs(browser, city, email)
}

async function template(page: Page, name: string): Promise<ExcelJS.Workbook> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  expect(file.suggestedFilename()).toMatch(/課-令和9年度\.xlsx$/)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await readFile(await file.path())).buffer as ArrayBuffer)
  return workbook
}

/** Writes a line from its first column on; what is undefined stays. */
function write(workbook: ExcelJS.Workbook, sheet: string, line: number, values: (ExcelJS.CellValue | undefined)[]) {
  const row = workbook.getWorksheet(sheet)?.getRow(4 + line)
  for (const [place, value] of values.entries()) if (row && value !== undefined) row.getCell(place + 1).value = value
}

async function send(page: Page, file: ExcelJS.Workbook | Buffer, name = '資料.xlsx'): Promise<void> {
  const buffer = file instanceof ExcelJS.Workbook ? Buffer.from(await file.xlsx.writeBuffer()) : file
  await page.getByLabel('資料のファイル').setInputFiles({ name, mimeType: '', buffer })
  await page.getByRole('button', { name: '変わるところを見る' }).click()
}

test('the office brings in the sheets of both offices, after it has seen what they change and what fits nowhere', async ({
  browser,
}) => {
  const page = await (await signIn(browser, office)).newPage()
  const troubles = troublesOf(page)
  await page.goto(`/desk?year=${year}`)
  await page.getByRole('link', { name: '人事課・財政課の資料を入れる' }).click()
  await expect(page).toHaveURL(address)
  await expect(page.getByText('職員数の基準日は、令和9年4月1日です。')).toBeVisible()

  const personnel = await template(page, '人事課のひな形（Excel）')
  write(personnel, '職員数', 1, [undefined, undefined, undefined, 14])
  write(personnel, '職員数', 2, [undefined, undefined, undefined, 3.5])
  write(personnel, '職員数', 3, ['健康福祉部', '第九課', '正規', 2])
  write(personnel, '職員数', 4, ['水道部', '第一課', '正規', 9])
  const before = [await traceOf(city, welfare.editionId), await traceOf(city, water.editionId)]
  await send(page, personnel)
  await expect(page.getByRole('heading', { name: '変わるところ', exact: true })).toBeFocused()
  const changes = page.getByRole('region', { name: '健康福祉部' })
  await expect(changes.getByRole('row', { name: '第一課・正規 人数 12 14 ＋2' })).toBeVisible()
  await expect(changes.getByRole('row', { name: /^第二課・正規\s*新しい行 人数 3\.5/ })).toBeVisible()
  const unused = page.getByRole('region', { name: '使わない行　2' }).getByRole('listitem')
  await expect(unused.filter({ hasText: '「第九課」という課・室は、健康福祉部にありません' })).toContainText(
    '「職員数」D7',
  )
  await expect(unused.filter({ hasText: '水道部の計画は「部長確認中」なので' })).toContainText('「職員数」D8')
  expect([await traceOf(city, welfare.editionId), await traceOf(city, water.editionId)]).toEqual(before)
  await page.getByRole('button', { name: /^この\d+か所を入れる$/ }).click()
  await expect(page.getByRole('heading', { name: '1つの部の計画に、職員数2行を入れました。' })).toBeFocused()
  expect(await traceOf(city, water.editionId)).toMatchObject({ ...before[1], events: expect.any(Number) })

  const finance = await template(page, '財政課のひな形（Excel）')
  write(finance, '部の予算', 1, [undefined, undefined, undefined, undefined, 90_000.5])
  const [amount, national, general] = [20_000, 5_000, 15_000]
  write(finance, '事業費', 1, [...Array(7), amount, national, null, null, null, general])
  await send(page, finance)
  await expect(
    changes.getByRole('row', { name: '一般会計 当初予算 84,000千円 90,000,500円 ＋6,000,500円' }),
  ).toBeVisible()
  await expect(changes.getByRole('row', { name: /^事業1「待たない窓口」 事業費 12,500千円 20,000千円/ })).toBeVisible()
  await page.getByRole('button', { name: /^この\d+か所を入れる$/ }).click()
  await expect(page.getByRole('heading', { name: '1つの部の計画に、予算1行、事業費1件を入れました。' })).toBeVisible()

  await send(page, finance)
  await expect(page.getByText('変わる数字はありません。')).toBeVisible()
  await expect(page.getByRole('button', { name: /か所を入れる$/ })).toHaveCount(0)
  expect(troubles).toEqual([])
})

test('the coordinator sees where the figures come from, comments on them, and overwrites them once the year is set so', async ({
  browser,
}) => {
  const page = await (await signIn(browser, welfare.cast.coordinator)).newPage()
  const troubles = troublesOf(page)
  await page.goto(`/desk/plans/${welfare.planId}/edit`)
  const staff = page.getByRole('region', { name: '職員数', exact: true })
  await expect(staff.getByText('令和9年4月1日現在')).toBeVisible()
  await expect(
    staff.getByText('人事課と財政課の資料から入ります。違うときは、コメントで知らせてください。'),
  ).toBeVisible()
  await expect(staff.getByText('14人')).toBeVisible()
  await expect(staff.getByText(/^人事課の資料から（令和\d+年\d+月\d+日）$/)).toHaveCount(2)
  await expect(page.getByText(/^財政課の資料から（/)).toHaveCount(2)
  await expect(page.getByRole('textbox', { name: '第一課・正規' })).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: '事業費', exact: true })).toHaveCount(0)
  const { key } = await city.records.staffResource
    .findFirstOrThrow({ where: { editionId: welfare.editionId }, orderBy: { position: 'asc' } })
    .then(({ seriesKey }) => ({ key: seriesKey }))
  const forced = await page.request.patch(`/api/desk/editions/${welfare.editionId}/fields`, {
    headers: { origin: city.address, 'sec-fetch-site': 'same-origin' },
    data: { rowKey: key, field: 'count', base: '0'.repeat(64), value: '99' },
  })
  expect([forced.status(), (await forced.json()).code]).toEqual([422, 'not_writable'])

  await staff.getByRole('link', { name: 'コメントを書く' }).click()
  const talk = page.getByRole('complementary', { name: 'コメントと助言' })
  await talk.getByText('計画の全体にコメントする').click()
  await talk.getByLabel('内容').fill('第一課は、4月に13人になりました。')
  await talk.getByRole('button', { name: 'コメントを残す' }).click()
  await expect(talk.getByText('コメントを残しました。')).toBeVisible()

  const officePage = await (await signIn(browser, office)).newPage()
  await officePage.goto(`/desk/plans/${welfare.planId}`)
  await expect(officePage.getByText('第一課は、4月に13人になりました。')).toBeVisible()
  await officePage.goto(address)
  await officePage.getByRole('button', { name: '部が書きかえられるようにする' }).click()
  await expect(officePage.getByText('いまは、職員数・予算・事業費の数字を、部が書きかえられます。')).toBeVisible()

  await page.reload()
  await page.getByRole('textbox', { name: '第一課・正規' }).fill('13')
  await expect(staff.getByText(/^人事課の資料（令和.*）では、人数 14$/)).toBeVisible()
  await expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible()
  const stored = await city.records.staffResource.findFirstOrThrow({ where: { seriesKey: key } })
  expect(String(stored.count)).toBe('13')
  await officePage.goto(`/desk/plans/${welfare.planId}`)
  await expect(
    officePage.getByText(/^職員数は、人事課の資料（.*）から入りました。予算と事業費は、財政課の資料（/),
  ).toBeVisible()
  await expect(officePage.getByText('第一課・正規は、人事課の資料では人数 14でした。')).toBeVisible()
  expect(troubles).toEqual([])
})

test('files that hold no figures are refused in words', async ({ browser }) => {
  const page = await (await signIn(browser, office)).newPage()
  await page.goto(address)
  const said = page.getByRole('main').getByRole('alert')
  const before = await traceOf(city, welfare.editionId)
  await page.getByRole('button', { name: '変わるところを見る' }).click()
  await expect(said).toContainText('ファイルを選んでください。')
  const sheet = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
  await send(page, workbookOf(sheet, [{ name: 'xl/vbaProject.bin', content: 'x' }]), '資料.csv')
  await expect(said).toContainText('マクロの入ったファイルは受け取れません')
  await send(page, Buffer.from('89504e470d0a1a0a0000', 'hex'))
  await expect(said).toContainText('CSVとして読めません')
  await send(page, Buffer.alloc(10_000_001))
  await expect(said).toContainText('10MBまで')
  await send(
    page,
    Buffer.from('\ufeff部,課,任用の種類,人数\r\n健康福祉部,第一課,正規,約10\r\n健康福祉部,第二課,正規,=1+1\r\n'),
    '資料.csv',
  )
  const unused = page.getByRole('region', { name: '使わない行　2' }).getByRole('listitem')
  await expect(unused.filter({ hasText: '数として読めません' })).toContainText('「CSV」D2、D3')
  await expect(page.getByText('変わる数字はありません。')).toBeVisible()
  expect(await traceOf(city, welfare.editionId)).toEqual(before)

  const headers = { origin: city.address, 'sec-fetch-site': 'same-origin' }
  const big = await page.request.post(`/api${address}`, { headers, data: Buffer.alloc(150_000_000) }).catch(() => null)
  // Where the connection is closed on what is still being sent, the page's own check has said so before.
  if (big) expect((await big.json()).code).toBe('workbook_too_large')
  expect((await page.request.get(address)).status()).toBe(200)
})

test('to everybody but the office, page, sheets and import do not exist', async ({ browser }) => {
  const { coordinator, head } = welfare.cast
  const others = await Promise.all(
    (['FINANCE', 'PERSONNEL', 'AUDITOR', 'MAYOR', 'ADMIN'] as const).map((role) =>
      makePerson(city.app, { roles: [{ role }] }),
    ),
  )
  const headers = { origin: city.address, 'sec-fetch-site': 'same-origin' }
  const data = Buffer.from('部,課,任用の種類,人数\n健康福祉部,第一課,正規,77\n')
  const before = await traceOf(city, welfare.editionId)
  for (const actor of [coordinator, head, ...others]) {
    const { request } = await signIn(browser, actor)
    const roles = actor.roles.map(({ role }) => role).join()
    for (const path of [address, `${address}/personnel.xlsx`, `${address}/finance.xlsx`])
      expect((await request.get(path)).status(), `${roles} ${path}`).toBe(404)
    for (const query of ['', `?seen=${'0'.repeat(64)}`])
      expect((await request.post(`/api${address}${query}`, { headers, data })).status(), roles).toBe(404)
  }
  const { request } = await signIn(browser, office)
  for (const path of ['/desk/years/1990/figures', '/desk/years/x/figures', '/desk/years/1990', `${address}/x.xlsx`])
    expect((await request.get(path)).status(), path).toBe(404)
  const foreign = await request.post(`/api${address}`, { headers: { origin: 'https://elsewhere.example' }, data })
  expect(foreign.status()).toBe(403)
  expect(await traceOf(city, welfare.editionId)).toEqual({ ...before, events: expect.any(Number) })
})
