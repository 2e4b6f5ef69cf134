import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planContent } from '@/lib/plans/content'
import { readContent } from '@/lib/plans/content-queries'
import { findEditor } from '@/lib/plans/editor-queries'
import { reasonsIncomplete } from '@/lib/plans/rules'
import { transact } from '@/lib/transact'
import { advanceTo, type MadeEdition } from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf, trial, withClient } from '@/tests/plans'
import type { YearForm } from './form'
import { setForm } from './form-commands'
import { formOfYear } from './form-queries'
import { formSetting } from './form-schema'

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
