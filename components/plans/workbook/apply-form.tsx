'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import { deskPlanAfter, deskWorkbook } from '@/lib/addresses'
import { applyWorkbookAction } from '@/lib/plans/actions'
import { workbookReason, workbookText } from '@/lib/text/workbook'

interface ApplyFormProps {
  planId: number
  uploadId: string
  /** the state of the plan that the preview was drawn from */
  contentVersion: number
}

/** Applies what the preview shows; where the plan changed meanwhile, the preview is drawn again and says so. */
export function ApplyForm({ planId, uploadId, contentVersion }: ApplyFormProps) {
  const router = useRouter()
  const [outcome, dispatch] = useActionState(applyWorkbookAction, null)
  useEffect(() => {
    if (outcome?.ok) router.push(deskPlanAfter(planId, 'workbook'))
    // The page is drawn from the plan as it is now; the reason stays above the button.
    else if (outcome?.reasons.some(({ code }) => code === 'workbook_changed_since')) router.refresh()
  }, [outcome, planId, router])
  const reasons = outcome && !outcome.ok ? outcome.reasons : []
  return (
    <form action={dispatch}>
      <ErrorSummary reasons={reasons.map((reason) => ({ sentence: workbookReason(reason) }))} answer={outcome} />
      <input type="hidden" name="uploadId" value={uploadId} />
      <input type="hidden" name="contentVersion" value={contentVersion} />
      <p className="actions">
        <SubmitButton>{workbookText.apply}</SubmitButton>
        <ButtonLink href={deskWorkbook(planId)} weight="quiet">
          {workbookText.discard}
        </ButtonLink>
      </p>
    </form>
  )
}
