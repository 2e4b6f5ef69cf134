'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { releaseDirectionsAction } from '@/lib/results/direction-actions'
import { reasonText } from '@/lib/text/reasons'
import { directionsText, releaseButton } from '@/lib/text/year-results'

interface ReleaseDirectionsProps {
  departmentName: string
  versions: { reportId: number; lockVersion: number; contentVersion: number }
}

/** Releases a department's proposals to residents, after one question. */
export function ReleaseDirections({ departmentName, versions }: ReleaseDirectionsProps) {
  const router = useRouter()
  const [outcome, act] = useActionState(releaseDirectionsAction, null)
  useEffect(() => {
    if (outcome?.ok) router.refresh()
  }, [outcome, router])
  if (outcome?.ok) {
    return (
      <p className="notice" role="status">
        {directionsText.released}
      </p>
    )
  }
  const reasons = outcome ? outcome.reasons.map((reason) => ({ sentence: reasonText(reason) })) : []
  const name = releaseButton(departmentName)
  return (
    <Dialog opener={name} openerSmall title={name} startsOpen={reasons.length > 0}>
      <ErrorSummary reasons={reasons} answer={outcome} />
      <p>{directionsText.releaseLead}</p>
      <form action={act}>
        <input type="hidden" name="reportId" value={versions.reportId} />
        <input type="hidden" name="lockVersion" value={versions.lockVersion} />
        <input type="hidden" name="contentVersion" value={versions.contentVersion} />
        <SubmitButton>{directionsText.release}</SubmitButton>
      </form>
    </Dialog>
  )
}
