import type { BrowserContext, Page, Request } from '@playwright/test'
import { deskPlanEdit } from '@/lib/addresses'
import { saveField } from '@/lib/plans/editing-commands'
import { fieldId } from '@/lib/plans/fields'
import { textHash } from '@/lib/plans/text-hash'
import { savingText } from '@/lib/text/editor'
import { connect } from '@/prisma/client'
import { type MadeEdition, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { largeContent, largeSections } from '@/tests/large-content'
import { type BenchGround, benchmark, milliseconds, quantile } from './benchmark'

const projectCount = 200
const goals = Array.from({ length: 60 }, (_, place) => `1-${place + 1}`)
const openings = 5
const keysTyped = 60
const keysWhileDrawing = 15

type LargePlan = MadeEdition & { email: string; projectKey: string; indicatorKey: string }

async function makeLargePlan(url: string): Promise<LargePlan> {
  const prisma = connect(url)
  try {
    const department = await makeDepartment(prisma, { sections: [...largeSections] })
    await prisma.strategicPlan.create({
      data: {
        name: '総合計画',
        firstYear: 2020,
        lastYear: 2030,
        goals: {
          create: goals.map((code, position) => ({ code, title: `施策の名前 その${position + 1}`, position })),
        },
      },
    })
    const made = await makeEdition(prisma, {
      department,
      content: largeContent(projectCount, goals),
      settings: { departmentsOverwriteFigures: true },
    })
    const { email } = await prisma.person.findUniqueOrThrow({ where: { id: made.cast.coordinator.personId } })
    const middle = await prisma.project.findFirstOrThrow({
      where: { editionId: made.editionId, number: projectCount / 2 },
      include: { indicators: { where: { kind: 'NUMBER' } } },
    })
    return { ...made, email, projectKey: middle.seriesKey, indicatorKey: middle.indicators[0]?.seriesKey ?? '' }
  } finally {
    await prisma.$disconnect()
  }
}

function isSave(request: Request): boolean {
  return request.method() === 'PATCH' && request.url().endsWith('/fields')
}

/** Looks at the one place in the head of the sheet: searching the whole page would disturb what is measured. */
async function untilHeadSays(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('.sheet-bar .saved').filter({ hasText: words }).first().waitFor()
}

async function untilSaved(page: Page): Promise<void> {
  await untilHeadSays(page, /\d+時\d+分に保存/)
}

/** From the start of the navigation until a letter typed into the first field has reached the sheet's own memory. */
async function measureOpening(context: BrowserContext, address: string): Promise<{ took: number; arrived: number }> {
  const page = await context.newPage()
  const started = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  const field = page.locator(`#${fieldId('edition/headline')}`)
  await field.press('End')
  await field.press('z')
  await untilHeadSays(page, savingText.saving)
  const took = performance.now() - started
  const arrived = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation')
    return (navigation as PerformanceNavigationTiming).responseEnd
  })
  await untilSaved(page)
  await field.press('Backspace')
  await untilSaved(page)
  await page.close()
  return { took, arrived }
}

/** Notes for each key how long it took until the frame that shows its letter was painted. */
function watchKeys(): void {
  const { port1, port2 } = new MessageChannel()
  const waits: number[] = []
  Object.assign(window, { keyWaits: waits })
  let pressed = 0
  port1.onmessage = () => waits.push(performance.now() - pressed)
  document.addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp
      requestAnimationFrame(() => port2.postMessage(null))
    },
    true,
  )
}

async function typeInto(page: Page, at: string, keys = keysTyped): Promise<number[]> {
  await page.locator(`#${fieldId(at)}`).focus()
  await page.evaluate('keyWaits.length = 0')
  await page.keyboard.type('a'.repeat(keys), { delay: 90 })
  await untilSaved(page)
  return page.evaluate<number[]>('keyWaits')
}

/** Types while the projects of a sheet are still being drawn; answers when the last was, too, from the navigation on. */
async function measureDrawing(context: BrowserContext, address: string) {
  const page = await context.newPage()
  await page.goto(address, { waitUntil: 'commit' })
  await page.locator(`#${fieldId('edition/headline')}`).waitFor()
  await page.evaluate(watchKeys)
  const drawn = page
    .waitForFunction(() => !document.querySelector('.project-form.waits'))
    .then(() => page.evaluate(() => performance.now()))
  const keys = await typeInto(page, 'edition/headline', keysWhileDrawing)
  const took = await drawn
  await page.close()
  return { keys, took }
}

async function measureTyping(context: BrowserContext, address: string, projectKey: string, indicatorKey: string) {
  const page = await context.newPage()
  const saves: Request[] = []
  page.on('request', (request) => {
    if (isSave(request)) saves.push(request)
  })
  await page.goto(address)
  await page.waitForFunction(() => !document.querySelector('.project-form.waits'))
  await page.evaluate(watchKeys)
  const inProject = await typeInto(page, `${projectKey}/summary`)
  await page.locator(`#open-${indicatorKey}`).click()
  const inIndicator = await typeInto(page, `${indicatorKey}/name`)
  const sizes = await Promise.all(
    saves.map(async (request) => {
      const { requestBodySize, requestHeadersSize } = await request.sizes()
      const { value } = request.postDataJSON() as { value: string }
      return requestBodySize + requestHeadersSize - Buffer.byteLength(value)
    }),
  )
  const serverTimes = saves.map((request) => request.timing().responseStart - request.timing().requestStart)
  const { size, elements } = await page.evaluate(() => ({
    size: performance.getEntriesByType('navigation').map((entry) => {
      const { encodedBodySize, decodedBodySize } = entry as PerformanceNavigationTiming
      return { encodedBodySize, decodedBodySize }
    })[0],
    elements: document.querySelectorAll('*').length,
  }))
  await page.close()
  return { inProject, inIndicator, sizes, serverTimes, size, elements }
}

/** How many statements a save of each sort of field sends, without the transaction's own. */
async function countStatements(url: string, made: MadeEdition): Promise<[field: string, statements: number][]> {
  let statements = 0
  const prisma = connect(url, (statement) => {
    if (!/^(?:BEGIN|COMMIT|ROLLBACK|SET TRANSACTION)\b/i.test(statement)) statements += 1
  })
  try {
    const where = { editionId: made.editionId }
    const project = await prisma.project.findFirstOrThrow({ where, orderBy: { number: 'asc' } })
    const indicator = await prisma.indicator.findFirstOrThrow({
      where: { ...where, projectId: project.id, kind: 'NUMBER' },
    })
    const goals = await prisma.strategicGoal.findMany({ orderBy: { id: 'asc' }, take: 2 })
    const chosen = await prisma.projectGoal.findMany({ where: { projectId: project.id } })
    const saves: [rowKey: string, field: string, before: string, value: string][] = [
      [project.seriesKey, 'title', project.title, '名前をかえた事業'],
      [project.seriesKey, 'section', String(project.sectionId), String(project.sectionId - 1)],
      [project.seriesKey, 'goals', chosen.map(({ goalId }) => goalId).join(','), goals.map(({ id }) => id).join(',')],
      [project.seriesKey, 'funding.NATIONAL', '2,500', ''],
      [project.seriesKey, 'withoutBudget', '', 'true'],
      [indicator.seriesKey, 'target', '12', '11.25'],
      [indicator.seriesKey, 'waypoints', '', '令和8年度 15'],
      [indicator.seriesKey, 'kind', 'NUMBER', 'MILESTONE'],
      [indicator.seriesKey, 'steps', '', '2026-09-30 案をまとめる'],
    ]
    const counted: [string, number][] = []
    for (const [rowKey, field, before, value] of saves) {
      statements = 0
      const base = textHash(before)
      const answer = await saveField(prisma, made.cast.coordinator, made.editionId, { rowKey, field, base, value })
      if (answer.outcome !== 'saved') throw new Error(`${field} was not saved: ${JSON.stringify(answer)}`)
      counted.push([field, statements])
    }
    return counted
  } finally {
    await prisma.$disconnect()
  }
}

/**
 * `npm run bench:authoring`: opens and writes a sheet of 200 projects in a browser on a production build and prints the
 * figures. Makes a database for it and removes it again. Fails where a save sends more than five statements.
 */
export function run(): Promise<number> {
  return benchmark(measure)
}

async function measure({ urls, signedIn }: BenchGround): Promise<number> {
  const made = await makeLargePlan(urls.DATABASE_URL)
  const context = await signedIn(made.email)
  const sheet = deskPlanEdit(made.planId)

  const opened: { took: number; arrived: number }[] = []
  for (let time = 0; time < openings; time += 1) opened.push(await measureOpening(context, sheet))
  const drawing = await measureDrawing(context, sheet)
  const typed = await measureTyping(context, sheet, made.projectKey, made.indicatorKey)
  const statements = await countStatements(urls.DATABASE_URL, made)

  const most = Math.max(...statements.map(([, count]) => count))
  const times = (pick: (opening: (typeof opened)[number]) => number) =>
    `median ${milliseconds(quantile(opened.map(pick), 0.5))} (${opened.map((each) => Math.round(pick(each))).join(', ')})`
  const keys = (figures: readonly number[]) =>
    `p50 ${milliseconds(quantile(figures, 0.5))}, p95 ${milliseconds(quantile(figures, 0.95))}, longest ${milliseconds(Math.max(...figures))} (${figures.length} keys)`
  console.log(`A sheet of ${projectCount} projects and ${projectCount * 3} indicators
  page                     ${typed.size?.decodedBodySize} bytes, ${typed.size?.encodedBodySize} sent; ${typed.elements} elements
  time to open             ${times(({ took }) => took)}; of these until the page has arrived ${times(({ arrived }) => arrived)}
  until all is drawn       ${milliseconds(drawing.took)}, while one writes
  key to paint, meanwhile  ${keys(drawing.keys)}
  key to paint, project    ${keys(typed.inProject)}
  key to paint, indicator  ${keys(typed.inIndicator)}
  request of a save        at most ${Math.max(...typed.sizes)} bytes beyond its text
  server time of a save    median ${milliseconds(quantile(typed.serverTimes, 0.5))}
  statements of a save     at most ${most} (${statements.map(([field, count]) => `${field} ${count}`).join(', ')})`)
  return most > 5 ? 1 : 0
}
