import Link from 'next/link'
import { department as departmentAddress } from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import type { FiscalYear } from '@/lib/fiscal-year'
import { countsOf, editionName, publicText, publishedOn, withdrawnOn } from '@/lib/text/public'

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
}

/** The departments of a year, each with what it wants to be held to. */
export function DepartmentList({ year, departments, withdrawn }: DepartmentListProps) {
  return (
    <ul className="departments">
      {departments.map((department) => (
        <li key={department.slug}>
          <div>
            <h3>
              <Link className="plain" href={departmentAddress(year, department.slug)} prefetch={false}>
                {department.name}
              </Link>
            </h3>
            <p className="phrase">{department.headline}</p>
          </div>
          <div>
            <p>{countsOf(department.projectCount, department.indicatorCount)}</p>
            <p className="note">
              {editionName(department.version)}・
              <span className="nowrap">{publishedOn(plainDateOf(department.publishedAt))}</span>
            </p>
          </div>
        </li>
      ))}
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
