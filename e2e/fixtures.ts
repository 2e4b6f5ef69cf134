import {
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
  type Request,
} from '@playwright/test'
import { seedPassword } from '@/prisma/seed/factories'
import { type City, sharedCity, traceOf, traceOfYears } from './city'

export { expect }

const opened = new Set<BrowserContext>()

/** Tests with the shared demo city, which none of them changes. Browsers that a test opened are closed after it. */
export const test = base.extend<{ closing: undefined }, { city: City }>({
  closing: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      await use(undefined)
      await Promise.all([...opened].map((context) => context.close()))
      opened.clear()
    },
    { auto: true },
  ],
  city: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const city = sharedCity()
      await use(city)
      await city.app.$disconnect()
      await city.records.$disconnect()
    },
    { scope: 'worker' },
  ],
})

type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

const signedIn = new Map<string, Promise<StorageState>>()

/** Nothing moves on its own, so that a page can be looked at as soon as it is drawn. */
const japan = { locale: 'ja-JP', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' } as const

/** A browser in which nobody is signed in. */
export async function anonymous(
  browser: Browser,
  city: City,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ ...japan, baseURL: city.address, ...options })
  opened.add(context)
  return context
}

/** Fills the sign-in form and sends it. */
export async function fillSignIn(page: Page, email: string, password = seedPassword): Promise<void> {
  await page.getByLabel('メールアドレス').fill(email)
  await page.getByLabel('パスワード', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'サインインする' }).click()
}

async function signInOnce(browser: Browser, city: City, email: string, password: string): Promise<StorageState> {
  const context = await anonymous(browser, city)
  const page = await context.newPage()
  await page.goto('/login')
  await fillSignIn(page, email, password)
  await page.waitForURL('**/desk')
  const state = await context.storageState()
  await context.close()
  return state
}

/** A browser in which this person is signed in; the form is used once for each account of a city. */
export async function signedInAs(
  browser: Browser,
  city: City,
  email: string,
  options: BrowserContextOptions & { password?: string } = {},
): Promise<BrowserContext> {
  const { password = seedPassword, ...contextOptions } = options
  const key = `${city.address} ${email}`
  const state = signedIn.get(key) ?? signInOnce(browser, city, email, password)
  signedIn.set(key, state)
  return anonymous(browser, city, { ...contextOptions, storageState: await state })
}

/** The e-mail address of a demo account. */
export function account(name: string): string {
  return `${name}@city.example`
}

/** Sends the very bytes of a request of somebody else's page, with the cookies of `as`, or from another site. */
async function replay(request: Request, as: APIRequestContext, headers: Record<string, string> = {}) {
  const { cookie: _cookie, host: _host, 'content-length': _length, ...sent } = await request.allHeaders()
  const body = request.postDataBuffer()
  if (!body) throw new Error('the request has no body to send again')
  const plain = Object.fromEntries(Object.entries(sent).filter(([name]) => !name.startsWith(':')))
  return as.fetch(request.url(), {
    method: request.method(),
    headers: { ...plain, ...headers },
    data: body,
    maxRedirects: 0,
  })
}

/** Holds the server action that `press` sends from the page until `whileHeld` is done; then lets it go, or drops it. */
async function holdAction(
  page: Page,
  press: () => Promise<void>,
  whileHeld: (request: Request) => Promise<void>,
  drop = false,
): Promise<void> {
  let settle: (outcome: Promise<void>) => void = () => undefined
  const settled = new Promise<void>((resolve) => {
    settle = resolve
  })
  let holds = true
  // The route stays when it is done: taking it away while the page goes on can lose a request that is just under way.
  await page.route('**/*', async (route) => {
    const request = route.request()
    if (!holds || request.method() !== 'POST' || !request.headers()['next-action']) return route.fallback()
    holds = false
    const outcome = whileHeld(request)
    await outcome.catch(() => undefined)
    await (drop ? route.abort() : route.continue())
    settle(outcome)
  })
  await press()
  await settled
}

/**
 * Presses a button of a server action, but first has each of `strangers` send the same request with a session of his
 * own: each is refused and none leaves a trace in the edition (null: in any year) or in the record. Only then the request
 * itself goes on.
 */
export async function pressAfterStrangers(
  city: City,
  editionId: number | null,
  page: Page,
  press: () => Promise<void>,
  strangers: Record<string, BrowserContext>,
): Promise<void> {
  await holdAction(page, press, async (request) => {
    const trace = () => (editionId === null ? traceOfYears(city) : traceOf(city, editionId))
    const before = await trace()
    for (const [name, stranger] of Object.entries(strangers)) {
      const answer = await replay(request, stranger.request)
      const said = await answer.text()
      expect(said, `${name} is not told that it was done`).not.toContain('"ok":true')
      expect(
        answer.status() === 404 || /"ok":false.*"code":"\w+"/.test(said),
        `${name} is refused: ${answer.status()} ${said.slice(0, 300)}`,
      ).toBe(true)
    }
    expect(await trace()).toEqual(before)
  })
}

/** What the server answers when the action that `press` sends comes from a page of another site; it is dropped then. */
export async function answerToForeignSite(
  page: Page,
  press: () => Promise<void>,
): Promise<{ status: number; body: string }> {
  let answered = { status: 0, body: '' }
  await holdAction(
    page,
    press,
    async (request) => {
      const answer = await replay(request, page.context().request, { origin: 'https://elsewhere.example' })
      answered = { status: answer.status(), body: await answer.text() }
    },
    true,
  )
  return answered
}

/** Pastes as the browser does when the clipboard holds this text. */
export async function paste(field: Locator, copied: string): Promise<void> {
  await field.focus()
  await field.evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, copied)
}

/** Collects what goes wrong in a page: errors of scripts, refusals of its Content-Security-Policy. Call before it opens. */
export function troublesOf(page: Page): string[] {
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`${page.url()} ${error.message}`))
  page.on('console', (message) => {
    // The browser reports the status of a page that is not there as an error of its own.
    if (message.type() === 'error' && !/the server responded with a status of 404/.test(message.text())) {
      troubles.push(`${page.url()} ${message.text()}`)
    }
  })
  return troubles
}
