import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { completeContent, type MadeEdition, makeDepartment, makeEdition, makePerson } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { changeRows, saveField } from './editing-commands'
import type { RowStep } from './editing-schema'
import { findEditor } from './editor-queries'
import { sha256 } from './hash'
import { restoreRow } from './restoring-commands'

let database: TestDatabase
let app: PrismaClient
let edition: MadeEdition
let other: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  app = database.app
})
afterAll(() => database.drop())

let department: Awaited<ReturnType<typeof makeDepartment>> | undefined
let year = 2025

beforeEach(async () => {
  const known = department ?? (await makeDepartment(app, { sections: ['第一課', '第二課', '第三課'] }))
  department = known
  year += 1
  const { policies, ...content } = completeContent('第一課', year)
  edition = await makeEdition(app, {
    department: known,
    year,
    cast: edition?.cast,
    content: { ...content, policies: [...policies, { title: '二つめの方針', projects: [] }] },
    settings: { departmentsOverwriteFigures: true },
  })
  other ??= await makePerson(app, { roles: [{ role: 'COORDINATOR', departmentSlug: known.slug }] })
})

/** Does a step as the actor; answers what takes it back. */
async function perform(step: RowStep, actor: Actor = edition.cast.coordinator): Promise<RowStep[]> {
  const { back } =
    step.act === 'restore'
      ? await restoreRow(app, actor, edition.editionId, { rowKey: step.rowKey })
      : await changeRows(app, actor, edition.editionId, step)
  return back
}

async function rows() {
  const editor = await findEditor(app, edition.cast.coordinator, edition.planId)
  if (!editor) throw new Error('the plan is not written')
  return editor.rows
}

async function keysOf(kind: string, parentKey?: string): Promise<string[]> {
  return (await rows())
    .filter((row) => row.kind === kind && (parentKey === undefined || row.parentKey === parentKey))
    .map(({ key }) => key)
}

async function firstOf(kind: string): Promise<string> {
  const [key] = await keysOf(kind)
  if (!key) throw new Error(`no ${kind}`)
  return key
}

async function codeOf(attempt: Promise<unknown>): Promise<string | undefined> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw new Error(`no refusal but ${String(error)}`)
  return error.reasons[0]?.code
}

async function takeBack(steps: readonly RowStep[]): Promise<RowStep[]> {
  const forth: RowStep[] = []
  for (const step of steps.toReversed()) forth.push(...(await perform(step)))
  return forth
}

describe('every change of rows', () => {
  test('is taken back, done again and taken back, and leaves the sheet as it was', async () => {
    const [policy = '', second = ''] = await keysOf('policy')
    const project = await firstOf('project')
    const indicator = await firstOf('indicator')
    const [, section] = await app.section.findMany({
      where: { departmentId: edition.departmentId },
      orderBy: { position: 'asc' },
    })
    const contract = await app.employmentType.create({
      data: { code: `contract-${year}`, name: '会計年度', position: 9 },
    })
    const account = await app.budgetAccount.create({
      data: { code: `special-${year}`, name: `特別会計${year}`, kind: 'SPECIAL', position: 9 },
    })
    const sectionId = section?.id ?? 0
    const steps: RowStep[] = [
      { act: 'add-section-roles' },
      { act: 'add-staff', sectionId, employmentTypeId: contract.id },
      { act: 'add-budget', accountId: account.id },
      { act: 'add-policy' },
      { act: 'add-project', policyKey: second, sectionId },
      { act: 'add-indicator', projectKey: project, kind: 'QUALITATIVE' },
      { act: 'copy', rowKey: project },
      { act: 'copy', rowKey: indicator },
      { act: 'move', rowKey: indicator, direction: 'down' },
      { act: 'move', rowKey: policy, direction: 'down' },
      { act: 'transfer', rowKey: project, policyKey: second, place: 0 },
      { act: 'remove', rowKey: policy },
      { act: 'remove', rowKey: await firstOf('staff') },
    ]
    for (const step of steps) {
      const before = await rows()
      const back = await perform(step)
      const after = await rows()
      expect(after, step.act).not.toEqual(before)
      expect(back.length, step.act).toBeGreaterThan(0)
      const forth = await takeBack(back)
      expect(await rows(), `${step.act} taken back`).toEqual(before)
      const again = await takeBack(forth)
      expect(await rows(), `${step.act} done again`).toEqual(after)
      await takeBack(again)
      expect(await rows(), `${step.act} taken back again`).toEqual(before)
    }
  })

  test('that changes nothing has nothing to take back', async () => {
    const rowKey = await firstOf('policy')
    expect(await perform({ act: 'move', rowKey, direction: 'up' })).toEqual([])
  })
})

describe('what others did since', () => {
  test('a move is refused where another row stands beside it now, and the order stays', async () => {
    const project = await firstOf('project')
    const [first = '', second = '', third = ''] = await keysOf('indicator', project)
    const back = await perform({ act: 'move', rowKey: third, direction: 'up' })
    await perform({ act: 'move', rowKey: first, direction: 'down' }, other)
    const before = await keysOf('indicator', project)
    expect(before.slice(0, 3)).toEqual([third, first, second])
    for (const step of back) expect(await codeOf(perform(step))).toBe('order_changed')
    expect(await keysOf('indicator', project)).toEqual(before)
  })

  test('a move is taken back beside changes elsewhere in the list, which stay', async () => {
    const project = await firstOf('project')
    const [first = '', second = '', third = '', fourth = ''] = await keysOf('indicator', project)
    const back = await perform({ act: 'move', rowKey: second, direction: 'up' })
    await perform({ act: 'move', rowKey: fourth, direction: 'up' }, other)
    await takeBack(back)
    expect(await keysOf('indicator', project)).toEqual([first, second, fourth, third])
  })

  test('a project that was taken elsewhere meanwhile is not fetched back', async () => {
    const project = await firstOf('project')
    const [, second = ''] = await keysOf('policy')
    const back = await perform({ act: 'transfer', rowKey: project, policyKey: second })
    await perform({ act: 'add-policy' }, other)
    const third = (await keysOf('policy'))[2] ?? ''
    await perform({ act: 'transfer', rowKey: project, policyKey: third }, other)
    for (const step of back) expect(await codeOf(perform(step))).toBe('order_changed')
    expect(await keysOf('project', third)).toEqual([project])
  })

  test('a row that was added stays where somebody wrote in it, or below it', async () => {
    const policyKey = await firstOf('policy')
    const added = await perform({ act: 'copy', rowKey: await firstOf('project') })
    const copy = (await keysOf('project', policyKey))[1] ?? ''
    const [indicator = ''] = await keysOf('indicator', copy)
    const name = (await rows()).find(({ key }) => key === indicator)?.texts.name ?? ''
    const save = { rowKey: indicator, field: 'name', base: sha256(name), value: 'ほかの人が書いた名' }
    await saveField(app, other, edition.editionId, save)
    for (const step of added) expect(await codeOf(perform(step))).toBe('row_changed')
    expect(await keysOf('project', policyKey)).toContain(copy)
  })
})
