'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { controlAttributes, FieldError } from '@/components/ui/field'
import { foundCount, searchText } from '@/lib/text/common'

/** What can be chosen, or is: its name, and where it stands. */
export interface FoundChoice {
  value: string
  label: string
  place?: string
}

interface SearchChoiceProps {
  /** The id of the field one types into. */
  id: string
  label: string
  hint?: string
  error?: string
  chosen: readonly FoundChoice[]
  /** What is found for what was typed. */
  search: (query: string) => readonly FoundChoice[]
  onChoose: (value: string) => void
  onRemove: (value: string) => void
}

/**
 * Chooses any number of things from a long list by searching: what is chosen stands above as a list one can take from;
 * below, one types, goes through what is found with the arrow keys and chooses with Enter; Escape closes the list, then
 * empties the field. A finger or a mouse chooses by pressing.
 */
export function SearchChoice({ id, label, hint, error, chosen, search, onChoose, onRemove }: SearchChoiceProps) {
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const removers = useRef<HTMLUListElement>(null)
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const [place, setPlace] = useState(0)
  const [news, setNews] = useState('')
  const found = open ? search(query) : []
  const active = found[Math.min(place, found.length - 1)]
  const isChosen = (value: string) => chosen.some((each) => each.value === value)
  const optionId = (choice: FoundChoice) => `${listId}-${choice.value}`

  useEffect(() => {
    if (open && place >= 0) list.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' })
  }, [open, place])

  const show = (text: string) => {
    setQuery(text)
    setPlace(0)
    setOpen(true)
    setNews('')
  }
  const close = () => setOpen(false)
  const choose = (choice: FoundChoice) => {
    if (isChosen(choice.value)) setNews(`${choice.label}　${searchText.isChosen}`)
    else {
      onChoose(choice.value)
      setNews(`${choice.label}　${searchText.added}`)
    }
    setQuery('')
    close()
  }
  const remove = (choice: FoundChoice, at: number) => {
    onRemove(choice.value)
    setNews(`${choice.label}　${searchText.removed}`)
    // The button that was pressed goes away: the focus passes to the next, at the end to the field.
    requestAnimationFrame(() => (removers.current?.querySelectorAll('button')[at] ?? input.current)?.focus())
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter and the arrows belong to the conversion of kana while there is one.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) return show(query)
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (found.length > 0) setPlace((Math.min(place, found.length - 1) + step + found.length) % found.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (active) choose(active)
    } else if (event.key === 'Escape' && (open || query)) {
      event.preventDefault()
      if (open && found.length > 0) close()
      else {
        setQuery('')
        close()
      }
    }
  }
  const nothing = open && found.length === 0 && query.trim().length > 1
  const counted = nothing || (open && found.length > 0 && query !== '') ? foundCount(found.length) : news
  return (
    <div className="search-choice">
      {chosen.length > 0 ? (
        <ul className="chosen" ref={removers} aria-label={`${label}：${searchText.chosen}`}>
          {chosen.map((choice, at) => (
            <li key={choice.value}>
              <ChoiceName choice={choice} />
              <button type="button" className="button quiet small" onClick={() => remove(choice, at)}>
                {searchText.remove}
                <span className="visually-hidden">（{choice.label}）</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <input
        {...controlAttributes({ id, hint, error })}
        ref={input}
        type="text"
        className="input"
        role="combobox"
        aria-label={label}
        aria-expanded={open && found.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && active ? optionId(active) : undefined}
        autoComplete="off"
        enterKeyHint="search"
        value={query}
        onChange={(event) => show(event.currentTarget.value)}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={press}
      />
      <p className={nothing ? 'hint' : 'visually-hidden'} role="status">
        {counted}
      </p>
      <div
        id={listId}
        ref={list}
        role="listbox"
        aria-multiselectable="true"
        aria-label={`${label}：${searchText.results}`}
        className={found.length > 0 ? 'found' : 'visually-hidden'}
      >
        {found.map((choice) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field that has the focus takes the keys
          <div
            key={choice.value}
            id={optionId(choice)}
            role="option"
            tabIndex={-1}
            aria-selected={isChosen(choice.value)}
            className={choice === active ? 'active' : undefined}
            // The field keeps the focus while one presses; the list would close before the press has come to its end.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(choice)}
          >
            <ChoiceName choice={choice} />
            {isChosen(choice.value) ? <small>{searchText.isChosen}</small> : null}
          </div>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </div>
  )
}

function ChoiceName({ choice }: { choice: FoundChoice }) {
  return (
    <span className="choice-name">
      {choice.place ? <small>{choice.place}</small> : null}
      <b>{choice.label}</b>
    </span>
  )
}
