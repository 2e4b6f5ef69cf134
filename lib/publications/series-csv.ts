import { stringify } from 'csv-stringify/sync'
import { showFiscalYear } from '@/lib/fiscal-year'
import { wholeScale } from '@/lib/text/public-results'
import { gradeLabel, periodNames, statusNames, withoutNames } from '@/lib/text/results'
import { kindsInFile, seriesColumns } from '@/lib/text/series'
import { originalTarget, type Series, type SeriesReport, type SeriesYear } from './series-rules'

type Cell = string | number | undefined | null

/** A cell that no spreadsheet takes for a formula; a negative figure stays a figure. */
export function harmless(cell: Cell): string {
  const text = cell === undefined || cell === null ? '' : String(cell)
  return /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
}

function line(each: SeriesYear, report: SeriesReport | null): Cell[] {
  const { year, indicator, project, departmentName, version, publishedOn } = each
  const reported = report?.reported
  const scale = wholeScale(report?.scale ?? [])
  const change = indicator.kind === 'CHANGE'
  const first = originalTarget(each)
  const byFirst = reported?.byOriginalTarget
  return [
    year,
    showFiscalYear(year),
    report ? periodNames[report.period] : '',
    departmentName,
    project.section,
    project.number,
    project.title,
    indicator.name,
    kindsInFile[indicator.kind],
    indicator.unit === '％' ? '%' : indicator.unit,
    indicator.baselineYear,
    indicator.baseline,
    indicator.target,
    change ? '' : first,
    indicator.changePercent,
    change ? first : '',
    indicator.lowerBound,
    indicator.upperBound,
    indicator.dueOn,
    indicator.finalTargetYear,
    indicator.finalTarget,
    reported?.value,
    reported?.status ? statusNames[reported.status] : '',
    reported?.without ? withoutNames[reported.without] : '',
    reported?.reachedOn,
    gradeLabel(scale, reported?.rating),
    reported?.rate,
    gradeLabel(scale, byFirst?.rating),
    byFirst?.rate,
    reported?.measuredOn,
    reported?.respondents,
    reported?.source,
    version,
    publishedOn,
    report?.number,
    report?.publishedOn,
    indicator.key,
  ]
}

/**
 * A series as a file: UTF-8 with a byte order mark, CRLF, one line a year (two where its middle was reported, too), one datum
 * a cell, figures without units, ISO dates.
 */
export function seriesFile(series: Series): string {
  const lines = series.flatMap((each) => {
    const reports = [each.midyear, each.yearend].filter((report) => report !== null)
    return reports.length > 0 ? reports.map((report) => line(each, report)) : [line(each, null)]
  })
  return `\uFEFF${stringify([[...seriesColumns], ...lines.map((cells) => cells.map(harmless))], { record_delimiter: 'windows' })}`
}
