import { drawBar } from '@/components/charts/goal-drawing'
import { fillOf, tick } from '@/components/publications/goal-patterns'
import type { GradeCount } from '@/lib/publications/standing'

interface GradeBarProps {
  grades: readonly GradeCount[]
  /** The longest of the bars that stand below each other, as `lengthOf` measures it. */
  length: number
}

/** Goals by grade as a bar, one tick a goal, on one scale with the bars around it; the counts stand beside it in words. */
export function GradeBar({ grades, length }: GradeBarProps) {
  const { dense, parts } = drawBar(grades, length)
  if (parts.length === 0) return null
  return (
    <svg
      className="unit-bar"
      viewBox={`0 0 ${length * tick.pitch} ${tick.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {parts.map(({ grade, x, width }) => (
        <rect
          key={grade.code}
          x={x * tick.pitch}
          // Without the gap after the last tick, where the pattern would begin anew.
          width={width * tick.pitch - (tick.pitch - tick.width)}
          height={tick.height}
          fill={fillOf(dense ? 'band' : 'tick', grade.code)}
        />
      ))}
    </svg>
  )
}
