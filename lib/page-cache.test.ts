import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'

interface PageValue {
  kind: string
  status?: number
  html?: string
  headers?: Record<string, unknown>
}

interface PageCache {
  get(key: string): Promise<{ value: PageValue } | null>
  set(key: string, value: PageValue | null): Promise<void>
}

interface PageCacheModule {
  createPageCache(readSerial: () => Promise<string>, options: { pause?: number; most?: number }): new () => PageCache
  contentSecurityPolicy(html: string): string
}

const { createPageCache, contentSecurityPolicy }: PageCacheModule = createRequire(import.meta.url)('./page-cache.cjs')

const page = (html: string, status = 200): PageValue => ({ kind: 'APP_PAGE', status, html, headers: {} })
const pause = 5
const nextLook = () => new Promise((done) => setTimeout(done, pause * 10))

/** A database whose serial the test moves, and requests against one cache, each with a handler of its own. */
function setUp(most = 64_000_000) {
  const database = { serial: '1', away: false }
  const Handler = createPageCache(
    async () => {
      if (database.away) throw new Error('away')
      return database.serial
    },
    { pause, most },
  )
  const request = async (key: string, render: () => Promise<PageValue> | PageValue) => {
    const handler = new Handler()
    const kept = await handler.get(key)
    if (kept) return kept.value.html
    const value = await render()
    await handler.set(key, value)
    return value.html
  }
  return { database, request }
}

describe('pages', () => {
  test('are rendered once until something is published', async () => {
    const { database, request } = setUp()
    expect(await request('/', () => page('first'))).toBe('first')
    expect(await request('/', () => page('second'))).toBe('first')
    database.serial = '2'
    await nextLook()
    expect(await request('/', () => page('third'))).toBe('third')
  })

  test('of one address are not those of another', async () => {
    const { request } = setUp()
    await request('/a', () => page('a'))
    expect(await request('/b', () => page('b'))).toBe('b')
  })

  test('that began before a publication are shown once, not kept', async () => {
    const { database, request } = setUp()
    const slow = request('/', async () => {
      database.serial = '2'
      await nextLook()
      return page('before')
    })
    expect(await slow).toBe('before')
    expect(await request('/', () => page('after'))).toBe('after')
  })

  test('of two renders that overlap a publication, the one from before is not kept', async () => {
    const { database, request } = setUp()
    await request('/warm', () => page('warm'))
    let finishOld = (_: PageValue) => {}
    const old = request('/', () => new Promise((done) => (finishOld = done)))
    await nextLook()
    database.serial = '2'
    await nextLook()
    let finishNew = (_: PageValue) => {}
    const fresh = request('/', () => new Promise((done) => (finishNew = done)))
    await nextLook()
    finishOld(page('before'))
    await old
    expect(await request('/', () => page('rendered again'))).toBe('rendered again')
    finishNew(page('after'))
    await fresh
  })

  test('that say "not found" are never kept', async () => {
    const { request } = setUp()
    await request('/missing', () => page('nothing here', 404))
    expect(await request('/missing', () => page('now there is'))).toBe('now there is')
  })

  test('go on being served while the database is away', async () => {
    const { database, request } = setUp()
    await request('/', () => page('kept'))
    database.away = true
    await nextLook()
    expect(await request('/', () => page('another'))).toBe('kept')
  })

  test('are not kept before the database has said where it stands', async () => {
    const { database, request } = setUp()
    database.away = true
    await request('/', () => page('unknown state'))
    expect(await request('/', () => page('again'))).toBe('again')
  })

  test('longest unused are forgotten when memory is short', async () => {
    const { request } = setUp(4_500)
    await request('/a', () => page('a'.repeat(1000)))
    await request('/b', () => page('b'.repeat(1000)))
    await request('/a', () => page('not rendered'))
    await request('/c', () => page('c'.repeat(1000)))
    expect(await request('/a', () => page('a again'))).toBe('a'.repeat(1000))
    expect(await request('/b', () => page('b again'))).toBe('b again')
  })
})

describe('the policy of a page', () => {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

  test("names its inline scripts' hashes, and lets no other inline script through", () => {
    const policy = contentSecurityPolicy(
      '<script>one()</script><script src="/a.js" async></script><script id="x">two("ち")</script>',
    )
    expect(policy).toContain(`script-src 'self' ${hash('one()')} ${hash('two("ち")')};`)
    expect(policy).not.toContain('unsafe-inline')
  })

  test('goes with the answer that was just rendered, kept or not', async () => {
    const { request } = setUp()
    const missing = page('<script>one()</script>', 404)
    await request('/missing', () => missing)
    expect(missing.headers?.['content-security-policy']).toContain(hash('one()'))
  })
})
