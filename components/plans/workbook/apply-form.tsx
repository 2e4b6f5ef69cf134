'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useActionState, useEffect } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Outcome } from '@/lib/errors'
import { workbookReason, workbookText } from '@/lib/text/workbook'

interface ApplyFormProps<Value> {
  action: (before: Outcome<Value> | null, form: FormData) => Promise<Outcome<Value>>
  /** which upload, and the state that the preview was drawn from */
  fields: Readonly<Record<string, string | number>>
  /** the page without the upload, and where it leads once applied */
  page: Route
  done: Route
}

/** Applies what the preview shows; where that changed meanwhile, the preview is drawn again and says so. */
export function ApplyForm<Value>({ action, fields, page, done }: ApplyFormProps<Value>) {
  const router = useRouter()
  const [outcome, dispatch] = useActionState<Outcome<Value> | null, FormData>(action, null)
  useEffect(() => {
    if (outcome?.ok) router.push(done)
    // The page is drawn from the plan as it is now; the reason stays above the button.
    else if (outcome?.reasons.some(({ code }) => code === 'workbook_changed_since')) router.refresh()
  }, [outcome, done, router])
  const reasons = outcome && !outcome.ok ? outcome.reasons : []
  return (
    <form action={dispatch}>
      <ErrorSummary reasons={reasons.map((reason) => ({ sentence: workbookReason(reason) }))} answer={outcome} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p className="actions">
        <SubmitButton>{workbookText.apply}</SubmitButton>
        <ButtonLink href={page} weight="quiet">
          {workbookText.discard}
        </ButtonLink>
      </p>
    </form>
  )
}
