import {
  type Anchor,
  type ByDay,
  drawBounds,
  drawDay,
  drawTowards,
  drawWay,
  placeOfActual,
  placeOfActualInBounds,
  type RulerPoint,
  type TowardsTarget,
  type WithinBounds,
} from '@/components/charts/ruler-drawing'
import { rulerText } from '@/lib/text/common'

/** What a ruler is drawn from: figures and words, nothing of the database. `sentence` says the same to those who listen. */
export type RulerProps = { sentence: string } & (
  | ({ kind: 'NUMBER' | 'CHANGE' } & TowardsTarget)
  | ({ kind: 'KEEP' } & WithinBounds)
  | ({ kind: 'MILESTONE' } & Omit<DayRulerProps, 'sentence'>)
  | { kind: 'QUALITATIVE'; evidence: string }
)

/**
 * The drawing of a promise, and of what was reached once there are results: baseline and target on a line whose right end is the goal, a band to
 * stay in, a day in the year, or, for a promise in words, the evidence that will be shown.
 */
export function Ruler(props: RulerProps) {
  switch (props.kind) {
    case 'NUMBER':
    case 'CHANGE':
      return props.waypoints?.length ? <WayRuler {...props} /> : <TowardsRuler {...props} />
    case 'KEEP':
      return <BoundsRuler {...props} />
    case 'MILESTONE':
      return <DayRuler {...props} />
    case 'QUALITATIVE':
      return (
        <p className="what">
          <b>{rulerText.evidence}</b>　{props.evidence}
        </p>
      )
  }
}

const tenths = Array.from({ length: 11 }, (_, index) => `${index * 10}%`)

function Line({ y, ticks, end = '100%' }: { y: number; ticks: readonly string[]; end?: string }) {
  return (
    <>
      <line className="r-line" x1="0" x2={end} y1={y} y2={y} />
      {ticks.map((x) => (
        <line key={x} className="r-tick" x1={x} x2={x} y1={y} y2={y + 9} />
      ))}
    </>
  )
}

function Post({ x, y1, y2 }: { x: string; y1: number; y2: number }) {
  return <line className="r-post" x1={x} x2={x} y1={y1} y2={y2} />
}

function Flag({ x, y, side }: { x: string; y: number; side: 'left' | 'right' }) {
  return (
    <svg x={x} y={y} overflow="visible" aria-hidden="true">
      <path className="r-flag" d={side === 'left' ? 'M0 0v14l-12-7z' : 'M0 0v14l12-7z'} />
    </svg>
  )
}

/** What was reached: a point on the line. */
function Reached({ x, y }: { x: string; y: number }) {
  return (
    <svg x={x} y={y} overflow="visible" aria-hidden="true">
      <circle className="r-actual" r="8" />
    </svg>
  )
}

interface WordsProps {
  x: string
  y: number
  anchor: Anchor
  label: string
  point: RulerPoint
}

function Words({ x, y, anchor, label, point }: WordsProps) {
  return (
    <>
      <text className="r-label" x={x} y={y} textAnchor={anchor}>
        {label ? `${label} ${point.shown}` : point.shown}
      </text>
      {point.note ? (
        <text className="r-note" x={x} y={y + 20} textAnchor={anchor}>
          {point.note}
        </text>
      ) : null}
    </>
  )
}

interface ListedWords {
  label: string
  point: RulerPoint
}

function WordList({ words }: { words: readonly ListedWords[] }) {
  if (words.length === 0) return null
  return (
    <ul className="ruler-words">
      {words.map(({ label, point }) => (
        <li key={label}>
          <span>
            {label} <b>{point.shown}</b>
          </span>
          {point.note ? <small>{point.note}</small> : null}
        </li>
      ))}
    </ul>
  )
}

function TowardsRuler({ sentence, ...promise }: { sentence: string } & TowardsTarget) {
  const drawing = drawTowards(promise, rulerText)
  const { baseline, target, finalTarget } = promise
  const above = drawing.words.target === 'above' || drawing.words.baseline === 'above'
  const y = above ? 66 : 22
  const points = [
    { label: rulerText.baseline, point: baseline, mark: drawing.baseline, place: drawing.words.baseline },
    { label: rulerText.target, point: target, mark: drawing.target, place: drawing.words.target },
    { label: rulerText.finalTarget, point: finalTarget, mark: drawing.finalTarget, place: drawing.words.finalTarget },
  ].flatMap(({ label, point, mark, place }) => (point && mark ? [{ label, point, mark, place }] : []))
  const reached = placeOfActual(promise)
  const goal = drawing.finalTarget ?? drawing.target
  const hasWordsBelow = points.some((point) => point.place === 'below')
  return (
    <>
      <svg className="ruler" width="100%" height={y + (hasWordsBelow ? 62 : 18)} role="img" aria-label={sentence}>
        <Line y={y} ticks={tenths} />
        {points.map(({ label, mark }) => (
          <Post key={label} x={mark.x} y1={y - 11} y2={y + 15} />
        ))}
        <Flag x={goal.x} y={y - 14} side="left" />
        {reached ? <Reached x={reached.x} y={y} /> : null}
        {points.map(({ label, point, mark, place }) =>
          place === 'list' ? null : (
            <Words
              key={label}
              x={mark.x}
              y={place === 'above' ? 20 : y + 36}
              anchor={mark.anchor}
              label={label}
              point={point}
            />
          ),
        )}
      </svg>
      <WordList
        words={[
          ...points.filter((point) => point.place === 'list'),
          ...(reached && promise.actual ? [{ label: rulerText.actual, point: promise.actual }] : []),
        ]}
      />
    </>
  )
}

/** Several years on one line: what is promised as posts, 目安 as open diamonds. */
function WayRuler({ sentence, ...promise }: { sentence: string } & TowardsTarget) {
  const marks = drawWay(promise, rulerText)
  const has = (row: 'below' | 'above') => marks.some(({ words }) => words?.row === row)
  const goal = marks.find(({ kind }) => kind === 'finalTarget') ?? marks.find(({ kind }) => kind === 'target')
  const y = has('above') ? 48 : 22
  return (
    <svg className="ruler" width="100%" height={y + (has('below') ? 44 : 18)} role="img" aria-label={sentence}>
      <Line y={y} ticks={tenths} />
      {marks.map(({ kind, x }) =>
        kind === 'waypoint' ? (
          <svg key={`${kind} ${x}`} x={x} y={y} overflow="visible" aria-hidden="true">
            <path className="r-way" d="M0 -8 8 0 0 8 -8 0z" />
          </svg>
        ) : kind === 'actual' ? (
          <Reached key={`${kind} ${x}`} x={x} y={y} />
        ) : (
          <Post key={`${kind} ${x}`} x={x} y1={y - 11} y2={y + 15} />
        ),
      )}
      {goal ? <Flag x={goal.x} y={y - 14} side="left" /> : null}
      {marks.map(({ x, anchor, words }) =>
        words ? (
          <text key={words.text} className="r-label" x={x} y={words.row === 'above' ? 22 : y + 36} textAnchor={anchor}>
            {words.text}
          </text>
        ) : null,
      )}
    </svg>
  )
}

function BoundsRuler({ sentence, baseline, lower, upper, actual }: { sentence: string } & WithinBounds) {
  const reached = placeOfActualInBounds({ baseline, lower, upper, ...(actual ? { actual } : {}) })
  const drawing = drawBounds({ baseline, lower, upper })
  const y = baseline ? 70 : 22
  const bounds = [
    { label: rulerText.lower, point: lower, mark: drawing.lower },
    { label: rulerText.upper, point: upper, mark: drawing.upper },
  ].flatMap(({ label, point, mark }) => (point && mark ? [{ label, point: { ...point, note: label }, mark }] : []))
  return (
    <>
      <svg
        className="ruler"
        width="100%"
        height={y + (drawing.words === 'below' ? 62 : 24)}
        role="img"
        aria-label={sentence}
      >
        <rect className="r-band" x={drawing.band.x} y={y} width={drawing.band.width} height="16" />
        <Line y={y} ticks={tenths} />
        {bounds.map(({ label, mark }) => (
          <Post key={label} x={mark.x} y1={y - 6} y2={y + 18} />
        ))}
        {reached ? <Reached x={reached.x} y={y} /> : null}
        {baseline && drawing.baseline ? (
          <>
            <svg x={drawing.baseline.x} overflow="visible" aria-hidden="true">
              <rect className="r-bar" x="-4" y={y - 12} width="8" height="24" />
            </svg>
            <Words
              x={drawing.baseline.x}
              y={22}
              anchor={drawing.baseline.anchor}
              label={rulerText.baseline}
              point={baseline}
            />
          </>
        ) : null}
        {drawing.words === 'below'
          ? bounds.map(({ label, point, mark }) => (
              <Words key={label} x={mark.x} y={y + 38} anchor={mark.anchor} label="" point={point} />
            ))
          : null}
      </svg>
      {drawing.words === 'list' ? (
        <WordList words={bounds.map(({ label, point }) => ({ label, point: { shown: point.shown } }))} />
      ) : null}
      {actual ? <WordList words={[{ label: rulerText.actual, point: actual }]} /> : null}
    </>
  )
}

function DayRuler({ sentence, dueShown, yearShown, reachedShown, ...promise }: DayRulerProps) {
  const drawing = drawDay(promise)
  const yearEnd = drawing.months.at(-1) ?? '100%'
  return (
    <>
      <svg className="ruler" width="100%" height="86" role="img" aria-label={sentence}>
        <text className="r-label b" x={drawing.due.x} y="26" textAnchor={drawing.due.anchor}>
          {dueShown}
          {rulerText.by}
        </text>
        <Line y={50} ticks={drawing.months} end={yearEnd} />
        {drawing.later ? <line className="r-was" x1={yearEnd} x2="100%" y1="50" y2="50" /> : null}
        {drawing.steps.map((x) => (
          <Post key={x} x={x} y1={42} y2={59} />
        ))}
        <Post x={drawing.due.x} y1={34} y2={64} />
        <Flag x={drawing.due.x} y={34} side={drawing.due.anchor === 'end' ? 'left' : 'right'} />
        <text className="r-note" x="0%" y="82">
          {yearShown ? `${yearShown} ${rulerText.firstMonth}` : rulerText.firstMonth}
        </text>
        <text className="r-note" x={yearEnd} y="82" textAnchor="end">
          {rulerText.lastMonth}
        </text>
        {drawing.reached ? <Reached x={drawing.reached.x} y={50} /> : null}
      </svg>
      {reachedShown ? <WordList words={[{ label: rulerText.reached, point: { shown: reachedShown } }]} /> : null}
    </>
  )
}

type DayRulerProps = { sentence: string; dueShown: string; yearShown?: string; reachedShown?: string } & ByDay
