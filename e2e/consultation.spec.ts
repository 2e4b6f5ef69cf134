import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from '@playwright/test'
import type { NewGrant } from '@/lib/people/commands'
import { fingerprint } from '@/lib/plans/content'
import { saveField } from '@/lib/plans/editing-commands'
import { sha256 } from '@/lib/plans/hash'
import {
  advanceTo,
  type Cast,
  completeContent,
  makeCity,
  makeDepartment,
  makeEdition,
  makePerson,
  makeReport,
} from '@/prisma/seed/factories'
import { pdfFile, pngFile } from '@/tests/evidence-files'
import { readPdf } from '@/tests/pdf'
import { asSuperuser, databaseOf, type OwnCity, openCity, traceOf } from './city'
import { account, anonymous, expect, signedInAs, test } from './fixtures'

/** Three rounds with the mayor about one plan, on a tablet, with last year's plan to compare it with. */

test.describe.configure({ mode: 'serial', timeout: 90_000 })

const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true }
const upright = { viewport: { width: 768, height: 1024 }, hasTouch: true }

const people = {
  author: { role: 'AUTHOR', departmentSlug: 'citizens', post: '市民課 主事' },
  chief: { role: 'CHIEF', departmentSlug: 'citizens', post: '市民課長' },
  coordinator: { role: 'COORDINATOR', departmentSlug: 'citizens', post: '市民課 主任' },
  head: { role: 'HEAD', departmentSlug: 'citizens', post: '市民部長' },
  office: { role: 'OFFICE', post: '企画経営課 主任' },
  secondOffice: { role: 'OFFICE', post: '企画経営課 課長補佐' },
  finance: { role: 'FINANCE', post: '財政課長' },
  personnel: { role: 'PERSONNEL', post: '人事課長' },
  viceMayor: { role: 'VICE_MAYOR', post: '副市長' },
  mayor: { role: 'MAYOR', post: '市長' },
  publisher: { role: 'PUBLISHER', post: '広報課長' },
  auditor: { role: 'AUDITOR', post: '監査委員事務局長' },
  admin: { role: 'ADMIN', post: '情報システム担当' },
} satisfies Record<keyof Cast, NewGrant & { post: string }>

let city: OwnCity
let cast: Cast
let planId: number
let editionId: number
const waiting = 'まだ企画部と相談中です。'

/** The plan of the year with last year's keys, so that the two can be compared: one goal lower, one project new. */
async function makePlans(): Promise<void> {
  const department = await makeDepartment(city.app, { slug: 'citizens', name: '市民部', sections: ['市民課'] })
  const environment = await makeDepartment(city.app, {
    slug: 'environment',
    name: '生活環境部',
    sections: ['ごみ減量課'],
  })
  const entries = Object.entries(people).map(async ([name, { post, ...grant }]) => [
    name,
    await makePerson(city.app, { email: account(name), name: `見本 ${post}`, post, roles: [grant] }),
  ])
  cast = Object.fromEntries(await Promise.all(entries)) as Cast
  await makePerson(city.app, {
    email: account('neighbour'),
    roles: [{ role: 'HEAD', departmentSlug: 'environment' }],
  })
  const last = await makeEdition(city.app, {
    department,
    cast,
    year: 2025,
    state: 'PUBLISHED',
    content: completeContent('市民課', 2025),
  })
  const made = await makeEdition(city.app, { department, cast, year: 2026, content: completeContent('市民課') })
  planId = made.planId
  editionId = made.editionId
  for (const table of ['Policy', 'Project', 'Indicator', 'SectionRole'] as const) {
    await city.records.$executeRawUnsafe(
      `UPDATE "${table}" present SET "seriesKey" = former."seriesKey" FROM
        (SELECT row_number() OVER (ORDER BY id) AS place, "seriesKey" FROM "${table}" WHERE "editionId" = $1) former
        JOIN (SELECT row_number() OVER (ORDER BY id) AS place, id FROM "${table}" WHERE "editionId" = $2) own USING (place)
        WHERE present.id = own.id`,
      last.editionId,
      editionId,
    )
  }
  const [goal] = await city.app.indicator.findMany({ where: { editionId, kind: 'NUMBER' }, orderBy: { id: 'asc' } })
  if (!goal) throw new Error('the plan has no goal')
  await city.app.indicator.update({ where: { id: goal.id }, data: { targetValue: 14 } })
  await makeReport(city.app, last, { [goal.seriesKey]: { value: '16.4', status: 'PROVISIONAL' } })
  await advanceTo(city.app, cast, editionId, 'CONSULTATION')
  await makeEdition(city.app, {
    department: environment,
    year: 2026,
    state: 'CONSULTATION',
    content: completeContent('ごみ減量課'),
  })
}

test.beforeAll(async () => {
  city = await openCity('empty')
  await makeCity(city.app)
  await makePlans()
})

test.afterAll(() => city?.close())

const consultation = () => `/desk/plans/${planId}/consultation`

async function pageOf(browser: Browser, name: string, address: string, size = {}): Promise<Page> {
  const page = await (await signedInAs(browser, city, account(name), size)).newPage()
  await page.goto(address)
  return page
}

/** Everything one presses on the page that is lower or narrower than a finger wants it. */
const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        '.round-page :is(a.button, button, summary, a.row, .segments label, input:not([type=hidden], [type=radio]))',
      ),
    ]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ name: element.textContent?.trim().slice(0, 30), box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
      .map(({ name, box }) => `${name} ${Math.round(box.width)}×${Math.round(box.height)}`),
  )

/** The mayor sends the plan back with a summary. */
async function askAgain(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: '再協議を求める' }).tap()
  const dialog = page.getByRole('dialog', { name: '再協議を求める' })
  await dialog.getByLabel('直してほしいこと').fill(reason)
  await dialog.getByLabel('出席した人の職名').fill('市長、市民部長、企画部長')
  await dialog.getByRole('button', { name: '再協議を求める' }).tap()
  await expect(page.getByText('再協議にしました。')).toBeVisible()
}

/** The department writes a goal anew and brings the plan before the mayor again. */
async function answerWith(target: string): Promise<void> {
  const goal = await city.app.indicator.findFirstOrThrow({
    where: { editionId, kind: 'NUMBER' },
    orderBy: { id: 'asc' },
  })
  const saved = await saveField(city.app, cast.coordinator, editionId, {
    rowKey: goal.seriesKey,
    field: 'target',
    base: sha256(String(goal.targetValue)),
    value: target,
  })
  expect(saved.outcome).toBe('saved')
  await advanceTo(city.app, cast, editionId, 'CONSULTATION')
}

test('first round: five things against last year, a request by tap, and another round', async ({ browser }) => {
  const page = await pageOf(browser, 'mayor', consultation(), tablet)
  await expect(page.getByRole('banner').getByText('市長協議　第1回')).toBeVisible()
  const things = page.getByRole('list', { name: 'はじめに見ていただきたい5つ' }).getByRole('listitem')
  await expect(things).toHaveCount(5)
  await expect(things.getByRole('heading')).toHaveText([
    '新しく始める事業',
    '引き下げる目標',
    '前の年度に届かなかった目標',
    'お金と職員の動き',
    'まだ答えのない質問や求め',
  ])
  await expect(things.nth(1)).toContainText('12.0分 → 14.0分')
  await expect(things.nth(2)).toContainText('12.0分 → 16.4分')
  await expect(things.nth(2)).toContainText('令和7年度の目標 → 実績（速報）')

  await test.step('one department after the other', async () => {
    const ways = page.getByRole('navigation', { name: '協議中の部' })
    await expect(ways).toContainText('1／2部')
    await ways.getByRole('link', { name: /生活環境部/ }).tap()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('生活環境部')
    await ways.getByRole('link', { name: /市民部/ }).tap()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('市民部')
  })

  await test.step('a goal that was lowered is asked about with taps alone', async () => {
    await things.nth(1).getByRole('link').tap()
    const say = page.getByRole('button', { name: /事業1 指標1.*にコメントする/ })
    await expect(say).toBeInViewport()
    await page.getByText('変わったところ', { exact: true }).first().tap()
    await expect(page.getByText('目標値', { exact: true })).toBeVisible()
    await say.tap()
    const dialog = page.getByRole('dialog', { name: /事業1 指標1/ })
    await dialog.getByText('修正の求め', { exact: true }).tap()
    await dialog.getByRole('button', { name: '目標を、もう少し高くできませんか。' }).tap()
    expect(await tooSmall(page)).toEqual([])
    await dialog.getByRole('button', { name: 'コメントを残す' }).tap()
    await expect(dialog.getByText('コメントを残しました。')).toBeVisible()
    await dialog.getByRole('button', { name: '閉じる' }).tap()
  })
  await page.reload()
  await expect(things.nth(4)).toContainText('目標を、もう少し高くできませんか。')
  await expect(things.nth(4)).toContainText('修正の求め1件が済むまで、了承できません')
  await expect(page.getByRole('button', { name: '了承する', exact: true })).toHaveCount(0)
  expect(await tooSmall(page)).toEqual([])
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await askAgain(page, '窓口で待つ時間の目標を見直してください。')
  expect(await traceOf(city, editionId)).toMatchObject({ state: 'CHANGES_REQUESTED', comments: 2 })
})

test('second round: the department answered, the mayor asks once more', async ({ browser }) => {
  const coordinator = await pageOf(browser, 'coordinator', `/desk/plans/${planId}`)
  const thread = coordinator.getByRole('article').filter({ hasText: '目標を、もう少し高くできませんか。' })
  await thread.getByText('答えを書く').click()
  await thread.getByLabel('内容').fill(waiting)
  await thread.getByRole('button', { name: '返事を送る' }).click()
  await expect(coordinator.getByText(waiting)).toBeVisible()
  await answerWith('13')

  const page = await pageOf(browser, 'mayor', consultation(), tablet)
  await expect(page.getByRole('banner').getByText('市長協議　第2回')).toBeVisible()
  await expect(page.getByRole('link', { name: '前の協議（第1回、再協議）の記録' })).toBeVisible()
  await expect(page.getByText(waiting)).toBeVisible()
  await askAgain(page, '去年の目標より下げない案を、見せてください。')
})

test('third round: scanned evidence is kept, and nothing that only looks like it', async ({ browser }) => {
  await answerWith('11')
  const page = await pageOf(browser, 'office', consultation(), upright)
  await expect(page.getByRole('banner').getByText('市長協議　第3回')).toBeVisible()
  const round = page.getByRole('listitem').filter({ hasText: '市長協議　第3回' })
  await round.getByText(/^写しを付ける/).tap()
  const file = round.getByLabel('写しのファイル')
  const send = round.getByRole('button', { name: 'この写しを付ける' })
  const attempts = [
    { name: '協議録.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html><script>alert(1)</script></html>') },
    { name: '協議録.pdf', mimeType: 'application/pdf', buffer: pngFile() },
    {
      name: '協議録.pdf',
      mimeType: 'application/pdf',
      buffer: pdfFile('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>'),
    },
    { name: '協議録.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(10_000_001, 'x') },
  ]
  const sentences = ['PDF・JPEG・PNGのどれでもありません', '中身が違います', '動くしかけ', '大きすぎます']
  for (const [place, attempt] of attempts.entries()) {
    await file.setInputFiles(attempt)
    await send.tap()
    await expect(round.getByRole('alert')).toContainText(sentences[place] ?? '')
  }
  await file.setInputFiles({ name: '協議録 第3回.pdf', mimeType: 'text/html', buffer: pdfFile() })
  await send.tap()
  const kept = round.getByRole('link', { name: '協議録 第3回.pdf' })
  await expect(kept).toBeVisible()

  const address = (await kept.getAttribute('href')) ?? ''
  const answer = await page.context().request.get(address)
  expect(answer.status()).toBe(200)
  const headers = answer.headers()
  expect(headers['content-type']).toBe('application/pdf')
  expect(headers['content-disposition']).toMatch(/^attachment; filename="evidence-\d+"; filename\*=UTF-8''/)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toContain('sandbox')
  expect(headers['cache-control']).toBe('no-store')
  expect((await answer.body()).equals(pdfFile())).toBe(true)
  const downloading = page.waitForEvent('download')
  await kept.tap()
  expect((await downloading).suggestedFilename()).toBe('協議録 第3回.pdf')

  for (const name of ['neighbour', 'publisher', 'admin']) {
    const stranger = await signedInAs(browser, city, account(name))
    expect((await stranger.request.get(address)).status(), name).toBe(404)
  }
  const nobody = await anonymous(browser, city)
  expect((await nobody.request.get(address, { maxRedirects: 0 })).status()).toBeGreaterThanOrEqual(300)
  const mayor = await signedInAs(browser, city, account('mayor'))
  const uploads = `/api/desk/rounds/${(await city.app.consultationRound.findFirstOrThrow({ where: { editionId, number: 3 } })).id}/evidence?name=a.pdf`
  const forged = await mayor.request.post(uploads, { data: pdfFile('/X 1'), headers: { origin: city.address } })
  expect(forged.status()).toBe(422)
  expect(await city.app.consultationEvidence.count()).toBe(1)
})

test('the printed sheet says what the screen says, for those who may read the plan', async ({ browser }) => {
  const page = await pageOf(browser, 'mayor', consultation(), upright)
  const link = page.getByRole('link', { name: '印刷用の資料（PDF）' })
  const address = (await link.getAttribute('href')) ?? ''
  const answer = await page.context().request.get(address)
  expect(answer.status()).toBe(200)
  const headers = answer.headers()
  expect(headers['content-type']).toBe('application/pdf')
  expect(headers['cache-control']).toBe('no-store')
  expect(decodeURIComponent(headers['content-disposition'] ?? '')).toContain('令和8年度_市民部_市長協議資料.pdf')
  const { text, pages, tagged } = await readPdf(await answer.body())
  const { contentHash } = await city.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })
  expect(tagged).toBe(true)
  expect(pages[0]).toContain('前の年度に届かなかった目標')
  expect(text).toContain('市長協議第3回')
  expect(text).toContain(fingerprint(contentHash ?? '').replace(' ', ''))
  expect(text).toContain('変わったところ')
  for (const name of ['neighbour', 'publisher', 'admin']) {
    const stranger = await signedInAs(browser, city, account(name))
    expect((await stranger.request.get(address)).status(), name).toBe(404)
  }
})

test('an agreement to a text that was changed behind it is refused; to the text that was read it holds', async ({
  browser,
}) => {
  const settled = await pageOf(browser, 'office', `/desk/plans/${planId}`)
  await settled
    .getByRole('article')
    .filter({ hasText: '目標を、もう少し高くできませんか。' })
    .getByRole('button', { name: '済みにする' })
    .click()
  await expect(settled.getByText('済みのコメント')).toBeVisible()

  const page = await pageOf(browser, 'mayor', consultation(), upright)
  await page.getByRole('button', { name: '了承する', exact: true }).tap()
  const dialog = page.getByRole('dialog', { name: '了承する' })
  await dialog.getByLabel('出席した人の職名').fill('市長、市民部長、企画部長')
  await dialog.getByLabel('協議の内容').fill('待つ時間の目標を11分に改めたことを確かめました。')
  const agree = dialog.getByRole('button', { name: '了承する' })
  const change = (from: string, to: string) =>
    asSuperuser(
      `ALTER TABLE "Project" DISABLE TRIGGER USER;
       UPDATE "Project" SET title = replace(title, '${from}', '${to}') WHERE "editionId" = ${editionId};
       ALTER TABLE "Project" ENABLE TRIGGER USER;`,
      undefined,
      databaseOf(city),
    )
  await change('待たない', '待たなぃ')
  await agree.tap()
  await expect(dialog.getByRole('alert')).toBeVisible()
  expect(await traceOf(city, editionId)).toMatchObject({ state: 'CONSULTATION', agreements: 0 })
  await change('待たなぃ', '待たない')
  await agree.tap()
  await expect(page.getByText('了承を記録しました。')).toBeVisible()
  expect(await traceOf(city, editionId)).toMatchObject({
    state: 'CONFIRMED',
    agreements: 1,
    rounds: [
      { number: 1, outcome: 'TO_BE_CONSULTED_AGAIN' },
      { number: 2, outcome: 'TO_BE_CONSULTED_AGAIN' },
      { number: 3, outcome: 'AGREED' },
    ],
  })

  const { seriesKey } = await city.app.project.findFirstOrThrow({ where: { editionId } })
  const coordinator = await signedInAs(browser, city, account('coordinator'))
  const edited = await coordinator.request.patch(`/api/desk/editions/${editionId}/fields`, {
    data: { rowKey: seriesKey, field: 'title', base: sha256('待たない窓口'), value: 'あとから直した名前' },
    headers: { origin: city.address },
  })
  expect(edited.status()).toBe(422)
  expect(await edited.json()).toMatchObject({ code: 'edition_frozen' })
  const { contentHash } = await city.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })
  expect(await city.app.agreement.findMany({ where: { editionId } })).toMatchObject([{ contentHash }])
})
