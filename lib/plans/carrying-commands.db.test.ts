import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import type { Actor } from '@/lib/people/actor'
import { connect } from '@/prisma/client'
import { confirmingOf, type MadeEdition, makeEdition, makePerson, makeReport } from '@/prisma/seed/factories'
import { completeContent, completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, changeOf, type Ground, makeGround, newEdition, traceOf } from '@/tests/plans'
import { carryPlan, decideProject } from './carrying-commands'
import { findStart } from './carrying-queries'
import type { Decision } from './carrying-rules'
import { confirmProject } from './commands'
import { unconfirmedProjects } from './confirmation-rules'
import { readContent } from './content-queries'
import { changeRows } from './editing-commands'
import { findLastYear } from './last-year-queries'

let database: TestDatabase
let app: PrismaClient
let ground: Ground
/** writes for 広報課 alone */
let author: Actor

const projects = completeContent.policies.flatMap((policy) => policy.projects)
const [first, second, third] = projects.map(({ key }) => key) as [string, string, string]
const all: Decision[] = projects.map(({ key }) => ({ projectKey: key, fate: 'CARRIED' }))
const policyKey = completeContent.policies[0]?.key ?? ''

beforeAll(async () => {
  database = await createTestDatabase()
  app = database.app
  ground = await makeGround(app)
  author = await makePerson(app, {
    name: '小野 彩香',
    roles: [{ role: 'AUTHOR', departmentSlug: ground.department.slug, sections: ['広報課'] }],
  })
})
afterAll(() => database.drop())

/** Last year's plan, and this year's draft without any text. */
async function twoYears(
  state: 'DRAFT' | 'PUBLISHED' = 'PUBLISHED',
): Promise<{ last: MadeEdition; draft: MadeEdition }> {
  const last = await newEdition(app, ground, { state })
  return { last, draft: await newEdition(app, ground, { content: null }) }
}

const carry = (actor: Actor, { last, draft }: { last: MadeEdition; draft: MadeEdition }, decisions = all) =>
  carryPlan(app, actor, {
    editionId: draft.editionId,
    sourceIds: [last.editionId],
    missionFrom: last.editionId,
    decisions,
  })
const decide = (actor: Actor, draft: MadeEdition, decision: Decision, policy?: string) =>
  decideProject(app, actor, { editionId: draft.editionId, decision, ...(policy ? { policyKey: policy } : {}) })
const content = (edition: MadeEdition) => app.$transaction((tx) => readContent(tx, edition.editionId))
const projectsOf = async (edition: MadeEdition) =>
  (await content(edition)).policies.flatMap((policy) => policy.projects)
const decisionsOf = (edition: MadeEdition) =>
  app.projectDecision.findMany({ where: { editionId: edition.editionId }, orderBy: { number: 'asc' } })

/** What the command was refused with; it has left no trace anywhere. */
async function refusedWith(command: () => Promise<unknown>): Promise<string> {
  const before = await traceOf(database.urls.DATABASE_OWNER_URL)
  const answer = await answerOf(command())
  expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  return answer
}

describe('a plan that is begun from last year’s', () => {
  it('has its text and keys, no target, no money and no staff, and is in the record', async () => {
    const years = await twoYears()
    const { coordinator } = ground.cast
    expect(await carry(coordinator, years)).toEqual({ projects: 3 })
    const begun = await content(years.draft)
    expect(begun.mission).toEqual(completeContent.mission)
    expect(begun.sectionRoles).toEqual(completeContent.sectionRoles)
    expect(begun.staff).toEqual([])
    expect(begun.budgets).toEqual([])
    expect(begun.policies.map(({ key }) => key)).toEqual([policyKey])
    const carried = await projectsOf(years.draft)
    expect(carried.map(({ key, title, codes }) => [key, title, codes])).toEqual(
      projects.map((project) => [project.key, project.title, 'codes' in project ? project.codes : undefined]),
    )
    expect(carried.some((project) => project.budget || project.funding)).toBe(false)
    expect(carried.flatMap(({ indicators }) => indicators.map(({ key }) => key))).toEqual(
      projects.flatMap(({ indicators }) => indicators.map(({ key }) => key)),
    )
    expect(carried.flatMap(({ indicators }) => indicators).some(({ target, dueOn }) => target || dueOn)).toBe(false)

    expect((await decisionsOf(years.draft)).map(({ fate, personId }) => [fate, personId])).toEqual(
      Array(3).fill(['CARRIED', coordinator.personId]),
    )
    const event = await app.event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    expect(event).toMatchObject({
      kind: 'plan.carried',
      actorId: coordinator.personId,
      editionId: years.draft.editionId,
    })
    expect(JSON.parse(event.data)).toEqual({
      sources: [years.last.editionId],
      carried: 3,
      merged: 0,
      split: 0,
      ended: 0,
    })
    const saved = await app.fieldRevision.findMany({ where: { editionId: years.draft.editionId } })
    expect(saved).toContainEqual(
      expect.objectContaining({ rowKey: first, field: 'title', before: '', value: '相談窓口の充実' }),
    )
    expect(saved).toContainEqual(
      expect.objectContaining({ field: 'headline', value: completeContent.mission.headline }),
    )
    expect(saved.every(({ personId }) => personId === coordinator.personId)).toBe(true)
  })

  it('begins from the actual that was reported last, and keeps the old baseline without one', async () => {
    const years = await twoYears()
    const { number, numberKept, numberLater, change } = completeIndicators
    const status = 'PROVISIONAL'
    const basedOnId = await makeReport(app, years.last, { [number.key]: { value: '1300' } }, { state: 'PUBLISHED' })
    await makeReport(
      app,
      years.last,
      { [number.key]: { value: '1432.50', status }, [numberLater.key]: { value: null } },
      { basedOnId },
    )
    await makeReport(app, years.last, { [change.key]: { value: '1' } }, { period: 'MIDYEAR' })
    await carry(ground.cast.head, years)
    const begun = new Map(
      (await projectsOf(years.draft)).flatMap((project) => project.indicators).map((row) => [row.key, row]),
    )
    expect(begun.get(number.key)).toMatchObject({
      baseline: '1432.5',
      baselineYear: years.last.year,
      baselineProvisional: true,
      decimals: 1,
    })
    expect(begun.get(numberKept.key)).toMatchObject({ baseline: '0.4', baselineYear: 2025 })
    expect(begun.get(numberLater.key)).toMatchObject({ baseline: '61.5', baselineYear: 2024 })
    expect(begun.get(change.key)).toMatchObject({ baseline: '820000', baselineYear: 2023 })
  })

  it('does not begin from a value that a later report took back', async () => {
    const years = await twoYears()
    const { number, numberKept } = completeIndicators
    const values = { [number.key]: { value: '1300' }, [numberKept.key]: { value: '0.3' } }
    const basedOnId = await makeReport(app, years.last, values, { state: 'PUBLISHED' })
    await makeReport(app, years.last, { ...values, [number.key]: { value: null } }, { basedOnId, state: 'PUBLISHED' })
    await carry(ground.cast.head, years)
    const begun = new Map(
      (await projectsOf(years.draft)).flatMap((project) => project.indicators).map((row) => [row.key, row]),
    )
    expect(begun.get(number.key)?.baseline).not.toBe('1300')
    expect(begun.get(number.key)?.baselineYear).not.toBe(years.last.year)
    expect(begun.get(numberKept.key)).toMatchObject({ baseline: '0.3', baselineYear: years.last.year })
  })

  it('keeps what 人事課 and 財政課 have entered already', async () => {
    const years = await twoYears()
    const type = await app.employmentType.findUniqueOrThrow({ where: { code: 'regular' } })
    await app.staffResource.create({
      data: { editionId: years.draft.editionId, employmentTypeId: type.id, count: '7', position: 0 },
    })
    const before = (await content(years.draft)).staff
    await carry(ground.cast.coordinator, years)
    expect((await content(years.draft)).staff).toEqual(before)
  })

  it('merges, splits and ends projects as decided, with the reasons', async () => {
    const years = await twoYears()
    await carry(ground.cast.coordinator, years, [
      { projectKey: first, fate: 'SPLIT', titles: ['出前の相談'], reason: '担当を分けます。' },
      { projectKey: second, fate: 'CARRIED' },
      { projectKey: third, fate: 'MERGED', into: second, reason: '同じ仕事です。' },
    ])
    const begun = await projectsOf(years.draft)
    expect(
      begun.map(({ key, title, indicators }) => [key === first || key === second, title, indicators.length]),
    ).toEqual([
      [true, '相談窓口の充実', 3],
      [false, '出前の相談', 0],
      [true, '仕組みの見直し', 3],
    ])
    expect(
      (await decisionsOf(years.draft)).map(({ fate, reason, successorKeys }) => [fate, reason, successorKeys]),
    ).toEqual([
      ['SPLIT', '担当を分けます。', [first, begun[1]?.key]],
      ['CARRIED', '', [second]],
      ['MERGED', '同じ仕事です。', [second]],
    ])
  })

  it('is refused where something is written already, and changes nothing', async () => {
    const years = await twoYears()
    await app.planEdition.update({ where: { id: years.draft.editionId }, data: { headline: '書きかけ' } })
    expect(await refusedWith(() => carry(ground.cast.coordinator, years))).toBe('plan_started')
    const whole = await twoYears()
    await carry(ground.cast.coordinator, whole)
    expect(await refusedWith(() => carry(ground.cast.coordinator, whole))).toBe('plan_started')
  })

  it('is refused from another edition than the one that was shown, and where there is none', async () => {
    const years = await twoYears()
    expect(await refusedWith(() => carry(ground.cast.coordinator, { ...years, last: years.draft }))).toBe(
      'source_changed',
    )
    const alone = await makeEdition(app, { content: null, year: 1990 })
    const begin = () =>
      carryPlan(app, alone.cast.coordinator, { editionId: alone.editionId, sourceIds: [1], decisions: [] })
    expect(await refusedWith(begin)).toBe('source_missing')
  })

  it('is for coordinator and head alone', async () => {
    const years = await twoYears()
    const { cast, strangers } = ground
    for (const actor of [author, cast.author, cast.chief, cast.office, cast.finance, cast.auditor]) {
      expect(await refusedWith(() => carry(actor, years))).toBe('not_writable')
    }
    for (const actor of [...Object.values(strangers), cast.mayor, cast.viceMayor, cast.publisher, cast.admin]) {
      expect(await refusedWith(() => carry(actor, years))).toBe('not found')
    }
    expect(await answerOf(carry(cast.head, years))).toBe('done')
  })

  it('is begun once by two at once', async () => {
    const years = await twoYears()
    const answers = await Promise.all(
      [carry(ground.cast.coordinator, years), carry(ground.cast.head, years)].map(answerOf),
    )
    expect(answers.toSorted()).toEqual(['done', 'plan_started'])
    expect(await projectsOf(years.draft)).toHaveLength(3)
    expect(await app.event.count({ where: { kind: 'plan.carried', editionId: years.draft.editionId } })).toBe(1)
  })

  it('is refused once the draft has left the department', async () => {
    const last = await newEdition(app, ground, { state: 'PUBLISHED' })
    const draft = await newEdition(app, ground, { state: 'HEAD_REVIEW' })
    expect(await refusedWith(() => carry(ground.cast.coordinator, { last, draft }))).toBe('edition_frozen')
    expect(
      await refusedWith(() => decide(ground.cast.coordinator, draft, { projectKey: first, fate: 'CARRIED' })),
    ).toBe('edition_frozen')
  })
})

describe('a project that is decided about later', () => {
  const firstAlone: Decision[] = [{ projectKey: first, fate: 'CARRIED' }]

  it('goes on under its policy, with its key', async () => {
    const years = await twoYears()
    await carry(ground.cast.coordinator, years, firstAlone)
    await decide(ground.cast.coordinator, years.draft, { projectKey: third, fate: 'CARRIED' })
    await decide(ground.cast.coordinator, years.draft, {
      projectKey: second,
      fate: 'SPLIT',
      titles: ['新しい仕組み'],
      reason: '分けます。',
    })
    expect((await projectsOf(years.draft)).map(({ key, number, title }) => [key, number, title])).toEqual([
      [first, 1, '相談窓口の充実'],
      [third, 2, '案内の改善'],
      [second, 3, '仕組みの見直し'],
      [expect.any(String), 4, '新しい仕組み'],
    ])
    const events = await app.event.findMany({ where: { kind: 'project.decided', editionId: years.draft.editionId } })
    expect(events.map(({ data }) => JSON.parse(data))).toEqual([
      { project: third, fate: 'CARRIED' },
      { project: second, fate: 'SPLIT' },
    ])
    expect(
      await refusedWith(() =>
        decide(ground.cast.coordinator, years.draft, { projectKey: third, fate: 'ENDED', reason: '終わり' }),
      ),
    ).toBe('project_goes_on')
  })

  it('goes on in a plan that was begun from nothing, under a policy of its own or one of this year’s', async () => {
    const { cast } = ground
    const { draft } = await twoYears()
    expect(await refusedWith(() => decide(cast.coordinator, draft, { projectKey: first, fate: 'CARRIED' }))).toBe(
      'plan_not_started',
    )
    const { made } = await changeRows(app, cast.coordinator, draft.editionId, { act: 'add-policy' })
    await decide(cast.coordinator, draft, { projectKey: first, fate: 'CARRIED' })
    await decide(cast.coordinator, draft, { projectKey: second, fate: 'CARRIED' }, made ?? '')
    const begun = await content(draft)
    expect(
      begun.policies.map(({ key, title, projects: below }) => [key, title, below.map((project) => project.key)]),
    ).toEqual([
      [made, '', [second]],
      [policyKey, '声を聞く', [first]],
    ])
  })

  it('goes into a project of this year, behind its indicators, and the 課長確認 of that falls', async () => {
    const years = await twoYears()
    const { cast } = ground
    await carry(cast.coordinator, years, firstAlone)
    const { editionId } = years.draft
    const unconfirmed = async () =>
      unconfirmedProjects(
        await app.$transaction((tx) => readContent(tx, editionId)),
        await app.projectConfirmation.findMany({ where: { editionId } }),
      )
    await confirmProject(app, cast.chief, await confirmingOf(app, editionId, first))
    expect(await unconfirmed()).toEqual([])
    await decide(cast.coordinator, years.draft, {
      projectKey: second,
      fate: 'MERGED',
      into: first,
      reason: '同じ仕事です。',
    })
    const [main, ...others] = await projectsOf(years.draft)
    expect(others).toEqual([])
    expect(main?.indicators.map(({ key }) => key)).toEqual(
      [projects[0], projects[1]].flatMap((project) => project?.indicators.map(({ key }) => key)),
    )
    expect(await unconfirmed()).toEqual([first])
  })

  it('can be decided anew once it ended, or was taken out again', async () => {
    const years = await twoYears()
    const { coordinator } = ground.cast
    await carry(coordinator, years, [...firstAlone, { projectKey: second, fate: 'ENDED', reason: '終わりました。' }])
    await decide(coordinator, years.draft, { projectKey: second, fate: 'CARRIED' })
    await changeRows(app, coordinator, years.draft.editionId, { act: 'remove', rowKey: second })
    const undecided = async () =>
      (await findStart(app, coordinator, years.draft.planId)).sources
        .flatMap(({ policies }) => policies.flatMap((policy) => policy.projects))
        .filter((project) => project.undecided)
        .map(({ key }) => key)
    expect(await undecided()).toEqual([second, third])
    await decide(coordinator, years.draft, { projectKey: second, fate: 'ENDED', reason: 'やはり終わりました。' })
    expect(await undecided()).toEqual([third])
    expect((await decisionsOf(years.draft)).map(({ fate, reason }) => [fate, reason])).toEqual([
      ['CARRIED', ''],
      ['ENDED', 'やはり終わりました。'],
    ])
  })

  it('is for those who write its section', async () => {
    const years = await twoYears()
    const { cast, strangers } = ground
    await carry(cast.coordinator, years, firstAlone)
    const ends = (key: string): Decision => ({ projectKey: key, fate: 'ENDED', reason: '終わりました。' })
    for (const actor of [cast.chief, cast.office, cast.finance, cast.auditor]) {
      expect(await refusedWith(() => decide(actor, years.draft, ends(second)))).toBe('not_writable')
    }
    for (const actor of [...Object.values(strangers), cast.mayor, cast.viceMayor, cast.publisher, cast.admin]) {
      expect(await refusedWith(() => decide(actor, years.draft, ends(second)))).toBe('not found')
    }
    expect(await refusedWith(() => decide(author, years.draft, ends(first)))).toBe('not_writable')
    // 広報課 may not put its indicators under a project of 企画経営課.
    const away: Decision = { projectKey: second, fate: 'MERGED', into: first, reason: '同じ仕事です。' }
    expect(await refusedWith(() => decide(author, years.draft, away))).toBe('not_writable')
    expect(await answerOf(decide(author, years.draft, { projectKey: second, fate: 'CARRIED' }))).toBe('done')
    expect(await answerOf(decide(author, years.draft, ends(third)))).toBe('done')
  })

  it('needs a policy that is there, where its writer cannot make one', async () => {
    const { draft } = await twoYears()
    await changeRows(app, ground.cast.coordinator, draft.editionId, { act: 'add-policy' })
    expect(await refusedWith(() => decide(author, draft, { projectKey: second, fate: 'CARRIED' }))).toBe(
      'policy_wanted',
    )
    expect(await refusedWith(() => decide(author, draft, { projectKey: second, fate: 'CARRIED' }, first))).toBe(
      'policy_wanted',
    )
  })

  it('is decided once by two at once', async () => {
    const years = await twoYears()
    await carry(ground.cast.coordinator, years, firstAlone)
    const decision: Decision = { projectKey: second, fate: 'CARRIED' }
    const answers = await Promise.all(
      [decide(ground.cast.coordinator, years.draft, decision), decide(ground.cast.head, years.draft, decision)].map(
        answerOf,
      ),
    )
    expect(answers.toSorted()).toEqual(['done', 'project_goes_on'])
    expect(await projectsOf(years.draft)).toHaveLength(2)
  })
})

describe('the page where a plan begins', () => {
  it('shows which edition it would begin from, agreed or not, to whoever may read the draft', async () => {
    const years = await twoYears('DRAFT')
    const { cast, strangers } = ground
    const view = await findStart(app, cast.coordinator, years.draft.planId)
    expect(view).toMatchObject({
      started: false,
      mayStart: true,
      sources: [{ editionId: years.last.editionId, origin: 'OWN', agreed: false }],
    })
    expect(
      view.sources[0]?.policies[0]?.projects.map(({ title, indicators, undecided, mayDecide }) => [
        title,
        indicators,
        undecided,
        mayDecide,
      ]),
    ).toEqual([
      ['相談窓口の充実', 3, true, false],
      ['仕組みの見直し', 2, true, false],
      ['案内の改善', 1, true, false],
    ])
    expect(await findStart(app, cast.office, years.draft.planId)).toMatchObject({ mayStart: false, mayWrite: false })
    expect(await findStart(app, author, years.draft.planId)).toMatchObject({ mayStart: false, mayWrite: true })
    for (const actor of [...Object.values(strangers), cast.mayor, cast.admin]) {
      expect(await answerOf(findStart(app, actor, years.draft.planId))).toBe('not found')
    }
  })

  it('and why they ended stays with those who read how the plan was written, once everybody reads it', async () => {
    const edition = await newEdition(app, ground, { state: 'PUBLISHED' })
    const { cast, strangers } = ground
    for (const actor of [cast.author, cast.head, cast.office, cast.auditor, cast.mayor]) {
      expect(await answerOf(findStart(app, actor, edition.planId))).toBe('done')
    }
    for (const actor of [...Object.values(strangers), cast.publisher, cast.admin]) {
      expect(await answerOf(findStart(app, actor, edition.planId))).toBe('not found')
    }
  })

  it('begins from the published edition rather than from a later draft', async () => {
    const years = await twoYears()
    const { planId, editionId: basedOnId } = years.last
    await app.planEdition.create({ data: { planId, ...changeOf(basedOnId, ground.cast.head) } })
    const { sources } = await findStart(app, ground.cast.coordinator, years.draft.planId)
    expect(sources).toMatchObject([{ editionId: basedOnId, version: '1.0', agreed: true }])
  })
})

describe('last year beside the sheet', () => {
  it('has targets, actuals, staff and money of the year before, in four statements', async () => {
    const years = await twoYears()
    await makeReport(app, years.last, { [completeIndicators.number.key]: { value: '1490', status: 'PROVISIONAL' } })
    const subject = { ...years.draft, state: 'DRAFT' as const }
    let statements = 0
    const counting = connect(database.urls.DATABASE_URL).$extends({
      query: {
        async $allOperations({ args, query }) {
          statements += 1
          return query(args)
        },
      },
    }) as unknown as PrismaClient
    const beside = await findLastYear(counting, ground.cast.coordinator, subject)
    await counting.$disconnect()
    expect(statements).toBe(4)
    const { number, milestone } = completeIndicators
    expect(beside).toMatchObject({ planId: years.draft.planId, year: years.last.year, undecided: 3 })
    expect(beside?.indicators[number.key]).toEqual({
      promised: { kind: 'NUMBER', unit: '件', decimals: 0, direction: 'UP', target: '1500', dueOn: '2027-03-31' },
      actual: { year: years.last.year, value: '1490', provisional: true },
    })
    expect(beside?.indicators[milestone.key]).toEqual({
      promised: { kind: 'MILESTONE', dueOn: '2027-03-31' },
      actual: null,
    })
    const [planning, publicity] = ground.department.sectionIds
    const type = await app.employmentType.findUniqueOrThrow({ where: { code: 'regular' } })
    expect(beside?.staff).toEqual({
      [`${planning}/${type.id}/FULL_TIME_EQUIVALENTS`]: '9.5',
      [`${publicity}/${type.id}/PERSONS`]: '6',
    })
    const account = await app.budgetAccount.findUniqueOrThrow({ where: { code: 'general' } })
    expect(beside?.budgets).toEqual({ [account.id]: 52_000_000 })
    expect(beside?.projects).toEqual({ [first]: 4_000_000 })
  })

  it('is nothing to who may not read last year’s plan, and where there is none', async () => {
    const last = await newEdition(app, ground, { state: 'DRAFT' })
    const draft = await newEdition(app, ground, { state: 'CONSULTATION' })
    const subject = { ...draft, state: 'CONSULTATION' as const }
    expect(await findLastYear(app, ground.cast.head, subject)).toMatchObject({ year: last.year })
    expect(await findLastYear(app, ground.cast.mayor, subject)).toBeNull()
    expect(await findLastYear(app, ground.cast.head, { ...subject, year: 1990 })).toBeNull()
  })
})
