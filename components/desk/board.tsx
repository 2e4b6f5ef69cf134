import Link from 'next/link'
import { YearSwitch } from '@/components/desk/year-switch'
import {
  deskFigures,
  deskOfYear,
  deskPlan,
  deskStrategy,
  deskYear,
  deskYearConsultations,
  deskYearResults,
  deskYearWorkbook,
} from '@/lib/addresses'
import type { PlainDate } from '@/lib/dates'
import type { BoardRow } from '@/lib/desk/queries'
import { stations } from '@/lib/desk/rules'
import type { FiscalYear } from '@/lib/fiscal-year'
import { boardHeading, boardName, boardSummary, homeText, monthSlashDay, pillText } from '@/lib/text/desk'
import { figuresText } from '@/lib/text/figures'
import { officeText, slotText } from '@/lib/text/office'
import { coverageText } from '@/lib/text/strategy'
import { stateNames } from '@/lib/text/workflow'
import { resultsText } from '@/lib/text/year-results'
import { yearWorkbookText } from '@/lib/text/year-workbook'

interface BoardProps {
  year: FiscalYear
  years: readonly FiscalYear[]
  rows: readonly BoardRow[]
  publicationOn: PlainDate | null
  today: PlainDate
  /** Whether the actor may see which projects serve which goals. */
  seesCoverage: boolean
  /** Whether the actor may take all plans of the year along as a workbook. */
  readsYear: boolean
  /** Whether the actor sees how far the results of all departments have come. */
  seesResults: boolean
  /** Whether the actor sees when the mayor meets whom. */
  seesMeetings: boolean
  /** Whether the actor brings official figures in. */
  bringsFigures: boolean
}

/** Where every department stands in a year: a line with six stations for each, mine in yellow. */
export function Board(props: BoardProps) {
  const { year, years, rows, publicationOn, today, seesCoverage, readsYear, seesResults } = props
  const { seesMeetings, bringsFigures } = props
  const [ofYear, here] = boardHeading(year)
  return (
    <section className="panel full" aria-labelledby="board-heading">
      <div className="panel-head">
        <h2 id="board-heading">
          <span className="nowrap">{ofYear}</span>
          {here}
        </h2>
        <p>{boardSummary(rows, publicationOn, today)}</p>
      </div>
      {years.length > 1 ? <YearSwitch year={year} years={years} href={deskOfYear} /> : null}
      {/* biome-ignore lint/a11y/useSemanticElements: drawn as lines, which a table element cannot be laid out as */}
      <div className="board" role="table" aria-label={boardName(year)}>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: a row of a table, not of a grid */}
        <div className="board-row head" role="row">
          <HeadCell>{homeText.department}</HeadCell>
          {stations.map((station) => (
            <HeadCell key={station}>{stateNames[station]}</HeadCell>
          ))}
        </div>
        {rows.map((row) => (
          <Row key={row.planId} row={row} />
        ))}
      </div>
      {seesCoverage ? (
        <p className="mt-1">
          <Link className="arrow" href={deskStrategy(year)} prefetch={false}>
            {coverageText.link}
          </Link>
        </p>
      ) : null}
      {readsYear ? (
        <p className="mt-1">
          <Link className="arrow" href={deskYear(year)} prefetch={false}>
            {officeText.link}
          </Link>
        </p>
      ) : null}
      {seesResults ? (
        <p className="mt-1">
          <Link className="arrow" href={deskYearResults(year)} prefetch={false}>
            {resultsText.link}
          </Link>
        </p>
      ) : null}
      {seesMeetings ? (
        <p className="mt-1">
          <Link className="arrow" href={deskYearConsultations(year)} prefetch={false}>
            {slotText.title}
          </Link>
        </p>
      ) : null}
      {readsYear ? (
        <p className="mt-1">
          <Link className="arrow" href={deskYearWorkbook(year)} prefetch={false}>
            {yearWorkbookText.link}
          </Link>
        </p>
      ) : null}
      {bringsFigures ? (
        <p className="mt-1">
          <Link className="arrow" href={deskFigures(year)} prefetch={false}>
            {figuresText.title}
          </Link>
        </p>
      ) : null}
    </section>
  )
}

function HeadCell({ children }: { children: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the board
    // biome-ignore lint/a11y/useFocusableInteractive: a header of a table, not of a grid
    <div role="columnheader">
      {children === stateNames.OFFICE_CHECK ? (
        <>
          {children.slice(0, -3)}
          <wbr />
          {children.slice(-3)}
        </>
      ) : (
        children
      )}
    </div>
  )
}

function Row({ row }: { row: BoardRow }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the board
    // biome-ignore lint/a11y/useFocusableInteractive: a row of a table, not of a grid
    <div className="board-row" role="row">
      {/* biome-ignore lint/a11y/useSemanticElements: see the board */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: a header of a table, not of a grid */}
      <div className="board-name" role="rowheader">
        {row.readable ? (
          <Link className="plain" href={deskPlan(row.planId)} prefetch={false}>
            {row.departmentName}
          </Link>
        ) : (
          <b>{row.departmentName}</b>
        )}
      </div>
      {stations.map((station, place) => (
        <Stop key={station} row={row} place={place} />
      ))}
    </div>
  )
}

function Stop({ row, place }: { row: BoardRow; place: number }) {
  const end = place === 0 ? ' first' : place === stations.length - 1 ? ' last' : ''
  if (place === row.station) {
    const { text, optional } = pillText(row)
    const tone = row.state === 'CHANGES_REQUESTED' ? ' back' : row.mine ? ' you' : ''
    return (
      // biome-ignore lint/a11y/useSemanticElements: see the board
      <div className={`stop${end} here`} role="cell">
        <span className="stop-name">{stateNames[row.state]}</span>
        <span className={`pill${tone}`}>
          {text}
          {optional ? <span className="optional">{optional}</span> : null}
        </span>
      </div>
    )
  }
  const entered = row.enteredOn[place]
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the board
    <div className={`stop${end}${place < row.station ? ' past' : ''}`} role="cell">
      <i />
      {entered ? <span>{monthSlashDay(entered)}</span> : null}
      <span className="visually-hidden">{place < row.station ? homeText.behind : homeText.ahead}</span>
    </div>
  )
}
