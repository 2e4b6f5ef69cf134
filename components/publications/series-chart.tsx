import { TrendChart } from '@/components/charts/trend'
import { drawTrend } from '@/components/charts/trend-drawing'
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
  const { points, segments, targets, bands, waypoints, originals, dividers, baseline, scale } = drawTrend(
    trend,
    'wide',
    trendWords,
  )
  const states = new Set(trend.years.map(({ actual }) => actual?.state))
  const reading = readingOf({
    unit: indicator.unit === '%' ? '％' : (indicator.unit ?? ''),
    actual: points.length > 0,
    targets: targets.length > 0,
    band: bands.length > 0,
    provisional: states.has('PROVISIONAL') || trend.baseline?.provisional === true,
    midyear: states.has('MIDYEAR'),
    gaps: segments.some(({ gap }) => gap),
    waypoints: waypoints.length > 0,
    originals: originals.length > 0,
    departments: dividers.length > 0,
    baseline: baseline !== null,
  })
  const lifted = compareFigures(scale.least, '0') > 0
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
        <KeptTogether text={`${reading}${lifted ? scaleNotFromZero : ''}`} />
        {left.length > 0 ? ` ${notDrawn(left)}` : null}
      </TrendChart>
    </section>
  )
}
