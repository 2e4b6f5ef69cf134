import type { Route } from 'next'
import Link from 'next/link'
import type { ReportContent } from '@/lib/results/content'
import { publicResultsText, wholeScale } from '@/lib/text/public-results'
import { GradeMark, toneOf } from './grade'

type Scale = ReportContent['scale']

/** How many of each grade, and of what stands outside the count; mid-year's progresses have no counts of indicators. */
function countsOf(scale: Scale, codes: readonly (string | undefined)[]) {
  return wholeScale(scale).map(({ code, label }) => ({
    code,
    label,
    count: codes.filter((each) => each === code).length,
  }))
}

interface GradeCountsProps {
  scale: Scale
  rows: readonly { name: string; codes: readonly (string | undefined)[] }[]
  caption: string
}

/** Counts per grade, as bars beside a table that says the same. Shapes and words carry what colours show. */
export function GradeCounts({ scale, rows, caption }: GradeCountsProps) {
  const counted = rows.map(({ name, codes }) => ({ name, counts: countsOf(scale, codes) }))
  if (counted.every(({ counts }) => counts.every(({ count }) => count === 0))) return null
  return (
    <div className="grade-counts">
      {counted.map(({ name, counts }) => (
        <Bar key={name} scale={scale} counts={counts} />
      ))}
      <GradeTable scale={scale} columns={counted} caption={caption} />
    </div>
  )
}

interface GradeTableProps {
  scale: Scale
  columns: readonly { name: string; counts: readonly { code: string; count: number }[] }[]
  caption: string
  /** The list that a count counts. */
  href?: (code: string, column: number) => Route
}

/** Counts per grade as a table, in the order of the scale, with what stands outside it where there is any. */
export function GradeTable({ scale, columns, caption, href }: GradeTableProps) {
  const countAt = (column: GradeTableProps['columns'][number], code: string) =>
    column.counts.find((each) => each.code === code)?.count ?? 0
  const shown = wholeScale(scale).filter(({ code }) => columns.some((column) => countAt(column, code) > 0))
  if (shown.length === 0) return null
  return (
    <table className="by-year">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{publicResultsText.rating}</th>
          {columns.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ code }) => (
          <tr key={code}>
            <th scope="row">
              <GradeMark scale={scale} code={code} />
            </th>
            {columns.map((column, place) => {
              const count = countAt(column, code)
              return (
                <td key={column.name}>
                  {href && count > 0 ? (
                    <Link href={href(code, place)} prefetch={false}>
                      {count}
                    </Link>
                  ) : (
                    count
                  )}
                </td>
              )
            })}
          </tr>
        ))}
        <tr>
          <th scope="row">{publicResultsText.total}</th>
          {columns.map(({ name, counts }) => (
            <td key={name}>{counts.reduce((sum, { count }) => sum + count, 0)}</td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function Bar({ scale, counts }: { scale: Scale; counts: ReturnType<typeof countsOf> }) {
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return null
  let from = 0
  const parts = counts.flatMap(({ code, count }) => {
    if (count === 0) return []
    const part = { code, x: from, width: (count / all) * 100 }
    from += part.width
    return [part]
  })
  return (
    <svg className="grade-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {parts.map(({ code, x, width }) => (
        <rect key={code} className={toneOf(scale, code)} x={x} y={0} width={width} height={6} />
      ))}
    </svg>
  )
}
