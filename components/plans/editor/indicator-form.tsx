'use client'

import { memo, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Segments } from '@/components/ui/field'
import { KeptTogether } from '@/components/ui/kept-together'
import { boundsOfFiscalYear } from '@/lib/fiscal-year'
import { fieldId, type IndicatorKind, indicatorKinds } from '@/lib/plans/fields'
import { indicatorContentOf, type SheetRow } from '@/lib/plans/sheet'
import {
  definitionQuestions,
  editorText,
  fieldLabels,
  hints,
  indicatorNumber,
  nameQuestions,
  rowText,
} from '@/lib/text/editor'
import { promise, type Segment } from '@/lib/text/indicators'
import { directionNames, kindChoices, levelNames } from '@/lib/text/plan'
import { AdviceCount } from './field-advice'
import { LastTarget } from './last-year'
import { FoldedTools } from './row-tools'
import { goTo, useDrawn, useGapCount, useRow, useSheet } from './sheet-context'
import { SheetField } from './sheet-field'

const labels = fieldLabels.indicator
const kinds = indicatorKinds.map((kind) => ({ value: kind, label: kindChoices[kind] }))
const levels = (['OUTCOME', 'OUTPUT'] as const).map((level) => ({ value: level, label: levelNames[level] }))
const directions = (['UP', 'DOWN', 'KEEP'] as const).map((direction) => ({
  value: direction,
  label: directionNames[direction],
}))
const decimals = Array.from({ length: 7 }, (_, count) => ({ value: String(count), label: `${count}` }))

interface IndicatorFormProps {
  rowKey: string
  place: number
  projectName: string
}

/** One indicator: its sentence as it will be published, and, once opened, the fields that its kind has. */
export const IndicatorForm = memo(function IndicatorForm({ rowKey, place, projectName }: IndicatorFormProps) {
  const { drawing, choices } = useSheet()
  const row = useRow(rowKey)
  const open = useDrawn(() => drawing.isOpen(rowKey))
  const left = useGapCount(rowKey)
  if (!row) return null
  const name = `${projectName} ${indicatorNumber(place)}`
  const headingId = `heading-${row.key}`
  const sentence = promise(indicatorContentOf(row), choices.plan.year)
  return (
    <section
      className={open ? 'editor' : 'indicator-closed'}
      data-part={row.parentKey}
      id={`row-${row.key}`}
      tabIndex={-1}
      aria-labelledby={headingId}
    >
      <div className="live-label">
        <h5 id={headingId}>
          <span className="visually-hidden">{projectName} </span>
          {indicatorNumber(place)}
        </h5>
        <span>{rowText.published}</span>
      </div>
      <Sentence segments={sentence} announced={open} />
      <LastTarget rowKey={row.key} />
      {open ? (
        <OpenIndicator row={row} name={name} />
      ) : (
        <div className="editor-foot">
          {row.writable ? (
            <Button
              small
              weight={left > 0 ? 'plain' : 'quiet'}
              id={`open-${row.key}`}
              onClick={() => {
                drawing.setOpen(row.key, true)
                goTo(fieldId(`${row.key}/name`))
              }}
            >
              {rowText.openIndicator}
              <span className="visually-hidden">（{name}）</span>
            </Button>
          ) : (
            <p className="hint">{editorText.readOnly}</p>
          )}
          <AdviceCount rowKey={row.key} />
          <IndicatorTools row={row} name={name} />
        </div>
      )}
    </section>
  )
})

function IndicatorTools({ row, name }: { row: SheetRow; name: string }) {
  if (!row.writable) return null
  return <FoldedTools row={row} name={name} goAfterRemoval={`row-${row.parentKey}`} />
}

function Sentence({ segments, announced }: { segments: readonly Segment[]; announced: boolean }) {
  let from = 0
  return (
    <p className="live" aria-live={announced ? 'polite' : undefined}>
      {segments.map(({ text, strong, blank }) => {
        const key = `${from}-${text}`
        from += text.length
        if (blank) {
          return (
            <span key={key} className="blank">
              {text}
            </span>
          )
        }
        const Piece = strong ? 'b' : 'span'
        return (
          <Piece key={key}>
            <KeptTogether text={text} />
          </Piece>
        )
      })}
    </p>
  )
}

function OpenIndicator({ row, name }: { row: SheetRow; name: string }) {
  const { store, drawing, choices, amendable } = useSheet()
  const kind = (row.texts.kind || 'NUMBER') as IndicatorKind
  const before = useRef(row.texts)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stood there when the indicator was opened
  useEffect(() => {
    before.current = row.texts
  }, [row.key])

  const undo = () => {
    const changed = Object.entries(before.current).filter(
      ([field, text]) => (row.texts[field] ?? '') !== text && field !== 'originalTarget',
    )
    store.chooseTogether(changed.map(([field, text]) => ({ at: `${row.key}/${field}`, text })))
  }
  return (
    <>
      {amendable === null ? (
        <Segments
          id={fieldId(`${row.key}/kind`)}
          name={`kind-${row.key}`}
          legend={labels.kind}
          hideLegend
          choices={kinds}
          value={kind}
          onChange={(value) => store.choose(`${row.key}/kind`, value)}
        />
      ) : null}
      {kind === 'NUMBER' || kind === 'CHANGE' ? (
        <MeasuredFields row={row} kind={kind} />
      ) : (
        <div className="fields">
          <SheetField
            row={row}
            field="name"
            label={nameQuestions[kind]}
            hint={kind === 'MILESTONE' ? hints.milestone : undefined}
            className="w8"
          />
          <DueField row={row} year={choices.plan.year} />
          {kind === 'QUALITATIVE' ? (
            <>
              <SheetField row={row} field="condition" label={labels.condition} className="w12" />
              <SheetField row={row} field="evidence" label={labels.evidence} className="w12" />
            </>
          ) : (
            <SheetField row={row} field="steps" label={labels.steps} hint={hints.steps} className="w12" />
          )}
          <SheetField row={row} field="definition" label={definitionQuestions[kind]} className="w12" />
          <SheetField row={row} field="source" label={labels.source} hint={hints.source} className="w12" />
        </div>
      )}
      <details className="row-more">
        <summary>
          <span className="visually-hidden">{name}：</span>
          {rowText.more}
        </summary>
        <div className="fields">
          <SheetField row={row} field="level" label={labels.level} choices={levels} className="w4" />
          <SheetField row={row} field="frequency" label={labels.frequency} hint={hints.frequency} className="w8" />
          {kind === 'NUMBER' || kind === 'CHANGE' ? <MoreMeasuredFields row={row} kind={kind} /> : null}
        </div>
      </details>
      <div className="editor-foot">
        <Button small weight="quiet" onClick={undo}>
          {rowText.undo}
          <span className="visually-hidden">（{name}）</span>
        </Button>
        <IndicatorTools row={row} name={name} />
        <Button
          small
          onClick={() => {
            drawing.setOpen(row.key, false)
            goTo(`open-${row.key}`)
          }}
        >
          {rowText.closeIndicator}
        </Button>
      </div>
    </>
  )
}

function DueField({ row, year }: { row: SheetRow; year: number }) {
  const { store, amendable } = useSheet()
  const { last } = boundsOfFiscalYear(year)
  const at = `${row.key}/dueOn`
  const kept = amendable !== null && !amendable.has(at)
  const chooseLast = () => {
    store.choose(at, last)
    // The button goes; one who writes by keyboard goes on from the field.
    document.getElementById(fieldId(at))?.focus({ preventScroll: true })
  }
  return (
    <div className="w4">
      <SheetField row={row} field="dueOn" label={labels.dueOn} />
      {row.texts.dueOn === last || kept ? null : (
        <Button small weight="quiet" onClick={chooseLast}>
          {hints.endOfYear}
        </Button>
      )}
    </div>
  )
}

function MeasuredFields({ row, kind }: { row: SheetRow; kind: 'NUMBER' | 'CHANGE' }) {
  const { choices } = useSheet()
  const unit = row.texts.unit || undefined
  const keeps = row.texts.direction === 'KEEP'
  const later = row.texts.withoutYearTarget === 'true'
  return (
    <div className="fields">
      <SheetField row={row} field="name" label={nameQuestions[kind]} className="w8" />
      <SheetField
        row={row}
        field="direction"
        label={labels.direction}
        choices={kind === 'CHANGE' ? directions.filter(({ value }) => value !== 'KEEP') : directions}
        className="w4"
      />
      <SheetField row={row} field="unit" label={labels.unit} hint={hints.unit} className="w4" />
      <SheetField row={row} field="baselineYear" label={labels.baselineYear} hint={hints.year} className="w4" />
      <SheetField row={row} field="baseline" label={labels.baseline} unit={unit} className="w4" />
      {row.texts.baseline ? null : (
        <SheetField row={row} field="baselineNoneReason" label={labels.baselineNoneReason} className="w12" />
      )}
      {kind === 'CHANGE' ? (
        <SheetField row={row} field="changePercent" label={labels.changePercent} unit="％" className="w4" />
      ) : null}
      {kind === 'NUMBER' && !later && keeps ? (
        <>
          <SheetField row={row} field="lowerBound" label={labels.lowerBound} unit={unit} className="w4" />
          <SheetField row={row} field="upperBound" label={labels.upperBound} unit={unit} className="w4" />
        </>
      ) : null}
      {kind === 'NUMBER' && !later && !keeps ? (
        <SheetField row={row} field="target" label={labels.target} unit={unit} className="w4" />
      ) : null}
      {later ? null : <DueField row={row} year={choices.plan.year} />}
      <SheetField row={row} field="withoutYearTarget" label={labels.withoutYearTarget} className="w12" />
      {later ? (
        <>
          {kind === 'NUMBER' ? (
            <SheetField row={row} field="finalTarget" label={labels.finalTarget} unit={unit} className="w4" />
          ) : null}
          <SheetField
            row={row}
            field="finalTargetYear"
            label={labels.finalTargetYear}
            hint={hints.year}
            className="w4"
          />
          <SheetField row={row} field="finalTargetYearNote" label={labels.finalTargetYearNote} className="w12" />
        </>
      ) : null}
      <SheetField row={row} field="definition" label={definitionQuestions[kind]} className="w12" />
      <SheetField row={row} field="source" label={labels.source} hint={hints.source} className="w12" />
    </div>
  )
}

function MoreMeasuredFields({ row, kind }: { row: SheetRow; kind: 'NUMBER' | 'CHANGE' }) {
  const unit = row.texts.unit || undefined
  const later = row.texts.withoutYearTarget === 'true'
  return (
    <>
      {row.texts.baseline ? (
        <SheetField row={row} field="baselineProvisional" label={labels.baselineProvisional} className="w12" />
      ) : null}
      <SheetField
        row={row}
        field="decimals"
        label={labels.decimals}
        choices={decimals}
        empty={editorText.choose}
        className="w4"
      />
      {kind === 'NUMBER' ? (
        <>
          {later || row.texts.direction === 'KEEP' ? null : (
            <>
              <SheetField row={row} field="finalTarget" label={labels.finalTarget} unit={unit} className="w4" />
              <SheetField
                row={row}
                field="finalTargetYear"
                label={labels.finalTargetYear}
                hint={hints.year}
                className="w4"
              />
            </>
          )}
          <SheetField row={row} field="cumulative" label={labels.cumulative} className="w12" />
          {row.texts.baseline ? (
            <SheetField row={row} field="rateFromBaseline" label={labels.rateFromBaseline} className="w12" />
          ) : null}
          {row.texts.direction === 'KEEP' ? null : (
            <SheetField row={row} field="waypoints" label={labels.waypoints} hint={hints.waypoints} className="w12" />
          )}
        </>
      ) : null}
    </>
  )
}
