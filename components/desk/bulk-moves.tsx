'use client'

import Link from 'next/link'
import { useActionState, useState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/field'
import { Stage } from '@/components/ui/stage'
import { SubmitButton } from '@/components/ui/submit-button'
import { deskPlan, deskYear } from '@/lib/addresses'
import { moveSeveralAction } from '@/lib/desk/actions'
import type { BulkItem } from '@/lib/desk/office-queries'
import type { BulkVerb } from '@/lib/desk/office-rules'
import type { FiscalYear } from '@/lib/fiscal-year'
import { bulkNames, moveButton, officeText } from '@/lib/text/office'
import { reasonText } from '@/lib/text/reasons'
import { stateNames } from '@/lib/text/workflow'

interface BulkMovesProps {
  year: FiscalYear
  verb: BulkVerb
  items: readonly BulkItem[]
}

const reasonId = 'bulk-reason'

/** One move of several plans: each with what stands against it, and afterwards with what became of it. */
export function BulkMoves({ year, verb, items }: BulkMovesProps) {
  const [outcome, dispatch] = useActionState(moveSeveralAction, null)
  const [reason, setReason] = useState('')
  const results = new Map(
    (outcome?.ok ? outcome.value.results : []).map((result) => [result.editionId, result.reasons]),
  )
  const open = items.filter(({ reasons }) => reasons.length === 0)
  const refusals = outcome && !outcome.ok ? outcome.reasons : []
  const unsaid = refusals.find(({ at }) => at === 'reason')
  return (
    <form action={dispatch} className="panel full" noValidate>
      <ErrorSummary
        reasons={refusals.map((refusal) => ({
          sentence: reasonText(refusal),
          ...(refusal.at === 'reason' ? { href: `#${reasonId}` } : {}),
        }))}
        answer={outcome}
      />
      {outcome?.ok ? (
        <h2 tabIndex={-1} role="status">
          {officeText.done}
        </h2>
      ) : (
        <p>{officeText.confirmLead}</p>
      )}
      <ul className="office-list">
        {items.map((item) => (
          <Item key={item.planId} item={item} result={results.get(item.versions.editionId) ?? null} />
        ))}
      </ul>
      {outcome?.ok || open.length === 0 ? (
        <p>
          <Link className="arrow" href={deskYear(year)} prefetch={false}>
            {officeText.back}
          </Link>
        </p>
      ) : (
        <>
          <p>{bulkNames[verb].what}</p>
          <input type="hidden" name="verb" value={verb} />
          <input
            type="hidden"
            name="items"
            value={open
              .map(({ versions }) => `${versions.editionId}.${versions.lockVersion}.${versions.contentVersion}`)
              .join(',')}
          />
          {verb === 'returnToDepartment' ? (
            <TextArea
              id={reasonId}
              name="reason"
              label={officeText.reason}
              hint={officeText.reasonHint}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              required
              {...(unsaid ? { error: reasonText(unsaid) } : {})}
            />
          ) : null}
          <p className="actions">
            <SubmitButton>{moveButton(open.length, verb)}</SubmitButton>
            <Link href={deskYear(year)} prefetch={false}>
              {officeText.back}
            </Link>
          </p>
        </>
      )}
    </form>
  )
}

function Item({ item, result }: { item: BulkItem; result: BulkItem['reasons'] | null }) {
  const against = result ?? item.reasons
  return (
    <li>
      <h3>
        <Link className="plain" href={deskPlan(item.planId)} prefetch={false}>
          {item.departmentName}
        </Link>
      </h3>
      <p className="office-state">
        {result === null ? (
          <Stage tone="plain">{stateNames[item.state]}</Stage>
        ) : (
          <Stage tone={result.length === 0 ? 'done' : 'back'}>
            {result.length === 0 ? officeText.moved : officeText.refused}
          </Stage>
        )}
      </p>
      <div>
        {against.length > 0 ? (
          <>
            {result === null ? <b>{officeText.cannotNow}</b> : null}
            <ul>
              {against.map((reason) => (
                <li key={`${reason.code}${reason.at ?? ''}`}>{reasonText(reason)}</li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </li>
  )
}
