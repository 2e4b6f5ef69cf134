import type { PrismaClient } from '@/generated/prisma/client'
import { replaceClock } from '@/lib/clock'
import { addComment, replyToComment } from '@/lib/comments/commands'
import { agreeEdition, consultAgain, consultViceMayor } from '@/lib/consultations/commands'
import type { NewGrant } from '@/lib/people/commands'
import { carryPlan } from '@/lib/plans/carrying-commands'
import { concur, returnEdition } from '@/lib/plans/commands'
import type { PlanContent } from '@/lib/plans/content'
import { readContent } from '@/lib/plans/content-queries'
import { saveField } from '@/lib/plans/editing-commands'
import { readSheetRows } from '@/lib/plans/editor-queries'
import { fillEdition } from '@/lib/plans/filling-commands'
import { sha256 } from '@/lib/plans/hash'
import { transact } from '@/lib/transact'
import { openYear } from '@/lib/years/commands'
import { citizens } from './demo-city/citizens'
import { accounts, demoCity, employmentTypes, mayoralPriorities, ratings, strategicPlan, years } from './demo-city/city'
import { education } from './demo-city/education'
import { environment } from './demo-city/environment'
import { generalAffairs } from './demo-city/general-affairs'
import { half2027 } from './demo-city/half-2027'
import type { DepartmentData } from './demo-city/parts'
import { cityPeople } from './demo-city/people'
import { planning } from './demo-city/planning'
import { urban } from './demo-city/urban'
import { water } from './demo-city/water'
import { welfare } from './demo-city/welfare'
import {
  advanceTo,
  type Cast,
  confirmAll,
  heldWith,
  makeDepartment,
  makePerson,
  type ReachableState,
  type Said,
  versionsOf,
} from './factories'

const departments = [planning, generalAffairs, citizens, environment, welfare, urban, water, education]

/** What people of the demo city were told before this day, they have read. */
const unreadFrom = new Date('2026-07-13T00:00:00+09:00')

/** An act of the demo year: when it happened, in Tokyo, and what was done. */
type Act = { at: string; act: () => Promise<unknown> }

/**
 * Loads めやす市, the fictional city of the demo: its departments and people, 2026 with plans in every state of the
 * workflow, and 2027 just begun. All acts go through the real commands on fixed days of 2026, so that events,
 * agreements and publications are what they would have been. Does nothing where there is a city already; throws where
 * an earlier run was cut off half-way.
 */
export async function seedDemo(prisma: PrismaClient): Promise<void> {
  if (await prisma.city.findUnique({ where: { id: 1 } })) return
  if ((await prisma.department.count()) > 0) {
    throw new Error('The demo city was loaded half-way only: start over with an empty database.')
  }
  let present = '2026-04-01T08:30:00+09:00'
  const restore = replaceClock(() => new Date(present))
  try {
    await makeReferences(prisma)
    for (const department of departments) await makeDepartment(prisma, department)
    const casts = await makePeople(prisma)
    // Nobody gets letters about a year that is past before the city begins.
    await prisma.person.updateMany({ data: { mailWanted: false } })
    const acts = actsOfTheYear(prisma, casts).sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
    for (const { at, act } of acts) {
      present = at
      await act()
    }
    await prisma.person.updateMany({ data: { mailWanted: true } })
    await prisma.notification.updateMany({
      where: { createdAt: { lt: unreadFrom } },
      data: { readAt: unreadFrom },
    })
    await prisma.city.create({ data: { id: 1, ...demoCity } })
  } finally {
    restore()
  }
}

async function makeReferences(prisma: PrismaClient): Promise<void> {
  await prisma.employmentType.createMany({ data: employmentTypes })
  await prisma.budgetAccount.createMany({ data: [...accounts] })
  const { goals, ...plan } = strategicPlan
  const { id: planId } = await prisma.strategicPlan.create({ data: plan })
  const ids = new Map<string, number>()
  for (const [position, [code, title]] of goals.entries()) {
    const parentId = ids.get(code.replace(/-?[^-]*$/, '')) ?? null
    const goal = await prisma.strategicGoal.create({ data: { planId, parentId, code, title, position } })
    ids.set(code, goal.id)
  }
  for (const { year, headcountOn, planDueOn, publicationOn, ...settings } of years) {
    await prisma.fiscalYear.create({
      data: {
        year,
        ...settings,
        headcountOn: new Date(headcountOn),
        planDueOn: new Date(planDueOn),
        publicationOn: new Date(publicationOn),
        ratings: { create: ratings.map((rating, position) => ({ ...rating, position })) },
        priorities: { create: mayoralPriorities[year].map((title, place) => ({ number: place + 1, title })) },
      },
    })
  }
}

/** Everybody of the demo city; a department's chief confirms for all its sections, its clerk writes for one. */
async function makePeople(prisma: PrismaClient): Promise<Map<string, Cast>> {
  const add = (account: string, [name, post]: readonly [string, string], roles: NewGrant[]) =>
    makePerson(prisma, { email: `${account}@city.example`, name, post, roles })
  const office = await add('office', cityPeople.office, [{ role: 'OFFICE' }])
  const city = {
    office,
    secondOffice: await add('office2', cityPeople.secondOffice, [{ role: 'OFFICE' }]),
    mayor: await add('mayor', cityPeople.mayor, [{ role: 'MAYOR' }]),
    viceMayor: await add('vicemayor', cityPeople.viceMayor, [{ role: 'VICE_MAYOR' }]),
    publisher: await add('publisher', cityPeople.publisher, [{ role: 'PUBLISHER' }]),
    auditor: await add('auditor', cityPeople.auditor, [{ role: 'AUDITOR' }]),
    finance: await add('finance', cityPeople.finance, [{ role: 'FINANCE' }]),
    personnel: await add('personnel', cityPeople.personnel, [{ role: 'PERSONNEL' }]),
    admin: await add('admin', cityPeople.admin, [{ role: 'ADMIN' }]),
  }
  const casts = new Map<string, Cast>()
  for (const { slug: departmentSlug, sections, people } of departments) {
    const section = sections.find((name) => people.staff[1].includes(name))
    casts.set(departmentSlug, {
      ...city,
      head: await add(`head.${departmentSlug}`, people.head, [{ role: 'HEAD', departmentSlug }]),
      chief: await add(`chief.${departmentSlug}`, people.chief, [{ role: 'CHIEF', departmentSlug }]),
      coordinator: await add(`coordinator.${departmentSlug}`, people.coordinator, [
        { role: 'COORDINATOR', departmentSlug },
      ]),
      author: await add(`staff.${departmentSlug}`, people.staff, [
        { role: 'AUTHOR', departmentSlug, ...(section ? { sections: [section] } : {}) },
      ]),
    })
  }
  return casts
}

function actsOfTheYear(prisma: PrismaClient, casts: Map<string, Cast>): Act[] {
  const acts: Act[] = []
  const { office } = castOf(casts, 'planning')
  acts.push(
    { at: '2026-04-06T09:00:00+09:00', act: () => openYear(prisma, office, { year: 2026 }) },
    { at: '2026-10-26T09:00:00+09:00', act: () => openYear(prisma, office, { year: 2027 }) },
    { at: '2026-10-30T16:20:00+09:00', act: () => writeHalf(prisma, castOf(casts, 'planning')) },
    // 健康福祉部 has not begun yet.
    ...departments
      .filter(({ slug }) => slug !== 'welfare')
      .map(({ slug }, place) => ({
        at: `2026-10-${27 + Math.floor(place / 3)}T1${place % 3}:15:00+09:00`,
        act: () => beginFromLastYear(prisma, castOf(casts, slug), slug),
      })),
  )
  for (const department of departments) {
    const cast = castOf(casts, department.slug)
    const edition = () => editionOf(prisma, department.slug, 2026)
    const to = (at: string, state: ReachableState, said?: Said): Act => ({
      at,
      act: async () => advanceTo(prisma, cast, await edition(), state, said),
    })
    const filled = (at: string, content = department.plan): Act => ({
      at,
      act: async () => {
        const editionId = await edition()
        await transact(prisma, (tx) => fillEdition(tx, editionId, content))
      },
    })
    const confirmed = (at: string): Act => ({ at, act: async () => confirmAll(prisma, cast.chief, await edition()) })
    acts.push(...scriptOf(prisma, department, cast, { edition, to, filled, confirmed }))
  }
  return acts
}

type Steps = {
  edition: () => Promise<number>
  to: (at: string, state: ReachableState, said?: Said) => Act
  filled: (at: string, content?: DepartmentData['plan']) => Act
  confirmed: (at: string) => Act
}

/** What happened to the department's plan for 2026, act by act. */
function scriptOf(prisma: PrismaClient, department: DepartmentData, cast: Cast, steps: Steps): Act[] {
  const { edition, to, filled, confirmed } = steps
  const headPost = department.people.head[1]
  const attendees = ['市長', '副市長', headPost, '企画部長'].filter((post, place, all) => all.indexOf(post) === place)
  const viceMayor = (at: string): Act => ({
    at,
    act: async () => {
      await consultViceMayor(prisma, cast.viceMayor, {
        ...(await versionsOf(prisma, await edition())),
        ...heldWith({ attendees: ['副市長', headPost], summary: '使命と目標の内容を確かめました。' }),
      })
    },
  })
  switch (department.slug) {
    case 'planning':
      return [
        filled('2026-04-24T17:05:00+09:00', withFirstTarget(department.plan)),
        confirmed('2026-05-01T10:40:00+09:00'),
        to('2026-05-08T14:20:00+09:00', 'HEAD_REVIEW'),
        to('2026-05-12T09:15:00+09:00', 'OFFICE_CHECK'),
        to('2026-05-19T11:00:00+09:00', 'CONSULTATION'),
        viceMayor('2026-05-22T13:30:00+09:00'),
        {
          at: '2026-05-26T10:45:00+09:00',
          act: async () =>
            consultAgain(prisma, cast.mayor, {
              ...(await versionsOf(prisma, await edition())),
              ...heldWith({ attendees }),
              reason:
                '事業1の目標64.0％は、新しく38の手続きを加えるにしては控えめです。みなさんに使っていただくための工夫も含めて、もう一度考えてください。',
            }),
        },
        { at: '2026-05-27T15:10:00+09:00', act: async () => raiseTarget(prisma, cast, await edition()) },
        confirmed('2026-05-28T09:30:00+09:00'),
        to('2026-05-29T10:00:00+09:00', 'HEAD_REVIEW'),
        to('2026-06-01T09:40:00+09:00', 'OFFICE_CHECK'),
        to('2026-06-03T13:00:00+09:00', 'CONSULTATION'),
        viceMayor('2026-06-05T11:00:00+09:00'),
        {
          at: '2026-06-09T10:30:00+09:00',
          act: async () =>
            agreeEdition(prisma, cast.mayor, {
              ...(await versionsOf(prisma, await edition())),
              ...heldWith({ attendees, summary: '目標を70.0％に改めたことを確かめ、了承しました。' }),
            }),
        },
        to('2026-07-10T09:00:00+09:00', 'PUBLISHED', { overrideReason: publishedFirst }),
      ]
    case 'general-affairs':
      return [
        filled('2026-04-27T16:30:00+09:00'),
        confirmed('2026-05-07T11:20:00+09:00'),
        to('2026-05-11T10:10:00+09:00', 'HEAD_REVIEW'),
        to('2026-05-14T15:45:00+09:00', 'OFFICE_CHECK'),
        to('2026-05-21T10:00:00+09:00', 'CONSULTATION'),
        viceMayor('2026-05-25T14:00:00+09:00'),
        to('2026-06-02T11:20:00+09:00', 'CONFIRMED', {
          attendees,
          summary: '避難所の訓練を、全37か所で行うことを確かめました。',
        }),
        to('2026-07-10T09:02:00+09:00', 'PUBLISHED', { overrideReason: publishedFirst }),
      ]
    case 'water':
      return [
        filled('2026-04-23T13:40:00+09:00'),
        confirmed('2026-04-28T09:50:00+09:00'),
        to('2026-05-07T14:05:00+09:00', 'HEAD_REVIEW'),
        to('2026-05-11T16:15:00+09:00', 'OFFICE_CHECK'),
        to('2026-05-18T10:30:00+09:00', 'CONSULTATION'),
        viceMayor('2026-05-20T15:00:00+09:00'),
        to('2026-06-08T17:00:00+09:00', 'CONFIRMED', {
          heldOn: '2026-06-03',
          attendees: ['市長', '副市長', '公営企業管理者', headPost],
          ownDecisionOn: '2026-06-08',
          summary: '市長との協議を終え、公営企業管理者が決定しました。',
        }),
        to('2026-07-10T09:04:00+09:00', 'PUBLISHED', { overrideReason: publishedFirst }),
      ]
    case 'citizens':
      return [
        filled('2026-05-01T17:20:00+09:00'),
        confirmed('2026-05-13T10:00:00+09:00'),
        to('2026-05-15T16:50:00+09:00', 'HEAD_REVIEW'),
        to('2026-05-20T09:30:00+09:00', 'OFFICE_CHECK'),
        to('2026-06-12T13:20:00+09:00', 'CONSULTATION'),
        viceMayor('2026-06-17T10:00:00+09:00'),
        to('2026-07-14T11:10:00+09:00', 'CONFIRMED', {
          attendees,
          summary: '外国人市民の窓口の開設の時期を確かめました。',
        }),
      ]
    case 'welfare':
      return [
        filled('2026-05-08T18:10:00+09:00'),
        confirmed('2026-05-20T13:15:00+09:00'),
        to('2026-05-22T17:00:00+09:00', 'HEAD_REVIEW'),
        to('2026-06-03T09:20:00+09:00', 'OFFICE_CHECK'),
        to('2026-07-13T10:00:00+09:00', 'CONSULTATION'),
        viceMayor('2026-07-15T14:30:00+09:00'),
        { at: '2026-07-15T15:05:00+09:00', act: async () => askAboutWelfare(prisma, cast, await edition()) },
      ]
    case 'urban':
      return [
        filled('2026-05-12T16:00:00+09:00'),
        confirmed('2026-06-19T11:30:00+09:00'),
        to('2026-06-24T15:20:00+09:00', 'HEAD_REVIEW'),
        to('2026-07-16T10:10:00+09:00', 'OFFICE_CHECK'),
        {
          at: '2026-07-21T13:40:00+09:00',
          act: async () =>
            concur(prisma, cast.finance, { ...(await versionsOf(prisma, await edition())), kind: 'FINANCE' }),
        },
      ]
    case 'education':
      return [
        filled('2026-05-15T17:30:00+09:00'),
        confirmed('2026-07-14T16:05:00+09:00'),
        to('2026-07-21T09:25:00+09:00', 'HEAD_REVIEW'),
      ]
    case 'environment':
      return [
        filled('2026-05-14T15:30:00+09:00'),
        confirmed('2026-06-30T10:20:00+09:00'),
        to('2026-07-03T14:40:00+09:00', 'HEAD_REVIEW'),
        to('2026-07-08T11:15:00+09:00', 'OFFICE_CHECK'),
        { at: '2026-07-17T15:30:00+09:00', act: async () => returnEnvironment(prisma, cast, await edition()) },
      ]
    default:
      throw new Error(`no script for ${department.slug}`)
  }
}

const publishedFirst =
  'お約束した公表の日に、確定した部からお知らせします。残りの部は、確定したものから順に公表します。'

function castOf(casts: Map<string, Cast>, slug: string): Cast {
  const cast = casts.get(slug)
  if (!cast) throw new Error(`nobody works in ${slug}`)
  return cast
}

async function editionOf(prisma: PrismaClient, slug: string, year: number): Promise<number> {
  const { id } = await prisma.planEdition.findFirstOrThrow({
    where: { plan: { year, department: { slug } } },
    orderBy: { id: 'desc' },
  })
  return id
}

/** Begins the plan of 2027 from that of 2026. What is not decided otherwise goes on. */
async function beginFromLastYear(prisma: PrismaClient, cast: Cast, slug: string): Promise<void> {
  const editionId = await editionOf(prisma, slug, 2027)
  const sourceId = await editionOf(prisma, slug, 2026)
  const last = await transact(prisma, (tx) => readContent(tx, sourceId))
  const projects = last.policies.flatMap((policy) => policy.projects)
  const { decided, undecided }: Pick<typeof half2027, 'decided' | 'undecided'> =
    slug === 'planning' ? half2027 : { decided: {}, undecided: [] }
  const decisions = projects
    .filter(({ title }) => !undecided.includes(title))
    .map(({ key, title }) => {
      const { into, ...decision } = decided[title] ?? { fate: 'CARRIED' as const }
      const main = projects.find((project) => project.title === into)
      return { projectKey: key, ...decision, ...(main ? { into: main.key } : {}) }
    })
  await carryPlan(prisma, cast.coordinator, { editionId, sourceIds: [sourceId], missionFrom: sourceId, decisions })
}

/** What 企画部 has written into its plan of 2027 so far. */
async function writeHalf(prisma: PrismaClient, cast: Cast): Promise<void> {
  const editionId = await editionOf(prisma, 'planning', 2027)
  for (const { row, field, text } of half2027.written) {
    const rows = await transact(prisma, (tx) => readSheetRows(tx, editionId))
    const found = rows.find(({ texts }) => texts.title === row || texts.name === row)
    if (!found) throw new Error(`no row ${row}`)
    const base = sha256(found.texts[field] ?? '')
    const saved = await saveField(prisma, cast.coordinator, editionId, { rowKey: found.key, field, base, value: text })
    if (saved.outcome !== 'saved') throw new Error(`${field} of ${row} was not saved`)
  }
}

/** 企画部's plan as it first went to the mayor: with a lower target for online procedures. */
function withFirstTarget(plan: DepartmentData['plan']): DepartmentData['plan'] {
  return {
    ...plan,
    policies: plan.policies.map((policy) => ({
      ...policy,
      projects: policy.projects.map((project) => ({
        ...project,
        indicators: project.indicators.map((indicator) =>
          indicator.name === raisedIndicator ? { ...indicator, target: '64' } : indicator,
        ),
      })),
    })),
  }
}

const raisedIndicator = 'オンラインで受け付けた手続きの割合'

async function raiseTarget(prisma: PrismaClient, cast: Cast, editionId: number): Promise<void> {
  const { key } = indicatorNamed(await transact(prisma, (tx) => readContent(tx, editionId)), raisedIndicator)
  const saved = await saveField(prisma, cast.coordinator, editionId, {
    rowKey: key,
    field: 'target',
    base: sha256('64'),
    value: '70.0',
  })
  if (saved.outcome !== 'saved') throw new Error('the raised target was not saved')
  const thread = await prisma.comment.findFirstOrThrow({
    where: { editionId, kind: 'INSTRUCTION' },
    orderBy: { id: 'desc' },
  })
  await replyToComment(prisma, cast.coordinator, {
    threadId: thread.id,
    text: '目標を70.0％に改めました。窓口に来られた方に、次からスマートフォンでできることを、その場でお伝えします。',
  })
}

function indicatorNamed(content: PlanContent, name: string) {
  const found = content.policies
    .flatMap((policy) => policy.projects)
    .flatMap((project) => project.indicators)
    .find((indicator) => indicator.name === name)
  if (!found) throw new Error(`no indicator ${name}`)
  return found
}

async function askAboutWelfare(prisma: PrismaClient, cast: Cast, editionId: number): Promise<void> {
  const content = await transact(prisma, (tx) => readContent(tx, editionId))
  const { commentId } = await addComment(prisma, cast.viceMayor, {
    editionId,
    kind: 'QUESTION',
    rowKey: indicatorNamed(content, '保育所に入れず待っている子ども').key,
    field: 'target',
    text: '待っている子どもを0人にする見通しは、2つの保育所が予定どおりに開くことが前提ですか。',
  })
  await replyToComment(prisma, cast.head, {
    threadId: commentId,
    text: 'はい。1か所が遅れても0人になるよう、今ある保育所で1歳の定員を12人増やします。',
  })
  await addComment(prisma, cast.mayor, {
    editionId,
    kind: 'REMARK',
    rowKey: indicatorNamed(content, '夜8時までの電話相談の開始').key,
    text: '働きながら子育てをする方に、とても大切な取り組みです。始まる前のお知らせにも力を入れてください。',
  })
}

async function returnEnvironment(prisma: PrismaClient, cast: Cast, editionId: number): Promise<void> {
  const content = await transact(prisma, (tx) => readContent(tx, editionId))
  await addComment(prisma, cast.office, {
    editionId,
    kind: 'CHANGE_REQUEST',
    rowKey: indicatorNamed(content, '1人が1日に出す家庭ごみの量').key,
    field: 'target',
    text: '目標の595gは、総合計画の目安（590g）より多くなっています。目安に合わせるか、合わせられない理由を書いてください。',
  })
  await returnEdition(prisma, cast.office, {
    ...(await versionsOf(prisma, editionId)),
    reason: '家庭ごみの目標が、総合計画の目安と合っていません。コメントに答えたうえで、もう一度提出してください。',
  })
}
