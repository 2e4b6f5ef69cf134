import AxeBuilder from '@axe-core/playwright'
import { anonymous, expect, test, troublesOf } from './fixtures'

/** A resident looks for a word: with two letters, however written, on a phone, without JavaScript. */

const phone = { viewport: { width: 360, height: 740 } }

test('what was published is found by two letters, narrowed and turned through, without JavaScript', async ({
  browser,
  city,
}) => {
  const page = await (await anonymous(browser, city, { ...phone, javaScriptEnabled: false })).newPage()
  await page.goto('/search')
  await expect(page).toHaveTitle(/^ことばで探す/)
  const box = page.locator('main').getByRole('search')
  await box.getByLabel('探すことば').fill('ｺｿﾀﾞﾃ')
  await box.getByRole('button', { name: '探す' }).click()
  await expect(page.getByRole('heading', { name: /は、見つかりませんでした/ })).toBeVisible()
  await box.getByLabel('探すことば').fill('子')
  await box.getByRole('button', { name: '探す' }).click()
  await expect(page.getByRole('heading', { name: '2文字以上で探してください' })).toBeVisible()

  await box.getByLabel('探すことば').fill('保育')
  await box.getByRole('button', { name: '探す' }).click()
  await expect(page).toHaveURL(/\/search\?q=%E4%BF%9D%E8%82%B2$/)
  await expect(page.getByText(/「保育」が入っているものは、\d+件です。/)).toBeVisible()
  await expect(page.locator('mark').first()).toHaveText('保育')
  expect(new Set(await page.locator('mark').allTextContents())).toEqual(new Set(['保育']))
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)

  const kinds = page.getByRole('navigation', { name: '種類' })
  await kinds.getByRole('link', { name: /^個別事業/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: /^個別事業/ })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: /^目標指標/ })).toHaveCount(0)
  const narrowed = page.getByRole('navigation', { name: 'しぼりこむ' })
  await narrowed.getByRole('link', { name: /^令和8年度/ }).click()
  await expect(page).toHaveURL(/kind=PROJECT/)
  await expect(page).toHaveURL(/year=2026/)
  await page
    .getByRole('region', { name: /^個別事業/ })
    .getByRole('link')
    .first()
    .click()
  await expect(page).toHaveURL(/\/years\/2026\/[a-z-]+\/projects\/\d+$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)).toBeLessThanOrEqual(360)
})

test('drafts are not found, and what is typed is text', async ({ browser, city }) => {
  const page = await (await anonymous(browser, city)).newPage()
  const troubles = troublesOf(page)
  const draft = await city.records.project.findFirstOrThrow({
    where: { edition: { state: 'DRAFT', plan: { year: 2027 } }, title: { not: '' } },
  })
  await page.goto(`/search?${new URLSearchParams({ q: draft.title, year: '2027' })}`)
  await expect(page.getByRole('heading', { name: /は、見つかりませんでした/ })).toBeVisible()
  const attack = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
  await page.goto(`/search?${new URLSearchParams({ q: attack })}`)
  await expect(page.getByRole('heading', { name: `「${attack}」は、見つかりませんでした` })).toBeVisible()
  await expect(page.locator('main').getByRole('searchbox')).toHaveValue(attack)
  await expect(page.locator('main img, main script')).toHaveCount(0)
  expect(troubles).toEqual([])
})

test('the page is for everybody, and runs no script but those it was given', async ({ browser, city }) => {
  const page = await (await anonymous(browser, city)).newPage()
  const troubles = troublesOf(page)
  for (const address of [
    '/search',
    '/search?q=保育',
    '/search?q=子',
    '/search?q=ない言葉です',
    '/search?q=事業&page=2',
  ]) {
    for (const [size, colorScheme] of [
      [{ width: 360, height: 740 }, 'dark'],
      [{ width: 1280, height: 900 }, 'light'],
    ] as const) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme })
      const answer = await page.goto(address)
      expect(answer?.status(), address).toBe(200)
      const headers = answer?.headers() ?? {}
      expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=2, stale-while-revalidate=0')
      const policy = headers['content-security-policy'] ?? ''
      const nonce = /script-src 'self' 'nonce-([^']+)';/.exec(policy)?.[1] ?? ''
      expect(nonce.length, policy).toBeGreaterThan(20)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      const scripts = [...((await answer?.text()) ?? '').matchAll(/<script(?![^>]*\s(?:src|type)=)[^>]*>/g)].map(
        ([tag]) => tag,
      )
      expect(scripts.length).toBeGreaterThan(0)
      for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`)
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
      expect(
        violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`)),
        `${address} at ${size.width} px`,
      ).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0), address).toBeLessThanOrEqual(320)
  }
  expect(troubles).toEqual([])
  const [one, other] = await Promise.all([page.request.get('/search'), page.request.get('/search')])
  expect(one.headers()['content-security-policy']).not.toBe(other.headers()['content-security-policy'])
})
