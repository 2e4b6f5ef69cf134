'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect, useState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FiscalYear } from '@/lib/fiscal-year'
import { chapterName } from '@/lib/text/plan'
import { reasonText } from '@/lib/text/reasons'
import { chapterField, formText, limitFields, partNames } from '@/lib/text/year-form'
import {
  type Chapter,
  chapters,
  type YearForm as Form,
  type LimitName,
  limitNames,
  type OptionalPart,
  optionalParts,
} from '@/lib/years/form'
import { setFormAction } from '@/lib/years/phase-actions'

interface YearFormProps {
  year: FiscalYear
  lockVersion: number
  form: Form
}

/** What the chapters of the year's sheet are called, which parts it has, and its limits. */
export function YearForm({ year, lockVersion, form }: YearFormProps) {
  const router = useRouter()
  const [outcome, act] = useActionState(setFormAction, null)
  const [labels, setLabels] = useState<Partial<Record<Chapter, string>>>(form.labels)
  const [parts, setParts] = useState<readonly OptionalPart[]>(
    optionalParts.filter((part) => !form.without.includes(part)),
  )
  const [limits, setLimits] = useState<Partial<Record<LimitName, string>>>(
    Object.fromEntries(Object.entries(form.limits ?? {}).map(([name, most]) => [name, String(most)])),
  )
  useEffect(() => {
    if (outcome?.ok) router.refresh()
  }, [outcome, router])
  const refused = outcome && !outcome.ok ? outcome.reasons : []
  const errorOf = (name: string) => {
    const found = refused.find(({ at }) => at === name)
    return found ? { error: reasonText(found) } : {}
  }
  return (
    <form
      action={act}
      onReset={(event) => event.preventDefault()}
      className="panel full stack results-settings"
      noValidate
      aria-labelledby="form-h"
    >
      <h2 id="form-h">{formText.title}</h2>
      <p>{formText.lead}</p>
      <ErrorSummary
        reasons={refused.map((reason) => ({
          sentence: reasonText(reason),
          ...(reason.at ? { href: `#form-${reason.at}` } : {}),
        }))}
        answer={outcome}
      />
      {outcome?.ok ? (
        <p className="notice" role="status">
          {formText.saved}
        </p>
      ) : null}
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="lockVersion" value={lockVersion} />
      {chapters.map((chapter, place) => (
        <TextField
          key={chapter}
          id={`form-${chapter}`}
          name={chapter}
          label={chapterField(place)}
          hint={formText.usual(chapterName(undefined, chapter).slice(2))}
          value={labels[chapter] ?? ''}
          onChange={(event) => setLabels({ ...labels, [chapter]: event.target.value })}
          {...errorOf(chapter)}
        />
      ))}
      <fieldset className="setting-scale">
        <legend className="label">{formText.parts}</legend>
        {optionalParts.map((part) => (
          <label key={part} className="form-part">
            <input
              type="checkbox"
              name="parts[]"
              value={part}
              checked={parts.includes(part)}
              onChange={(event) =>
                setParts(event.target.checked ? [...parts, part] : parts.filter((other) => other !== part))
              }
            />
            {partNames[part]}
          </label>
        ))}
      </fieldset>
      <fieldset className="setting-scale">
        <legend className="label">{formText.limits}</legend>
        <p className="hint">{formText.limitsHint}</p>
        {limitNames.map((name) => (
          <TextField
            key={name}
            id={`form-${name}`}
            name={name}
            label={limitFields[name].name}
            unit={limitFields[name].unit}
            inputMode="numeric"
            autoComplete="off"
            className="w4"
            value={limits[name] ?? ''}
            onChange={(event) => setLimits({ ...limits, [name]: event.target.value })}
            {...errorOf(name)}
          />
        ))}
      </fieldset>
      <p className="actions">
        <SubmitButton weight="plain">{formText.save}</SubmitButton>
      </p>
    </form>
  )
}
