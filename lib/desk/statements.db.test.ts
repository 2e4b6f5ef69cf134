import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PrismaClient } from '@/generated/prisma/client'
import { findAdviceGround } from '@/lib/advice/queries'
import { addComment } from '@/lib/comments/commands'
import { findStart } from '@/lib/plans/carrying-queries'
import { confirmProject } from '@/lib/plans/commands'
import type { PlanContent, ProjectContent } from '@/lib/plans/content'
import { changeRows } from '@/lib/plans/editing-commands'
import { findEditions } from '@/lib/plans/edition-queries'
import { findEditor } from '@/lib/plans/editor-queries'
import { findLastYear } from '@/lib/plans/last-year-queries'
import { findPlanView } from '@/lib/plans/queries'
import { remindSection } from '@/lib/plans/reminder-commands'
import { findSections } from '@/lib/plans/section-queries'
import { findPlanWorkbook, findWorkbookPage } from '@/lib/plans/workbook-queries'
import { publishablePlans } from '@/lib/publications/desk-queries'
import { recordPage } from '@/lib/record/event-queries'
import { findCoverage } from '@/lib/strategy/queries'
import { confirmingOf, type MadeEdition, makeCast } from '@/prisma/seed/factories'
import { completeContent } from '@/tests/content'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { statementsOf } from '@/tests/statements'
import { deskFrame, deskHome } from './queries'

/* How many statements the pages of the desk cost, with 3 projects in 2 sections and with 30 in 12. */

type City = {
  database: TestDatabase
  ground: Ground
  /** last year's, published; this year's, half confirmed, with a reminder and comments */
  last: MadeEdition
  draft: MadeEdition
  /** one with the head, one that waits to be published */
  submitted: MadeEdition
  agreed: MadeEdition
}

async function makeCity(projects: number, sections: number): Promise<City> {
  const database = await createTestDatabase()
  const { app } = database
  const empty = await makeGround(app)
  const names = Array.from({ length: sections - 2 }, (_, place) => `第${place + 1}課`)
  const { departmentId, slug } = empty.department
  await app.section.createMany({
    data: names.map((name, place) => ({
      departmentId,
      name,
      position: 2 + place,
      startsOn: new Date('1998-04-01'),
    })),
  })
  const ground = { ...empty, cast: await makeCast(app, slug) }
  const content = planOf(projects, ['企画経営課', '広報課', ...names])
  const last = await newEdition(app, ground, { state: 'PUBLISHED', content })
  const draft = await newEdition(app, ground, { settings: { chiefConfirmation: true }, content })
  const { editionId } = draft
  const { chief, coordinator } = ground.cast
  const keys = content.policies.flatMap((policy) => policy.projects.map(({ key }) => key))
  for (const key of keys) await confirmProject(app, chief, await confirmingOf(app, editionId, key))
  for (const rowKey of keys.slice(1)) {
    await changeRows(app, coordinator, editionId, { act: 'remove', rowKey: firstIndicator(content, rowKey) })
    await addComment(app, ground.cast.head, {
      editionId,
      kind: 'CHANGE_REQUEST',
      text: '確かめてください。',
      rowKey,
      field: 'title',
    })
  }
  const all = await app.section.findMany({ where: { departmentId, name: { in: ['広報課', ...names] } } })
  for (const { id } of all) await remindSection(app, coordinator, { editionId, sectionId: id, message: '' })
  const submitted = await newEdition(app, ground, { state: 'HEAD_REVIEW', content })
  const agreed = await newEdition(app, ground, { state: 'CONFIRMED', content })
  return { database, ground, last, draft, submitted, agreed }
}

/** The complete plan with its projects over again, each time with keys of their own, until there are so many. */
function planOf(projects: number, sections: readonly string[]): PlanContent {
  const [policy] = completeContent.policies
  if (!policy) throw new Error('there is one')
  const again = (project: ProjectContent, place: number): ProjectContent => ({
    ...project,
    key: randomUUID(),
    number: place + 1,
    section: sections[place % sections.length] ?? project.section,
    indicators: project.indicators.map((indicator) => ({ ...indicator, key: randomUUID() })),
  })
  const many = Array.from({ length: projects }, (_, place) => {
    const project = policy.projects[place % policy.projects.length]
    if (!project) throw new Error('there are three')
    return again(project, place)
  })
  const sectionRoles = sections.map((section) => ({ key: randomUUID(), section, text: '役割です。' }))
  return { ...completeContent, sectionRoles, policies: [{ ...policy, projects: many }] }
}

function firstIndicator(content: PlanContent, projectKey: string): string {
  const projects = content.policies.flatMap((policy) => policy.projects)
  return projects.find(({ key }) => key === projectKey)?.indicators[0]?.key ?? ''
}

const pages: Record<string, (client: PrismaClient, city: City) => Promise<unknown>> = {
  'the desk of a coordinator': (client, { ground }) => deskHome(client, ground.cast.coordinator),
  'the desk of an author': (client, { ground }) => deskHome(client, ground.cast.author),
  'the desk of a chief': (client, { ground }) => deskHome(client, ground.cast.chief),
  'the desk of the head': (client, { ground }) => deskHome(client, ground.cast.head),
  'the desk of the office': (client, { ground }) => deskHome(client, ground.cast.office),
  'a plan and its review': (client, { ground, draft }) => findPlanView(client, ground.cast.chief, draft.planId),
  'a plan that was submitted': (client, { ground, submitted }) =>
    findPlanView(client, ground.cast.head, submitted.planId),
  'the sections': (client, { ground, draft }) => findSections(client, ground.cast.coordinator, draft.planId),
  'the editions of a plan': (client, { ground, last }) => findEditions(client, ground.cast.office, last.planId),
  'where a plan begins': (client, { ground, draft }) => findStart(client, ground.cast.coordinator, draft.planId),
  'the sheet': (client, { ground, draft }) => findEditor(client, ground.cast.coordinator, draft.planId),
  'the advice beside it': (client, { ground, draft }) =>
    findAdviceGround(client, ground.cast.coordinator, draft.editionId),
  'last year beside it': (client, { ground, draft }) =>
    findLastYear(client, ground.cast.coordinator, { ...draft, state: 'DRAFT' }),
  'the page of the workbook': (client, { ground, draft }) =>
    findWorkbookPage(client, ground.cast.coordinator, draft.planId, null),
  'the workbook': (client, { ground, draft }) => findPlanWorkbook(client, ground.cast.coordinator, draft.planId),
  publishing: (client, { ground }) => publishablePlans(client, ground.cast.publisher),
  'the strategic plan': (client, { ground }) => findCoverage(client, ground.cast.office),
  'the record': (client, { ground }) => recordPage(client, ground.cast.office, {}),
}

let small: City
let large: City
beforeAll(async () => {
  small = await makeCity(3, 2)
  large = await makeCity(30, 12)
}, 120_000)
afterAll(() => Promise.all([small, large].map((city) => city?.database.drop())))

it.each(Object.entries(pages))('%s asks no more statements for more projects and sections', async (_page, ask) => {
  const count = (city: City) => statementsOf(city.database.urls.DATABASE_URL, (client) => ask(client, city))
  const few = await count(small)
  expect(few).toBeGreaterThan(0)
  expect(await count(large)).toBe(few)
})

/* How many statements the first page costs, with one department in one year and with five in three years. */

const people = ['office', 'head', 'chief', 'author', 'coordinator', 'mayor', 'publisher', 'auditor'] as const

it.each(people)('the desk of %s asks no more statements for more plans and years, and ten at most', async (person) => {
  const count = (city: City) =>
    statementsOf(city.database.urls.DATABASE_URL, async (client) => {
      await deskFrame(client, city.ground.cast[person])
      await deskHome(client, city.ground.cast[person])
    })
  const once = await count(large)
  for (const state of ['DRAFT', 'CHANGES_REQUESTED', 'HEAD_REVIEW', 'OFFICE_CHECK', 'CONSULTATION'] as const) {
    await newEdition(large.database.app, large.ground, { state, settings: { chiefConfirmation: true } })
  }
  expect(await count(large)).toBe(once)
  expect(once).toBeLessThanOrEqual(10)
})
