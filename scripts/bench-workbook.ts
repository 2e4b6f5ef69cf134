import { randomInt } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import {
  desk,
  deskWorkbook,
  deskWorkbookFile,
  deskWorkbookUploads,
  deskYearWorkbookFile,
  deskYearWorkbookUploads,
  home,
  withUpload,
} from '@/lib/addresses'
import { sheetNames, workbookText } from '@/lib/text/workbook'
import { headingRow } from '@/lib/workbook/writing'
import { connect } from '@/prisma/client'
import { makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { largeContent, largeSections } from '@/tests/large-content'
import { sheetXml, workbookOf } from '@/tests/zip'
import { type BenchGround, benchmark, megabytes, peakOf, quantile } from './benchmark'
import { OperatorError } from './operator-error'

/** With three indicators each, nearly as many rows as a part of a workbook may have. */
const projectCount = 660
/** The other departments of the year, and the projects of each. */
const departmentCount = 8
const otherProjectCount = 40
/** Characters of the text in each indicator: all together nearly as many as a workbook may have. */
const textLength = 1_700
/** The server names an upload by a uuid. */
const uploadId = /^[\da-f-]{36}$/
/** Bytes that the reading of one workbook has to stay below. */
const mostMemory = 300_000_000

function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

/** Watches the processes that the server starts to read files; `stop` answers the most that one of them has held. */
function watchReaders(server: number): () => number {
  let most = 0
  const timer = setInterval(() => {
    try {
      const children = readFileSync(`/proc/${server}/task/${server}/children`, 'utf8').trim().split(' ')
      for (const pid of children.filter(Boolean)) most = Math.max(most, peakOf(Number(pid)))
    } catch {
      // One has ended while it was looked at.
    }
  }, 5)
  return () => {
    clearInterval(timer)
    return most
  }
}

/** Opens pages as two people do who go on without a rest; `stop` answers how long each took, in ms. Throws where one fails. */
function openPages(address: string, cookie: string, pages: readonly string[]): () => Promise<number[]> {
  const waits: number[] = []
  let over = false
  const open = async () => {
    for (let turn = 0; !over; turn += 1) {
      const page = pages[turn % pages.length] ?? ''
      const started = performance.now()
      const answer = await fetch(`${address}${page}`, { headers: { cookie }, redirect: 'manual' })
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${page} answered ${answer.status} while a file was read`)
      waits.push(performance.now() - started)
      await sleep(50)
    }
  }
  const both = Promise.all([open(), open()])
  // What fails is thrown when one stops.
  both.catch(() => undefined)
  return async () => {
    over = true
    await both
    return waits
  }
}

type LargeYear = { planId: number; year: number; coordinator: string; office: string }

/** A year of eight departments, one of them with the largest plan; the addresses of two who work on it. */
async function makeLargeYear(url: string): Promise<LargeYear> {
  const prisma = connect(url)
  const emailOf = async (personId: number) => (await prisma.person.findUniqueOrThrow({ where: { id: personId } })).email
  const make = async (projects: number) => {
    const department = await makeDepartment(prisma, { sections: [...largeSections] })
    return makeEdition(prisma, { department, content: largeContent(projects) })
  }
  try {
    const { planId, cast } = await make(projectCount)
    const { year } = await prisma.plan.findUniqueOrThrow({ where: { id: planId } })
    for (let others = 1; others < departmentCount; others += 1) await make(otherProjectCount)
    return {
      planId,
      year,
      coordinator: await emailOf(cast.coordinator.personId),
      office: await emailOf(cast.office.personId),
    }
  } finally {
    await prisma.$disconnect()
  }
}

/** Signs that compress no better than a real text of this length does. */
function anyText(length: number): string {
  return Array.from({ length }, () => String.fromCodePoint(0x4e00 + randomInt(2_000))).join('')
}

/** The plan's own workbook with a long text in every indicator: the largest that is allowed. */
async function fillLargest(file: Buffer): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(file.buffer as ArrayBuffer)
  const sheet = workbook.getWorksheet(sheetNames.indicator)
  const column = ((sheet?.getRow(headingRow).values ?? []) as unknown[]).indexOf('何を数えますか')
  if (!sheet || column < 1) throw new Error('the workbook has no column to write into')
  for (let row = headingRow + 1; row <= sheet.rowCount; row += 1) sheet.getCell(row, column).value = anyText(textLength)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

type Body = Buffer | ReadableStream<Uint8Array>
/** A file that is sent, and how it has to be answered. */
type Case = { name: string; file: Body; wanted: RegExp }

/** Bytes that come without their number being said before. */
function flood(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close()
      controller.enqueue(new Uint8Array(1_000_000))
      left -= 1_000_000
    },
  })
}

function* hostileCases(): Generator<Case> {
  const sheet = sheetXml([['表']])
  const table = (rows: number, columns: number, value: () => string | number) =>
    workbookOf(sheetXml(Array.from({ length: rows }, () => Array.from({ length: columns }, value))))
  const styles = Array.from({ length: 200_000 }, (_, place) => `<xf numFmtId="${place}" fontId="${randomInt(9)}"/>`)
  const blanks = ' '.repeat(30_000_000)
  const anyRefusal = /^workbook_/
  yield { name: 'all the cells that are allowed', file: table(5_100, 58, Math.random), wanted: anyRefusal }
  yield { name: 'more cells than allowed', file: table(6_000, 58, () => randomInt(1e9)), wanted: anyRefusal }
  yield { name: 'more characters than allowed', file: table(4_200, 1, () => anyText(1_000)), wanted: anyRefusal }
  yield {
    name: '200,000 styles',
    file: workbookOf(sheet, [
      { name: 'xl/styles.xml', content: `<styleSheet><cellXfs>${styles.join('')}</cellXfs></styleSheet>` },
    ]),
    wanted: anyRefusal,
  }
  yield { name: 'a bomb of 30 MB of blanks', file: workbookOf(sheet + blanks), wanted: /bomb/ }
  yield {
    name: 'a bomb that says it is small',
    file: workbookOf('', [{ name: 'xl/worksheets/sheet1.xml', content: sheet + blanks, declared: 500 }]),
    wanted: /bomb/,
  }
  yield { name: 'macros', file: workbookOf(sheet, [{ name: 'xl/vbaProject.bin', content: 'x' }]), wanted: /macros/ }
  yield { name: 'a renamed .csv', file: Buffer.from('課,人数\r\n第一課,6\r\n'), wanted: /not_excel/ }
  yield { name: '150 MB', file: Buffer.alloc(150_000_000), wanted: /too_large|closed/ }
  yield { name: '150 MB that do not say so', file: flood(150_000_000), wanted: /too_large|closed/ }
}

/**
 * `npm run bench:workbook`: sends the largest workbook of a plan, and files made to do harm, to the production build, and
 * prints for each how much memory its reader and the server took, and how long other pages took meanwhile. Makes a database
 * for it and removes it again. Fails where a reader takes 300 MB, an answer is another than it should be, or a page fails.
 */
export function run(): Promise<number> {
  if (!existsSync('/proc/self/clear_refs')) throw new OperatorError('This reads /proc, which only Linux has.')
  return benchmark(measure)
}

type Person = { page: Page; cookie: string }

async function measure(ground: BenchGround): Promise<number> {
  const { urls, address, pid } = ground
  const { planId, year, ...emails } = await makeLargeYear(urls.DATABASE_URL)
  const signIn = async (email: string): Promise<Person> => {
    const context = await ground.signedIn(email)
    const cookies = await context.cookies()
    return { page: await context.newPage(), cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
  }
  const coordinator = await signIn(emails.coordinator)
  const office = await signIn(emails.office)
  const wrong: string[] = []

  const download = async (from: string, { cookie }: Person) =>
    Buffer.from(await (await fetch(`${address}${from}`, { headers: { cookie } })).arrayBuffer())

  /** Sends a file; answers the id of the upload, or the code of the first reason against it. */
  async function send(to: string, { cookie }: Person, file: Body): Promise<string> {
    // A browser's types do not have `duplex`, without which a stream is not sent.
    const sent: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { cookie, origin: address, 'sec-fetch-site': 'same-origin' },
      body: file instanceof ReadableStream ? file : new Uint8Array(file),
      duplex: 'half',
    }
    try {
      const answer = await fetch(`${address}${to}?name=plan.xlsx`, sent)
      const said: { upload?: string; reasons?: { code: string }[] } = await answer.json()
      return said.upload ?? said.reasons?.[0]?.code ?? `${answer.status}`
    } catch {
      return 'closed'
    }
  }

  /** Does something while pages are opened, and prints a line about it. */
  async function observe<Answer>(name: string, act: () => Promise<Answer>, wanted = /./): Promise<Answer> {
    forgetPeak(pid)
    const before = peakOf(pid)
    const stopReaders = watchReaders(pid)
    const stopPages = openPages(address, coordinator.cookie, [home(), desk()])
    const started = performance.now()
    const answer = await act()
    const took = performance.now() - started
    const waits = await stopPages()
    const reader = stopReaders()
    const said = typeof answer === 'string' ? answer.replace(uploadId, 'taken') : ''
    if (reader >= mostMemory) wrong.push(`${name}: the reader took ${megabytes(reader)}`)
    if (typeof answer === 'string' && !wanted.test(answer)) wrong.push(`${name}: ${said}`)
    const columns = [
      name.padEnd(32),
      `${(took / 1000).toFixed(1)} s`.padStart(8),
      (reader ? megabytes(reader) : '–').padStart(9),
      `${megabytes(before)} → ${megabytes(peakOf(pid))}`.padStart(18),
      ...[0.5, 0.95, 1].map((part) => `${Math.round(quantile(waits, part))}`.padStart(7)),
    ]
    console.log(`${columns.join('')}  ${said}`)
    return answer
  }

  const uploads = deskWorkbookUploads(planId)
  const apply = async ({ page }: Person) => {
    await page.getByRole('button', { name: workbookText.apply }).click()
    await page.waitForURL((url) => !url.search.includes('upload='), { timeout: 120_000 })
  }
  console.log(`${''.padEnd(32)}    took   reader            server    other pages: p50, p95, longest (ms)`)
  await observe('nothing', () => sleep(3_000))
  const file = await observe('a plan goes out', () => download(deskWorkbookFile(planId), coordinator))
  await observe('it comes back unchanged', () => send(uploads, coordinator, file), uploadId)
  const largest = await fillLargest(file)
  const upload = await observe('the largest that is allowed', () => send(uploads, coordinator, largest), uploadId)
  await observe('its preview', () => coordinator.page.goto(withUpload(deskWorkbook(planId), upload)))
  await observe('it is applied', () => apply(coordinator))
  await observe('five of them at once', () =>
    Promise.all(Array.from({ length: 5 }, () => send(uploads, coordinator, largest))),
  )
  const whole = await observe('a year goes out', () => download(deskYearWorkbookFile(year), office))
  await observe('it comes back', () => send(deskYearWorkbookUploads(year), office, whole), uploadId)
  for (const hostile of hostileCases())
    await observe(hostile.name, () => send(uploads, coordinator, hostile.file), hostile.wanted)
  console.log(
    `A plan of ${projectCount} projects (${megabytes(file.length)}; ${megabytes(largest.length)} with all the texts that are allowed) in a year of ${departmentCount} departments (${megabytes(whole.length)}).`,
  )
  for (const sentence of wrong) console.error(`✗ ${sentence}`)
  return wrong.length > 0 ? 1 : 0
}
