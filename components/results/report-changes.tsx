import type { PublishedReport } from '@/lib/results/content'
import { projectName } from '@/lib/text/plan'
import { publicResultsText, wholeScale } from '@/lib/text/public-results'
import { gradeLabel, gradeText, progressNames, showRate } from '@/lib/text/results'
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
          {lines.map(({ place, name, was, is }) => (
            <div key={place}>
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
  const [former, present] = [said(before), said(after)]
  return [...new Set([...present.keys(), ...former.keys()])].flatMap((place) => {
    const was = former.get(place)
    const is = present.get(place)
    const name = (is ?? was)?.name ?? ''
    return (was?.text ?? '') === (is?.text ?? '') ? [] : [{ place, name, was: was?.text, is: is?.text }]
  })
}

/** Everything a report says, by its place: names alone may occur twice. */
function said({ content }: PublishedReport): Map<string, { name: string; text: string }> {
  const lines = new Map<string, { name: string; text: string }>()
  const label = (code: string | undefined) => gradeLabel(wholeScale(content.scale), code)
  const progress: Readonly<Record<string, string>> = progressNames
  for (const project of content.projects) {
    const name = projectName(project.number, project.title)
    const say = (field: string, word: string, text: string | undefined) =>
      lines.set(`${project.key}/${field}`, { name: `${name} ${word}`, text: text ?? '' })
    say('narrative', publicResultsText.narrative, project.narrative)
    say('rating', publicResultsText.rating, label(project.rating) || progress[project.rating])
    say('ratingReason', publicResultsText.ratingReason, project.ratingReason)
    say('cause', content.period === 'MIDYEAR' ? publicResultsText.causeMidyear : publicResultsText.cause, project.cause)
    say('response', publicResultsText.response, project.response)
    for (const reported of project.indicators) {
      const { promised, rating, rate, provisional, source, overrideReason } = reported
      const grade = gradeText(label(rating), provisional ?? false)
      const reached = [reachedText(reported), grade, rate && `${publicResultsText.rate} ${showRate(rate)}`]
      const tell = (field: string, word: string, text: string | undefined) =>
        lines.set(`${project.key}/${reported.key}/${field}`, {
          name: [`${name}　${promised.name}`, word].filter(Boolean).join(' '),
          text: text ?? '',
        })
      tell('value', '', reached.filter(Boolean).join('　'))
      tell('override', publicResultsText.officeReason, overrideReason)
      tell('source', publicResultsText.source, source)
    }
  }
  return lines
}
