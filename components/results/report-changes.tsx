import type { PublishedReport } from '@/lib/results/content'
import { projectName } from '@/lib/text/plan'
import { publicResultsText } from '@/lib/text/public-results'
import { gradeLabel, gradeText } from '@/lib/text/results'
import { reachedText } from './public-result'

/** What a later report says otherwise than the one before it: values, grades and what was written. */
export function ReportChanges({ before, after }: { before: PublishedReport; after: PublishedReport }) {
  const lines = linesBetween(before, after)
  return (
    <section className="section" aria-labelledby="changes-h">
      <h2 className="chapter" id="changes-h">
        {publicResultsText.changed}
      </h2>
      {lines.length === 0 ? (
        <p>{publicResultsText.unchanged}</p>
      ) : (
        <dl className="facts">
          {lines.map(({ name, was, is }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <p className="multiline">
                  {publicResultsText.before}　{was || '—'}
                </p>
                <p className="multiline">
                  {publicResultsText.after}　<b>{is || '—'}</b>
                </p>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function linesBetween(before: PublishedReport, after: PublishedReport) {
  const former = said(before)
  return [...said(after)].flatMap(([name, is]) => {
    const was = former.get(name) ?? ''
    return was === is ? [] : [{ name, was, is }]
  })
}

/** Everything a report says, by the name of its place. */
function said({ content }: PublishedReport): Map<string, string> {
  const lines = new Map<string, string>()
  for (const project of content.projects) {
    const place = projectName(project.number, project.title)
    lines.set(`${place} ${publicResultsText.narrative}`, project.narrative)
    lines.set(`${place} ${publicResultsText.rating}`, gradeLabel(content.scale, project.rating))
    lines.set(`${place} ${publicResultsText.cause}`, project.cause ?? '')
    lines.set(`${place} ${publicResultsText.response}`, project.response ?? '')
    for (const reported of project.indicators) {
      const { promised, rating, provisional } = reported
      const grade = gradeText(gradeLabel(content.scale, rating), provisional ?? false)
      lines.set(`${place}　${promised.name}`, [reachedText(reported), grade].filter(Boolean).join('　'))
    }
  }
  return lines
}
