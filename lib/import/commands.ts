import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { type Reason, Refusal, refuseIf } from '@/lib/errors'
import { boundsOfFiscalYear } from '@/lib/fiscal-year'
import { readContent } from '@/lib/plans/content-queries'
import { fillEdition } from '@/lib/plans/filling-commands'
import { reasonsIncomplete } from '@/lib/plans/rules'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { type ImportedCity, parseImport } from './schema'

/** What an import made. */
export type ImportSummary = {
  city: string
  year: number
  /** whether the city itself was new */
  cityMade: boolean
  sections: number
  projects: number
  indicators: number
  /** for each department how many places of its plan are still to be written */
  departments: { slug: string; name: string; missing: number }[]
}

/**
 * Brings one fiscal year of a city in: into a fresh database with the city and its departments, or, where there are
 * departments already, as a further year of them (matched by slug; the file's sections by name, missing ones are made).
 * Every plan becomes a DRAFT. All or nothing: throws a Refusal with every reason and its path in the file.
 */
export async function importCity(prisma: PrismaClient, json: unknown): Promise<ImportSummary> {
  const parsed = parseImport(json)
  if (!parsed.ok) throw new Refusal(parsed.reasons)
  return transact(prisma, async (tx) => {
    const file = parsed.value
    const { year } = file.fiscalYear
    await refuseWhatContradicts(tx, file)
    const { cityMade, cityName } = await makeCity(tx, file)
    await makeYear(tx, file)
    await makeReferences(tx, file)
    const { departments, sections } = await makeDepartments(tx, file)

    const reasons: Reason[] = []
    const editions: { slug: string; name: string; editionId: number; planId: number }[] = []
    for (const [place, { slug, plan: filling }] of file.departments.entries()) {
      const department = departments.get(slug)
      if (!department) throw new Error(`department ${slug} was not made`)
      const plan = await tx.plan.create({ data: { year, departmentId: department.id } })
      const edition = await tx.planEdition.create({ data: { planId: plan.id, stateSince: now(), createdAt: now() } })
      try {
        await fillEdition(tx, edition.id, filling)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        reasons.push(...error.reasons.map((reason) => ({ ...reason, at: `departments.${place}.plan.${reason.at}` })))
      }
      editions.push({ slug, name: department.name, editionId: edition.id, planId: plan.id })
    }
    refuseIf(reasons)

    const summary: ImportSummary = {
      city: cityName,
      year,
      cityMade,
      sections,
      projects: 0,
      indicators: 0,
      departments: [],
    }
    for (const { slug, name, editionId } of editions) {
      const content = await readContent(tx, editionId)
      const projects = content.policies.flatMap((policy) => policy.projects)
      summary.projects += projects.length
      summary.indicators += projects.flatMap((project) => project.indicators).length
      summary.departments.push({
        slug,
        name,
        missing: reasonsIncomplete(content, { staff: false, budget: false }).length,
      })
    }
    await record(tx, null, 'city.imported', {
      data: {
        year,
        plans: editions.map(({ planId }) => planId),
        projects: summary.projects,
        indicators: summary.indicators,
      },
    })
    return summary
  })
}

async function refuseWhatContradicts(tx: Transaction, file: ImportedCity): Promise<void> {
  const { year } = file.fiscalYear
  const { first } = boundsOfFiscalYear(year)
  // One import at a time: two at once would both find the year empty.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(7461002)::text`
  if ((await tx.plan.count({ where: { year } })) > 0) {
    throw new Refusal([{ code: 'year_has_plans', at: 'fiscalYear.year', params: { year } }])
  }
  const known = await tx.department.findMany()
  if (known.length === 0) return
  refuseIf(
    file.departments.flatMap(({ slug }, place) => {
      const at = `departments.${place}.slug`
      const department = known.find((candidate) => candidate.slug === slug)
      if (!department) return [{ code: 'department_unknown', at, params: { name: slug } }]
      const inForce =
        department.startsOn <= new Date(first) && (!department.endsOn || department.endsOn >= new Date(first))
      return inForce ? [] : [{ code: 'department_not_in_year', at, params: { name: department.name, year } }]
    }),
  )
}

async function makeCity(tx: Transaction, { city }: ImportedCity): Promise<{ cityMade: boolean; cityName: string }> {
  const present = await tx.city.findUnique({ where: { id: 1 } })
  if (present) return { cityMade: false, cityName: present.name }
  await tx.city.create({ data: { id: 1, name: city.name, fictional: city.fictional, contact: city.contact ?? '' } })
  return { cityMade: true, cityName: city.name }
}

async function makeYear(tx: Transaction, { fiscalYear }: ImportedCity): Promise<void> {
  const { year, headcountOn, planDueOn, publicationOn, ...rest } = fiscalYear
  const given = {
    ...rest,
    ...(headcountOn ? { headcountOn: new Date(headcountOn) } : {}),
    ...(planDueOn ? { planDueOn: new Date(planDueOn) } : {}),
    ...(publicationOn ? { publicationOn: new Date(publicationOn) } : {}),
  }
  await tx.fiscalYear.upsert({ where: { year }, create: { year, ...given }, update: given })
}

/** Employment types, accounts, goals and priorities of the file that the city does not have under their names yet. */
async function makeReferences(tx: Transaction, file: ImportedCity): Promise<void> {
  const types = await tx.employmentType.findMany()
  await tx.employmentType.createMany({
    data: (file.employmentTypes ?? [])
      .filter(({ name }) => !types.some((type) => type.name === name))
      .map((type, place) => ({ ...type, position: types.length + place })),
  })
  const accounts = await tx.budgetAccount.findMany()
  await tx.budgetAccount.createMany({
    data: (file.accounts ?? [])
      .filter(({ name }) => !accounts.some((account) => account.name === name))
      .map((account, place) => ({ ...account, position: accounts.length + place })),
  })
  if (file.strategicPlan && !(await tx.strategicPlan.findUnique({ where: { name: file.strategicPlan.name } }))) {
    const { goals, ...plan } = file.strategicPlan
    const { id: planId } = await tx.strategicPlan.create({ data: plan })
    const ids = new Map<string, number>()
    for (const [position, { code, title, parent }] of goals.entries()) {
      const parentId = parent === undefined ? null : (ids.get(parent) ?? null)
      const goal = await tx.strategicGoal.create({ data: { planId, code, title, position, parentId } })
      ids.set(code, goal.id)
    }
  }
  const { year } = file.fiscalYear
  const priorities = await tx.mayoralPriority.findMany({ where: { year } })
  await tx.mayoralPriority.createMany({
    data: (file.priorities ?? [])
      .filter(({ number }) => !priorities.some((priority) => priority.number === number))
      .map((priority) => ({ ...priority, year })),
  })
}

/**
 * The departments by slug. In a city that has plans of a later year a section that only this file knows ends with the
 * file's year: nothing is known of it afterwards, and the later years' sheets must not show it.
 */
async function makeDepartments(tx: Transaction, file: ImportedCity) {
  const { year } = file.fiscalYear
  const { first, last } = boundsOfFiscalYear(year)
  const startsOn = new Date(first)
  if ((await tx.department.count()) === 0) {
    await tx.department.createMany({
      data: file.departments.map(({ slug, name, decidedBy, contact }, position) => ({
        slug,
        name,
        decidedBy,
        contact: contact ?? '',
        position,
        startsOn,
      })),
    })
  }
  const laterYears = (await tx.plan.count({ where: { year: { gt: year } } })) > 0
  const found = await tx.department.findMany({
    where: { slug: { in: file.departments.map(({ slug }) => slug) } },
    include: { sections: true },
  })
  const departments = new Map(found.map((department) => [department.slug, department]))
  let made = 0
  for (const { slug, sections } of file.departments) {
    const department = departments.get(slug)
    const missing = sections.filter(
      (name) =>
        !department?.sections.some(
          (section) =>
            section.name === name &&
            section.startsOn <= new Date(last) &&
            (section.endsOn === null || section.endsOn >= startsOn),
        ),
    )
    if (!department || missing.length === 0) continue
    const { count } = await tx.section.createMany({
      data: missing.map((name, place) => ({
        departmentId: department.id,
        name,
        position: department.sections.length + place,
        startsOn,
        endsOn: laterYears ? new Date(last) : null,
      })),
    })
    made += count
  }
  return { departments, sections: made }
}
