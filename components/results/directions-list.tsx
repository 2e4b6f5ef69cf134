import Link from 'next/link'
import { nameOf, Proposals } from '@/components/results/proposals'
import { ReleaseDirections } from '@/components/results/release-directions'
import { Button } from '@/components/ui/button'
import { Select, TextField } from '@/components/ui/field'
import { Stage } from '@/components/ui/stage'
import { deskReport, deskYearDirections } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { DepartmentDirections } from '@/lib/results/direction-queries'
import type { DirectionFilter } from '@/lib/results/direction-rules'
import { directions, type NextYearDirection } from '@/lib/results/rules'
import { directionNames, directionsText, projectsOf, releasedSentence, reportIs } from '@/lib/text/year-results'

interface DirectionsListProps {
  year: FiscalYear
  departments: readonly DepartmentDirections[]
  counts: readonly { direction: NextYearDirection | null; count: number }[]
  all: number
  found: number
  filter: DirectionFilter
}

/** What every department proposes for its projects of the next year, with what residents read of it already. */
export function DirectionsList({ year, departments, counts, all, found, filter }: DirectionsListProps) {
  const given = counts.filter(({ count }) => count > 0)
  return (
    <>
      <section className="panel full office-filters" aria-label={directionsText.filter}>
        {given.length > 0 ? (
          <nav aria-label={directionsText.counts}>
            <ul className="office-views">
              {given.map(({ direction, count }) => (
                <li key={direction ?? 'NONE'}>
                  <Link
                    href={deskYearDirections(year, { direction: direction ?? 'NONE' })}
                    aria-current={filter.direction === (direction ?? 'NONE') ? 'true' : undefined}
                    prefetch={false}
                  >
                    {nameOf(direction)}（{count}）
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <form action={deskYearDirections(year)} method="get" className="office-search">
          <Select
            id="direction"
            name="direction"
            label={directionsText.direction}
            empty={directionsText.any}
            choices={[
              ...directions.map((value) => ({ value, label: directionNames[value] })),
              { value: 'NONE', label: directionsText.none },
            ]}
            defaultValue={filter.direction ?? ''}
          />
          <TextField id="direction-name" name="name" label={directionsText.department} defaultValue={filter.name} />
          <Button type="submit" weight="plain">
            {directionsText.filter}
          </Button>
        </form>
      </section>
      <section className="panel full" aria-labelledby="directions-h">
        <div className="panel-head">
          <h2 id="directions-h">{projectsOf(found, all)}</h2>
        </div>
        {found === 0 ? <p>{directionsText.nothing}</p> : null}
        {departments.map((department) => (
          <Department key={department.departmentId} department={department} whole={filter.direction === null} />
        ))}
      </section>
    </>
  )
}

interface DepartmentProps {
  department: DepartmentDirections
  /** All its projects are in sight: only then they are released. */
  whole: boolean
}

function Department({ department, whole }: DepartmentProps) {
  const { departmentName, reportId, state, released, releasable, versions, projects } = department
  return (
    <section className="directions-of" aria-labelledby={`directions-${reportId}`}>
      <div className="bulk-head">
        <h3 id={`directions-${reportId}`}>
          <Link className="plain" href={deskReport(reportId)} prefetch={false}>
            {departmentName}
          </Link>
        </h3>
        <Stage tone="plain">{reportIs(state)}</Stage>
        <span>
          {released
            ? `${releasedSentence(released.at)}${released.same ? '' : directionsText.changed}`
            : directionsText.internal}
        </span>
        {releasable && whole ? <ReleaseDirections departmentName={departmentName} versions={versions} /> : null}
      </div>
      <Proposals projects={projects} />
    </section>
  )
}
