import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { readWorkbook } from '@/lib/workbook/reading'
import { writeWorkbook } from '@/lib/workbook/writing'
import { confirmingOf, type MadeEdition, makePerson } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf } from '@/tests/plans'
import { type Editable, editable, fill, sheetOf } from '@/tests/sheets'
import { confirmProject } from './commands'
import { standingConfirmations } from './confirmation-rules'
import { readContent } from './content-queries'
import { saveField } from './editing-commands'
import { sha256 } from './hash'
import { applyWorkbook, keepUpload } from './workbook-commands'
import { findPlanWorkbook, findWorkbookPage } from './workbook-queries'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})
afterAll(() => database?.drop())

async function exported(edition: MadeEdition, actor: Actor = edition.cast.coordinator): Promise<Editable> {
  const { sheets } = await findPlanWorkbook(database.app, actor, edition.planId)
  return editable(await readWorkbook(await writeWorkbook(sheets)))
}

const content = (edition: MadeEdition) => database.app.$transaction((tx) => readContent(tx, edition.editionId))

async function preview(edition: MadeEdition, workbook: Editable, actor: Actor = edition.cast.coordinator) {
  const id = await keepUpload(database.app, actor, edition.planId, { fileName: '計画.xlsx', sheets: workbook })
  const page = await findWorkbookPage(database.app, actor, edition.planId, id)
  if (!page.upload) throw new Error('the upload is there')
  return page.upload
}

async function apply(edition: MadeEdition, workbook: Editable, actor: Actor = edition.cast.coordinator) {
  const { id, contentVersion } = await preview(edition, workbook, actor)
  return applyWorkbook(database.app, actor, { uploadId: id, contentVersion })
}

describe('a plan as a workbook', () => {
  test('goes to whoever may read it, and to nobody else', async () => {
    const edition = await newEdition(database.app, ground)
    for (const actor of [edition.cast.author, edition.cast.coordinator, edition.cast.office, edition.cast.auditor]) {
      const { fileName, sheets } = await findPlanWorkbook(database.app, actor, edition.planId)
      expect(fileName).toContain('企画部')
      expect(sheets.map(({ name }) => name)).toEqual([
        'はじめに',
        '使命',
        '各課の役割',
        '職員数',
        '予算',
        '方針',
        '事業',
        '指標',
        '選択肢',
        'meyasu',
      ])
    }
    for (const actor of [...Object.values(ground.strangers), edition.cast.mayor, edition.cast.admin]) {
      await expect(findPlanWorkbook(database.app, actor, edition.planId)).rejects.toBeInstanceOf(NotFound)
      await expect(findWorkbookPage(database.app, actor, edition.planId, null)).rejects.toBeInstanceOf(NotFound)
    }
  })

  test('says that nothing changes when it comes back as it was, and changes nothing', async () => {
    const edition = await newEdition(database.app, ground)
    const workbook = await exported(edition)
    const before = await content(edition)
    expect(await preview(edition, workbook)).toMatchObject({ changes: [], problems: [] })
    expect(await answerOf(apply(edition, workbook))).toBe('workbook_unchanged')
    expect(await content(edition)).toEqual(before)
  })

  test('brings new, changed, moved, reordered and removed rows in, all at once, with every text kept as a revision', async () => {
    const edition = await newEdition(database.app, ground, { settings: { chiefConfirmation: true } })
    const [first, second, third] = (await content(edition)).policies[0]?.projects ?? []
    for (const project of [first, second, third]) {
      const confirming = await confirmingOf(database.app, edition.editionId, project?.key ?? '')
      await confirmProject(database.app, edition.cast.chief, confirming)
    }
    const workbook = await exported(edition)
    fill(workbook, '使命', '使命をひとことで', 0, '=新しい使命')
    fill(workbook, '職員数', '人数', 0, 10.5)
    fill(workbook, '予算', '当初予算（千円）', 0, 52_000.123)
    fill(workbook, '方針', '番号', 1, 2)
    fill(workbook, '方針', '方針を1文で', 1, '二つめの方針')
    fill(workbook, '事業', '事業の名前', 0, '@相談窓口')
    fill(workbook, '事業', '財源：国の支出金（千円）', 0, null)
    fill(workbook, '事業', '方針（番号）', 2, '2')
    fill(workbook, '事業', '番号', 3, 40)
    fill(workbook, '事業', '方針（番号）', 3, '2　二つめの方針')
    fill(workbook, '事業', '事業の名前', 3, '新しい事業')
    fill(workbook, '事業', '担当', 3, '広報課')
    fill(workbook, '指標', '目標値', 0, 1600.5)
    const indicators = sheetOf(workbook, '指標')
    const rowAt = (place: number) => indicators.rows.find(({ number }) => number === 5 + place)
    const [one, two] = [rowAt(0), rowAt(1)]
    if (!one || !two) throw new Error('there are two')
    ;[one.cells, two.cells] = [two.cells, one.cells]
    const last = rowAt(2)
    if (last) for (const column of Object.keys(last.cells)) if (Number(column) > 2) delete last.cells[Number(column)]
    fill(workbook, '指標', '事業（番号）', 6, '40')
    fill(workbook, '指標', '指標の名前', 6, '新しい指標')
    fill(workbook, '指標', '指標の種類', 6, '期日の目標')

    const shown = await preview(edition, workbook)
    expect(shown.problems).toEqual([])
    const acts = shown.changes.map(({ act }) => act).toSorted()
    expect(acts).toEqual([
      'add',
      'add',
      'add',
      'change',
      'change',
      'change',
      'change',
      'change',
      'move',
      'order',
      'remove',
    ])
    await apply(edition, workbook)

    const after = await content(edition)
    expect(after.mission.headline).toBe('=新しい使命')
    expect(after.staff[0]?.count).toBe('10.5')
    expect(after.budgets[0]?.initial).toBe(52_000_123)
    expect(after.policies.map(({ title }) => title)).toEqual(['声を聞く', '二つめの方針'])
    const projects = after.policies.map((policy) => policy.projects.map(({ number, title }) => `${number} ${title}`))
    expect(projects).toEqual([
      ['1 @相談窓口', '2 仕組みの見直し'],
      ['3 案内の改善', '4 新しい事業'],
    ])
    const [changed] = after.policies[0]?.projects ?? []
    expect(changed?.funding).toEqual([{ source: 'GENERAL', amount: 3_000_000 }])
    expect(changed?.indicators.map(({ name, target, decimals }) => ({ name, target, decimals }))).toEqual([
      { name: '水の残留塩素', target: undefined, decimals: 2 },
      { name: '相談の件数', target: '1600.5', decimals: 1 },
    ])
    expect(after.policies[1]?.projects[0]?.key).toBe(third?.key)
    expect(after.policies[1]?.projects[1]?.indicators[0]).toMatchObject({ kind: 'MILESTONE', name: '新しい指標' })

    const revisions = await database.app.fieldRevision.findMany({ where: { editionId: edition.editionId } })
    expect(revisions.map(({ field, value }) => `${field} ${value}`)).toEqual(
      expect.arrayContaining([
        'headline =新しい使命',
        'count 10.5',
        'initial 52,000,123円',
        'title @相談窓口',
        'funding.NATIONAL ',
        'removed ',
      ]),
    )
    // The third only stands elsewhere now; its chief confirmed what it says.
    const given = await database.app.projectConfirmation.findMany({ where: { editionId: edition.editionId } })
    const confirmed = standingConfirmations(after, given).map(({ projectKey }) => projectKey)
    expect(confirmed.toSorted()).toEqual([second?.key, third?.key].toSorted())
    const event = await database.app.event.findFirst({
      where: { kind: 'plan.workbook-applied', editionId: edition.editionId },
    })
    expect(JSON.parse(event?.data ?? '')).toEqual({ added: 3, changed: 5, moved: 1, ordered: 1, removed: 1 })
    expect(await database.app.workbookUpload.count({ where: { editionId: edition.editionId } })).toBe(0)
    expect(await preview(edition, await exported(edition))).toMatchObject({ changes: [], problems: [] })
  })

  test('all or nothing: one wrong cell, and nothing is stored', async () => {
    const edition = await newEdition(database.app, ground)
    const workbook = await exported(edition)
    fill(workbook, '使命', '使命をひとことで', 0, '変えました')
    fill(workbook, '指標', '目標値', 0, '約1600')
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    expect(await answerOf(apply(edition, workbook))).toBe('workbook_text_in_number')
    const uploads = 'public."WorkbookUpload"'
    const after = await traceOf(database.urls.DATABASE_OWNER_URL)
    expect(after[uploads]).not.toBe(before[uploads])
    expect({ ...after, [uploads]: '' }).toEqual({ ...before, [uploads]: '' })
  })

  test('does not put back what somebody saved after it was written, and says where both wrote', async () => {
    const edition = await newEdition(database.app, ground)
    const workbook = await exported(edition)
    const save = (field: string, from: string, value: string) =>
      saveField(database.app, edition.cast.head, edition.editionId, {
        rowKey: 'edition',
        field,
        base: sha256(from),
        value,
      })
    await save('headline', '市民の声を計画に生かします', '部長の使命')
    await save('plainSummary', '計画を作ります。', '部長の説明')
    fill(workbook, '使命', 'やさしい言葉で（あれば）', 0, 'Excelの説明')
    const shown = await preview(edition, workbook)
    expect(shown.changes).toMatchObject([
      { act: 'change', fields: [{ before: '部長の説明', after: 'Excelの説明', theirs: true }] },
    ])
    await apply(edition, workbook)
    expect((await content(edition)).mission).toMatchObject({ headline: '部長の使命', plainSummary: 'Excelの説明' })
  })

  test('is checked anew when the plan was saved after the preview', async () => {
    const edition = await newEdition(database.app, ground)
    const workbook = await exported(edition)
    fill(workbook, '使命', 'やさしい言葉で（あれば）', 0, 'Excelの説明')
    const { id: uploadId, contentVersion } = await preview(edition, workbook)
    await saveField(database.app, edition.cast.head, edition.editionId, {
      rowKey: 'edition',
      field: 'headline',
      base: sha256('市民の声を計画に生かします'),
      value: '部長の使命',
    })
    const { coordinator } = edition.cast
    expect(await answerOf(applyWorkbook(database.app, coordinator, { uploadId, contentVersion }))).toBe(
      'workbook_changed_since',
    )
    const again = await findWorkbookPage(database.app, coordinator, edition.planId, uploadId)
    await applyWorkbook(database.app, coordinator, { uploadId, contentVersion: again.upload?.contentVersion ?? 0 })
    expect((await content(edition)).mission).toMatchObject({ headline: '部長の使命', plainSummary: 'Excelの説明' })
  })
})

describe('who may', () => {
  test('an author changes his own sections, and is refused by place where he touched another', async () => {
    const edition = await newEdition(database.app, ground)
    const roles = [{ role: 'AUTHOR' as const, departmentSlug: 'planning', sections: ['企画経営課'] }]
    const author = await makePerson(database.app, { roles })
    const own =
      (await content(edition)).policies[0]?.projects.findIndex(({ section }) => section === '企画経営課') ?? -1
    const workbook = await exported(edition, author)
    fill(workbook, '事業', '内容', own, '自分の課の内容')
    await apply(edition, workbook, author)
    expect((await content(edition)).policies[0]?.projects[own]?.summary).toBe('自分の課の内容')

    const foreign = await exported(edition, author)
    fill(foreign, '事業', '内容', 1, 'よその課の内容')
    fill(foreign, '使命', '使命をひとことで', 0, 'よその使命')
    fill(foreign, '事業', '担当', own, '広報課')
    const { problems } = await preview(edition, foreign, author)
    expect(problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'not_writable 「使命」B5',
      'not_writable 「事業」G5',
      'not_writable 「事業」E6',
    ])
    expect(await answerOf(apply(edition, foreign, author))).toBe('not_writable, not_writable, not_writable')
  })

  test('figures of the offices stay theirs where the year says so', async () => {
    const edition = await newEdition(database.app, ground, { settings: { departmentsOverwriteFigures: false } })
    const workbook = await exported(edition)
    fill(workbook, '職員数', '人数', 0, 99)
    fill(workbook, '事業', '事業費（千円）', 0, 5)
    const { problems } = await preview(edition, workbook)
    expect(problems.map(({ code }) => code)).toEqual(['figure_official', 'figure_official'])
  })

  test('who only reads sends nothing, a stranger finds nothing, and an upload is its sender’s alone', async () => {
    const edition = await newEdition(database.app, ground)
    const workbook = await exported(edition)
    fill(workbook, '使命', '使命をひとことで', 0, '変えました')
    const send = (actor: Actor) =>
      keepUpload(database.app, actor, edition.planId, { fileName: 'x.xlsx', sheets: workbook })
    expect(await answerOf(send(edition.cast.office))).toBe('not_writable')
    const { id: uploadId, contentVersion } = await preview(edition, workbook)
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const stranger of Object.values(ground.strangers)) expect(await answerOf(send(stranger))).toBe('not found')
    for (const actor of [edition.cast.head, edition.cast.author, ...Object.values(ground.strangers)]) {
      expect(await answerOf(applyWorkbook(database.app, actor, { uploadId, contentVersion }))).toBe(
        'workbook_upload_gone',
      )
    }
    expect((await findWorkbookPage(database.app, edition.cast.head, edition.planId, uploadId)).upload).toBeNull()
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })

  test('a plan that has left the department takes no workbook, and an upload is gone after a day', async () => {
    const edition = await newEdition(database.app, ground)
    const workbook = await exported(edition)
    fill(workbook, '使命', '使命をひとことで', 0, '変えました')
    const { id: uploadId, contentVersion } = await preview(edition, workbook)
    await database.app.workbookUpload.update({
      where: { id: uploadId },
      data: { at: new Date(0), expiresAt: new Date(1) },
    })
    const { coordinator } = edition.cast
    expect(await answerOf(applyWorkbook(database.app, coordinator, { uploadId, contentVersion }))).toBe(
      'workbook_upload_gone',
    )
    const left = await newEdition(database.app, ground, { state: 'HEAD_REVIEW' })
    const taken = await exported(left)
    const send = keepUpload(database.app, left.cast.coordinator, left.planId, { fileName: 'x', sheets: taken })
    expect(await answerOf(send)).toBe('not_writable')
    expect(await database.app.workbookUpload.count({ where: { id: uploadId } })).toBe(1)
    const fresh = await newEdition(database.app, ground)
    await preview(fresh, await exported(fresh))
    expect(await database.app.workbookUpload.count({ where: { id: uploadId } })).toBe(0)
  })

  test('another plan’s workbook is refused, whoever sends it', async () => {
    const [one, other] = [await newEdition(database.app, ground), await newEdition(database.app, ground)]
    const workbook = await exported(other)
    expect(await answerOf(preview(one, workbook))).toBe('workbook_other_plan')
  })
})
