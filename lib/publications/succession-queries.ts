import { cache } from 'react'
import { z } from 'zod'
import { publicDb } from '@/lib/db'
import type { FiscalYear } from '@/lib/fiscal-year'
import { publishedYears } from './queries'
import { endOf, type LinkedReform, linkReform, type Reform, reformsToTell, type Succession } from './succession-rules'

/* 組織改正 as residents may know of it: schema `published` alone. */

const kinds = z.enum(['RENAME', 'SPLIT', 'MERGE', 'TRANSFER'])

/** Every 組織改正 that residents may know of, the earliest first. One query; there are few. */
export const publishedSuccessions = cache(async (): Promise<Succession[]> => {
  const rows = await publicDb().publishedSuccession.findMany({ orderBy: [{ effectiveOn: 'asc' }, { id: 'asc' }] })
  return rows.map(({ id: _id, kind, effectiveOn, ...row }) => ({
    ...row,
    kind: kinds.parse(kind),
    effectiveOn: effectiveOn.toISOString().slice(0, 10),
  }))
})

/** The years of which departments have a plan in force. One query. */
async function yearsOfDepartments(slugs: readonly string[]): Promise<Map<string, FiscalYear[]>> {
  const rows = await publicDb().currentPlan.findMany({
    where: { departmentSlug: { in: [...slugs] } },
    orderBy: { year: 'asc' },
    select: { departmentSlug: true, year: true },
  })
  const years = new Map<string, FiscalYear[]>()
  for (const { departmentSlug, year } of rows) years.set(departmentSlug, [...(years.get(departmentSlug) ?? []), year])
  return years
}

async function linked(reforms: readonly Reform[], year: FiscalYear): Promise<LinkedReform[]> {
  if (reforms.length === 0) return []
  const years = await yearsOfDepartments([
    ...new Set(reforms.flatMap(({ from, to }) => [from, ...to]).map(({ slug }) => slug)),
  ])
  return reforms.map((reform) => linkReform(reform, year, years))
}

/** What the page of a department's plan of a year tells of 組織改正. One query, two where there is something to tell. */
export const reformsOfPlan = cache(
  async (year: FiscalYear, slug: string): Promise<LinkedReform[]> =>
    linked(reformsToTell(slug, year, await publishedSuccessions()), year),
)

/** A department that had ended by a year, where it went, and the years of which it has plans, the earliest first. */
export interface FormerDepartment {
  year: FiscalYear
  reform: LinkedReform
  years: FiscalYear[]
}

/**
 * A department that does not exist any more in a year of which others have plans, and that published plans while it did;
 * null for any other. At most four queries.
 */
export const formerDepartment = cache(async (year: FiscalYear, slug: string): Promise<FormerDepartment | null> => {
  const end = endOf(slug, year, await publishedSuccessions())
  if (!end || !(await publishedYears()).includes(year)) return null
  const years = (await yearsOfDepartments([slug])).get(slug) ?? []
  const [reform] = years.length > 0 ? await linked([end], year) : []
  return reform ? { year, reform, years } : null
})
