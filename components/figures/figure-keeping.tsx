'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FiscalYear } from '@/lib/fiscal-year'
import { keepingText } from '@/lib/text/figures'
import { reasonText } from '@/lib/text/reasons'
import { keepFiguresAction } from '@/lib/years/actions'

/** Whether departments may overwrite the figures of 人事課 and 財政課, and the button that turns it around. */
export function FigureKeeping({ year, overwritten }: { year: FiscalYear; overwritten: boolean }) {
  const router = useRouter()
  const [outcome, act] = useActionState(keepFiguresAction, null)
  useEffect(() => {
    if (outcome?.ok) router.refresh()
  }, [outcome, router])
  const reasons = outcome && !outcome.ok ? outcome.reasons : []
  return (
    <section className="panel figures-keeping" aria-labelledby="keeping-heading">
      <h2 id="keeping-heading">{keepingText.heading}</h2>
      <p role="status">{overwritten ? keepingText.overwritten : keepingText.kept}</p>
      <form action={act}>
        <ErrorSummary reasons={reasons.map((reason) => ({ sentence: reasonText(reason) }))} answer={outcome} />
        <input type="hidden" name="year" value={year} />
        <input type="hidden" name="overwritten" value={overwritten ? 'no' : 'yes'} />
        <SubmitButton weight="plain">{overwritten ? keepingText.keep : keepingText.open}</SubmitButton>
      </form>
    </section>
  )
}
