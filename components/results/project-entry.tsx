'use client'

import { indicatorEntry, projectEntry } from '@/lib/results/fields'
import type { ProjectOfReport } from '@/lib/results/queries'
import { directions, reasonsReportIncomplete } from '@/lib/results/rules'
import { directionNames, entryText } from '@/lib/text/results'
import { choicesOf, IndicatorEntry, Lines, ratingName } from './indicator-entry'
import { useChanges, useReportSheet } from './report-context'
import { ResultSegments, ResultSelect, ResultText } from './result-fields'

/** One project: its indicators, what was done, how the department rates it, and what follows. */
export function ProjectEntry({ project }: { project: ProjectOfReport }) {
  return (
    <section className="panel result-project" id={`row-${project.key}`} aria-labelledby={`h-${project.key}`}>
      <h3 id={`h-${project.key}`}>
        <small>事業{project.number}</small> {project.title}
        <small className="section-name">{project.section}</small>
      </h3>
      {project.indicators.map((indicator, place) => (
        <IndicatorEntry
          key={indicator.promised.key}
          indicator={indicator}
          place={place + 1}
          writable={project.writable}
        />
      ))}
      {project.writable ? <Fields project={project} /> : <Reading project={project} />}
    </section>
  )
}

/** What is asked for beside the fields that everybody fills: why, where the result lies below what the year lets pass. */
function useAsked({ key, indicators }: ProjectOfReport): ReadonlySet<string> {
  const { store, view } = useReportSheet()
  const bare = { ...projectEntry(key, store.texts(key), view.choices), cause: '', response: '', ratingReason: '' }
  const reasons = reasonsReportIncomplete(
    view.terms,
    { policies: [{ projects: [{ key, indicators: indicators.map(({ promised }) => promised) }] }] },
    {
      projects: [bare],
      indicators: indicators.map(({ promised }) =>
        indicatorEntry(promised.key, store.texts(promised.key), view.choices),
      ),
    },
  )
  return new Set(reasons.map(({ at }) => at ?? ''))
}

function Fields({ project }: { project: ProjectOfReport }) {
  const { store, view } = useReportSheet()
  useChanges(store)
  const at = (field: string) => `${project.key}/${field}`
  const asked = useAsked(project)
  const wanted = (field: string) => asked.has(at(field)) || store.field(at(field)).text !== ''
  const choices = choicesOf(view)
  return (
    <div className="fields result-whole">
      <ResultText at={at('narrative')} label={entryText.narrative} hint={entryText.narrativeHint} className="w12" />
      {choices.length <= 5 ? (
        <ResultSegments at={at('selfRating')} label={entryText.selfRating} choices={choices} className="w12" />
      ) : (
        <ResultSelect
          at={at('selfRating')}
          label={entryText.selfRating}
          choices={choices}
          empty={entryText.choose}
          className="w8"
        />
      )}
      {wanted('ratingReason') ? (
        <ResultText
          at={at('ratingReason')}
          label={entryText.ratingReason}
          hint={entryText.ratingReasonHint}
          rows={2}
          className="w12"
        />
      ) : null}
      {wanted('cause') || wanted('response') ? (
        <>
          <ResultText
            at={at('cause')}
            label={entryText.cause}
            hint={entryText.explanationHint}
            rows={3}
            className="w12"
          />
          <ResultText
            at={at('response')}
            label={entryText.response}
            hint={entryText.explanationHint}
            rows={3}
            className="w12"
          />
        </>
      ) : null}
      {view.period === 'YEAREND' ? (
        <>
          <ResultSelect
            at={at('direction')}
            label={entryText.direction}
            hint={entryText.directionHint}
            empty={entryText.choose}
            choices={directions.map((code) => ({ value: code, label: directionNames[code] }))}
            className="w4"
          />
          <ResultText at={at('directionReason')} label={entryText.directionReason} rows={2} className="w8" />
        </>
      ) : null}
    </div>
  )
}

function Reading({ project }: { project: ProjectOfReport }) {
  const { store, view } = useReportSheet()
  const entry = projectEntry(project.key, store.texts(project.key), view.choices)
  return (
    <Lines
      lines={[
        [entryText.narrative, entry.narrative ?? ''],
        [entryText.selfRating, entry.selfRating ? ratingName(view, entry.selfRating) : ''],
        [entryText.ratingReason, entry.ratingReason ?? ''],
        [entryText.cause, entry.cause ?? ''],
        [entryText.response, entry.response ?? ''],
        [entryText.direction, entry.direction ? directionNames[entry.direction] : ''],
        [entryText.directionReason, entry.directionReason ?? ''],
      ]}
    />
  )
}
