import { rowId, threadId } from '@/components/plans/review/reason-links'
import { ChevronIcon } from '@/components/ui/icons'
import type { FirstThing } from '@/lib/consultations/rules'
import { thingWords } from '@/lib/text/consultation'

/** Signs of both values beyond which they are drawn smaller: dates, and goals in words. */
const longFigure = 14

interface FirstThingsProps {
  year: number
  things: readonly FirstThing[]
  /** What the mayor's side said of a row, by its key. */
  said: Readonly<Record<string, string>>
  /** The id of their heading. */
  headingId: string
}

/** Where on this page a thing stands. */
function placeOf(thing: FirstThing): `#${string}` {
  if (thing.kind === 'open-questions' && thing.threadId !== null) return `#${threadId(thing.threadId)}`
  if (thing.kind === 'moved') return '#resources'
  return thing.rowKey === null ? '#plan' : `#${rowId(thing.rowKey)}`
}

/** What to look at first: a row each, leading to its place in the plan below. */
export function FirstThings({ year, things, said, headingId }: FirstThingsProps) {
  return (
    <ol className="five" aria-labelledby={headingId}>
      {things.map((thing, place) => {
        const { heading, say, figure, caption } = thingWords(thing, year)
        const remark = thing.rowKey === null ? undefined : said[thing.rowKey]
        return (
          <li key={thing.kind}>
            <a className="row" href={placeOf(thing)}>
              <span className="no">{place + 1}</span>
              <div>
                <h3>{heading}</h3>
                <p className="say">{say}</p>
                {remark ? <p className="said">{remark}</p> : null}
              </div>
              <div className={`${figure.from ?? ''}${figure.value}`.length > longFigure ? 'fig long' : 'fig'}>
                <b>
                  {figure.from ? <span className="from">{figure.from} →</span> : null} {figure.value}
                  <small>{figure.unit}</small>
                </b>
                <span className="cap">{caption}</span>
              </div>
              <ChevronIcon />
            </a>
          </li>
        )
      })}
    </ol>
  )
}
