import { placeOf } from '@/components/results/grade'
import type { PublishedGrade } from '@/lib/publications/standing'

/** Sizes of one goal as a square and as a tick, with the gap after it, in the drawing's own units. */
export const cell = { side: 26, pitch: 29 } as const
export const tick = { width: 5, pitch: 6, height: 24 } as const

/** What a drawing of goals is filled with: one square, one tick, or, where there are too many to tell apart, a band. */
export function fillOf(kind: 'cell' | 'tick' | 'band', code: string): string {
  return `url(#${kind}-${code})`
}

/**
 * The marks of each grade, once on every page that draws goals: framed, and filled from below as far as the grade stands on the scale.
 * So they can be told apart without colours, on paper and in forced colours.
 */
export function GoalPatterns({ scale }: { scale: readonly PublishedGrade[] }) {
  return (
    <svg className="goal-patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        {scale.flatMap(({ code, threshold }) => {
          if (threshold === undefined) return []
          const { tone, filled, marks } = placeOf([...scale], code)
          const share = filled / marks
          const of = { className: `c-${tone}`, patternUnits: 'userSpaceOnUse' as const }
          return [
            <pattern key={`cell-${code}`} id={`cell-${code}`} {...of} width={cell.pitch} height={cell.pitch}>
              <rect className="goal-frame" x="1" y="1" width={cell.side - 2} height={cell.side - 2} strokeWidth="2" />
              <rect className="goal-on" y={cell.side * (1 - share)} width={cell.side} height={cell.side * share} />
            </pattern>,
            <pattern key={`tick-${code}`} id={`tick-${code}`} {...of} width={tick.pitch} height={tick.height}>
              <rect className="goal-frame" x="0.5" y="0.5" width={tick.width - 1} height={tick.height - 1} />
              <rect className="goal-on" y={tick.height * (1 - share)} width={tick.width} height={tick.height * share} />
            </pattern>,
            <pattern key={`band-${code}`} id={`band-${code}`} {...of} width={tick.pitch} height={tick.height}>
              <rect className="goal-on" width={tick.pitch} height="1" />
              <rect className="goal-on" y={tick.height * (1 - share)} width={tick.pitch} height={tick.height * share} />
            </pattern>,
          ]
        })}
      </defs>
    </svg>
  )
}
