import { PromiseSentence } from '@/components/plans/document/promise-sentence'
import { KeptTogether } from '@/components/ui/kept-together'
import { showDate } from '@/lib/dates'
import { type Figure, showFigure } from '@/lib/figures'
import { showEndOfFiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent } from '@/lib/plans/content'
import { finalLevel, latestOf, latestReached, type Series } from '@/lib/publications/series-rules'
import { showChange } from '@/lib/text/indicators'
import { kindNames, levelNames } from '@/lib/text/plan'
import { statusNames } from '@/lib/text/results'
import { seriesText, targetOf, whenReached } from '@/lib/text/series'

interface Leading {
  term: string
  figure: string
  unit: string
  note: string
}

function measured(figure: Figure, { decimals = 0, unit = '' }: IndicatorContent): Pick<Leading, 'figure' | 'unit'> {
  return {
    figure: showFigure(figure, Math.max(decimals, figure.split('.')[1]?.length ?? 0)),
    unit: unit === '%' ? '％' : unit,
  }
}

function targetOfYear(indicator: IndicatorContent): Pick<Leading, 'figure' | 'unit'> | null {
  const { kind, direction, lowerBound, upperBound, changePercent, target, withoutYearTarget } = indicator
  if (withoutYearTarget) return null
  if (kind === 'NUMBER' && direction === 'KEEP') {
    const shown = [lowerBound, upperBound].map((bound) =>
      bound === undefined ? '' : measured(bound, indicator).figure,
    )
    const { unit } = measured('0', indicator)
    if (shown[0] && shown[1]) return { figure: shown[0] === shown[1] ? shown[0] : `${shown[0]}～${shown[1]}`, unit }
    return { figure: shown[0] || shown[1] || '', unit: `${unit}${shown[0] ? '以上' : '以下'}` }
  }
  if (kind === 'CHANGE' && changePercent !== undefined) {
    const word = direction === 'UP' ? '増' : direction === 'DOWN' ? '減' : ''
    return { figure: showChange(changePercent).replace(/％$/, ''), unit: `％${word}` }
  }
  return kind === 'NUMBER' && target !== undefined ? measured(target, indicator) : null
}

/** The figures that lead: what was reached last, what the latest year promises, where it ends. Empty for what has none. */
function leadingFigures(series: Series): Leading[] {
  const { indicator, year } = latestOf(series)
  if (indicator.kind !== 'NUMBER' && indicator.kind !== 'CHANGE') return []
  const reached = latestReached(series)
  const promised = targetOfYear(indicator)
  const final = finalLevel(indicator)
  const status = reached && (reached.provisional ? statusNames.PROVISIONAL : statusNames.FINAL)
  const ownYear = final && promised === null && indicator.kind === 'CHANGE' && indicator.changePercent !== undefined
  return [
    reached
      ? {
          term: seriesText.now,
          ...measured(reached.value, indicator),
          note: whenReached(reached.year, reached.period, reached.checkpointOn, status),
        }
      : { term: seriesText.now, figure: '—', unit: '', note: seriesText.noValue },
    ...(promised
      ? [
          {
            term: indicator.direction === 'KEEP' ? seriesText.range : targetOf(year),
            ...promised,
            note: indicator.dueOn ? `${dueShown(indicator.dueOn, year)}まで` : '',
          },
        ]
      : []),
    ...(final
      ? [
          {
            term: seriesText.finalTarget,
            ...(ownYear
              ? {
                  figure: showChange(indicator.changePercent ?? '0').replace(/％$/, ''),
                  unit: `％${indicator.direction === 'UP' ? '増' : '減'}`,
                }
              : measured(final.level, indicator)),
            note:
              final.year === null ? (indicator.finalTargetYearNote ?? '') : `${showEndOfFiscalYear(final.year)}まで`,
          },
        ]
      : []),
  ]
}

function dueShown(dueOn: string, year: number): string {
  return dueOn === `${year + 1}-03-31` ? showEndOfFiscalYear(year) : showDate(dueOn)
}

/** The name of an indicator, what it promises now, and the figures that lead. */
export function SeriesHead({ series }: { series: Series }) {
  const { indicator, year, departmentName } = latestOf(series)
  const figures = leadingFigures(series)
  return (
    <>
      <p className="mt-2">
        <span className="kind">
          {indicator.kind === 'QUALITATIVE' ? kindNames.QUALITATIVE : levelNames[indicator.level]}
        </span>{' '}
        {indicator.direction ? <span className="kind">{seriesText.direction[indicator.direction]}</span> : null}
      </p>
      <h1 className="mt-1">
        <KeptTogether text={indicator.name} />
      </h1>
      <p className="note mt-1">
        {departmentName}・{showFiscalYear(year)}の約束
      </p>
      <div className="headline text">
        <PromiseSentence indicator={indicator} year={year} />
      </div>
      {figures.length > 0 ? (
        <dl className="trio">
          {figures.map(({ term, figure, unit, note }) => (
            <div key={term}>
              <dt>
                {term}
                {note ? (
                  <small>
                    <KeptTogether text={note} />
                  </small>
                ) : null}
              </dt>
              <dd className={figure.length + unit.length > 14 ? 'figure long' : 'figure'}>
                {figure}
                <small>{unit}</small>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  )
}
