import Link from 'next/link'
import { OpenReports } from '@/components/desk/open-reports'
import { Button } from '@/components/ui/button'
import { KeptTogether } from '@/components/ui/kept-together'
import { Stage } from '@/components/ui/stage'
import { deskPlan, deskReport, deskYearResultMoves, deskYearResults } from '@/lib/addresses'
import type { ResultsBoard as Board, ResultRow } from '@/lib/desk/results-queries'
import { bulkReportVerbs, resultPage } from '@/lib/desk/results-rules'
import type { ReportPeriod } from '@/lib/results/workflow'
import { dayOfWaiting } from '@/lib/text/desk'
import { dueSentence } from '@/lib/text/office'
import {
  bulkReportNames,
  chooseReport,
  countsSentence,
  departmentsOf,
  enteredOf,
  reportStateNames,
  resultsText,
} from '@/lib/text/year-results'

interface ResultsBoardProps {
  board: Board
  /** The filter as the address says it. */
  asked: Readonly<Record<string, string>>
}

/** Every department's report of a period: how far, how much is entered and what it comes to; several can be moved at once. */
export function ResultsBoard({ board, asked }: ResultsBoardProps) {
  const { year, period, rows, found, all, after, toOpen } = board
  const verbs = bulkReportVerbs.filter((verb) => rows.some(({ bulk }) => bulk.includes(verb)))
  const list = (
    <ul className="office-list">
      {rows.map((row) => (
        <Row key={row.departmentId} row={row} period={period} choosable={verbs.length > 0} />
      ))}
    </ul>
  )
  return (
    <section className="panel full" aria-labelledby="results-h">
      <div className="panel-head">
        <h2 id="results-h">{departmentsOf(found, all)}</h2>
      </div>
      {toOpen > 0 ? <OpenReports key={period} year={year} period={period} count={toOpen} /> : null}
      {rows.length === 0 ? (
        <p>
          {resultsText.nothing}{' '}
          <Link href={deskYearResults(year)} prefetch={false}>
            {resultsText.showAll}
          </Link>
        </p>
      ) : verbs.length > 0 ? (
        <form action={deskYearResultMoves(year)} method="get">
          {list}
          <fieldset className="office-moves">
            <legend>{resultsText.move}</legend>
            <p className="hint">{resultsText.moveLead}</p>
            <p className="actions">
              {verbs.map((verb) => (
                <Button key={verb} type="submit" name="verb" value={verb} weight="plain">
                  {bulkReportNames[verb].button}
                </Button>
              ))}
            </p>
          </fieldset>
        </form>
      ) : (
        list
      )}
      <p className="actions">
        {after > 0 ? (
          <Link href={deskYearResults(year, asked)} prefetch={false}>
            {resultsText.first}
          </Link>
        ) : null}
        {after + resultPage < found ? (
          <Link
            className="arrow"
            href={deskYearResults(year, { ...asked, after: String(after + resultPage) })}
            prefetch={false}
          >
            {resultsText.more}
          </Link>
        ) : null}
      </p>
    </section>
  )
}

function Name({ row }: { row: ResultRow }) {
  const href = row.report?.progress ? deskReport(row.report.id) : row.planId === null ? null : deskPlan(row.planId)
  if (href === null || (row.report && !row.report.progress)) return <>{row.departmentName}</>
  return (
    <Link className="plain" href={href} prefetch={false}>
      {row.departmentName}
    </Link>
  )
}

function Row({ row, period, choosable }: { row: ResultRow; period: ReportPeriod; choosable: boolean }) {
  const { report, departmentName, exemption, bulk } = row
  const tone = row.mine ? 'you' : report?.state === 'RETURNED' ? 'back' : 'plain'
  return (
    <li>
      {choosable ? (
        report && bulk.length > 0 ? (
          <label className="office-choice">
            <input type="checkbox" name="report" value={report.id} />
            <span className="visually-hidden">{chooseReport(departmentName, period)}</span>
          </label>
        ) : (
          <span className="office-choice" />
        )
      ) : null}
      <h3>
        <Name row={row} />
      </h3>
      <p className="office-state">
        {report ? (
          <>
            <Stage tone={tone}>{reportStateNames[report.state]}</Stage>
            {report.state === 'PUBLISHED' ? null : <span className="nowrap">{dayOfWaiting(report.waiting)}</span>}
          </>
        ) : (
          <Stage tone="plain">
            {exemption === null
              ? row.planId === null
                ? resultsText.noPlan
                : resultsText.noReport
              : resultsText.exempted}
          </Stage>
        )}
      </p>
      <dl className="office-facts">
        {row.due === null || row.left === null ? null : (
          <div className={row.left < 0 ? 'late' : undefined}>
            <dt>{resultsText.due}</dt>
            <dd>
              <KeptTogether text={dueSentence(row.due, row.left)} />
            </dd>
          </div>
        )}
        {report?.progress ? (
          <div>
            <dt>{resultsText.entered}</dt>
            <dd>{enteredOf(report.progress.entered, report.progress.indicators)}</dd>
          </div>
        ) : null}
        {report?.progress && report.progress.counts.length > 0 ? (
          <div className="office-counts">
            <dt>{period === 'MIDYEAR' ? resultsText.progresses : resultsText.ratings}</dt>
            <dd>{countsSentence(report.progress.counts)}</dd>
          </div>
        ) : null}
      </dl>
    </li>
  )
}
