import type { OrganisationView } from '@/lib/departments/reform-queries'
import { followedSentence, organisationText, sinceDay, untilDay } from '@/lib/text/organisation'

interface DepartmentLinesProps {
  id: string
  heading: string
  lines: OrganisationView['present']
}

/** Departments with their sections, since when or until when they are, and where their work went. Nothing where there are none. */
export function DepartmentLines({ id, heading, lines }: DepartmentLinesProps) {
  if (lines.length === 0) return null
  return (
    <section className="panel" aria-labelledby={`${id}-h`}>
      <h2 id={`${id}-h`}>{heading}</h2>
      <ul className="department-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <h3>{line.name}</h3>
            <p className="days">
              {[sinceDay(line.startsOn), ...(line.endsOn ? [untilDay(line.endsOn)] : [])].join('、')}
            </p>
            <p>{line.sections.map(({ name }) => name).join('、') || organisationText.noSections}</p>
            {line.followedBy.length > 0 ? <p>{followedSentence(line.followedBy)}</p> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
