import Link from 'next/link'
import { Lines } from '@/components/plans/document/written-text'
import { ButtonLink } from '@/components/ui/button'
import { KeptTogether } from '@/components/ui/kept-together'
import {
  achievementPage,
  edition as editionAddress,
  indicatorSeriesFile,
  project as projectAddress,
  publishedReport,
} from '@/lib/addresses'
import { showDate } from '@/lib/dates'
import { showFiscalYear, showFiscalYearShort } from '@/lib/fiscal-year'
import {
  definitionChanges,
  departmentsOf,
  latestOf,
  type Series,
  type SeriesYear,
} from '@/lib/publications/series-rules'
import type { Reform } from '@/lib/publications/succession-rules'
import { planText, projectName } from '@/lib/text/plan'
import { editionName, publishedOn, reformName, reformSentence } from '@/lib/text/public'
import { definitionChanged, reportNumber, seriesText, spanOf } from '@/lib/text/series'

/** Where every figure stands: department, project and edition of each year, the report, its source and day. */
export function SeriesSources({ series }: { series: Series }) {
  return (
    <section className="section wrap" aria-labelledby="places-h">
      <h2 className="chapter" id="places-h">
        {seriesText.sources}
      </h2>
      <p>{seriesText.sourcesLead}</p>
      <table className="series-sources">
        <caption>{latestOf(series).indicator.name}</caption>
        <thead>
          <tr>
            <th scope="col">{seriesText.year}</th>
            <th scope="col" className="text">
              {seriesText.places}
            </th>
          </tr>
        </thead>
        <tbody>
          {series.toReversed().map((each) => (
            <tr key={`${each.year} ${each.departmentSlug}`}>
              <th scope="row">
                <span className="nowrap">{showFiscalYearShort(each.year)}</span>
                <span className="note">{each.year}</span>
              </th>
              <td className="text">
                <div className="series-places">
                  <Promised each={each} />
                  <Reported each={each} />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Promised({ each }: { each: SeriesYear }) {
  const { year, departmentSlug, departmentName, project, version } = each
  return (
    <ul>
      <li>
        {departmentName}　{project.section}
      </li>
      <li>
        <Link href={projectAddress(year, departmentSlug, project.number)} prefetch={false}>
          {projectName(project.number, project.title)}
        </Link>
      </li>
      <li>
        <Link href={editionAddress(year, departmentSlug, version)} prefetch={false}>
          {editionName(version)}
          <span className="nowrap">（{publishedOn(each.publishedOn)}）</span>
        </Link>
      </li>
    </ul>
  )
}

function Reported({ each }: { each: SeriesYear }) {
  const { year, departmentSlug, yearend, midyear } = each
  const reports = [yearend, midyear].filter((report) => report !== null)
  if (reports.length === 0) return <p className="note">{seriesText.notReported}</p>
  return reports.map(({ period, number, publishedOn: on, reported }) => (
    <ul key={period}>
      <li>
        <Link href={publishedReport(year, departmentSlug, period, number)} prefetch={false}>
          {reportNumber(period, number)}
          <span className="nowrap">（{publishedOn(on)}）</span>
        </Link>
      </li>
      {reported.source ? <li>{reported.source}</li> : null}
      {reported.measuredOn ? (
        <li>
          {seriesText.measuredOn}　<span className="nowrap">{showDate(reported.measuredOn)}</span>
        </li>
      ) : null}
    </ul>
  ))
}

/** How it is counted, and by whom through the years. */
export function SeriesFacts({ series, reforms }: { series: Series; reforms: readonly Reform[] }) {
  const { indicator } = latestOf(series)
  const spans = departmentsOf(series)
  const changes = definitionChanges(series)
  const texts = [
    [seriesText.definition, indicator.definition],
    [planText.source, indicator.source],
    [seriesText.frequency, indicator.frequency],
    [planText.evidence, indicator.evidence],
    [seriesText.cumulative, indicator.cumulative ? seriesText.cumulativeMeaning : undefined],
    [planText.rateFromBaseline, indicator.rateFromBaseline ? planText.rateFromBaselineMeaning : undefined],
  ] as const
  return (
    <section className="section wrap" aria-labelledby="counting-h">
      <h2 className="chapter" id="counting-h">
        {seriesText.counting}
      </h2>
      <dl className="facts mt-3">
        {texts.map(([term, text]) =>
          text ? (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <Lines text={text} />
                {term === seriesText.definition
                  ? changes.map(({ year, before }) => (
                      <p key={year} className="note">
                        {definitionChanged(year)}
                        {seriesText.formerDefinition}：{before}
                      </p>
                    ))
                  : null}
              </dd>
            </div>
          ) : null,
        )}
        <div>
          <dt>{seriesText.howRated}</dt>
          <dd>
            <Link href={achievementPage()} prefetch={false}>
              {seriesText.howRatedLink}
            </Link>
          </dd>
        </div>
        <div>
          <dt>{seriesText.departments}</dt>
          <dd>
            <ul>
              {spans.map(({ name, section, first, last }) => (
                <li key={`${first} ${name} ${section}`}>
                  <KeptTogether text={spanOf(first, last)} />　{name} {section}
                </li>
              ))}
            </ul>
            {reforms.map((reform) => (
              <p key={`${reform.effectiveOn} ${reform.from.slug}`} className="note">
                {reformName(reform.kind)}　<KeptTogether text={reformSentence(reform)} />
              </p>
            ))}
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** The series as a file, and the project that has the indicator now. */
export function SeriesUse({ series }: { series: Series }) {
  const { indicator, year, departmentSlug, project, departmentName } = latestOf(series)
  return (
    <section className="section wrap" aria-labelledby="use-h">
      <h2 className="chapter" id="use-h">
        {seriesText.use}
      </h2>
      <div className="actions mt-3">
        <ButtonLink href={indicatorSeriesFile(indicator.key)}>{seriesText.save}</ButtonLink>
      </div>
      <p className="note">{seriesText.saveNote}</p>
      <ul className="linklist mt-2">
        <li>
          <Link href={projectAddress(year, departmentSlug, project.number)} prefetch={false}>
            {showFiscalYear(year)}　{departmentName}　{projectName(project.number, project.title)}
          </Link>
        </li>
      </ul>
    </section>
  )
}
