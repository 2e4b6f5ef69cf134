import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PrismaClient, SuccessionKind } from '@/generated/prisma/client'
import type { Actor } from '@/lib/people/actor'
import { type Cast, type MadeEdition, makeCast, makeDepartment, makeEdition, makeReport } from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, makeGround, traceOf } from '@/tests/plans'
import { carryPlan, decideProject } from './carrying-commands'
import { findStart, type StartView } from './carrying-queries'
import type { Decision } from './carrying-rules'
import type { PlanContent } from './content'
import { readContent } from './content-queries'
import { changeRows } from './editing-commands'
import { lastYearBeside } from './judging-queries'
import { findLastYear } from './last-year-queries'

/* Beginning a year's plan after a 組織改正, in a department that had none last year, or has more work now. */

let database: TestDatabase
let app: PrismaClient
let year = 2029

beforeAll(async () => {
  database = await createTestDatabase()
  app = database.app
  await makeGround(app)
})
afterAll(() => database.drop())
beforeEach(async () => {
  year += 2
  for (const one of [year, year + 1]) {
    await app.fiscalYear.create({ data: { year: one } })
    await app.mayoralPriority.create({ data: { year: one, number: 1, title: '対話の市政' } })
  }
})

type Department = Awaited<ReturnType<typeof makeDepartment>> & { name: string; cast: Cast }

async function department(name: string, sections: string[]): Promise<Department> {
  const made = await makeDepartment(app, { name, sections })
  return { ...made, name, cast: await makeCast(app, made.slug) }
}

/** The complete plan for other sections, with keys of its own. */
function planFor(sections: readonly [string, string]): PlanContent {
  const text = JSON.stringify(completeContent).replaceAll('企画経営課', sections[0]).replaceAll('広報課', sections[1])
  const keys = new Map<string, string>()
  const other = (key: string) => {
    const known = keys.get(key) ?? randomUUID()
    keys.set(key, known)
    return known
  }
  return JSON.parse(text.replace(/00000000-0000-4000-8000-\d{12}/g, other))
}

const lastPlanOf = (of: Department, sections: readonly [string, string], state: 'PUBLISHED' | 'DRAFT' = 'PUBLISHED') =>
  makeEdition(app, { year, department: of, cast: of.cast, state, content: planFor(sections) })
const draftOf = (of: Department) => makeEdition(app, { year: year + 1, department: of, cast: of.cast, content: null })

async function follow(
  kind: SuccessionKind,
  before: Department,
  after: Department,
  section?: string,
  on?: string,
  nowCalled?: string,
) {
  const sectionOf = ({ departmentId }: Department, name: string) =>
    app.section.findFirstOrThrow({ where: { departmentId, name } })
  const moved = section ? await sectionOf(before, section) : null
  await app.departmentSuccession.create({
    data: {
      kind,
      predecessorId: before.departmentId,
      successorId: after.departmentId,
      sectionId: moved?.id ?? null,
      successorSectionId: nowCalled ? (await sectionOf(after, nowCalled)).id : null,
      effectiveOn: new Date(on ?? `${year + 1}-04-01`),
      explanation: '組織改正',
    },
  })
}

const start = (of: Department, draft: MadeEdition, actor: Actor = of.cast.coordinator) =>
  findStart(app, actor, draft.planId)
const projectsIn = (view: StartView) =>
  view.sources.flatMap(({ policies }) => policies.flatMap(({ projects }) => projects))
const content = (edition: MadeEdition) => app.$transaction((tx) => readContent(tx, edition.editionId))
const keysOf = async (edition: MadeEdition) =>
  (await content(edition)).policies.flatMap(({ projects }) => projects.map(({ key }) => key))
const indicatorKeysOf = async (edition: MadeEdition) =>
  (await content(edition)).policies.flatMap(({ projects }) =>
    projects.flatMap(({ indicators }) => indicators.map(({ key }) => key)),
  )
/** Begins the plan as the screen proposes it. */
async function begin(of: Department, draft: MadeEdition, missionFrom?: number, others: Decision[] = []) {
  const view = await start(of, draft)
  const decisions = projectsIn(view)
    .filter(({ came, elsewhere }) => came && elsewhere === null)
    .map(({ key }): Decision => ({ projectKey: key, fate: 'CARRIED' }))
  return carryPlan(app, of.cast.coordinator, {
    editionId: draft.editionId,
    sourceIds: view.sources.map(({ editionId }) => editionId),
    ...(missionFrom === undefined ? {} : { missionFrom }),
    decisions: [
      ...decisions.filter(({ projectKey }) => !others.some((other) => other.projectKey === projectKey)),
      ...others,
    ],
  })
}
async function refusedWith(command: () => Promise<unknown>): Promise<string> {
  const before = await traceOf(database.urls.DATABASE_OWNER_URL)
  const answer = await answerOf(command())
  expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  return answer
}

describe('a department that was renamed', () => {
  it('begins from the plan under its former name, with all keys', async () => {
    const before = await department('福祉部', ['福祉課', '保険課'])
    const after = await department('健康福祉部', ['福祉課', '保険課'])
    const last = await lastPlanOf(before, ['福祉課', '保険課'])
    const draft = await draftOf(after)
    await follow('RENAME', before, after)
    const view = await start(after, draft)
    expect(view.sources).toMatchObject([{ editionId: last.editionId, departmentName: '福祉部', origin: 'WHOLE' }])
    expect(projectsIn(view).map(({ came, undecided, sectionGone }) => [came, undecided, sectionGone])).toEqual(
      Array(3).fill([true, true, false]),
    )
    await begin(after, draft, last.editionId)
    expect(await keysOf(draft)).toEqual(await keysOf(last))
    expect(await indicatorKeysOf(draft)).toEqual(await indicatorKeysOf(last))
    const begun = await content(draft)
    expect(begun.mission).toEqual(completeContent.mission)
    expect(begun.sectionRoles.map(({ section, text }) => [section, text])).toEqual([
      ['福祉課', '計画をまとめます。'],
      ['保険課', '市政をお知らせします。'],
    ])
    expect(projectsIn(await start(after, draft)).some(({ undecided }) => undecided)).toBe(false)
  })

  it('begins with the projects of a section that has another name now, in that section', async () => {
    const before = await department('農林課', ['農政係', '林務係'])
    const after = await department('農林部', ['農政係', '森づくり係'])
    const last = await lastPlanOf(before, ['農政係', '林務係'])
    const draft = await draftOf(after)
    await follow('RENAME', before, after)
    await follow('RENAME', before, after, '林務係', undefined, '森づくり係')
    const view = await start(after, draft)
    expect(view.sources).toMatchObject([{ origin: 'WHOLE', cameSections: ['農政係', '森づくり係'] }])
    const parts = projectsIn(view).map(({ section, came, sectionGone }) => [section, came, sectionGone])
    expect(parts).toEqual([
      ['農政係', true, false],
      ['森づくり係', true, false],
      ['森づくり係', true, false],
    ])
    const type = await app.employmentType.findUniqueOrThrow({ where: { code: 'regular' } })
    const beside = () => findLastYear(app, after.cast.coordinator, { ...draft, state: 'DRAFT' })
    expect(await beside()).toMatchObject({
      undecided: 3,
      staff: { [`${after.sectionIds[1]}/${type.id}/PERSONS`]: '6' },
    })
    await begin(after, draft, last.editionId)
    expect(await keysOf(draft)).toEqual(await keysOf(last))
    const begun = await content(draft)
    expect(begun.sectionRoles).toMatchObject([
      { section: '農政係', text: '計画をまとめます。' },
      { section: '森づくり係', text: '市政をお知らせします。' },
    ])
    expect(begun.policies.flatMap(({ projects }) => projects.map(({ section }) => section))).toEqual([
      '農政係',
      '森づくり係',
      '森づくり係',
    ])
    // Last year's plan says what it said.
    expect((await content(last)).sectionRoles.map(({ section }) => section)).toEqual(['農政係', '林務係'])
  })

  it('has its former targets, actuals, staff and money beside the sheet', async () => {
    const before = await department('水道課', ['業務係', '工務係'])
    const after = await department('水道部', ['業務係', '工務係'])
    const last = await lastPlanOf(before, ['業務係', '工務係'])
    const draft = await draftOf(after)
    await follow('RENAME', before, after)
    const [indicator = ''] = await indicatorKeysOf(last)
    await makeReport(app, last, { [indicator]: { value: '1490' } })
    const beside = await findLastYear(app, after.cast.coordinator, { ...draft, state: 'DRAFT' })
    const type = await app.employmentType.findUniqueOrThrow({ where: { code: 'regular' } })
    const [office, works] = after.sectionIds
    expect(beside?.staff).toEqual({
      [`${office}/${type.id}/FULL_TIME_EQUIVALENTS`]: '9.5',
      [`${works}/${type.id}/PERSONS`]: '6',
    })
    expect(Object.values(beside?.budgets ?? {})).toEqual([52_000_000])
    expect(beside).toMatchObject({
      undecided: 3,
      indicators: { [indicator]: { promised: { target: '1500' }, actual: { value: '1490' } } },
    })
    await begin(after, draft, last.editionId)
    expect((await content(draft)).policies[0]?.projects[0]?.indicators[0]).toMatchObject({
      key: indicator,
      baseline: '1490',
    })
  })

  it('is not offered what nobody agreed to make public, nor a plan of one that it followed long ago', async () => {
    const before = await department('都市部', ['計画課', '住宅課'])
    const after = await department('都市整備部', ['計画課', '住宅課'])
    await lastPlanOf(before, ['計画課', '住宅課'], 'DRAFT')
    const draft = await draftOf(after)
    await follow('RENAME', before, after)
    expect((await start(after, draft)).sources).toEqual([])
    expect(await findLastYear(app, after.cast.coordinator, { ...draft, state: 'DRAFT' })).toBeNull()
    // Whoever reads every draft is shown where it would begin.
    expect((await start(after, draft, after.cast.office)).sources).toHaveLength(1)
    expect(await refusedWith(() => begin(after, draft))).toBe('source_missing')

    const older = await department('経済課', ['商工係', '農政係'])
    const newer = await department('経済部', ['商工係', '農政係'])
    await lastPlanOf(older, ['商工係', '農政係'])
    await follow('RENAME', older, newer, undefined, `${year}-04-01`)
    expect((await start(newer, await draftOf(newer))).sources).toEqual([])
  })

  it('tells nobody else, who may not read its draft', async () => {
    const before = await department('市民課', ['窓口係', '戸籍係'])
    const after = await department('市民部', ['窓口係', '戸籍係'])
    await lastPlanOf(before, ['窓口係', '戸籍係'])
    const draft = await draftOf(after)
    await follow('RENAME', before, after)
    for (const actor of [before.cast.coordinator, before.cast.head, after.cast.mayor, after.cast.admin]) {
      expect(await answerOf(start(after, draft, actor))).toBe('not found')
    }
    const view = await start(after, draft)
    const input = {
      editionId: draft.editionId,
      sourceIds: view.sources.map(({ editionId }) => editionId),
      decisions: [],
    }
    for (const actor of [before.cast.coordinator, before.cast.head]) {
      expect(await refusedWith(() => carryPlan(app, actor, input))).toBe('not found')
    }
    for (const actor of [after.cast.author, after.cast.chief, after.cast.office]) {
      expect(await refusedWith(() => carryPlan(app, actor, input))).toBe('not_writable')
    }
  })
})

describe('departments that were merged', () => {
  async function merged() {
    const health = await department('保健部', ['庶務課', '健康課'])
    const welfare = await department('社会福祉部', ['庶務課', '介護課'])
    const after = await department('保健福祉部', ['庶務課', '健康課', '介護課'])
    const lasts = [
      await lastPlanOf(health, ['庶務課', '健康課']),
      await lastPlanOf(welfare, ['庶務課', '介護課']),
    ] as const
    const draft = await draftOf(after)
    await follow('MERGE', health, after)
    await follow('MERGE', welfare, after)
    return { health, welfare, after, lasts, draft }
  }

  it('are all offered, with the mission of one of them', async () => {
    const { after, lasts, draft } = await merged()
    const view = await start(after, draft)
    expect(view.sources.map(({ departmentName, origin }) => [departmentName, origin])).toEqual([
      ['保健部', 'WHOLE'],
      ['社会福祉部', 'WHOLE'],
    ])
    await begin(after, draft, lasts[1].editionId)
    expect(await keysOf(draft)).toEqual([...(await keysOf(lasts[0])), ...(await keysOf(lasts[1]))])
    const begun = await content(draft)
    expect(begun.policies).toHaveLength(2)
    expect(begun.policies.flatMap(({ projects }) => projects.map(({ number }) => number))).toEqual([1, 2, 3, 4, 5, 6])
    expect(begun.mission).toEqual(completeContent.mission)
    expect(begun.sectionRoles.map(({ section }) => section)).toEqual(['庶務課', '健康課', '介護課'])
    const { data } = await app.event.findFirstOrThrow({ where: { kind: 'plan.carried', editionId: draft.editionId } })
    expect(JSON.parse(data)).toMatchObject({ sources: lasts.map(({ editionId }) => editionId), carried: 6 })
  })

  it('may begin with a mission of their own, and with a project of one going into another’s', async () => {
    const { after, lasts, draft } = await merged()
    const [into = ''] = await keysOf(lasts[0])
    const [goes = ''] = await keysOf(lasts[1])
    await begin(after, draft, undefined, [{ projectKey: goes, fate: 'MERGED', into, reason: '同じ仕事です。' }])
    expect((await content(draft)).mission).toEqual({ headline: '', text: '' })
    expect(await keysOf(draft)).toHaveLength(5)
    const main = (await content(draft)).policies[0]?.projects[0]
    expect([main?.key, main?.indicators.length]).toEqual([into, 6])
  })

  it('have the money of both beside the sheet, and the staff of sections of one name together', async () => {
    const { after, draft } = await merged()
    const beside = await findLastYear(app, after.cast.coordinator, { ...draft, state: 'DRAFT' })
    expect(Object.values(beside?.budgets ?? {})).toEqual([104_000_000])
    expect(Object.values(beside?.staff ?? {}).toSorted()).toEqual(['19', '6', '6'])
    expect(beside?.undecided).toBe(6)
  })

  it('are refused when the screen showed other editions, or a mission of none of them', async () => {
    const { after, lasts, draft } = await merged()
    const carry = (sourceIds: number[], missionFrom?: number) => () =>
      carryPlan(app, after.cast.coordinator, {
        editionId: draft.editionId,
        sourceIds,
        ...(missionFrom === undefined ? {} : { missionFrom }),
        decisions: [],
      })
    const [one, other] = lasts.map(({ editionId }) => editionId) as [number, number]
    expect(await refusedWith(carry([one]))).toBe('source_changed')
    expect(await refusedWith(carry([one, other, draft.editionId]))).toBe('source_changed')
    expect(await refusedWith(carry([one, other], draft.editionId))).toBe('source_changed')
  })
})

describe('a department that was split', () => {
  async function split(named = false) {
    const before = await department('生活環境部', ['庶務課', 'ごみ課'])
    const after = await department('環境部', ['ごみ課'])
    const sister = await department('生活部', ['庶務課'])
    const last = await lastPlanOf(before, ['庶務課', 'ごみ課'])
    const draft = await draftOf(after)
    const sisterDraft = await draftOf(sister)
    await follow('SPLIT', before, after, named ? 'ごみ課' : undefined)
    await follow('SPLIT', before, sister, named ? '庶務課' : undefined)
    return { before, after, sister, last, draft, sisterDraft, keys: await keysOf(last) }
  }

  it.each([false, true])('is offered the projects of the sections that came over; named: %s', async (named) => {
    const { after, last, draft, keys } = await split(named)
    const view = await start(after, draft)
    expect(view.sources).toMatchObject([{ departmentName: '生活環境部', origin: 'SECTIONS', cameSections: ['ごみ課'] }])
    expect(projectsIn(view).map(({ section, came, undecided }) => [section, came, undecided])).toEqual([
      ['庶務課', false, false],
      ['ごみ課', true, true],
      ['ごみ課', true, true],
    ])
    const beside = () => findLastYear(app, after.cast.coordinator, { ...draft, state: 'DRAFT' })
    expect(await beside()).toMatchObject({ undecided: 2, staff: {}, budgets: {} })
    await begin(after, draft, last.editionId)
    expect(await keysOf(draft)).toEqual(keys.slice(1))
    expect((await content(draft)).sectionRoles).toMatchObject([{ section: 'ごみ課', text: '市政をお知らせします。' }])
    expect((await beside())?.undecided).toBe(0)
  })

  it('takes no project that goes on in the plan of the other, whoever decides first', async () => {
    const { after, sister, draft, sisterDraft, keys } = await split()
    await begin(sister, sisterDraft)
    const view = await start(after, draft)
    expect(projectsIn(view).map(({ elsewhere }) => elsewhere)).toEqual(['生活部', null, null])
    const [taken = ''] = keys
    expect(await refusedWith(() => begin(after, draft, undefined, [{ projectKey: taken, fate: 'CARRIED' }]))).toBe(
      'project_elsewhere, section_gone',
    )
    await begin(after, draft)
    const into = keys[1] ?? ''
    expect(
      await refusedWith(() =>
        decideProject(app, after.cast.coordinator, {
          editionId: draft.editionId,
          decision: { projectKey: taken, fate: 'MERGED', into, reason: '同じ仕事です。' },
        }),
      ),
    ).toBe('project_elsewhere')
    // Once it is out of the other's plan it may come.
    await changeRows(app, sister.cast.coordinator, sisterDraft.editionId, { act: 'remove', rowKey: taken })
    const [sectionId] = after.sectionIds
    await decideProject(app, after.cast.coordinator, {
      editionId: draft.editionId,
      decision: { projectKey: taken, fate: 'CARRIED', ...(sectionId ? { sectionId } : {}) },
    })
    expect((await keysOf(draft)).toSorted()).toEqual(keys.toSorted())
  })

  it('takes turns with the other: no project goes on in both', async () => {
    const { after, sister, draft, sisterDraft, last, keys } = await split()
    const [key = ''] = keys
    const take = (of: Department, edition: MadeEdition) => {
      const [sectionId] = of.sectionIds
      return answerOf(
        carryPlan(app, of.cast.coordinator, {
          editionId: edition.editionId,
          sourceIds: [last.editionId],
          decisions: [{ projectKey: key, fate: 'CARRIED', ...(sectionId ? { sectionId } : {}) }],
        }),
      )
    }
    const answers = await Promise.all([take(after, draft), take(sister, sisterDraft)])
    expect(answers.toSorted()).toEqual(['done', 'project_elsewhere'])
    expect([...(await keysOf(draft)), ...(await keysOf(sisterDraft))]).toEqual([key])
  })
})

describe('a department to which a section moved', () => {
  async function moved() {
    const before = await department('総務部', ['庶務課', '保険年金課'])
    const after = await department('市民生活部', ['庶務課', '窓口課', '保険年金課'])
    const lasts = [
      await lastPlanOf(after, ['庶務課', '窓口課']),
      await lastPlanOf(before, ['庶務課', '保険年金課']),
    ] as const
    await app.section.updateMany({
      where: { departmentId: before.departmentId, name: '保険年金課' },
      data: { endsOn: new Date(`${year + 1}-03-31`) },
    })
    const drafts = [await draftOf(after), await draftOf(before)] as const
    await follow('TRANSFER', before, after, '保険年金課')
    return { before, after, lasts, drafts }
  }

  it('begins from its own plan, and from the projects of that section', async () => {
    const { after, lasts, drafts } = await moved()
    const view = await start(after, drafts[0])
    expect(
      view.sources.map(({ departmentName, origin, cameSections }) => [departmentName, origin, cameSections]),
    ).toEqual([
      ['市民生活部', 'OWN', ['庶務課', '窓口課', '保険年金課']],
      ['総務部', 'SECTIONS', ['保険年金課']],
    ])
    // The other's 庶務課 is not its own, though they share the name.
    expect(projectsIn(view).map(({ section, came }) => [section, came])).toEqual([
      ['庶務課', true],
      ['窓口課', true],
      ['窓口課', true],
      ['庶務課', false],
      ['保険年金課', true],
      ['保険年金課', true],
    ])
    await begin(after, drafts[0], lasts[0].editionId)
    expect(await keysOf(drafts[0])).toEqual([...(await keysOf(lasts[0])), ...(await keysOf(lasts[1])).slice(1)])
    const beside = await findLastYear(app, after.cast.coordinator, { ...drafts[0], state: 'DRAFT' })
    expect(Object.values(beside?.budgets ?? {})).toEqual([52_000_000])
  })

  it('under another name brings its projects, and only its own', async () => {
    const before = await department('企画部', ['企画係', '統計係'])
    const after = await department('情報部', ['企画係', '情報係', 'データ係'])
    await lastPlanOf(before, ['企画係', '統計係'])
    const draft = await draftOf(after)
    await follow('TRANSFER', before, after, '統計係', undefined, 'データ係')
    const view = await start(after, draft)
    expect(view.sources).toMatchObject([{ departmentName: '企画部', origin: 'SECTIONS', cameSections: ['データ係'] }])
    expect(projectsIn(view).map(({ section, came }) => [section, came])).toEqual([
      ['企画係', false],
      ['データ係', true],
      ['データ係', true],
    ])
    // Beside this year's plan last year's stands under the name of its time.
    const beside = await lastYearBeside(app, after.cast.coordinator, { ...draft, state: 'DRAFT' }, await content(draft))
    const sections = beside?.policies.flatMap(({ projects }) => projects.map(({ section }) => section))
    expect(sections).toEqual(['統計係', '統計係'])
  })

  it('given as it is now cannot be one that no section of the former department became', async () => {
    const before = await department('港湾課', ['管理係', '工事係'])
    const after = await department('港湾部', ['管理係', '工事係'])
    await expect(follow('RENAME', before, after, undefined, undefined, '工事係')).rejects.toThrow(
      'DepartmentSuccession_section',
    )
  })

  it('and the one it left begins without its projects', async () => {
    const { before, lasts, drafts } = await moved()
    const view = await start(before, drafts[1])
    expect(projectsIn(view).map(({ section, came, undecided }) => [section, came, undecided])).toEqual([
      ['庶務課', true, true],
      ['保険年金課', false, false],
      ['保険年金課', false, false],
    ])
    await begin(before, drafts[1], lasts[1].editionId)
    expect(await keysOf(drafts[1])).toEqual((await keysOf(lasts[1])).slice(0, 1))
  })

  it('in the middle of the year before shows a project once that both had', async () => {
    const before = await department('教育部', ['学務課', '図書館'])
    const after = await department('文化部', ['文化課', '図書館'])
    const last = await lastPlanOf(before, ['学務課', '図書館'])
    const shared = (await content(last)).policies
    const own = planFor(['文化課', '図書館'])
    const library = shared.map((policy) => ({
      ...policy,
      projects: policy.projects.slice(1).map((project) => ({ ...project, number: project.number + 2 })),
    }))
    await makeEdition(app, {
      year,
      department: after,
      cast: after.cast,
      state: 'PUBLISHED',
      content: { ...own, policies: [...own.policies, ...library] },
    })
    const draft = await draftOf(after)
    await follow('TRANSFER', before, after, '図書館', `${year}-10-01`)
    const view = await start(after, draft)
    expect(view.sources.map(({ departmentName }) => departmentName)).toEqual(['文化部', '教育部'])
    const keys = projectsIn(view).map(({ key }) => key)
    expect(keys).toHaveLength(6)
    expect(new Set(keys).size).toBe(6)
    await begin(after, draft, view.sources[0]?.editionId)
    expect(await keysOf(draft)).toHaveLength(5)
  })
})
