import type { BrowserContext, Page } from '@playwright/test'
import { fieldId } from '@/lib/plans/fields'
import { type MadeEdition, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { largeContent, largeSections } from '@/tests/large-content'
import { type OwnCity, openCity } from './city'
import { expect, signedInAs, test, troublesOf } from './fixtures'

const projectCount = 200
/** How many times slower than this machine: a page that takes half a second to start then takes three. */
const slowness = 6

let city: OwnCity
let edition: MadeEdition

test.beforeAll(async () => {
  city = await openCity('empty')
  const department = await makeDepartment(city.app, { sections: [...largeSections] })
  edition = await makeEdition(city.app, { department, content: largeContent(projectCount) })
})

test.afterAll(() => city?.close())

test.describe.configure({ mode: 'serial' })

type Hands = { typeInto: string[]; text: string; choose: { id: string; value: string }; tick: string }

/**
 * Hands quicker than anybody's: they write in each of the fields in the very moment in which it is there, letter by
 * letter, and choose and tick at once.
 */
function quickHands({ typeInto, text, choose, tick }: Hands): void {
  const waiting = new Set([...typeInto, choose.id, tick])
  const typeOn = (field: HTMLElement, place: number) => {
    field.focus()
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
      field.setSelectionRange(field.value.length, field.value.length)
    document.execCommand('insertText', false, text.charAt(place))
    if (place + 1 < text.length) setTimeout(() => typeOn(field, place + 1), 60)
  }
  const observer = new MutationObserver(() => {
    for (const id of waiting) {
      const field = document.getElementById(id)
      if (!field) continue
      waiting.delete(id)
      if (id === tick) field.click()
      else if (field instanceof HTMLSelectElement) {
        field.value = choose.value
        field.dispatchEvent(new Event('change', { bubbles: true }))
      } else typeOn(field, 0)
    }
    if (waiting.size === 0) observer.disconnect()
  })
  observer.observe(document, { childList: true, subtree: true })
}

async function openSlowly(context: BrowserContext, fragment: string): Promise<Page> {
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowness })
  await page.goto(`/desk/plans/${edition.planId}/edit${fragment}`, { waitUntil: 'commit' })
  return page
}

async function coordinator() {
  return city.records.person.findUniqueOrThrow({ where: { id: edition.cast.coordinator.personId } })
}

test('what is written, chosen and ticked in the last project while a slow page starts is kept', async ({ browser }) => {
  test.setTimeout(120_000)
  const project = () =>
    city.records.project.findFirstOrThrow({ where: { editionId: edition.editionId, number: projectCount } })
  const plan = () => city.records.planEdition.findUniqueOrThrow({ where: { id: edition.editionId } })
  const before = { ...(await plan()), ...(await project()) }
  const idOf = (field: string) => fieldId(`${before.seriesKey}/${field}`)
  const text = '（早く書いた文）'

  const context = await signedInAs(browser, city, (await coordinator()).email)
  await context.addInitScript(quickHands, {
    typeInto: [fieldId('edition/headline'), fieldId('edition/missionText'), idOf('title'), idOf('summary')],
    text,
    choose: { id: idOf('budgetBasis'), value: 'SUPPLEMENTED' },
    tick: fieldId('edition/staffFromOffice'),
  })
  const page = await openSlowly(context, `#row-${before.seriesKey}`)
  const troubles = troublesOf(page)
  await expect(page.getByText(/^\d+時\d+分に保存$/)).toBeVisible({ timeout: 60_000 })
  await expect
    .poll(
      async () => {
        const { headline, missionText, staffFromOffice } = await plan()
        const { title, summary, budgetBasis } = await project()
        return { headline, missionText, staffFromOffice, title, summary, budgetBasis }
      },
      { timeout: 30_000 },
    )
    .toEqual({
      headline: `${before.headline}${text}`,
      missionText: `${before.missionText}${text}`,
      staffFromOffice: !before.staffFromOffice,
      title: `${before.title}${text}`,
      summary: `${before.summary}${text}`,
      budgetBasis: 'SUPPLEMENTED',
    })
  expect(troubles).toEqual([])
})

test('until its scripts have started a sheet offers nothing to write in, and then goes where its address leads', async ({
  browser,
}) => {
  const { seriesKey } = await city.records.indicator.findFirstOrThrow({
    where: { editionId: edition.editionId, project: { number: projectCount } },
    orderBy: { position: 'desc' },
  })
  const context = await signedInAs(browser, city, (await coordinator()).email)
  const page = await context.newPage()
  let start: () => void = () => undefined
  const started = new Promise<void>((resolve) => {
    start = resolve
  })
  await page.route('**/_next/static/**', async (route) => {
    if (route.request().resourceType() === 'script') await started
    await route.continue()
  })
  await page.goto(`/desk/plans/${edition.planId}/edit#row-${seriesKey}`, { waitUntil: 'commit' })
  const paper = page.getByRole('main')
  await expect(paper.getByText('シートを開いています。')).toBeVisible()
  expect(await paper.locator('input, textarea, select').count()).toBe(0)
  const outline = page.getByRole('navigation', { name: '目次と、できあがりの具合' })
  await expect(outline.getByRole('link', { name: new RegExp(`^${projectCount} `) })).toBeVisible()

  start()
  const last = page.getByRole('region', { name: `事業${projectCount} 指標3` })
  await expect(last).toBeFocused()
  await expect(last).toBeInViewport()
  const first = page.getByRole('region', { name: /^事業1\s/ })
  await outline.getByRole('link', { name: /^1 / }).click()
  await expect(first.getByRole('textbox', { name: '事業の名前' })).toBeInViewport()
})
