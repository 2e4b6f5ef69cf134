import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { today } from '@/lib/clock'
import { addDays } from '@/lib/dates'
import type { Actor } from '@/lib/people/actor'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { publishEdition } from '@/lib/publications/commands'
import { verifyRecord } from '@/lib/record/queries'
import { connectPublic, type PublicClient } from '@/prisma/client'
import { type MadeEdition, versionsOf } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, placesOf, stateOf, traceOf, trial } from '@/tests/plans'
import { discardUpdate, publishUpdate, writeUpdate } from './commands'
import { publishedUpdate } from './content'
import { resourcesOfPlan } from './queries'
import type { UpdateWriting } from './schema'

let database: TestDatabase
let ground: Ground
let app: pg.Client
let residents: PublicClient
let made: MadeEdition
let account: number

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
  residents = connectPublic(database.urls.DATABASE_PUBLIC_URL)
  app = new pg.Client({ connectionString: database.urls.DATABASE_URL })
  await app.connect()
  made = await newEdition(database.app, ground, { state: 'PUBLISHED' })
  account = (await database.app.budgetAccount.findFirstOrThrow({ where: { name: '一般会計' } })).id
})

afterAll(async () => {
  await residents.$disconnect()
  await app.end()
  await database.drop()
})

const writing = (input: Partial<UpdateWriting> = {}): UpdateWriting => ({
  planId: made.planId,
  updateId: undefined,
  lockVersion: 0,
  kind: 'SUPPLEMENTARY_BUDGET',
  final: false,
  effectiveOn: '2020-09-25',
  votedOn: '2020-09-25',
  explanation: '9月補正予算です。',
  replacesId: undefined,
  accounts: [{ accountId: account, difference: 5_000_000 }],
  projects: [],
  ...input,
})

const write = (input: Partial<UpdateWriting> = {}, actor: Actor = ground.cast.office) =>
  writeUpdate(database.app, actor, writing(input))

async function versionOf(updateId: number) {
  const { lockVersion } = await database.app.resourceUpdate.findUniqueOrThrow({ where: { id: updateId } })
  return { updateId, lockVersion }
}

const publish = async (updateId: number, actor: Actor = ground.cast.office) =>
  publishUpdate(database.app, actor, await versionOf(updateId))

const publicUpdates = ({ year, slug }: Pick<MadeEdition, 'year' | 'slug'>) =>
  residents.publication.findMany({
    where: { year, departmentSlug: slug, kind: 'RESOURCE_UPDATE' },
    orderBy: { id: 'asc' },
  })

async function withoutTrace(command: () => Promise<unknown>): Promise<string> {
  const before = await traceOf(database.urls.DATABASE_OWNER_URL)
  const answer = await answerOf(command())
  expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  return answer
}

describe('an update of the money', () => {
  it('is written by the office, kept from residents, published as written, and changes no edition', async () => {
    const project = await database.app.project.findFirstOrThrow({ where: { editionId: made.editionId } })
    const { updateId } = await write({ projects: [{ projectKey: project.seriesKey, difference: -300_000 }] })
    expect(await publicUpdates(made)).toEqual([])
    const edition = await database.app.planEdition.findUniqueOrThrow({ where: { id: made.editionId } })
    const current = await residents.currentPlan.findFirst({ where: { year: made.year } })
    expect(current).not.toBeNull()

    expect(await publish(updateId)).toEqual({ number: 1 })
    const [publication, ...more] = await publicUpdates(made)
    if (!publication) throw new Error('nothing was published')
    expect(more).toEqual([])
    const document = publishedUpdate.parse(JSON.parse(publication.document))
    expect(document.content).toEqual({
      contentSchema: 1,
      kind: 'SUPPLEMENTARY_BUDGET',
      basis: 'SUPPLEMENTED',
      effectiveOn: '2020-09-25',
      votedOn: '2020-09-25',
      explanation: '9月補正予算です。',
      accounts: [{ account: '一般会計', accountKind: 'GENERAL', difference: 5_000_000 }],
      projects: [{ key: project.seriesKey, number: project.number, title: project.title, difference: -300_000 }],
    })
    expect(publication).toMatchObject({
      version: '1',
      contentHash: sha256(canonicalText(document.content)),
      documentHash: sha256(publication.document),
    })
    for (const person of Object.values(ground.cast)) expect(publication.document).not.toContain(person.name)
    expect(await database.app.planEdition.findUniqueOrThrow({ where: { id: made.editionId } })).toEqual(edition)
    expect(await residents.currentPlan.findFirst({ where: { year: made.year } })).toEqual(current)
    const events = await database.app.event.findMany({
      where: { planId: made.planId, kind: { startsWith: 'resources' } },
    })
    expect(events.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ['resources.written', ground.cast.office.personId],
      ['resources.published', ground.cast.office.personId],
    ])
    expect((await verifyRecord(database.app)).firstBroken).toBeNull()
  })

  it('is written anew until it is published, and then replaced by a later one alone', async () => {
    const { updateId } = await write()
    await write({ updateId, accounts: [{ accountId: account, difference: 1_000 }], explanation: '書き直し。' })
    expect(await answerOf(write({ updateId }))).toBe('update_changed')
    const { number } = await publish(updateId)
    expect(
      await withoutTrace(async () => write({ updateId, lockVersion: (await versionOf(updateId)).lockVersion })),
    ).toBe('update_published')
    expect(await withoutTrace(() => publish(updateId))).toBe('update_published')
    expect(
      await withoutTrace(async () => discardUpdate(database.app, ground.cast.office, await versionOf(updateId))),
    ).toBe('update_published')
    const right = await write({ replacesId: updateId })
    const another = await write({ replacesId: updateId })
    await publish(right.updateId)
    expect((await publicUpdates(made)).map(({ document }) => JSON.parse(document).content.replaces).at(-1)).toBe(number)
    expect(await withoutTrace(() => publish(another.updateId))).toBe('update_replaced')
    await discardUpdate(database.app, ground.cast.office, await versionOf(another.updateId))
    expect(await database.app.resourceUpdate.findUnique({ where: { id: another.updateId } })).toBeNull()
  })

  it('waits for the council where it is a 補正', async () => {
    for (const [votedOn, code] of [
      [undefined, 'vote_missing'],
      [addDays(today(), 1), 'vote_to_come'],
    ] as const) {
      const { updateId } = await write({ votedOn })
      expect(await withoutTrace(() => publish(updateId))).toBe(code)
    }
    const transfer = await write({ kind: 'TRANSFER', votedOn: undefined })
    expect(await answerOf(publish(transfer.updateId))).toBe('done')
    const settlement = await write({
      kind: 'SETTLEMENT',
      votedOn: undefined,
      final: true,
      effectiveOn: '2024-09-10',
      accounts: [{ accountId: account, spent: 80_000_000, carriedForward: 0, unused: 4_000_000 }],
    })
    expect(await answerOf(publish(settlement.updateId))).toBe('done')
    expect(JSON.parse((await publicUpdates(made)).at(-1)?.document ?? '').content).toMatchObject({ basis: 'SETTLED' })
  })

  it('stands beside a published plan alone', async () => {
    const { planId, editionId } = await newEdition(database.app, ground, { state: 'CONFIRMED' })
    const { updateId } = await write({ planId })
    expect(await withoutTrace(() => publish(updateId))).toBe('plan_not_published')
    await publishEdition(database.app, ground.cast.publisher, await versionsOf(database.app, editionId))
    expect(await answerOf(publish(updateId))).toBe('done')
  })

  it('says at which place what is wrong', async () => {
    expect(await placesOf(write({ effectiveOn: undefined, accounts: [] }))).toEqual([
      'amounts_missing amounts',
      'effective_day_missing effectiveOn',
    ])
    const other = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const foreign = await write({ planId: other.planId })
    await publish(foreign.updateId)
    const key = '5f0c0000-0000-4000-8000-00000000000a'
    expect(
      await placesOf(
        write({
          replacesId: foreign.updateId,
          accounts: [{ accountId: 999_999, difference: 1 }],
          projects: [{ projectKey: key, difference: 1 }],
        }),
      ),
    ).toEqual([`choice_unknown account-999999`, 'choice_unknown replacesId', `project_not_in_plan project-${key}`])
    expect(await placesOf(write({ kind: 'SETTLEMENT', accounts: [{ accountId: account, unused: 1_000 }] }))).toEqual([
      `spent_missing account-${account}-spent`,
    ])
  })
})

describe('who may', () => {
  it('write, publish and discard: the office; for everybody else there is no such update', async () => {
    const { cast, strangers } = ground
    const { updateId } = await write()
    const version = await versionOf(updateId)
    const { office, secondOffice, ...others } = cast
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const actor of [...Object.values(others), ...Object.values(strangers)]) {
      for (const act of [
        write({}, actor),
        write({ updateId, lockVersion: version.lockVersion }, actor),
        publishUpdate(database.app, actor, version),
        discardUpdate(database.app, actor, version),
      ]) {
        expect(await answerOf(act), actor.post).toBe('not found')
      }
    }
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
    for (const id of [0, 999_999]) {
      expect(await withoutTrace(() => publishUpdate(database.app, office, { updateId: id, lockVersion: 0 }))).toBe(
        'not found',
      )
    }
    expect(await answerOf(publishUpdate(database.app, secondOffice, version))).toBe('done')
  })

  it('read what is being written: the department and those who check', async () => {
    const { cast, strangers } = ground
    const { updateId } = await write()
    const read = (actor: Actor) => resourcesOfPlan(database.app, actor, made.planId)
    const { author, coordinator, chief, head, office, secondOffice, finance, personnel, auditor, ...others } = cast
    for (const actor of [author, coordinator, chief, head, office, secondOffice, finance, personnel, auditor]) {
      const view = await read(actor)
      expect(view.drafts.map((draft) => draft.updateId)).toContain(updateId)
      expect(view.canWrite).toBe(actor === office || actor === secondOffice)
    }
    for (const actor of [...Object.values(others), ...Object.values(strangers)]) {
      expect(await answerOf(read(actor)), actor.post).toBe('not found')
    }
    await expect(resourcesOfPlan(database.app, office, 999_999)).rejects.toThrow('not found')
  })
})

describe('two at once', () => {
  it('publish one update once, and number two updates in turn', async () => {
    const plan = await newEdition(database.app, ground, { state: 'PUBLISHED' })
    const [one, other] = [await write({ planId: plan.planId }), await write({ planId: plan.planId })]
    const version = await versionOf(one.updateId)
    const { office, secondOffice } = ground.cast
    const answers = await Promise.all([
      answerOf(publishUpdate(database.app, office, version)),
      answerOf(publishUpdate(database.app, secondOffice, version)),
      answerOf(publish(other.updateId)),
    ])
    expect(answers.toSorted()).toEqual(['done', 'done', 'update_published'])
    expect((await publicUpdates(plan)).map(({ version: number }) => number).toSorted()).toEqual(['1', '2'])
  })
})

describe('the walls', () => {
  it('let no hand of the application past the function that publishes', async () => {
    const { updateId } = await write()
    for (const statement of [
      `UPDATE "ResourceUpdate" SET "publishedAt" = now() WHERE id = ${updateId}`,
      `UPDATE "ResourceUpdate" SET number = 9 WHERE id = ${updateId}`,
      `UPDATE "ResourceUpdate" SET kind = 'TRANSFER' WHERE id = ${updateId}`,
      `UPDATE "ResourceUpdateLine" SET difference = 1 WHERE "updateId" = ${updateId}`,
      `INSERT INTO "ResourceUpdate" ("planId", kind, basis, "effectiveOn", "writtenById", "writtenAt", "publishedAt", number, "publishedById")
       SELECT "planId", kind, basis, "effectiveOn", "writtenById", "writtenAt", now(), 9, "writtenById" FROM "ResourceUpdate" WHERE id = ${updateId}`,
      `INSERT INTO published.publication (kind, year, "departmentSlug", version, document, "documentHash", "contentHash", "publishedAt")
       SELECT kind, year, "departmentSlug", 'x', document, "documentHash", "contentHash", "publishedAt" FROM published.publication LIMIT 1`,
    ]) {
      expect(await trial(app, statement), statement).toBe('42501')
    }
  })

  it('refuse an amount without a vote, or with one still to come, from whoever asks', async () => {
    const later = addDays(today(), 10)
    for (const votedOn of [undefined, later]) {
      const { updateId } = await write({ votedOn })
      expect(await callFunction(updateId), String(votedOn)).toBe('MY005')
    }
  })

  it('refuse a document that says anything else than what was written', async () => {
    const { updateId } = await write()
    expect(await callFunction(updateId)).toBe('done')
    for (const change of [
      (content: Record<string, unknown>) => ({ ...content, votedOn: '2020-09-24' }),
      (content: Record<string, unknown>) => ({ ...content, accounts: [] }),
      (content: Record<string, unknown>) => ({ ...content, more: 1 }),
    ]) {
      expect(await callFunction(updateId, change)).toBe('MY004')
    }
  })

  it('keep what is published as it is, for the owner of the tables too', async () => {
    const { updateId } = await write({ projects: [] })
    await publish(updateId)
    const owner = new pg.Client({ connectionString: database.urls.DATABASE_OWNER_URL })
    await owner.connect()
    try {
      for (const statement of [
        `UPDATE "ResourceUpdate" SET explanation = 'x' WHERE id = ${updateId}`,
        `DELETE FROM "ResourceUpdate" WHERE id = ${updateId}`,
        `UPDATE "ResourceUpdateLine" SET difference = 1 WHERE "updateId" = ${updateId}`,
        `DELETE FROM "ResourceUpdateLine" WHERE "updateId" = ${updateId}`,
        `INSERT INTO "ResourceUpdateProject" ("updateId", "projectKey", difference) VALUES (${updateId}, gen_random_uuid(), 1)`,
      ]) {
        expect(await trial(owner, statement), statement).toBe('MY002')
      }
      const { updateId: draft } = await write({ votedOn: undefined })
      const as = (votedOn: string) =>
        `UPDATE "ResourceUpdate" SET "publishedAt" = now(), number = 1, "publishedById" = "writtenById", "votedOn" = ${votedOn} WHERE id = ${draft}`
      expect(await trial(owner, as('NULL'))).toBe('MY005')
      expect(await trial(owner, as(`'${addDays(today(), 10)}'`))).toBe('MY005')
      expect(await trial(owner, as(`'2020-09-25'`).replace('number = 1', 'number = 99'))).toBe('MY004')
    } finally {
      await owner.end()
    }
  })

  it('show residents no table of updates, and the rebuilding leaves every publication', async () => {
    const client = new pg.Client({ connectionString: database.urls.DATABASE_PUBLIC_URL })
    await client.connect()
    try {
      for (const table of ['ResourceUpdate', 'ResourceUpdateLine', 'ResourceUpdateProject']) {
        expect(await stateOf(client.query(`SELECT 1 FROM public."${table}"`)), table).toBe('42501')
      }
    } finally {
      await client.end()
    }
    const before = await residents.publication.findMany({ orderBy: { id: 'asc' } })
    const current = await residents.currentPlan.findMany({ orderBy: [{ year: 'asc' }, { departmentSlug: 'asc' }] })
    await database.app.$queryRaw`SELECT published.rebuild()`
    expect(await residents.publication.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
    expect(await residents.currentPlan.findMany({ orderBy: [{ year: 'asc' }, { departmentSlug: 'asc' }] })).toEqual(
      current,
    )
  })

  /** Asks the database for the publication, as an application would that asks no guard before. */
  async function callFunction(
    updateId: number,
    change: (content: Record<string, unknown>) => Record<string, unknown> = (content) => content,
  ): Promise<string> {
    const update = await database.app.resourceUpdate.findUniqueOrThrow({ where: { id: updateId } })
    const votedOn = update.votedOn?.toISOString().slice(0, 10)
    const number = (await publicUpdates(made)).length + 1
    const content = change({
      contentSchema: 1,
      kind: 'SUPPLEMENTARY_BUDGET',
      basis: 'SUPPLEMENTED',
      effectiveOn: '2020-09-25',
      ...(votedOn ? { votedOn } : {}),
      explanation: '9月補正予算です。',
      accounts: [{ account: '一般会計', accountKind: 'GENERAL', difference: 5_000_000 }],
      projects: [],
    })
    const at = new Date()
    const document = {
      documentSchema: 1,
      kind: 'RESOURCE_UPDATE',
      year: made.year,
      departmentSlug: made.slug,
      departmentName: '企画部',
      number,
      publishedAt: at.toISOString(),
      contentHash: sha256(canonicalText(content)),
      content,
    }
    return trial(app, 'SELECT published.publish_update($1, $2, $3, $4, $5)', [
      updateId,
      ground.cast.office.personId,
      canonicalText(content),
      canonicalText(document),
      at,
    ])
  }
})
