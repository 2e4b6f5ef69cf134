import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveReport } from '@/lib/results/commands'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, placesOf, traceOf, trial, withClient } from '@/tests/plans'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { setResults } from './results-settings-commands'
import { resultsSettings } from './results-settings-queries'
import { type ResultsSetting, resultsSetting } from './results-settings-schema'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

/** The form as a browser sends it. */
async function form(year: number, fields: Record<string, string> = {}): Promise<ResultsSetting> {
  const { lockVersion } = await database.app.fiscalYear.findUniqueOrThrow({ where: { year } })
  return resultsSetting.parse({
    year: String(year),
    lockVersion: String(lockVersion),
    midyear: 'NONE',
    yearendDueOn: '',
    consulted: 'no',
    explanationBelow: '100',
    ...Object.fromEntries(
      usualScale.flatMap(({ code, label, threshold }, row) =>
        threshold === undefined
          ? []
          : [
              [`code${row}`, code],
              [`label${row}`, label],
              [`threshold${row}`, threshold],
            ],
      ),
    ),
    ...fields,
  })
}

const made = () =>
  newEdition(database.app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale } },
  })

describe('what a year asks of its reports', () => {
  it('is set by the office as it was typed, and recorded; what stands outside the count stays', async () => {
    const { app } = database
    const { office } = ground.cast
    const { year } = await made()
    const own = {
      midyear: 'PUBLIC',
      midyearOn: `${year}-09-30`,
      midyearDueOn: `${year}-10-20`,
      yearendDueOn: `${year + 1}-04-20`,
      consulted: 'yes',
      explanationBelow: '８０',
      code1: '',
      label1: 'あと少し',
      threshold1: '90',
      threshold2: '60',
    }
    await setResults(app, office, await form(year, own))
    const { settings, mayWrite } = await resultsSettings(app, office, year)
    expect(mayWrite).toBe(true)
    expect(settings).toEqual({
      midyear: 'PUBLIC',
      midyearOn: `${year}-09-30`,
      midyearDueOn: `${year}-10-20`,
      yearendDueOn: `${year + 1}-04-20`,
      consulted: true,
      explanationBelow: '80',
      grades: [
        { code: 'ACHIEVED', label: '達成', threshold: '100' },
        { code: 'GRADE_1', label: 'あと少し', threshold: '90' },
        { code: 'PARTLY', label: '一部達成', threshold: '60' },
        { code: 'MISSED', label: '未達成', threshold: '0' },
      ],
    })
    const ratings = await app.rating.findMany({ where: { year }, orderBy: { position: 'asc' } })
    expect(ratings.map(({ code, counted }) => `${code} ${counted}`)).toEqual([
      'ACHIEVED true',
      'GRADE_1 true',
      'PARTLY true',
      'MISSED true',
      'AWAITED false',
      'BEFORE_TARGET_YEAR false',
    ])
    const { data } = await app.event.findFirstOrThrow({ where: { kind: 'year.results-set' }, orderBy: { seq: 'desc' } })
    expect(JSON.parse(data)).toMatchObject({ year, midyear: 'PUBLIC', consulted: true, explanationBelow: '80' })
  })

  it('makes a whole scale where a year has none', async () => {
    const { year } = await newEdition(database.app, ground)
    await setResults(database.app, ground.cast.office, await form(year))
    expect(await database.app.rating.count({ where: { year, counted: true } })).toBe(4)
    expect(await database.app.rating.count({ where: { year, counted: false } })).toBe(4)
  })

  it('is refused field by field, and to a screen drawn before', async () => {
    const { year } = await made()
    const { office } = ground.cast
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    const wrong = { midyear: 'PUBLIC', midyearOn: '', threshold0: '90', explanationBelow: '' }
    expect(await placesOf(setResults(database.app, office, await form(year, wrong)))).toEqual([
      'grade_met_missing threshold0',
      'midyear_day_missing midyearOn',
      'percent_missing explanationBelow',
    ])
    expect(await placesOf(setResults(database.app, office, await form(year, { lockVersion: '7' })))).toEqual([
      'year_changed_since_opened undefined',
    ])
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })

  it('keeps a grade that was chosen; an approval drawn on another scale is refused; what was approved keeps its scale', async () => {
    const { app } = database
    const { office, secondOffice } = ground.cast
    const edition = await made()
    const { year } = edition
    const reportId = await openYearend(app, edition)
    await enterYearend(app, reportId)
    await advanceReport(app, ground.cast, reportId, 'OFFICE_CHECK')
    expect(await placesOf(setResults(app, office, await form(year, { code0: '' })))).toEqual(['grade_in_use label0'])
    const drawn = await reportVersions(app, reportId)
    await setResults(app, office, await form(year, { threshold1: '70' }))
    expect(await answerOf(approveReport(app, secondOffice, drawn))).toBe('report_changed_since_opened')
    await approveReport(app, secondOffice, await reportVersions(app, reportId))
    expect(await placesOf(setResults(app, office, await form(year, { threshold1: '60' })))).toEqual([
      'scale_locked label0',
    ])
    await setResults(app, office, await form(year, { threshold1: '70', yearendDueOn: `${year + 1}-05-01` }))
    await withClient(database.urls.DATABASE_URL, async (client) => {
      for (const statement of [
        `UPDATE "Rating" SET label = 'x' WHERE year = $1`,
        'DELETE FROM "Rating" WHERE year = $1',
        `INSERT INTO "Rating" (year, code, label, position) VALUES ($1, 'NEW', '新', 99)`,
      ])
        expect(await trial(client, statement, [year]), statement).toBe('MY001')
    })
  })

  it('is nobody else’s to set; those who check read it, others find nothing', async () => {
    const { year } = await made()
    const { office, secondOffice, ...others } = ground.cast
    const wanted = await form(year)
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    const readers = ['finance', 'personnel', 'auditor']
    for (const [who, actor] of Object.entries({ ...others, ...ground.strangers })) {
      expect(await answerOf(setResults(database.app, actor, wanted)), who).toBe('not found')
      const read = await answerOf(resultsSettings(database.app, actor, year))
      expect(read, who).toBe(readers.includes(who) ? 'done' : 'not found')
    }
    expect((await resultsSettings(database.app, ground.cast.auditor, year)).mayWrite).toBe(false)
    expect(await answerOf(resultsSettings(database.app, office, 1960))).toBe('not found')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })
})
