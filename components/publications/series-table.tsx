import Link from 'next/link'
import { Lines } from '@/components/plans/document/written-text'
import { GradeMark } from '@/components/results/grade'
import { reachedText } from '@/components/results/public-result'
import { KeptTogether } from '@/components/ui/kept-together'
import { editionChanges } from '@/lib/addresses'
import { showDate } from '@/lib/dates'
import { showFigure } from '@/lib/figures'
import type { FiscalYear } from '@/lib/fiscal-year'
import { showFiscalYearShort } from '@/lib/fiscal-year'
import type { IndicatorContent } from '@/lib/plans/content'
import {
  latestOf,
  originalTarget,
  type Series,
  type SeriesReport,
  type SeriesYear,
} from '@/lib/publications/series-rules'
import { amendmentReasonNames } from '@/lib/text/amendments'
import { changeReached, showChange, showDue, showMeasured } from '@/lib/text/indicators'
import { publicResultsText } from '@/lib/text/public-results'
import { gradeLabel, paceNames, showRate, statusNames, withoutNames } from '@/lib/text/results'
import { boundsText, changeSentence, seriesText, whyChanged } from '@/lib/text/series'

function change(percent: string, { direction }: IndicatorContent): string {
  return direction === 'UP' || direction === 'DOWN' ? changeReached(percent, direction) : showChange(percent)
}

/** A figure of a year in a table whose caption names the unit: with its own unit where that is another. */
function tabled(figure: string, indicator: IndicatorContent, unit: string | undefined): string {
  const { decimals = 0 } = indicator
  return indicator.unit === unit
    ? showFigure(figure, Math.max(decimals, figure.split('.')[1]?.length ?? 0))
    : showMeasured(figure, indicator)
}

/** What an indicator promises in its year; `unit`: that of the table around it, which names it once. */
function promised(indicator: IndicatorContent, unit?: string): string {
  const { kind, direction, dueOn, target, changePercent, lowerBound, upperBound, withoutYearTarget } = indicator
  const shown = (figure: string | undefined) => (figure === undefined ? undefined : tabled(figure, indicator, unit))
  if (kind === 'MILESTONE') return dueOn ? `${showDue(dueOn)}まで` : seriesText.none
  if (kind === 'QUALITATIVE') return indicator.condition ?? seriesText.none
  if (direction === 'KEEP') return boundsText(shown(lowerBound), shown(upperBound))
  if (withoutYearTarget) return seriesText.noTarget
  if (kind === 'CHANGE') return changePercent === undefined ? seriesText.none : change(changePercent, indicator)
  return shown(target) ?? seriesText.none
}

function Year({ year }: { year: FiscalYear }) {
  return (
    <>
      <span className="nowrap">{showFiscalYearShort(year)}</span>
      <span className="note">{year}</span>
    </>
  )
}

/** The figures of every year, the latest first, and why targets were changed. */
export function SeriesTable({ series }: { series: Series }) {
  const { indicator } = latestOf(series)
  const { unit } = indicator
  const described = series.every((each) => each.indicator.kind === 'QUALITATIVE')
  const inWords = indicator.kind === 'MILESTONE' || indicator.kind === 'QUALITATIVE'
  return (
    <section className="section wrap" aria-labelledby="table-h">
      <h2 className="chapter" id="table-h">
        {inWords ? seriesText.outcomes : seriesText.figures}
      </h2>
      <table className={`series-table${inWords ? ' in-words' : ''}${described ? ' described' : ''}`}>
        <caption>
          {indicator.name}
          {unit ? `（${unit === '%' ? '％' : unit}）` : null}
        </caption>
        <thead>
          <tr>
            <th scope="col">{seriesText.year}</th>
            <th scope="col">{seriesText.targetOfYear}</th>
            {described ? null : <th scope="col">{seriesText.actual}</th>}
            <th scope="col" className="text">
              {seriesText.rating}
            </th>
          </tr>
        </thead>
        <tbody>
          {series.toReversed().map((each, place) => (
            <tr key={`${each.year} ${each.departmentSlug}`} className={place === 0 ? 'now' : undefined}>
              <th scope="row">
                <Year year={each.year} />
              </th>
              <td className={inWords ? 'text' : undefined}>
                <TargetCell each={each} unit={unit} />
              </td>
              {described ? null : (
                <td className={inWords ? 'text' : undefined}>
                  <ActualCell each={each} unit={unit} />
                </td>
              )}
              <td className="text">
                <RatingCell report={each.yearend} each={each} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Changes series={series} />
    </section>
  )
}

interface CellProps {
  each: SeriesYear
  /** of the table */
  unit: string | undefined
}

function TargetCell({ each, unit }: CellProps) {
  const first = originalTarget(each)
  const { indicator } = each
  return (
    <>
      <KeptTogether text={promised(indicator, unit)} />
      {first === null ? null : (
        <span className="note">
          {seriesText.first}{' '}
          <KeptTogether
            text={indicator.kind === 'CHANGE' ? change(first, indicator) : showMeasured(first, indicator)}
          />
        </span>
      )}
    </>
  )
}

function ActualCell({ each, unit }: CellProps) {
  const { yearend, midyear } = each
  const value = yearend?.reported.value
  const onWay = midyear?.reported.value
  if (yearend && value !== undefined) {
    const { status } = yearend.reported
    return (
      <>
        <KeptTogether text={tabled(value, each.indicator, unit)} />
        {status ? <span className="note">{statusNames[status]}</span> : null}
      </>
    )
  }
  if (midyear && onWay !== undefined && !yearend) {
    const { status } = midyear.reported
    return (
      <>
        <KeptTogether text={tabled(onWay, each.indicator, unit)} />
        <span className="note">
          {seriesText.midyear}
          {status ? `・${statusNames[status]}` : ''}
        </span>
      </>
    )
  }
  const { reported } = yearend ?? {}
  if (!reported) return seriesText.none
  if (reported.without) {
    return (
      <>
        {withoutNames[reported.without]}
        {reported.expectedOn ? (
          <span className="note">
            <KeptTogether text={`${showDate(reported.expectedOn)}に分かる見込み`} />
          </span>
        ) : null}
      </>
    )
  }
  return <KeptTogether text={reachedText(reported) ?? seriesText.none} />
}

function RatingCell({ report, each }: { report: SeriesReport | null; each: SeriesYear }) {
  if (!report) return <span className="note">{seriesText.notReported}</span>
  const { rating, rate, provisional, pace, worseThanBaseline, byOriginalTarget, withoutReason } = report.reported
  const first = byOriginalTarget
  return (
    <>
      {rating ? <GradeMark scale={report.scale} code={rating} provisional={provisional ?? false} /> : seriesText.none}
      {rate ? (
        <span className="note">
          {seriesText.rate} <span className="nowrap">{showRate(rate)}</span>
        </span>
      ) : null}
      {pace ? <span className="note">{paceNames[pace]}</span> : null}
      {worseThanBaseline ? <span className="note">{publicResultsText.fellBack}</span> : null}
      {first && originalTarget(each) !== null ? (
        <span className="note">
          {seriesText.byFirst} {gradeLabel(report.scale, first.rating)}
          {first.rate ? <span className="nowrap">（{showRate(first.rate)}）</span> : null}
        </span>
      ) : null}
      {withoutReason ? <span className="note">{withoutReason}</span> : null}
    </>
  )
}

function Changes({ series }: { series: Series }) {
  const changes = series.flatMap((each) => each.changes.map((one) => ({ ...one, ...each, of: one }))).toReversed()
  return changes.map(({ of, year, departmentSlug }) => (
    <div key={`${year} ${departmentSlug} ${of.version}`} className="changed">
      <p>
        <b>{whyChanged(year)}</b>　{amendmentReasonNames[of.amendment.reason]}
      </p>
      <p>
        <KeptTogether text={changeSentence(of.version, of.publishedOn, promised(of.before), promised(of.after))} />
      </p>
      <p>
        <Lines text={of.amendment.explanation} />
      </p>
      {of.replaces === null ? null : (
        <p>
          <Link href={editionChanges(year, departmentSlug, of.version)} prefetch={false}>
            {seriesText.seeChange}
          </Link>
        </p>
      )}
    </div>
  ))
}
