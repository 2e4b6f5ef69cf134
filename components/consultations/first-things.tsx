import type { Route } from 'next'
import Link from 'next/link'
import { rowId, threadId } from '@/components/plans/review/reason-links'
import { ChevronIcon } from '@/components/ui/icons'
import { deskPlan, deskPlanAt } from '@/lib/addresses'
import type { FirstThing } from '@/lib/consultations/rules'
import { thingWords } from '@/lib/text/consultation'

interface FirstThingsProps {
  planId: number
  year: number
  things: readonly FirstThing[]
  /** What the mayor's side said of a row, by its key. */
  said: Readonly<Record<string, string>>
}

function placeOf(planId: number, thing: FirstThing): Route {
  if (thing.kind === 'open-requests') return deskPlanAt(planId, threadId(thing.threadId))
  return thing.rowKey === null ? deskPlan(planId) : deskPlanAt(planId, rowId(thing.rowKey))
}

/** What to look at first: a row each, leading to its place in the plan. */
export function FirstThings({ planId, year, things, said }: FirstThingsProps) {
  return (
    <ol className="five">
      {things.map((thing, place) => {
        const { heading, say, figure, caption } = thingWords(thing, year)
        const remark = thing.rowKey === null ? undefined : said[thing.rowKey]
        return (
          <li key={thing.kind}>
            <Link className="row" href={placeOf(planId, thing)} prefetch={false}>
              <span className="no">{place + 1}</span>
              <div>
                <h3>{heading}</h3>
                <p className="say">{say}</p>
                {remark ? <p className="said">{remark}</p> : null}
              </div>
              <div className="fig">
                <b>
                  {figure.from ? <span className="from">{figure.from} →</span> : null} {figure.value}
                  <small>{figure.unit}</small>
                </b>
                <span className="cap">{caption}</span>
              </div>
              <ChevronIcon />
            </Link>
          </li>
        )
      })}
    </ol>
  )
}
