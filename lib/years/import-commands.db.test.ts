import { readFile } from 'node:fs/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { readContent } from '@/lib/plans/content-queries'
import { reasonsIncomplete } from '@/lib/plans/rules'
import { verifyRecord } from '@/lib/record/queries'
import { workbookReason } from '@/lib/text/workbook'
import { transact } from '@/lib/transact'
import type { ReadSheet } from '@/lib/workbook/cells'
import { readWorkbook } from '@/lib/workbook/reading'
import { writeWorkbook } from '@/lib/workbook/writing'
import { makeCity, makeDepartment, makeEdition } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { placesOf } from '@/tests/plans'
import { sampleSheets } from '@/tests/sample-2003'
import { columnOf, type Editable, editable, fill, keepRows, said } from '@/tests/sheets'
import type { YearForm } from './form'
import { writeForm } from './form-commands'
import { readForm } from './form-queries'
import { importYear } from './import-commands'
import { readYearSheet, yearWorkbook } from './workbook-queries'

let database: TestDatabase
let prisma: PrismaClient
let read: readonly ReadSheet[]

beforeAll(async () => {
  read = await sampleSheets()
})
beforeEach(async () => {
  database = await createTestDatabase()
  prisma = database.app
})
afterEach(() => database.drop())

const sample = () => editable(read)

async function counts() {
  return {
    cities: await prisma.city.count(),
    years: await prisma.fiscalYear.count(),
    departments: await prisma.department.count(),
    sections: await prisma.section.count(),
    types: await prisma.employmentType.count(),
    goals: await prisma.strategicGoal.count(),
    plans: await prisma.plan.count(),
    editions: await prisma.planEdition.count(),
    projects: await prisma.project.count(),
    revisions: await prisma.fieldRevision.count(),
    events: await prisma.event.count(),
  }
}

const refused = (workbook: Editable) => placesOf(importYear(prisma, workbook))

const contentOf = async (slug: string, year = 2003) => {
  const { id } = await prisma.planEdition.findFirstOrThrow({ where: { plan: { year, department: { slug } } } })
  return transact(prisma, (tx) => readContent(tx, id))
}

async function exported(year = 2003): Promise<Uint8Array<ArrayBuffer>> {
  return writeWorkbook(yearWorkbook(await readYearSheet(prisma, year)))
}

describe('a new city', () => {
  it('comes in with the sample of 2003, with one event, and goes out as the same file', async () => {
    const summary = await importYear(prisma, sample())
    expect(summary).toMatchObject({ year: 2003, cityMade: true, sections: 3, changed: [], kept: [] })
    expect(summary.made).toHaveLength(8)
    expect(summary.made[0]).toMatchObject({ slug: 'planning', name: '企画部', projects: 3, indicators: 5 })
    expect(await counts()).toMatchObject({ cities: 1, years: 1, departments: 8, sections: 3, plans: 8, editions: 8 })
    expect(await counts()).toMatchObject({ projects: 3, revisions: 0, events: 1 })
    expect(await prisma.planEdition.groupBy({ by: ['state'] })).toEqual([{ state: 'DRAFT' }])
    expect(await verifyRecord(prisma)).toEqual({ events: 1, firstBroken: null })
    expect(await prisma.city.findUnique({ where: { id: 1 } })).toMatchObject({ fictional: false })
    const file = await readFile(new URL('../../examples/mitaka-2003.xlsx', import.meta.url))
    expect(Buffer.compare(await exported(), file)).toBe(0)
  })

  it('has the eight departments, the five targets with their figures, and nothing that the document does not say', async () => {
    await importYear(prisma, sample())
    const departments = await prisma.department.findMany({ orderBy: { position: 'asc' } })
    expect(departments.map(({ slug, name, decidedBy }) => `${slug} ${name} ${decidedBy}`)).toEqual([
      'planning 企画部 MAYOR',
      'general-affairs 総務部 MAYOR',
      'citizens 市民部 MAYOR',
      'environment 生活環境部 MAYOR',
      'welfare 健康福祉部 MAYOR',
      'urban 都市整備部 MAYOR',
      'water 水道部 MAYOR',
      'education 教育委員会 BOARD_OF_EDUCATION',
    ])
    for (const { slug } of departments) {
      const { mission, staff, budgets } = await contentOf(slug)
      expect(mission.text.length).toBeGreaterThan(30)
      expect([staff, budgets]).toEqual([[], []])
    }
    const content = await contentOf('planning')
    const projects = content.policies.flatMap((policy) => policy.projects)
    for (const project of projects) expect(project).not.toHaveProperty('budget')
    const targets = projects.flatMap(({ number, section, indicators }) =>
      indicators.map(({ kind, target, changePercent, unit, baselineYear, dueOn, baseline }) => {
        expect(baseline).toBeUndefined()
        return [number, section, kind, target ?? changePercent ?? '', unit ?? '', baselineYear ?? '', dueOn ?? '']
      }),
    )
    expect(targets).toEqual([
      [7, '広報課', 'NUMBER', '330000', '件', '', '2004-03-31'],
      [7, '広報課', 'NUMBER', '80', '％', '', '2004-03-31'],
      [8, '情報推進室', 'CHANGE', '20', '', 2002, ''],
      [8, '情報推進室', 'MILESTONE', '', '', '', '2004-03-31'],
      [9, '情報推進室', 'MILESTONE', '', '', '', '2004-03-31'],
    ])
    const cost = projects[1]?.indicators[0]
    expect(cost).toMatchObject({ direction: 'DOWN', withoutYearTarget: true })
    expect(cost?.finalTargetYear).toBeUndefined()
    expect(cost?.finalTargetYearNote).toBeTruthy()

    const reasons = reasonsIncomplete(content, { staff: false, budget: false })
    const times = (code: string) => reasons.filter((reason) => reason.code === code).length
    expect([times('staff_missing'), times('budget_missing'), times('section_role_missing')]).toEqual([1, 1, 3])
    expect([times('project_without_budget'), times('indicator_without_definition')]).toEqual([3, 5])
    expect([times('indicator_without_source'), times('indicator_without_frequency')]).toEqual([5, 3])
    expect(reasons).toHaveLength(21)
  })

  it('says that it is not the city, and whose the figures and the sentences are', async () => {
    await importYear(prisma, sample())
    const city = await prisma.city.findUniqueOrThrow({ where: { id: 1 } })
    expect(city.name).toContain('見本')
    expect(city.contact).toContain('公式のページではありません')
    const { sourceNote } = await prisma.fiscalYear.findUniqueOrThrow({ where: { year: 2003 } })
    expect(sourceNote).toContain('三鷹市「各部の運営方針と目標」平成15年度（広報みたか）')
    expect(sourceNote).toContain('三鷹市の文章ではありません')
  })

  it('comes in with its strategic plan, priorities and settings, and rows that carry no keys yet', async () => {
    const workbook = sample()
    fill(workbook, '総合計画', '計画の名前', 0, '三鷹市基本計画')
    fill(workbook, '総合計画', 'はじまりの年度', 0, '平成13年度')
    fill(workbook, '総合計画', '終わりの年度', 0, 2010)
    for (const [place, [code, title, parent]] of [
      ['6-2', '情報都市をつくる', '6'],
      ['6', '市政を進める', ''],
    ].entries()) {
      fill(workbook, '施策', '総合計画', place, '三鷹市基本計画')
      fill(workbook, '施策', '番号', place, code ?? '')
      fill(workbook, '施策', '施策の名前', place, title ?? '')
      fill(workbook, '施策', '上の施策の番号', place, parent || null)
    }
    fill(workbook, '重点事項', '番号', 0, 1)
    fill(workbook, '重点事項', '重点事項', 0, '情報の都市')
    fill(workbook, '年度', '課長確認をする', 0, 'はい')
    fill(workbook, '年度', '計画の締め切り', 0, '2003-05-15')
    for (const name of ['使命', '各課の役割', '方針', '事業', '指標']) {
      for (const row of workbook.find((sheet) => sheet.name === name)?.rows ?? [])
        if (row.number > 4) delete row.cells[1]
    }
    fill(workbook, '事業', '総合計画のどこに当たりますか', 0, '6-2')
    fill(workbook, '方針', '施政方針の重点事項', 0, '1')
    await importYear(prisma, workbook)
    const [policy] = (await contentOf('planning')).policies
    expect(policy?.priorities).toEqual([{ number: 1, title: '情報の都市' }])
    expect(policy?.projects.map(({ number, indicators }) => [number, indicators.length])).toEqual([
      [7, 2],
      [8, 2],
      [9, 1],
    ])
    expect(policy?.projects[0]?.goals).toEqual([{ plan: '三鷹市基本計画', code: '6-2', title: '情報都市をつくる' }])
    const goals = await prisma.strategicGoal.findMany({ include: { parent: true }, orderBy: { code: 'asc' } })
    expect(goals.map(({ code, parent }) => [code, parent?.code])).toEqual([
      ['6', undefined],
      ['6-2', '6'],
    ])
    expect(await prisma.fiscalYear.findUnique({ where: { year: 2003 } })).toMatchObject({
      chiefConfirmation: true,
      planDueOn: new Date('2003-05-15'),
    })
    const again = await readWorkbook(await exported())
    expect(await importYear(prisma, again)).toMatchObject({ made: [], changed: [], kept: [] })
    expect(await counts()).toMatchObject({ events: 1, revisions: 0 })
  })

  it('is refused by place, with every reason, and leaves nothing behind', async () => {
    const before = await counts()
    const workbook = sample()
    fill(workbook, '部', '番地の名前', 1, 'planning')
    fill(workbook, '部', '番地の名前', 2, 'results')
    fill(workbook, '課・室', '部', 0, '知らない部')
    fill(workbook, '年度', '年度', 0, '20033')
    fill(workbook, '会計', '会計の種類', 0, 'ふつう')
    fill(workbook, '任用の種類', '符号', 1, 'regular')
    fill(workbook, '施策', '総合計画', 0, 'ない計画')
    fill(workbook, '施策', '番号', 0, '1')
    expect(await refused(workbook)).toEqual(
      [
        'workbook_row_twice 「部」A6',
        'workbook_slug_unusable 「部」B7',
        'workbook_department_unknown 「課・室」A5',
        'year_unreadable 「年度」A5',
        'workbook_choice_unknown 「会計」C5',
        'workbook_row_twice 「任用の種類」A6',
        'workbook_cell_empty 「施策」C5',
        'workbook_plan_unknown 「施策」A5',
      ].toSorted(),
    )
    const inParts = sample()
    fill(inParts, '事業', '担当', 1, '知らない課')
    fill(inParts, '事業', '予算事業コード', 0, 'ない会計 01')
    fill(inParts, '指標', '目標値', 0, '約33万')
    fill(inParts, '使命', '部', 3, 'ない部')
    expect(await refused(inParts)).toEqual([
      'code_account_unknown 「事業」S5',
      'workbook_choice_unknown 「事業」H6',
      'workbook_department_unknown 「使命」B8',
      'workbook_text_in_number 「指標」S5',
    ])
    expect(await counts()).toEqual(before)
  })

  it('lets one of two imports of the same year in', async () => {
    const outcomes = await Promise.all([importYear(prisma, sample()), importYear(prisma, sample())])
    expect(outcomes.map(({ made }) => made.length).toSorted()).toEqual([0, 8])
    expect(await counts()).toMatchObject({ departments: 8, plans: 8, events: 1 })
  })
})

describe('a city that is there', () => {
  async function cityOfToday() {
    await makeCity(prisma, { name: 'めやす市' })
    for (let place = 0; place < 8; place++) {
      const [slug, name] = [said(sample(), '部', '番地の名前', place), said(sample(), '部', '部の名前', place)]
      await makeDepartment(prisma, { slug, name, sections: slug === 'planning' ? ['広報課'] : [] })
    }
    const planning = await prisma.department.findUniqueOrThrow({ where: { slug: 'planning' } })
    await makeEdition(prisma, {
      content: null,
      department: { departmentId: planning.id, slug: 'planning', sectionIds: [] },
    })
    return planning
  }

  it('gets the year added, keeps what it has, and says so; sections that only the file knows end with its year', async () => {
    const planning = await cityOfToday()
    const summary = await importYear(prisma, sample())
    expect(summary).toMatchObject({ city: 'めやす市', cityMade: false, sections: 2 })
    expect(summary.kept.map(({ at, heading, kept }) => `${at} ${heading} ${kept}`)).toEqual([
      '「市」A5 市の名前 めやす市',
      '「市」B5 架空の市 はい',
      '「市」C5 問い合わせ先 ',
      '「部」C12 計画を決めるところ 市長',
    ])
    expect(await prisma.department.count()).toBe(8)
    const sections = await prisma.section.findMany({
      where: { departmentId: planning.id },
      orderBy: { position: 'asc' },
    })
    expect(sections.map(({ name, endsOn }) => [name, endsOn?.toISOString().slice(0, 10) ?? null])).toEqual([
      ['広報課', null],
      ['企画経営室', '2004-03-31'],
      ['情報推進室', '2004-03-31'],
    ])
    const [policy] = (await contentOf('planning')).policies
    expect(policy?.projects.map(({ number, section }) => [number, section])).toEqual([
      [7, '広報課'],
      [8, '情報推進室'],
      [9, '情報推進室'],
    ])
  })

  it('has a department that the file has no rows of left alone', async () => {
    await cityOfToday()
    const workbook = sample()
    const department = columnOf(workbook, '使命', '部')
    keepRows(workbook, '使命', (cells) => cells[department]?.kind === 'text' && cells[department].text === '企画部')
    const { made } = await importYear(prisma, workbook)
    expect(made.map(({ slug }) => slug)).toEqual(['planning'])
    expect(await prisma.plan.count({ where: { year: 2003 } })).toBe(1)
  })

  it('refuses departments that it does not have, or did not have in that year', async () => {
    await makeCity(prisma)
    const { departmentId } = await makeDepartment(prisma, { slug: 'planning', name: '企画部' })
    const before = await counts()
    const places = Array.from({ length: 7 }, (_, place) => `workbook_department_unknown 「部」A${6 + place}`)
    expect(await refused(sample())).toEqual(places.toSorted())
    expect(await counts()).toEqual(before)

    await prisma.department.update({ where: { id: departmentId }, data: { startsOn: new Date('2010-04-01') } })
    const alone = sample()
    for (const name of ['部', '使命']) {
      const column = columnOf(alone, name, name === '部' ? '部の名前' : '部')
      keepRows(alone, name, (cells) => cells[column]?.kind === 'text' && cells[column].text === '企画部')
    }
    expect(await refused(alone)).toEqual(['workbook_department_not_in_year 「部」A5'])
    expect(await counts()).toEqual(before)
  })
})

describe('a year that is there', () => {
  it('is changed where the file is, as an operator’s doing, and nowhere else', async () => {
    await importYear(prisma, sample())
    const before = await contentOf('citizens')
    const workbook = sample()
    fill(workbook, '指標', '目標値', 0, 340_000)
    fill(workbook, '使命', '使命をひとことで', 1, '=総務部の新しい使命')
    fill(workbook, '年度', '端数の扱い', 0, '千円未満は切り捨てました。')
    const { made, changed } = await importYear(prisma, workbook)
    expect(made).toEqual([])
    expect(changed.map(({ slug, changes }) => [slug, changes.changed])).toEqual([
      ['planning', 1],
      ['general-affairs', 1],
    ])
    expect((await contentOf('planning')).policies[0]?.projects[0]?.indicators[0]?.target).toBe('340000')
    expect((await contentOf('general-affairs')).mission.headline).toBe('=総務部の新しい使命')
    expect((await contentOf('citizens')).mission).toEqual(before.mission)
    expect((await contentOf('citizens')).notes.rounding).toBe('千円未満は切り捨てました。')
    const revisions = await prisma.fieldRevision.findMany({ orderBy: { id: 'asc' } })
    const operator = await prisma.person.findUniqueOrThrow({ where: { email: 'operator@meyasu.invalid' } })
    expect(operator).toMatchObject({ name: 'システムの担当', active: false, passwordHash: null })
    expect(revisions.map(({ field, before, value, personId }) => [field, before, value, personId])).toEqual([
      ['target', '330,000', '340,000', operator.id],
      ['headline', '職員を育て、開かれた市政と災害への備えを支えます', '=総務部の新しい使命', operator.id],
    ])
    const events = await prisma.event.findMany({ orderBy: { seq: 'asc' } })
    expect(events.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ['city.imported', null],
      ['city.imported', null],
      ['plan.workbook-applied', operator.id],
      ['plan.workbook-applied', operator.id],
    ])
    expect(await verifyRecord(prisma)).toMatchObject({ firstBroken: null })
    // The file as it was says nothing about what changed since.
    expect(await importYear(prisma, sample())).toMatchObject({ changed: [] })
    expect((await contentOf('planning')).policies[0]?.projects[0]?.indicators[0]?.target).toBe('340000')
  })

  it('refuses a plan that its department has given away, by name and in words, and changes no other', async () => {
    await importYear(prisma, sample())
    await prisma.planEdition.updateMany({
      where: { plan: { department: { slug: 'citizens' } } },
      data: { state: 'HEAD_REVIEW' },
    })
    const workbook = sample()
    fill(workbook, '使命', '使命をひとことで', 0, '企画部の新しい使命')
    await importYear(prisma, workbook)
    fill(workbook, '使命', '使命をひとことで', 0, '企画部のもっと新しい使命')
    fill(workbook, '使命', '使命をひとことで', 2, '市民部の新しい使命')
    const before = await counts()
    const error: unknown = await importYear(prisma, workbook).catch((thrown: unknown) => thrown)
    expect(error).toHaveProperty('reasons')
    const [reason, ...more] = (error as { reasons: Parameters<typeof workbookReason>[0][] }).reasons
    expect(more).toEqual([])
    expect(reason && workbookReason(reason)).toMatch(/^「使命」B7：「市民部」の計画は、いま「部長確認中」なので、/)
    expect(await counts()).toEqual(before)
    expect((await contentOf('planning')).mission.headline).toBe('企画部の新しい使命')
  })
})

describe('the form of a year', () => {
  const form: YearForm = {
    labels: { mission: '私たちの役割' },
    without: ['staff', 'budgets'],
    limits: { projects: 20, summary: 400 },
  }
  const formIn = async (year = 2003) => (await readForm(prisma, year)).form
  const formEvents = () => prisma.event.count({ where: { kind: 'year.form-set' } })

  it('goes out with the year’s workbook and comes in again, and the file is the same', async () => {
    await importYear(prisma, sample())
    await transact(prisma, (tx) => writeForm(tx, { year: 2003, lockVersion: 0, form }))
    const file = await exported()
    await database.drop()
    database = await createTestDatabase()
    prisma = database.app
    expect((await importYear(prisma, await readWorkbook(file))).made).toHaveLength(8)
    expect(await formIn()).toEqual(form)
    expect(await formEvents()).toBe(1)
    expect(await verifyRecord(prisma)).toMatchObject({ firstBroken: null })
    expect(await contentOf('planning')).toMatchObject({ form, staff: [], budgets: [] })
    expect(Buffer.compare(await exported(), file)).toBe(0)
    expect(await importYear(prisma, await readWorkbook(file))).toMatchObject({ made: [], changed: [] })
    expect(await formEvents()).toBe(1)
  })

  it('stays with a file of the usual form, which comes in where it leaves empty what the year does without', async () => {
    await importYear(prisma, sample())
    await transact(prisma, (tx) => writeForm(tx, { year: 2003, lockVersion: 0, form }))
    const workbook = sample()
    fill(workbook, '使命', '使命をひとことで', 0, '企画部の新しい使命')
    expect((await importYear(prisma, workbook)).changed).toHaveLength(1)
    expect(await formIn()).toEqual(form)
    fill(workbook, '職員数', '部', 0, '企画部')
    fill(workbook, '職員数', '課・室', 0, '広報課')
    fill(workbook, '職員数', '人数', 0, 12)
    const before = await counts()
    expect(await refused(workbook)).toEqual([expect.stringMatching(/^workbook_part_left_out.*「職員数」C5$/)])
    expect(await counts()).toEqual(before)
  })

  it('stays once a plan was given away on it', async () => {
    await importYear(prisma, sample())
    const usual = editable(await readWorkbook(await exported()))
    await transact(prisma, (tx) => writeForm(tx, { year: 2003, lockVersion: 0, form: { ...form, without: [] } }))
    const own = editable(await readWorkbook(await exported()))
    await prisma.planEdition.updateMany({
      where: { plan: { department: { slug: 'citizens' } } },
      data: { state: 'HEAD_REVIEW' },
    })
    await importYear(prisma, usual)
    await importYear(prisma, own)
    expect(await formIn()).toEqual({ ...form, without: [] })
  })
})
