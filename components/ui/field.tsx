import type { ComponentProps, ReactNode } from 'react'
import { KeptTogether } from '@/components/ui/kept-together'
import { commonText, errorPrefix } from '@/lib/text/common'

interface FieldFrame {
  /** The id of the control; hint and error derive theirs from it. */
  id: string
  label: ReactNode
  hint?: ReactNode
  /** What is wrong, and how to mend it: one sentence. */
  error?: string
  required?: boolean
}

interface FieldProps extends FieldFrame {
  /** Takes the grid cell in a `.fields` grid: w4, w8 or w12. */
  className?: string
  children: ReactNode
}

/** The attributes that tie a control to its label, hint and error. Spread them on the control inside `Field`. */
export function controlAttributes({ id, hint, error, required }: Omit<FieldFrame, 'label'>) {
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    id,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': required || undefined,
  } as const
}

/** The label, hint and error of one control. The control itself takes `controlAttributes`. */
export function Field({ id, label, hint, error, required, className, children }: FieldProps) {
  return (
    <div className={['field', className].filter(Boolean).join(' ')}>
      <label className="label" htmlFor={id}>
        {label}
        {required ? <span className="required">{commonText.required}</span> : null}
      </label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {typeof hint === 'string' ? <KeptTogether text={hint} /> : hint}
        </p>
      ) : null}
      {children}
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

/** One sentence under a control, or nothing. */
export function FieldError({ id, error }: { id: string; error?: string }) {
  if (!error) return null
  return (
    <p className="field-error" id={id}>
      <span>
        <span className="visually-hidden">{errorPrefix}</span>
        <KeptTogether text={error} />
      </span>
    </p>
  )
}

type OwnInput = Omit<ComponentProps<'input'>, 'id' | 'className' | 'required' | 'disabled'>

interface TextFieldProps extends FieldFrame, OwnInput {
  className?: string
  /** Stands directly behind the figure: 千円, ％, 件. */
  unit?: ReactNode
}

/** A field of one line, with its unit where it has one. */
export function TextField({ id, label, hint, error, required, className, unit, ...rest }: TextFieldProps) {
  const frame = { id, label, hint, error, required }
  const input = <input type="text" {...rest} {...controlAttributes(frame)} className="input" />
  return (
    <Field {...frame} className={className}>
      {unit ? (
        <div className="input-group">
          {input}
          <span>{unit}</span>
        </div>
      ) : (
        input
      )}
    </Field>
  )
}

type OwnTextArea = Omit<ComponentProps<'textarea'>, 'id' | 'className' | 'required' | 'disabled'>

/** A field of several lines that grows with its text. */
export function TextArea({
  id,
  label,
  hint,
  error,
  required,
  className,
  rows = 4,
  ...rest
}: FieldFrame & OwnTextArea & { className?: string }) {
  const frame = { id, label, hint, error, required }
  return (
    <Field {...frame} className={className}>
      <textarea {...rest} {...controlAttributes(frame)} rows={rows} className="input" />
    </Field>
  )
}

export interface Choice {
  value: string
  label: string
  /** what choosing it means, in sight beside it */
  note?: string
}

type OwnSelect = Omit<ComponentProps<'select'>, 'id' | 'className' | 'required' | 'disabled' | 'children'>

/** A choice from a list. `empty` is the line that stands while nothing is chosen. */
export function Select({
  id,
  label,
  hint,
  error,
  required,
  className,
  choices,
  empty,
  ...rest
}: FieldFrame & OwnSelect & { className?: string; choices: readonly Choice[]; empty?: string }) {
  const frame = { id, label, hint, error, required }
  return (
    <Field {...frame} className={className}>
      <select {...rest} {...controlAttributes(frame)} className="input">
        {empty === undefined ? null : <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

interface ChoiceGroupProps {
  /** The id of the first choice, so that a link from the error summary lands on it. */
  id: string
  name: string
  legend: ReactNode
  choices: readonly Choice[]
  /** The value that is chosen, where a component of the caller keeps it; `defaultValue` where the form keeps it. */
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  hint?: ReactNode
  error?: string
  required?: boolean
  className?: string
  hideLegend?: boolean
}

/** One of two to five short choices, all in sight: a radio group drawn as one bar, or one under the other with their notes. Arrow keys move within it. */
export function Segments({
  id,
  name,
  legend,
  choices,
  value,
  defaultValue,
  onChange,
  hint,
  error,
  required,
  className,
  hideLegend,
}: ChoiceGroupProps) {
  const described = controlAttributes({ id, hint, error })['aria-describedby']
  return (
    <fieldset className={['field', className].filter(Boolean).join(' ')} aria-describedby={described}>
      <legend className={hideLegend ? 'visually-hidden' : 'label'}>
        {legend}
        {required ? <span className="required">{commonText.required}</span> : null}
      </legend>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {typeof hint === 'string' ? <KeptTogether text={hint} /> : hint}
        </p>
      ) : null}
      <div className={choices.some(({ note }) => note) ? 'segments explained' : 'segments'}>
        {choices.map((choice, index) => (
          <label key={choice.value}>
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={name}
              value={choice.value}
              checked={value === undefined ? undefined : value === choice.value}
              defaultChecked={value === undefined ? defaultValue === choice.value : undefined}
              onChange={onChange ? (event) => onChange(event.currentTarget.value) : undefined}
            />
            {choice.note ? (
              <>
                <span>{choice.label}</span>
                <small>
                  <KeptTogether text={choice.note} />
                </small>
              </>
            ) : (
              choice.label
            )}
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
