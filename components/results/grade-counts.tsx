import type { ReportContent } from '@/lib/results/content'
import { publicResultsText, wholeScale } from '@/lib/text/public-results'
import { GradeMark, toneOf } from './grade'

type Scale = ReportContent['scale']

/** How many of each grade, and of what stands outside the count; mid-year's progresses have no counts of indicators. */
export function countsOf(scale: Scale, codes: readonly (string | undefined)[]) {
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
  const shown = wholeScale(scale).filter(({ code }) =>
    counted.some(({ counts }) => counts.some((each) => each.code === code && each.count > 0)),
  )
  if (shown.length === 0) return null
  return (
    <div className="grade-counts">
      {counted.map(({ name, counts }) => (
        <Bar key={name} scale={scale} counts={counts} />
      ))}
      <table className="by-year">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{publicResultsText.rating}</th>
            {counted.map(({ name }) => (
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
              {counted.map(({ name, counts }) => (
                <td key={name}>{counts.find((each) => each.code === code)?.count ?? 0}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">{publicResultsText.total}</th>
            {counted.map(({ name, counts }) => (
              <td key={name}>{counts.reduce((sum, { count }) => sum + count, 0)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
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
