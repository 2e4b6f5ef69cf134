import Link from 'next/link'
import { OfficeFilters } from '@/components/desk/office-filters'
import { Button } from '@/components/ui/button'
import { KeptTogether } from '@/components/ui/kept-together'
import { Stage } from '@/components/ui/stage'
import { deskPlan, deskYear, deskYearMoves } from '@/lib/addresses'
import type { OfficeBoard as Board, OfficeRow } from '@/lib/desk/office-queries'
import { bulkVerbs, type OfficeFilter, officePage } from '@/lib/desk/office-rules'
import { dayOfWaiting } from '@/lib/text/desk'
import { bulkNames, chooseDepartment, dueSentence, foundOf, officeText, slotSentence } from '@/lib/text/office'
import { stateNames } from '@/lib/text/workflow'

interface OfficeBoardProps {
  board: Board
  filter: OfficeFilter
  /** The filter as the address says it. */
  asked: Readonly<Record<string, string>>
}

/** Every department's plan of a year: how far, whose turn, what is left; several can be moved at once. */
export function OfficeBoard({ board, filter, asked }: OfficeBoardProps) {
  const { year, rows, found, all, counts, after, canMove } = board
  const movable = canMove && rows.some(({ bulk }) => bulk.length > 0)
  const list = (
    <ul className="office-list">
      {rows.map((row) => (
        <Row key={row.planId} row={row} choosable={movable} />
      ))}
    </ul>
  )
  return (
    <>
      <OfficeFilters year={year} filter={filter} counts={{ all, ...counts }} />
      <section className="panel full" aria-labelledby="office-h">
        <div className="panel-head">
          <h2 id="office-h">{foundOf(found, all)}</h2>
        </div>
        {rows.length === 0 ? (
          <p>
            {officeText.nothing}{' '}
            <Link href={deskYear(year)} prefetch={false}>
              {officeText.showAll}
            </Link>
          </p>
        ) : movable ? (
          <form action={deskYearMoves(year)} method="get">
            {list}
            <fieldset className="office-moves">
              <legend>{officeText.move}</legend>
              <p className="hint">{officeText.moveLead}</p>
              <p className="actions">
                {bulkVerbs.map((verb) => (
                  <Button key={verb} type="submit" name="verb" value={verb} weight="plain">
                    {bulkNames[verb].button}
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
            <Link href={deskYear(year, asked)} prefetch={false}>
              {officeText.first}
            </Link>
          ) : null}
          {after + officePage < found ? (
            <Link
              className="arrow"
              href={deskYear(year, { ...asked, after: String(after + officePage) })}
              prefetch={false}
            >
              {officeText.more}
            </Link>
          ) : null}
        </p>
      </section>
    </>
  )
}

function Row({ row, choosable }: { row: OfficeRow; choosable: boolean }) {
  const tone = row.mine ? 'you' : row.state === 'CHANGES_REQUESTED' ? 'back' : 'plain'
  return (
    <li>
      {choosable ? (
        row.bulk.length > 0 ? (
          <label className="office-choice">
            <input type="checkbox" name="plan" value={row.planId} />
            <span className="visually-hidden">{chooseDepartment(row.departmentName)}</span>
          </label>
        ) : (
          <span className="office-choice" />
        )
      ) : null}
      <h3>
        <Link className="plain" href={deskPlan(row.planId)} prefetch={false}>
          {row.departmentName}
        </Link>
      </h3>
      <p className="office-state">
        <Stage tone={tone}>{stateNames[row.state]}</Stage>
        <span className="nowrap">{dayOfWaiting(row.waiting)}</span>
      </p>
      <dl className="office-facts">
        {row.due === null || row.left === null ? null : (
          <div className={row.left < 0 ? 'late' : undefined}>
            <dt>{officeText.due}</dt>
            <dd>
              <KeptTogether text={dueSentence(row.due, row.left)} />
            </dd>
          </div>
        )}
        {row.blocking > 0 ? (
          <div>
            <dt>{officeText.blocking}</dt>
            <dd>{row.blocking}</dd>
          </div>
        ) : null}
        {row.missing === null ? null : (
          <div>
            <dt>{officeText.missing}</dt>
            <dd>{row.missing === 0 ? officeText.nothingMissing : row.missing}</dd>
          </div>
        )}
        {row.slot ? (
          <div>
            <dt>{officeText.slot}</dt>
            <dd>
              <KeptTogether text={slotSentence(row.slot)} />
            </dd>
          </div>
        ) : null}
      </dl>
    </li>
  )
}
