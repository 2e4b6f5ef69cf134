import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { readContent } from '@/lib/plans/content-queries'
import { saveField } from '@/lib/plans/editing-commands'
import { sha256 } from '@/lib/plans/hash'
import { verifyRecord } from '@/lib/record/queries'
import { cellText } from '@/lib/workbook/cells'
import { readWorkbook } from '@/lib/workbook/reading'
import { writeWorkbook } from '@/lib/workbook/writing'
import { type MadeEdition, makeDepartment, makeEdition, type ReachableState } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, placesOf, traceOf } from '@/tests/plans'
import { type Editable, editable, fill, said } from '@/tests/sheets'
import { applyYearWorkbook, keepYearUpload } from './workbook-commands'
import { findYearWorkbook, findYearWorkbookPage } from './workbook-queries'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})
afterAll(() => database?.drop())

const nothing = { upload: null, department: null }

describe('the plans of a year as a workbook', () => {
  test('go to whoever may read every draft, and to nobody else', async () => {
    const { cast, year } = await newEdition(database.app, ground)
    for (const actor of [cast.office, cast.finance, cast.personnel, cast.auditor]) {
      const { fileName, sheets } = await findYearWorkbook(database.app, actor, year)
      expect(fileName).toContain('すべての部')
      expect(sheets.map(({ name }) => name)).toEqual([
        ...['はじめに', '使命', '各課の役割', '職員数', '予算', '方針', '事業', '指標'],
        ...['市', '年度', '部', '課・室', '任用の種類', '会計', '総合計画', '施策', '重点事項', '選択肢', 'meyasu'],
      ])
      const page = await findYearWorkbookPage(database.app, actor, year, nothing)
      expect(page.mayWrite).toBe(actor === cast.office)
    }
    const { author, coordinator, chief, head, mayor, viceMayor, publisher, admin } = cast
    const others = [author, coordinator, chief, head, mayor, viceMayor, publisher, admin]
    for (const actor of [...others, ...Object.values(ground.strangers)]) {
      await expect(findYearWorkbook(database.app, actor, year)).rejects.toBeInstanceOf(NotFound)
      await expect(findYearWorkbookPage(database.app, actor, year, nothing)).rejects.toBeInstanceOf(NotFound)
    }
    for (const missing of [1951, 2099]) {
      await expect(findYearWorkbook(database.app, cast.office, missing)).rejects.toBeInstanceOf(NotFound)
      await expect(findYearWorkbookPage(database.app, cast.office, missing, nothing)).rejects.toBeInstanceOf(NotFound)
    }
  })

  test('name the department in every row, lock what a department has given away, and give the same file twice', async () => {
    const { cast, year } = await newEdition(database.app, ground)
    await makeEdition(database.app, { year, state: 'HEAD_REVIEW' })
    const { sheets } = await findYearWorkbook(database.app, cast.office, year)
    const file = await writeWorkbook(sheets)
    expect(Buffer.compare(file, await writeWorkbook(sheets))).toBe(0)
    const projects = (await readWorkbook(file)).find(({ name }) => name === '事業')
    const named = new Set(projects?.rows.filter(({ number }) => number > 4).map(({ cells }) => cellText(cells[2])))
    expect([...named]).toEqual(['企画部', '見本部'])
    const missions = sheets.find(({ name }) => name === '使命')
    if (!missions || !('columns' in missions)) throw new Error('there is no such sheet')
    expect(missions.rows.map((row) => row.map(({ locked }) => locked === true).slice(2))).toEqual([
      [false, false, false, false, false],
      [true, true, true, true, true],
    ])
  })
})

/** A year with the plan of the ground's department, and one of another department in a state of its own. */
async function twoPlans(
  state: ReachableState = 'DRAFT',
): Promise<{ first: MadeEdition; second: MadeEdition; other: string; office: Actor }> {
  const first = await newEdition(database.app, ground)
  const other = `見本部${first.year}`
  const department = await makeDepartment(database.app, { name: other })
  const second = await makeEdition(database.app, { year: first.year, state, department })
  return { first, second, other, office: first.cast.office }
}

async function exported(edition: MadeEdition): Promise<Editable> {
  const { sheets } = await findYearWorkbook(database.app, edition.cast.office, edition.year)
  return editable(await readWorkbook(await writeWorkbook(sheets)))
}

const content = (edition: MadeEdition) => database.app.$transaction((tx) => readContent(tx, edition.editionId))
const send = (actor: Actor, year: number, workbook: Editable) =>
  keepYearUpload(database.app, actor, year, { fileName: '年度.xlsx', sheets: workbook })

async function preview(actor: Actor, year: number, workbook: Editable) {
  const upload = await send(actor, year, workbook)
  const page = await findYearWorkbookPage(database.app, actor, year, { upload, department: null })
  if (!page.upload) throw new Error('the upload is there')
  return page.upload
}

async function apply(actor: Actor, year: number, workbook: Editable) {
  const { id, stamp } = await preview(actor, year, workbook)
  return applyYearWorkbook(database.app, actor, { uploadId: id, stamp })
}

describe('a workbook of a year that comes back', () => {
  test('as it was changes nothing', async () => {
    const { first, office } = await twoPlans('CONSULTATION')
    const workbook = await exported(first)
    expect(await preview(office, first.year, workbook)).toMatchObject({ departments: [], problems: [] })
    expect(await answerOf(apply(office, first.year, workbook))).toBe('workbook_unchanged')
  })

  test('changes the plans of all departments at once, each with its revisions and an event', async () => {
    const { first, second, other: name, office } = await twoPlans()
    const workbook = await exported(first)
    const missions = [said(workbook, '使命', '部', 0), said(workbook, '使命', '部', 1)]
    expect(missions).toEqual(['企画部', name])
    fill(workbook, '使命', '使命をひとことで', 0, '=企画部の使命')
    fill(workbook, '使命', '使命をひとことで', 1, '-見本部の使命')
    const place = (await content(first)).policies.flatMap(({ projects }) => projects).length + 1
    const row: [string, string | number][] = [
      ['部', name],
      ['方針（番号）', '1'],
      ['番号', 2],
      ['事業の名前', '@加えた事業'],
      ['担当', '第二課'],
      ['事業費（千円）', 1234],
      ['財源：国の支出金（千円）', 1000],
      ['予算事業コード', '02-01-01'],
    ]
    for (const [heading, value] of row) fill(workbook, '事業', heading, place, value)
    const shown = await preview(office, first.year, workbook)
    expect(shown.problems).toEqual([])
    expect(shown.departments.map(({ name, counts }) => [name, counts.added, counts.changed])).toEqual([
      ['企画部', 0, 1],
      [name, 1, 1],
    ])
    expect(await apply(office, first.year, workbook)).toEqual({ plans: 2 })

    expect((await content(first)).mission.headline).toBe('=企画部の使命')
    const other = await content(second)
    expect(other.mission.headline).toBe('-見本部の使命')
    const added = other.policies[0]?.projects[1]
    expect(added).toMatchObject({
      number: 2,
      title: '@加えた事業',
      section: '第二課',
      budget: { amount: 1_234_000, basis: 'INITIAL' },
      funding: [{ source: 'NATIONAL', amount: 1_000_000 }],
      codes: [{ account: '一般会計', code: '02-01-01' }],
    })
    for (const { editionId } of [first, second]) {
      const revisions = await database.app.fieldRevision.findMany({ where: { editionId } })
      expect(revisions.map(({ personId }) => personId)).toContain(office.personId)
      expect(await database.app.event.count({ where: { editionId, kind: 'plan.workbook-applied' } })).toBe(1)
    }
    expect(await verifyRecord(database.app)).toMatchObject({ firstBroken: null })
    expect(await preview(office, first.year, await exported(first))).toMatchObject({ departments: [], problems: [] })
  })

  test('changes nothing of any department while one cell of one of them is wrong', async () => {
    const { first, office } = await twoPlans()
    const workbook = await exported(first)
    fill(workbook, '使命', '使命をひとことで', 0, '変えました')
    fill(workbook, '指標', '目標値', 0, '約1600')
    fill(workbook, '使命', '部', 1, 'ない部')
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    expect(await placesOf(apply(office, first.year, workbook))).toEqual([
      'workbook_department_unknown 「使命」B6',
      'workbook_row_missing 「使命」',
      'workbook_text_in_number 「指標」S5',
    ])
    const uploads = 'public."YearWorkbookUpload"'
    const after = await traceOf(database.urls.DATABASE_OWNER_URL)
    expect(after[uploads]).not.toBe(before[uploads])
    expect({ ...after, [uploads]: '' }).toEqual({ ...before, [uploads]: '' })
  })

  test.each<ReachableState>(['HEAD_REVIEW', 'OFFICE_CHECK', 'CONSULTATION', 'CONFIRMED', 'PUBLISHED'])(
    'refuses a change of a plan in %s by name, and takes those of the others when that one is as it was',
    async (state) => {
      const { first, second, other: name, office } = await twoPlans(state)
      const workbook = await exported(first)
      fill(workbook, '使命', '使命をひとことで', 0, '企画部の使命')
      fill(workbook, '使命', '使命をひとことで', 1, '見本部の使命')
      const { problems } = await preview(office, first.year, workbook)
      expect(problems).toEqual([{ code: 'workbook_department_closed', at: '「使命」B6', params: { name, state } }])
      expect(await answerOf(apply(office, first.year, workbook))).toBe('workbook_department_closed')
      const before = await content(second)
      fill(workbook, '使命', '使命をひとことで', 1, before.mission.headline)
      await apply(office, first.year, workbook)
      expect((await content(first)).mission.headline).toBe('企画部の使命')
      expect(await content(second)).toEqual(before)
    },
  )

  test('does not put back what somebody saved meanwhile, and is looked at again where he did after the preview', async () => {
    const { first, second, office } = await twoPlans()
    const workbook = await exported(first)
    const headline = async (edition: MadeEdition, value: string) => {
      const { mission } = await content(edition)
      const save = { rowKey: 'edition', field: 'headline', base: sha256(mission.headline), value }
      await saveField(database.app, edition.cast.head, edition.editionId, save)
    }
    await headline(second, '部長の使命')
    fill(workbook, '使命', 'やさしい言葉で（あれば）', 0, 'Excelの説明')
    const { id: uploadId, stamp } = await preview(office, first.year, workbook)
    // A plan of which nothing changes may be written meanwhile.
    await headline(second, '部長の二つめの使命')
    await headline(first, '部長の使命')
    expect(await answerOf(applyYearWorkbook(database.app, office, { uploadId, stamp }))).toBe('workbook_changed_since')
    await apply(office, first.year, workbook)
    expect((await content(first)).mission).toMatchObject({ headline: '部長の使命', plainSummary: 'Excelの説明' })
    expect((await content(second)).mission.headline).toBe('部長の二つめの使命')
  })

  test('writes the figures of the offices also where departments may not', async () => {
    const first = await newEdition(database.app, ground, { settings: { departmentsOverwriteFigures: false } })
    const workbook = await exported(first)
    fill(workbook, '職員数', '人数', 0, 99)
    await apply(first.cast.office, first.year, workbook)
    expect((await content(first)).staff[0]?.count).toBe('99')
  })

  test('leaves what the year stands on alone: each difference is named by its place', async () => {
    const { first, office } = await twoPlans()
    const workbook = await exported(first)
    fill(workbook, '年度', '課長確認をする', 0, 'はい')
    fill(workbook, '部', '部の名前', 1, '見本の部')
    fill(workbook, '会計', '会計の名前', 7, '新しい会計')
    fill(workbook, '会計', '符号', 7, 'new')
    fill(workbook, '会計', '会計の種類', 7, '特別会計')
    const { problems } = await preview(office, first.year, workbook)
    expect(problems.map(({ code, at }) => `${code} ${at}`)).toEqual(
      expect.arrayContaining([
        'workbook_list_changed 「年度」H5',
        'workbook_list_changed 「部」A6',
        'workbook_list_longer 「会計」A12',
      ]),
    )
    expect(await answerOf(apply(office, first.year, workbook))).toContain('workbook_list_changed')
  })
})

describe('who may bring a year in', () => {
  test('the office alone; who only reads is told so, and for everybody else there is nothing', async () => {
    const { first, office } = await twoPlans()
    const { cast, year } = first
    const workbook = await exported(first)
    fill(workbook, '使命', '使命をひとことで', 0, '変えました')
    const { id: uploadId, stamp } = await preview(office, year, workbook)
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const actor of [cast.finance, cast.personnel, cast.auditor]) {
      expect(await answerOf(send(actor, year, workbook))).toBe('not_writable')
      expect(await answerOf(applyYearWorkbook(database.app, actor, { uploadId, stamp }))).toBe('not_writable')
    }
    const { author, coordinator, chief, head, mayor, viceMayor, publisher, admin } = cast
    const others = [author, coordinator, chief, head, mayor, viceMayor, publisher, admin]
    for (const actor of [...others, ...Object.values(ground.strangers)]) {
      expect(await answerOf(send(actor, year, workbook))).toBe('not found')
      expect(await answerOf(applyYearWorkbook(database.app, actor, { uploadId, stamp }))).toBe('not found')
    }
    // A colleague of the office finds an upload of his own alone.
    const asked = { upload: uploadId, department: null }
    expect((await findYearWorkbookPage(database.app, cast.secondOffice, year, asked)).upload).toBeNull()
    const applied = applyYearWorkbook(database.app, cast.secondOffice, { uploadId, stamp })
    expect(await answerOf(applied)).toBe('workbook_upload_gone')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
    expect(await answerOf(applyYearWorkbook(database.app, office, { uploadId, stamp }))).toBe('done')
  })

  test('nobody, with the workbook of another year or of one plan, or after a day', async () => {
    const [one, other] = [await twoPlans(), await twoPlans()]
    expect(await answerOf(send(one.office, one.first.year, await exported(other.first)))).toBe('workbook_other_year')
    expect(await answerOf(send(one.office, 1951, await exported(one.first)))).toBe('not found')
    const workbook = await exported(one.first)
    fill(workbook, '使命', '使命をひとことで', 0, '変えました')
    const { id: uploadId, stamp } = await preview(one.office, one.first.year, workbook)
    const gone = { at: new Date(0), expiresAt: new Date(1) }
    await database.app.yearWorkbookUpload.update({ where: { id: uploadId }, data: gone })
    expect(await answerOf(applyYearWorkbook(database.app, one.office, { uploadId, stamp }))).toBe(
      'workbook_upload_gone',
    )
    await preview(other.office, other.first.year, await exported(other.first))
    expect(await database.app.yearWorkbookUpload.count({ where: { id: uploadId } })).toBe(0)
  })
})
