'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { openReportsAction } from '@/lib/desk/results-actions'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { ReportPeriod } from '@/lib/results/workflow'
import { reasonText } from '@/lib/text/reasons'
import { openReportsButton, resultsText } from '@/lib/text/year-results'

interface OpenReportsProps {
  year: FiscalYear
  period: ReportPeriod
  /** How many departments with a plan have no report of the period yet. */
  count: number
}

/** The office asks for the results of a period. */
export function OpenReports({ year, period, count }: OpenReportsProps) {
  const router = useRouter()
  const [outcome, act] = useActionState(openReportsAction, null)
  useEffect(() => {
    if (outcome?.ok) router.refresh()
  }, [outcome, router])
  const refused = outcome && !outcome.ok ? outcome.reasons : []
  return (
    <form action={act} className="open-reports">
      <ErrorSummary reasons={refused.map((reason) => ({ sentence: reasonText(reason) }))} answer={outcome} />
      <p>{resultsText.openMoreLead}</p>
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="period" value={period} />
      <SubmitButton weight="plain">{openReportsButton(period, count)}</SubmitButton>
    </form>
  )
}
