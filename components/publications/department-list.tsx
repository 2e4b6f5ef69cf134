import Link from 'next/link'
import { lengthOf } from '@/components/charts/goal-drawing'
import { UnitBar } from '@/components/publications/unit-bar'
import { KeptTogether } from '@/components/ui/kept-together'
import { department as departmentAddress } from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Standing } from '@/lib/publications/standing'
import { countsOf, editionName, publicText, publishedOn, withdrawnOn } from '@/lib/text/public'
import { noResultsOf, promisedInYear, standingText } from '@/lib/text/year-standing'

interface ListedDepartment {
  slug: string
  name: string
  headline: string
  projectCount: number
  indicatorCount: number
  version: string
  publishedAt: Date
}

interface DepartmentListProps {
  year: FiscalYear
  departments: readonly ListedDepartment[]
  /** Those whose plan was taken off the pages: what is missing is said, not left out. */
  withdrawn: readonly { slug: string; name: string; withdrawnAt: Date }[]
  /** How the goals stand, of this year or the latest one with results. */
  standings?: { year: FiscalYear; bySlug: ReadonlyMap<string, Standing> } | undefined
}

/** The departments of a year, each with what it wants to be held to, what it promises, and how its goals stand. */
export function DepartmentList({ year, departments, withdrawn, standings }: DepartmentListProps) {
  const shown = departments.flatMap(({ slug }) => standings?.bySlug.get(slug) ?? [])
  const length = lengthOf(shown.map(({ grades }) => grades.map(({ count }) => count)))
  return (
    <ul className="departments">
      {departments.map((department) => {
        const standing = standings?.bySlug.get(department.slug)
        return (
          <li key={department.slug}>
            <div>
              <h3>
                <Link className="plain" href={departmentAddress(year, department.slug)} prefetch={false}>
                  {department.name}
                </Link>
              </h3>
              <p className="phrase">{department.headline}</p>
              <p className="note">
                <KeptTogether
                  text={promisedInYear(year, countsOf(department.projectCount, department.indicatorCount))}
                />
              </p>
              <p className="note">
                {editionName(department.version)}・
                <span className="nowrap">{publishedOn(plainDateOf(department.publishedAt))}</span>
              </p>
            </div>
            {standings ? (
              <div>
                {standing ? (
                  <UnitBar year={standings.year} department={department} length={length} {...standing} />
                ) : (
                  <p className="note">
                    {standings.year === year ? standingText.resultsLater : noResultsOf(standings.year)}
                  </p>
                )}
              </div>
            ) : null}
          </li>
        )
      })}
      {withdrawn.map(({ slug, name, withdrawnAt }) => (
        <li key={slug}>
          <div>
            <h3>
              <Link className="plain" href={departmentAddress(year, slug)} prefetch={false}>
                {name}
              </Link>
            </h3>
            <p className="phrase">{publicText.withdrawnTitle}</p>
          </div>
          <div>
            <p className="note nowrap">{withdrawnOn(plainDateOf(withdrawnAt))}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
