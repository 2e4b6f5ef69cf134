'use client'

import { type FocusEvent, type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { BrandIcon } from '@/components/ui/icons'
import { Stage } from '@/components/ui/stage'
import { desk, deskReview } from '@/lib/addresses'
import { isOfficialFigure } from '@/lib/plans/fields'
import { reasonsIncomplete } from '@/lib/plans/rules'
import { contentOf, type SheetChoices, type SheetRow } from '@/lib/plans/sheet'
import { editorText, leftOver, placesLeft, runningHead, sheetSubtitle, sheetTitle } from '@/lib/text/editor'
import { deskText } from '@/lib/text/site'
import { MissionPart, ResourcesPart } from './first-parts'
import { LeftInSheet } from './left-texts'
import { Fullness, Outline, outlineOf } from './outline'
import { PoliciesPart } from './policies-part'
import { DeviceNotice, SavingState } from './saving-state'
import { goToPlace, SheetProvider, useRows } from './sheet-context'
import { sheetServer } from './sheet-server'
import { SheetStore } from './sheet-store'
import { useSheetLife } from './use-sheet-life'

export interface SheetEditorProps {
  planId: number
  editionId: number
  /** whose page it is */
  personId: number
  rows: SheetRow[]
  choices: SheetChoices
  writesAll: boolean
  departmentsOverwriteFigures: boolean
  city: string
  /** 作成中 or 修正中 */
  stage: { label: string; sentBack: boolean }
  basedOn: string | null
  /** change requests that wait for an answer */
  openQuestions: number
  /** what is said about the plan, beside the paper */
  aside?: ReactNode
}

/** The plan as a sheet to write on: outline, paper, and what is said about it. Every field saves itself. */
export function SheetEditor(props: SheetEditorProps) {
  const { planId, editionId, personId, choices, writesAll, departmentsOverwriteFigures, aside } = props
  const [store] = useState(() => new SheetStore(props.rows, sheetServer(editionId, personId)))
  const rows = useRows(store)
  const settled = useDeferredValue(rows)
  const { content, missing } = useMemo(() => {
    const live = contentOf(settled, choices)
    const edition = settled.find((row) => row.kind === 'edition')
    const reasons = reasonsIncomplete(live, {
      staff: edition?.texts.staffFromOffice === 'true',
      budget: edition?.texts.budgetFromOffice === 'true',
    })
    const own = new Set(settled.filter((row) => row.writable).map((row) => row.key))
    const kinds = new Map(settled.map((row) => [row.key, row.kind]))
    const places = reasons.flatMap(({ at = '' }) => {
      const [key = '', field = ''] = at.split('/')
      const kind = kinds.get(key)
      const theirs = kind && !departmentsOverwriteFigures && isOfficialFigure(kind, field)
      return own.has(key) && !theirs ? [at] : []
    })
    return { content: live, missing: new Set(places) }
  }, [settled, choices, departmentsOverwriteFigures])
  const groups = useMemo(() => outlineOf(settled, choices, missing), [settled, choices, missing])
  const [current, setCurrent] = useState<string | null>(null)
  const lastPlace = useRef<string | null>(null)
  const { department, year } = choices.plan

  useSheetLife(store, personId, editionId)
  useEffect(() => {
    const place = placeInAddress(store.liveRows(), window.location.hash)
    if (place) goToPlace(store, place)
  }, [store])

  const goToNext = () => {
    const places = [...missing]
    const next = places[(lastPlace.current ? places.indexOf(lastPlace.current) : -1) + 1] ?? places[0]
    if (!next) return
    lastPlace.current = next
    goToPlace(store, next)
  }
  const follow = (event: FocusEvent<HTMLElement>) => {
    const part = event.target.closest('[data-part]')?.getAttribute('data-part')
    if (part) setCurrent(part)
  }
  const entries = groups.flatMap((group) => group.entries)
  const done = entries.filter((entry) => entry.left === 0).length
  const next =
    missing.size > 0 ? (
      <Button small onClick={goToNext}>
        {editorText.writeRest}
      </Button>
    ) : (
      <a href={deskReview(planId)} className={buttonClass('primary', true)}>
        {editorText.toReview}
      </a>
    )

  return (
    <SheetProvider facts={{ store, choices, missing, writesAll, departmentsOverwriteFigures }}>
      <div className="sheet-page">
        <header className="sheet-bar">
          {/* Plain links out of the sheet: the browser then asks before something unsaved is left behind. */}
          <a className="back" href={desk()}>
            <BrandIcon />
            {deskText.today}
          </a>
          <h1>
            {sheetTitle(department.name)}
            <small>{sheetSubtitle(year, props.basedOn)}</small>
          </h1>
          <Stage tone={props.stage.sentBack ? 'back' : 'plain'}>{props.stage.label}</Stage>
          <SavingState store={store} />
          <div className="right">
            <p className="left-over">
              <small>{editorText.untilSubmission}</small>
              <b>{leftOver(missing.size, props.openQuestions)}</b>
            </p>
            {next}
          </div>
        </header>
        <DeviceNotice store={store} />
        <details className="outline-compact">
          <summary>
            <b>{missing.size === 0 ? editorText.nothingLeft : placesLeft(missing.size)}</b>
            <Fullness done={done} all={entries.length} />
            <u>{editorText.openOutline}</u>
          </summary>
          <nav className="outline-folded" aria-label={editorText.outline}>
            <Outline groups={groups} current={current} />
          </nav>
        </details>
        <div className={aside ? 'panes' : 'panes without-talk'}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <nav className="pane outline" aria-label={editorText.outline} tabIndex={0}>
            <Outline groups={groups} current={current} />
          </nav>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <main className="pane desktop-paper" id="main" tabIndex={0} onFocus={follow}>
            <div className="sheet">
              <p className="sheet-run">
                <span>{runningHead(props.city, year)}</span>
                <span>{department.name}</span>
              </p>
              <LeftInSheet store={store} />
              <MissionPart rows={rows} />
              <ResourcesPart rows={rows} />
              <PoliciesPart rows={rows} projects={content.policies.flatMap((policy) => policy.projects)} />
            </div>
          </main>
          {aside ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            <aside className="pane talk" aria-label={editorText.comments} tabIndex={0}>
              {aside}
            </aside>
          ) : null}
        </div>
      </div>
    </SheetProvider>
  )
}

/** The place that '#f-<rowKey>-<field>' names. */
function placeInAddress(rows: readonly SheetRow[], hash: string): string | null {
  const row = rows.find(({ key }) => hash.startsWith(`#f-${key}-`))
  return row ? `${row.key}/${hash.slice(`#f-${row.key}-`.length)}` : null
}
