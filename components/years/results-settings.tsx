'use client'

import { useRouter } from 'next/navigation'
import { useActionState, useEffect, useState } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Segments, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FiscalYear } from '@/lib/fiscal-year'
import { reasonText } from '@/lib/text/reasons'
import { gradeField, midyearNames, settingText } from '@/lib/text/year-results'
import { setResultsAction } from '@/lib/years/phase-actions'
import { mostGrades, type ResultsSettings as Settings } from '@/lib/years/results-settings-rules'

interface ResultsSettingsProps {
  year: FiscalYear
  lockVersion: number
  settings: Settings
  /** A report was approved on the scale: it stays. */
  scaleLocked: boolean
}

type Typed = Record<string, string>

/** The settings as texts of the fields, by name. */
function textsOf({ grades, consulted, ...settings }: Settings): Typed {
  const rows = Array.from({ length: mostGrades }, (_, row) => grades[row])
  return {
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value ?? ''])),
    consulted: consulted ? 'yes' : 'no',
    ...Object.fromEntries(
      rows.flatMap((grade, row) => [
        [`code${row}`, grade?.code ?? ''],
        [`label${row}`, grade?.label ?? ''],
        [`threshold${row}`, grade?.threshold ?? ''],
      ]),
    ),
  }
}

/** What a year asks of its reports. What is wrong stands at its field, and what was typed stays. */
export function ResultsSettings({ year, lockVersion, settings, scaleLocked }: ResultsSettingsProps) {
  const router = useRouter()
  const [outcome, act] = useActionState(setResultsAction, null)
  const [typed, setTyped] = useState(() => textsOf(settings))
  useEffect(() => {
    if (outcome?.ok) router.refresh()
  }, [outcome, router])
  const refused = outcome && !outcome.ok ? outcome.reasons : []
  const set = (name: string) => (value: string) => setTyped((before) => ({ ...before, [name]: value }))
  const errorOf = (name: string) => {
    const found = refused.find(({ at }) => at === name)
    return found ? { error: reasonText(found) } : {}
  }
  const field = (name: string) => ({
    id: name,
    name,
    value: typed[name] ?? '',
    onChange: (event: { target: { value: string } }) => set(name)(event.target.value),
    ...errorOf(name),
  })
  const choice = (name: string) => ({ id: name, name, value: typed[name] ?? '', onChange: set(name), ...errorOf(name) })
  return (
    <form
      action={act}
      onReset={(event) => event.preventDefault()}
      className="panel full stack results-settings"
      noValidate
    >
      <ErrorSummary
        reasons={refused.map((reason) => ({
          sentence: reasonText(reason),
          ...(reason.at ? { href: `#${reason.at}` } : {}),
        }))}
        answer={outcome}
      />
      {outcome?.ok ? (
        <p className="notice" role="status">
          {settingText.saved}
        </p>
      ) : null}
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="lockVersion" value={lockVersion} />
      <Segments
        {...choice('midyear')}
        legend={settingText.midyear}
        hint={settingText.midyearHint}
        choices={Object.entries(midyearNames).map(([value, label]) => ({ value, label }))}
      />
      {typed.midyear === 'NONE' ? null : (
        <div className="setting-days">
          <TextField {...field('midyearOn')} type="date" label={settingText.midyearOn} required />
          <TextField {...field('midyearDueOn')} type="date" label={settingText.midyearDueOn} />
        </div>
      )}
      <div className="setting-days">
        <TextField {...field('yearendDueOn')} type="date" label={settingText.yearendDueOn} />
        <TextField
          {...field('explanationBelow')}
          label={settingText.explanationBelow}
          hint={settingText.explanationHint}
          inputMode="decimal"
          unit="％"
          required
        />
      </div>
      <Segments
        {...choice('consulted')}
        legend={settingText.consulted}
        choices={[
          { value: 'yes', label: settingText.yes },
          { value: 'no', label: settingText.no },
        ]}
      />
      <fieldset className="setting-scale">
        <legend className="label">{settingText.scale}</legend>
        <p className="hint">{scaleLocked ? settingText.scaleLocked : settingText.scaleLead}</p>
        {Array.from({ length: mostGrades }, (_, row) => row).map((row) => (
          <div key={row} className="setting-grade">
            <input type="hidden" name={`code${row}`} value={typed[`code${row}`] ?? ''} />
            <TextField {...field(`label${row}`)} label={gradeField(row, 'label')} readOnly={scaleLocked} />
            <TextField
              {...field(`threshold${row}`)}
              label={gradeField(row, 'threshold')}
              inputMode="decimal"
              unit="％"
              readOnly={scaleLocked}
            />
          </div>
        ))}
      </fieldset>
      <p className="actions">
        <SubmitButton>{settingText.save}</SubmitButton>
      </p>
    </form>
  )
}
