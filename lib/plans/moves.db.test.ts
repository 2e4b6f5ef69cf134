import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { today } from '@/lib/clock'
import { agreeEdition, openConsultation } from '@/lib/consultations/commands'
import { addDays } from '@/lib/dates'
import type { Actor } from '@/lib/people/actor'
import { publishEdition } from '@/lib/publications/commands'
import { verifyRecord } from '@/lib/record/queries'
import { openYear } from '@/lib/years/commands'
import {
  advanceTo,
  type Cast,
  confirmAll,
  confirmingOf,
  heldWith,
  makeDepartment,
  makeYear,
  type ReachableState,
  versionsOf,
} from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { moveCommands } from '@/tests/moves'
import { answerOf, type Ground, makeGround, newEdition, traceOf } from '@/tests/plans'
import { approveEdition, concur, confirmProject, requestChanges, returnEdition, submitEdition } from './commands'
import { planContent } from './content'
import { readContent } from './content-queries'
import { canonicalText, sha256 } from './hash'
import { findPlanView } from './queries'
import { standings } from './standing-queries'
import type { EditionState, Verb } from './workflow'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

/** Every verb as its command, with everything said that could be asked for. */
const commands = new Proxy({} as ReturnType<typeof moveCommands>, {
  get: (_, verb: Verb) => moveCommands(database.app)[verb],
})

const rowOf = (editionId: number) => database.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })
const eventsOf = (editionId: number) => database.app.event.findMany({ where: { editionId }, orderBy: { seq: 'asc' } })
async function lastEvent(editionId: number) {
  const event = (await eventsOf(editionId)).at(-1)
  return (
    event && { kind: event.kind, actorId: event.actorId, planId: event.planId, data: JSON.parse(event.data) as object }
  )
}

describe('each move by the right person', () => {
  /** State, verb, who, the state it leads to and the kind of its event. */
  const steps: [ReachableState, Verb, keyof Cast, string, string][] = [
    ['DRAFT', 'submit', 'coordinator', 'HEAD_REVIEW', 'plan.submitted'],
    ['CHANGES_REQUESTED', 'submit', 'coordinator', 'HEAD_REVIEW', 'plan.submitted'],
    ['HEAD_REVIEW', 'requestChanges', 'head', 'CHANGES_REQUESTED', 'plan.changes-requested'],
    ['HEAD_REVIEW', 'approve', 'head', 'OFFICE_CHECK', 'plan.approved'],
    ['OFFICE_CHECK', 'returnToDepartment', 'office', 'CHANGES_REQUESTED', 'plan.returned'],
    ['OFFICE_CHECK', 'openConsultation', 'office', 'CONSULTATION', 'consultation.opened'],
    ['CONSULTATION', 'consultViceMayor', 'viceMayor', 'CONSULTATION', 'consultation.vice-mayor'],
    ['CONSULTATION', 'consultAgain', 'mayor', 'CHANGES_REQUESTED', 'consultation.again'],
    ['CONSULTATION', 'consultAgain', 'office', 'CHANGES_REQUESTED', 'consultation.again'],
    ['CONSULTATION', 'agree', 'mayor', 'CONFIRMED', 'plan.agreed'],
    ['CONSULTATION', 'agree', 'office', 'CONFIRMED', 'plan.agreed'],
    ['CONFIRMED', 'publish', 'publisher', 'PUBLISHED', 'plan.published'],
  ]

  it.each(steps)('%s: %s by %s leads to %s and is recorded as %s', async (from, verb, who, to, kind) => {
    const { editionId, planId } = await newEdition(database.app, ground, { state: from })
    const before = await rowOf(editionId)
    const recorded = (await eventsOf(editionId)).length
    await commands[verb](cast[who], await versionsOf(database.app, editionId))
    const after = await rowOf(editionId)
    expect(after.state).toBe(to)
    expect(after.lockVersion).toBe(before.lockVersion + 1)
    expect(after.contentVersion).toBe(before.contentVersion)
    if (to === from) expect(after.stateSince).toEqual(before.stateSince)
    else expect(after.stateSince.getTime()).toBeGreaterThan(before.stateSince.getTime())
    expect(await lastEvent(editionId)).toEqual({
      kind,
      actorId: cast[who].personId,
      planId,
      data: expect.objectContaining({ from, to }),
    })
    expect(await eventsOf(editionId)).toHaveLength(recorded + 1)
  })

  it('keeps the record whole', async () => {
    const { events, firstBroken } = await verifyRecord(database.app)
    expect(firstBroken).toBeNull()
    expect(events).toBeGreaterThan(steps.length)
  })

  it('shows in the days of the year who passed what, and what waits for whom', async () => {
    const { planId, year } = await newEdition(database.app, ground, { state: 'HEAD_REVIEW' })
    const [forHead] = await standings(database.app, cast.head, year)
    expect(forHead).toMatchObject({
      planId,
      state: 'HEAD_REVIEW',
      verbs: ['requestChanges', 'approve'],
      readable: true,
      writable: false,
    })
    expect(forHead?.passed.map(({ state }) => state)).toEqual(['DRAFT', 'HEAD_REVIEW'])
    const [forStranger] = await standings(database.app, ground.strangers.head, year)
    expect(forStranger).toMatchObject({ planId, state: 'HEAD_REVIEW', verbs: [], readable: false, writable: false })
  })
})

describe('the wrong person', () => {
  /** Who reads an edition in a state; everybody else must not learn that it exists. */
  const always = [
    'author',
    'coordinator',
    'chief',
    'head',
    'office',
    'secondOffice',
    'finance',
    'personnel',
    'auditor',
  ] as const
  const readers: Record<Exclude<ReachableState, 'PUBLISHED'>, readonly (keyof Cast)[]> = {
    DRAFT: always,
    CHANGES_REQUESTED: always,
    HEAD_REVIEW: always,
    OFFICE_CHECK: always,
    CONSULTATION: [...always, 'viceMayor', 'mayor'],
    CONFIRMED: [...always, 'viceMayor', 'mayor', 'publisher'],
  }
  /** Whose move it is; in every other state nobody may do it. */
  const offices = ['office', 'secondOffice'] as const
  const hands: Record<Verb, Partial<Record<EditionState | 'correction', readonly (keyof Cast)[]>>> = {
    submit: { DRAFT: ['coordinator'], CHANGES_REQUESTED: ['coordinator'] },
    submitAsHead: { DRAFT: ['head'], CHANGES_REQUESTED: ['head'] },
    requestChanges: { HEAD_REVIEW: ['head'] },
    approve: { HEAD_REVIEW: ['head'] },
    returnToDepartment: { OFFICE_CHECK: ['office', 'secondOffice'] },
    openConsultation: { OFFICE_CHECK: ['office', 'secondOffice'] },
    consultViceMayor: { CONSULTATION: ['viceMayor', 'office', 'secondOffice'] },
    consultAgain: { CONSULTATION: ['mayor', 'office', 'secondOffice'] },
    agree: { CONSULTATION: ['mayor', 'office', 'secondOffice'] },
    proposeWording: { OFFICE_CHECK: offices },
    acceptWording: { OFFICE_CHECK: ['head'] },
    declineWording: { OFFICE_CHECK: ['head'] },
    agreeWithAmendments: { CONSULTATION: ['mayor', ...offices] },
    assentToAmendments: { AMENDING: ['head'] },
    confirmAmendments: { AMENDING: offices },
    voidAgreement: { CONFIRMED: offices },
    publish: { CONFIRMED: ['publisher'] },
    schedule: { CONFIRMED: ['publisher'] },
    unschedule: { SCHEDULED: ['publisher'] },
    amend: { PUBLISHED: ['head', ...offices] },
    askWithdrawal: { PUBLISHED: offices },
    dropWithdrawal: { PUBLISHED: offices },
    withdraw: { PUBLISHED: [...offices, 'publisher'] },
    askDiscard: { DRAFT: ['head'], CHANGES_REQUESTED: ['head'] },
    discard: { DRAFT: offices, CHANGES_REQUESTED: offices },
    // A first edition is no correction, in whatever state.
    assentToCorrection: { correction: ['head'] },
    submitCorrection: { correction: ['coordinator', 'head'] },
    confirmCorrection: { correction: offices },
  }
  const verbs = Object.keys(hands) as Verb[]

  it.each(Object.keys(readers) as (keyof typeof readers)[])(
    'in %s is refused every verb and leaves no trace',
    async (state) => {
      const { editionId } = await newEdition(database.app, ground, { state })
      const versions = await versionsOf(database.app, editionId)
      const before = await traceOf(database.urls.DATABASE_OWNER_URL)
      for (const verb of verbs) {
        const wrong = (Object.keys(cast) as (keyof Cast)[]).filter((who) => !hands[verb][state]?.includes(who))
        const expected = wrong.map((who) => {
          const mine = Object.values(hands[verb]).some((people) => people.includes(who))
          return `${who}: ${!readers[state].includes(who) ? 'not found' : mine ? 'not_in_state' : 'not_your_role'}`
        })
        const tried = (actors: [string, Actor][]) =>
          Promise.all(actors.map(async ([who, actor]) => `${who}: ${await answerOf(commands[verb](actor, versions))}`))
        expect(await tried(wrong.map((who) => [who, cast[who]])), verb).toEqual(expected)
        expect(await tried(Object.entries(ground.strangers)), verb).toEqual(
          Object.keys(ground.strangers).map((who) => `${who}: not found`),
        )
      }
      expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
    },
  )

  it('does not find an edition that does not exist either', async () => {
    const nowhere = { editionId: 2_000_000_000, lockVersion: 0, contentVersion: 0 }
    expect(await answerOf(submitEdition(database.app, cast.coordinator, nowhere))).toBe('not found')
  })

  it('does not see the plan', async () => {
    const { planId } = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    const offered = async (actor: Actor) =>
      (await findPlanView(database.app, actor, planId)).moves.map(({ verb }) => verb)
    expect(await offered(cast.head)).toEqual(['acceptWording', 'declineWording'])
    expect(await offered(cast.office)).toEqual(['returnToDepartment', 'proposeWording', 'openConsultation'])
    for (const actor of [...Object.values(ground.strangers), cast.mayor, cast.viceMayor, cast.publisher, cast.admin]) {
      expect(await answerOf(findPlanView(database.app, actor, planId))).toBe('not found')
    }
  })
})

describe('a move that does not fit', () => {
  const nothingChanges = async (editionId: number, act: () => Promise<unknown>) => {
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    const answer = await answerOf(act())
    expect(await traceOf(database.urls.DATABASE_OWNER_URL), String(editionId)).toEqual(before)
    return answer
  }

  it('is refused with every reason when the text is incomplete', async () => {
    const { editionId } = await newEdition(database.app, ground, { content: null })
    const versions = await versionsOf(database.app, editionId)
    expect(await nothingChanges(editionId, () => submitEdition(database.app, cast.coordinator, versions))).toBe(
      'headline_missing, mission_missing, staff_missing, budget_missing, policy_missing',
    )
  })

  it.each([
    ['a move since', { lockVersion: -1, contentVersion: 0 }],
    ['a save since', { lockVersion: 0, contentVersion: -1 }],
    ['versions that never were', { lockVersion: 1, contentVersion: 1 }],
  ])('is refused after %s', async (_what, { lockVersion, contentVersion }) => {
    const { editionId } = await newEdition(database.app, ground, { state: 'HEAD_REVIEW' })
    const versions = await versionsOf(database.app, editionId)
    const stale = {
      editionId,
      lockVersion: versions.lockVersion + lockVersion,
      contentVersion: versions.contentVersion + contentVersion,
    }
    expect(await nothingChanges(editionId, () => approveEdition(database.app, cast.head, stale))).toBe(
      'changed_since_opened',
    )
    await approveEdition(database.app, cast.head, versions)
  })

  it('is refused to a head who submitted the plan as coordinator himself', async () => {
    const { editionId } = await newEdition(database.app, ground)
    const both: Actor = { ...cast.head, roles: [...cast.head.roles, ...cast.coordinator.roles] }
    await submitEdition(database.app, both, await versionsOf(database.app, editionId))
    const versions = await versionsOf(database.app, editionId)
    expect(await nothingChanges(editionId, () => approveEdition(database.app, both, versions))).toBe(
      'submitter_cannot_approve',
    )
  })

  it('is refused to a head who wrote nothing, and open to the one who did', async () => {
    const { editionId } = await newEdition(database.app, ground)
    const versions = await versionsOf(database.app, editionId)
    const straight = { ...versions, asHead: true }
    expect(await nothingChanges(editionId, () => submitEdition(database.app, cast.head, straight))).toBe(
      'head_did_not_write',
    )
    const revision = {
      editionId,
      rowKey: completeContent.policies[0]?.key ?? '',
      field: 'title',
      before: '',
      value: '声を聞く',
      at: new Date(),
    }
    await database.app.fieldRevision.create({ data: { ...revision, personId: cast.head.personId } })
    await submitEdition(database.app, cast.head, straight)
    const edition = await rowOf(editionId)
    expect(edition).toMatchObject({
      state: 'OFFICE_CHECK',
      submittedById: cast.head.personId,
      headApprovedById: cast.head.personId,
    })
  })

  it('without a reason sends nothing back', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'HEAD_REVIEW' })
    const versions = await versionsOf(database.app, editionId)
    const act = () => requestChanges(database.app, cast.head, { ...versions, reason: ' \n' })
    expect(await nothingChanges(editionId, act)).toBe('reason_missing')
  })
})

describe('課長確認', () => {
  it('is asked for where the year wants it, given by the chief of the section, and falls with a return', async () => {
    const { editionId } = await newEdition(database.app, ground, { settings: { chiefConfirmation: true } })
    const projects = completeContent.policies[0]?.projects ?? []
    const submit = async () =>
      answerOf(submitEdition(database.app, cast.coordinator, await versionsOf(database.app, editionId)))
    expect(await submit()).toBe(projects.map(() => 'project_unconfirmed').join(', '))

    const projectKey = projects[0]?.key ?? ''
    for (const actor of [cast.author, cast.coordinator, cast.head, cast.office]) {
      expect(
        await answerOf(confirmProject(database.app, actor, await confirmingOf(database.app, editionId, projectKey))),
      ).toBe('not_your_role')
    }
    expect(
      await answerOf(
        confirmProject(database.app, ground.strangers.chief, await confirmingOf(database.app, editionId, projectKey)),
      ),
    ).toBe('not found')
    const otherSection: Actor = {
      ...cast.chief,
      roles: [{ role: 'CHIEF', departmentId: ground.department.departmentId, sectionIds: [0] }],
    }
    expect(
      await answerOf(
        confirmProject(database.app, otherSection, await confirmingOf(database.app, editionId, projectKey)),
      ),
    ).toBe('not_your_role')
    expect(
      await answerOf(confirmProject(database.app, cast.chief, await confirmingOf(database.app, editionId, editionKey))),
    ).toBe('not found')

    await confirmProject(database.app, cast.chief, await confirmingOf(database.app, editionId, projectKey))
    await confirmProject(database.app, cast.chief, await confirmingOf(database.app, editionId, projectKey))
    expect(await eventsOf(editionId)).toHaveLength(1)
    expect(await lastEvent(editionId)).toMatchObject({ kind: 'project.confirmed', data: { project: projectKey } })
    expect(await submit()).toBe('project_unconfirmed, project_unconfirmed')

    await confirmAll(database.app, cast.chief, editionId)
    expect(await submit()).toBe('done')
    expect(
      await answerOf(confirmProject(database.app, cast.chief, await confirmingOf(database.app, editionId, projectKey))),
    ).toBe('not_in_state')
    await requestChanges(database.app, cast.head, {
      ...(await versionsOf(database.app, editionId)),
      reason: '直してください。',
    })
    expect(await database.app.projectConfirmation.count({ where: { editionId } })).toBe(0)
    expect(await submit()).toBe(projects.map(() => 'project_unconfirmed').join(', '))
  })
  const editionKey = '11111111-1111-4111-8111-111111111111'
})

describe('合議', () => {
  it('is asked for where the year wants it, given by its own office during the check, and falls with a return', async () => {
    const settings = { financeConcurrence: true, personnelConcurrence: true }
    const { editionId } = await newEdition(database.app, ground, { state: 'HEAD_REVIEW', settings })
    expect(
      await answerOf(
        concur(database.app, cast.finance, { ...(await versionsOf(database.app, editionId)), kind: 'FINANCE' }),
      ),
    ).toBe('not_in_state')
    await approveEdition(database.app, cast.head, await versionsOf(database.app, editionId))
    const open = async () =>
      answerOf(openConsultation(database.app, cast.office, await versionsOf(database.app, editionId)))
    expect(await open()).toBe('finance_concurrence_missing, personnel_concurrence_missing')
    expect(
      await answerOf(
        concur(database.app, cast.personnel, { ...(await versionsOf(database.app, editionId)), kind: 'FINANCE' }),
      ),
    ).toBe('not_your_role')
    expect(
      await answerOf(
        concur(database.app, cast.office, { ...(await versionsOf(database.app, editionId)), kind: 'FINANCE' }),
      ),
    ).toBe('not_your_role')
    expect(
      await answerOf(
        concur(database.app, ground.strangers.head, {
          ...(await versionsOf(database.app, editionId)),
          kind: 'FINANCE',
        }),
      ),
    ).toBe('not found')
    const recorded = (await eventsOf(editionId)).length
    await concur(database.app, cast.finance, { ...(await versionsOf(database.app, editionId)), kind: 'FINANCE' })
    await concur(database.app, cast.finance, { ...(await versionsOf(database.app, editionId)), kind: 'FINANCE' })
    expect(await eventsOf(editionId)).toHaveLength(recorded + 1)
    expect(await open()).toBe('personnel_concurrence_missing')

    await returnEdition(database.app, cast.office, {
      ...(await versionsOf(database.app, editionId)),
      reason: '直してください。',
    })
    expect(await database.app.concurrence.count({ where: { editionId } })).toBe(0)
    await submitEdition(database.app, cast.coordinator, await versionsOf(database.app, editionId))
    await approveEdition(database.app, cast.head, await versionsOf(database.app, editionId))
    expect(await open()).toBe('finance_concurrence_missing, personnel_concurrence_missing')
    await concur(database.app, cast.finance, { ...(await versionsOf(database.app, editionId)), kind: 'FINANCE' })
    await concur(database.app, cast.personnel, { ...(await versionsOf(database.app, editionId)), kind: 'PERSONNEL' })
    expect(await open()).toBe('done')
  })
})

describe('what is sent back', () => {
  it.each(['HEAD_REVIEW', 'OFFICE_CHECK', 'CONSULTATION'] as const)(
    'from %s loses its approvals and keeps the reason',
    async (state) => {
      const { editionId } = await newEdition(database.app, ground, { state })
      const back = {
        HEAD_REVIEW: ['requestChanges', 'head'],
        OFFICE_CHECK: ['returnToDepartment', 'office'],
        CONSULTATION: ['consultAgain', 'mayor'],
      } as const
      const [verb, who] = back[state]
      const before = await rowOf(editionId)
      expect(before.submittedById).toBe(cast.coordinator.personId)
      await commands[verb](cast[who], await versionsOf(database.app, editionId))
      const reason = verb === 'consultAgain' ? '再協議です。' : '直してください。'
      expect(await rowOf(editionId)).toMatchObject({
        state: 'CHANGES_REQUESTED',
        submittedById: null,
        headApprovedById: null,
        headApprovedAt: null,
        contentText: null,
        contentHash: null,
      })
      const comments = await database.app.comment.findMany({ where: { editionId } })
      expect(comments).toMatchObject([
        { kind: 'INSTRUCTION', text: reason, authorId: cast[who].personId, threadId: null },
      ])
      expect(await lastEvent(editionId)).toMatchObject({ data: { comment: comments[0]?.id } })
      await advanceTo(database.app, cast, editionId, 'PUBLISHED')
    },
  )
})

describe('two who move one edition at once', () => {
  it('exactly one wins, fifty times', async () => {
    for (let round = 0; round < 50; round++) {
      const { editionId } = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
      const versions = await versionsOf(database.app, editionId)
      const recorded = (await eventsOf(editionId)).length
      const acts = [
        () => openConsultation(database.app, cast.office, versions),
        () => returnEdition(database.app, cast.secondOffice, { ...versions, reason: '直してください。' }),
      ]
      if (round % 2 === 1) acts.reverse()
      const answers = await Promise.all(acts.map((act) => answerOf(act())))
      expect(answers.toSorted()).toEqual(['changed_since_opened', 'done'])
      const { state, lockVersion } = await rowOf(editionId)
      const opened = (round % 2 === 0) === (answers[0] === 'done')
      expect(state).toBe(opened ? 'CONSULTATION' : 'CHANGES_REQUESTED')
      expect(lockVersion).toBe(versions.lockVersion + 1)
      expect(await eventsOf(editionId)).toHaveLength(recorded + 1)
      expect(await database.app.consultationRound.count({ where: { editionId } })).toBe(opened ? 1 : 0)
      expect(await database.app.comment.count({ where: { editionId } })).toBe(opened ? 0 : 1)
    }
  })

  it('the same move by the same person twice is made once', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    const versions = await versionsOf(database.app, editionId)
    const publish = () =>
      answerOf(publishEdition(database.app, cast.publisher, { ...versions, overrideReason: '先に公表します。' }))
    const answers = await Promise.all([publish(), publish(), publish()])
    expect(answers.toSorted()).toEqual(['changed_since_opened', 'changed_since_opened', 'done'])
    const { contentHash } = await rowOf(editionId)
    expect(await database.app.publication.count({ where: { contentHash: contentHash ?? '' } })).toBe(1)
  })
})

describe('the content that is read from the rows', () => {
  it('is what was written, in canonical form and back', async () => {
    const { editionId, year } = await newEdition(database.app, ground)
    const content = await database.app.$transaction((tx) => readContent(tx, editionId))
    expect(content).toEqual({ ...completeContent, year })
    expect(planContent.parse(JSON.parse(canonicalText(content)))).toEqual(content)
  })

  it('has the hash that is frozen, however often it is read', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const { contentText, contentHash, contentSchema } = await rowOf(editionId)
    const read = () => database.app.$transaction((tx) => readContent(tx, editionId))
    expect(canonicalText(await read())).toBe(contentText)
    expect(sha256(canonicalText(await read()))).toBe(contentHash)
    expect(contentSchema).toBe(1)
  })
})

describe('opening a year (move 1)', () => {
  it('makes an empty draft for every department of that day, once, by the office', async () => {
    const year = await makeYear(database.app, { year: 2150 })
    const ended = await makeDepartment(database.app, { slug: 'ended', name: '旧水道部' })
    await database.app.department.update({
      where: { id: ended.departmentId },
      data: { endsOn: new Date('2150-03-31') },
    })
    const exempt = await makeDepartment(database.app, { slug: 'exempt', name: '監査事務局' })
    await database.app.yearExemption.create({ data: { year, departmentId: exempt.departmentId, reason: '対象外' } })

    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const actor of [
      cast.head,
      cast.coordinator,
      cast.mayor,
      cast.publisher,
      cast.auditor,
      cast.admin,
      ground.strangers.nobody,
    ]) {
      expect(await answerOf(openYear(database.app, actor, { year }))).toBe('not found')
    }
    expect(await answerOf(openYear(database.app, cast.office, { year: 2151 }))).toBe('not found')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)

    const answers = await Promise.all([
      answerOf(openYear(database.app, cast.office, { year })),
      answerOf(openYear(database.app, cast.secondOffice, { year })),
    ])
    expect(answers.toSorted()).toEqual(['done', 'year_already_open'])
    const plans = await database.app.plan.findMany({
      where: { year },
      include: { department: true, editions: { include: { sectionRoles: { include: { section: true } } } } },
    })
    expect(plans.map(({ department }) => department.slug).toSorted()).toEqual(['environment', 'planning'])
    for (const { editions } of plans) {
      expect(editions).toMatchObject([{ state: 'DRAFT', kind: 'FIRST', headline: '', lockVersion: 0 }])
    }
    const planning = plans.find(({ department }) => department.slug === 'planning')
    expect(planning?.editions[0]?.sectionRoles.map(({ section, text }) => [section.name, text])).toEqual([
      ['企画経営課', ''],
      ['広報課', ''],
    ])
    const [event] = await database.app.event.findMany({ where: { kind: 'year.opened' } })
    expect(JSON.parse(event?.data ?? '')).toEqual({ year, plans: expect.arrayContaining(plans.map(({ id }) => id)) })
  })
})

describe('dates', () => {
  it('of tomorrow are refused for a consultation, today is taken', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    const versions = await versionsOf(database.app, editionId)
    const tomorrow = { ...versions, ...heldWith({ heldOn: addDays(today(), 1) }) }
    expect(await answerOf(agreeEdition(database.app, cast.mayor, tomorrow))).toBe('date_in_future')
    expect(
      await answerOf(agreeEdition(database.app, cast.mayor, { ...versions, ...heldWith({ heldOn: today() }) })),
    ).toBe('done')
  })
})
