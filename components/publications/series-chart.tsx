import { TrendChart } from '@/components/charts/trend'
import { scaleOfTrend } from '@/components/charts/trend-drawing'
import { isWorthDrawing, trendOf } from '@/components/publications/series-trend'
import { KeptTogether } from '@/components/ui/kept-together'
import { compareFigures } from '@/lib/figures'
import { showFiscalYear } from '@/lib/fiscal-year'
import { comparableYears, latestOf, latestReached, reachedOf, type Series } from '@/lib/publications/series-rules'
import { showMeasured } from '@/lib/text/indicators'
import { statusNames } from '@/lib/text/results'
import { notDrawn, readingOf, scaleNotFromZero, trendHeading, trendSentence, trendWords } from '@/lib/text/series'

/** The way of an indicator through the years as a sentence and a drawing; nothing for what is not measured in figures. */
export function SeriesChart({ series }: { series: Series }) {
  const trend = trendOf(series)
  if (!trend || !isWorthDrawing(trend)) return null
  const { indicator } = latestOf(series)
  const drawn = comparableYears(series)
  const left = series.filter((each) => !drawn.includes(each)).map(({ year }) => year)
  const reached = drawn.map(reachedOf).filter((each) => each !== null)
  const last = latestReached(drawn)
  const [first] = reached
  const sentence = trendSentence(
    first ? { year: first.year, shown: showMeasured(first.value, indicator) } : null,
    last
      ? {
          year: last.year,
          shown: showMeasured(last.value, indicator),
          status: last.provisional ? statusNames.PROVISIONAL : null,
          midyear: last.period === 'MIDYEAR',
        }
      : null,
  )
  const reading = readingOf({
    unit: indicator.unit === '%' ? '％' : (indicator.unit ?? ''),
    actual: reached.length > 0,
    targets: trend.years.some(({ target }) => target !== undefined) || trend.finalTarget !== undefined,
    band: trend.years.some(({ band }) => band),
    provisional: trend.years.some(({ actual }) => actual?.state === 'PROVISIONAL'),
    midyear: trend.years.some(({ actual }) => actual?.state === 'MIDYEAR'),
    gaps: reached.some(({ year }, place) => place > 0 && year - (reached[place - 1]?.year ?? year) > 1),
    waypoints: (trend.waypoints ?? []).length > 0,
    originals: trend.years.some(({ original }) => original !== undefined),
    departments: new Set(trend.years.map(({ department }) => department)).size > 1,
    baseline: trend.baseline?.stays === true,
  })
  const zero = compareFigures(scaleOfTrend(trend).least, '0') > 0
  return (
    <section className="section wrap" aria-labelledby="chart-h">
      <h2 className="chapter" id="chart-h">
        {trendHeading(series.length)}
      </h2>
      <p>
        <KeptTogether text={sentence} />
      </p>
      <TrendChart
        trend={trend}
        words={trendWords}
        title={`${indicator.name}　${showFiscalYear(series[0].year)}～${showFiscalYear(latestOf(series).year)}`}
        description={`${sentence}${reading}`}
      >
        <KeptTogether text={`${reading}${zero ? scaleNotFromZero : ''}`} />
        {left.length > 0 ? ` ${notDrawn(left)}` : null}
      </TrendChart>
    </section>
  )
}
