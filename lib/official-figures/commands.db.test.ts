import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plainDateOf } from '@/lib/dates'
import type { Actor, Role } from '@/lib/people/actor'
import { readContent } from '@/lib/plans/content-queries'
import { saveField } from '@/lib/plans/editing-commands'
import { findEditor } from '@/lib/plans/editor-queries'
import { sha256 } from '@/lib/plans/hash'
import { findPlanView } from '@/lib/plans/queries'
import type { YearForm } from '@/lib/years/form'
import { setForm } from '@/lib/years/form-commands'
import { makeCast, makeDepartment, makeEdition, makePerson, makeYear } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, traceOf } from '@/tests/plans'
import { importFigures, previewFigures } from './commands'
import { readCsv } from './csv'
import { findFiguresToFill, findFigureYear } from './queries'

let database: TestDatabase
let people: Record<'office' | 'office2' | 'finance' | 'personnel' | 'auditor' | 'mayor' | 'admin', Actor>
let department: Awaited<ReturnType<typeof makeDepartment>>
let coordinator: Actor
let year = 2059

const csv = (...lines: string[]) => [readCsv(Buffer.from(lines.join('\r\n')))]
const staff = (...lines: string[]) => csv('部,課,任用の種類,人数', ...lines)
const costs = (...lines: string[]) =>
  csv('部,会計,予算事業コード,議決日,事業費（千円）,国（千円）,一般財源（千円）', ...lines)

beforeAll(async () => {
  database = await createTestDatabase()
  const { app } = database
  department = await makeDepartment(app, { slug: 'welfare', name: '健康福祉部', sections: ['第一課', '第二課'] })
  coordinator = (await makeCast(app, department.slug)).coordinator
  const person = (role: Role) => makePerson(app, { roles: [{ role }] as never })
  people = {
    office: await person('OFFICE'),
    office2: await person('OFFICE'),
    finance: await person('FINANCE'),
    personnel: await person('PERSONNEL'),
    auditor: await person('AUDITOR'),
    mayor: await person('MAYOR'),
    admin: await person('ADMIN'),
  }
})
afterAll(() => database.drop())

/** A draft of the department in a year of its own, whose project 1 has the code 03-01. */
async function newDraft() {
  year += 1
  await makeYear(database.app, { year })
  const edition = await makeEdition(database.app, { year, department, state: 'DRAFT' })
  const project = await database.app.project.findFirstOrThrow({ where: { editionId: edition.editionId } })
  const account = await database.app.budgetAccount.findFirstOrThrow({ where: { name: '一般会計' } })
  await database.app.projectBudgetCode.create({
    data: { projectId: project.id, editionId: edition.editionId, accountId: account.id, code: '03-01' },
  })
  return { ...edition, projectKey: project.seriesKey }
}

let draft: Awaited<ReturnType<typeof newDraft>>
beforeEach(async () => {
  draft = await newDraft()
})

const content = () => readContent(database.app, draft.editionId)
const trace = () => traceOf(database.urls.DATABASE_OWNER_URL)
const bring = async (actor: Actor, sheets: ReturnType<typeof csv>) =>
  importFigures(database.app, actor, year, sheets, (await previewFigures(database.app, actor, year, sheets)).seen)

describe('importFigures', () => {
  it('brings staff in: what differs and what is new, with revisions and one event', async () => {
    const before = await database.app.planEdition.findUniqueOrThrow({ where: { id: draft.editionId } })
    const sheets = staff('健康福祉部,第一課,正規,14', ',第二課,正規,3.5', '水道部,給水課,正規,9')
    const preview = await previewFigures(database.app, people.office, year, sheets)
    expect(preview.findings.map(({ code, at }) => [code, at])).toEqual([['figures_department_unknown', '「CSV」D4']])
    const untouched = await trace()
    await previewFigures(database.app, people.office, year, sheets)
    expect(await trace()).toEqual(untouched)
    expect(await importFigures(database.app, people.office, year, sheets, preview.seen)).toEqual({
      plans: 1,
      staff: 2,
      budgets: 0,
      projects: 0,
    })
    expect((await content()).staff.map(({ section, count }) => [section, count])).toEqual([
      ['第一課', '14'],
      ['第二課', '3.5'],
    ])
    const after = await database.app.planEdition.findUniqueOrThrow({ where: { id: draft.editionId } })
    expect(after.contentVersion).toBe(before.contentVersion + 1)
    expect(after.lockVersion).toBe(before.lockVersion)
    const revisions = await database.app.fieldRevision.findMany({
      where: { editionId: draft.editionId, personId: people.office.personId },
      orderBy: { id: 'asc' },
    })
    expect(revisions.map(({ field, before: was, value }) => [field, was, value])).toEqual([
      ['count', '12', '14'],
      ['count', '', '3.5'],
    ])
    const events = await database.app.event.findMany({ where: { planId: draft.planId }, orderBy: { seq: 'asc' } })
    const { kind, actorId, editionId, data } = events.at(-1) ?? {}
    expect([kind, actorId, editionId]).toEqual(['figures.imported', people.office.personId, draft.editionId])
    expect(JSON.parse(data ?? '')).toEqual({ staff: 2, budgets: 0, projects: 0 })
  })

  it('brings a project its amount and sources by its code', async () => {
    await bring(people.office, costs('健康福祉部,一般会計,03-01,2026-03-26,20000,5000,15000'))
    expect((await content()).policies[0]?.projects[0]).toMatchObject({
      budget: { amount: 20_000_000, votedOn: '2026-03-26' },
      funding: [
        { source: 'NATIONAL', amount: 5_000_000 },
        { source: 'GENERAL', amount: 15_000_000 },
      ],
    })
  })

  it('brings an account its amounts, and makes the row that the plan lacks', async () => {
    await database.app.budgetResource.deleteMany({ where: { editionId: draft.editionId } })
    await bring(
      people.office,
      csv('部,会計,予算の種類,議決日,当初（千円）,補正（千円）', '健康福祉部,一般会計,補正後,R8.6.25,"90,000",▲500'),
    )
    expect((await content()).budgets).toMatchObject([
      {
        account: '一般会計',
        basis: 'SUPPLEMENTED',
        votedOn: '2026-06-25',
        initial: 90_000_000,
        supplementary: -500_000,
      },
    ])
  })

  it('writes although departments may not overwrite figures', async () => {
    await database.app.fiscalYear.update({ where: { year }, data: { departmentsOverwriteFigures: false } })
    expect(await bring(people.office, staff('健康福祉部,第一課,正規,15'))).toMatchObject({ staff: 1 })
  })

  it('is told beside the figures on the sheet, also where the department has overwritten them', async () => {
    await bring(people.office, staff('健康福祉部,第一課,正規,14'))
    await bring(people.office, costs('健康福祉部,一般会計,03-01,2026-03-26,20000,5000,15000'))
    const { staff: [row] = [] } = await content()
    const officialOf = async (actor: Actor) => (await findEditor(database.app, actor, draft.planId))?.official
    const on = plainDateOf(new Date())
    expect(await officialOf(coordinator)).toEqual({
      [row?.key ?? '']: { count: { text: '14', on } },
      [draft.projectKey]: { budgetAmount: { text: '20,000', on } },
    })
    await saveField(database.app, coordinator, draft.editionId, {
      rowKey: row?.key ?? '',
      field: 'count',
      base: sha256('14'),
      value: '15',
    })
    expect((await officialOf(coordinator))?.[row?.key ?? '']).toEqual({ count: { text: '14', on } })
    const told = (await findPlanView(database.app, people.auditor, draft.planId)).official
    expect(told[draft.projectKey]).toEqual({ budgetAmount: { text: '20,000', on } })
    for (const read of [findEditor, findPlanView])
      expect(await answerOf(read(database.app, people.admin, draft.planId))).toBe('not found')
  })

  it('keeps to its preview: a plan or a file that changed since is refused, and nothing changes', async () => {
    const sheets = staff('健康福祉部,第一課,正規,14')
    const { seen } = await previewFigures(database.app, people.office, year, sheets)
    await database.app.staffResource.updateMany({ where: { editionId: draft.editionId }, data: { count: '13' } })
    const before = await trace()
    const { app } = database
    expect(await answerOf(importFigures(app, people.office, year, sheets, seen))).toBe('figures_changed_since')
    const others = staff('健康福祉部,第一課,正規,99')
    expect(await answerOf(importFigures(app, people.office, year, others, seen))).toBe('figures_changed_since')
    expect(await answerOf(bring(people.office, staff('健康福祉部,第一課,正規,13')))).toBe('figures_nothing_to_import')
    expect(await trace()).toEqual(before)
  })

  it('lets one of two at the same moment in', async () => {
    const sheets = staff('健康福祉部,第一課,正規,14')
    const { seen } = await previewFigures(database.app, people.office, year, sheets)
    const answers = await Promise.all(
      [people.office, people.office2].map((actor) => answerOf(importFigures(database.app, actor, year, sheets, seen))),
    )
    expect(answers.toSorted()).toEqual(['done', 'figures_changed_since'])
  })

  it('leaves a plan that has left its department as it is', async () => {
    await database.app.planEdition.update({ where: { id: draft.editionId }, data: { state: 'HEAD_REVIEW' } })
    const sheets = staff('健康福祉部,第一課,正規,14')
    const before = await trace()
    const preview = await previewFigures(database.app, people.office, year, sheets)
    expect(preview.findings.map(({ code }) => code)).toEqual(['figures_plan_frozen'])
    expect(await answerOf(importFigures(database.app, people.office, year, sheets, preview.seen))).toBe(
      'figures_nothing_to_import',
    )
    expect(await trace()).toEqual(before)
  })

  it('brings nothing of a part that the year’s form does without; what stands there already stays unseen', async () => {
    const { app } = database
    const { lockVersion } = await app.fiscalYear.findUniqueOrThrow({ where: { year } })
    const form: YearForm = { labels: {}, without: ['staff', 'budgets'] }
    await setForm(app, people.office, { year, lockVersion, form })
    expect(await findFigureYear(app, people.office, year)).toMatchObject({ without: ['staff', 'budgets'] })
    const { figures } = await findFiguresToFill(app, people.office, year)
    expect(figures.departments.flatMap(({ edition }) => edition?.rows.map(({ kind }) => kind) ?? [])).not.toContain(
      'staff',
    )
    const before = await trace()
    const preview = await previewFigures(app, people.office, year, staff('健康福祉部,第一課,正規,14'))
    expect(preview).toMatchObject({ rows: [], untouched: [], findings: [{ code: 'figures_part_left_out' }] })
    expect(await answerOf(bring(people.office, staff('健康福祉部,第一課,正規,14')))).toBe('figures_nothing_to_import')
    expect(await answerOf(bring(people.office, csv('部,会計,当初（千円）', '健康福祉部,一般会計,5')))).toBe(
      'figures_nothing_to_import',
    )
    expect(await trace()).toEqual(before)
    await bring(people.office, costs('健康福祉部,一般会計,03-01,2026-03-26,20000,5000,15000'))
    expect((await content()).policies[0]?.projects[0]?.budget?.amount).toBe(20_000_000)
  })

  it('is the office’s: to all others it does not exist', async () => {
    const sheets = staff('健康福祉部,第一課,正規,14')
    const { seen } = await previewFigures(database.app, people.office, year, sheets)
    const before = await trace()
    for (const actor of [coordinator, people.finance, people.personnel, people.auditor, people.mayor, people.admin]) {
      expect(await answerOf(previewFigures(database.app, actor, year, sheets))).toBe('not found')
      expect(await answerOf(importFigures(database.app, actor, year, sheets, seen))).toBe('not found')
      expect(await answerOf(findFigureYear(database.app, actor, year))).toBe('not found')
      expect(await answerOf(findFiguresToFill(database.app, actor, year))).toBe('not found')
    }
    expect(await trace()).toEqual(before)
    for (const read of [findFigureYear, findFiguresToFill])
      expect(await answerOf(read(database.app, people.office, 1990))).toBe('not found')
    expect(await answerOf(previewFigures(database.app, people.office, 1990, sheets))).toBe('not found')
    expect(await answerOf(importFigures(database.app, people.office, year, sheets, seen))).toBe('done')
  })
})
