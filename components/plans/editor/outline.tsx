'use client'

import { memo, type ToggleEvent, useState } from 'react'
import { CheckIcon, DashedIcon, HalfIcon } from '@/components/ui/icons'
import { deskReview } from '@/lib/addresses'
import { editorText, partsDone, placesLeft, shortLeft } from '@/lib/text/editor'
import { UndecidedHint } from './last-year'
import type { OutlineEntry, OutlineGroup } from './outline-entries'
import { useGroups } from './sheet-context'

/** More ticks than this would run into one another. */
const mostTicks = 60

/** How many of the parts are done, drawn on a ruler with one tick a part. */
const Fullness = memo(function Fullness({ done, all }: { done: number; all: number }) {
  const share = (count: number) => `${all === 0 ? 0 : (100 * count) / all}%`
  return (
    <svg className="fullness" width="100%" height="16" aria-hidden="true">
      <line className="r-line" x1="0" x2="100%" y1="8" y2="8" />
      {Array.from({ length: all > mostTicks ? 0 : all + 1 }, (_, tick) => (
        <line key={tick} className="r-tick" x1={share(tick)} x2={share(tick)} y1="8" y2="15" />
      ))}
      <rect className="r-bar" x="0" y="3" width={share(done)} height="9" />
    </svg>
  )
})

function sumsOf(groups: readonly OutlineGroup[]) {
  const entries = groups.flatMap((group) => group.entries).filter(({ own }) => own)
  return {
    all: entries.length,
    done: entries.filter((entry) => entry.left === 0).length,
    left: entries.reduce((sum, entry) => sum + entry.left, 0),
  }
}

function wordsLeft(left: number): string {
  return left === 0 ? editorText.nothingLeft : placesLeft(left)
}

interface OutlineProps {
  current: string | null
  planId: number
}

/** The sum and the list of parts, each leading to its place. */
export function Outline({ current, planId }: OutlineProps) {
  const groups = useGroups()
  const { all, done, left } = sumsOf(groups)
  return (
    <>
      <div className="outline-sum">
        <p>
          <b>{wordsLeft(left)}</b>
        </p>
        <p>{partsDone(done, all)}</p>
        <Fullness done={done} all={all} />
        {left > 0 ? <p className="key-hint">{editorText.nextByKey}</p> : null}
        <UndecidedHint />
        {/* A plain link out of the sheet: the browser asks before something unsaved is left behind. */}
        <a className="stop-link" href={deskReview(planId)}>
          {editorText.stopList}
        </a>
      </div>
      {groups.map((group) => (
        <div key={group.heading}>
          <h2>{group.heading}</h2>
          <ul>
            {group.entries.map((entry) => (
              <Entry key={entry.part} {...entry} isCurrent={current === entry.part} />
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

/** The outline where there is no room beside the paper: its sum, and the list once it is opened. */
export function FoldedOutline({ current, planId }: OutlineProps) {
  const { all, done, left } = sumsOf(useGroups())
  const [open, setOpen] = useState(false)
  return (
    <details
      className="outline-compact"
      onToggle={(event: ToggleEvent<HTMLDetailsElement>) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <b>{wordsLeft(left)}</b>
        <Fullness done={done} all={all} />
        <u>{editorText.openOutline}</u>
      </summary>
      <nav className="outline-folded" aria-label={editorText.outline}>
        {open ? <Outline current={current} planId={planId} /> : null}
      </nav>
    </details>
  )
}

const Entry = memo(function Entry({
  href,
  label,
  note,
  left,
  begun,
  own,
  isCurrent,
}: OutlineEntry & { isCurrent: boolean }) {
  return (
    <li>
      <a href={href} aria-current={isCurrent ? 'true' : undefined}>
        {own ? <EntryMark left={left} begun={begun} /> : <span />}
        <span>{label}</span>
        {left > 0 ? <small className="need">{shortLeft(left)}</small> : note ? <small>{note}</small> : null}
        <span className="visually-hidden">
          {own ? (left === 0 ? editorText.done : begun ? editorText.begun : editorText.notBegun) : editorText.others}
        </span>
      </a>
    </li>
  )
})

function EntryMark({ left, begun }: Pick<OutlineEntry, 'left' | 'begun'>) {
  if (left === 0) {
    return (
      <span className="ok">
        <CheckIcon />
      </span>
    )
  }
  return begun ? (
    <span className="todo">
      <HalfIcon />
    </span>
  ) : (
    <span className="none">
      <DashedIcon />
    </span>
  )
}
