'use client'

import type { ChangeEvent, CompositionEvent, ReactNode } from 'react'
import { type Choice, controlAttributes, Field, FieldError } from '@/components/ui/field'
import { fieldId, fieldSpec, isOfficialFigure } from '@/lib/plans/fields'
import { longestIn } from '@/lib/plans/rules'
import type { SheetRow } from '@/lib/plans/sheet'
import { amendingText } from '@/lib/text/amendments'
import { charactersAtMost, editorText, hints, problemSentence } from '@/lib/text/editor'
import { useAdvice } from './advice-context'
import { ConflictPanel } from './conflict-panel'
import { adviceLineId, FieldAdvice } from './field-advice'
import { useField, useMissing, useOverLimit, useSheet } from './sheet-context'
import type { FieldView } from './sheet-fields'

interface SheetFieldProps {
  row: SheetRow
  field: string
  label: string
  /** the label is drawn elsewhere (`FormRow`) and belongs to the same id */
  bare?: boolean
  hint?: ReactNode
  className?: string
  /** stands directly behind the figure */
  unit?: string
  /** what a choice offers */
  choices?: readonly Choice[]
  /** the line of a choice while nothing is chosen */
  empty?: string
  /** lines a text begins with */
  lines?: number
}

/** One field of the sheet: written, saved by itself, with its error or conflict beside it; read-only where it is not the actor's. */
export function SheetField(props: SheetFieldProps) {
  const { row, field, label, bare, className } = props
  const at = `${row.key}/${field}`
  const { store, choices, amendable, departmentsOverwriteFigures } = useSheet()
  const view = useField(at)
  const over = useOverLimit(at)
  const missing = useMissing(at)
  const advised = useAdvice(at).length > 0
  const spec = fieldSpec(row.kind, field)
  if (!spec) throw new Error(`no field ${field} in ${row.kind}`)
  const id = fieldId(at)

  const kept = amendable !== null && !amendable.has(at)
  if (!row.writable || kept || (!departmentsOverwriteFigures && isOfficialFigure(row.kind, field))) {
    return (
      <div className={['field', className].filter(Boolean).join(' ')}>
        {bare ? null : <p className="label">{label}</p>}
        <p id={id} tabIndex={-1} className="read-only">
          {readableText(props, spec.shape, view.text) || editorText.emptyReadOnly}
        </p>
      </div>
    )
  }

  const error = view.state === 'refused' && view.problem ? problemSentence(view.problem) : over
  const longest = longestIn(choices.plan.form, row.kind, field)
  const hint = props.hint ?? (longest === undefined ? undefined : charactersAtMost(longest))
  const empty = missing && view.text === ''
  const attention = empty || amendable !== null
  const shownHint = attention ? (
    <>
      <b>{empty ? editorText.emptyPlace : amendingText.editorMark}</b>
      {hint ? <> {hint}</> : null}
    </>
  ) : (
    hint
  )
  const frame = { id, label, hint: shownHint, error }
  const own = controlAttributes(frame)
  const attributes = {
    ...own,
    'aria-describedby': [own['aria-describedby'], advised && adviceLineId(at)].filter(Boolean).join(' ') || undefined,
    'aria-label': bare && spec.shape !== 'yes' ? label : undefined,
    className: attention ? 'input attention' : 'input',
    onFocus: () => store.focus(at),
    onBlur: () => store.blur(at),
  }
  const conflict = view.conflict ? (
    <ConflictPanel
      at={at}
      label={label}
      view={view}
      joins={['line', 'text', 'steps', 'codes'].includes(spec.shape)}
      oneLine={spec.shape === 'line'}
      show={(text) => readableText(props, spec.shape, text)}
    />
  ) : null

  if (spec.shape === 'yes') {
    return (
      <div className={['field', className].filter(Boolean).join(' ')}>
        <label className="choice">
          <input
            type="checkbox"
            id={id}
            aria-describedby={attributes['aria-describedby']}
            checked={view.text === 'true'}
            onChange={(event) => store.choose(at, event.currentTarget.checked ? 'true' : '')}
          />
          {label}
        </label>
        <FieldError id={`${id}-error`} error={error} />
        {conflict}
        <FieldAdvice at={at} />
      </div>
    )
  }

  const control = <Control {...props} at={at} view={view} attributes={attributes} />
  if (bare) {
    return (
      <div className={['field', className].filter(Boolean).join(' ')}>
        {shownHint ? (
          <p className="hint" id={`${id}-hint`}>
            {shownHint}
          </p>
        ) : null}
        {control}
        <FieldError id={`${id}-error`} error={error} />
        {conflict}
        <FieldAdvice at={at} />
      </div>
    )
  }
  return (
    <Field {...frame} className={className}>
      {control}
      {conflict}
      <FieldAdvice at={at} />
    </Field>
  )
}

type ControlAttributes = ReturnType<typeof controlAttributes> & {
  className: string
  'aria-label': string | undefined
  onFocus: () => void
  onBlur: () => void
}

function Control({
  row,
  field,
  at,
  view,
  attributes,
  unit,
  choices = [],
  empty,
  lines = 2,
}: SheetFieldProps & { at: string; view: FieldView; attributes: ControlAttributes }) {
  const { store } = useSheet()
  const spec = fieldSpec(row.kind, field)
  const typing = {
    autoComplete: 'off',
    value: view.text,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      store.type(
        at,
        event.currentTarget.value,
        'isComposing' in event.nativeEvent && event.nativeEvent.isComposing === true,
      ),
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      store.type(at, event.currentTarget.value),
  }
  switch (spec?.shape) {
    case 'text':
    case 'steps':
    case 'waypoints':
    case 'codes':
      return <textarea {...attributes} {...typing} rows={lines} />
    case 'choice':
    case 'reference':
    case 'whole':
      return (
        <select {...attributes} value={view.text} onChange={(event) => store.choose(at, event.currentTarget.value)}>
          {view.text === '' || empty !== undefined ? <option value="">{empty ?? editorText.choose}</option> : null}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )
    case 'date':
      return <input {...attributes} {...typing} type="date" min="1950-01-01" max="2200-12-31" />
    case 'figure':
    case 'money': {
      const control = (
        <input {...attributes} {...typing} type="text" inputMode={spec.shape === 'money' ? 'text' : 'decimal'} />
      )
      return unit ? (
        <div className="input-group">
          {control}
          <span>{unit}</span>
        </div>
      ) : (
        control
      )
    }
    default:
      return <input {...attributes} {...typing} type="text" />
  }
}

/** The text of a field for those who only read it. */
function readableText({ choices = [], unit = '' }: SheetFieldProps, shape: string, text: string): string {
  if (shape === 'yes') return text === 'true' ? '✓' : ''
  if (shape === 'choice' || shape === 'reference') return choices.find(({ value }) => value === text)?.label ?? text
  return text === '' ? '' : `${text}${text.endsWith('円') ? '' : unit}`
}

/** Beside the button that adds rows: that there are more than the year's form allows. */
export function RowsOverLimit({ at }: { at: string }) {
  return <FieldError id={`${fieldId(at)}-error`} error={useOverLimit(at)} />
}

/** Where the department does not overwrite official figures: whose they are, and where to speak up. */
export function OfficialNote() {
  const { departmentsOverwriteFigures } = useSheet()
  if (departmentsOverwriteFigures) return null
  return (
    <p className="hint">
      {hints.official} <a href="#comments-heading">{editorText.toComments}</a>
    </p>
  )
}

/** A row of the printed form: the label left, its field right. */
export function FormRow({
  label,
  at,
  className,
  children,
}: {
  label: string
  at?: string
  className?: string
  children: ReactNode
}) {
  return (
    <div className={['form-row', className].filter(Boolean).join(' ')}>
      <div>{at ? <label htmlFor={fieldId(at)}>{label}</label> : label}</div>
      <div>{children}</div>
    </div>
  )
}
