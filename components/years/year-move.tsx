'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useActionState, useEffect, useState } from 'react'
import type { ButtonWeight } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Select, TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { yearPlace } from '@/components/years/year-place'
import type { FiscalYear } from '@/lib/fiscal-year'
import { reasonText } from '@/lib/text/reasons'
import { wayText } from '@/lib/text/year-results'
import { moveYearAction } from '@/lib/years/phase-actions'
import type { YearVerb } from '@/lib/years/workflow'

interface YearMoveProps {
  year: FiscalYear
  lockVersion: number
  verb: YearVerb
  /** What the button says. */
  children: ReactNode
  weight?: ButtonWeight
  /** What is said with the move. */
  asks?: { reason?: { hint: string }; evidence?: true; departments?: readonly { departmentId: number; name: string }[] }
  departmentId?: number
  /** What is missing as the screen was drawn; a refusal says it anew in its place. */
  missing?: ReactNode
}

/** One move of the year with what is said with it; what stands against it leads to its place, and nothing typed is lost. */
export function YearMove({
  year,
  lockVersion,
  verb,
  children,
  weight = 'plain',
  asks = {},
  departmentId,
  missing,
}: YearMoveProps) {
  const router = useRouter()
  const [outcome, act] = useActionState(moveYearAction, null)
  const [reason, setReason] = useState('')
  const [evidenceNote, setEvidence] = useState('')
  const [chosen, setChosen] = useState('')
  useEffect(() => {
    if (!outcome?.ok) return
    setReason('')
    setEvidence('')
    setChosen('')
    router.refresh()
  }, [outcome, router])
  const refused = outcome && !outcome.ok ? outcome.reasons : []
  const ids: Record<string, string> = {
    reason: `${verb}-reason`,
    evidenceNote: `${verb}-evidence`,
    departmentId: `${verb}-department`,
  }
  const errorAt = (place: string) => {
    const found = refused.find(({ at }) => at === place)
    return found ? { error: reasonText(found) } : {}
  }
  return (
    <form action={act} className="year-move" noValidate>
      <ErrorSummary
        reasons={refused.map((each) => {
          const field = asked(asks, each.at) ? ids[each.at ?? ''] : undefined
          const href = field ? `#${field}` : yearPlace(year, each.at)
          return { sentence: reasonText(each), ...(href ? { href } : {}) }
        })}
        answer={outcome}
      />
      {refused.length === 0 ? missing : null}
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="lockVersion" value={lockVersion} />
      <input type="hidden" name="verb" value={verb} />
      {departmentId === undefined ? null : <input type="hidden" name="departmentId" value={departmentId} />}
      {asks.departments ? (
        <Select
          id={`${verb}-department`}
          name="departmentId"
          label={wayText.department}
          empty={wayText.empty}
          choices={asks.departments.map((each) => ({ value: String(each.departmentId), label: each.name }))}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          required
          {...errorAt('departmentId')}
        />
      ) : null}
      {asks.reason ? (
        <TextArea
          id={`${verb}-reason`}
          name="reason"
          label={wayText.reason}
          hint={asks.reason.hint}
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
          {...errorAt('reason')}
        />
      ) : null}
      {asks.evidence ? (
        <TextArea
          id={`${verb}-evidence`}
          name="evidenceNote"
          label={wayText.evidence}
          hint={wayText.evidenceHint}
          rows={2}
          value={evidenceNote}
          onChange={(event) => setEvidence(event.target.value)}
          {...errorAt('evidenceNote')}
        />
      ) : null}
      <p className="actions">
        <SubmitButton weight={weight}>{children}</SubmitButton>
      </p>
    </form>
  )
}

function asked(asks: NonNullable<YearMoveProps['asks']>, place: string | undefined): boolean {
  return (
    (place === 'reason' && asks.reason !== undefined) ||
    (place === 'evidenceNote' && asks.evidence !== undefined) ||
    (place === 'departmentId' && asks.departments !== undefined)
  )
}
