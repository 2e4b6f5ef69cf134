'use client'

import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { BrandIcon } from '@/components/ui/icons'
import { Stage } from '@/components/ui/stage'
import { desk, deskReview, deskWorkbook } from '@/lib/addresses'
import type { AdviceGround } from '@/lib/advice/queries'
import { fieldId } from '@/lib/plans/fields'
import type { OfficialFigures } from '@/lib/plans/official-rules'
import type { SheetChoices, SheetRow } from '@/lib/plans/sheet'
import { amendingText } from '@/lib/text/amendments'
import { editorText, leftOver, runningHead, sheetSubtitle, sheetTitle } from '@/lib/text/editor'
import { deskText } from '@/lib/text/site'
import { workbookText } from '@/lib/text/workbook'
import { AdviceProvider } from './advice-context'
import { FieldNote } from './field-note'
import { MissionPart, ResourcesPart } from './first-parts'
import { LeftInSheet } from './left-texts'
import { FoldedOutline, Outline } from './outline'
import { PasteArea } from './paste-area'
import { PoliciesPart } from './policies-part'
import { DeviceNotice, SavingState } from './saving-state'
import { goTo, goToPlace, keepInSight, SheetProvider, useDrawn, useGapSum, useSheet } from './sheet-context'
import { SheetDrawing } from './sheet-drawing'
import { SheetGaps } from './sheet-gaps'
import { sheetServer } from './sheet-server'
import { SheetStore } from './sheet-store'
import { UndoButtons } from './undo-buttons'
import { useSheetLife } from './use-sheet-life'

export interface SheetEditorProps {
  planId: number
  editionId: number
  /** whose page it is */
  personId: number
  personName: string
  rows: SheetRow[]
  choices: SheetChoices
  writesAll: boolean
  /** the places the mayor named, while nothing else is written */
  amendable: string[] | null
  departmentsOverwriteFigures: boolean
  /** what came with the sheets of 人事課 and 財政課 */
  official: OfficialFigures
  city: string
  /** 作成中 or 修正中 */
  stage: { label: string; sentBack: boolean }
  basedOn: string | null
  /** change requests that wait for an answer */
  openQuestions: number
  /** how many projects lacked 課長確認 when the page was drawn, where the year wants it */
  unconfirmed: number
  /** what advice is made from besides the text */
  advice: AdviceGround
  /** what is said about the plan, beside the paper */
  aside?: ReactNode
}

/** The plan as a sheet to write on: outline, paper, and what is said about it. Every field saves itself. */
export function SheetEditor(props: SheetEditorProps) {
  const { planId, editionId, personId, choices, writesAll, departmentsOverwriteFigures, official, aside } = props
  const [store] = useState(() => new SheetStore(props.rows, sheetServer(editionId, personId)))
  const [gaps] = useState(() => new SheetGaps(store, choices, departmentsOverwriteFigures))
  const [drawing] = useState(() => new SheetDrawing(store))
  const facts = useMemo(
    () => ({
      store,
      choices,
      gaps,
      drawing,
      writesAll,
      amendable: props.amendable && new Set(props.amendable),
      departmentsOverwriteFigures,
      official,
    }),
    [store, choices, gaps, drawing, writesAll, props.amendable, departmentsOverwriteFigures, official],
  )
  const [current, setCurrent] = useState<string | null>(null)
  const lastFocused = useRef<Element | null>(null)
  const { department, year } = choices.plan

  useSheetLife(store, personId, editionId)
  useEffect(() => gaps.follow(), [gaps])
  useEffect(() => drawing.start(), [drawing])
  useEffect(() => followAddress(store, drawing), [store, drawing])

  const goToNext = () => goToGapBehind(lastFocused.current, gaps, drawing)
  const goOn = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyN') return
    event.preventDefault()
    goToNext()
  }
  const follow = (event: FocusEvent<HTMLElement>) => {
    lastFocused.current = event.target
    const part = event.target.closest('[data-part]')?.getAttribute('data-part')
    if (part) setCurrent(part)
    keepInSight(event.target)
  }
  return (
    <SheetProvider facts={facts}>
      <AdviceProvider editionId={editionId} personId={personId} ground={props.advice}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a key that works wherever the focus is in the sheet */}
        <div className="sheet-page" onKeyDown={goOn}>
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
            <UndoButtons store={store} />
            {props.amendable ? (
              <p className="right">
                <a href={deskReview(planId)} className={buttonClass('primary', true)}>
                  {amendingText.toReview}
                </a>
              </p>
            ) : (
              <Remaining {...props} goToNext={goToNext} />
            )}
          </header>
          <DeviceNotice store={store} />
          <FoldedOutline current={current} planId={planId} />
          <div className={aside ? 'panes' : 'panes without-talk'}>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <nav className="pane outline" aria-label={editorText.outline} tabIndex={0}>
              <Outline current={current} planId={planId} />
              {props.amendable ? null : (
                <p className="mt-1">
                  <a className="arrow" href={deskWorkbook(planId)}>
                    {workbookText.title}
                  </a>
                </p>
              )}
            </nav>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <main className="pane desktop-paper" id="main" tabIndex={0} onFocus={follow}>
              <PasteArea>
                <p className="sheet-run">
                  <span>{runningHead(props.city, year)}</span>
                  <span>{department.name}</span>
                </p>
                {props.amendable ? <p className="notice">{amendingText.editorNote}</p> : null}
                <Parts />
              </PasteArea>
              <FieldNote store={store} editionId={editionId} person={props.personName} />
            </main>
            {aside ? (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
              <aside className="pane talk" aria-label={editorText.comments} tabIndex={0}>
                {aside}
              </aside>
            ) : null}
          </div>
        </div>
      </AdviceProvider>
    </SheetProvider>
  )
}

/** What is written on: from the moment on in which it can be. */
function Parts() {
  const { store } = useSheet()
  const started = useDrawn((drawing) => drawing.isStarted())
  if (!started) {
    return (
      <>
        <p role="status">{editorText.opening}</p>
        <noscript>{editorText.withoutScripts}</noscript>
      </>
    )
  }
  return (
    <>
      <LeftInSheet store={store} />
      <MissionPart />
      <ResourcesPart />
      <PoliciesPart />
    </>
  )
}

/** Goes to the first place still to be written behind `here`, and from the last to the first. */
function goToGapBehind(here: Element | null, gaps: SheetGaps, drawing: SheetDrawing): void {
  gaps.settle()
  const behind = (at: string) => {
    const element = document.getElementById(fieldId(at)) ?? document.getElementById(`row-${at.split('/')[0]}`)
    return (
      here?.isConnected &&
      element &&
      Boolean(here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) &&
      !here.contains(element)
    )
  }
  const next = gaps.places().find(behind) ?? gaps.places()[0]
  if (next) goToPlace(drawing, next)
}

interface RemainingProps extends Pick<SheetEditorProps, 'planId' | 'openQuestions' | 'unconfirmed' | 'writesAll'> {
  goToNext: () => void
}

/** What is left before the submission, and the way to it; for who writes some sections what is left of these. */
function Remaining({ planId, openQuestions, unconfirmed, writesAll, goToNext }: RemainingProps) {
  const left = useGapSum()
  return (
    <div className="right">
      <a className="left-over" href={deskReview(planId)}>
        <small>{writesAll ? editorText.untilSubmission : editorText.ownPart}</small>
        <b>{writesAll ? leftOver(left, openQuestions, unconfirmed) : leftOver(left)}</b>
      </a>
      {left > 0 ? (
        <Button small onClick={goToNext}>
          {editorText.writeRest}
        </Button>
      ) : (
        <a href={deskReview(planId)} className={buttonClass('primary', true)}>
          {editorText.toReview}
        </a>
      )}
    </div>
  )
}

/** The place that '#f-<rowKey>-<field>' names. */
function placeInAddress(rows: readonly SheetRow[], hash: string): string | null {
  const row = rows.find(({ key }) => hash.startsWith(`#f-${key}-`))
  return row ? `${row.key}/${hash.slice(`#f-${row.key}-`.length)}` : null
}

/** Goes where the address of the page leads, now and whenever it changes; answers how to stop. */
function followAddress(store: SheetStore, drawing: SheetDrawing): () => void {
  const follow = () => {
    const { hash } = window.location
    const place = placeInAddress(store.liveRows(), hash)
    if (place) return goToPlace(drawing, place)
    if (hash.startsWith('#row-')) drawing.draw(hash.slice('#row-'.length))
    if (hash.length > 1) goTo(hash.slice(1))
  }
  follow()
  window.addEventListener('hashchange', follow)
  return () => window.removeEventListener('hashchange', follow)
}
