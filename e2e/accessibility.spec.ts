import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type City, openCity } from './city'
import { account, anonymous, expect, signedInAs, test, troublesOf } from './fixtures'
import { downloadWorkbook, sendWorkbook, writeCells } from './workbooks'

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const phone = { width: 360, height: 740 }
const desktop = { width: 1280, height: 900 }

/** What axe objects to, with the place. */
async function objections(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Looks at the page as it stands on a phone in the dark and on a desktop in the light, and at the narrowest and at 400 %. */
async function inspect(page: Page): Promise<void> {
  for (const [size, colorScheme] of [
    [phone, 'dark'],
    [desktop, 'light'],
  ] as const) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme })
    // Colours change with the next picture that is drawn.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
    expect(await objections(page), `${page.url()} at ${size.width} px, ${colorScheme}`).toEqual([])
  }
  await page.setViewportSize({ width: 320, height: 640 })
  const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)
  expect(wide, `${page.url()} scrolls sideways at 320 px`).toBeLessThanOrEqual(320)
  await page.setViewportSize(desktop)
  await page.emulateMedia({ colorScheme: 'light' })
}

async function planId(city: City, slug: string, year = 2026): Promise<number> {
  return (await city.records.plan.findFirstOrThrow({ where: { year, department: { slug } } })).id
}

/*
 * Every kind of page that anybody can read is looked at once, at these widths: here, those of a year's promises and results and
 * those that explain in about.spec.ts, grades in public-results.spec.ts, indicators in series.spec.ts, the search in search.spec.ts.
 */
const publicPages = {
  'the home page': '/',
  'a year': '/years/2026',
  'a plan': '/years/2026/planning',
  'a plan decided by others': '/years/2026/water',
  'a project': '/years/2026/planning/projects/1',
  'an edition': '/years/2026/planning/editions/1.0',
  'what an edition changed': '/years/2026/general-affairs/editions/2.0/changes',
  'a department that has ended': '/years/2026/industry',
  'a plan of a department that has ended': '/years/2024/industry',
  'a page that is not there': '/nothing',
  'the sign-in': '/login',
}

/** Looked at in about.spec.ts: here they are read without scripts. */
const alike = ['the home page', 'a year', 'a plan', 'a plan decided by others', 'a project', 'an edition']

for (const [name, address] of Object.entries(publicPages).filter(([called]) => !alike.includes(called))) {
  test(`${name} is for everybody`, async ({ browser, city }) => {
    const page = await (await anonymous(browser, city)).newPage()
    const troubles = troublesOf(page)
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await inspect(page)
    expect(troubles).toEqual([])
  })
}

for (const width of [320, 360]) {
  test(`the head of residents' pages holds its words at ${width} px, the menu open too`, async ({ browser, city }) => {
    const page = await (await anonymous(browser, city, { viewport: { width, height: 640 } })).newPage()
    await page.goto('/years/2026/planning')
    const menu = page.locator('header summary')
    const linesOf = (of: typeof menu) =>
      of.evaluate((element) => {
        const words = document.createRange()
        words.selectNodeContents(element)
        return new Set([...words.getClientRects()].filter(({ height }) => height > 0).map(({ top }) => top)).size
      })
    const icon = 1
    expect(await linesOf(menu), '「メニュー」 stands on one line').toBeLessThanOrEqual(1 + icon)
    expect((await menu.boundingBox())?.height, 'and its button is not taller for it').toBeLessThanOrEqual(48)
    await menu.click()
    const list = page.locator('header details ul')
    await expect(list).toBeVisible()
    const boxes = await page.evaluate(() => {
      const box = (selector: string) => (document.querySelector(selector) as HTMLElement).getBoundingClientRect()
      return {
        header: box('header'),
        title: box('header .brand b'),
        list: box('header details ul'),
      }
    })
    expect(boxes.title.top, 'nothing of the title is above the header').toBeGreaterThanOrEqual(boxes.header.top)
    expect(boxes.title.bottom, 'nor below it').toBeLessThanOrEqual(boxes.header.bottom - 4)
    expect(boxes.list.top, 'the open menu covers nothing of it').toBeGreaterThanOrEqual(boxes.title.bottom)
  })
}

type DeskCase = { who: string; where: (city: City) => Promise<string>; first?: (page: Page) => Promise<unknown> }

const deskPages: Record<string, DeskCase> = {
  'the sign-in with errors': {
    who: '',
    where: async () => '/login',
    first: async (page) => {
      await page.getByRole('button', { name: 'サインインする' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'メールアドレスを書いてください。' })).toBeVisible()
    },
  },
  'the desk': { who: 'office', where: async () => '/desk' },
  'the desk of the mayor': { who: 'mayor', where: async () => '/desk' },
  'the organisation of the city': { who: 'admin', where: async () => '/desk/organisation' },
  'a reform with something missing': {
    who: 'admin',
    where: async (city) => {
      const { id } = await city.records.department.findUniqueOrThrow({ where: { slug: 'urban' } })
      return `/desk/organisation/reform?kind=SPLIT&from=${id}&on=2027-04-01&new=2&step=show`
    },
  },
  'a plan to read': { who: 'office', where: async (city) => `/desk/plans/${await planId(city, 'planning')}` },
  'the check by the office': {
    who: 'office',
    where: async (city) => `/desk/plans/${await planId(city, 'urban')}/review`,
  },
  'the question before sending back': {
    who: 'head.education',
    where: async (city) => `/desk/plans/${await planId(city, 'education')}/review`,
    first: (page) => page.getByRole('button', { name: '差し戻す' }).click(),
  },
  'what is left before submitting': {
    who: 'coordinator.environment',
    where: async (city) => `/desk/plans/${await planId(city, 'environment')}/review`,
  },
  'the sheet with an indicator open': {
    who: 'coordinator.planning',
    where: async (city) => `/desk/plans/${await planId(city, 'planning', 2027)}/edit`,
    first: async (page) => {
      await page
        .getByRole('button', { name: /この指標を書く/ })
        .first()
        .click()
      await expect(page.getByRole('button', { name: 'この指標を閉じる' })).toBeVisible()
    },
  },
  'goals and priorities chosen by search': {
    who: 'coordinator.planning',
    where: async (city) => `/desk/plans/${await planId(city, 'planning', 2027)}/edit`,
    first: async (page) => {
      await page.getByRole('combobox', { name: '総合計画のどこに当たりますか' }).first().fill('てつづき')
      await expect(page.getByText('見つかりません').first()).toBeVisible()
      await page.getByRole('combobox', { name: '総合計画のどこに当たりますか' }).first().fill('６－２')
      await expect(page.getByRole('listbox').first().getByRole('option')).toHaveCount(4)
    },
  },
  'the sections of a plan': {
    who: 'coordinator.planning',
    where: async (city) => `/desk/plans/${await planId(city, 'planning', 2027)}/sections`,
  },
  'the question before reminding a section': {
    who: 'coordinator.planning',
    where: async (city) => `/desk/plans/${await planId(city, 'planning', 2027)}/sections`,
    first: (page) =>
      page
        .getByRole('button', { name: /^催促する/ })
        .first()
        .click(),
  },
  'a plan that was handed over': {
    who: 'coordinator.education',
    where: async (city) => `/desk/plans/${await planId(city, 'education')}`,
  },
  'the strategic plan and what serves it': { who: 'office', where: async () => '/desk/strategy?year=2027' },
  'what a sheet of 人事課 would change': {
    who: 'office',
    where: async () => '/desk/years/2027/figures',
    first: async (page) => {
      const lines = ['部,課,任用の種類,人数', '企画部,広報課,正規,7', '企画部,第九課,正規,1', 'どこかの部,課,正規,1']
      const buffer = Buffer.from(lines.join('\r\n'))
      await page.getByLabel('資料のファイル').setInputFiles({ name: '資料.csv', mimeType: 'text/csv', buffer })
      await page.getByRole('button', { name: '変わるところを見る' }).click()
      await expect(page.getByRole('heading', { name: '使わない行' })).toBeVisible()
    },
  },
  'a workbook of a year, with what stands against it and what it would change': {
    who: 'office',
    where: async () => '/desk/years/2027/workbook',
    first: async (page) => {
      const workbook = await downloadWorkbook(page)
      writeCells(workbook, '使命', 0, { 使命をひとことで: '市の進む道を示します' })
      writeCells(workbook, '指標', 0, { 目標値: '多め' })
      await sendWorkbook(page, workbook)
      await expect(page.getByRole('table', { name: '部ごとの、変わるところの数' })).toBeVisible()
    },
  },
  'where a plan begins': {
    who: 'coordinator.welfare',
    where: async (city) => `/desk/plans/${await planId(city, 'welfare', 2027)}/start`,
    first: async (page) => {
      await page.getByRole('combobox', { name: /産後のケア/ }).selectOption({ label: '分ける' })
      await page.getByRole('combobox', { name: /がん検診/ }).selectOption({ label: 'ほかの事業とまとめる' })
    },
  },
  'what became of last year’s projects': {
    who: 'coordinator.planning',
    where: async (city) => `/desk/plans/${await planId(city, 'planning', 2027)}/start`,
    first: (page) => page.getByRole('combobox', { name: /大学との協働/ }).selectOption({ label: '続ける' }),
  },
  'the consultation': {
    who: 'mayor',
    where: async (city) => `/desk/plans/${await planId(city, 'welfare')}/consultation`,
  },
  'the question before agreeing': {
    who: 'mayor',
    where: async (city) => `/desk/plans/${await planId(city, 'welfare')}/consultation`,
    first: (page) => page.getByRole('button', { name: '了承する', exact: true }).click(),
  },
  publishing: {
    who: 'publisher',
    where: async () => '/desk/publish',
    first: (page) =>
      page
        .getByRole('button', { name: /^公表する.*部/ })
        .first()
        .click(),
  },
  'what one was told': { who: 'office', where: async () => '/desk/notifications' },
  'the outbox': { who: 'admin', where: async () => '/desk/outbox' },
  'the record, its chain checked': {
    who: 'auditor',
    where: async () => '/desk/record?check=1',
    first: (page) => expect(page.getByText('最初から最後までつながっています')).toBeVisible(),
  },
  'a page that is not for one': { who: 'mayor', where: async () => '/desk/publish' },
}

for (const [name, { who, where, first }] of Object.entries(deskPages)) {
  test(`${name} is for all staff`, async ({ browser, city }) => {
    const context = who ? await signedInAs(browser, city, account(who)) : await anonymous(browser, city)
    const page = await context.newPage()
    const troubles = troublesOf(page)
    await page.goto(await where(city))
    await first?.(page)
    await inspect(page)
    expect(troubles).toEqual([])
  })
}

for (const [name, address] of Object.entries(publicPages).filter(([, at]) => at !== '/login')) {
  test(`${name} is read without JavaScript`, async ({ browser, city }) => {
    const page = await (await anonymous(browser, city, { javaScriptEnabled: false })).newPage()
    const troubles = troublesOf(page)
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    if (/planning|water/.test(address)) await expect(page.getByText(/末までに|に比べ/).first()).toBeVisible()
    expect(troubles).toEqual([])
  })
}

/** Presses Tab until what has the focus is called so; what is passed on the way must show that it has the focus. */
async function tabTo(page: Page, name: RegExp, most = 400): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(async () => {
      const element = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLLabelElement> | null }
      const isInSight = () => {
        const { top, bottom, left, right, width, height } = element.getBoundingClientRect()
        return width * height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
      }
      // Rows that come into sight are laid out with the pictures that follow.
      for (let pictures = 0; pictures < 10 && !isInSight(); pictures += 1) {
        await new Promise((drawn) => requestAnimationFrame(drawn))
      }
      const style = getComputedStyle(element)
      return {
        name: (element.ariaLabel ?? element.labels?.[0]?.textContent ?? element.textContent ?? '').trim(),
        nothing: element === document.body,
        // The browser itself marks the part of a date that has the focus.
        marked: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || element.matches('[type=date]'),
        inSight: isInSight(),
      }
    })
    if (focus.nothing) continue
    expect(focus, `「${focus.name}」 shows its focus`).toMatchObject({ marked: true, inSight: true })
    if (name.test(focus.name)) return
  }
  throw new Error(`no Tab leads to ${name} on ${page.url()}`)
}

test('by keyboard alone: sign in, write, reorder, see what is left before submitting', async ({ browser }) => {
  test.setTimeout(90_000)
  const city = await openCity('demo')
  try {
    const id = await planId(city, 'environment')
    const projects = () =>
      city.records.project.findMany({
        where: { edition: { planId: id, state: 'CHANGES_REQUESTED' } },
        orderBy: { number: 'asc' },
        select: { title: true },
      })
    const before = (await projects()).map(({ title }) => title)
    const page = await (await anonymous(browser, city)).newPage()
    const troubles = troublesOf(page)
    await page.goto('/login')
    await tabTo(page, /^メールアドレス/)
    await page.keyboard.insertText(account('coordinator.environment'))
    await tabTo(page, /^パスワード/)
    await page.keyboard.insertText('meyasu-demo')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/desk')

    await tabTo(page, /計画を直す|直す|計画を書く/)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/desk/plans/${id}/edit**`)
    await tabTo(page, /^使命をひとことで/)
    await page.keyboard.press('End')
    await page.keyboard.insertText('（キーボードで）')
    await page.keyboard.press('Tab')
    await expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible()
    const { headline } = await city.records.planEdition.findFirstOrThrow({
      where: { planId: id, state: 'CHANGES_REQUESTED' },
    })
    expect(headline).toContain('（キーボードで）')

    await tabTo(page, /^事業1：\s*順番/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^事業1を下へ/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: '動かしました。' })).toHaveCount(1)
    await expect
      .poll(async () => (await projects()).map(({ title }) => title))
      .toEqual([before[1], before[0], ...before.slice(2)])

    await page.goto(`/desk/plans/${id}/edit`)
    await tabTo(page, /^提出の前に確かめる/)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/desk/plans/${id}/review`)
    await tabTo(page, /修正の求めに、まだ答えていません/)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#comment-\d+$/)
    expect(troubles).toEqual([])
  } finally {
    await city.close()
  }
})
