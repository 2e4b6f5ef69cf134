import Link from 'next/link'
import { Lines } from '@/components/plans/document/written-text'
import { EditionAct } from '@/components/plans/editions/edition-acts'
import { placedReasons } from '@/components/plans/review/reason-links'
import { StandingReasons } from '@/components/plans/review/standing-reasons'
import { EditionBox, type EditionFact } from '@/components/ui/edition-box'
import { edition as editionAddress, editionChanges } from '@/lib/addresses'
import { plainDateOf, showDate } from '@/lib/dates'
import { fingerprint } from '@/lib/plans/content'
import type { EditionItem, EditionsOfPlan } from '@/lib/plans/edition-queries'
import { type EditionState, untimely } from '@/lib/plans/workflow'
import {
  amendmentReasonNames,
  amendsName,
  discardAsked,
  editionsText,
  kindNames,
  leftBefore,
  showMoment,
  withdrawalAsked,
} from '@/lib/text/amendments'
import { sinceDate, stateNames, verbNames, versionName, workflowText } from '@/lib/text/workflow'

/** States in which residents read the edition at its address. */
const readByResidents: readonly EditionState[] = ['PUBLISHED', 'SUPERSEDED']

/** Every edition of a plan, the latest first, with what can be done with each. */
export function EditionList({ plan, today }: { plan: EditionsOfPlan; today: string }) {
  return (
    <ol className="editions">
      {plan.editions.map((edition) => (
        <li key={edition.editionId} className="panel review-panel">
          <Edition plan={plan} edition={edition} today={today} />
        </li>
      ))}
    </ol>
  )
}

function Edition({ plan, edition, today }: { plan: EditionsOfPlan; edition: EditionItem; today: string }) {
  const { version, amendment, withdrawal, discard } = edition
  const isPublic = version !== null && readByResidents.includes(edition.state)
  return (
    <>
      <h2>{version === null ? workflowText.noVersionYet : versionName(version)}</h2>
      <EditionBox facts={factsOf(edition, today)} />
      {amendment ? (
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
        </dl>
      ) : null}
      {withdrawal ? (
        <>
          <p>
            {withdrawal.agreedBy ? editionsText.withdrawn : withdrawalAsked(withdrawal.askedBy, withdrawal.askedAt)}
          </p>
          <blockquote className="round-said">
            <Lines text={withdrawal.explanation} />
          </blockquote>
        </>
      ) : null}
      {discard ? (
        <>
          <p>{discardAsked(discard.askedBy)}</p>
          <blockquote className="round-said">
            <Lines text={discard.reason} />
          </blockquote>
        </>
      ) : null}
      {isPublic ? (
        <p className="edition-ways">
          <Link className="arrow" href={editionAddress(plan.year, plan.departmentSlug, version)} prefetch={false}>
            {editionsText.readPublic}
          </Link>
          {amendment ? (
            <Link className="arrow" href={editionChanges(plan.year, plan.departmentSlug, version)} prefetch={false}>
              {editionsText.compare}
            </Link>
          ) : null}
        </p>
      ) : null}
      <Acts planId={plan.planId} edition={edition} />
    </>
  )
}

/** The acts that are the actor's now; what keeps him from one is said in its place. */
function Acts({ planId, edition }: { planId: number; edition: EditionItem }) {
  const own = edition.moves.filter(({ reasons }) => !reasons.some(({ code }) => untimely.has(code)))
  const held = own.filter(({ reasons }) => reasons.length > 0)
  const open = own.filter(({ reasons }) => reasons.length === 0)
  const places = { planId, mayWrite: false, onPage: false, names: {} }
  return (
    <>
      {held.map(({ verb, reasons }) => (
        <StandingReasons
          key={verb}
          id={`${edition.editionId}-${verb}`}
          heading={leftBefore(verbNames[verb])}
          reasons={placedReasons(reasons, places)}
        />
      ))}
      {open.length > 0 ? (
        <div className="acts">
          {open.map(({ verb }) => (
            <EditionAct key={verb} planId={planId} edition={edition} verb={verb} />
          ))}
        </div>
      ) : null}
    </>
  )
}

function factsOf(edition: EditionItem, today: string): EditionFact[] {
  const { state, stateSince, kind, amendment, publishedAt, scheduledFor, contentHash } = edition
  return [
    { term: workflowText.state, value: stateNames[state], note: sinceDate(stateSince, today) },
    {
      term: editionsText.kind,
      value: kindNames[kind],
      ...(amendment ? { note: amendsName(kind, amendment.amends) } : {}),
    },
    ...(publishedAt ? [{ term: editionsText.publishedOn, value: showDate(plainDateOf(publishedAt)) }] : []),
    ...(state === 'SCHEDULED' && scheduledFor
      ? [{ term: editionsText.scheduledFor, value: showMoment(scheduledFor) }]
      : []),
    ...(contentHash ? [{ term: workflowText.fingerprint, value: fingerprint(contentHash), mono: true }] : []),
  ]
}
