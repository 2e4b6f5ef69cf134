import type { ReactNode } from 'react'
import { DifferenceList } from '@/components/plans/differences/difference-list'
import { Lines } from '@/components/plans/document/written-text'
import { ActForm, ActText } from '@/components/plans/review/act-form'
import type { OwnActs } from '@/components/plans/review/act-parts'
import { sourceId } from '@/components/plans/review/reason-links'
import { FieldError } from '@/components/ui/field'
import { giveFigureSourceAction } from '@/lib/plans/actions'
import { fieldId } from '@/lib/plans/fields'
import { amendmentReasonNames, amendmentText, amendsName, editionsText, personName } from '@/lib/text/amendments'
import { reasonText } from '@/lib/text/reasons'

/** What this edition amends, why, and what is different in it; of a correction also what it may not hold, and the sources. */
export function AmendmentPanel({ view, places }: OwnActs) {
  const { amendment } = view
  if (!amendment) return null
  const correction = view.kind === 'CORRECTION'
  return (
    <section className="panel review-panel" id="amendment" aria-labelledby="amendment-h">
      <h2 id="amendment-h">{correction ? amendmentText.correctionTitle : amendmentText.changeTitle}</h2>
      <AmendmentFacts view={view} />
      <h3>{amendmentText.difference}</h3>
      {amendment.differences.rows.length + amendment.differences.stated.length === 0 ? (
        <p>{amendmentText.noDifference}</p>
      ) : (
        <DifferenceList
          {...amendment.differences}
          after={view.content}
          {...(correction ? { beside: (at: string) => besideCorrection({ view, places }, at) } : {})}
        />
      )}
    </section>
  )
}

/** Which edition this one amends, why, and what residents read about it. */
export function AmendmentFacts({ view }: Pick<OwnActs, 'view'>) {
  const { amendment } = view
  if (!amendment) return null
  return (
    <>
      <p>{amendsName(view.kind, amendment.amends)}</p>
      <dl className="facts">
        <div>
          <dt>{editionsText.reason}</dt>
          <dd>{amendmentReasonNames[amendment.reason]}</dd>
        </div>
        <div>
          <dt>{editionsText.explanation}</dt>
          <dd>
            <Lines text={amendment.explanation} />
          </dd>
        </div>
        {amendment.openedBy ? (
          <div>
            <dt>{amendmentText.openedBy}</dt>
            <dd>{personName(amendment.openedBy)}</dd>
          </div>
        ) : null}
      </dl>
    </>
  )
}

/** What is refused at a place, and where its figure was agreed, to write for whoever holds the correction. */
function besideCorrection({ view, places }: OwnActs, at: string): ReactNode {
  const refused = view.beyondCorrection.filter((reason) => reason.at === at)
  const source = view.amendment?.sources.find((given) => given.at === at)?.source
  const writes = view.moves.some(({ verb }) => verb === 'submitCorrection')
  const wanted = refused.some(({ code }) => code === 'correction_figure_without_source')
  const errorId = `${fieldId(at)}-refused`
  return (
    <>
      {refused.map((reason) => (
        <FieldError key={reason.code} id={errorId} error={reasonText(reason)} />
      ))}
      {source && !writes ? (
        <p className="note">
          {amendmentText.sourceGiven}　{source}
        </p>
      ) : null}
      {writes && (wanted || source) ? (
        <div id={sourceId(at)} tabIndex={-1} className="figure-source">
          <ActForm
            act={giveFigureSourceAction}
            hidden={{ editionId: view.editionId, at }}
            submit={amendmentText.saveSource}
            weight="plain"
            small
            afterwards={{ say: amendmentText.sourceSaved }}
            places={places}
          >
            <ActText
              name="source"
              label={amendmentText.source}
              hint={amendmentText.sourceHint}
              rows={2}
              required
              {...(source ? { initial: source } : {})}
            />
          </ActForm>
        </div>
      ) : null}
    </>
  )
}
