import type { ReactNode } from 'react'
import { drawTrend, type TrendDrawing } from '@/components/charts/trend-drawing'
import { type Trend, type TrendWidth, yearHeight } from '@/components/charts/trend-frame'
import type { TrendWords } from '@/components/charts/trend-words'

interface TrendChartProps {
  trend: Trend
  words: TrendWords
  /** The drawing's name, and the same in words for those who listen. */
  title: string
  description: string
  /** What is to be known to read it, below the drawing. */
  children?: ReactNode
}

/** A trend, drawn twice: wide, and narrow for phones; the style sheet shows one of them. The figures stand in a table beside it. */
export function TrendChart({ trend, words, title, description, children }: TrendChartProps) {
  return (
    <figure className="trend">
      {(['wide', 'narrow'] as const).map((width) => (
        <Drawing
          key={width}
          drawing={drawTrend(trend, width, words)}
          width={width}
          title={title}
          description={description}
        />
      ))}
      {children ? <figcaption>{children}</figcaption> : null}
    </figure>
  )
}

interface DrawingProps {
  drawing: TrendDrawing
  width: TrendWidth
  title: string
  description: string
}

function Drawing({ drawing, width, title, description }: DrawingProps) {
  const { plot } = drawing
  const ids = `trend-${width}-title trend-${width}-desc`
  return (
    <svg
      className={`trend-${width}`}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="img"
      aria-labelledby={ids}
    >
      <title id={`trend-${width}-title`}>{title}</title>
      <desc id={`trend-${width}-desc`}>{description}</desc>
      {drawing.regions.map((region) => (
        <rect key={region.x} className="tr-region" x={region.x} y="0" width={region.width} height={plot.bottom} />
      ))}
      {drawing.grid.map(({ y, text }) => (
        <g key={y}>
          <line className="grid" x1={plot.left} x2={plot.right} y1={y} y2={y} />
          <text className="t t-2" x={plot.left - 8} y={y + 6} textAnchor="end" fontSize={drawing.size}>
            {text}
          </text>
        </g>
      ))}
      <Bands drawing={drawing} />
      <line className="axis" x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
      {drawing.dividers.map((x) => (
        <line key={x} className="tr-divider" x1={x} x2={x} y1="0" y2={plot.bottom} />
      ))}
      {drawing.breaks.map((x) => (
        <path key={x} className="tr-break" d={`M${x - 7} ${plot.bottom + 6}l6 -12M${x + 1} ${plot.bottom + 6}l6 -12`} />
      ))}
      <Columns drawing={drawing} />
      {drawing.baseline ? (
        <line
          className="tr-base"
          x1={drawing.baseline.x1}
          x2={drawing.baseline.x2}
          y1={drawing.baseline.y}
          y2={drawing.baseline.y}
        />
      ) : null}
      <Marks drawing={drawing} />
      {drawing.labels.map(({ x, y, anchor, text, size, tone, bold }) => (
        <text
          key={`${x} ${y} ${text}`}
          className={['t tr-word', { actual: 't-key', ink: '', second: 't-2' }[tone], bold ? 't-b' : '']
            .filter(Boolean)
            .join(' ')}
          x={x}
          y={y}
          textAnchor={anchor}
          fontSize={size}
        >
          {text}
        </text>
      ))}
    </svg>
  )
}

function Bands({ drawing }: { drawing: TrendDrawing }) {
  return drawing.bands.map(({ x, width, y, height, top, bottom }) => (
    <g key={x}>
      <rect className="tr-band" x={x} y={y} width={width} height={height} />
      {top ? <line className="tr-bound" x1={x} x2={x + width} y1={y} y2={y} /> : null}
      {bottom ? <line className="tr-bound" x1={x} x2={x + width} y1={y + height} y2={y + height} /> : null}
    </g>
  ))
}

function Columns({ drawing }: { drawing: TrendDrawing }) {
  return drawing.columns.map(({ x, year, lines, now }) =>
    lines.map((line, place) => (
      <text
        key={`${year} ${line}`}
        className={place > 0 ? 't t-2' : now ? 't t-b' : 't'}
        x={x}
        y={drawing.plot.bottom + yearHeight * (place + 1)}
        textAnchor="middle"
        fontSize={drawing.size}
      >
        {line}
      </text>
    )),
  )
}

function Marks({ drawing }: { drawing: TrendDrawing }) {
  return (
    <>
      {drawing.waypoints.map(({ x, y }) => (
        <path key={x} className="tr-waypoint" d={`M${x} ${y - 6}l6 6l-6 6l-6 -6z`} />
      ))}
      {drawing.originals.map(({ x1, x2, y, arrow }) => (
        <g key={x1}>
          <line className="tr-was" x1={x1} x2={x2} y1={y} y2={y} />
          {arrow ? (
            <>
              <line className="tr-arrow" x1={arrow.x} x2={arrow.x} y1={arrow.from} y2={arrow.to} />
              <path className="tr-head" d={`M${arrow.x} ${arrow.to}l-5 ${arrow.to > arrow.from ? -8 : 8}h10z`} />
            </>
          ) : null}
        </g>
      ))}
      {drawing.targets.map(({ x1, x2, y }) => (
        <line key={`${x1} ${y}`} className="tick-ink" x1={x1} x2={x2} y1={y} y2={y} />
      ))}
      {drawing.segments.map(({ x1, y1, x2, y2, soft, gap }) => (
        <line key={x1} className={soft || gap ? 'tr-line soft' : 'tr-line'} x1={x1} y1={y1} x2={x2} y2={y2} />
      ))}
      {drawing.points.map(({ x, y, open, year }) => (
        <circle key={year} className={open ? 'tr-point open' : 'tr-point'} cx={x} cy={y} r={open ? 6 : 6.5} />
      ))}
    </>
  )
}
