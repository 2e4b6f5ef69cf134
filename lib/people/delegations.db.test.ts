import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replaceClock, today } from '@/lib/clock'
import { agreeEdition } from '@/lib/consultations/commands'
import { addDays } from '@/lib/dates'
import { approveEdition, concur, confirmProject, submitEdition } from '@/lib/plans/commands'
import { projectHash } from '@/lib/plans/confirmation-rules'
import { readContent } from '@/lib/plans/content-queries'
import { findPlanView } from '@/lib/plans/queries'
import { verifyRecord } from '@/lib/record/queries'
import { transact } from '@/lib/transact'
import { type Cast, heldWith, makePerson, versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, stateOf, withClient } from '@/tests/plans'
import type { Actor, DelegationKind, Role } from './actor'
import { lendRole, readLater, takeBackRole } from './delegation-commands'
import { lendingPage } from './delegation-queries'
import { findActor, findRoleHolders } from './queries'

let database: TestDatabase
let ground: Ground
let cast: Cast

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  cast = ground.cast
})

afterAll(() => database.drop())

const versions = (editionId: number) => versionsOf(database.app, editionId)

async function assignmentOf(person: Actor, role: Role): Promise<number> {
  const { id } = await database.app.roleAssignment.findFirstOrThrow({ where: { personId: person.personId, role } })
  return id
}

/** Lends a role from today for a week and answers the delegate as he is then. */
async function lent(lender: Actor, role: Role, kind: DelegationKind = 'DECIDES_IN_ABSENCE', by = lender) {
  const delegate = await makePerson(database.app, { name: '見本 代理', post: '次長' })
  const { delegationId } = await lendRole(database.app, by, {
    assignmentId: await assignmentOf(lender, role),
    personId: delegate.personId,
    kind,
    startsOn: today(),
    endsOn: addDays(today(), 7),
    reason: '出張のため',
  })
  return { delegationId, actor: await present(delegate.personId) }
}

async function present(personId: number): Promise<Actor> {
  const actor = await findActor(database.app, personId, today())
  if (!actor) throw new Error('nobody')
  return actor
}

const lastEvent = (editionId: number) =>
  database.app.event.findFirstOrThrow({ where: { editionId }, orderBy: { seq: 'desc' } })

describe('代決', () => {
  it('acts in the absent one’s role; the record names both, and he reads it later', async () => {
    const { editionId, planId } = await newEdition(database.app, ground, { state: 'HEAD_REVIEW' })
    const { actor, delegationId } = await lent(cast.head, 'HEAD')
    await approveEdition(database.app, actor, await versions(editionId))
    const event = await lastEvent(editionId)
    expect(event).toMatchObject({ actorId: actor.personId, onBehalfOfId: cast.head.personId })
    expect(JSON.parse(event.data)).toMatchObject({ signature: '部長（代決：次長）' })
    const edition = await database.app.planEdition.findUniqueOrThrow({ where: { id: editionId } })
    expect(edition).toMatchObject({ state: 'OFFICE_CHECK', headApprovedPost: '部長（代決：次長）' })

    const [reading] = (await lendingPage(database.app, cast.head)).readings
    expect(reading).toMatchObject({ eventSeq: event.seq, planId, readAt: null, signature: '部長（代決：次長）' })
    for (const other of [actor, cast.coordinator, cast.office, ground.strangers.head]) {
      expect(await answerOf(readLater(database.app, other, { eventSeq: event.seq }))).toBe('not found')
    }
    await readLater(database.app, cast.head, { eventSeq: event.seq })
    await readLater(database.app, cast.head, { eventSeq: event.seq })
    expect(await database.app.event.count({ where: { kind: 'act.read-later', planId } })).toBe(1)
    await takeBackRole(database.app, cast.head, { delegationId })
  })

  it('never covers the mayor’s consultation; 職務代理 does', async () => {
    const { editionId } = await newEdition(database.app, ground, { state: 'CONSULTATION' })
    expect(await answerOf(lent(cast.mayor, 'MAYOR'))).toBe('mayor_decides_himself')
    const forced = withClient(database.urls.DATABASE_URL, async (client) =>
      stateOf(
        client.query(
          `INSERT INTO "Delegation" (kind, "assignmentId", "personId", "startsOn", "endsOn", reason, "recordedById", "recordedAt")
            VALUES ('DECIDES_IN_ABSENCE', $1, $2, now(), now(), 'x', $2, now())`,
          [await assignmentOf(cast.mayor, 'MAYOR'), cast.office.personId],
        ),
      ),
    )
    expect(await forced).toBe('23514')
    const { actor, delegationId } = await lent(cast.mayor, 'MAYOR', 'ACTS_FOR', cast.office)
    await agreeEdition(database.app, actor, { ...(await versions(editionId)), ...heldWith({}), evidenceNote: '' })
    expect(JSON.parse((await lastEvent(editionId)).data)).toMatchObject({ signature: '市長（職務代理：次長）' })
    expect(await database.app.laterReading.count({ where: { absentId: cast.mayor.personId } })).toBe(0)
    await takeBackRole(database.app, cast.office, { delegationId })
  })

  it('signs 課長確認 and 合議 too', async () => {
    const settings = { chiefConfirmation: true, financeConcurrence: true }
    const { editionId } = await newEdition(database.app, ground, { settings })
    const chief = await lent(cast.chief, 'CHIEF')
    const content = await transact(database.app, (tx) => readContent(tx, editionId))
    const [project] = content.policies.flatMap(({ projects }) => projects)
    if (!project) throw new Error('no project')
    const confirming = { editionId, projectKey: project.key, contentHash: projectHash(project) }
    await confirmProject(database.app, chief.actor, confirming)
    expect(await database.app.projectConfirmation.findFirst({ where: { editionId } })).toMatchObject({
      post: '課長（代決：次長）',
    })
    const other = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    const finance = await lent(cast.finance, 'FINANCE')
    await concur(database.app, finance.actor, { ...(await versions(other.editionId)), kind: 'FINANCE' })
    expect(await database.app.concurrence.findFirst({ where: { editionId: other.editionId } })).toMatchObject({
      post: '財政課長（代決：次長）',
    })
    for (const [lender, { delegationId }] of [
      [cast.chief, chief],
      [cast.finance, finance],
    ] as const) {
      await takeBackRole(database.app, lender, { delegationId })
    }
  })

  it('does not let one person submit and approve', async () => {
    const { editionId } = await newEdition(database.app, ground)
    const { delegationId } = await lendRole(database.app, cast.head, {
      assignmentId: await assignmentOf(cast.head, 'HEAD'),
      personId: cast.coordinator.personId,
      kind: 'DECIDES_IN_ABSENCE',
      startsOn: today(),
      endsOn: today(),
      reason: '出張のため',
    })
    const both = await present(cast.coordinator.personId)
    await submitEdition(database.app, both, await versions(editionId))
    expect(await answerOf(approveEdition(database.app, both, await versions(editionId)))).toBe(
      'submitter_cannot_approve',
    )
    await takeBackRole(database.app, cast.head, { delegationId })
  })

  it('shows who can take a plan on: the head and whoever decides for him', async () => {
    const { actor, delegationId } = await lent(cast.head, 'HEAD')
    const holders = await findRoleHolders(database.app, ['HEAD'], [ground.department.departmentId], today())
    expect(holders.map(({ personId, lentBy }) => [personId, lentBy?.personId])).toEqual([
      [cast.head.personId, undefined],
      [actor.personId, cast.head.personId],
    ])
    await takeBackRole(database.app, cast.head, { delegationId })
  })
})

describe('who lends what', () => {
  const asked = async (by: Actor, lender: Actor, role: Role, more: object = {}) => {
    const person = await makePerson(database.app, { post: '次長' })
    return answerOf(
      lendRole(database.app, by, {
        assignmentId: await assignmentOf(lender, role),
        personId: person.personId,
        kind: 'DECIDES_IN_ABSENCE',
        startsOn: addDays(today(), 30),
        endsOn: addDays(today(), 31),
        reason: '休暇のため',
        ...more,
      }),
    )
  }

  it('is its holder and the office, and nobody else', async () => {
    for (const by of [cast.coordinator, cast.author, cast.mayor, cast.publisher, cast.admin, cast.auditor]) {
      expect(await asked(by, cast.head, 'HEAD')).toBe('not found')
    }
    for (const by of Object.values(ground.strangers)) expect(await asked(by, cast.head, 'HEAD')).toBe('not found')
    expect(await asked(cast.office, cast.head, 'HEAD')).toBe('done')
    expect(await asked(cast.head, cast.head, 'HEAD')).toBe('role_lent_already')
  })

  it('does not lend on what was lent to him', async () => {
    const { actor, delegationId } = await lent(cast.head, 'HEAD')
    expect(
      await asked(actor, cast.head, 'HEAD', { startsOn: addDays(today(), 60), endsOn: addDays(today(), 61) }),
    ).toBe('not found')
    expect(await answerOf(takeBackRole(database.app, actor, { delegationId }))).toBe('not found')
    const office = await lent(cast.office, 'OFFICE', 'ACTS_FOR')
    expect(await asked(office.actor, cast.chief, 'CHIEF')).toBe('not found')
    await takeBackRole(database.app, cast.head, { delegationId })
    await takeBackRole(database.app, cast.office, { delegationId: office.delegationId })
  })

  it.each([
    ['a person to himself', { personId: 'self' }, 'delegate_is_lender'],
    ['to nobody', { personId: undefined }, 'delegate_missing'],
    ['to a stranger', { personId: 999_999 }, 'delegate_unknown'],
    ['without days', { startsOn: undefined }, 'delegation_dates_missing'],
    ['backwards', { startsOn: '2999-01-02', endsOn: '2999-01-01' }, 'delegation_dates_reversed'],
    ['for the past', { startsOn: '2020-01-01', endsOn: '2020-01-02' }, 'delegation_past'],
    ['for ever', { startsOn: '2999-01-01', endsOn: '3001-01-01' }, 'delegation_too_long'],
    ['without a reason', { reason: ' ' }, 'delegation_reason_missing'],
    ['without saying how', { kind: undefined }, 'delegation_kind_missing'],
  ])('is not %s', async (_what, more, code) => {
    const said = 'personId' in more && more.personId === 'self' ? { personId: cast.publisher.personId } : more
    expect(await asked(cast.publisher, cast.publisher, 'PUBLISHER', said)).toBe(code)
  })

  it('lends no auditor and no author', async () => {
    expect(await asked(cast.auditor, cast.auditor, 'AUDITOR')).toBe('role_not_lendable')
    expect(await asked(cast.author, cast.author, 'AUTHOR')).toBe('role_not_lendable')
  })

  it('shows each only his own, and the office, the auditor and the administrator all', async () => {
    const { delegationId } = await lent(cast.viceMayor, 'VICE_MAYOR')
    const sees = async (actor: Actor) =>
      (await lendingPage(database.app, actor)).lendings.some(({ id }) => id === delegationId)
    for (const actor of [cast.viceMayor, cast.office, cast.auditor, cast.admin]) expect(await sees(actor)).toBe(true)
    for (const actor of [cast.head, cast.mayor, ground.strangers.head, ground.strangers.nobody]) {
      expect(await sees(actor)).toBe(false)
      expect((await lendingPage(database.app, actor)).assignments.some(({ own }) => !own)).toBe(false)
    }
    expect((await lendingPage(database.app, ground.strangers.nobody)).people).toEqual([])
  })
})

describe('days', () => {
  it('begin and end a lent role, and the lender’s own end ends it too', async () => {
    const lender = await makePerson(database.app, {
      post: '部長',
      roles: [{ role: 'HEAD', departmentSlug: ground.department.slug }],
    })
    const { actor } = await lent(lender, 'HEAD')
    const on = async (days: number) => {
      const restore = replaceClock(() => new Date(Date.now() + days * 86_400_000))
      try {
        return (await findActor(database.app, actor.personId, today()))?.roles.length
      } finally {
        restore()
      }
    }
    expect([await on(0), await on(7), await on(8)]).toEqual([1, 1, 0])
    await database.app.roleAssignment.updateMany({
      where: { personId: lender.personId },
      data: { endsOn: new Date(addDays(today(), 3)) },
    })
    expect([await on(3), await on(4)]).toEqual([1, 0])
    await database.app.person.update({ where: { id: lender.personId }, data: { active: false } })
    expect(await on(0)).toBe(0)
  })

  it('of 人事異動: on 1 April a draft changes hands, and nobody keeps access', async () => {
    const { planId } = await newEdition(database.app, ground, { state: 'OFFICE_CHECK' })
    const slug = ground.department.slug
    const leaving = await makePerson(database.app, {
      post: '主任',
      roles: [{ role: 'COORDINATOR', departmentSlug: slug }],
    })
    const coming = await makePerson(database.app, { post: '主任' })
    const first = '2030-04-01'
    await database.app.roleAssignment.updateMany({
      where: { personId: leaving.personId },
      data: { endsOn: new Date(addDays(first, -1)) },
    })
    await database.app.roleAssignment.create({
      data: {
        personId: coming.personId,
        role: 'COORDINATOR',
        departmentId: ground.department.departmentId,
        startsOn: new Date(first),
      },
    })
    const reads = async (person: Actor, day: string) => {
      const restore = replaceClock(() => new Date(`${day}T00:00:00+09:00`))
      try {
        return await answerOf(findPlanView(database.app, await present(person.personId), planId))
      } finally {
        restore()
      }
    }
    expect(await reads(leaving, '2030-03-31')).toBe('done')
    expect(await reads(coming, '2030-03-31')).toBe('not found')
    expect(await reads(leaving, first)).toBe('not found')
    expect(await reads(coming, first)).toBe('done')
  })
})

it('keeps the record whole', async () => {
  expect((await verifyRecord(database.app)).firstBroken).toBeNull()
})
