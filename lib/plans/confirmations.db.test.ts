import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { deskHome } from '@/lib/desk/queries'
import { confirmingOf, type MadeEdition, makePerson } from '@/prisma/seed/factories'
import { completeContent, completeIndicators } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, traceOf } from '@/tests/plans'
import { type Confirming, confirmProject } from './commands'
import { changeRows, saveField } from './editing-commands'
import type { RowChange } from './editing-schema'
import { findEditor } from './editor-queries'
import { fillEdition } from './filling-commands'
import { sha256 } from './hash'
import { findPlanView } from './queries'
import { restoreRow } from './restoring-commands'
import { findSections } from './section-queries'

let database: TestDatabase
let ground: Ground
let edition: MadeEdition

const [policy] = completeContent.policies
const [first, second, third] = (policy?.projects ?? []).map(({ key }) => key) as [string, string, string]
const policyKey = policy?.key ?? ''
const indicator = completeIndicators.number.key

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})
afterAll(() => database.drop())
beforeEach(async () => {
  edition = await newEdition(database.app, ground, { settings: { chiefConfirmation: true } })
})

const texts = async (rowKey: string) => {
  const editor = await findEditor(database.app, ground.cast.coordinator, edition.planId)
  return editor?.rows.find(({ key }) => key === rowKey)?.texts ?? {}
}
async function write(rowKey: string, field: string, value: string): Promise<void> {
  const kept = (await texts(rowKey))[field] ?? ''
  const save = { rowKey, field, base: sha256(kept), value }
  expect(await saveField(database.app, ground.cast.coordinator, edition.editionId, save)).toMatchObject({
    outcome: 'saved',
  })
}
const change = (wanted: RowChange) => changeRows(database.app, ground.cast.coordinator, edition.editionId, wanted)
/** What the chief's screen drawn now sends along. */
const drawn = (projectKey = first) => confirmingOf(database.app, edition.editionId, projectKey)
const confirm = (confirming: Confirming, actor = ground.cast.chief) =>
  answerOf(confirmProject(database.app, actor, confirming))
const confirmed = async () => {
  const view = await findPlanView(database.app, ground.cast.coordinator, edition.planId)
  return view.confirmedProjects.map(({ projectKey }) => projectKey)
}

/** Each changes what the first project says, and takes the change back. */
const changes: Record<string, { make: () => Promise<unknown>; unmake: () => Promise<unknown> }> = {
  title: {
    make: () => write(first, 'title', '別の名前'),
    unmake: () => write(first, 'title', policy?.projects[0]?.title ?? ''),
  },
  'the name of an indicator': {
    make: () => write(indicator, 'name', '別の件数'),
    unmake: () => write(indicator, 'name', completeIndicators.number.name),
  },
  'the target of an indicator': {
    make: () => write(indicator, 'target', '1600'),
    unmake: () => write(indicator, 'target', '1500'),
  },
  目安: {
    make: () => write(indicator, 'waypoints', '令和8年度 1340'),
    unmake: () => write(indicator, 'waypoints', '令和8年度 1350'),
  },
  財源内訳: {
    make: () => write(first, 'funding.NATIONAL', '900'),
    unmake: () => write(first, 'funding.NATIONAL', '1000'),
  },
  予算事業コード: {
    make: () => write(first, 'codes', '02-01-08'),
    unmake: () => write(first, 'codes', '02-01-07'),
  },
  施策: {
    make: () => write(first, 'goals', ''),
    unmake: async () => {
      const goal = await database.app.strategicGoal.findFirstOrThrow({ where: { code: '6-2-1' } })
      await write(first, 'goals', String(goal.id))
    },
  },
  重点事項: {
    make: () => write(first, 'priorities', ''),
    unmake: async () => {
      const { id } = await database.app.mayoralPriority.findFirstOrThrow({ where: { year: edition.year } })
      await write(first, 'priorities', String(id))
    },
  },
  'an indicator more': {
    make: () => change({ act: 'add-indicator', projectKey: first, kind: 'NUMBER' }),
    unmake: async () => {
      const editor = await findEditor(database.app, ground.cast.coordinator, edition.planId)
      const added = editor?.rows.find(({ parentKey, texts }) => parentKey === first && texts.name === '')
      await change({ act: 'remove', rowKey: added?.key ?? '' })
    },
  },
  'an indicator less': {
    make: () => change({ act: 'remove', rowKey: indicator }),
    unmake: () => restoreRow(database.app, ground.cast.coordinator, edition.editionId, { rowKey: indicator }),
  },
}

/** None of these is what the first project says. */
const elsewhere: Record<string, () => Promise<unknown>> = {
  'the mission': () => write('edition', 'headline', '別の使命'),
  'another project': () => write(second, 'title', '別の事業'),
  'the policy above it': () => write(policyKey, 'title', '別の方針'),
  'another project that goes': () => change({ act: 'remove', rowKey: second }),
  'its place and number': () => change({ act: 'move', rowKey: first, direction: 'down' }),
  'the policy it stands under': async () => {
    const { made } = await change({ act: 'add-policy' })
    await change({ act: 'transfer', rowKey: first, policyKey: made ?? '' })
  },
  'the order of its indicators': () => change({ act: 'move', rowKey: indicator, direction: 'down' }),
  'a text that is saved as it was': () => write(first, 'title', policy?.projects[0]?.title ?? ''),
  'the same plan, written anew': () =>
    database.app.$transaction((tx) => fillEdition(tx, edition.editionId, completeContent)),
}

describe('課長確認 is of what the chief’s screen showed', () => {
  it.each(Object.entries(elsewhere))('and given also when something else changed since: %s', async (_what, make) => {
    const seen = await drawn()
    await make()
    expect(await confirm(seen)).toBe('done')
    expect(await confirmed()).toEqual([first])
  })

  it.each(Object.entries(changes))('and refused when the project changed since: %s', async (_what, { make }) => {
    const seen = await drawn()
    await make()
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    expect(await confirm(seen)).toBe('project_changed_since_opened')
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
    expect(await confirm(await drawn())).toBe('done')
    expect(await confirmed()).toEqual([first])
  })

  it('and refused when the project is gone', async () => {
    const seen = await drawn()
    await change({ act: 'remove', rowKey: first })
    expect(await confirm(seen)).toBe('not found')
  })

  it('and nobody else gives it, however right what he sends', async () => {
    const seen = await drawn()
    const slug = ground.department.slug
    const otherChief = await makePerson(database.app, {
      roles: [{ role: 'CHIEF', departmentSlug: slug, sections: ['広報課'] }],
    })
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    const { author, coordinator, head, office, mayor, admin } = ground.cast
    for (const actor of [author, coordinator, head, office, otherChief]) {
      expect(await confirm(seen, actor)).toBe('not_your_role')
    }
    for (const actor of [...Object.values(ground.strangers), mayor, admin]) {
      expect(await confirm(seen, actor)).toBe('not found')
    }
    expect(await confirm({ ...seen, contentHash: (await drawn(third)).contentHash })).toBe(
      'project_changed_since_opened',
    )
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })
})

describe('a 課長確認 that was given', () => {
  it.each(Object.entries(elsewhere))('stands when something else changes: %s', async (_what, make) => {
    expect(await confirm(await drawn())).toBe('done')
    await make()
    expect(await confirmed()).toEqual([first])
  })

  it.each(Object.entries(changes))(
    'falls when the project changes, and stands again once it says what was confirmed: %s',
    async (_what, { make, unmake }) => {
      expect(await confirm(await drawn())).toBe('done')
      expect(await confirm(await drawn(second))).toBe('done')
      await make()
      expect(await confirmed()).toEqual([second])
      await unmake()
      expect((await confirmed()).toSorted()).toEqual([first, second])
    },
  )

  test('every screen says whether it stands', async () => {
    for (const key of [first, second, third]) expect(await confirm(await drawn(key))).toBe('done')
    const { chief, coordinator } = ground.cast
    const waits = async () =>
      (await deskHome(database.app, chief)).turns.some(({ planId }) => planId === edition.planId)
    const missing = async () =>
      (await findSections(database.app, coordinator, edition.planId))?.sections.flatMap(
        ({ unconfirmed }) => unconfirmed,
      )
    const stops = async () => {
      const view = await findPlanView(database.app, coordinator, edition.planId)
      return view.moves.find(({ verb }) => verb === 'submit')?.reasons
    }
    expect([await waits(), await missing(), await stops()]).toEqual([false, [], []])
    await write(second, 'title', '別の事業')
    expect([await waits(), await missing(), await stops()]).toEqual([
      true,
      [second],
      [{ code: 'project_unconfirmed', at: second }],
    ])
  })

  test('the chief is told what took it away', async () => {
    const { chief } = ground.cast
    const lapsed = async () => (await findPlanView(database.app, chief, edition.planId)).lapsed
    await confirm(await drawn())
    expect(await lapsed()).toEqual([])
    await change({ act: 'add-indicator', projectKey: first, kind: 'NUMBER' })
    expect(await lapsed()).toMatchObject([{ projectKey: first, sentBack: false, changes: [] }])
    await write(first, 'title', '別の名前')
    expect(await lapsed()).toMatchObject([{ projectKey: first, sentBack: false, changes: [{ field: 'title' }] }])
  })
})
