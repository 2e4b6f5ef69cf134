'use client'

import { PromiseSentence } from '@/components/plans/document/promise-sentence'
import { ActForm, ActSelect, ActText } from '@/components/plans/review/act-form'
import { Dialog } from '@/components/ui/dialog'
import { showDate } from '@/lib/dates'
import { showFiscalYear } from '@/lib/fiscal-year'
import { rateOtherwiseAction } from '@/lib/results/actions'
import { indicatorEntry } from '@/lib/results/fields'
import type { IndicatorOfReport } from '@/lib/results/queries'
import { achievementAt } from '@/lib/results/rules'
import { showMeasured } from '@/lib/text/indicators'
import {
  entryText,
  gradeLabel,
  milestoneText,
  progressNames,
  statusNames,
  withoutNames,
  withoutText,
} from '@/lib/text/results'
import { Computed } from './computed'
import { useChanges, useReportSheet } from './report-context'
import { ResultLine, ResultSegments, ResultSelect, ResultText } from './result-fields'

interface IndicatorProps {
  indicator: IndicatorOfReport
  place: number
  writable: boolean
}

/** One indicator: what was promised, what is known, the field of its kind, and what the value comes to. */
export function IndicatorEntry({ indicator, place, writable }: IndicatorProps) {
  const { store, view } = useReportSheet()
  useChanges(store)
  const { promised, override } = indicator
  const entry = indicatorEntry(promised.key, store.texts(promised.key), view.choices)
  return (
    <section className="result-indicator" id={`row-${promised.key}`} aria-labelledby={`h-${promised.key}`}>
      <h4 id={`h-${promised.key}`}>
        指標{place}　{promised.name}
      </h4>
      <PromiseSentence indicator={promised} year={view.terms.year} />
      <Known indicator={indicator} />
      {writable ? <Fields indicator={indicator} /> : <Reading indicator={indicator} />}
      {view.period === 'YEAREND' ? (
        <Computed
          promised={promised}
          achievement={achievementAt(view.terms, promised, entry)}
          value={entry.value}
          scale={view.terms.scale}
          override={override}
        />
      ) : null}
      {view.mayOverride && view.period === 'YEAREND' ? <Override indicator={indicator} /> : null}
    </section>
  )
}

function Known({ indicator: { promised, known } }: { indicator: IndicatorOfReport }) {
  if (known.length === 0) return null
  return (
    <p className="note known">
      {entryText.known}：
      {known.map(({ year, on, value, provisional }) => (
        <span key={`${year} ${on}`} className="nowrap">
          {on ? showDate(on) : showFiscalYear(year)}　{showMeasured(value, promised)}
          {provisional ? entryText.knownProvisional : ''}
        </span>
      ))}
    </p>
  )
}

const statuses = Object.entries(statusNames).map(([value, label]) => ({ value, label }))
const reasons = Object.entries(withoutNames).map(([value, label]) => ({ value, label }))

function Fields({ indicator: { promised } }: { indicator: IndicatorOfReport }) {
  const { store, view } = useReportSheet()
  const at = (field: string) => `${promised.key}/${field}`
  const { kind } = promised
  const without = store.field(at('without')).text
  const measured = kind === 'NUMBER' || kind === 'CHANGE'
  return (
    <div className="fields">
      {without === '' ? (
        <>
          {measured ? (
            <>
              <ResultLine
                at={at('value')}
                label={entryText.value}
                unit={promised.unit}
                inputMode="decimal"
                className="w4"
              />
              <ResultSegments at={at('status')} label={entryText.status} choices={statuses} className="w8" />
            </>
          ) : null}
          {kind === 'MILESTONE' ? (
            <>
              <ResultLine at={at('reachedOn')} label={entryText.reachedOn} type="date" className="w4" />
              {promised.steps?.length ? (
                <ResultSelect
                  at={at('stepsReached')}
                  label={entryText.stepsReached}
                  empty={entryText.choose}
                  choices={[...Array(promised.steps.length + 1).keys()].map((count) => ({
                    value: String(count),
                    label: `${promised.steps?.length}段階のうち${count}`,
                  }))}
                  className="w4"
                />
              ) : null}
            </>
          ) : null}
          {kind === 'QUALITATIVE' ? (
            <ResultSelect
              at={at('selfRating')}
              label={entryText.selfRatingOfIndicator}
              empty={entryText.choose}
              choices={choicesOf(view)}
              className="w4"
            />
          ) : null}
          <ResultLine
            at={at('source')}
            label={kind === 'QUALITATIVE' ? entryText.evidence : entryText.source}
            hint={kind === 'QUALITATIVE' ? undefined : entryText.sourceHint}
            className="w8"
          />
          {measured ? (
            <>
              <ResultLine at={at('measuredOn')} label={entryText.measuredOn} type="date" className="w4" />
              <ResultLine
                at={at('respondents')}
                label={entryText.respondents}
                unit="人"
                inputMode="numeric"
                className="w4"
              />
            </>
          ) : null}
        </>
      ) : (
        <>
          <ResultText at={at('withoutReason')} label={entryText.withoutReason} rows={2} className="w8" />
          {without === 'AWAITED' ? (
            <ResultLine at={at('expectedOn')} label={entryText.expectedOn} type="date" className="w4" />
          ) : null}
        </>
      )}
      {measured || without !== '' ? (
        <ResultSelect
          at={at('without')}
          label={entryText.without}
          empty={entryText.withoutNone}
          choices={reasons}
          className="w4"
        />
      ) : null}
    </div>
  )
}

/** The grades that may be chosen, by their labels; mid-year how it goes. */
export function choicesOf(view: ReturnType<typeof useReportSheet>['view']) {
  return view.choices.map((code) => ({ value: code, label: ratingName(view, code) }))
}

export function ratingName({ period, terms }: ReturnType<typeof useReportSheet>['view'], code: string): string {
  const progress: Readonly<Record<string, string>> = progressNames
  return period === 'MIDYEAR' ? (progress[code] ?? code) : gradeLabel(terms.scale, code)
}

function Reading({ indicator: { promised } }: { indicator: IndicatorOfReport }) {
  const { store, view } = useReportSheet()
  const entry = indicatorEntry(promised.key, store.texts(promised.key), view.choices)
  const reached = milestoneText(entry, promised.steps?.length ?? 0)
  const value =
    entry.value === undefined
      ? ''
      : `${showMeasured(entry.value, promised)}${entry.status ? `（${statusNames[entry.status]}）` : ''}`
  const lines = [
    [entryText.value, value],
    [entryText.reachedOn, reached ?? ''],
    [entryText.selfRatingOfIndicator, entry.selfRating ? ratingName(view, entry.selfRating) : ''],
    [entryText.without, entry.without ? withoutText(entry.without, entry.withoutReason, entry.expectedOn) : ''],
    [promised.kind === 'QUALITATIVE' ? entryText.evidence : entryText.source, entry.source ?? ''],
    [entryText.measuredOn, entry.measuredOn ? showDate(entry.measuredOn) : ''],
    [entryText.respondents, entry.respondents === undefined ? '' : `${entry.respondents}人`],
  ] as const
  return <Lines lines={lines} />
}

/** What is written, to read; what is not is left out. */
export function Lines({ lines }: { lines: readonly (readonly [string, string])[] }) {
  const written = lines.filter(([, text]) => text !== '')
  if (written.length === 0) return <p className="note">{entryText.nothing}</p>
  return (
    <dl className="facts">
      {written.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className="lines">{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function Override({ indicator: { promised, override } }: { indicator: IndicatorOfReport }) {
  const { view } = useReportSheet()
  return (
    <Dialog opener={entryText.override} openerSmall title={entryText.override}>
      <ActForm
        act={rateOtherwiseAction}
        hidden={{
          reportId: view.reportId,
          lockVersion: view.lockVersion,
          contentVersion: view.contentVersion,
          indicatorKey: promised.key,
        }}
        submit={entryText.override}
        afterwards={{ say: entryText.saved }}
      >
        <ActSelect
          name="rating"
          label={entryText.overrideRating}
          choices={choicesOf(view)}
          empty={entryText.overrideBack}
          initial={override?.rating ?? ''}
        />
        <ActText
          name="reason"
          label={entryText.overrideReason}
          hint={entryText.overrideReasonHint}
          initial={override?.reason ?? ''}
          rows={3}
        />
      </ActForm>
    </Dialog>
  )
}
