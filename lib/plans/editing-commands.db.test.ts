import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor, Role } from '@/lib/people/actor'
import { readContent } from '@/lib/plans/content-queries'
import { changeRows, saveField } from '@/lib/plans/editing-commands'
import { findEditor } from '@/lib/plans/editor-queries'
import { fields } from '@/lib/plans/fields'
import { sha256 } from '@/lib/plans/hash'
import { contentOf } from '@/lib/plans/sheet'
import { createTestDatabase, type TestDatabase } from '@/tests/database'

let database: TestDatabase
let app: PrismaClient
let city: Awaited<ReturnType<typeof makeCity>>

async function makePerson(
  email: string,
  name: string,
  role: Role,
  departmentId: number | null,
  sectionIds: number[] = [],
): Promise<Actor> {
  const person = await app.person.create({ data: { email, name, post: '' } })
  return { personId: person.id, name, post: '', roles: [{ role, departmentId, sectionIds }] }
}

async function makeCity() {
  const startsOn = new Date('2000-04-01')
  await app.city.create({ data: { name: 'めやす市', fictional: true } })
  const fiscalYear = await app.fiscalYear.create({ data: { year: 2026, departmentsOverwriteFigures: true } })
  const planning = await app.department.create({ data: { slug: 'planning', name: '企画部', position: 1, startsOn } })
  const other = await app.department.create({ data: { slug: 'water', name: '水道部', position: 2, startsOn } })
  const [digital, publicity] = await Promise.all(
    ['デジタル推進課', '広報課'].map((name, position) =>
      app.section.create({ data: { departmentId: planning.id, name, position, startsOn } }),
    ),
  )
  const foreign = await app.section.create({ data: { departmentId: other.id, name: '給水課', position: 0, startsOn } })
  const regular = await app.employmentType.create({ data: { code: 'regular', name: '正規', position: 1 } })
  const account = await app.budgetAccount.create({
    data: { code: 'general', name: '一般会計', kind: 'GENERAL', position: 1 },
  })
  const strategic = await app.strategicPlan.create({ data: { name: '総合計画', firstYear: 2020, lastYear: 2030 } })
  const goal = await app.strategicGoal.create({
    data: { planId: strategic.id, code: '1-1', title: '手続き', position: 1 },
  })
  const plan = await app.plan.create({ data: { year: fiscalYear.year, departmentId: planning.id } })
  const edition = await app.planEdition.create({ data: { planId: plan.id } })
  if (!digital || !publicity) throw new Error('sections')
  return {
    plan,
    edition,
    planning,
    digital,
    publicity,
    foreign,
    regular,
    account,
    goal,
    coordinator: await makePerson('coordinator@city.example', '小林', 'COORDINATOR', planning.id),
    second: await makePerson('second@city.example', '石井', 'COORDINATOR', planning.id),
    author: await makePerson('author@city.example', '森', 'AUTHOR', planning.id, [digital.id]),
    office: await makePerson('office@city.example', '青木', 'OFFICE', null),
    stranger: await makePerson('stranger@city.example', '谷', 'COORDINATOR', other.id),
    mayor: await makePerson('mayor@city.example', '市長', 'MAYOR', null),
  }
}

beforeAll(async () => {
  database = await createTestDatabase()
  app = database.app
  city = await makeCity()
})

afterAll(() => database.drop())

async function save(actor: Actor, rowKey: string, field: string, from: string, value: string) {
  return saveField(app, actor, city.edition.id, { rowKey, field, base: sha256(from), value })
}

async function change(actor: Actor, body: Parameters<typeof changeRows>[3]): Promise<string> {
  const { made } = await changeRows(app, actor, city.edition.id, body)
  if (!made) throw new Error('nothing was made')
  return made
}

async function refusalOf(attempt: Promise<unknown>): Promise<string | undefined> {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refusal)) throw new Error(`no refusal but ${String(error)}`)
  return error.reasons[0]?.code
}

async function traces() {
  const { contentVersion, headline } = await app.planEdition.findUniqueOrThrow({ where: { id: city.edition.id } })
  return { contentVersion, headline, revisions: await app.fieldRevision.count() }
}

async function makeIndicator(kind: 'NUMBER' | 'CHANGE' | 'MILESTONE' | 'QUALITATIVE' = 'NUMBER') {
  const policyKey = await change(city.coordinator, { act: 'add-policy' })
  const projectKey = await change(city.coordinator, { act: 'add-project', policyKey, sectionId: city.digital.id })
  const key = await change(city.coordinator, { act: 'add-indicator', projectKey, kind })
  return { policyKey, projectKey, key }
}

describe('who saves', () => {
  test('the coordinator saves: text, version, and what it was before', async () => {
    const before = await traces()
    const answer = await save(city.coordinator, 'edition', 'headline', '', ' 開かれた市役所にします ')
    expect(answer).toMatchObject({
      outcome: 'saved',
      hash: sha256('開かれた市役所にします'),
      contentVersion: before.contentVersion + 1,
    })
    expect(await traces()).toMatchObject({ headline: '開かれた市役所にします', revisions: before.revisions + 1 })
    const revision = await app.fieldRevision.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(revision).toMatchObject({
      rowKey: city.edition.seriesKey,
      field: 'headline',
      before: '',
      value: '開かれた市役所にします',
      personId: city.coordinator.personId,
    })
    expect(await app.event.count()).toBe(0)
  })

  test.each(['stranger', 'mayor'] as const)(
    'to the %s the draft does not exist, and nothing is left behind',
    async (who) => {
      const before = await traces()
      await expect(save(city[who], 'edition', 'headline', before.headline, '書きかえ')).rejects.toBeInstanceOf(NotFound)
      await expect(changeRows(app, city[who], city.edition.id, { act: 'add-policy' })).rejects.toBeInstanceOf(NotFound)
      await expect(findEditor(app, city[who], city.plan.id)).rejects.toBeInstanceOf(NotFound)
      expect(await traces()).toEqual(before)
    },
  )

  test('the office reads but does not write', async () => {
    const before = await traces()
    expect(await refusalOf(save(city.office, 'edition', 'headline', before.headline, '書きかえ'))).toBe('not_writable')
    expect(await findEditor(app, city.office, city.plan.id)).toBeNull()
    expect(await traces()).toEqual(before)
  })

  test('an author writes the parts of his sections alone', async () => {
    const policyKey = await change(city.coordinator, { act: 'add-policy' })
    const own = await change(city.author, { act: 'add-project', policyKey, sectionId: city.digital.id })
    const theirs = await change(city.coordinator, { act: 'add-project', policyKey, sectionId: city.publicity.id })
    expect(await save(city.author, own, 'title', '', '手続きのオンライン化')).toMatchObject({ outcome: 'saved' })
    expect(await refusalOf(save(city.author, theirs, 'title', '', '奪う'))).toBe('not_writable')
    expect(await refusalOf(save(city.author, policyKey, 'title', '', '奪う'))).toBe('not_writable')
    expect(await refusalOf(save(city.author, 'edition', 'headline', (await traces()).headline, '奪う'))).toBe(
      'not_writable',
    )
    expect(await refusalOf(save(city.author, own, 'section', String(city.digital.id), String(city.publicity.id)))).toBe(
      'not_writable',
    )
    expect(await refusalOf(change(city.author, { act: 'add-project', policyKey, sectionId: city.publicity.id }))).toBe(
      'not_writable',
    )
    expect(await refusalOf(changeRows(app, city.author, city.edition.id, { act: 'remove', rowKey: policyKey }))).toBe(
      'not_writable',
    )
    const editor = await findEditor(app, city.author, city.plan.id)
    const writable = (key: string) => editor?.rows.find((row) => row.key === key)?.writable
    expect([writable(own), writable(theirs), writable(policyKey), writable('edition')]).toEqual([
      true,
      false,
      false,
      false,
    ])
    await changeRows(app, city.coordinator, city.edition.id, { act: 'remove', rowKey: policyKey })
  })

  test('no field outside the registry can be written, nor one that the system sets', async () => {
    const { key, projectKey } = await makeIndicator()
    const before = await traces()
    for (const [row, field] of [
      ['edition', 'state'],
      ['edition', 'lockVersion'],
      ['edition', 'constructor'],
      ['edition', '"state"'],
      [projectKey, 'number'],
      [projectKey, 'settledAmount'],
      [key, 'originalTarget'],
      [key, 'editionId'],
      [key, 'baselineValue'],
    ] as const) {
      expect(await refusalOf(save(city.coordinator, row, field, '', '1'))).toBe('field_unknown')
    }
    expect(await traces()).toEqual(before)
  })

  test('a row of another edition is not found through this one', async () => {
    const plan = await app.plan.create({ data: { year: 2026, departmentId: city.foreign.departmentId } })
    const edition = await app.planEdition.create({ data: { planId: plan.id } })
    const policy = await app.policy.create({ data: { editionId: edition.id, position: 0 } })
    await expect(save(city.coordinator, policy.seriesKey, 'title', '', '奪う')).rejects.toBeInstanceOf(NotFound)
  })
})

describe('two at one field', () => {
  test('a stale base changes nothing and brings both texts', async () => {
    const { policyKey } = await makeIndicator()
    await save(city.second, policyKey, 'title', '', '石井の文')
    const before = await traces()
    const answer = await save(city.coordinator, policyKey, 'title', '', '小林の文')
    expect(answer).toMatchObject({ outcome: 'conflict', theirs: '石井の文', theirName: '石井' })
    expect(answer.savedAt).toBeInstanceOf(Date)
    expect(await traces()).toEqual(before)
    expect(await save(city.coordinator, policyKey, 'title', '石井の文', '小林の文')).toMatchObject({ outcome: 'saved' })
  })

  test.each(['edition', 'row'] as const)(
    'at the same moment exactly one wins, and the other gets the winner (%s)',
    async (where) => {
      const rowKey = where === 'edition' ? 'edition' : (await makeIndicator()).policyKey
      const field = where === 'edition' ? 'missionText' : 'text'
      let kept = ''
      for (let round = 0; round < 10; round++) {
        const before = await traces()
        const answers = await Promise.all(
          [city.coordinator, city.second].map((actor) =>
            save(actor, rowKey, field, kept, `${actor.name}の${round}回目`),
          ),
        )
        const winner = answers.findIndex((answer) => answer.outcome === 'saved')
        const loser = answers[1 - winner]
        expect(answers.filter((answer) => answer.outcome === 'saved')).toHaveLength(1)
        kept = `${[city.coordinator, city.second][winner]?.name}の${round}回目`
        expect(loser).toMatchObject({ outcome: 'conflict', theirs: kept })
        expect((await traces()).contentVersion).toBe(before.contentVersion + 1)
      }
    },
  )

  test('a save whose answer was lost can be sent again', async () => {
    const { policyKey } = await makeIndicator()
    const first = await save(city.coordinator, policyKey, 'title', '', '1回だけ')
    const before = await traces()
    const again = await save(city.coordinator, policyKey, 'title', '', '1回だけ')
    expect(again).toMatchObject({ outcome: 'saved', hash: first.outcome === 'saved' ? first.hash : '' })
    expect(await traces()).toEqual(before)
  })
})

describe('fields', () => {
  test('every field of an indicator of each kind can be written and reads back as the content', async () => {
    const values: Record<string, string> = {
      level: 'OUTPUT',
      name: '割合',
      definition: '申請のうち',
      source: '集計',
      frequency: '年1回',
      unit: '％',
      direction: 'UP',
      cumulative: 'true',
      rateFromBaseline: 'true',
      baselineYear: '令和7年度',
      baseline: '69.0',
      baselineProvisional: 'true',
      target: '80',
      finalTarget: '90.5',
      finalTargetYear: '令和12年度',
      finalTargetYearNote: '計画の終わりまで',
      changePercent: '20',
      dueOn: '2027-03-31',
      condition: 'できている',
      evidence: '報告書',
      steps: '2026-09-30 設計\n工事',
      waypoints: '令和9年度 72.5',
    }
    for (const kind of ['NUMBER', 'CHANGE', 'MILESTONE', 'QUALITATIVE'] as const) {
      const { key, policyKey } = await makeIndicator(kind)
      const written: string[] = []
      for (const [field, value] of Object.entries(values)) {
        const answer = await save(city.coordinator, key, field, field === 'level' ? 'OUTCOME' : '', value).catch(
          (error: unknown) => error,
        )
        if (answer instanceof Refusal) expect(answer.reasons[0]?.code).toBe('field_of_other_kind')
        else {
          expect(answer).toMatchObject({ outcome: 'saved' })
          written.push(field)
        }
      }
      const editor = await findEditor(app, city.coordinator, city.plan.id)
      if (!editor) throw new Error('no editor')
      const stored = await readContent(app, city.edition.id)
      const onScreen = contentOf(editor.rows, editor.choices)
      const pick = (content: typeof stored) =>
        content.policies
          .flatMap((policy) => policy.projects)
          .flatMap((project) => project.indicators)
          .find((indicator) => indicator.key === key)
      expect(JSON.parse(JSON.stringify(pick(onScreen)))).toEqual(pick(stored))
      expect(written).toContain('dueOn')
      expect(written.includes('steps')).toBe(kind === 'MILESTONE')
      expect(written.includes('evidence')).toBe(kind === 'QUALITATIVE')
      await changeRows(app, city.coordinator, city.edition.id, { act: 'remove', rowKey: policyKey })
    }
  })

  test('another kind of indicator drops what it may not have, and the revisions keep it', async () => {
    const { key } = await makeIndicator('NUMBER')
    await save(city.coordinator, key, 'unit', '', '件')
    await save(city.coordinator, key, 'target', '', '80.5')
    await save(city.coordinator, key, 'waypoints', '', '令和9年度 72.5')
    const answer = await save(city.coordinator, key, 'kind', 'NUMBER', 'QUALITATIVE')
    expect(answer).toMatchObject({
      outcome: 'saved',
      texts: { kind: 'QUALITATIVE', unit: '', target: '', waypoints: '', decimals: '' },
    })
    const row = await app.indicator.findFirstOrThrow({ where: { seriesKey: key }, include: { waypoints: true } })
    expect(row).toMatchObject({ kind: 'QUALITATIVE', unit: null, targetValue: null, waypoints: [] })
    const dropped = await app.fieldRevision.findMany({ where: { rowKey: key, value: '' }, orderBy: { field: 'asc' } })
    expect(dropped.map(({ field, before }) => [field, before])).toEqual([
      ['decimals', '1'],
      ['target', '80.5'],
      ['unit', '件'],
      ['waypoints', '令和9年度 72.5'],
    ])
  })

  test('figures and amounts are kept to the last digit', async () => {
    const { key, projectKey } = await makeIndicator('NUMBER')
    await save(city.coordinator, key, 'target', '', '123456789012345678.123456')
    await save(city.coordinator, projectKey, 'budgetAmount', '', '9,007,199,254,740,991円')
    await save(city.coordinator, projectKey, 'funding.NATIONAL', '', '9,007,199,254,740,991円')
    const editor = await findEditor(app, city.coordinator, city.plan.id)
    const texts = (rowKey: string) => editor?.rows.find((row) => row.key === rowKey)?.texts
    expect(texts(key)?.target).toBe('123,456,789,012,345,678.123456')
    expect(texts(projectKey)).toMatchObject({
      budgetAmount: '9,007,199,254,740,991円',
      'funding.NATIONAL': '9,007,199,254,740,991円',
    })
    const cleared = await save(city.coordinator, projectKey, 'withoutBudget', '', 'true')
    expect(cleared).toMatchObject({ outcome: 'saved', texts: { budgetAmount: '', 'funding.NATIONAL': '' } })
    expect(await app.projectFunding.count({ where: { project: { seriesKey: projectKey } } })).toBe(0)
  })

  test('references are those of this city, year and department', async () => {
    const { projectKey } = await makeIndicator()
    expect(await save(city.coordinator, projectKey, 'goals', '', String(city.goal.id))).toMatchObject({
      outcome: 'saved',
    })
    expect(await refusalOf(save(city.coordinator, projectKey, 'goals', String(city.goal.id), '99999'))).toBe(
      'choice_unknown',
    )
    expect(await app.projectGoal.count({ where: { project: { seriesKey: projectKey } } })).toBe(1)
    expect(
      await refusalOf(save(city.coordinator, projectKey, 'section', String(city.digital.id), String(city.foreign.id))),
    ).toBe('choice_unknown')
  })

  test('予算事業コード name their account; one that the year does not have is refused', async () => {
    const { projectKey } = await makeIndicator()
    await app.budgetAccount.createMany({
      data: [
        { code: 'care', name: '介護保険特別会計', kind: 'SPECIAL', position: 2 },
        { code: 'old', name: '老人保健特別会計', kind: 'SPECIAL', position: 3, lastYear: 2010 },
      ],
    })
    const kept = '03-01-0250\n介護保険特別会計 02-01'
    const answer = await save(city.coordinator, projectKey, 'codes', '', '介護保険特別会計　02-01\n03-01-0250')
    expect(answer).toMatchObject({ outcome: 'saved', texts: { codes: kept } })
    const editor = await findEditor(app, city.coordinator, city.plan.id)
    expect(editor?.rows.find(({ key }) => key === projectKey)?.texts.codes).toBe(kept)
    const project = (content: Awaited<ReturnType<typeof readContent>>) =>
      content.policies.flatMap((policy) => policy.projects).find(({ key }) => key === projectKey)
    expect(project(await readContent(app, city.edition.id))?.codes).toEqual([
      { account: '一般会計', code: '03-01-0250' },
      { account: '介護保険特別会計', code: '02-01' },
    ])
    const before = await traces()
    for (const unknown of ['下水道事業会計 02-01', '老人保健特別会計 02-01']) {
      expect(await refusalOf(save(city.coordinator, projectKey, 'codes', kept, unknown))).toBe('code_account_unknown')
    }
    await expect(save(city.stranger, projectKey, 'codes', kept, '')).rejects.toBeInstanceOf(NotFound)
    expect(await traces()).toEqual(before)
    expect(await save(city.coordinator, projectKey, 'codes', kept, '')).toMatchObject({ texts: { codes: '' } })
    expect(await app.projectBudgetCode.count({ where: { project: { seriesKey: projectKey } } })).toBe(0)
  })

  test('the sentence for a refusal has its place', async () => {
    const { key } = await makeIndicator('NUMBER')
    const error = await save(city.coordinator, key, 'target', '', '約80').catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ reasons: [{ code: 'figure_not_a_number', at: `${key}/target` }] })
  })

  test('every registered column is one the database has', async () => {
    const policyKey = await change(city.coordinator, { act: 'add-policy' })
    const keys = {
      edition: 'edition',
      policy: policyKey,
      project: await change(city.coordinator, { act: 'add-project', policyKey, sectionId: city.digital.id }),
      staff: await change(city.coordinator, {
        act: 'add-staff',
        sectionId: city.digital.id,
        employmentTypeId: city.regular.id,
      }),
      budget: await change(city.coordinator, { act: 'add-budget', accountId: city.account.id }),
      sectionRole: await change(city.coordinator, { act: 'add-section-roles' }),
    }
    const editor = await findEditor(app, city.coordinator, city.plan.id)
    for (const [kind, rowKey] of Object.entries(keys)) {
      const row = editor?.rows.find((each) => each.key === rowKey)
      expect(row?.kind).toBe(kind)
      for (const [field, spec] of Object.entries(fields[kind as keyof typeof keys])) {
        if ('fixed' in spec) continue
        const kept = row?.texts[field] ?? ''
        const value = {
          line: '一行',
          text: '文',
          yes: 'true',
          figure: '3',
          money: '5',
          date: '2026-03-26',
          choice: 'SUPPLEMENTED',
        }[spec.shape as string]
        if (value === undefined || kept === value) continue
        expect(await save(city.coordinator, rowKey, field, kept, value), `${kind}.${field}`).toMatchObject({
          outcome: 'saved',
        })
        expect(await save(city.coordinator, rowKey, field, value, kept)).toMatchObject({
          outcome: 'saved',
        })
      }
    }
    expect(
      await refusalOf(
        change(city.coordinator, { act: 'add-staff', sectionId: city.digital.id, employmentTypeId: city.regular.id }),
      ),
    ).toBe('row_taken')
    expect(await refusalOf(change(city.coordinator, { act: 'add-budget', accountId: city.account.id }))).toBe(
      'account_taken',
    )
  })
})

describe('official figures', () => {
  const money = [
    ['withoutBudget', 'true'],
    ['budgetAmount', '1,000'],
    ['budgetBasis', 'SUPPLEMENTED'],
    ['budgetVotedOn', '2026-03-26'],
    ['funding.NATIONAL', '500'],
  ] as const

  test('are not the department’s where the year is set so; the words and the code are', async () => {
    const { projectKey } = await makeIndicator()
    const { account, digital, regular } = city
    await app.staffResource.deleteMany({ where: { editionId: city.edition.id } })
    await app.budgetResource.deleteMany({ where: { editionId: city.edition.id } })
    const staffKey = await change(city.coordinator, {
      act: 'add-staff',
      sectionId: digital.id,
      employmentTypeId: regular.id,
    })
    const budgetKey = await change(city.coordinator, { act: 'add-budget', accountId: account.id })
    await app.fiscalYear.update({ where: { year: 2026 }, data: { departmentsOverwriteFigures: false } })
    const before = await traces()
    for (const who of [city.coordinator, city.author]) {
      for (const [field, value] of money) {
        const from = field === 'budgetBasis' ? 'INITIAL' : ''
        expect(await refusalOf(save(who, projectKey, field, from, value)), field).toBe('figure_official')
      }
      expect(await refusalOf(save(who, staffKey, 'count', '', '5'))).toBe('not_writable')
      expect(await refusalOf(save(who, budgetKey, 'initial', '', '5'))).toBe('not_writable')
      for (const rowKey of [staffKey, budgetKey]) {
        expect(await refusalOf(changeRows(app, who, city.edition.id, { act: 'remove', rowKey }))).toBe('not_writable')
      }
    }
    expect(await traces()).toEqual(before)
    expect(await save(city.author, projectKey, 'title', '', '窓口')).toMatchObject({ outcome: 'saved' })
    expect(await save(city.author, projectKey, 'codes', '', '03-01')).toMatchObject({ outcome: 'saved' })

    await app.fiscalYear.update({ where: { year: 2026 }, data: { departmentsOverwriteFigures: true } })
    for (const [field, value] of money.slice(1)) {
      const from = field === 'budgetBasis' ? 'INITIAL' : ''
      expect(await save(city.author, projectKey, field, from, value), field).toMatchObject({ outcome: 'saved' })
    }
    expect(await save(city.author, staffKey, 'count', '', '5')).toMatchObject({ outcome: 'saved' })
    for (const rowKey of [staffKey, budgetKey]) {
      await changeRows(app, city.coordinator, city.edition.id, { act: 'remove', rowKey })
    }
  })
})

describe('rows', () => {
  const order = async () =>
    (await findEditor(app, city.coordinator, city.plan.id))?.rows
      .filter((row) => row.kind === 'project')
      .map((row) => [row.texts.title, row.texts.number])

  test('projects stay numbered through the department while they are added, moved and removed', async () => {
    await app.policy.deleteMany({ where: { editionId: city.edition.id } })
    const first = await change(city.coordinator, { act: 'add-policy' })
    const second = await change(city.coordinator, { act: 'add-policy' })
    const project = async (policyKey: string, title: string) => {
      const key = await change(city.coordinator, { act: 'add-project', policyKey, sectionId: city.digital.id })
      await save(city.coordinator, key, 'title', '', title)
      return key
    }
    const a = await project(first, 'あ')
    const c = await project(second, 'う')
    await project(first, 'い')
    expect(await order()).toEqual([
      ['あ', '1'],
      ['い', '2'],
      ['う', '3'],
    ])
    await changeRows(app, city.coordinator, city.edition.id, { act: 'move', rowKey: a, direction: 'down' })
    expect(await order()).toEqual([
      ['い', '1'],
      ['あ', '2'],
      ['う', '3'],
    ])
    await changeRows(app, city.coordinator, city.edition.id, { act: 'transfer', rowKey: a, policyKey: second })
    expect(await order()).toEqual([
      ['い', '1'],
      ['う', '2'],
      ['あ', '3'],
    ])
    await changeRows(app, city.coordinator, city.edition.id, { act: 'move', rowKey: second, direction: 'up' })
    expect(await order()).toEqual([
      ['う', '1'],
      ['あ', '2'],
      ['い', '3'],
    ])
    await changeRows(app, city.coordinator, city.edition.id, { act: 'remove', rowKey: c })
    expect(await order()).toEqual([
      ['あ', '1'],
      ['い', '2'],
    ])
    const before = await traces()
    await changeRows(app, city.coordinator, city.edition.id, { act: 'move', rowKey: a, direction: 'up' })
    expect(await traces()).toEqual(before)
  })

  test('a document that begins at project 7 keeps doing so', async () => {
    await app.policy.deleteMany({ where: { editionId: city.edition.id } })
    const policyKey = await change(city.coordinator, { act: 'add-policy' })
    const key = await change(city.coordinator, { act: 'add-project', policyKey, sectionId: city.digital.id })
    await app.project.updateMany({ where: { seriesKey: key }, data: { number: 7 } })
    const next = await change(city.coordinator, { act: 'add-project', policyKey, sectionId: city.digital.id })
    expect((await order())?.map(([, number]) => number)).toEqual(['7', '8'])
    await changeRows(app, city.coordinator, city.edition.id, { act: 'remove', rowKey: key })
    expect((await order())?.map(([, number]) => number)).toEqual(['7'])
    await changeRows(app, city.coordinator, city.edition.id, { act: 'remove', rowKey: next })
  })

  test('the texts of what is removed are kept', async () => {
    const { policyKey, projectKey, key } = await makeIndicator()
    await save(city.coordinator, projectKey, 'summary', '', '消える文')
    await save(city.coordinator, key, 'name', '', '消える名')
    await changeRows(app, city.coordinator, city.edition.id, { act: 'remove', rowKey: policyKey })
    expect(await app.indicator.count({ where: { seriesKey: key } })).toBe(0)
    const revisions = await app.fieldRevision.findMany({ where: { rowKey: { in: [projectKey, key] }, value: '' } })
    expect(revisions.map(({ before }) => before)).toEqual(expect.arrayContaining(['消える文', '消える名']))
    await expect(save(city.coordinator, key, 'name', '消える名', '書く')).rejects.toBeInstanceOf(NotFound)
  })
})

describe('copies', () => {
  test('a project is copied behind itself, with its indicators and references, without its money', async () => {
    await app.policy.deleteMany({ where: { editionId: city.edition.id } })
    const { projectKey, policyKey, key } = await makeIndicator()
    await change(city.coordinator, { act: 'add-project', policyKey, sectionId: city.publicity.id })
    await save(city.coordinator, projectKey, 'title', '', '名'.repeat(199))
    await save(city.coordinator, projectKey, 'summary', '', '内容です。')
    await save(city.coordinator, projectKey, 'goals', '', String(city.goal.id))
    await save(city.coordinator, projectKey, 'codes', '', '一般会計 03-01')
    await save(city.coordinator, key, 'name', '', '待つ時間')
    await save(city.coordinator, key, 'target', '', '12.5')
    await save(city.coordinator, key, 'waypoints', '', '令和7年度 15')
    await app.project.updateMany({ where: { seriesKey: projectKey }, data: { budgetAmount: 5_000n } })
    await app.indicator.updateMany({ where: { seriesKey: key }, data: { originalTargetValue: 11 } })

    const copyKey = await change(city.author, { act: 'copy', rowKey: projectKey })
    const rows = (await findEditor(app, city.coordinator, city.plan.id))?.rows ?? []
    const textsOf = (wanted: string) => rows.find((row) => row.key === wanted)?.texts
    const [copied, ...others] = rows.filter((row) => row.parentKey === copyKey)
    expect(copyKey).not.toBe(projectKey)
    expect(others).toEqual([])
    expect(textsOf(copyKey)).toEqual({
      ...textsOf(projectKey),
      number: '2',
      title: `${'名'.repeat(197)}の写し`,
      budgetAmount: '',
      codes: '',
    })
    expect(copied?.key).not.toBe(key)
    expect(copied?.texts).toEqual({ ...textsOf(key), originalTarget: '' })
    expect(rows.filter(({ kind }) => kind === 'project').map(({ texts }) => texts.number)).toEqual(['1', '2', '3'])
  })

  test('an indicator is copied behind itself; the copy of a sheet’s other rows is none', async () => {
    const { projectKey, policyKey, key } = await makeIndicator('MILESTONE')
    const last = await change(city.coordinator, { act: 'add-indicator', projectKey, kind: 'NUMBER' })
    await save(city.coordinator, key, 'name', '', '設計')
    await save(city.coordinator, key, 'steps', '', '2026-09-30 案をまとめる\n決める')
    const copyKey = await change(city.author, { act: 'copy', rowKey: key })
    const indicators = (await findEditor(app, city.coordinator, city.plan.id))?.rows.filter(
      (row) => row.parentKey === projectKey,
    )
    expect(indicators?.map((row) => row.key)).toEqual([key, copyKey, last])
    expect(indicators?.[1]?.texts).toEqual({ ...indicators?.[0]?.texts, name: '設計の写し' })
    await expect(change(city.coordinator, { act: 'copy', rowKey: policyKey })).rejects.toBeInstanceOf(NotFound)
  })

  test('are made by those who write the row, and by nobody else', async () => {
    const { policyKey, key, projectKey } = await makeIndicator()
    const foreign = await change(city.coordinator, { act: 'add-project', policyKey, sectionId: city.publicity.id })
    const before = await traces()
    const copy = (actor: Actor, rowKey: string) => changeRows(app, actor, city.edition.id, { act: 'copy', rowKey })
    expect(await refusalOf(copy(city.author, foreign))).toBe('not_writable')
    for (const rowKey of [projectKey, key]) {
      expect(await refusalOf(copy(city.office, rowKey))).toBe('not_writable')
      await expect(copy(city.stranger, rowKey)).rejects.toBeInstanceOf(NotFound)
      await expect(copy(city.mayor, rowKey)).rejects.toBeInstanceOf(NotFound)
    }
    expect(await traces()).toEqual(before)
  })
})

describe('what has left the department', () => {
  test('is frozen for everyone, in the command and in the database', async () => {
    const { policyKey } = await makeIndicator()
    await app.planEdition.update({ where: { id: city.edition.id }, data: { state: 'HEAD_REVIEW' } })
    const before = await traces()
    expect(await refusalOf(save(city.coordinator, 'edition', 'headline', before.headline, '遅れて'))).toBe(
      'edition_frozen',
    )
    expect(await refusalOf(save(city.coordinator, policyKey, 'title', '', '遅れて'))).toBe('edition_frozen')
    expect(
      await refusalOf(changeRows(app, city.coordinator, city.edition.id, { act: 'remove', rowKey: policyKey })),
    ).toBe('edition_frozen')
    expect(await findEditor(app, city.coordinator, city.plan.id)).toBeNull()
    await expect(app.policy.updateMany({ where: { seriesKey: policyKey }, data: { title: '遅れて' } })).rejects.toThrow(
      /frozen/,
    )
    expect(await traces()).toEqual(before)
    await app.planEdition.update({ where: { id: city.edition.id }, data: { state: 'CHANGES_REQUESTED' } })
    expect(await save(city.coordinator, policyKey, 'title', '', '直しました')).toMatchObject({ outcome: 'saved' })
  })
})
