import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type BrowserContext, chromium } from '@playwright/test'
import { chromiumFlags, provideChromium } from '@/e2e/chromium'
import { seedPassword } from '@/prisma/seed/factories'
import { buildSite } from './build'
import { migrateCity } from './city-database'
import { createDatabase, dropDatabase } from './databases'
import { type NextServer, startNextServer } from './next-server'
import { OperatorError } from './operator-error'
import { type DatabaseUrls, freePort, startPostgres } from './postgres'
import { countStatements } from './statement-counter'

/** What is measured: the production build on a database of its own, and a browser to use it with. */
export type BenchGround = {
  urls: DatabaseUrls
  /** on this machine alone */
  address: string
  /** the process of the web server */
  pid: number
  /** how many statements the web server has sent to the database since it was started */
  statements: () => number
  /** A browser in which the person of the seed is signed in. */
  signedIn: (email: string) => Promise<BrowserContext>
}

/** What has to be undone at the end, the last first. */
export type Cleaning = (() => Promise<unknown>)[]

/** Measures, and undoes what stands in `cleaning` whatever happens, also when it is interrupted. Answers the exit code. */
export async function tidily(measure: (cleaning: Cleaning) => Promise<number>): Promise<number> {
  const cleaning: Cleaning = []
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => reject(new OperatorError('Stopped.')))
  })
  try {
    return await Promise.race([measure(cleaning), interrupted])
  } finally {
    for (let clean = cleaning.pop(); clean; clean = cleaning.pop()) await clean().catch(console.error)
  }
}

/** Builds and starts everything, measures, and removes it again. Answers the exit code. */
export function benchmark(measure: (ground: BenchGround) => Promise<number>): Promise<number> {
  return tidily(async (cleaning) => measure(await prepare(cleaning)))
}

async function prepare(cleaning: Cleaning): Promise<BenchGround> {
  const { ok, output } = await buildSite()
  if (!ok) throw new OperatorError(output)
  const { executable, environment } = await provideChromium()
  const server = await startPostgres({ purpose: 'test' })
  cleaning.push(() => server.stop())
  const name = `meyasu_bench_${process.pid}`
  cleaning.push(() => dropDatabase(server, name))
  await createDatabase(server, name)
  const urls = server.urls(name)
  await migrateCity(urls)

  const counter = await countStatements(urls.DATABASE_URL)
  cleaning.push(counter.close)
  const port = await freePort()
  const address = `http://localhost:${port}`
  let web: NextServer | null = null
  cleaning.push(async () => web?.stop())
  const { pid } = await startNextServer({
    mode: 'start',
    port,
    settings: {
      ...urls,
      DATABASE_URL: counter.url,
      NEXTAUTH_URL: address,
      NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    },
    onSpawn(spawned) {
      web = spawned
    },
  })
  const browser = await chromium.launch({
    executablePath: executable,
    args: chromiumFlags,
    env: { ...process.env, ...environment } as Record<string, string>,
  })
  cleaning.push(() => browser.close())
  const signedIn = async (email: string) => {
    const context = await browser.newContext({
      baseURL: address,
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      viewport: { width: 1280, height: 720 },
    })
    const page = await context.newPage()
    await page.goto('/login')
    await page.getByLabel('メールアドレス').fill(email)
    await page.getByLabel('パスワード', { exact: true }).fill(seedPassword)
    await page.getByRole('button', { name: 'サインインする' }).click()
    await page.waitForURL('**/desk')
    await page.close()
    return context
  }
  return { urls, address, pid, statements: counter.count, signedIn }
}

/** The value below which the share `part` of the figures lies. */
export function quantile(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}

/** The most memory a process has held since it started, or since that was forgotten, in bytes. On Linux alone. */
export function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`
}

export function milliseconds(figure: number): string {
  return `${figure.toFixed(1)} ms`
}
