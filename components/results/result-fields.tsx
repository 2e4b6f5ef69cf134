'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { type Choice, Segments, Select, TextArea, TextField } from '@/components/ui/field'
import { fieldId } from '@/lib/plans/fields'
import { reasonText } from '@/lib/text/reasons'
import { entryText } from '@/lib/text/results'
import { useChanges, useReportSheet } from './report-context'

interface ResultFieldProps {
  at: string
  label: string
  hint?: string
  unit?: ReactNode
  className?: string
}

function useResultField(at: string) {
  const { store } = useReportSheet()
  useChanges(store)
  const { text, theirs, code } = store.field(at)
  return {
    store,
    text,
    theirs,
    common: { id: fieldId(at), error: code ? reasonText({ code }) : undefined },
    typing: {
      value: text,
      onFocus: () => store.enter(at),
      onBlur: () => store.leave(at),
    },
  }
}

/** Both texts where somebody else wrote another one; nothing is saved before one is chosen. */
function BothTexts({ at, show = (text) => text }: { at: string; show?: (text: string) => string }) {
  const { store, text, theirs } = useResultField(at)
  if (!theirs) return null
  const shown = (value: string) => (value === '' ? entryText.empty : show(value))
  return (
    <div className="result-conflict" role="alert">
      <p>{entryText.conflict}</p>
      <dl>
        <div>
          <dt>{entryText.mine}</dt>
          <dd>
            <span className="lines">{shown(text)}</span>
            <Button small onClick={() => store.resolve(at, 'mine')}>
              {entryText.takeMine}
            </Button>
          </dd>
        </div>
        <div>
          <dt>{theirs.name ? `${theirs.name}さん` : entryText.theirs}</dt>
          <dd>
            <span className="lines">{shown(theirs.text)}</span>
            <Button small onClick={() => store.resolve(at, 'theirs')}>
              {entryText.takeTheirs}
            </Button>
          </dd>
        </div>
      </dl>
    </div>
  )
}

/** A line, a figure or a date of a report. */
export function ResultLine({
  at,
  type = 'text',
  ...field
}: ResultFieldProps & { type?: 'text' | 'date'; inputMode?: 'decimal' | 'numeric' }) {
  const { store, common, typing } = useResultField(at)
  return (
    <div className={field.className}>
      <TextField
        {...field}
        {...common}
        {...typing}
        className=""
        type={type}
        onChange={(event) => store.type(at, event.currentTarget.value)}
      />
      <BothTexts at={at} />
    </div>
  )
}

/** Sentences of a report. */
export function ResultText({ at, className, ...field }: ResultFieldProps & { rows?: number }) {
  const { store, common, typing } = useResultField(at)
  return (
    <div className={className}>
      <TextArea {...field} {...common} {...typing} onChange={(event) => store.type(at, event.currentTarget.value)} />
      <BothTexts at={at} />
    </div>
  )
}

/** Two to five short choices of a report; chosen is saved. */
export function ResultSegments({ at, label, choices, ...field }: ResultFieldProps & { choices: readonly Choice[] }) {
  const { store, text, common } = useResultField(at)
  const show = (value: string) => choices.find((choice) => choice.value === value)?.label ?? value
  return (
    <div className={field.className}>
      <Segments
        {...field}
        {...common}
        className=""
        legend={label}
        name={at}
        choices={choices}
        value={text}
        onChange={(value) => store.choose(at, value)}
      />
      <BothTexts at={at} show={show} />
    </div>
  )
}

/** A choice from a list; `empty` stands for none. */
export function ResultSelect({
  at,
  choices,
  empty,
  className,
  ...field
}: ResultFieldProps & { choices: readonly Choice[]; empty: string }) {
  const { store, text, common } = useResultField(at)
  return (
    <div className={className}>
      <Select
        {...field}
        {...common}
        choices={choices}
        empty={empty}
        value={text}
        onChange={(event) => store.choose(at, event.currentTarget.value)}
      />
      <BothTexts at={at} show={(value) => choices.find((choice) => choice.value === value)?.label ?? value} />
    </div>
  )
}
