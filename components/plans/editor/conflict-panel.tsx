'use client'

import { useId, useMemo } from 'react'
import { Button } from '@/components/ui/button'
import { compareTexts, mergeTexts, type Passage } from '@/lib/plans/text-merge'
import { conflictText, theirsFrom } from '@/lib/text/editor'
import { mergeText, openPlaces } from '@/lib/text/saving'
import { useSheet } from './sheet-context'
import type { Conflict, FieldView } from './sheet-fields'

interface ConflictPanelProps {
  at: string
  label: string
  view: FieldView
  /** the field holds sentences, of which one can be made from both */
  joins: boolean
  oneLine: boolean
  /** what a stored text is called, where the field offers choices */
  show?: (text: string) => string
}

/**
 * Both texts side by side with their differing words marked, and for texts a third made of both. Nothing is saved before one
 * is chosen; whatever is chosen, what was saved stays in the revisions.
 */
export function ConflictPanel({ view, ...props }: ConflictPanelProps) {
  return view.conflict ? <BothTexts {...props} mine={view.text} conflict={view.conflict} /> : null
}

type BothTextsProps = Omit<ConflictPanelProps, 'view'> & { mine: string; conflict: Conflict }

function BothTexts({ at, label, mine, conflict, joins, oneLine, show = asItIs }: BothTextsProps) {
  const { store } = useSheet()
  const id = useId()
  const { theirs, theirName, savedAt } = conflict
  const words = useMemo(() => compareTexts(mine, theirs), [mine, theirs])
  const compared = joins ? words : { left: whole(show(mine)), right: whole(show(theirs)) }
  return (
    <section className="conflict" aria-labelledby={`${id}-heading`}>
      <h4 id={`${id}-heading`} role="alert">
        {conflictText.heading}
        <span className="visually-hidden">（{label}）</span>
      </h4>
      {joins ? <p className="hint">{mergeText.note}</p> : null}
      <div className="both">
        <div>
          <h5>{conflictText.mine}</h5>
          <Marked passages={compared.left} />
          <Button small onClick={() => store.resolve(at, mine)}>
            {conflictText.takeMine}
          </Button>
        </div>
        <div>
          <h5>{theirsFrom(theirName, savedAt)}</h5>
          <Marked passages={compared.right} />
          <Button small onClick={() => store.resolve(at, theirs)}>
            {conflictText.takeTheirs}
          </Button>
        </div>
      </div>
      {joins ? <Joining id={id} at={at} oneLine={oneLine} mine={mine} conflict={conflict} /> : null}
    </section>
  )
}

type JoiningProps = Pick<BothTextsProps, 'at' | 'oneLine' | 'mine' | 'conflict'> & { id: string }

/** The text made of both, to be put right and saved. */
function Joining({ id, at, oneLine, mine, conflict }: JoiningProps) {
  const { store } = useSheet()
  const { base, theirs, merged } = conflict
  const proposed = useMemo(() => mergeTexts(base, mine, theirs, oneLine ? ' ' : '\n'), [base, mine, theirs, oneLine])
  const text = merged ?? proposed.text
  return (
    <div className="field">
      <label className="label" htmlFor={`${id}-merged`}>
        {mergeText.heading}
      </label>
      <p className="hint" id={`${id}-merged-hint`}>
        {proposed.open > 0 ? openPlaces(proposed.open) : mergeText.joined}
      </p>
      <textarea
        id={`${id}-merged`}
        className="input"
        aria-describedby={`${id}-merged-hint`}
        rows={oneLine ? 2 : 6}
        value={text}
        onChange={(event) => {
          const typed = event.currentTarget.value
          store.join(at, oneLine ? typed.replaceAll('\n', ' ') : typed)
        }}
      />
      <Button small onClick={() => store.resolve(at, text)}>
        {mergeText.save}
      </Button>
    </div>
  )
}

function asItIs(text: string): string {
  return text
}

function whole(text: string): Passage[] {
  return text === '' ? [] : [{ text, differs: false }]
}

function Marked({ passages }: { passages: readonly Passage[] }) {
  let place = 0
  return (
    <p className="kept-lines">
      {passages.length === 0 ? conflictText.empty : null}
      {passages.map(({ text, differs }) => {
        const key = place
        place += text.length
        return differs ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
      })}
    </p>
  )
}
