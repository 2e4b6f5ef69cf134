import Link from 'next/link'
import { drawSquares, extentOf, mostSquares, pitchOf } from '@/components/charts/goal-drawing'
import { cell, fillOf, tick } from '@/components/publications/goal-patterns'
import { GradeMark } from '@/components/results/grade'
import { yearGrade } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type GradeCount, gradeSlug } from '@/lib/publications/standing'
import { gradeMeaning } from '@/lib/text/year-standing'

interface GoalSquaresProps {
  year: FiscalYear
  grades: readonly GradeCount[]
}

const wide = { rows: 10, width: 1056, gap: 32, least: 150 }
const narrowColumns = 20

/** The goals of a year by grade, one square each, beside a list that says the same in words and leads to them; very many as lengths. */
export function GoalSquares({ year, grades }: GoalSquaresProps) {
  const counts = grades.map(({ count }) => count)
  const asLengths = counts.reduce((sum, count) => sum + count, 0) > mostSquares
  const pitch = pitchOf(counts, wide)
  const most = Math.max(1, ...counts)
  const thresholds = grades.flatMap(({ threshold }) => threshold ?? [])
  return (
    <ul className={asLengths ? 'goals lengths' : 'goals'}>
      {grades.map(({ code, count }, place) => (
        <li key={code} className="goal-group">
          <Link className="goal-head" href={yearGrade(year, gradeSlug(code))} prefetch={false}>
            <span className="figure">{count}</span>
            <span>
              <GradeMark scale={[...grades]} code={code} />
              <span className="note">{gradeMeaning(thresholds, place)}</span>
            </span>
          </Link>
          {count === 0 ? null : asLengths ? (
            <Length code={code} share={count / most} />
          ) : (
            <>
              <Squares className="cells-wide" code={code} count={count} lines="columns" pitch={pitch} />
              <Squares className="cells-narrow" code={code} count={count} lines="rows" pitch={16} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

interface SquaresProps {
  className: string
  code: string
  count: number
  lines: 'columns' | 'rows'
  /** The size of a square with its gap, in px. */
  pitch: number
}

function Squares({ className, code, count, lines, pitch }: SquaresProps) {
  const blocks = drawSquares(count, lines === 'columns' ? wide.rows : narrowColumns, lines)
  const { columns, rows } = extentOf(blocks)
  // All groups have the same columns on a narrow screen, so that their squares are of one size.
  const across = lines === 'rows' ? narrowColumns : columns
  const gap = cell.pitch - cell.side
  const scale = pitch / cell.pitch
  const [width, height] = [across * cell.pitch - gap, rows * cell.pitch - gap]
  return (
    <svg
      className={`cells ${className}`}
      viewBox={`0 0 ${width} ${height}`}
      width={Math.round(width * scale)}
      height={Math.round(height * scale)}
      aria-hidden="true"
      focusable="false"
    >
      {blocks.map((block) => (
        <rect
          key={`${block.x} ${block.y}`}
          x={block.x * cell.pitch}
          y={block.y * cell.pitch}
          width={block.width * cell.pitch - gap}
          height={block.height * cell.pitch - gap}
          fill={fillOf('cell', code)}
        />
      ))}
    </svg>
  )
}

function Length({ code, share }: { code: string; share: number }) {
  return (
    <svg className="goal-length" width="100%" height={tick.height} aria-hidden="true" focusable="false">
      <rect width={`${share * 100}%`} height={tick.height} fill={fillOf('band', code)} />
    </svg>
  )
}
