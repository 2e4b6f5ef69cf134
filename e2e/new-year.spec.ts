import type { Locator, Page } from '@playwright/test'
import type ExcelJS from 'exceljs'
import { type OwnCity, openCity } from './city'
import { account, expect, signedInAs, test, troublesOf } from './fixtures'
import { downloadWorkbook, emptyRow, placeBelow, placeIn, sendWorkbook, writeCells } from './workbooks'

let city: OwnCity

test.beforeAll(async () => {
  city = await openCity('demo')
})

test.afterAll(() => city?.close())

const endOfYear = '2028-03-31'

/** Waits until the server has answered that it saved the text which `act` writes. */
async function saving(page: Page, text: string, act: () => Promise<unknown>): Promise<void> {
  const saved = page.waitForResponse((response) => {
    const request = response.request()
    return request.method() === 'PATCH' && response.ok() && request.postDataJSON().value === text
  })
  await act()
  await page.keyboard.press('Tab')
  await saved
}

/** Writes into a field, and waits until the server has it. */
async function write(field: Locator, text: string): Promise<void> {
  await saving(field.page(), text, () => field.fill(text))
}

/** What is written where the list says that something is missing. */
const answers: Readonly<Record<string, string>> = {
  事業費が: '24,500',
  目標値が: '90',
  いつまでか: endOfYear,
  事業の内容が: '店や団体に声をかけ、見守りに加わってもらいます。',
  数字の出どころが: '高齢者支援課の記録',
  何を数えるか: '見守りの協定を結んだ店や団体の数です。',
  何回調べるか: '年1回、3月',
  基準値が: '120',
  年度が: '令和7年度',
}

/** What the preview says of them, in its order. */
const tenChanges: readonly RegExp[] = [
  /^変わる 使命.*どんなときも、暮らしを支えます。/s,
  /^変わる 健康推進課の役割.*健診と予防接種、母と子の健康を受け持ちます。/s,
  /^加わる 職員数.*地域福祉課.*会計年度任用.*人数\n11$/s,
  /^加わる 予算.*一般会計\nどの予算ですか\n当初予算\n当初予算（千円）\n39,105,200,500円$/s,
  /^変わる 事業1「保育の場の確保」.*1,310,000.*令和10年3月31日/s,
  /^変わる 事業5「障がいのある方の働く場」.*前障がい者支援課\n後地域福祉課$/s,
  /^変わる 事業3 指標1「新しく育てた認知症サポーター」.*前（空）\n後920$/s,
  /^変わる 事業5 指標2「1年後も働き続けている人の割合」.*後令和10年3月31日$/s,
  /^加わる 「見守りに加わった店や団体」/,
  /^なくなる 事業2 指標1「夜8時までの電話相談の開始」$/,
]

/** Ten changes of different sheets and kinds. */
function changeTenThings(workbook: ExcelJS.Workbook): void {
  const indicator = (name: string) => placeIn(workbook, '指標', '指標の名前', name)
  const project = (name: string) => placeIn(workbook, '事業', '事業の名前', name)
  writeCells(workbook, '使命', 0, { 'やさしい言葉で（あれば）': 'どんなときも、暮らしを支えます。' })
  writeCells(workbook, '各課の役割', placeIn(workbook, '各課の役割', '課・室', '健康推進課'), {
    役割: '健診と予防接種、母と子の健康を受け持ちます。',
  })
  writeCells(workbook, '職員数', placeBelow(workbook, '職員数'), {
    '課・室': '地域福祉課',
    任用の種類: '会計年度任用',
    数え方: '人',
    人数: 11,
  })
  writeCells(workbook, '予算', placeBelow(workbook, '予算'), { 会計: '一般会計', '当初予算（千円）': 39_105_200.5 })
  writeCells(workbook, '事業', project('保育の場の確保'), {
    '事業費（千円）': 1_310_000,
    議決の日: new Date(endOfYear),
  })
  writeCells(workbook, '事業', project('障がいのある方の働く場'), { 担当: '地域福祉課' })
  writeCells(workbook, '指標', indicator('新しく育てた認知症サポーター'), { 目標値: 920 })
  writeCells(workbook, '指標', indicator('1年後も働き続けている人の割合'), { いつまで: new Date(endOfYear) })
  emptyRow(workbook, '指標', indicator('夜8時までの電話相談の開始'))
  writeCells(workbook, '指標', placeBelow(workbook, '指標'), {
    '事業（番号）': workbook.getWorksheet('事業')?.getCell(5 + project('見守りのネットワーク'), 3).value,
    指標の種類: '数の目標',
    指標の名前: '見守りに加わった店や団体',
    どうしますか: '増やします',
    単位: '件',
  })
}

test('健康福祉部 carries 2026 into 2027, types five changes, sends a workbook with ten more, and hands the plan over', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const page = await (await signedInAs(browser, city, account('coordinator.welfare'))).newPage()
  const troubles = troublesOf(page)

  await test.step('the year begins from the one before, project by project', async () => {
    await page.goto('/desk')
    await page.getByRole('link', { name: /計画を書く.*健康福祉部/ }).click()
    await page.getByRole('combobox', { name: /産後のケア/ }).selectOption({ label: 'ほかの事業とまとめる' })
    await page.getByLabel('どの事業とまとめますか').selectOption({ label: '事業3　子ども家庭センター' })
    await page.getByLabel('理由').first().fill('同じ窓口で、続けて支えるためです。')
    await page.getByRole('combobox', { name: /認知症とともに生きるまち/ }).selectOption({ label: '分ける' })
    await page.getByLabel('新しい事業の名前（1行に1つ）').fill('見守りのネットワーク')
    await page.getByLabel('理由').nth(1).fill('店や団体との見守りを、分けて進めるためです。')
    await page.getByRole('combobox', { name: /断らない相談/ }).selectOption({ label: '終える' })
    await page.getByLabel('理由').last().fill('相談は、すべての窓口の仕事になったためです。')
    await expect(
      page.getByText('7つの事業のうち、4つを続け、1つを分け、1つをほかとまとめ、1つを終えます。'),
    ).toBeVisible()
    await page.getByRole('button', { name: 'この内容で始める' }).click()
    await page.waitForURL('**/edit')
  })
  const { id: editionId, planId } = await city.records.planEdition.findFirstOrThrow({
    where: { plan: { year: 2027, department: { slug: 'welfare' } } },
  })

  await test.step('five things are changed by typing', async () => {
    await write(page.getByLabel('使命をひとことで'), '生まれてから老いるまで、ともに生きるまち')
    await write(page.getByLabel('地域福祉課', { exact: true }), '暮らしの困りごとを、まず受け止めます。')
    await write(page.getByLabel('事業の名前').last(), 'がん検診と健診')
    const indicator = page.getByRole('region', { name: /^事業1 指標1/ })
    await indicator.getByRole('button', { name: 'この指標を書く' }).click()
    await write(indicator.getByLabel('目標値', { exact: true }), '3480')
    await saving(page, endOfYear, async () => {
      await indicator.getByRole('button', { name: '年度末にする' }).press('Enter')
      await expect(indicator.getByLabel('いつまで', { exact: true })).toBeFocused()
    })
    await expect(indicator).toContainText('令和9年度末までに3,480人に増やします。')
  })

  await test.step('ten more are changed in Excel, and the preview shows just these', async () => {
    await page.getByRole('link', { name: 'Excelで書く' }).click()
    const workbook = await downloadWorkbook(page)
    changeTenThings(workbook)
    await sendWorkbook(page, workbook)
    await expect(page.getByRole('heading', { name: '変わるところが10件あります' })).toBeVisible()
    const changes = page.getByRole('region', { name: '3　確かめる' }).getByRole('listitem')
    expect(await changes.allInnerTexts()).toEqual(tenChanges.map((words) => expect.stringMatching(words)))
    await page.getByRole('button', { name: 'この内容で書きかえる' }).click()
    await expect(page.getByText('Excelの内容で、計画を書きかえました。')).toBeVisible()
  })

  await test.step('the sheet shows them', async () => {
    await page.goto(`/desk/plans/${planId}/edit`)
    await expect(page.getByLabel('やさしい言葉で（あれば）').first()).toHaveValue('どんなときも、暮らしを支えます。')
    await expect(page.getByLabel('健康推進課', { exact: true })).toHaveValue(
      '健診と予防接種、母と子の健康を受け持ちます。',
    )
    await expect(page.getByLabel('担当').nth(4)).toHaveText(/地域福祉課/)
    await expect(page.getByLabel('事業費').first()).toHaveValue('1,310,000')
    await expect(page.getByText('累計920人').first()).toBeVisible()
    await expect(page.getByText('夜8時までの電話相談')).toHaveCount(0)
  })

  await test.step('what keeps it from being handed over is finished from the list, place by place', async () => {
    for (;;) {
      await page.goto(`/desk/plans/${planId}/review`)
      await expect(page.getByRole('heading', { name: '部長への提出' })).toBeVisible()
      const open = page.getByRole('region', { name: '部長への提出' }).getByRole('link', { name: /空いています/ })
      if ((await open.count()) === 0) break
      const sentence = (await open.first().textContent()) ?? ''
      const text = Object.entries(answers).find(([words]) => sentence.includes(words))?.[1]
      if (!text) throw new Error(`no answer to: ${sentence}`)
      await open.first().click()
      await page.waitForURL('**/edit#f-*')
      const field = page.locator(':focus')
      await expect(field, sentence).toHaveAttribute('id', new URL(page.url()).hash.slice(1))
      await write(field, text)
    }
  })
  await test.step('the chief confirms every project', async () => {
    await expect(page.getByText('課長確認がまだです').first()).toBeVisible()
    const chief = await (await signedInAs(browser, city, account('chief.welfare'))).newPage()
    await chief.goto(`/desk/plans/${planId}/review`)
    for (let number = 1; number <= 6; number += 1) {
      await chief.getByRole('button', { name: `事業${number}を確認する` }).click()
      await expect(chief.getByText(`課長確認が済んだ事業　${number}／6`)).toBeVisible()
    }
  })

  await test.step('the plan is handed over, and the page says who has it now', async () => {
    await page.reload()
    await page.getByRole('button', { name: '部長に提出する' }).click()
    await page.waitForURL(`**/desk/plans/${planId}?done=submit`)
    const handover = page.getByRole('region', { name: 'いま、だれが持っていますか' })
    await expect(handover).toContainText('部長（健康福祉部長 菊地 洋子さん）')
    await expect(handover).toContainText('1日目')
    await expect(handover).toContainText('「承認する」と「企画経営課確認中」になり')
  })

  const { state, headline } = await city.records.planEdition.findUniqueOrThrow({ where: { id: editionId } })
  expect({ state, headline }).toEqual({ state: 'HEAD_REVIEW', headline: '生まれてから老いるまで、ともに生きるまち' })
  expect(troubles).toEqual([])
})
