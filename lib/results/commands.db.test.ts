import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/people/actor'
import { amendEdition } from '@/lib/plans/amendment-commands'
import { sha256 } from '@/lib/plans/hash'
import { verifyRecord } from '@/lib/record/queries'
import { advanceTo, type MadeEdition, versionsOf } from '@/prisma/seed/factories'
import { completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, placesOf, traceOf } from '@/tests/plans'
import {
  approveReport,
  checkReport,
  correctReport,
  openReportConsultation,
  openReports,
  publishReport,
  type ReportVersions,
  rebaseReport,
  returnReport,
  sendReportBack,
  submitReport,
  updateReportToFinal,
} from './commands'
import { publishedReport } from './content'
import { rateOtherwise, saveResult } from './entry-commands'
import { promisedIn, readReport } from './facts-queries'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

const scale = [
  { code: 'ACHIEVED', label: '達成', threshold: '100' },
  { code: 'MOSTLY', label: 'おおむね達成', threshold: '80' },
  { code: 'PARTLY', label: '一部達成', threshold: '50' },
  { code: 'MISSED', label: '未達成', threshold: '0' },
  { code: 'AWAITED', label: '集計中', counted: false },
  { code: 'BEFORE_TARGET_YEAR', label: '目標年度前', counted: false },
].map((rating, position) => ({ ...rating, position }))

type Report = MadeEdition & { reportId: number }

async function opened(settings: Record<string, unknown> = {}): Promise<Report> {
  const { app } = database
  const made = await newEdition(app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: scale }, ...settings },
  })
  await openReports(app, ground.cast.office, { year: made.year, period: 'YEAREND' })
  const { id } = await app.resultReport.findFirstOrThrow({ where: { planId: made.planId } })
  return { ...made, reportId: id }
}

async function versions(reportId: number): Promise<ReportVersions> {
  const { lockVersion, contentVersion } = await database.app.resultReport.findUniqueOrThrow({ where: { id: reportId } })
  return { reportId, lockVersion, contentVersion }
}

const stateOf = async (reportId: number) =>
  (await database.app.resultReport.findUniqueOrThrow({ where: { id: reportId } })).state

function save(
  actor: Actor,
  reportId: number,
  row: 'project' | 'indicator',
  rowKey: string,
  field: string,
  value: string,
  before = '',
) {
  return saveResult(database.app, actor, reportId, { row, rowKey, field, base: sha256(before), value })
}

/** Enters everything: every goal met, every project explained. */
async function enterAll(actor: Actor, reportId: number, overrides: Record<string, string> = {}): Promise<void> {
  const report = await database.app.$transaction((tx) => readReport(reportId, tx))
  for (const project of promisedIn(report).policies.flatMap((policy) => policy.projects)) {
    for (const indicator of project.indicators) {
      const enter = (field: string, value: string) => save(actor, reportId, 'indicator', indicator.key, field, value)
      if (indicator.kind === 'MILESTONE') {
        if ((indicator.dueOn ?? '') <= `${report.plan.year + 1}-03-31`) await enter('reachedOn', indicator.dueOn ?? '')
      } else if (indicator.kind === 'QUALITATIVE') {
        await enter('selfRating', 'ACHIEVED')
        await enter('source', '聞き取り')
      } else {
        const reached =
          indicator.kind === 'CHANGE' ? '0' : (indicator.lowerBound ?? indicator.target ?? indicator.finalTarget ?? '0')
        await enter('value', overrides[indicator.key] ?? reached)
        await enter('status', 'FINAL')
        await enter('source', '業務統計')
      }
    }
    const say = (field: string, value: string) => save(actor, reportId, 'project', project.key, field, value)
    await say('narrative', '予定どおり行いました。')
    await say('selfRating', 'ACHIEVED')
    await say('ratingReason', '集計の済んだ指標は、すべて達成したためです。')
    await say('cause', '需要が見込みと違ったためです。')
    await say('response', '数え方を見直します。')
    await say('direction', 'CONTINUE')
  }
}

/** Takes an entered report to its publication, each step by the right hand. */
async function toPublication(reportId: number): Promise<void> {
  const { app } = database
  const { coordinator, head, office, publisher } = ground.cast
  await submitReport(app, coordinator, await versions(reportId))
  await checkReport(app, head, await versions(reportId))
  await approveReport(app, office, await versions(reportId))
  await publishReport(app, publisher, await versions(reportId))
}

describe('opening', () => {
  it('makes a report for every plan that residents read, once', async () => {
    const { app } = database
    const { planId, editionId, year, reportId } = await opened()
    const report = await app.resultReport.findUniqueOrThrow({ where: { id: reportId } })
    expect(report).toMatchObject({ planId, editionId, state: 'OPEN', number: 1, kind: 'FIRST', period: 'YEAREND' })
    expect(report.checkpointOn.toISOString()).toContain(`${year + 1}-03-31`)
    expect(await placesOf(openReports(app, ground.cast.office, { year, period: 'YEAREND' }))).toEqual([
      'reports_already_open undefined',
    ])
    expect(await placesOf(openReports(app, ground.cast.office, { year, period: 'MIDYEAR' }))).toEqual([
      'period_not_set undefined',
    ])
  })

  it('is the office’s alone', async () => {
    const { year } = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const { office, secondOffice, ...others } = ground.cast
    for (const [who, actor] of Object.entries({ ...others, ...ground.strangers }))
      expect(await answerOf(openReports(database.app, actor, { year, period: 'YEAREND' })), who).toBe('not found')
  })
})

describe('entering', () => {
  const { key } = completeIndicators.number

  it('keeps each field with who wrote it; the first makes it a draft; a value and a reason for none exclude one another', async () => {
    const { app } = database
    const { author } = ground.cast
    const { reportId } = await opened()
    await save(author, reportId, 'indicator', key, 'value', '１，４００')
    expect(await stateOf(reportId)).toBe('DRAFT')
    const saved = await save(author, reportId, 'indicator', key, 'status', 'FINAL')
    expect(saved).toMatchObject({ outcome: 'saved', texts: { value: '1,400', status: 'FINAL' } })
    const without = await save(author, reportId, 'indicator', key, 'without', 'AWAITED')
    expect(without).toMatchObject({ texts: { value: '', status: '', without: 'AWAITED' } })
    const rows = await app.resultRevision.findMany({ where: { reportId }, orderBy: { id: 'asc' } })
    expect(rows.map(({ field, before, value }) => [field, before, value])).toEqual([
      ['value', '', '1,400'],
      ['status', '', 'FINAL'],
      ['value', '1,400', ''],
      ['status', 'FINAL', ''],
      ['without', '', 'AWAITED'],
    ])
    expect(rows.every(({ personId }) => personId === author.personId)).toBe(true)
  })

  it('overwrites nobody: the second of two gets the other’s text', async () => {
    const { author, coordinator } = ground.cast
    const { reportId } = await opened()
    await save(author, reportId, 'indicator', key, 'value', '1400')
    expect(await save(coordinator, reportId, 'indicator', key, 'value', '1300')).toMatchObject({
      outcome: 'conflict',
      theirs: '1,400',
      theirName: author.name,
    })
  })

  it('refuses what is no field, no figure, no grade of the year, and what the edition does not promise', async () => {
    const { author } = ground.cast
    const { reportId } = await opened()
    const places = (row: 'project' | 'indicator', field: string, value: string) =>
      placesOf(save(author, reportId, row, key, field, value))
    expect(await places('indicator', 'overrideRating', 'ACHIEVED')).toEqual([`field_unknown ${key}/overrideRating`])
    expect(await places('indicator', 'value', '約100')).toEqual([`figure_not_a_number ${key}/value`])
    expect(await places('indicator', 'selfRating', 'AWAITED')).toEqual([`choice_unknown ${key}/selfRating`])
    expect(await answerOf(save(author, reportId, 'project', key, 'narrative', 'x'))).toBe('not found')
  })

  it('is refused to everybody else, and once it is submitted to all', async () => {
    const { app } = database
    const { cast, strangers } = ground
    const { reportId } = await opened()
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const actor of Object.values(strangers))
      expect(await answerOf(save(actor, reportId, 'indicator', key, 'value', '1'))).toBe('not found')
    for (const actor of [cast.mayor, cast.viceMayor, cast.publisher, cast.admin])
      expect(await answerOf(save(actor, reportId, 'indicator', key, 'value', '1'))).toBe('not found')
    for (const actor of [cast.chief, cast.office, cast.finance, cast.auditor])
      expect(await placesOf(save(actor, reportId, 'indicator', key, 'value', '1'))).toEqual([
        `not_writable ${key}/value`,
      ])
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
    await enterAll(cast.coordinator, reportId)
    await submitReport(app, cast.coordinator, await versions(reportId))
    expect(await placesOf(save(cast.coordinator, reportId, 'indicator', key, 'source', '別の表', '業務統計'))).toEqual([
      'report_settled undefined',
    ])
    await expect(
      app.indicatorResult.updateMany({ where: { reportId }, data: { source: 'past every guard' } }),
    ).rejects.toThrow(/MY001|settled/)
  })
})

describe('its way', () => {
  it('ends before residents: what they read is what was approved, with rate and grade, without the direction', async () => {
    const { app } = database
    const { key } = completeIndicators.number
    const { reportId, year, slug } = await opened()
    await enterAll(ground.cast.coordinator, reportId, { [key]: '1499' })
    await toPublication(reportId)
    const publications = await app.publication.findMany({ where: { year, departmentSlug: slug, kind: 'REPORT' } })
    expect(publications.map(({ version }) => version)).toEqual(['yearend.1'])
    const text = publications[0]?.document ?? ''
    const document = publishedReport.parse(JSON.parse(text))
    const all = document.content.projects.flatMap(({ indicators }) => indicators)
    expect(all.find((each) => each.key === key)).toMatchObject({ value: '1499', status: 'FINAL' })
    expect(text).not.toContain('CONTINUE')
    for (const { name } of Object.values(ground.cast)) expect(text).not.toContain(name)
    const rows = await app.$queryRaw<{ rating: string; rate: string }[]>`
      SELECT rating, rate FROM published.indicator_result WHERE "seriesKey" = ${key}::uuid AND year = ${year}::integer`
    expect(rows).toEqual([{ rating: expect.any(String), rate: expect.stringMatching(/^\d+\.\d$/) }])
    expect((await verifyRecord(app)).firstBroken).toBeNull()
  })

  it('wants everything said, and says where', async () => {
    const { reportId } = await opened()
    const reasons = await placesOf(submitReport(database.app, ground.cast.coordinator, await versions(reportId)))
    expect(reasons).toContain(`result_without_value ${completeIndicators.number.key}/value`)
    expect(await stateOf(reportId)).toBe('OPEN')
  })

  it('goes back with a reason from every check, and loses its checks', async () => {
    const { app } = database
    const { coordinator, head, office } = ground.cast
    const { reportId } = await opened()
    await enterAll(coordinator, reportId)
    await submitReport(app, coordinator, await versions(reportId))
    await sendReportBack(app, head, { ...(await versions(reportId)), reason: '出典を書いてください。' })
    expect(await stateOf(reportId)).toBe('RETURNED')
    await submitReport(app, coordinator, await versions(reportId))
    await checkReport(app, head, await versions(reportId))
    await returnReport(app, office, { ...(await versions(reportId)), reason: '速報ですか。' })
    const report = await app.resultReport.findUniqueOrThrow({ where: { id: reportId } })
    expect(report).toMatchObject({ state: 'RETURNED', submittedById: null, headCheckedById: null })
  })

  it('passes no wrong hand: each refused and without trace', async () => {
    const { app } = database
    const { cast, strangers } = ground
    const { reportId } = await opened()
    await enterAll(cast.coordinator, reportId)
    const attempts = async (move: (actor: Actor, at: ReportVersions) => Promise<unknown>, right: readonly Actor[]) => {
      const at = await versions(reportId)
      const before = await traceOf(database.urls.DATABASE_OWNER_URL)
      for (const actor of [...Object.values(cast), ...Object.values(strangers)]) {
        if (right.includes(actor)) continue
        expect(['not found', 'not_your_role']).toContain(await answerOf(move(actor, at)))
      }
      expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
    }
    const { coordinator, head, office, secondOffice, publisher } = cast
    await attempts((actor, at) => submitReport(app, actor, at), [coordinator])
    await submitReport(app, coordinator, await versions(reportId))
    await attempts((actor, at) => checkReport(app, actor, at), [head])
    await checkReport(app, head, await versions(reportId))
    await attempts((actor, at) => approveReport(app, actor, at), [office, secondOffice])
    await approveReport(app, office, await versions(reportId))
    await attempts((actor, at) => publishReport(app, actor, at), [publisher])
  })

  it('is put before the mayor where the year wants it, and not approved past him', async () => {
    const { app } = database
    const { coordinator, head, office } = ground.cast
    const { reportId } = await opened({ resultsConsulted: true })
    await enterAll(coordinator, reportId)
    await submitReport(app, coordinator, await versions(reportId))
    await checkReport(app, head, await versions(reportId))
    expect(await placesOf(approveReport(app, office, await versions(reportId)))).toEqual(['report_consulted undefined'])
    await openReportConsultation(app, office, await versions(reportId))
    expect(await stateOf(reportId)).toBe('CONSULTATION')
  })

  it('the database itself lets nobody approve his own report, nor change what was approved', async () => {
    const { app } = database
    const { coordinator, head, office } = ground.cast
    const { reportId } = await opened()
    await enterAll(coordinator, reportId)
    await submitReport(app, coordinator, await versions(reportId))
    await checkReport(app, head, await versions(reportId))
    const own = { state: 'APPROVED', approvedById: coordinator.personId, approvedAt: new Date() } as const
    const content = { contentText: '{}', contentHash: sha256('{}') }
    await expect(app.resultReport.update({ where: { id: reportId }, data: { ...own, ...content } })).rejects.toThrow()
    await approveReport(app, office, await versions(reportId))
    await expect(app.resultReport.update({ where: { id: reportId }, data: content })).rejects.toThrow()
    await expect(
      app.resultReport.update({ where: { id: reportId }, data: { state: 'PUBLISHED', publishedAt: new Date() } }),
    ).rejects.toThrow()
  })
})

describe('the office’s other rating', () => {
  it('stands beside the computed one with its reason, is kept in the record, and counts as a change', async () => {
    const { app } = database
    const { key } = completeIndicators.number
    const { coordinator, head, office, secondOffice } = ground.cast
    const { reportId } = await opened()
    await enterAll(coordinator, reportId)
    await submitReport(app, coordinator, await versions(reportId))
    await checkReport(app, head, await versions(reportId))
    const seen = await versions(reportId)
    const rate = (actor: Actor, rating: string, reason: string) =>
      rateOtherwise(app, actor, { ...seen, indicatorKey: key, rating, reason })
    expect(await placesOf(rate(office, 'PARTLY', ' '))).toEqual([`override_without_reason ${key}/overrideReason`])
    expect(await placesOf(rate(office, 'AWAITED', '理由'))).toEqual([`choice_unknown ${key}/overrideRating`])
    expect(await placesOf(rate(head, 'PARTLY', '理由'))).toEqual(['not_your_role undefined'])
    await rate(office, 'PARTLY', '臨時の開設を含むためです。')
    expect(await placesOf(approveReport(app, secondOffice, seen))).toEqual(['report_changed_since_opened undefined'])
    await approveReport(app, secondOffice, await versions(reportId))
    const { contentText } = await app.resultReport.findUniqueOrThrow({ where: { id: reportId } })
    expect(contentText).toContain('"rating":"PARTLY"')
    expect(contentText).toContain('臨時の開設を含むためです。')
  })
})

describe('after publication', () => {
  it('a 速報値 becomes final in a new report; the former stays public; a final value is another’s matter', async () => {
    const { app } = database
    const { number, numberKept } = completeIndicators
    const { coordinator } = ground.cast
    const { reportId, year, slug } = await opened()
    await enterAll(coordinator, reportId)
    await save(coordinator, reportId, 'indicator', number.key, 'status', 'PROVISIONAL', 'FINAL')
    await toPublication(reportId)
    const { reportId: next } = await updateReportToFinal(app, coordinator, await versions(reportId))
    expect(await placesOf(submitReport(app, coordinator, await versions(next)))).toEqual([
      'nothing_made_final indicators',
    ])
    await save(coordinator, next, 'indicator', number.key, 'status', 'FINAL', 'PROVISIONAL')
    const kept = numberKept.lowerBound ?? ''
    await save(coordinator, next, 'indicator', numberKept.key, 'value', '999', kept)
    expect(await placesOf(submitReport(app, coordinator, await versions(next)))).toEqual([
      `final_figure_changed ${numberKept.key}/value`,
    ])
    await save(coordinator, next, 'indicator', numberKept.key, 'value', kept, '999')
    await toPublication(next)
    expect([await stateOf(reportId), await stateOf(next)]).toEqual(['SUPERSEDED', 'PUBLISHED'])
    const published = await app.publication.findMany({ where: { year, departmentSlug: slug, kind: 'REPORT' } })
    expect(published.map(({ version }) => version).toSorted()).toEqual(['yearend.1', 'yearend.2'])
  })

  it('a 訂正 says why, to residents too; two cannot follow the same report', async () => {
    const { app } = database
    const { head, coordinator } = ground.cast
    const { reportId, year, slug } = await opened()
    await enterAll(coordinator, reportId)
    await toPublication(reportId)
    expect(await placesOf(correctReport(app, head, { ...(await versions(reportId)), reason: '' }))).toEqual([
      'reason_missing reason',
    ])
    const { reportId: next } = await correctReport(app, head, {
      ...(await versions(reportId)),
      reason: '転記の誤りを直しました。',
    })
    expect(await placesOf(updateReportToFinal(app, head, await versions(reportId)))).toEqual([
      'report_followed undefined',
    ])
    await save(
      coordinator,
      next,
      'project',
      await projectKey(next),
      'narrative',
      '直しました。',
      '予定どおり行いました。',
    )
    await toPublication(next)
    const [latest] = await app.publication.findMany({
      where: { year, departmentSlug: slug, kind: 'REPORT' },
      orderBy: { id: 'desc' },
      take: 1,
    })
    expect(publishedReport.parse(JSON.parse(latest?.document ?? '')).content).toMatchObject({
      kind: 'CORRECTION',
      number: 2,
      reason: '転記の誤りを直しました。',
    })
  })
})

async function projectKey(reportId: number): Promise<string> {
  const { projectKey: key } = await database.app.projectResult.findFirstOrThrow({ where: { reportId } })
  return key
}

describe('the edition it speaks of', () => {
  it('is replaced while the report is open: it goes on only after it was bound to the new one', async () => {
    const { app } = database
    const { coordinator, office } = ground.cast
    const { reportId, editionId, cast } = await opened()
    await enterAll(coordinator, reportId)
    expect(await placesOf(rebaseReport(app, coordinator, await versions(reportId)))).toEqual([
      'report_edition_in_force undefined',
    ])
    const { editionId: second } = await amendEdition(app, office, {
      ...(await versionsOf(app, editionId)),
      kind: 'CHANGE',
      amendmentReason: 'SUPPLEMENTARY_BUDGET',
      explanation: '補正予算に合わせて改めました。',
    })
    await advanceTo(app, cast, second, 'PUBLISHED')
    expect(await placesOf(submitReport(app, coordinator, await versions(reportId)))).toEqual([
      'report_edition_replaced edition',
    ])
    await rebaseReport(app, coordinator, await versions(reportId))
    expect(await app.resultReport.findUniqueOrThrow({ where: { id: reportId } })).toMatchObject({ editionId: second })
    await submitReport(app, coordinator, await versions(reportId))
    expect(await stateOf(reportId)).toBe('HEAD_REVIEW')
  })
})
