import type { PrismaClient } from '@/generated/prisma/client'
import { replaceClock } from '@/lib/clock'
import type { NewGrant } from '@/lib/people/commands'
import { carryPlan } from '@/lib/plans/carrying-commands'
import { readContent } from '@/lib/plans/content-queries'
import { transact } from '@/lib/transact'
import { openYear } from '@/lib/years/commands'
import { citizens } from './demo-city/citizens'
import { accounts, demoCity, employmentTypes, mayoralPriorities, ratings, strategicPlan, years } from './demo-city/city'
import { education } from './demo-city/education'
import { environment } from './demo-city/environment'
import { generalAffairs } from './demo-city/general-affairs'
import { half2027 } from './demo-city/half-2027'
import { withKeys } from './demo-city/past'
import { cityPeople } from './demo-city/people'
import { planning } from './demo-city/planning'
import { urban } from './demo-city/urban'
import { water } from './demo-city/water'
import { welfare } from './demo-city/welfare'
import { type Cast, makeDepartment, makePerson } from './factories'
import { type Act, castOf, editionOf, write } from './story'
import { actsOf2026, actsOfAutumn } from './story-2026'
import {
  actsAfterPublication,
  actsOfDirections,
  actsOfMidyear,
  actsOfPastPlans,
  actsOfPastResults,
  actsOfYears,
  merged,
  mergedOn,
} from './story-past'

const departments = [planning, generalAffairs, citizens, environment, welfare, urban, water, education]

/** What people of the demo city were told before this day, they have read. */
const unreadFrom = new Date('2026-11-11T00:00:00+09:00')

const lastDayBefore = new Date('2025-03-31')

/** The years whose results residents read. */
const pastYears = [2023, 2024, 2025]

/**
 * Loads めやす市, the fictional city of the demo: its departments and people, three years with their results, 2026 published
 * in July and amended since, and 2027 just begun. All acts go through the real commands on fixed days, so that events,
 * agreements and publications are what they would have been. Does nothing where there is a city already; throws where an
 * earlier run was cut off half-way.
 */
export async function seedDemo(prisma: PrismaClient): Promise<void> {
  if (await prisma.city.findUnique({ where: { id: 1 } })) return
  if ((await prisma.department.count()) > 0) {
    throw new Error('The demo city was loaded half-way only: start over with an empty database.')
  }
  let present = '2023-04-03T08:30:00+09:00'
  const restore = replaceClock(() => new Date(present))
  try {
    await makeReferences(prisma)
    await makeDepartments(prisma)
    const casts = await makePeople(prisma)
    // Nobody gets letters about a year that is past before the city begins.
    await prisma.person.updateMany({ data: { mailWanted: false } })
    const acts = allActs(prisma, casts).sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
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

/** The departments of today, and the one that became part of another. */
async function makeDepartments(prisma: PrismaClient): Promise<void> {
  for (const department of departments) await makeDepartment(prisma, department)
  const { slug, name, sections, data } = merged
  const { departmentId } = await makeDepartment(prisma, { slug, name, sections, contact: data.contact })
  await prisma.department.update({ where: { id: departmentId }, data: { endsOn: lastDayBefore } })
  await prisma.section.updateMany({ where: { departmentId }, data: { endsOn: lastDayBefore } })
  await prisma.section.updateMany({
    where: { name: { in: sections }, department: { slug: data.slug } },
    data: { startsOn: new Date(mergedOn) },
  })
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
  for (const { year, headcountOn, planDueOn, publicationOn, yearendDueOn, midyear, ...settings } of years) {
    await prisma.fiscalYear.create({
      data: {
        year,
        ...settings,
        headcountOn: new Date(headcountOn),
        planDueOn: new Date(planDueOn),
        publicationOn: new Date(publicationOn),
        yearendDueOn: new Date(yearendDueOn),
        ...(midyear
          ? { midyear: 'PUBLIC' as const, midyearOn: new Date(midyear.on), midyearDueOn: new Date(midyear.dueOn) }
          : {}),
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
  for (const { slug, sections, people } of departments) {
    const section = sections.find((name) => people.staff[1].includes(name))
    // Who works in 生活環境部 worked in the department that became part of it, too.
    const worked = slug === merged.data.slug ? [merged.slug] : []
    const grants = (role: NewGrant['role'], own: Partial<NewGrant> = {}): NewGrant[] => [
      { role, departmentSlug: slug, ...own },
      ...worked.map((departmentSlug) => ({ role, departmentSlug })),
    ]
    const cast = {
      ...city,
      head: await add(`head.${slug}`, people.head, grants('HEAD')),
      chief: await add(`chief.${slug}`, people.chief, grants('CHIEF')),
      coordinator: await add(`coordinator.${slug}`, people.coordinator, grants('COORDINATOR')),
      author: await add(`staff.${slug}`, people.staff, grants('AUTHOR', section ? { sections: [section] } : {})),
    }
    for (const department of [slug, ...worked]) casts.set(department, cast)
  }
  await prisma.roleAssignment.updateMany({
    where: { department: { slug: merged.slug } },
    data: { endsOn: lastDayBefore },
  })
  return casts
}

/** Everything that was done in the demo city, in no order. */
function allActs(prisma: PrismaClient, casts: Map<string, Cast>): Act[] {
  const { office } = castOf(casts, 'planning')
  return [
    ...pastYears.flatMap((year) => [
      ...actsOfPastPlans(prisma, departments, casts, year),
      ...actsOfPastResults(prisma, departments, casts, year),
    ]),
    ...actsAfterPublication(prisma, casts),
    ...actsOfYears(prisma, castOf(casts, 'planning')),
    ...actsOfDirections(prisma, departments, castOf(casts, 'planning')),
    ...actsOfMidyear(prisma, departments, casts),
    { at: `${mergedOn}T08:30:00+09:00`, act: () => merge(prisma) },
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
    ...departments.flatMap((department, place) => {
      const cast = castOf(casts, department.slug)
      const plan = withKeys(department.slug, department.plan)
      return [...actsOf2026(prisma, department, cast, plan, place), ...actsOfAutumn(prisma, department, cast)]
    }),
  ]
}

/** Begins the plan of 2027 from that of 2026. What is not decided otherwise goes on. */
async function beginFromLastYear(prisma: PrismaClient, cast: Cast, slug: string): Promise<void> {
  const editionId = await editionOf(prisma, slug, 2027)
  const { id: sourceId } = await prisma.planEdition.findFirstOrThrow({
    where: { state: 'PUBLISHED', plan: { year: 2026, department: { slug } } },
  })
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
  await write(prisma, cast.coordinator, await editionOf(prisma, 'planning', 2027), half2027.written)
}

/** 産業部 becomes part of 生活環境部. */
async function merge(prisma: PrismaClient): Promise<void> {
  const idOf = async (slug: string) => (await prisma.department.findUniqueOrThrow({ where: { slug } })).id
  await prisma.departmentSuccession.create({
    data: {
      kind: 'MERGE',
      predecessorId: await idOf(merged.slug),
      successorId: await idOf(merged.data.slug),
      effectiveOn: new Date(mergedOn),
      explanation: '環境の仕事と産業の仕事を一緒に進めるため、産業部を生活環境部に合わせました。',
    },
  })
}
