'use client'

import Link from 'next/link'
import { useActionState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { deskOfYear } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { openingText } from '@/lib/text/desk'
import { reasonText } from '@/lib/text/reasons'
import { openYearAction } from '@/lib/years/actions'

/** Opens the plans of a year for all departments, after one question. */
export function OpenYear({ year }: { year: FiscalYear }) {
  const [outcome, act] = useActionState(openYearAction, null)
  if (outcome?.ok) {
    return (
      <div className="notice" role="status">
        <p>{openingText.opened(year, outcome.value.opened)}</p>
        <p>
          <Link className="arrow" href={deskOfYear(year)} prefetch={false}>
            {openingText.see(year)}
          </Link>
        </p>
      </div>
    )
  }
  const reasons = outcome ? outcome.reasons.map((reason) => ({ sentence: reasonText(reason) })) : []
  return (
    <Dialog opener={openingText.opener(year)} title={openingText.title(year)} startsOpen={reasons.length > 0}>
      <ErrorSummary reasons={reasons} answer={outcome} />
      <p>{openingText.lead}</p>
      <form action={act}>
        <input type="hidden" name="year" value={year} />
        <SubmitButton>{openingText.submit}</SubmitButton>
      </form>
    </Dialog>
  )
}
