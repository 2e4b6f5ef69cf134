import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { sha256 } from '@/lib/plans/hash'
import { readWorkbook } from '@/lib/workbook/reading'
import { writeWorkbook } from '@/lib/workbook/writing'
import { completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition } from '@/tests/plans'
import { type Editable, editable, fill, said, sheetOf } from '@/tests/sheets'
import { advanceReport, enterYearend, openYearend, usualScale } from '@/tests/year-ends'
import { openReports } from './commands'
import { saveResult } from './entry-commands'
import { findReport } from './queries'
import { applyReportWorkbook, keepReportUpload, refuseUnlessEntering } from './workbook-commands'
import { findReportWorkbook, findReportWorkbookPage } from './workbook-queries'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database?.drop())

async function opened() {
  const made = await newEdition(database.app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale } },
  })
  return { ...made, reportId: await openYearend(database.app, made) }
}
type Opened = Awaited<ReturnType<typeof opened>>

async function exported({ reportId, cast }: Opened, actor: Actor = cast.coordinator): Promise<Editable> {
  const { sheets } = await findReportWorkbook(database.app, actor, reportId)
  return editable(await readWorkbook(await writeWorkbook(sheets)))
}

async function preview({ reportId, cast }: Opened, workbook: Editable, actor: Actor = cast.coordinator) {
  const file = { fileName: '達成状況.xlsx', sheets: workbook }
  const id = await keepReportUpload(database.app, actor, reportId, file)
  const page = await findReportWorkbookPage(database.app, actor, reportId, id)
  if (!page.upload) throw new Error('the upload is there')
  return page.upload
}

async function apply(made: Opened, workbook: Editable, actor: Actor = made.cast.coordinator) {
  const { id, contentVersion } = await preview(made, workbook, actor)
  return applyReportWorkbook(database.app, actor, { uploadId: id, contentVersion })
}

const key = completeIndicators.number.key

/** Which row of the sheet 指標 has an indicator, from 0. */
function placeOf(workbook: Editable, indicatorKey: string): number {
  const { rows } = sheetOf(workbook, '指標')
  for (let place = 0; place < rows.length; place++)
    if (said(workbook, '指標', '鍵（書きかえないでください）', place) === indicatorKey) return place
  throw new Error('no such row')
}

const resultOf = (reportId: number) =>
  database.app.indicatorResult.findUnique({ where: { reportId_indicatorKey: { reportId, indicatorKey: key } } })

describe('the results of a report as a workbook', () => {
  it('goes to whoever may read the report, and to nobody else', async () => {
    const made = await opened()
    for (const actor of [made.cast.author, made.cast.coordinator, made.cast.office, made.cast.auditor]) {
      const { fileName, sheets } = await findReportWorkbook(database.app, actor, made.reportId)
      expect(fileName).toContain('企画部')
      expect(sheets.map(({ name }) => name)).toEqual(['指標', '事業', '選択肢', 'meyasu'])
    }
    for (const actor of [...Object.values(ground.strangers), made.cast.mayor, made.cast.publisher, made.cast.admin]) {
      await expect(findReportWorkbook(database.app, actor, made.reportId)).rejects.toBeInstanceOf(NotFound)
      await expect(findReportWorkbookPage(database.app, actor, made.reportId, null)).rejects.toBeInstanceOf(NotFound)
      await expect(refuseUnlessEntering(database.app, actor, made.reportId)).rejects.toBeInstanceOf(NotFound)
    }
  })

  it('changes nothing when it comes back as it was', async () => {
    const made = await opened()
    const workbook = await exported(made)
    expect(await preview(made, workbook)).toMatchObject({ changes: [], problems: [] })
    expect(await answerOf(apply(made, workbook))).toBe('workbook_unchanged')
    expect(await resultOf(made.reportId)).toBeNull()
  })

  it('brings values, texts and choices in at once, each kept as a revision, and back out the same', async () => {
    const made = await opened()
    const workbook = await exported(made)
    const place = placeOf(workbook, key)
    fill(workbook, '指標', '実績値', place, '１，２３４')
    fill(workbook, '指標', '速報値・確定値', place, '確定値')
    fill(workbook, '指標', '出典・根拠', place, '=業務統計')
    fill(workbook, '事業', '次年度の方向性', 0, '継続')
    fill(workbook, '事業', '方向性のわけ', 0, '利用が増えているためです。')
    const seen = await preview(made, workbook)
    expect(seen.problems).toEqual([])
    expect(seen.changes.map(({ fields }) => fields.length)).toEqual(expect.arrayContaining([3, 2]))
    expect(seen.changes.flatMap(({ fields }) => fields.map(({ after }) => after))).toEqual(
      expect.arrayContaining(['1,234', '確定値', '=業務統計', '継続', '利用が増えているためです。']),
    )
    await apply(made, workbook)
    const stored = await resultOf(made.reportId)
    expect(stored).toMatchObject({ status: 'FINAL', source: '=業務統計' })
    expect(stored?.value?.toFixed()).toBe('1234')
    const revisions = await database.app.resultRevision.findMany({ where: { reportId: made.reportId } })
    expect(revisions.map(({ field }) => field).toSorted()).toEqual(
      ['value', 'status', 'source', 'direction', 'directionReason'].toSorted(),
    )
    const told = await database.app.event.count({ where: { planId: made.planId, kind: 'report.filled' } })
    expect(told).toBe(1)
    const view = await findReport(database.app, made.cast.coordinator, made.reportId)
    expect(view.state).toBe('DRAFT')
    const again = await exported(made)
    expect(said(again, '指標', '実績値', place)).toBe('1234')
    expect(said(again, '指標', '出典・根拠', place)).toBe('=業務統計')
    expect(await preview(made, again)).toMatchObject({ changes: [], problems: [] })
  })

  it('says the same of everything that was entered, whatever its kind', async () => {
    const made = await opened()
    await enterYearend(database.app, made.reportId)
    const workbook = await exported(made)
    expect(said(workbook, '事業', '次年度の方向性', 0)).toBe('継続')
    expect(await preview(made, workbook)).toMatchObject({ changes: [], problems: [] })
  })

  it('asks in the middle of the year for how it goes, and for no direction', async () => {
    const made = await newEdition(database.app, ground, {
      state: 'PUBLISHED',
      settings: { ratings: { create: usualScale }, midyear: 'INTERNAL', midyearOn: new Date('2020-09-30') },
    })
    await openReports(database.app, ground.cast.office, { year: made.year, period: 'MIDYEAR' })
    const { id: reportId } = await database.app.resultReport.findFirstOrThrow({ where: { planId: made.planId } })
    const workbook = await exported({ ...made, reportId })
    expect(() => said(workbook, '事業', '次年度の方向性', 0)).toThrow('no column')
    fill(workbook, '事業', '事業の自己評価', 0, '達成')
    expect((await preview({ ...made, reportId }, workbook)).problems.map(({ at }) => at?.slice(1, 3))).toEqual(['事業'])
    fill(workbook, '事業', '事業の自己評価', 0, 'やや遅れ')
    await apply({ ...made, reportId }, workbook)
    expect(await database.app.projectResult.findFirst({ where: { reportId } })).toMatchObject({
      selfRating: 'SLIGHTLY_BEHIND',
    })
  })

  it('leaves alone what somebody else saved meanwhile, and says where both wrote', async () => {
    const made = await opened()
    const workbook = await exported(made)
    const place = placeOf(workbook, key)
    const save = { row: 'indicator' as const, rowKey: key }
    const empty = (await findReport(database.app, made.cast.author, made.reportId)).projects
      .flatMap(({ indicators }) => indicators)
      .find(({ promised }) => promised.key === key)?.texts
    expect(empty?.value ?? '').toBe('')
    await saveResult(database.app, made.cast.author, made.reportId, {
      ...save,
      field: 'value',
      base: sha256(''),
      value: '77',
    })
    await saveResult(database.app, made.cast.author, made.reportId, {
      ...save,
      field: 'source',
      base: sha256(''),
      value: '聞き取り',
    })
    fill(workbook, '指標', '実績値', place, 88)
    const [change] = (await preview(made, workbook)).changes
    expect(change?.fields).toEqual([{ heading: '実績値', before: '77', after: '88', theirs: true }])
    await apply(made, workbook)
    const stored = await resultOf(made.reportId)
    expect(stored?.value?.toFixed()).toBe('88')
    expect(stored?.source).toBe('聞き取り')
  })

  it('is refused whole: by its place for what cannot be read, for a value and none, and for a row unknown', async () => {
    const made = await opened()
    const workbook = await exported(made)
    const place = placeOf(workbook, key)
    fill(workbook, '指標', '実績値', place, 'たくさん')
    fill(workbook, '事業', '次年度の方向性', 0, '続ける')
    const { problems } = await preview(made, workbook)
    expect(problems.map(({ at }) => at?.slice(1, 3)).toSorted()).toEqual(['事業', '指標'])
    expect(problems.every(({ at }) => /[A-Z]+\d+/.test(at ?? ''))).toBe(true)
    await expect(apply(made, workbook)).rejects.toThrow()
    fill(workbook, '指標', '実績値', place, 5)
    fill(workbook, '指標', '値がないとき', place, '集計中')
    fill(workbook, '事業', '次年度の方向性', 0, '継続')
    const both = await preview(made, workbook)
    expect(both.problems.map(({ code }) => code)).toEqual(['workbook_value_and_without'])
    fill(workbook, '指標', '値がないとき', place, null)
    fill(workbook, '指標', '鍵（書きかえないでください）', place, 'ffffffff-ffff-4fff-8fff-ffffffffffff')
    const unknown = await preview(made, workbook)
    expect(unknown.problems.map(({ code }) => code)).toEqual(['workbook_row_unknown'])
    expect(await resultOf(made.reportId)).toBeNull()
  })

  it('brings an author in what his section answers for, and nothing of another’s', async () => {
    const made = await opened()
    const elsewhere: Actor = {
      ...made.cast.author,
      roles: made.cast.author.roles.map((grant) => ({ ...grant, sectionIds: [] })),
    }
    const workbook = await exported(made, elsewhere)
    fill(workbook, '指標', '実績値', placeOf(workbook, key), 12)
    expect(await answerOf(preview(made, workbook, elsewhere))).toBe('not_writable')
    const { id, contentVersion } = await preview(made, workbook, made.cast.author)
    const taken = applyReportWorkbook(database.app, elsewhere, { uploadId: id, contentVersion })
    expect(await answerOf(taken)).toBe('not_writable')
    expect(await resultOf(made.reportId)).toBeNull()
    await applyReportWorkbook(database.app, made.cast.author, { uploadId: id, contentVersion })
    expect((await resultOf(made.reportId))?.value?.toFixed()).toBe('12')
  })

  it('is no other report’s, and no plan’s', async () => {
    const [one, other] = [await opened(), await opened()]
    expect(await answerOf(preview(other, await exported(one)))).toBe('workbook_other_report')
    expect(await answerOf(preview(other, []))).toBe('workbook_not_template')
  })

  it('is applied by its sender alone, while the report is open, and as it was looked at', async () => {
    const made = await opened()
    const { author, coordinator, office } = made.cast
    const workbook = await exported(made)
    const place = placeOf(workbook, key)
    fill(workbook, '指標', '実績値', place, 12)
    const { id, contentVersion } = await preview(made, workbook)
    for (const actor of [author, office])
      expect(await answerOf(applyReportWorkbook(database.app, actor, { uploadId: id, contentVersion }))).toBe(
        'workbook_upload_gone',
      )
    const { upload } = await findReportWorkbookPage(database.app, author, made.reportId, id)
    expect(upload).toBeNull()
    await saveResult(database.app, author, made.reportId, {
      row: 'indicator',
      rowKey: key,
      field: 'source',
      base: sha256(''),
      value: '聞き取り',
    })
    const early = applyReportWorkbook(database.app, coordinator, { uploadId: id, contentVersion })
    expect(await answerOf(early)).toBe('workbook_changed_since')
    expect((await resultOf(made.reportId))?.value ?? null).toBeNull()
  })

  it('is not taken from who enters nothing, and no more once the report is with the head', async () => {
    const made = await opened()
    const workbook = await exported(made)
    fill(workbook, '指標', '実績値', placeOf(workbook, key), 12)
    for (const actor of [made.cast.office, made.cast.auditor, made.cast.finance])
      expect(await answerOf(preview(made, workbook, actor))).toBe('not_writable')
    const { id, contentVersion } = await preview(made, workbook)
    await enterYearend(database.app, made.reportId)
    await advanceReport(database.app, made.cast, made.reportId, 'HEAD_REVIEW')
    expect(await answerOf(preview(made, workbook))).toBe('not_writable')
    const late = applyReportWorkbook(database.app, made.cast.coordinator, { uploadId: id, contentVersion })
    expect(await answerOf(late)).toBe('not_writable')
    expect((await resultOf(made.reportId))?.value?.toFixed()).not.toBe('12')
  })
})
