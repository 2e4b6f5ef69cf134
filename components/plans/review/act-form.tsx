'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useId,
  useMemo,
  useState,
} from 'react'
import { type PlanPlaces, placedReasons } from '@/components/plans/review/reason-links'
import { Button, type ButtonWeight } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { type Choice, Segments, Select, TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { deskPlan } from '@/lib/addresses'
import type { Outcome } from '@/lib/errors'
import { reasonText } from '@/lib/text/reasons'
import { workflowText } from '@/lib/text/workflow'

/** A server action of lib/action.ts, whatever value it answers; written as a method, so that every one of them fits. */
export type Act = { act(before: Outcome<unknown> | null, form: FormData): Promise<Outcome<unknown>> }['act']

/** What follows a success: another page, or a sentence here, with a way on where this page has come to its end. */
export type Afterwards = { go: Route } | { say: string; onward?: { href: Route; name: string } }

interface ActFormProps {
  act: Act
  /** What is sent unseen: ids and the versions the screen was drawn from. */
  hidden: Readonly<Record<string, string | number>>
  /** The verb. */
  submit: string
  weight?: ButtonWeight
  small?: boolean
  afterwards: Afterwards
  /** For reasons that concern a place in the plan. */
  places?: PlanPlaces
  children?: ReactNode
}

interface FormState {
  id: (name: string) => string
  typed: (name: string) => string | undefined
  error: (name: string) => string | undefined
}

const FormContext = createContext<FormState | null>(null)

function useFormState(): FormState {
  const state = useContext(FormContext)
  if (!state) throw new Error('outside a form')
  return state
}

/**
 * A form for one act. A refusal lists every reason with a link to its place and leaves what was typed; a screen that is
 * older than the plan says so and can be brought up to date without losing what was typed.
 */
export function ActForm({ act, hidden, submit, weight, small, afterwards, places, children }: ActFormProps) {
  const router = useRouter()
  const formId = useId()
  const [outcome, dispatch] = useActionState(act, null)
  const [successes, setSuccesses] = useState(0)
  const [mended, setMended] = useState<Outcome<unknown> | null>(null)
  const goesTo = 'go' in afterwards ? afterwards.go : null
  const ends = 'onward' in afterwards && afterwards.onward !== undefined
  useEffect(() => {
    if (!outcome?.ok) return
    setSuccesses((count) => count + 1)
    if (goesTo) router.push(goesTo)
    else if (!ends) router.refresh()
  }, [outcome, goesTo, ends, router])

  const reasons = outcome && !outcome.ok && outcome !== mended ? outcome.reasons : []
  const typed = outcome && !outcome.ok ? outcome.values : undefined
  const state = useMemo<FormState>(
    () => ({
      id: (name) => `${formId}${name}`,
      typed: (name) => typed?.[name],
      error: (name) => {
        const reason = reasons.find(({ at }) => at === name)
        return reason ? reasonText(reason) : undefined
      },
    }),
    [formId, typed, reasons],
  )
  if (outcome?.ok && 'say' in afterwards && afterwards.onward) {
    return (
      <div className="stack">
        <p className="notice" role="status">
          {afterwards.say}
        </p>
        <p>
          <Link className="arrow" href={afterwards.onward.href}>
            {afterwards.onward.name}
          </Link>
        </p>
      </div>
    )
  }

  const stale = reasons.some(({ code }) => code === 'changed_since_opened' || code === 'project_changed_since_opened')
  const listed = reasons.map((reason) => {
    const inPlan = places ? placedReasons([reason], places)[0] : undefined
    if (inPlan?.href) return inPlan
    // A field's name has no slash and no dash, as places in the plan do; a form without such places has fields alone.
    const ownField = reason.at && (!places || /^[a-zA-Z]+$/.test(reason.at)) ? `#${state.id(reason.at)}` : undefined
    return { sentence: inPlan?.sentence ?? reasonText(reason), ...(ownField ? { href: ownField } : {}) }
  })
  return (
    // React empties a form after its action; what was typed stays until the act is done.
    <form action={dispatch} onReset={(event) => event.preventDefault()} className="act-form" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {stale && places ? (
        <div className="error-summary" role="alert">
          <h2>{workflowText.changedTitle}</h2>
          {listed.map(({ sentence }) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <p>{workflowText.changedKept}</p>
          <p className="actions mt-1">
            <Link className="button small" href={deskPlan(places.planId)} target="_blank" prefetch={false}>
              {workflowText.changedRead}
            </Link>
            <Button
              small
              onClick={() => {
                setMended(outcome)
                router.refresh()
              }}
            >
              {workflowText.changedReload}
            </Button>
          </p>
        </div>
      ) : (
        <ErrorSummary reasons={listed} answer={outcome} />
      )}
      <FormContext.Provider value={state}>
        <div key={successes} className="act-fields">
          {children}
        </div>
      </FormContext.Provider>
      {outcome?.ok && 'say' in afterwards ? (
        <p className="notice" role="status">
          {afterwards.say}
        </p>
      ) : null}
      <p className="actions">
        <SubmitButton weight={weight} small={small}>
          {submit}
        </SubmitButton>
      </p>
    </form>
  )
}

/** The id of a field inside an ActForm, and what the last answer says against it; for fields of other kinds than those below. */
export function useActField(name: string): { id: string; error: string | undefined } {
  const form = useFormState()
  return { id: form.id(name), error: form.error(name) }
}

interface ActFieldProps {
  name: string
  label: string
  hint?: string
  required?: boolean
  /** What stands in it at first. */
  initial?: string
}

/** A text of several lines inside an ActForm. */
export function ActText({ name, initial, rows, ...field }: ActFieldProps & { rows?: number }) {
  const form = useFormState()
  return (
    <TextArea
      {...field}
      id={form.id(name)}
      name={name}
      rows={rows}
      error={form.error(name)}
      defaultValue={form.typed(name) ?? initial}
    />
  )
}

/** An input inside an ActForm, of the type that the four below give it. */
function ActInput({ name, initial, ...field }: ActFieldProps & Pick<ComponentProps<'input'>, 'type' | 'max' | 'step'>) {
  const form = useFormState()
  return (
    <TextField
      {...field}
      id={form.id(name)}
      name={name}
      error={form.error(name)}
      defaultValue={form.typed(name) ?? initial}
    />
  )
}

/** A line inside an ActForm. */
export function ActLine(field: ActFieldProps) {
  return <ActInput {...field} />
}

/** A calendar date inside an ActForm, not later than `latest` where given; the server checks it too. */
export function ActDate({ latest, ...field }: ActFieldProps & { latest?: string }) {
  return <ActInput {...field} type="date" max={latest} />
}

/** A time of day inside an ActForm. */
export function ActTime(field: ActFieldProps) {
  return <ActInput {...field} type="time" />
}

/** An instant on the city's own clock, to the second, inside an ActForm. */
export function ActMoment(field: ActFieldProps) {
  return <ActInput {...field} type="datetime-local" step={1} />
}

/** Two to five short choices inside an ActForm. */
export function ActSegments({
  name,
  label,
  initial,
  choices,
  ...field
}: ActFieldProps & { choices: readonly Choice[] }) {
  const form = useFormState()
  return (
    <Segments
      {...field}
      legend={label}
      id={form.id(name)}
      name={name}
      choices={choices}
      error={form.error(name)}
      defaultValue={form.typed(name) ?? initial}
    />
  )
}

/** Sentences inside an ActForm that a tap puts at the end of the text `name`. */
export function ActPhrases({ name, label, phrases }: { name: string; label: string; phrases: readonly string[] }) {
  const form = useFormState()
  const say = (phrase: string) => {
    const text = document.getElementById(form.id(name))
    if (!(text instanceof HTMLTextAreaElement)) return
    text.value = [text.value.trim(), phrase].filter(Boolean).join('\n')
    text.focus()
  }
  return (
    <fieldset className="phrases">
      <legend>{label}</legend>
      {phrases.map((phrase) => (
        <button key={phrase} type="button" onClick={() => say(phrase)}>
          {phrase}
        </button>
      ))}
    </fieldset>
  )
}

/** A choice from a list inside an ActForm. `empty` is the first line, for no choice. */
export function ActSelect({
  name,
  initial,
  choices,
  empty,
  ...field
}: ActFieldProps & { choices: readonly Choice[]; empty?: string }) {
  const form = useFormState()
  return (
    <Select
      {...field}
      id={form.id(name)}
      name={name}
      choices={choices}
      empty={empty}
      error={form.error(name)}
      defaultValue={form.typed(name) ?? initial}
    />
  )
}
