import Link from 'next/link'
import { ActForm } from '@/components/plans/review/act-form'
import { MovementFacts, MovementList } from '@/components/resource-updates/movement-list'
import { UpdateForm } from '@/components/resource-updates/update-form'
import { department } from '@/lib/addresses'
import { showDate } from '@/lib/dates'
import { isWholeThousands, showThousands, showYen } from '@/lib/money'
import { discardUpdateAction, publishUpdateAction } from '@/lib/resource-updates/actions'
import type { DraftUpdate, ResourcesView } from '@/lib/resource-updates/queries'
import { postAndName } from '@/lib/text/delegations'
import { reasonText } from '@/lib/text/reasons'
import { resourcesText, updateName, updateNumber } from '@/lib/text/resources'

/** The money of a plan since it was published: what residents read, and what the office is writing. */
export function ResourcesPage({ view }: { view: ResourcesView }) {
  const { movements, drafts, canWrite, edition, planId, accounts, projects } = view
  const correctable = movements
    .filter(({ replacedBy }) => replacedBy === undefined)
    .map(({ updateId, number, content }) => ({
      id: updateId,
      kind: content.kind,
      label: `${updateNumber(number)}　${showDate(content.effectiveOn)}　${updateName(content)}`,
    }))
  const form = { planId, accounts, projects, correctable }
  return (
    <>
      <section className="panel review-panel" aria-labelledby="published-h">
        <h2 id="published-h">{resourcesText.published}</h2>
        {movements.length > 0 ? <MovementList movements={movements} /> : <p>{resourcesText.noneYet}</p>}
        {edition ? (
          <p>
            <Link className="arrow" href={department(view.year, view.departmentSlug)} prefetch={false}>
              {resourcesText.toPublic}
            </Link>
          </p>
        ) : null}
      </section>
      {drafts.length > 0 ? (
        <section className="panel review-panel" aria-labelledby="drafts-h">
          <h2 id="drafts-h">{resourcesText.drafts}</h2>
          <ul className="movements">
            {drafts.map((draft) => (
              <li key={draft.updateId}>
                <Draft draft={draft} canWrite={canWrite} form={form} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {canWrite ? (
        <section className="panel review-panel" aria-labelledby="write-h">
          <h2 id="write-h">{resourcesText.write}</h2>
          {edition ? <UpdateForm key={drafts.length} {...form} /> : <p>{resourcesText.noPlan}</p>}
        </section>
      ) : null}
    </>
  )
}

interface DraftProps {
  draft: DraftUpdate
  canWrite: boolean
  form: Omit<Parameters<typeof UpdateForm>[0], 'draft'>
}

function Draft({ draft, canWrite, form }: DraftProps) {
  const { updateId, lockVersion, content, reasons, writtenBy } = draft
  const accounts = content.accounts.map(({ accountKind: _kind, ...line }) => ({ ...line, before: null, after: null }))
  const projects = content.projects.map(({ settled, ...line }) => ({
    ...line,
    before: null,
    after: null,
    ...(settled === undefined ? {} : { spent: settled }),
  }))
  return (
    <>
      <MovementFacts movement={{ number: 0, content, accounts, projects }} />
      <p className="note">
        {resourcesText.writtenBy}　{postAndName(writtenBy)}
      </p>
      {canWrite ? (
        <>
          {reasons.length > 0 ? (
            <div className="notice">
              <p>
                <b>{resourcesText.notYet}</b>
              </p>
              <ul>
                {reasons.map((reason) => (
                  <li key={`${reason.code}${reason.at ?? ''}`}>{reasonText(reason)}</li>
                ))}
              </ul>
            </div>
          ) : (
            <ActForm
              act={publishUpdateAction}
              hidden={{ updateId, lockVersion }}
              submit={resourcesText.publish}
              afterwards={{ say: resourcesText.publishedNow }}
            >
              <p>{resourcesText.publishLead}</p>
            </ActForm>
          )}
          <details>
            <summary>{resourcesText.change}</summary>
            <UpdateForm
              key={lockVersion}
              {...form}
              draft={{
                updateId,
                lockVersion,
                kind: content.kind,
                final: content.basis === 'SETTLED',
                effectiveOn: content.effectiveOn,
                votedOn: content.votedOn ?? '',
                explanation: content.explanation ?? '',
                replacesId: draft.replacesId === null ? '' : String(draft.replacesId),
                amounts: Object.fromEntries(
                  [...draft.amounts].map(([name, yen]) => [
                    name,
                    isWholeThousands(yen) ? showThousands(yen) : showYen(yen),
                  ]),
                ),
              }}
            />
            <ActForm
              act={discardUpdateAction}
              hidden={{ updateId, lockVersion }}
              submit={resourcesText.discard}
              weight="plain"
              small
              afterwards={{ say: resourcesText.discarded }}
            />
          </details>
        </>
      ) : null}
    </>
  )
}
