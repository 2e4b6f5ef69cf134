import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { submitEdition } from '@/lib/plans/commands'
import { planContent } from '@/lib/plans/content'
import { readContent } from '@/lib/plans/content-queries'
import { findEditor } from '@/lib/plans/editor-queries'
import { reasonsIncomplete } from '@/lib/plans/rules'
import { applyWorkbook, keepUpload } from '@/lib/plans/workbook-commands'
import { findPlanWorkbook, findWorkbookPage } from '@/lib/plans/workbook-queries'
import { transact } from '@/lib/transact'
import { readWorkbook } from '@/lib/workbook/reading'
import { writeWorkbook } from '@/lib/workbook/writing'
import { advanceTo, type MadeEdition, versionsOf } from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf, trial, withClient } from '@/tests/plans'
import { editable, fill } from '@/tests/sheets'
import type { YearForm } from './form'
import { setForm } from './form-commands'
import { formOfYear } from './form-queries'
import { formSetting } from './form-schema'
import { keepYearUpload } from './workbook-commands'
import { findYearWorkbook, findYearWorkbookPage } from './workbook-queries'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

const lockOf = async (year: number) =>
  (await database.app.fiscalYear.findUniqueOrThrow({ where: { year } })).lockVersion
const contentOf = ({ editionId }: MadeEdition) => transact(database.app, (tx) => readContent(tx, editionId))
const nothing = { staff: false, budget: false }

async function set(year: number, form: YearForm, actor = ground.cast.office): Promise<void> {
  await setForm(database.app, actor, { year, lockVersion: await lockOf(year), form })
}

const renamed: YearForm = { labels: { mission: '私たちの役割' }, without: ['staff', 'sectionRoles'] }

describe('the form of a year’s sheet', () => {
  it('is read from the form on the screen; what is left empty is as usual', () => {
    const typed = { year: '2026', lockVersion: '0', mission: ' 私たちの役割 ', resources: '', parts: ['budgets'] }
    expect(formSetting.parse(typed).form).toEqual({ ...renamed, without: ['sectionRoles', 'staff'] })
    const limited = formSetting.parse({ ...typed, projects: ' ２０ ', summary: '1,000', definition: '' })
    expect(limited.form.limits).toEqual({ projects: 20, summary: 1000 })
    const outside = formSetting.safeParse({
      ...typed,
      projects: '0',
      indicators: '1000',
      summary: '2001',
      definition: '多め',
    })
    expect(outside.error?.issues.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'projects limit_of_rows_outside',
      'indicators limit_of_rows_outside',
      'summary limit_of_characters_outside',
      'definition limit_of_characters_outside',
    ])
    const long = formSetting.safeParse({ ...typed, policies: 'あ'.repeat(31) })
    expect(long.error?.issues.map(({ message }) => message)).toEqual(['chapter_name_long'])
  })

  it('renames, drops and adds parts from one year on, and leaves every year before as it was', async () => {
    const { app } = database
    const before = await newEdition(app, ground, { state: 'PUBLISHED' })
    const frozen = () => app.planEdition.findUniqueOrThrow({ where: { id: before.editionId } })
    const published = () => app.publication.findFirstOrThrow({ where: { year: before.year } })
    const kept = [await frozen(), await published()]
    const shown = await contentOf(before)
    expect(shown).not.toHaveProperty('form')

    // A chapter gets another name, and two parts are dropped.
    const next = await newEdition(app, ground, { content: { ...completeContent, staff: [] } })
    expect(reasonsIncomplete(await contentOf(next), nothing).map(({ code }) => code)).toContain('staff_missing')
    await set(next.year, renamed)
    const content = await contentOf(next)
    expect(content).toMatchObject({ form: renamed, staff: [], sectionRoles: [] })
    expect(content.budgets).not.toEqual([])
    expect(reasonsIncomplete(content, nothing)).toEqual([])
    const sheet = await findEditor(app, ground.cast.coordinator, next.planId)
    expect(sheet?.choices.plan.form).toEqual(renamed)
    await advanceTo(app, ground.cast, next.editionId, 'PUBLISHED')
    const document = JSON.parse((await app.publication.findFirstOrThrow({ where: { year: next.year } })).document)
    expect(planContent.parse(document.content).form).toEqual(renamed)

    // A later year has the parts again.
    const later = await newEdition(app, ground)
    await set(later.year, { labels: {}, without: [] })
    expect(await contentOf(later)).not.toHaveProperty('form')
    expect((await contentOf(later)).staff).not.toEqual([])

    expect([await frozen(), await published()]).toEqual(kept)
    expect(await contentOf(before)).toEqual(shown)
    expect((await contentOf(next)).form).toEqual(renamed)
  })

  it('stays once a department gave its plan out of its hands, for the application and for the database', async () => {
    const { app } = database
    const made = await newEdition(app, ground)
    await set(made.year, renamed)
    await advanceTo(app, ground.cast, made.editionId, 'HEAD_REVIEW')
    expect(await answerOf(set(made.year, { labels: {}, without: [] }))).toBe('form_in_use')
    await withClient(database.urls.DATABASE_URL, async (client) => {
      expect(await trial(client, 'UPDATE "FiscalYear" SET "formVersionId" = NULL WHERE year = $1', [made.year])).toBe(
        'MY001',
      )
      expect(await trial(client, `UPDATE "FormVersion" SET definition = '{}'`)).toBe('MY002')
      expect(await trial(client, 'DELETE FROM "FormVersion"')).toBe('MY002')
    })
  })

  it('limits what is submitted, for who writes and for who sends; drafts keep what was typed, other years their hashes', async () => {
    const { app, urls } = database
    const other = await newEdition(app, ground, { state: 'CONSULTATION' })
    const hashOf = async () => (await app.planEdition.findUniqueOrThrow({ where: { id: other.editionId } })).contentHash
    const before = await hashOf()
    const made = await newEdition(app, ground)
    const { text } = (await contentOf(made)).mission
    const count = text.replaceAll('\n', '').length
    await set(made.year, { labels: {}, without: [], limits: { missionText: count - 1 } })
    const content = await contentOf(made)
    expect(content.mission.text).toBe(text)
    expect(reasonsIncomplete(content, nothing)).toEqual([
      { code: 'text_over_limit', at: 'edition/missionText', params: { most: count - 1, count } },
    ])
    const submit = async () => submitEdition(app, ground.cast.coordinator, await versionsOf(app, made.editionId))
    const trace = await traceOf(urls.DATABASE_OWNER_URL)
    expect(await answerOf(submit())).toBe('text_over_limit')
    expect(await traceOf(urls.DATABASE_OWNER_URL)).toEqual(trace)
    await set(made.year, { labels: {}, without: [], limits: { missionText: count } })
    expect(await answerOf(submit())).toBe('done')
    expect(await hashOf()).toBe(before)
  })

  it('has no sheet in the workbooks of plan and year for what it does without, and a filled one is refused', async () => {
    const { app } = database
    const { coordinator, office } = ground.cast
    const made = await newEdition(app, ground)
    const books = async () => {
      const plan = await findPlanWorkbook(app, coordinator, made.planId)
      const year = await findYearWorkbook(app, office, made.year)
      return Promise.all([plan, year].map(async ({ sheets }) => readWorkbook(await writeWorkbook(sheets))))
    }
    const [plan = [], year = []] = await books()
    await set(made.year, { labels: { mission: '私たちの役割' }, without: ['staff', 'budgets'] })
    const rows = () => app.staffResource.count({ where: { editionId: made.editionId } })
    expect(await rows()).toBeGreaterThan(0)
    const sent = await keepUpload(app, coordinator, made.planId, { fileName: '計画.xlsx', sheets: plan })
    const page = await findWorkbookPage(app, coordinator, made.planId, sent)
    expect(
      await answerOf(
        applyWorkbook(app, coordinator, { uploadId: sent, contentVersion: page.upload?.contentVersion ?? 0 }),
      ),
    ).toBe('workbook_part_left_out, workbook_part_left_out')
    const yearPage = await findYearWorkbookPage(app, office, made.year, {
      upload: await keepYearUpload(app, office, made.year, { fileName: '年度.xlsx', sheets: year }),
      department: null,
    })
    for (const problems of [page.upload?.problems, yearPage.upload?.problems])
      expect(problems?.map(({ code, params }) => [code, params?.name])).toEqual([
        ['workbook_part_left_out', '職員数'],
        ['workbook_part_left_out', '予算'],
      ])
    const own = await books()
    for (const sheets of own) {
      const names = sheets.map(({ name }) => name)
      expect(names).not.toContain('職員数')
      expect(names).not.toContain('予算')
      expect(names).toContain('各課の役割')
    }
    const [mine = []] = own
    const changed = editable(mine)
    fill(changed, '使命', '使命をひとことで', 0, '新しい使命')
    const uploadId = await keepUpload(app, coordinator, made.planId, { fileName: '計画.xlsx', sheets: changed })
    const { contentVersion } = await app.planEdition.findUniqueOrThrow({ where: { id: made.editionId } })
    await applyWorkbook(app, coordinator, { uploadId, contentVersion })
    expect((await contentOf(made)).mission.headline).toBe('新しい使命')
    expect(await rows(), 'what the year hides is not taken away').toBeGreaterThan(0)
  })

  it('is the office’s to set; others leave no trace', async () => {
    const { app } = database
    const { year } = await newEdition(app, ground)
    const { office, secondOffice, ...others } = ground.cast
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const [who, actor] of Object.entries({ ...others, ...ground.strangers })) {
      expect(await answerOf(set(year, renamed, actor)), who).toBe('not found')
      const reads = ['finance', 'personnel', 'auditor'].includes(who)
      expect(await answerOf(formOfYear(app, actor, year)), who).toBe(reads ? 'done' : 'not found')
    }
    expect(await answerOf(setForm(app, office, { year, lockVersion: 9, form: renamed }))).toBe(
      'year_changed_since_opened',
    )
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })
})
