import type { ReactNode } from 'react'
import { Ruler } from '@/components/charts/ruler'
import {
  rulerOf,
  rulerWithActual,
  rulerWithDay,
  saysMoreThanItsEnds,
} from '@/components/plans/document/indicator-ruler'
import { IndicatorYears } from '@/components/plans/document/indicator-years'
import { PromiseSentence } from '@/components/plans/document/promise-sentence'
import { Lines } from '@/components/plans/document/written-text'
import { KeptTogether } from '@/components/ui/kept-together'
import { type PlainDate, showDate } from '@/lib/dates'
import type { Figure } from '@/lib/figures'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent } from '@/lib/plans/content'
import { figuresByYear, remarks, showMeasured } from '@/lib/text/indicators'
import { kindNames, levelMeanings, levelNames, planText } from '@/lib/text/plan'

interface IndicatorBlockProps {
  indicator: IndicatorContent
  /** The plan's fiscal year. */
  year: FiscalYear
  /** As the main thing of a page, with everything open. */
  large?: boolean
  draft?: boolean
  /** What was reached, once that is published: drawn on the ruler. */
  actual?: Figure
  /** When what was to exist by a day did, once that is published. */
  reachedOn?: PlainDate
  aside?: (rowKey: string) => ReactNode
}

/** A promise: the sentence, its drawing, its kind, and how it is measured. */
export function IndicatorBlock({ indicator, year, large, draft, actual, reachedOn, aside }: IndicatorBlockProps) {
  const promised = rulerOf(indicator, year)
  const withActual = promised && actual !== undefined ? rulerWithActual(promised, indicator, actual) : promised
  const ruler = withActual && reachedOn !== undefined ? rulerWithDay(withActual, reachedOn) : withActual
  const years = large ? figuresByYear(indicator, year) : []
  const tabled = years.length > 2
  const facts = factsOf(indicator, draft, !tabled)
  return (
    <div className={large ? 'indicator large' : 'indicator'} id={`indicator-${indicator.key}`}>
      <PromiseSentence indicator={indicator} year={year} large={large} draft={draft} />
      {ruler && (large || saysMoreThanItsEnds(ruler)) ? <Ruler {...ruler} /> : null}
      {tabled ? <IndicatorYears years={years} /> : null}
      {remarks(indicator).map((sentence) => (
        <p key={sentence} className="what mt-1">
          <KeptTogether text={sentence} />
        </p>
      ))}
      <p className="indicator-foot mt-1">
        <IndicatorKind indicator={indicator} />
        {large && indicator.kind !== 'QUALITATIVE' ? <span>{levelMeanings[indicator.level]}</span> : null}
      </p>
      {facts.length === 0 ? null : large ? (
        <FactList facts={facts} />
      ) : (
        <details className="table mt-1" open={draft}>
          <summary>{planText.howMeasured}</summary>
          <FactList facts={facts} />
        </details>
      )}
      {aside?.(indicator.key)}
    </div>
  )
}

/** Whether it measures an outcome or an output, or describes a state in words. */
export function IndicatorKind({ indicator }: { indicator: IndicatorContent }) {
  return (
    <span className="kind">
      {indicator.kind === 'QUALITATIVE' ? kindNames.QUALITATIVE : levelNames[indicator.level]}
    </span>
  )
}

interface Fact {
  term: string
  value: ReactNode
}

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function factsOf(indicator: IndicatorContent, draft: boolean | undefined, withWaypoints: boolean): Fact[] {
  const text = (term: string, value: string | undefined, wanted = false): Fact[] => {
    if (value) return [{ term, value: <Lines text={value} /> }]
    return wanted && draft ? [{ term, value: <span className="note">{planText.notWritten}</span> }] : []
  }
  const steps = indicator.steps ?? []
  const waypoints = withWaypoints ? (indicator.waypoints ?? []) : []
  return [
    ...text(planText.definition, indicator.definition, true),
    ...text(planText.source, indicator.source, true),
    ...text(planText.frequency, indicator.frequency),
    ...(indicator.kind === 'QUALITATIVE' && !indicator.evidence ? text(planText.evidence, undefined, true) : []),
    ...(indicator.rateFromBaseline ? text(planText.rateFromBaseline, planText.rateFromBaselineMeaning) : []),
    ...(steps.length > 0
      ? [
          {
            term: planText.steps,
            value: (
              <ol>
                {steps.map((step) => (
                  <li key={`${step.text}${step.dueOn ?? ''}`}>
                    {step.dueOn ? <span className="nowrap">{showDate(step.dueOn)}　</span> : null}
                    {step.text}
                  </li>
                ))}
              </ol>
            ),
          },
        ]
      : []),
    ...(waypoints.length > 0
      ? [
          {
            term: planText.waypoints,
            value: (
              <ul>
                {waypoints.map((waypoint) => (
                  <li key={waypoint.year}>
                    {showFiscalYear(waypoint.year)}　{showMeasured(waypoint.value, indicator)}
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ]
}
