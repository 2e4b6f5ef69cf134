import { setTimeout as sleep } from 'node:timers/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { amendEdition } from '@/lib/plans/amendment-commands'
import { askWithdrawal, withdrawEdition } from '@/lib/publications/commands'
import { advanceTo, makeCast, makeDepartment, makeEdition, versionsOf } from '@/prisma/seed/factories'
import { type City, openCity } from './city'
import { anonymous, expect, test, troublesOf } from './fixtures'

/** What explains the site, and what machines read of it. */

const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const explaining = ['/about', '/about/en', '/accessibility', '/open-data']

/** Every kind of page that the record of tests on /accessibility names. */
async function everyKind(city: City): Promise<string[]> {
  const report = await city.records.publication.findFirst({ where: { kind: 'REPORT' }, orderBy: { id: 'desc' } })
  const [period, number] = report?.version.split('.') ?? []
  return [
    '/',
    '/years/2026',
    '/years/2026/planning',
    '/years/2026/water',
    '/years/2026/planning/projects/1',
    '/years/2026/planning/editions/1.0',
    '/achievement',
    ...(report
      ? [
          `/years/${report.year}/results`,
          `/years/${report.year}/missed`,
          `/years/${report.year}/${report.departmentSlug}/results/${period}/${number}`,
        ]
      : []),
    ...explaining,
    '/years/2026/nobody',
  ]
}

async function objections(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
}

test('every kind of page is what the record of tests says of it', async ({ browser, city }) => {
  test.setTimeout(180_000)
  const page = await (await anonymous(browser, city)).newPage()
  const troubles = troublesOf(page)
  let menu: string[] | undefined
  for (const address of await everyKind(city)) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    for (const [width, colorScheme] of [
      [360, 'dark'],
      [1280, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 })
      await page.emulateMedia({ colorScheme })
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
      expect(await objections(page), `${address} at ${width} px, ${colorScheme}`).toEqual([])
    }
    const pages = await page.getByRole('navigation', { name: '主なページ' }).getByRole('link').allTextContents()
    menu ??= pages
    expect(pages, 'the pages in the head are the same everywhere, in one order').toEqual(menu)
    await page.setViewportSize({ width: 320, height: 640 })
    const found = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
      return {
        sideways: (document.scrollingElement?.scrollWidth ?? 0) > 320,
        twice: ids.filter((id, place) => ids.indexOf(id) !== place),
        // What the record calls absent.
        absent: document.querySelectorAll('video, audio, iframe, object, embed, canvas, meta[http-equiv=refresh]')
          .length,
        printed: document.querySelectorAll('a[href$=".pdf"]').length,
        moving: document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === Infinity).length,
        title: document.title,
      }
    })
    expect(found, address).toMatchObject({ sideways: false, twice: [], absent: 0, printed: 0, moving: 0 })
    expect(found.title.length).toBeGreaterThan(3)
  }
  expect(menu?.at(0)).toBe('ホーム')
  expect(menu?.at(-1)).toBe('このサイトについて')
  expect(troubles).toEqual([])
})

for (const address of explaining) {
  test(`${address} is read without JavaScript, and is kept`, async ({ browser, city }) => {
    const page = await (await anonymous(browser, city, { javaScriptEnabled: false })).newPage()
    for (const visit of ['first', 'second']) {
      const answer = await page.goto(address)
      expect(answer?.status(), visit).toBe(200)
      expect(answer?.headers()['cache-control']).toBe('public, max-age=0, s-maxage=2, stale-while-revalidate=0')
      expect(answer?.headers()['content-security-policy']).not.toContain('unsafe')
    }
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.content(), 'style attributes are refused by the policy').not.toMatch(/<[^>]+\sstyle="/)
  })
}

test('a resident finds the page in the head and foot, and reads there who to ask', async ({ browser, city }) => {
  const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false }
  const page = await (await anonymous(browser, city, phone)).newPage()
  await page.goto('/')
  await page.getByRole('banner').getByText('メニュー').click()
  await page.getByRole('banner').getByRole('link', { name: 'このサイトについて' }).click()
  await expect(page).toHaveURL(/\/about$/)
  await expect(page.getByRole('region', { name: 'お問い合わせ' })).toContainText('企画経営課')
  await page.getByRole('navigation', { name: 'このページの内容' }).getByRole('link', { name: 'やさしい日本語' }).click()
  await expect(page.locator('ruby').first()).toBeInViewport()
  const foot = page.getByRole('contentinfo')
  for (const name of [
    'English',
    '達成度の決め方',
    'アクセシビリティ',
    'オープンデータ',
    '更新のお知らせ（フィード）',
    '職員用の入口',
  ]) {
    const href = await foot.getByRole('link', { name }).getAttribute('href')
    expect((await page.request.get(href ?? '')).status(), name).toBe(200)
  }
})

test('the English page says which words are Japanese, and each language leads to the other', async ({
  browser,
  city,
}) => {
  const page = await (await anonymous(browser, city)).newPage()
  await page.goto('/about/en')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const { japanese, english } = await page.evaluate(() => {
    const isJapanese = (text: string) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text)
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement?.closest('script, style') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    )
    const found: { japanese: string[]; english: string[] } = { japanese: [], english: [] }
    while (words.nextNode()) {
      const text = words.currentNode.textContent?.trim() ?? ''
      const lang = words.currentNode.parentElement?.closest('[lang]')?.getAttribute('lang')
      if (isJapanese(text) && lang !== 'ja') found.japanese.push(text)
      if (/[a-z]{3,}/i.test(text) && !isJapanese(text) && lang === 'ja') found.english.push(text)
    }
    return found
  })
  // A single Japanese word within an English sentence is read with it.
  expect(japanese.filter((text) => !/[a-z]{3,}/i.test(text))).toEqual([])
  expect(english, 'no English is called Japanese').toEqual([])
  await expect(page.locator('head link[hreflang=ja]')).toHaveAttribute('href', `${city.address}/about`)
  await expect(page.locator('head meta[property="og:locale"]')).toHaveAttribute('content', 'en_US')
  await page.getByRole('link', { name: 'このサイトについて（日本語）' }).click()
  await expect(page).toHaveURL(/\/about$/)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja')
  await expect(page.locator('head link[hreflang=en]')).toHaveAttribute('href', `${city.address}/about/en`)
})

test('no other page is there in English, however its address is written', async ({ city }) => {
  for (const address of [
    '/en',
    '/en/',
    '/en/years/2026',
    '/en/achievement',
    '/en/accessibility',
    '/%65n/years/2026',
    '/e%6E/achievement',
    '/EN/years/2026',
    '/years/2026/en',
    '/achievement/en',
    '/accessibility/en',
    '/about/fr',
    '/about/en/more',
    '//en/years/2026',
  ]) {
    const answer = await fetch(`${city.address}${address}`, { redirect: 'follow' })
    const text = await answer.text()
    const isTheEnglishPage = text.includes('<html lang="en"') && text.includes('About this site')
    expect(answer.status === 404 || isTheEnglishPage, `${address}: ${answer.status}`).toBe(true)
    expect(text, address).not.toMatch(/<html lang="en"[\s\S]*部が目指すこと/)
  }
})

test('by keyboard alone through a page, and through the menu of a phone to another', async ({ browser, city }) => {
  test.setTimeout(120_000)
  const page = await (await anonymous(browser, city, { viewport: { width: 360, height: 740 } })).newPage()
  for (const address of ['/years/2026', '/about', '/about/en', '/accessibility']) {
    await page.goto(address)
    const links = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('a[href], summary')].filter((element) => element.checkVisibility())
          .length,
    )
    const passed = new Set<string>()
    for (let presses = 0; presses <= links + 5; presses += 1) {
      await page.keyboard.press('Tab')
      const focus = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement
        if (!element || element === document.body) return null
        const all = [...document.querySelectorAll('*')]
        const { outlineStyle, boxShadow } = getComputedStyle(element)
        const { top, bottom } = element.getBoundingClientRect()
        return {
          place: String(all.indexOf(element)),
          name: element.textContent?.trim().slice(0, 30),
          marked: outlineStyle !== 'none' || boxShadow !== 'none',
          inSight: bottom > 0 && top < innerHeight,
        }
      })
      if (!focus) break
      expect(focus, `${address} 「${focus.name}」`).toMatchObject({ marked: true, inSight: true })
      passed.add(focus.place)
    }
    expect(passed.size, `${address}: every link is passed, and the keyboard is let out at the end`).toBe(links)
    expect(new URL(page.url()).pathname, 'what has the focus does nothing of itself').toBe(address)
  }
  await page.goto('/about')
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
  const tabTo = async (name: string) => {
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press('Tab')
      if ((await focused()) === name) return
    }
    throw new Error(`no Tab leads to ${name}`)
  }
  await tabTo('メニュー')
  await page.keyboard.press('Enter')
  await tabTo('部ごとの目標')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/years\/2026$/)
})

interface Thing {
  '@type': string
  [property: string]: unknown
}

async function thingsOf(page: Page): Promise<Thing[]> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents()
  return texts.map((text) => JSON.parse(text) as Thing)
}

test('what a page says to machines is what it says to people', async ({ browser, city }) => {
  const page = await (await anonymous(browser, city)).newPage()
  const meta = (property: string) => page.locator(`head meta[property="${property}"]`).getAttribute('content')
  const opened = async (address: string) => {
    await page.goto(address)
    const things = await thingsOf(page)
    for (const thing of things) expect(thing['@context']).toBe('https://schema.org')
    const ofCity = things.find((thing) => thing['@type'] === 'GovernmentOrganization')
    expect(ofCity).toMatchObject({ name: 'めやす市', '@id': `${city.address}/#city` })
    expect(await meta('og:site_name')).toBe('めやす市 各部の運営方針と目標')
    expect(await meta('og:locale')).toBe('ja_JP')
    expect(await meta('og:url')).toBe(await page.locator('head link[rel=canonical]').getAttribute('href'))
    await expect(page.locator('head link[type="application/atom+xml"]')).toHaveAttribute(
      'href',
      `${city.address}/feed.xml`,
    )
    return things.filter((thing) => thing !== ofCity)
  }
  expect(await opened('/')).toMatchObject([{ '@type': 'WebSite', name: 'めやす市 各部の運営方針と目標' }])
  expect(await meta('og:type')).toBe('website')

  const [year] = await opened('/years/2026')
  expect(year).toMatchObject({ '@type': 'Dataset', url: `${city.address}/years/2026` })
  await expect(page.getByRole('main')).toContainText(String(year?.description))

  const [plan] = await opened('/years/2026/planning')
  expect(plan).toMatchObject({ '@type': 'Article', url: `${city.address}/years/2026/planning` })
  const heading = (await page.getByRole('heading', { level: 1 }).textContent())?.replace(/\s/g, '')
  expect(String(plan?.headline).replace(/\s/g, '')).toBe(heading)
  await expect(page.getByRole('main')).toContainText(String(plan?.description))
  await expect(page.getByRole('main')).toContainText(String(plan?.version))
  const { publishedAt } = await city.records.publication.findFirstOrThrow({
    where: { year: 2026, departmentSlug: 'planning', kind: { in: ['EDITION', 'CORRECTION'] } },
    orderBy: { id: 'desc' },
  })
  expect(plan?.datePublished).toBe(publishedAt.toISOString())

  const [project] = await opened('/years/2026/planning/projects/1')
  expect(project).toMatchObject({ '@type': 'WebPage', isPartOf: { url: `${city.address}/years/2026/planning` } })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(String(project?.name))
})

test('robots leave the desk alone and are told of the site map', async ({ city }) => {
  const answer = await fetch(new URL('/robots.txt', city.address))
  expect(answer.headers.get('content-type')).toContain('text/plain')
  const lines = (await answer.text()).split('\n')
  expect(lines).toEqual(
    expect.arrayContaining([
      'Disallow: /desk',
      'Disallow: /login',
      'Disallow: /api',
      `Sitemap: ${city.address}/sitemap.xml`,
    ]),
  )
})

/** The addresses of a site map, each as the site's own. */
async function siteMapOf(address: string): Promise<string[]> {
  const text = await (await fetch(new URL('/sitemap.xml', address))).text()
  return [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location = '']) => location)
}

test('every address of the site map answers, and is its own canonical one or an edition', async ({ browser, city }) => {
  test.setTimeout(300_000)
  const page = await (await anonymous(browser, city)).newPage()
  await page.goto('/')
  const wellFormed = await page.evaluate(async () => {
    const parsed = async (address: string) => {
      const xml = new DOMParser().parseFromString(await (await fetch(address)).text(), 'text/xml')
      return xml.querySelector('parsererror')?.textContent ?? xml.documentElement.namespaceURI
    }
    return [await parsed('/sitemap.xml'), await parsed('/feed.xml')]
  })
  expect(wellFormed).toEqual(['http://www.sitemaps.org/schemas/sitemap/0.9', 'http://www.w3.org/2005/Atom'])
  const addresses = await siteMapOf(city.address)
  expect(new Set(addresses).size).toBe(addresses.length)
  expect(addresses).toEqual(
    expect.arrayContaining(
      ['/', '/about/en', '/years/2026/planning/projects/1'].map((each) => `${city.address}${each}`),
    ),
  )
  const broken: string[] = []
  const waiting = [...addresses]
  const take = async () => {
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      const answer = await fetch(at, { redirect: 'manual' })
      const text = await answer.text()
      const canonical = /<link rel="canonical" href="([^"]+)"/.exec(text)?.[1]
      if (answer.status !== 200) broken.push(`${answer.status} ${at}`)
      else if (canonical?.replace(/\/$/, '') !== at.replace(/\/$/, '') && !at.includes('/editions/'))
        broken.push(`${at} is called ${canonical}`)
    }
  }
  await Promise.all([take(), take(), take(), take()])
  expect(broken).toEqual([])
  for (const unknown of ['?part=1', '?part=x']) {
    expect((await fetch(new URL(`/sitemap.xml${unknown}`, city.address))).status).toBe(404)
  }
})

test('feed and site map have moved a second after a publication, a change and a withdrawal', async () => {
  const city = await openCity('empty')
  try {
    const { app } = city
    const department = await makeDepartment(app, { slug: 'planning', name: '企画部' })
    const cast = await makeCast(app, department.slug)
    const first = await makeEdition(app, { year: 2026, department, cast, state: 'CONFIRMED' })
    const of = `${city.address}/years/2026/planning`
    const read = async (file: string, tag?: string) => {
      const answer = await fetch(new URL(file, city.address), tag ? { headers: { 'If-None-Match': tag } } : {})
      expect(answer.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=2, stale-while-revalidate=0')
      return { status: answer.status, tag: answer.headers.get('etag') ?? '', text: await answer.text() }
    }
    const entries = (feed: string) =>
      [...feed.matchAll(/<entry>\s*<id>([^<]+)<\/id>\s*<title>([^<]+)<\/title>/g)].map(([, id, title]) => ({
        id,
        title,
      }))
    const both = async () => [(await read('/feed.xml')).text, (await read('/sitemap.xml')).text] as const

    const empty = await read('/feed.xml')
    expect([empty.status, entries(empty.text)]).toEqual([200, []])
    expect((await read('/feed.xml', empty.tag)).status, 'what has not changed is not sent again').toBe(304)
    const map = await read('/sitemap.xml')
    expect((await read('/sitemap.xml', map.tag)).status).toBe(304)
    expect(map.text).not.toContain(of)

    await advanceTo(app, cast, first.editionId, 'PUBLISHED')
    await sleep(1_000)
    const [feed, pages] = await both()
    expect(pages).toContain(`<loc>${of}/editions/1.0</loc>`)
    const [published] = entries(feed)
    expect(published?.title).toBe('企画部の令和8年度の計画を公表しました')
    expect((await read('/feed.xml', empty.tag)).status).toBe(200)

    const explanation = '9月の補正予算に合わせました。'
    const { editionId } = await amendEdition(app, cast.head, {
      ...(await versionsOf(app, first.editionId)),
      kind: 'CHANGE',
      amendmentReason: 'SUPPLEMENTARY_BUDGET',
      explanation,
    })
    await advanceTo(app, cast, editionId, 'PUBLISHED')
    await sleep(1_000)
    const [changed, changedPages] = await both()
    expect(changedPages).toContain(`<loc>${of}/editions/2.0</loc>`)
    expect(entries(changed), 'what was there keeps its name').toMatchObject([
      { title: '企画部の令和8年度の計画を改め、第2版にしました' },
      { ...published },
    ])
    expect(changed).toContain(explanation)

    await askWithdrawal(app, cast.office, {
      ...(await versionsOf(app, editionId)),
      explanation: '数値に誤りがありました。',
    })
    await withdrawEdition(app, cast.secondOffice, await versionsOf(app, editionId))
    await sleep(1_000)
    const [withdrawn, left] = await both()
    expect(entries(withdrawn)).toMatchObject([
      { title: '企画部の令和8年度の計画（第2版）の公表を取り消しました' },
      { ...published },
    ])
    expect(withdrawn, 'nothing of the withdrawn text is left').not.toContain(explanation)
    expect(left).not.toContain(`<loc>${of}</loc>`)
    expect(left).not.toContain('/editions/2.0')
  } finally {
    await city.close()
  }
})
