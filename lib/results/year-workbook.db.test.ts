import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/people/actor'
import { cellText } from '@/lib/workbook/cells'
import { readWorkbook } from '@/lib/workbook/reading'
import { headingRow, writeWorkbook } from '@/lib/workbook/writing'
import { type MadeEdition, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf } from '@/tests/plans'
import { type Editable, editable, said, sheetOf } from '@/tests/sheets'
import { statementsOf } from '@/tests/statements'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { correctReport } from './commands'
import { findYearResultsWorkbook } from './year-workbook-queries'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database?.drop())

const newYear = (settings: Record<string, unknown> = {}): Promise<MadeEdition> =>
  newEdition(database.app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale }, ...settings },
  })

async function fileOf(year: number, actor: Actor = ground.cast.office): Promise<Uint8Array> {
  return writeWorkbook((await findYearResultsWorkbook(database.app, actor, year, null)).sheets)
}

const read = async (file: Uint8Array): Promise<Editable> => editable(await readWorkbook(Buffer.from(file)))

/** What the column of a heading says, from the first row on. */
function column(workbook: Editable, sheet: string, heading: string): string[] {
  const count = sheetOf(workbook, sheet).rows.filter(({ number }) => number > headingRow).length
  return Array.from({ length: count }, (_, place) => said(workbook, sheet, heading, place))
}

describe('the results of all departments as a workbook', () => {
  it('go to whoever may read every report, and to nobody else, and leave no trace', async () => {
    const { year } = await newYear()
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    const { office, finance, personnel, auditor, ...others } = ground.cast
    for (const actor of [office, finance, personnel, auditor]) {
      const { fileName, sheets } = await findYearResultsWorkbook(database.app, actor, year, null)
      expect(fileName).toMatch(/^すべての部_.+年度_達成状況（年度末）\.xlsx$/)
      expect(sheets.map(({ name }) => name)).toEqual(['指標', '事業'])
    }
    for (const [who, actor] of [...Object.entries(others), ...Object.entries(ground.strangers)]) {
      if (who === 'secondOffice') continue
      expect(await answerOf(findYearResultsWorkbook(database.app, actor, year, null)), who).toBe('not found')
    }
    expect(await answerOf(findYearResultsWorkbook(database.app, office, 1960, null))).toBe('not found')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })

  it('say of every department whose last report it is, how far it has come, what was entered and what it comes to', async () => {
    const made = await newYear()
    const { year } = made
    await makeEdition(database.app, {
      year,
      department: await makeDepartment(database.app, { name: '水道部' }),
      state: 'PUBLISHED',
    })
    const reportId = await openYearend(database.app, made)
    await enterYearend(database.app, reportId)
    await database.app.indicatorResult.update({
      where: { reportId_indicatorKey: { reportId, indicatorKey: completeIndicators.number.key } },
      data: { value: '0.5', status: 'PROVISIONAL' },
    })
    const workbook = await read(await fileOf(year))
    const departments = column(workbook, '指標', '部')
    expect(new Set(departments)).toEqual(new Set(['企画部', '水道部']))
    expect(departments, 'in the order of the departments').toEqual(
      departments.toSorted((one, two) => (one === two ? 0 : one === '企画部' ? -1 : 1)),
    )
    const states = column(workbook, '指標', '報告の状態')
    expect(new Set(departments.map((name, place) => `${name} ${states[place]}`))).toEqual(
      new Set(['企画部 入力受付中', '水道部 入力受付中']),
    )
    const names = column(workbook, '指標', '指標')
    const place = names.indexOf(completeIndicators.number.name)
    const cell = (heading: string) => said(workbook, '指標', heading, place)
    expect([cell('実績値'), cell('速報値・確定値'), cell('出典・根拠')]).toEqual(['0.5', '速報値', '業務統計'])
    expect([cell('区分'), cell('達成率（％）')]).toEqual(['未達成', '-399.9'])
    const { rows } = sheetOf(workbook, '指標')
    const kinds = Object.values(rows.find(({ number }) => number === headingRow + 1 + place)?.cells ?? {})
    expect(kinds.some((each) => each.kind === 'number' && each.number === 0.5)).toBe(true)
    expect(column(workbook, '事業', '次年度の方向性').filter((each) => each === '継続').length).toBeGreaterThan(0)
    // The department that entered nothing stands there with what it promised.
    expect(column(workbook, '事業', '部').filter((each) => each === '水道部').length).toBeGreaterThan(0)
  })

  it('hold the correction that is being written instead of what it corrects', async () => {
    const made = await newYear()
    const reportId = await openYearend(database.app, made)
    await enterYearend(database.app, reportId)
    await advanceReport(database.app, ground.cast, reportId, 'PUBLISHED')
    const versions = await reportVersions(database.app, reportId)
    await correctReport(database.app, ground.cast.coordinator, { ...versions, reason: '誤記' })
    const workbook = await read(await fileOf(made.year))
    expect(new Set(column(workbook, '事業', '報告の状態'))).toEqual(new Set(['入力受付中（訂正）']))
  })

  it('are of the period that is asked for, and mid-year without directions and grades', async () => {
    const { year } = await newYear({ midyear: 'INTERNAL', midyearOn: new Date('2020-09-30') })
    const of = async (period: string | null) =>
      (await findYearResultsWorkbook(database.app, ground.cast.office, year, period)).sheets
    const headings = (sheets: Awaited<ReturnType<typeof of>>) =>
      sheets.flatMap(({ columns }) => columns.map(({ heading }) => heading))
    for (const sheets of [await of(null), await of('midyear')]) {
      expect(headings(sheets)).not.toContain('次年度の方向性')
      expect(headings(sheets)).not.toContain('区分')
    }
    expect(headings(await of('yearend'))).toEqual(expect.arrayContaining(['次年度の方向性', '区分', '達成率（％）']))
  })

  it('are texts where texts stand, whatever they begin with, and the same file twice', async () => {
    const made = await newYear()
    const reportId = await openYearend(database.app, made)
    await enterYearend(database.app, reportId)
    const hostile = ['=HYPERLINK("https://elsewhere.example","x")', '+1+1', '-2', '@SUM(A1)', '_x0041_', '<b>\u0007']
    const projects = await database.app.projectResult.findMany({ where: { reportId }, orderBy: { projectKey: 'asc' } })
    for (const [place, { projectKey }] of projects.entries())
      await database.app.projectResult.update({
        where: { reportId_projectKey: { reportId, projectKey } },
        data: { narrative: hostile[place % hostile.length], cause: hostile.join('\n') },
      })
    const file = await fileOf(made.year)
    expect(Buffer.compare(Buffer.from(file), Buffer.from(await fileOf(made.year)))).toBe(0)
    const workbook = await read(file)
    const cells = workbook.flatMap(({ rows }) => rows.flatMap((row) => Object.values(row.cells)))
    expect(cells.filter(({ kind }) => kind === 'formula' || kind === 'error')).toEqual([])
    expect(column(workbook, '事業', '何をしたか').toSorted()).toEqual(
      projects.map((_, place) => hostile[place % hostile.length]).toSorted(),
    )
    expect(cells.map(cellText)).toContain(hostile.join('\n'))
  })

  it('are read in as many statements for one department as for many', async () => {
    const { year } = await newYear()
    const department = () => makeDepartment(database.app)
    const statements = () =>
      statementsOf(database.urls.DATABASE_URL, (client) =>
        findYearResultsWorkbook(client, ground.cast.office, year, null),
      )
    const open = async (made: MadeEdition) => enterYearend(database.app, await openYearend(database.app, made))
    const first = await makeEdition(database.app, { year, department: await department(), state: 'PUBLISHED' })
    await open(first)
    const few = await statements()
    for (let more = 0; more < 3; more++)
      await open(await makeEdition(database.app, { year, department: await department(), state: 'PUBLISHED' }))
    expect(await statements()).toBe(few)
    expect(few).toBe(12)
  })
})
