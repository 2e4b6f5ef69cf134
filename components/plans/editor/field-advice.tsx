'use client'

import { useEffect, useRef, useState } from 'react'
import { AdviceWords } from '@/components/advice/advice-words'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { fieldId } from '@/lib/plans/fields'
import { adviceCount, adviceSentence, adviceText, othersBeside, setAsideSentence } from '@/lib/text/advice'
import { problemSentence } from '@/lib/text/editor'
import type { GivenAdvice } from './advice-book'
import { useAdvice, useAdviceBook, useAdviceCount } from './advice-context'

/** The id of the line of advice on a place, which its field is described by. */
export function adviceLineId(at: string): string {
  return `${fieldId(at)}-advice`
}

/** The advice on a place: one line until it is opened, then the words each piece concerns and how to set it aside. */
export function FieldAdvice({ at }: { at: string }) {
  const advice = useAdvice(at)
  const [first] = advice
  if (!first) return null
  const waiting = advice.filter(({ setAside }) => !setAside)
  const shown = waiting[0] ?? first
  const others = advice.length - 1
  return (
    <details className={waiting.length > 0 ? 'advice' : 'advice all-set-aside'}>
      <summary>
        <span className="advice-line" id={adviceLineId(at)}>
          <b>{shown.setAside ? '' : `${adviceText.label}　`}</b>
          {shown.setAside ? setAsideSentence(shown.setAside) : adviceSentence(shown)}
        </span>
        {others > 0 ? <small>{othersBeside(others)}</small> : null}
      </summary>
      <ul>
        {advice.map((each) => (
          <li key={`${each.code} ${each.subject}`}>
            <AdviceWords advice={each} />
            {each.setAside ? <SetAside advice={each} /> : <SettingAside advice={each} at={at} />}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** How much advice an indicator has while it is folded. */
export function AdviceCount({ rowKey }: { rowKey: string }) {
  const count = useAdviceCount(rowKey)
  return count > 0 ? <span className="advice-count">{adviceCount(count)}</span> : null
}

function SetAside({ advice }: { advice: GivenAdvice }) {
  const book = useAdviceBook()
  const [problem, setProblem] = useState<string | null>(null)
  if (!advice.setAside) return null
  return (
    <>
      <p className="set-aside">{setAsideSentence(advice.setAside)}</p>
      <Button small weight="quiet" onClick={async () => setProblem((await book?.bringBack(advice)) ?? null)}>
        {adviceText.bringBack}
      </Button>
      {problem ? <p role="alert">{problemSentence(problem)}</p> : null}
    </>
  )
}

function SettingAside({ advice, at }: { advice: GivenAdvice; at: string }) {
  const book = useAdviceBook()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const id = `${adviceLineId(at)}-${advice.code}-reason`
  useEffect(() => {
    if (open) form.current?.querySelector('input')?.focus()
  }, [open])
  if (!open) {
    return (
      <Button small weight="quiet" onClick={() => setOpen(true)}>
        {adviceText.setAside}
      </Button>
    )
  }
  const send = async () => {
    if (reason.trim() === '') return setProblem('text_missing')
    const why = (await book?.put(advice, reason)) ?? null
    setProblem(why)
    // What was pressed is gone: the line it belongs to is where one goes on.
    if (why === null) document.getElementById(adviceLineId(at))?.closest('summary')?.focus()
  }
  return (
    <form
      ref={form}
      className="setting-aside"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextField
        id={id}
        label={adviceText.reason}
        hint={adviceText.reasonHint}
        value={reason}
        autoComplete="off"
        maxLength={2_000}
        error={problem ? problemSentence(problem) : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className="actions">
        <Button small type="submit">
          {adviceText.setAside}
        </Button>
        <Button small weight="quiet" onClick={() => setOpen(false)}>
          {adviceText.cancel}
        </Button>
      </div>
    </form>
  )
}
