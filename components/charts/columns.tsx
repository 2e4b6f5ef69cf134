import { type Amounts, drawBars, drawColumns } from '@/components/charts/columns-drawing'

interface AmountsChartProps extends Amounts {
  /** side by side for short figures, below one another for long ones */
  as: 'columns' | 'bars'
  /** The same in words, for those who listen. */
  sentence: string
}

/** Amounts over the years, from 0. The year of the page is filled, the others pale; the figures stand in a table beside it. */
export function AmountsChart({ as, sentence, ...amounts }: AmountsChartProps) {
  const { width, height, axis, bars, size } = as === 'columns' ? drawColumns(amounts) : drawBars(amounts)
  return (
    <svg className="amounts" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentence}>
      {bars.map(({ year, now, rect, value, label }) => (
        <g key={year}>
          {rect ? <rect className={now ? 'bar-now' : 'bar-past'} {...rect} /> : null}
          {value ? (
            <text className={now ? 't t-b' : 't'} x={value.x} y={value.y} textAnchor={value.anchor} fontSize={size}>
              {value.text}
            </text>
          ) : null}
          {label ? (
            <text className={now ? 't t-b' : 't t-2'} x={label.x} y={label.y} textAnchor={label.anchor} fontSize={size}>
              {label.text}
            </text>
          ) : null}
        </g>
      ))}
      <line className="axis" x1={axis.x1} y1={axis.y1} x2={axis.x2} y2={axis.y2} />
    </svg>
  )
}
