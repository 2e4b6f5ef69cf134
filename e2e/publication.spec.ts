import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type OwnCity, openCity } from './city'
import { account, anonymous, expect, signedInAs, test } from './fixtures'

let city: OwnCity

test.beforeAll(async () => {
  city = await openCity('demo')
})

test.afterAll(() => city?.close())

/** `held`: the tag of what the one who asks has already, as a browser sends it that asks again. */
async function open(address: string, held?: string): Promise<{ status: number; headers: Headers; text: string }> {
  const answer = await fetch(new URL(address, city.address), {
    redirect: 'manual',
    headers: held === undefined ? {} : { 'if-none-match': held, 'cache-control': 'max-age=0' },
  })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

test('a publication is on every page within a second', async ({ browser }) => {
  const of = '/years/2026/citizens'
  const addresses = ['/', '/years/2026', of, `${of}/projects/1`, `${of}/editions/2.0`]
  // Lists name other departments' second editions, too.
  const isSecond = (address: string, text: string) =>
    address.startsWith(of) ? text.includes('第2版') : /市民部<\/a><\/h3>(?:(?!<h3)[\s\S])*?第2版/.test(text)
  const tags = new Map<string, string>()
  // Twice each, so that the pages are kept.
  for (const address of [...addresses, ...addresses]) {
    const { status, text, headers } = await open(address)
    if (status === 200) tags.set(address, headers.get('etag') ?? '')
    expect(status, address).toBe(address.endsWith('2.0') ? 404 : 200)
    expect(isSecond(address, text), address).toBe(false)
  }
  const page = await (await signedInAs(browser, city, account('publisher'))).newPage()
  await page.goto('/desk/publish')
  await page.getByRole('button', { name: /^公表する.*市民部/ }).click()
  const dialog = page.getByRole('dialog')
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await dialog.getByRole('button', { name: 'いま公表する' }).click()
  await answered
  await sleep(1_000)
  // What a browser or a cache has from before is not good any more.
  const found = await Promise.all(addresses.map((address) => open(address, tags.get(address))))
  expect(found.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  for (const [place, { text }] of found.entries()) expect(isSecond(addresses[place] ?? '', text)).toBe(true)
  await expect(page.getByText('市民部の令和8年度の計画を公表しました')).toBeVisible()
  await page.getByRole('link', { name: '公表したページを見る' }).click()
  await expect(page).toHaveURL(/\/years\/2026\/citizens$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('市民部')
})

const publicPages = [
  '/',
  '/years/2026',
  '/years/2026/planning',
  '/years/2026/planning/projects/1',
  '/years/2026/planning/editions/1.0',
]

for (const address of publicPages) {
  test(`${address} is safe to show and to keep`, async () => {
    for (const visit of ['first', 'second']) {
      const { status, headers, text } = await open(address)
      expect(status, visit).toBe(200)
      expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=2, stale-while-revalidate=0')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
      expect(headers.get('set-cookie')).toBeNull()
      expect(headers.get('x-powered-by')).toBeNull()
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      const scripts = [...text.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
        ([, script = '']) => script,
      )
      expect(scripts.length).toBeGreaterThan(0)
      for (const script of scripts) {
        expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`)
      }
      expect(text, 'style attributes are refused by the policy').not.toMatch(/<[^>]+\sstyle="/)
    }
  })
}

for (const address of publicPages) {
  test(`${address} is sent once to whoever keeps it`, async () => {
    const { headers, text } = await open(address)
    const tag = headers.get('etag') ?? ''
    expect(tag).toMatch(/^(W\/)?"[^"]+"$/)
    const again = await open(address, tag)
    expect(again.status).toBe(304)
    expect(again.text).toBe('')
    expect(again.headers.get('etag')).toBe(tag)
    for (const name of ['cache-control', 'content-security-policy']) {
      expect(again.headers.get(name), name).toBe(headers.get(name))
    }
    const other = await open(address, '"of-another-time"')
    expect(other.status).toBe(200)
    expect(other.text).toBe(text)
  })
}

const unknown = [
  '/nothing',
  '/years',
  '/years/1999',
  '/years/2026/nobody',
  '/years/2026/planning/projects/999',
  '/years/2026/planning/projects/x',
  '/years/2026/planning/projects/01',
  '/years/2026/planning/editions/9.0',
  '/years/2026/planning/editions/1',
  '/years/2026x',
  '/years/-1',
  '/years/2026/planning/nothing',
  '/years/2026/PLANNING',
  '/years/99999999999',
  '/booklets/2026.pdf',
  '/xx/years/2026',
  '/-/-',
]

for (const address of unknown) {
  test(`${address} is not found, with that status`, async () => {
    for (const visit of ['first', 'second']) {
      const { status, headers, text } = await open(address)
      expect(status, visit).toBe(404)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(text).toContain('ページが見つかりません')
    }
  })
}

test('the pages of staff are kept nowhere', async ({ browser }) => {
  const office = await signedInAs(browser, city, account('office'))
  for (const address of ['/desk', '/login', '/api/auth/session']) {
    const answer = await office.request.get(address)
    expect(answer.status(), address).toBe(200)
    expect(answer.headers()['cache-control'], address).toContain('no-store')
  }
  const { request } = await anonymous(browser, city)
  expect((await request.get('/login')).headers()['content-security-policy']).toContain("frame-ancestors 'none'")
})
