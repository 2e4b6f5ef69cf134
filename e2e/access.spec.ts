import type { Browser } from '@playwright/test'
import { type City, traceOf } from './city'
import { account, anonymous, answerToForeignSite, expect, signedInAs, test } from './fixtures'

/** Every kind of account; those of a department stand for their like. */
const accounts = [
  'office',
  'mayor',
  'vicemayor',
  'publisher',
  'auditor',
  'finance',
  'personnel',
  'admin',
  'head.planning',
  'chief.planning',
  'coordinator.planning',
  'staff.planning',
  'head.education',
  'chief.urban',
  'coordinator.environment',
  'staff.environment',
] as const
type Account = (typeof accounts)[number]

/** A plan in every state that the demo city shows. */
const plans = [
  { slug: 'planning', year: 2026, state: 'PUBLISHED' },
  { slug: 'citizens', year: 2026, state: 'CONFIRMED' },
  { slug: 'welfare', year: 2026, state: 'CONSULTATION' },
  { slug: 'urban', year: 2026, state: 'OFFICE_CHECK' },
  { slug: 'education', year: 2026, state: 'HEAD_REVIEW' },
  { slug: 'environment', year: 2026, state: 'CHANGES_REQUESTED' },
  { slug: 'planning', year: 2027, state: 'DRAFT' },
] as const
type PlanCase = (typeof plans)[number]

const belongsTo = (name: Account, { slug }: PlanCase) => name.endsWith(`.${slug}`)

/** Who opens a plan at all: all of 2026 is published, and whoever may not read what amends it reads that. */
const opens = (name: Account, plan: PlanCase) => plan.year === 2026 || reads(name, plan)

/** Who reads the edition in that state. */
function reads(name: Account, plan: PlanCase): boolean {
  if (plan.state === 'PUBLISHED' || belongsTo(name, plan)) return true
  if (['office', 'finance', 'personnel', 'auditor'].includes(name)) return true
  if (name === 'mayor' || name === 'vicemayor') return ['CONSULTATION', 'CONFIRMED'].includes(plan.state)
  return name === 'publisher' && plan.state === 'CONFIRMED'
}

/** Who writes: the department's own author, coordinator and head, while the plan is with them. */
function writes(name: Account, plan: PlanCase): boolean {
  return belongsTo(name, plan) && !name.startsWith('chief') && ['DRAFT', 'CHANGES_REQUESTED'].includes(plan.state)
}

/** Whose turn the consultation is: the vice-mayor of the demo city has held his round on it already. */
function consults(name: Account, plan: PlanCase): boolean {
  return plan.state === 'CONSULTATION' && ['mayor', 'office'].includes(name)
}

async function find(city: City, { slug, year, state }: PlanCase) {
  const edition = await city.records.planEdition.findFirstOrThrow({
    where: { state, plan: { year, department: { slug } } },
    orderBy: { id: 'desc' },
  })
  return edition
}

const requestOf = async (browser: Browser, city: City, name: string) =>
  (await signedInAs(browser, city, account(name))).request

for (const name of accounts) {
  test(`${name} opens what may be seen, and nothing else is there`, async ({ browser, city }) => {
    const request = await requestOf(browser, city, name)
    const open = async (address: string) => {
      const answer = await request.get(address, { maxRedirects: 0 })
      const status = answer.status()
      return status === 307 ? `to ${new URL(answer.headers().location ?? '', city.address).pathname}` : status
    }
    expect(await open('/desk')).toBe(200)
    expect(await open('/desk/publish')).toBe(name === 'publisher' ? 200 : 404)
    for (const plan of plans) {
      const { planId, explanation } = await find(city, plan)
      const [read, write, consult] = [opens(name, plan), writes(name, plan), consults(name, plan)]
      const toPlan = read ? `to /desk/plans/${planId}` : 404
      const found = await Promise.all(
        ['', '/edit', '/review', '/consultation'].map((screen) => open(`/desk/plans/${planId}${screen}`)),
      )
      expect(found, `${name}: ${plan.slug} ${plan.year} ${plan.state}`).toEqual([
        read ? 200 : 404,
        // What may not be read is not there to be written either.
        write ? 200 : reads(name, plan) ? toPlan : 404,
        consult ? `to /desk/plans/${planId}/consultation` : read ? 200 : 404,
        consult ? 200 : toPlan,
      ])
      if (!explanation) continue
      // Words stand in pieces between which lines may break.
      const text = (await (await request.get(`/desk/plans/${planId}`)).text()).replace(/<[^>]+>/g, '')
      expect(text.includes(explanation), `${name}: what amends ${plan.slug}`).toBe(reads(name, plan))
    }
  })
}

test('only those who write a plan get through to its handlers, and only while it is with them', async ({
  browser,
  city,
}) => {
  const [written, consulted] = [plans[6], plans[2]]
  for (const plan of [written, consulted]) {
    const { id: editionId } = await find(city, plan)
    const before = await traceOf(city, editionId)
    for (const name of accounts) {
      const request = await requestOf(browser, city, name)
      const headers = { origin: city.address }
      // The text it started from is nobody's: a save that gets through meets a conflict and changes nothing.
      const data = { rowKey: 'edition', field: 'headline', base: '0'.repeat(64), value: 'よそから書いた文' }
      const saved = await request.patch(`/api/desk/editions/${editionId}/fields`, { headers, data })
      const expected = !reads(name, plan)
        ? [404, 'not_found']
        : plan.state === 'CONSULTATION'
          ? [422, 'edition_frozen']
          : ['head.planning', 'coordinator.planning'].includes(name)
            ? [409, undefined]
            : [422, 'not_writable']
      expect([saved.status(), (await saved.json()).code], `${name} ${plan.state}`).toEqual(expected)
      if (expected[0] === 409) continue
      const changed = await request.post(`/api/desk/editions/${editionId}/rows`, {
        headers,
        data: { act: 'add-policy' },
      })
      expect([changed.status(), (await changed.json()).code], `${name} ${plan.state}`).toEqual(expected)
    }
    expect(await traceOf(city, editionId)).toEqual(before)
  }
})

test('signed out, pages lead to the sign-in and handlers answer 401', async ({ browser, city }) => {
  const { request } = await anonymous(browser, city)
  const { planId, id: editionId } = await find(city, plans[0])
  for (const address of [
    '/desk',
    '/desk/publish',
    ...['', '/edit', '/review', '/consultation'].map((screen) => `/desk/plans/${planId}${screen}`),
  ]) {
    const answer = await request.get(address, { maxRedirects: 0 })
    expect([answer.status(), answer.headers().location], address).toEqual([307, '/login'])
  }
  const forged = { cookie: 'next-auth.session-token=forged' }
  const answer = await request.get('/desk', { maxRedirects: 0, headers: forged })
  expect([answer.status(), answer.headers().location]).toEqual([307, '/login'])
  const headers = { origin: city.address }
  expect((await request.patch(`/api/desk/editions/${editionId}/fields`, { headers, data: {} })).status()).toBe(401)
  expect((await request.post(`/api/desk/editions/${editionId}/rows`, { headers, data: {} })).status()).toBe(401)
})

test('the session is out of the reach of scripts and ends with the sign-out', async ({ browser, city }) => {
  const context = await anonymous(browser, city)
  const page = await context.newPage()
  await page.goto('/login')
  await page.getByLabel('メールアドレス').fill(account('auditor'))
  await page.getByLabel('パスワード', { exact: true }).fill('meyasu-demo')
  await page.getByRole('button', { name: 'サインインする' }).click()
  await page.waitForURL('**/desk')
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith('session-token'))
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
  await page.getByRole('button', { name: 'サインアウト' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/desk'))
  const stolen = await anonymous(browser, city)
  if (cookie) await stolen.addCookies([cookie])
  const answer = await stolen.request.get('/desk', { maxRedirects: 0 })
  expect([answer.status(), answer.headers().location]).toEqual([307, '/login'])
})

test('a wrong password and an unknown account get the same answer', async ({ browser, city }) => {
  const said: string[] = []
  for (const email of [account('head.water'), account('nobody')]) {
    const page = await (await anonymous(browser, city)).newPage()
    await page.goto('/login')
    await page.getByLabel('メールアドレス').fill(email)
    await page.getByLabel('パスワード', { exact: true }).fill('not-the-password')
    await page.getByRole('button', { name: 'サインインする' }).click()
    const alert = page.getByRole('alert').filter({ hasText: 'メールアドレスかパスワードが違います' })
    await expect(alert).toBeVisible()
    said.push((await alert.textContent()) ?? '')
    await expect(page.getByLabel('メールアドレス')).toHaveValue(email)
  }
  expect(said[0]).toBe(said[1])
})

test('forged ids find nothing', async ({ browser, city }) => {
  const request = await requestOf(browser, city, 'office')
  for (const id of [
    '0',
    '-1',
    '1.5',
    '01',
    '999999999',
    '2147483648',
    '99999999999999999999',
    'abc',
    '1%20or%201=1',
    '1%00',
  ]) {
    for (const screen of ['', '/edit', '/review', '/consultation']) {
      const answer = await request.get(`/desk/plans/${id}${screen}`, { maxRedirects: 0 })
      expect([400, 404], `${id}${screen} ${answer.status()}`).toContain(answer.status())
    }
    const saved = await request.patch(`/api/desk/editions/${id}/fields`, {
      headers: { origin: city.address },
      data: { rowKey: 'edition', field: 'headline', base: '0'.repeat(64), value: 'x' },
    })
    expect([400, 404, 405], `${id} ${saved.status()}`).toContain(saved.status())
  }
  for (const query of ['?year=abc', '?year=99999', '?month=2026-13', '?year=2026&year=2027']) {
    expect((await request.get(`/desk${query}`)).status(), query).toBeLessThan(500)
  }
})

test('what a page of another site sends is refused', async ({ browser, city }) => {
  const { planId, id: editionId } = await find(city, plans[6])
  const coordinator = await signedInAs(browser, city, account('coordinator.planning'))
  const before = await traceOf(city, editionId)
  const data = { rowKey: 'edition', field: 'headline', base: '0'.repeat(64), value: 'よそのページの文' }
  const foreign: Record<string, string>[] = [
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
    { origin: city.address, 'sec-fetch-site': 'cross-site' },
    { origin: `${city.address}.elsewhere.example` },
    {},
  ]
  for (const headers of foreign) {
    const saved = await coordinator.request.patch(`/api/desk/editions/${editionId}/fields`, { headers, data })
    expect([saved.status(), (await saved.json()).code], JSON.stringify(headers)).toEqual([403, 'foreign_origin'])
    const changed = await coordinator.request.post(`/api/desk/editions/${editionId}/rows`, {
      headers,
      data: { act: 'add-policy' },
    })
    expect(changed.status(), JSON.stringify(headers)).toBe(403)
  }
  const page = await coordinator.newPage()
  await page.goto(`/desk/plans/${planId}`)
  await page.getByText('計画の全体にコメントする').click()
  await page.getByLabel('内容').fill('よそのページのコメント')
  const { status, body } = await answerToForeignSite(page, () =>
    page.getByRole('button', { name: 'コメントを残す' }).click(),
  )
  expect(status >= 400 || body.includes('foreign_origin'), `${status} ${body.slice(0, 200)}`).toBe(true)
  expect(body).not.toContain('"ok":true')
  expect(await traceOf(city, editionId)).toEqual(before)
})

test('who tries passwords is counted, whatever address is claimed', async ({ page }) => {
  const csrf = await page.request.get('/api/auth/csrf')
  const { csrfToken } = await csrf.json()
  const email = 'nobody.at.all@city.example'
  const answers: string[] = []
  for (let round = 0; round < 6; round++) {
    const answer = await page.request.post('/api/auth/callback/credentials', {
      form: { csrfToken, email, password: 'guessed password', json: 'true' },
      headers: { 'X-Forwarded-For': `198.51.100.${round}` },
    })
    answers.push(new URL((await answer.json()).url).searchParams.get('error') ?? '')
  }
  expect(answers.slice(0, 5)).toEqual(Array(5).fill('CredentialsSignin'))
  expect(answers[5]).toBe('too_many_attempts')
})
