'use client'

import Link from 'next/link'
import { useActionState, useEffect, useRef } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { department } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { publishEditionAction } from '@/lib/publications/actions'
import {
  departmentsBehindSentence,
  publishedSentence,
  publishQuestion,
  publishText,
  staysInside,
} from '@/lib/text/desk'
import { reasonText } from '@/lib/text/reasons'

interface PublishFormProps {
  versions: { editionId: number; lockVersion: number; contentVersion: number }
  year: FiscalYear
  departmentName: string
  departmentSlug: string
  /** What residents read from then on, a line each. */
  becomesPublic: readonly string[]
  /** That another edition is replaced, where one is. */
  replaces: string | null
  departmentsBehind: readonly string[]
}

/** The verb, the question before it, and where the plan stands in public afterwards. */
export function PublishForm({
  versions,
  year,
  departmentName,
  departmentSlug,
  becomesPublic,
  replaces,
  departmentsBehind,
}: PublishFormProps) {
  const [outcome, act] = useActionState(publishEditionAction, null)
  const done = useRef<HTMLDivElement>(null)
  const published = outcome?.ok === true
  useEffect(() => {
    if (published) done.current?.focus()
  }, [published])
  if (published) {
    return (
      <div className="notice" role="status" ref={done} tabIndex={-1}>
        <p>
          <b>{publishedSentence(departmentName, year)}</b>
        </p>
        <p>
          <Link className="arrow" href={department(year, departmentSlug)} prefetch={false}>
            {publishText.seePublic}
          </Link>
        </p>
      </div>
    )
  }
  const overrideId = `override-${versions.editionId}`
  const refused = outcome?.ok === false ? outcome.reasons : []
  const values = outcome?.ok === false ? outcome.values : undefined
  const ofOverride = refused.find(({ at }) => at === 'overrideReason')
  return (
    <>
      {departmentsBehind.length > 0 ? <p>{departmentsBehindSentence(departmentsBehind)}</p> : null}
      <Dialog
        opener={
          <>
            {publishText.opener}
            <span className="visually-hidden">（{departmentName}）</span>
          </>
        }
        openerWeight="primary"
        title={publishQuestion(departmentName)}
        startsOpen={refused.length > 0}
      >
        <ErrorSummary
          heading={publishText.refused}
          answer={outcome}
          reasons={refused.map((reason) => ({
            sentence: reasonText(reason),
            ...(reason.at === 'overrideReason' ? { href: `#${overrideId}` } : {}),
          }))}
        />
        {refused.some(({ code }) => code === 'changed_since_opened') ? (
          <p>
            <a className="arrow" href="/desk/publish">
              {publishText.reload}
            </a>
          </p>
        ) : null}
        <p>{publishText.opens}</p>
        <ul className="becomes-public">
          {becomesPublic.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="note">{staysInside}</p>
        {replaces ? <p>{replaces}</p> : null}
        <p>
          <b>{publishText.irrevocable}</b>
        </p>
        <form action={act} className="stack">
          <input type="hidden" name="editionId" value={versions.editionId} />
          <input type="hidden" name="lockVersion" value={versions.lockVersion} />
          <input type="hidden" name="contentVersion" value={versions.contentVersion} />
          {departmentsBehind.length > 0 ? (
            <>
              {ofOverride ? null : <p>{departmentsBehindSentence(departmentsBehind)}</p>}
              <TextArea
                key={String(values?.overrideReason ?? '')}
                id={overrideId}
                name="overrideReason"
                label={publishText.overrideLabel}
                hint={publishText.overrideHint}
                required
                rows={2}
                maxLength={4000}
                defaultValue={values?.overrideReason ?? ''}
                error={ofOverride ? reasonText(ofOverride) : undefined}
              />
            </>
          ) : null}
          <SubmitButton>{publishText.submit}</SubmitButton>
        </form>
      </Dialog>
    </>
  )
}
