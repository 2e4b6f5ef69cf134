import { EvidenceForm } from '@/components/consultations/evidence-form'
import { deskEvidence } from '@/lib/addresses'
import type { RoundView } from '@/lib/plans/queries'
import { roundName } from '@/lib/text/consultation'
import { evidenceFacts, evidenceText } from '@/lib/text/evidence'

interface EvidenceProps {
  planId: number
  round: RoundView
  /** Whether the actor keeps evidence of it. */
  mayAdd: boolean
}

/** Scanned evidence of a round, to keep, and the place for more where the actor keeps it. */
export function Evidence({ planId, round, mayAdd }: EvidenceProps) {
  if (round.evidence.length === 0 && !mayAdd) return null
  return (
    <div className="evidence">
      {round.evidence.length > 0 ? (
        <>
          <h3>{evidenceText.heading}</h3>
          <ul>
            {round.evidence.map(({ id, fileName, size, addedAt }) => (
              <li key={id}>
                <a href={deskEvidence(planId, id)} download={fileName}>
                  {fileName}
                </a>
                <small>{evidenceFacts(size, addedAt)}</small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {mayAdd ? <EvidenceForm roundId={round.id} round={roundName(round.consultedWith, round.number)} /> : null}
    </div>
  )
}
