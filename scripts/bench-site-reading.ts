import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { chromiumFlags, provideChromium } from '@/e2e/chromium'

/* What a phone makes of a page: Lighthouse, mobile, from its npm package. */

const program = path.resolve(import.meta.dirname, '../node_modules/lighthouse/cli/index.js')
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const goals: Record<Category, number> = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 }
type Category = (typeof categories)[number]

type Audit = {
  score: number | null
  title: string
  numericValue?: number
  details?: { items?: { resourceType?: string; transferSize?: number }[] }
}
type Report = {
  categories: Record<Category, { score: number; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, Audit>
}

/** One reading of a page: scores of 100, milliseconds, and compressed bytes of everything and of its JavaScript. */
export type Reading = {
  scores: Record<Category, number>
  largestPaint: number
  blocking: number
  transfer: number
  script: number
  /** what keeps accessibility, best practices or search engines below 100 */
  failings: string[]
}

function readingOf({ categories: found, audits }: Report): Reading {
  const requests = audits['network-requests']?.details?.items ?? []
  const bytes = (kept: typeof requests) => kept.reduce((sum, { transferSize = 0 }) => sum + transferSize, 0)
  const weighed = categories.slice(1).flatMap((name) => found[name].auditRefs.filter(({ weight }) => weight > 0))
  return {
    scores: Object.fromEntries(categories.map((name) => [name, Math.round(found[name].score * 100)])) as never,
    largestPaint: audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
    blocking: audits['total-blocking-time']?.numericValue ?? Number.NaN,
    transfer: bytes(requests),
    script: bytes(requests.filter(({ resourceType }) => resourceType === 'Script')),
    failings: weighed.flatMap(({ id }) => {
      const audit = audits[id]
      return audit && audit.score !== null && audit.score < 1 ? [`${id}: ${audit.title}`] : []
    }),
  }
}

/** Reads a page `times` times; answers the reading of median performance. */
export async function readPage(url: string, times: number): Promise<Reading> {
  const { executable, environment } = await provideChromium()
  const args = ['--output=json', '--quiet', '--no-enable-error-reporting', `--only-categories=${categories.join(',')}`]
  const flags = `--chrome-flags=--headless=new ${chromiumFlags.join(' ')}`
  const env = { ...process.env, ...environment, CHROME_PATH: executable }
  const readings: Reading[] = []
  for (let time = 0; time < times; time += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [program, url, ...args, flags], {
      env,
      maxBuffer: 100e6,
      timeout: 180_000,
    })
    readings.push(readingOf(JSON.parse(stdout) as Report))
  }
  readings.sort((left, right) => left.scores.performance - right.scores.performance)
  return readings[Math.floor(readings.length / 2)] as Reading
}

/** What of a reading is below its goal, in words. */
export function belowGoal(page: string, { scores, failings }: Reading): string[] {
  const low = categories.filter((name) => scores[name] < goals[name])
  return low
    .map((name) => `${page}: ${name} ${scores[name]} (goal ${goals[name]})`)
    .concat(low.length > 0 ? failings : [])
}
