import type { NextYearDirection } from '@/lib/results/rules'
import { directionNames, directionsText, projectName } from '@/lib/text/year-results'

/* Apart from the desk's list: what stands there brings forms with it, which residents would download unseen. */

/** What a direction is called; also where none was chosen. */
export function nameOf(direction: NextYearDirection | null): string {
  return direction === null ? directionsText.none : directionNames[direction]
}

interface ProposalsProps {
  projects: readonly {
    key: string
    number: number
    title: string
    direction: NextYearDirection | null
    reason?: string | undefined
  }[]
}

/** Projects with the direction that is proposed for each, and why. */
export function Proposals({ projects }: ProposalsProps) {
  return (
    <ul className="directions">
      {projects.map(({ key, number, title, direction, reason }) => (
        <li key={key}>
          <b>{nameOf(direction)}</b>
          <div>
            <p>{projectName(number, title)}</p>
            {reason ? <p className="note multiline">{reason}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
