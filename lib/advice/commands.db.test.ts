import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readContent } from '@/lib/plans/content-queries'
import { findPlanView } from '@/lib/plans/queries'
import { verifyRecord } from '@/lib/record/queries'
import { makeReport } from '@/prisma/seed/factories'
import { completeContent, completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf } from '@/tests/plans'
import { bringAdviceBack, setAdviceAside } from './commands'
import { adviceSetAside, checkReadable, findAdviceGround } from './queries'
import type { NewDismissal } from './schema'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

const indicatorKey = completeIndicators.number.key
const advice: NewDismissal = {
  rowKey: indicatorKey,
  field: 'definition',
  code: 'hard_word',
  subject: 'スキーム',
  reason: '制度の正式な名前です。',
}
const named = ({ reason: _, ...rest }: NewDismissal) => rest
const ground3 = (actor: Parameters<typeof findAdviceGround>[1], editionId: number) =>
  findAdviceGround(database.app, actor, editionId)

describe('setting advice aside', () => {
  it('keeps the reason, who and when, and the record says that it was done', async () => {
    const { app } = database
    const { editionId } = await newEdition(app, ground)
    const { coordinator } = ground.cast
    const kept = await setAdviceAside(app, coordinator, editionId, advice)
    expect(kept).toMatchObject({
      at: `${indicatorKey}/definition`,
      reason: advice.reason,
      personName: expect.any(String),
    })
    expect((await ground3(coordinator, editionId)).dismissals).toEqual([kept])
    const events = await app.event.findMany({ where: { editionId, kind: 'advice.set-aside' } })
    expect(events.map(({ actorId }) => actorId)).toEqual([coordinator.personId])
    expect(events[0]?.data).not.toContain('正式')
    expect((await verifyRecord(app)).firstBroken).toBeNull()

    await bringAdviceBack(app, coordinator, editionId, named(advice))
    expect((await ground3(coordinator, editionId)).dismissals).toEqual([])
    expect(await app.event.count({ where: { editionId, kind: 'advice.brought-back' } })).toBe(1)
  })

  it('leaves the reason that stands first, and counts it once', async () => {
    const { app } = database
    const { editionId } = await newEdition(app, ground)
    const { coordinator, author } = ground.cast
    const both = await Promise.all([
      setAdviceAside(app, coordinator, editionId, advice),
      setAdviceAside(app, author, editionId, { ...advice, reason: 'ほかの理由です。' }),
    ])
    expect(both[0].reason).toBe(both[1].reason)
    expect(await app.event.count({ where: { editionId, kind: 'advice.set-aside' } })).toBe(1)
  })

  it('reaches the mission by its own name', async () => {
    const { app } = database
    const { editionId } = await newEdition(app, ground)
    const ofMission = { ...advice, rowKey: 'edition' as const, field: 'missionText' }
    await setAdviceAside(app, ground.cast.coordinator, editionId, ofMission)
    expect((await ground3(ground.cast.coordinator, editionId)).dismissals[0]?.at).toBe('edition/missionText')
  })

  it('wants a reason, a place of the row, and an open draft', async () => {
    const { app } = database
    const { editionId } = await newEdition(app, ground)
    const by = (change: Partial<NewDismissal>, id = editionId) =>
      answerOf(setAdviceAside(app, ground.cast.coordinator, id, { ...advice, ...change }))
    expect(await by({ reason: '' })).toBe('text_missing')
    expect(await by({ reason: 'あ'.repeat(2_001) })).toBe('text_long')
    expect(await by({ reason: 'あ\u0000い' })).toBe('text_unreadable')
    expect(await by({ field: 'headline' })).toBe('field_unknown')
    expect(await by({ rowKey: '99999999-9999-4999-8999-999999999999' })).toBe('not found')
    const frozen = await newEdition(app, ground, { state: 'OFFICE_CHECK' })
    expect(await by({}, frozen.editionId)).toBe('edition_frozen')
  })

  it('is for those who may write the row; to strangers nothing is there', async () => {
    const { app } = database
    const { editionId } = await newEdition(app, ground)
    const { cast, strangers } = ground
    const readers = [cast.office, cast.auditor, cast.chief]
    await setAdviceAside(app, cast.coordinator, editionId, advice)
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    const other = { ...advice, subject: 'アウトカム' }
    for (const actor of readers) {
      expect(await answerOf(setAdviceAside(app, actor, editionId, other))).toBe('not_writable')
      expect(await answerOf(bringAdviceBack(app, actor, editionId, named(advice)))).toBe('not_writable')
      expect(await answerOf(checkReadable(app, actor, editionId))).toBe('done')
    }
    for (const actor of [...Object.values(strangers), cast.mayor, cast.publisher, cast.admin]) {
      expect(await answerOf(setAdviceAside(app, actor, editionId, other))).toBe('not found')
      expect(await answerOf(bringAdviceBack(app, actor, editionId, named(advice)))).toBe('not found')
      expect(await answerOf(findAdviceGround(app, actor, editionId))).toBe('not found')
      expect(await answerOf(checkReadable(app, actor, editionId))).toBe('not found')
    }
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })
})

describe('what the reviewers see', () => {
  const withWords = (definition: string) => ({
    ...completeContent,
    policies: completeContent.policies.map((policy) => ({
      ...policy,
      projects: policy.projects.map((project) => ({
        ...project,
        indicators: project.indicators.map((indicator) =>
          indicator.key === indicatorKey ? { ...indicator, definition } : indicator,
        ),
      })),
    })),
  })

  it('is what was set aside and why, while the words stand', async () => {
    const { app } = database
    const { editionId, planId, year } = await newEdition(app, ground, {
      content: withWords('支援のスキームで受けた数です。どこでも見れます。'),
    })
    await setAdviceAside(app, ground.cast.coordinator, editionId, advice)
    await setAdviceAside(app, ground.cast.coordinator, editionId, {
      ...advice,
      code: 'dropped_ra',
      subject: 'どこでも見れます',
    })
    await setAdviceAside(app, ground.cast.coordinator, editionId, {
      ...advice,
      code: 'dropped_ra',
      subject: 'ここでも見れます',
    })
    const seen = (await findPlanView(app, ground.cast.office, planId)).setAside
    expect(seen.map(({ code, subject, reason }) => [code, subject, reason])).toEqual([
      ['hard_word', 'スキーム', advice.reason],
      ['dropped_ra', 'どこでも見れます', advice.reason],
    ])
    expect(seen[0]?.params).toEqual({ word: 'スキーム', plain: '仕組み' })
    expect(seen[1]?.excerpt?.words).toBe('どこでも見れます')

    await app.indicator.updateMany({
      where: { editionId, seriesKey: indicatorKey },
      data: { definition: '受けた数です。' },
    })
    const content = await readContent(app, editionId)
    expect(await adviceSetAside(app, { id: editionId, basedOnId: null, plan: { year } }, content)).toEqual([])
  })

  it('is not told to those who may not read the talk', async () => {
    const { app } = database
    const { editionId, planId } = await newEdition(app, ground, { content: withWords('支援のスキームです。') })
    await setAdviceAside(app, ground.cast.coordinator, editionId, advice)
    expect(await answerOf(findPlanView(app, ground.strangers.head, planId))).toBe('not found')
    expect((await findPlanView(app, ground.cast.auditor, planId)).setAside).toHaveLength(1)
  })
})

describe('what is known of the year before', () => {
  it('is the target that was published', async () => {
    const { app } = database
    await newEdition(app, ground, { state: 'PUBLISHED' })
    const { editionId } = await newEdition(app, ground)
    const { facts } = await ground3(ground.cast.coordinator, editionId)
    expect(facts.amends).toBe(false)
    expect(facts.last[indicatorKey]?.target?.value).toBe('1500')
    expect(facts.last[indicatorKey]?.actual).toBeUndefined()
  })

  it('is the last approved value of a year end', async () => {
    const { app } = database
    const before = await newEdition(app, ground, { state: 'PUBLISHED' })
    const between = await newEdition(app, ground, { state: 'PUBLISHED' })
    const { editionId } = await newEdition(app, ground)
    await makeReport(app, before, { [indicatorKey]: { value: '1400' } })
    await makeReport(app, between, { [indicatorKey]: { value: '9999' } }, { state: 'OFFICE_CHECK' })
    const { facts } = await ground3(ground.cast.coordinator, editionId)
    expect(facts.last[indicatorKey]?.actual?.value).toBe('1400')
  })
})
