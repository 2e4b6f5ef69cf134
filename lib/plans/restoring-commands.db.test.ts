import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor, Role } from '@/lib/people/actor'
import { readContent } from '@/lib/plans/content-queries'
import { changeRows, saveField } from '@/lib/plans/editing-commands'
import { restoreRow } from '@/lib/plans/restoring-commands'
import { findFormerTexts, findLastSaves } from '@/lib/plans/revision-queries'
import { completeContent, type MadeEdition, makeEdition } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { sha256 } from './hash'

let database: TestDatabase
let app: PrismaClient
let edition: MadeEdition
let people: Record<'coordinator' | 'author' | 'stranger' | 'mayor' | 'publisher' | 'auditor', Actor>

beforeAll(async () => {
  database = await createTestDatabase()
  app = database.app
  edition = await makeEdition(app, { content: completeContent() })
  const { departmentId } = (
    await app.planEdition.findUniqueOrThrow({
      where: { id: edition.editionId },
      select: { plan: { select: { departmentId: true } } },
    })
  ).plan
  const person = async (name: string, role: Role, at: number | null, sectionIds: number[] = []): Promise<Actor> => {
    const { id } = await app.person.create({ data: { email: `${name}@restoring.example`, name, post: '' } })
    return { personId: id, name, post: '', roles: [{ role, departmentId: at, sectionIds }] }
  }
  people = {
    coordinator: await person('小林', 'COORDINATOR', departmentId),
    author: await person('森', 'AUTHOR', departmentId, []),
    stranger: await person('谷', 'COORDINATOR', departmentId + 1_000),
    mayor: await person('市長', 'MAYOR', null),
    publisher: await person('公表', 'PUBLISHER', null),
    auditor: await person('監査', 'AUDITOR', null),
  }
})

afterAll(() => database.drop())

const change = (body: Parameters<typeof changeRows>[3], actor = people.coordinator) =>
  changeRows(app, actor, edition.editionId, body)
const restore = (rowKey: string, actor = people.coordinator) => restoreRow(app, actor, edition.editionId, { rowKey })
const content = () => readContent(app, edition.editionId)

async function codeOf(attempt: Promise<unknown>): Promise<string | undefined> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw new Error(`no refusal but ${String(error)}`)
  return error.reasons[0]?.code
}

/** The key of the first row of each kind, of what stands deepest. */
async function keys() {
  const { policies, staff, budgets, sectionRoles } = await content()
  const policy = policies.find(({ projects }) => projects.length > 0)
  const project = policy?.projects.find(({ indicators }) => indicators.length > 0)
  const indicator = project?.indicators[0]
  if (!policy || !project || !indicator) throw new Error('an edition without rows')
  return {
    policy: policy.key,
    project: project.key,
    indicator: indicator.key,
    staff: staff[0]?.key ?? '',
    budget: budgets[0]?.key ?? '',
    sectionRole: sectionRoles[0]?.key ?? '',
  }
}

describe('a removed row comes back', () => {
  test.each(['policy', 'project', 'indicator', 'staff', 'budget', 'sectionRole'] as const)(
    'whole, with its key, its place and all below it (%s)',
    async (kind) => {
      const rowKey = (await keys())[kind]
      if (kind === 'project')
        await app.project.updateMany({ where: { seriesKey: rowKey }, data: { settledAmount: 9_007_199_254_740_991n } })
      const before = await content()
      await change({ act: 'remove', rowKey })
      expect(await content()).not.toEqual(before)
      await restore(rowKey)
      expect(await content()).toEqual(before)
      if (kind !== 'project') return
      const { settledAmount } = await app.project.findFirstOrThrow({ where: { seriesKey: rowKey } })
      expect(settledAmount).toBe(9_007_199_254_740_991n)
    },
  )

  test('at its place among those that were there and came since', async () => {
    const { policy } = await keys()
    const titles = async () =>
      (await content()).policies.find(({ key }) => key === policy)?.projects.map(({ key, number }) => [key, number])
    const sectionId = (await app.project.findFirstOrThrow({ where: { editionId: edition.editionId } })).sectionId
    const made = async () => (await change({ act: 'add-project', policyKey: policy, sectionId })).made ?? ''
    const [second, third] = [await made(), await made()]
    const before = await titles()
    await change({ act: 'remove', rowKey: second })
    await restore(second)
    expect(await titles()).toEqual(before)
    await change({ act: 'remove', rowKey: third })
    await restore(third)
    expect(await titles()).toEqual(before)
    await change({ act: 'remove', rowKey: second })
    await change({ act: 'remove', rowKey: third })
  })

  test('its texts stand in the revisions as saved by who put it back', async () => {
    const { indicator } = await keys()
    await change({ act: 'remove', rowKey: indicator })
    await restore(indicator)
    const [last] = await findFormerTexts(app, people.coordinator, edition.editionId, indicator, 'name')
    expect(last).toMatchObject({ name: '小林' })
    const { policies } = await content()
    const row = policies.flatMap(({ projects }) => projects.flatMap(({ indicators }) => indicators))
    expect(last?.text).toBe(row.find(({ key }) => key === indicator)?.name)
  })

  test('once: what is there is not put back a second time, and what never was is not found', async () => {
    const { indicator, project } = await keys()
    await change({ act: 'remove', rowKey: indicator })
    await restore(indicator)
    expect(await codeOf(restore(indicator))).toBe('row_present')
    await expect(restore('00000000-0000-4000-8000-00000000abcd')).rejects.toBeInstanceOf(NotFound)
    await change({ act: 'remove', rowKey: indicator })
    await change({ act: 'remove', rowKey: project })
    expect(await codeOf(restore(indicator))).toBe('parent_removed')
    await restore(project)
    await restore(indicator)
  })

  test('not over a row that took its place', async () => {
    const { budget } = await keys()
    const { accountId } = await app.budgetResource.findFirstOrThrow({ where: { seriesKey: budget } })
    await change({ act: 'remove', rowKey: budget })
    const { made } = await change({ act: 'add-budget', accountId })
    expect(await codeOf(restore(budget))).toBe('row_taken')
    await change({ act: 'remove', rowKey: made ?? '' })
    await restore(budget)
  })

  test('for those who may write it alone', async () => {
    const { project } = await keys()
    await change({ act: 'remove', rowKey: project })
    const before = await content()
    await expect(restore(project, people.stranger)).rejects.toBeInstanceOf(NotFound)
    await expect(restore(project, people.mayor)).rejects.toBeInstanceOf(NotFound)
    expect(await codeOf(restore(project, people.author))).toBe('not_writable')
    expect(await codeOf(restore(project, people.auditor))).toBe('not_writable')
    await app.planEdition.update({ where: { id: edition.editionId }, data: { state: 'HEAD_REVIEW' } })
    expect(await codeOf(restore(project))).toBe('edition_frozen')
    await app.planEdition.update({ where: { id: edition.editionId }, data: { state: 'CHANGES_REQUESTED' } })
    expect(await content()).toEqual(before)
    await restore(project)
  })
})

test('a project goes back to its place under the policy it came from', async () => {
  const { policy, project } = await keys()
  const before = await content()
  const { made: other } = await change({ act: 'add-policy' })
  const place = before.policies.find(({ key }) => key === policy)?.projects.findIndex(({ key }) => key === project)
  await change({ act: 'transfer', rowKey: project, policyKey: other ?? '' })
  await change({ act: 'transfer', rowKey: project, policyKey: policy, place })
  await change({ act: 'remove', rowKey: other ?? '' })
  expect(await content()).toEqual(before)
})

describe('who saved what, and what stood there before', () => {
  const save = async (value: string, actor: Actor, from: string) =>
    saveField(app, actor, edition.editionId, { rowKey: 'edition', field: 'headline', base: sha256(from), value })

  test('the last save of a field, and its texts from the newest to the first', async () => {
    const { headline } = await app.planEdition.findUniqueOrThrow({ where: { id: edition.editionId } })
    await save('二番目の文', people.coordinator, headline)
    await save('三番目の文', people.coordinator, '二番目の文')
    const saves = await findLastSaves(app, people.coordinator, edition.editionId)
    const [person, at] = saves.rows.edition?.headline ?? []
    expect(saves.names[person ?? -1]).toBe('小林')
    expect(Number.isNaN(Date.parse(at ?? ''))).toBe(false)
    const texts = await findFormerTexts(app, people.coordinator, edition.editionId, 'edition', 'headline')
    expect(texts.map(({ text, name }) => [text, name])).toEqual([
      ['三番目の文', '小林'],
      ['二番目の文', '小林'],
      [headline, null],
    ])
    expect(texts.at(-1)?.at).toBeNull()
    expect(await findFormerTexts(app, people.auditor, edition.editionId, 'edition', 'headline')).toEqual(texts)
  })

  test.each(['stranger', 'mayor', 'publisher'] as const)('to the %s there is no such thing', async (who) => {
    await expect(findLastSaves(app, people[who], edition.editionId)).rejects.toBeInstanceOf(NotFound)
    await expect(findFormerTexts(app, people[who], edition.editionId, 'edition', 'headline')).rejects.toBeInstanceOf(
      NotFound,
    )
  })

  test('once it is public, other departments read the text, not what was crossed out', async () => {
    const published = await makeEdition(app, { state: 'PUBLISHED' })
    await expect(findLastSaves(app, people.stranger, published.editionId)).rejects.toBeInstanceOf(NotFound)
    expect(await findLastSaves(app, people.auditor, published.editionId)).toMatchObject({ names: expect.any(Array) })
  })
})
