import { randomBytes } from 'node:crypto'
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  department,
  edition,
  home,
  indicatorSeries,
  project,
  search,
  yearMissed,
  year as yearPage,
  yearResults,
} from '@/lib/addresses'
import {
  forgetPages,
  lastPublishedYear,
  makePublishedCity,
  type PublishedSize,
  publishAgain,
  someIndicatorKey,
} from '@/tests/published-city'
import { encodings, keptAnswer, requestsPerSecond, serveTrivialSite, serveWithNginx } from './bench-site-load'
import { belowGoal, readPage } from './bench-site-reading'
import { type Cleaning, milliseconds, quantile, tidily } from './benchmark'
import { buildSite } from './build'
import { migrateCity } from './city-database'
import { createDatabase, dropDatabase } from './databases'
import { startNextServer } from './next-server'
import { OperatorError } from './operator-error'
import { type DatabaseUrls, freePort, type Server, startPostgres } from './postgres'
import { countStatements } from './statement-counter'

/** The department page of the goal has 15 projects. */
const usual: PublishedSize = { years: 3, departments: 12, projects: 15 }
const oneYear: PublishedSize = { years: 1, departments: 12, projects: 30 }
const twentyYears: PublishedSize = { ...oneYear, years: 20 }
const searched: PublishedSize = { years: 20, departments: 167, projects: 30 }

const readings = 3
const rounds = 5
const secondsOfLoad = 3
const openings = 20
const publications = 20
/** Longer than the pause between two looks at the public record (lib/page-cache.cjs). */
const untilForgotten = 600
const mostTransfer = 250_000
const mostScript = 150_000
const leastOfTrivial = 0.75
const mostSearch = 50
const mostUntilSeen = 1_000

const year = lastPublishedYear
const queries = ['窓口', '図書館', 'ﾃﾞｼﾞﾀﾙ', '安全', '見直す', '第３課', '子育て 相談', '待つ時間', 'ごみ', 'くする']

/** What was measured against what it has to be; the second part fails the run. */
type Findings = { notes: string[]; below: string[] }

/** A city on a database of its own. */
async function cityOf(server: Server, name: string, size: PublishedSize, cleaning: Cleaning): Promise<DatabaseUrls> {
  const database = `meyasu_bench_${name}_${process.pid}`
  cleaning.push(() => dropDatabase(server, database))
  await createDatabase(server, database)
  const urls = server.urls(database)
  await migrateCity(urls)
  await makePublishedCity(urls, size)
  return urls
}

/** Starts the site on 127.0.0.1; answers its address and how many statements residents' pages have asked. */
async function serve(urls: DatabaseUrls, cleaning: Cleaning) {
  // The look at the public record four times a second belongs to no page.
  const counter = await countStatements(urls.DATABASE_PUBLIC_URL, /^select coalesce\(max\(id\)/)
  cleaning.push(counter.close)
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const secret = randomBytes(32).toString('base64url')
  const settings = { ...urls, DATABASE_PUBLIC_URL: counter.url, NEXTAUTH_URL: address, NEXTAUTH_SECRET: secret }
  const server = await startNextServer({ mode: 'start', port, settings })
  cleaning.push(() => server.stop())
  return { address, statements: counter.count }
}
type Site = Awaited<ReturnType<typeof serve>>

async function open(url: string): Promise<{ status: number; took: number; text: string }> {
  const started = performance.now()
  const answer = await fetch(url)
  const text = await answer.text()
  return { status: answer.status, took: performance.now() - started, text }
}

/** The pages of a kind of city that answer; what is not there (yet) is noted. */
async function present(site: Site, pages: Record<string, string>, { notes }: Findings): Promise<[string, string][]> {
  const found: [string, string][] = []
  for (const [name, path] of Object.entries(pages)) {
    const { status } = await open(`${site.address}${path}`)
    if (status === 200) found.push([name, path])
    else notes.push(`${name} was not measured: ${path} answers ${status}`)
  }
  return found
}

const times = (took: readonly number[]) =>
  `p50 ${milliseconds(quantile(took, 0.5))}, p95 ${milliseconds(quantile(took, 0.95))}`

async function readAsPhone(site: Site, findings: Findings): Promise<void> {
  const pages = {
    home: home(),
    department: department(year, 'd1'),
    indicator: indicatorSeries(someIndicatorKey()),
    results: yearResults(year),
  }
  console.log(`Lighthouse, mobile (median of ${readings}); transfer compressed`)
  for (const [name, path] of await present(site, pages, findings)) {
    const reading = await readPage(`${site.address}${path}`, readings)
    const { scores, largestPaint, blocking, transfer, script } = reading
    console.log(
      `  ${name}: performance ${scores.performance}, accessibility ${scores.accessibility}, best practices ${scores['best-practices']}, SEO ${scores.seo}; LCP ${milliseconds(largestPaint)}, TBT ${milliseconds(blocking)}; ${transfer} bytes, JavaScript ${script}`,
    )
    findings.below.push(...belowGoal(name, reading))
    if (transfer > mostTransfer) findings.below.push(`${name}: ${transfer} bytes (goal ${mostTransfer})`)
    if (script > mostScript) findings.below.push(`${name}: ${script} bytes of JavaScript (goal ${mostScript})`)
  }
}

async function underLoad(site: Site, findings: Findings, cleaning: Cleaning): Promise<void> {
  const pages = await present(
    site,
    { home: home(), department: department(year, 'd1'), search: search('窓口') },
    findings,
  )
  const answers = []
  for (const [name, path] of pages) answers.push(await keptAnswer(name, `${site.address}${path}`))
  const [first] = answers
  if (!first) throw new OperatorError('The home page does not answer.')
  const trivial = await serveTrivialSite(first, cleaning)
  const nginx = await serveWithNginx(answers, cleaning)
  if (!nginx) findings.notes.push('nginx was not measured: there is none on this machine (MEYASU_NGINX names one)')
  console.log(`Requests a second (median of ${rounds} rounds of ${secondsOfLoad} s each, 16 connections, one machine)`)
  for (const encoding of encodings) {
    const targets = [
      { name: 'trivial', url: trivial },
      ...pages.map(([name, path]) => ({ name, url: `${site.address}${path}` })),
      ...(nginx ? pages.map(([name]) => ({ name: `nginx ${name}`, url: nginx(name) })) : []),
    ].map((target) => ({ ...target, rates: [] as number[] }))
    for (const { url } of targets) await requestsPerSecond(url, encoding, 1)
    for (let round = 0; round < rounds; round += 1)
      for (const { url, rates } of targets) rates.push(await requestsPerSecond(url, encoding, secondsOfLoad))
    const rate = (name: string) => quantile(targets.find((target) => target.name === name)?.rates ?? [], 0.5)
    console.log(`  ${encoding}: trivial Next.js page ${rate('trivial').toFixed(0)}`)
    for (const [place, [name]] of pages.entries()) {
      const share = quantile(
        (targets[place + 1]?.rates ?? []).map((each, round) => each / (targets[0]?.rates[round] ?? 1)),
        0.5,
      )
      const beside = nginx
        ? `; nginx ${rate(`nginx ${name}`).toFixed(0)}, ${(rate(name) / rate(`nginx ${name}`)).toFixed(2)} of it`
        : ''
      console.log(
        `  ${encoding}: ${name} (${answers[place]?.body.length} bytes) ${rate(name).toFixed(0)}, ${share.toFixed(2)} of the trivial page${beside}`,
      )
      if (name !== 'search' && share < leastOfTrivial)
        findings.below.push(`${name}, ${encoding}: ${share.toFixed(2)} of the trivial page (goal ${leastOfTrivial})`)
    }
  }
}

/** Each page just after everything was forgotten, and once more from the cache. */
async function pageTimes(title: string, site: Site, urls: DatabaseUrls, findings: Findings): Promise<void> {
  const pages = {
    home: home(),
    year: yearPage(year),
    department: department(year, 'd1'),
    project: project(year, 'd1', 1),
    results: yearResults(year),
    missed: yearMissed(year),
    indicator: indicatorSeries(someIndicatorKey()),
  }
  console.log(title)
  const measured = (await present(site, pages, findings)).map(([name, path]) => ({
    name,
    path,
    miss: [] as number[],
    hit: [] as number[],
    asked: [] as number[],
  }))
  for (let opening = 0; opening < openings; opening += 1) {
    await forgetPages(urls)
    await sleep(untilForgotten)
    for (const { path, miss, hit, asked } of measured) {
      const before = site.statements()
      miss.push((await open(`${site.address}${path}`)).took)
      asked.push(site.statements() - before)
      hit.push((await open(`${site.address}${path}`)).took)
    }
  }
  for (const { name, miss, hit, asked } of measured)
    console.log(`  ${name}: rendered ${times(miss)}, ${quantile(asked, 0.5)} statements; kept ${times(hit)}`)
}

/** Publishes again and again, while both instances are asked for every page: when each shows it, and whether one goes back. */
async function untilSeen(sites: readonly Site[], urls: DatabaseUrls, findings: Findings): Promise<void> {
  const pages = {
    home: home(),
    year: yearPage(year),
    department: department(year, 'd1'),
    project: project(year, 'd1', 1),
    edition: edition(year, 'd1', '2.0'),
    results: yearResults(year),
    missed: yearMissed(year),
    indicator: indicatorSeries(someIndicatorKey()),
    search: search('更新'),
  }
  const delays = new Map<string, number[]>()
  let stale = 0
  for (let count = 1; count <= publications; count += 1) {
    const said = `更新${String(count).padStart(2, '0')}回`
    let published = Number.POSITIVE_INFINITY
    const watch = async (site: Site, name: string, path: string) => {
      const address = `${site.address}${name === 'edition' ? edition(year, 'd1', `${count + 1}.0`) : path}`
      let seen = Number.POSITIVE_INFINITY
      while (performance.now() < published + 1_500) {
        const asked = performance.now()
        const { text } = await open(address)
        if (text.includes(said)) seen = Math.min(seen, performance.now())
        else if (asked > seen) stale += 1
        await sleep(25)
      }
      if (Number.isFinite(seen)) delays.set(name, [...(delays.get(name) ?? []), seen - published])
    }
    const watching = sites.flatMap((site) => Object.entries(pages).map(([name, path]) => watch(site, name, path)))
    await sleep(200)
    published = await publishAgain(urls, usual.projects, count, said)
    await Promise.all(watching)
  }
  const all = [...delays.values()].flat()
  const most = Math.max(...all)
  console.log(
    `Until a publication is seen: ${publications} publications, ${sites.length} instances asked for ${Object.keys(pages).length} pages at once`,
  )
  console.log(
    `  median ${milliseconds(quantile(all, 0.5))}, at most ${milliseconds(most)}; ${stale} stale answers after the first new one`,
  )
  for (const name of Object.keys(pages)) {
    const seen = delays.get(name)?.length ?? 0
    if (seen === 0) findings.notes.push(`${name}: does not show what was published, or is not there`)
    else if (seen < publications * sites.length)
      findings.below.push(`${name}: ${seen} of ${publications * sites.length} publications were seen within 1.5 s`)
  }
  if (most > mostUntilSeen)
    findings.below.push(`a publication was seen after ${milliseconds(most)} (goal ${mostUntilSeen} ms)`)
  if (stale > 0) findings.below.push(`${stale} stale answers`)
}

async function searchTimes(server: Server, usualSite: Site, findings: Findings, cleaning: Cleaning): Promise<void> {
  const { status } = await open(`${usualSite.address}${search('窓口')}`)
  if (status !== 200) {
    findings.notes.push(`search among 100,000 projects was not measured: ${search('窓口')} answers ${status}`)
    return
  }
  const site = await serve(await cityOf(server, 'search', searched, cleaning), cleaning)
  for (const query of queries) await open(`${site.address}${search(query)}`)
  const before = site.statements()
  const took: number[] = []
  for (let opening = 0; opening < openings; opening += 1)
    for (const query of queries) took.push((await open(`${site.address}${search(query)}`)).took)
  const statements = (site.statements() - before) / took.length
  console.log(
    `Search among ${searched.years * searched.departments * searched.projects} projects (${took.length} requests): ${times(took)}, ${statements.toFixed(1)} statements each`,
  )
  if (quantile(took, 0.95) > mostSearch) findings.below.push(`search: ${times(took)} (goal p95 ${mostSearch} ms)`)
}

const parts = ['reading', 'load', 'years', 'seen', 'search'] as const

async function measure(wanted: readonly string[], cleaning: Cleaning): Promise<number> {
  const unknown = wanted.find((part) => !parts.some((each) => each === part))
  if (unknown !== undefined) throw new OperatorError(`There is no part ${unknown}: ${parts.join(', ')}.`)
  const wants = (part: (typeof parts)[number]) => wanted.length === 0 || wanted.includes(part)
  const findings: Findings = { notes: [], below: [] }
  const { ok, output } = await buildSite()
  if (!ok) throw new OperatorError(output)
  const server = await startPostgres({ purpose: 'test' })
  cleaning.push(() => server.stop())
  console.log(`${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)} before`)

  const urls = await cityOf(server, 'usual', usual, cleaning)
  const site = await serve(urls, cleaning)
  if (wants('reading')) await readAsPhone(site, findings)
  if (wants('load')) await underLoad(site, findings, cleaning)
  for (const size of wants('years') ? [oneYear, twentyYears] : []) {
    const large = await cityOf(server, `years${size.years}`, size, cleaning)
    const title = `${size.years} × ${size.departments} × ${size.projects} projects with results (${openings} openings)`
    await pageTimes(title, await serve(large, cleaning), large, findings)
  }
  if (wants('seen')) await untilSeen([site, await serve(urls, cleaning)], urls, findings)
  if (wants('search')) await searchTimes(server, site, findings, cleaning)

  for (const note of new Set(findings.notes)) console.log(`– ${note}`)
  for (const finding of findings.below) console.error(`✗ ${finding}`)
  return findings.below.length > 0 ? 1 : 0
}

/**
 * `npm run bench:site`: the residents' site on the production build. Lighthouse and transfer, requests a second beside a
 * trivial Next.js page and nginx, pages of a year and of twenty, how soon a publication is seen on two instances, search;
 * `npm run bench:site -- load seen` measures these parts alone. Makes databases for it and removes them again; the load goes
 * to 127.0.0.1 alone. Fails where a goal is not met.
 */
export function run(args: string[]): Promise<number> {
  return tidily((cleaning) => measure(args, cleaning))
}
