import { EditionBox, type EditionFact } from '@/components/ui/edition-box'
import { plainDateOf, showDate } from '@/lib/dates'
import { fingerprint, type PublishedPlan } from '@/lib/plans/content'
import {
  editionName,
  editionNote,
  fingerprintMeaning,
  firstEditionOn,
  ownDecision,
  publicText,
  roundNote,
} from '@/lib/text/public'

interface EditionFactsProps {
  plan: PublishedPlan
  /** All published editions of the plan, the latest first. */
  editions: readonly { version: string; publishedAt: Date }[]
}

/** Which edition this is, who agreed to it and when, and the fingerprint of what was agreed. */
export function EditionFacts({ plan, editions }: EditionFactsProps) {
  const { consultation, version, kind, contentHash } = plan
  const publishedOn = plainDateOf(new Date(plan.publishedAt))
  const first = editions.at(-1)
  const facts: EditionFact[] = [
    {
      term: publicText.edition,
      value: editionName(version),
      note: editionNote(kind, version, publishedOn),
    },
    {
      term: publicText.consultation,
      value: showDate(consultation.heldOn),
      note: roundNote(consultation.number, plan.content.department.decidedBy),
    },
    ...(consultation.ownDecisionOn
      ? [
          {
            term: ownDecision(plan.content.department.decidedBy),
            value: showDate(consultation.ownDecisionOn),
          },
        ]
      : []),
    { term: publicText.confirmed, value: showDate(plan.amendment?.confirmedOn ?? consultation.confirmedOn) },
    {
      term: publicText.published,
      value: showDate(publishedOn),
      note:
        first && first.version !== version ? firstEditionOn(plainDateOf(first.publishedAt), publishedOn) : undefined,
    },
    {
      term: publicText.fingerprint,
      value: fingerprint(contentHash),
      mono: true,
    },
  ]
  return (
    <>
      <EditionBox facts={facts} />
      <details className="table mt-2">
        <summary>{publicText.fingerprintWhole}</summary>
        <p>{fingerprintMeaning(kind, plan.content.department.decidedBy)}</p>
        <p className="mono mt-1">{contentHash}</p>
      </details>
    </>
  )
}
