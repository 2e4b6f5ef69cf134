import { ActForm } from '@/components/plans/review/act-form'
import { KeptTogether } from '@/components/ui/kept-together'
import { Stage } from '@/components/ui/stage'
import { takeBackRoleAction } from '@/lib/people/actions'
import type { LendingRow } from '@/lib/people/delegation-queries'
import {
  assignmentName,
  delegationKinds,
  delegationText,
  lendingDays,
  lendingReason,
  phaseNames,
  postAndName,
} from '@/lib/text/delegations'

/** Who lent what to whom, the latest first; what runs or comes can be ended. */
export function LendingList({ lendings }: { lendings: readonly LendingRow[] }) {
  return (
    <section className="panel" aria-labelledby="lendings-h">
      <h2 id="lendings-h">{delegationText.listTitle}</h2>
      {lendings.length === 0 ? <p>{delegationText.listNone}</p> : null}
      <ul className="lendings">
        {lendings.map((lending) => (
          <li key={lending.id}>
            <div>
              <p>
                <Stage tone={lending.phase === 'running' ? 'you' : 'plain'}>{phaseNames[lending.phase]}</Stage>
                <b>
                  {assignmentName({ ...lending, ...lending.lender })} → {postAndName(lending.delegate)}
                </b>
              </p>
              <p>
                {delegationKinds[lending.kind].name}　
                <KeptTogether text={lendingDays(lending.startsOn, lending.endsOn)} />
              </p>
              <p className="note">{lendingReason(lending.reason, lending.recordedBy)}</p>
            </div>
            {lending.mayTakeBack ? (
              <ActForm
                act={takeBackRoleAction}
                hidden={{ delegationId: lending.id }}
                submit={delegationText.takeBack}
                weight="plain"
                small
                afterwards={{ say: delegationText.takenBack }}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
