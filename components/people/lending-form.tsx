import { ActDate, ActForm, ActLine, ActSegments, ActSelect } from '@/components/plans/review/act-form'
import { lendRoleAction } from '@/lib/people/actions'
import type { LendingPage } from '@/lib/people/delegation-queries'
import { assignmentName, delegationKinds, delegationText, postAndName } from '@/lib/text/delegations'

/** Lends a role: which, to whom, how, from when until when, and why. */
export function LendingForm({
  assignments,
  people,
  today,
}: Pick<LendingPage, 'assignments' | 'people'> & { today: string }) {
  const [only] = assignments.length === 1 ? assignments : []
  return (
    <section className="panel" aria-labelledby="lend-h">
      <h2 id="lend-h">{delegationText.lendTitle}</h2>
      <ActForm
        act={lendRoleAction}
        hidden={{}}
        submit={delegationText.submit}
        afterwards={{ say: delegationText.lent }}
      >
        <ActSelect
          name="assignmentId"
          label={delegationText.assignment}
          choices={assignments.map((assignment) => ({
            value: String(assignment.id),
            label: assignmentName(assignment),
          }))}
          empty={delegationText.empty}
          initial={only ? String(only.id) : undefined}
          required
        />
        <ActSelect
          name="personId"
          label={delegationText.person}
          choices={people.map((person) => ({ value: String(person.id), label: postAndName(person) }))}
          empty={delegationText.empty}
          required
        />
        <ActSegments
          name="kind"
          label={delegationText.kind}
          choices={Object.entries(delegationKinds).map(([value, { meaning }]) => ({ value, label: meaning }))}
          required
        />
        <div className="two-dates">
          <ActDate name="startsOn" label={delegationText.startsOn} initial={today} required />
          <ActDate name="endsOn" label={delegationText.endsOn} required />
        </div>
        <ActLine name="reason" label={delegationText.reason} hint={delegationText.reasonHint} required />
      </ActForm>
    </section>
  )
}
