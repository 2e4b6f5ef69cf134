import type { BrowserContext, Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import { bytesOf, writeCells } from '@/e2e/workbooks'
import {
  department as departmentAddress,
  deskReport,
  deskReportWorkbook,
  deskReportWorkbookFile,
  deskYearResultMoves,
  deskYearResults,
  yearMissed,
  yearResults,
} from '@/lib/addresses'
import { openReports } from '@/lib/results/commands'
import { resultFactNames, resultHeadings } from '@/lib/text/results-workbook'
import { bulkReportButton, resultsText } from '@/lib/text/year-results'
import { headingRow } from '@/lib/workbook/writing'
import { connect } from '@/prisma/client'
import { makeDepartment, makeEdition, makePerson } from '@/prisma/seed/factories'
import { largeContent, largeSections } from '@/tests/large-content'
import { usualScale } from '@/tests/year-ends'
import { type BenchGround, benchmark, megabytes, milliseconds, peakOf, quantile } from './benchmark'

const departmentCount = 10
const projectCount = 30
const year = 2025
const openings = 20

/** What one kind of step took, each time, and how many statements. */
type Step = { took: number[]; asked: number[] }

/** Runs steps and keeps what each took, by what it is called. */
function stopwatch(statements: () => number) {
  const steps = new Map<string, Step>()
  return {
    async of<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
      const step = steps.get(name) ?? { took: [], asked: [] }
      steps.set(name, step)
      const before = statements()
      const started = performance.now()
      const value = await work()
      step.took.push(performance.now() - started)
      step.asked.push(statements() - before)
      return value
    },
    tell() {
      for (const [name, { took, asked }] of steps) {
        const times = took.length > 1 ? ` (${took.length} times)` : ''
        console.log(
          `  ${name}${times}: p50 ${milliseconds(quantile(took, 0.5))}, p95 ${milliseconds(quantile(took, 0.95))}${statementsText(Math.max(...asked))}`,
        )
      }
    },
  }
}

/** Residents' pages ask over a connection of their own, which is not counted. */
function statementsText(most: number): string {
  return most === 0 ? '' : `, at most ${most} statements`
}

/** The value of each indicator of `largeContent`, by the beginning of its name: met, missed, and a milestone in time. */
function fillRow(name: string): Record<string, string | number> {
  const { value, status, source, reachedOn } = resultHeadings.indicator
  if (name.includes('開始')) return { [reachedOn ?? '']: `${year + 1}-02-01` }
  const measured = name.includes('費用') ? 3_300 : 14
  return { [value ?? '']: measured, [status ?? '']: '確定値', [source ?? '']: '業務統計' }
}

/** Fills the workbook of a report as its department would. Answers how many cells were written. */
function fillWorkbook(workbook: ExcelJS.Workbook): number {
  const { narrative, selfRating, cause, response, direction, directionReason } = resultHeadings.project
  const whole = {
    [narrative ?? '']: '窓口の数を増やし、来なくてもできる手続きを加えました。',
    [selfRating ?? '']: '一部達成',
    [cause ?? '']: '窓口の混む月に、職員の休みが重なったためです。',
    [response ?? '']: '混む月には、ほかの課から応援を出します。',
    [direction ?? '']: '継続',
    [directionReason ?? '']: '利用が増えているためです。',
  }
  let written = 0
  for (const sheetName of ['指標', '事業']) {
    const sheet = workbook.getWorksheet(sheetName)
    if (!sheet) throw new Error(`no sheet ${sheetName}`)
    const headings = (sheet.getRow(headingRow).values ?? []) as unknown[]
    const nameColumn = headings.indexOf(resultFactNames.name)
    for (let place = 0; place < sheet.rowCount - headingRow; place += 1) {
      const nameOf = () => String(sheet.getCell(headingRow + 1 + place, nameColumn).value ?? '')
      const cells = sheetName === '事業' ? whole : fillRow(nameOf())
      writeCells(workbook, sheetName, place, cells)
      written += Object.keys(cells).length
    }
  }
  return written
}

/** Takes one report through its workbook, and hands it over. */
async function enter(context: BrowserContext, reportId: number, watch: ReturnType<typeof stopwatch>): Promise<number> {
  const page = await context.newPage()
  const file = await watch.of('download a workbook', async () =>
    (await page.request.get(deskReportWorkbookFile(reportId))).body(),
  )
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(file.buffer as ArrayBuffer)
  const written = fillWorkbook(workbook)
  await page.goto(deskReportWorkbook(reportId))
  const buffer = await bytesOf(workbook)
  await page.locator('input[type=file]').setInputFiles({ name: '達成状況.xlsx', mimeType: '', buffer })
  await watch.of('send it and see what changes', async () => {
    await page.getByRole('button', { name: '変わるところを見る' }).click()
    await page.getByRole('button', { name: 'この内容で書きかえる' }).waitFor()
  })
  await watch.of('take it in', async () => {
    await page.getByRole('button', { name: 'この内容で書きかえる' }).click()
    await page.waitForURL(`**${deskReport(reportId)}?**`)
    await page.getByRole('button', { name: '部長に提出する' }).waitFor()
  })
  await watch.of('submit', async () => {
    await page.getByRole('button', { name: '部長に提出する' }).click()
    await page.getByText('部長に提出しました').first().waitFor()
  })
  await page.close()
  return written
}

/** One move of all reports at once, as the board of the year's results does it. */
async function moveAll(
  page: Page,
  verb: 'approve' | 'publish',
  reports: readonly number[],
  watch: ReturnType<typeof stopwatch>,
): Promise<void> {
  const query = new URLSearchParams([['verb', verb], ...reports.map((id) => ['report', String(id)])])
  const button = page.getByRole('button', { name: bulkReportButton(reports.length, verb) })
  await watch.of(`${verb}: see all items`, async () => {
    await page.goto(`${deskYearResultMoves(year)}?${query}`)
    await button.waitFor()
  })
  await watch.of(`${verb}: all at once`, async () => {
    await button.click()
    await page.getByRole('status').filter({ hasText: resultsText.done }).waitFor()
  })
}

async function measure({ urls, address, pid, statements, signedIn }: BenchGround): Promise<number> {
  const app = connect(urls.DATABASE_URL)
  const watch = stopwatch(statements)
  try {
    const content = JSON.parse(
      JSON.stringify(largeContent(projectCount)).replaceAll('2027-03-31', `${year + 1}-03-31`),
    ) as ReturnType<typeof largeContent>
    const departments: { slug: string; planId: number; coordinator: string; head: string }[] = []
    const office = await makePerson(app, { email: 'bench.office@city.example', roles: [{ role: 'OFFICE' }] })
    await makePerson(app, { email: 'bench.publisher@city.example', roles: [{ role: 'PUBLISHER' }] })
    for (let place = 0; place < departmentCount; place += 1) {
      const made = await makeDepartment(app, { name: `第${place + 1}部`, sections: [...largeSections] })
      const settings = { ratings: { create: usualScale } }
      const plan = await makeEdition(app, { year, settings, content, department: made, state: 'PUBLISHED' })
      const [coordinator, head] = [`bench.coordinator${place}@city.example`, `bench.head${place}@city.example`]
      await makePerson(app, { email: coordinator, roles: [{ role: 'COORDINATOR', departmentSlug: made.slug }] })
      await makePerson(app, { email: head, roles: [{ role: 'HEAD', departmentSlug: made.slug }] })
      departments.push({ slug: made.slug, planId: plan.planId, coordinator, head })
    }
    await openReports(app, office, { year, period: 'YEAREND' })
    const reports: number[] = []
    let written = 0
    for (const { planId, coordinator, head } of departments) {
      const { id } = await app.resultReport.findFirstOrThrow({ where: { planId, period: 'YEAREND' } })
      const context = await signedIn(coordinator)
      written += await enter(context, id, watch)
      await context.close()
      const heads = await signedIn(head)
      const page = await heads.newPage()
      await page.goto(deskReport(id))
      await watch.of('check', async () => {
        await page.getByRole('button', { name: '確認して企画経営課へ送る' }).click()
        await page.getByText('確認しました').first().waitFor()
      })
      await heads.close()
      reports.push(id)
    }
    const board = await signedIn('bench.office@city.example')
    const page = await board.newPage()
    await watch.of('the board of the year', () => page.goto(deskYearResults(year)))
    await moveAll(page, 'approve', reports, watch)
    const publisher = await (await signedIn('bench.publisher@city.example')).newPage()
    await moveAll(publisher, 'publish', reports, watch)
    const published = await app.resultReport.count({ where: { state: 'PUBLISHED' } })
    const pages = [yearResults(year), yearMissed(year), departmentAddress(year, departments[0]?.slug ?? '')]
    for (const path of pages) {
      for (let opening = 0; opening < openings; opening += 1) {
        await watch.of(`residents: ${path.replace(departments[0]?.slug ?? '', '{department}')}`, async () => {
          const answer = await fetch(`${address}${path}`)
          await answer.arrayBuffer()
          if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
        })
      }
    }
    console.log(`${departmentCount} departments × ${projectCount} projects × 3 indicators; ${written} cells written`)
    watch.tell()
    console.log(`  the web server held at most ${megabytes(peakOf(pid))}`)
    if (published === departmentCount) return 0
    console.error(`✗ ${published} of ${departmentCount} reports are published`)
    return 1
  } finally {
    await app.$disconnect()
  }
}

/**
 * `npm run bench:results`: the results of a year of ten departments, 30 projects each with three indicators, entered through
 * workbooks, submitted, checked, approved and published in bulk, and read by residents: times and statements of each step.
 * Makes a database for it and removes it again. Fails where not every report gets to the residents.
 */
export function run(): Promise<number> {
  return benchmark(measure)
}
