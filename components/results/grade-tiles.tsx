import Link from 'next/link'
import { GradeMark } from '@/components/results/grade'
import { achievementPage, yearGrade } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { gradeSlug, type Standing } from '@/lib/publications/standing'
import { gradeMeaning, standingText } from '@/lib/text/year-standing'
import { placeOf } from './grade'

interface GradeTilesProps {
  year: FiscalYear
  standing: Standing
  /** The grade whose goals the page lists. */
  current?: string
}

/** Every grade as a tile, all of one size, each leading to its goals; what stands outside the count below them. */
export function GradeTiles({ year, standing, current }: GradeTilesProps) {
  const { grades, outside } = standing
  const scale = [...grades, ...outside]
  const thresholds = grades.flatMap(({ threshold }) => threshold ?? [])
  return (
    <>
      <nav className="tiles" aria-label={standingText.grades}>
        {grades.map(({ code, count }, place) => (
          <Link
            key={code}
            className={`tile c-${placeOf(scale, code).tone}`}
            href={yearGrade(year, gradeSlug(code))}
            aria-current={code === current ? 'page' : undefined}
            prefetch={false}
          >
            <GradeMark scale={scale} code={code} />
            <span className="figure">{count}</span>
            <span className="note">{gradeMeaning(thresholds, place)}</span>
          </Link>
        ))}
      </nav>
      <p className="tiles-foot">
        <span>{standingText.countedAre}</span>
        <OutsideLinks year={year} outside={outside} current={current} />
        <Link href={achievementPage()} prefetch={false}>
          {standingText.howRated}
        </Link>
      </p>
    </>
  )
}

/** What stands outside the count: ほかに 集計中6、目標年度前3, each leading to its list. */
export function OutsideLinks({
  year,
  outside,
  current,
}: {
  year: FiscalYear
  outside: Standing['outside']
  current?: string | undefined
}) {
  if (outside.length === 0) return null
  return (
    <>
      <span>{standingText.outside}</span>
      {outside.map(({ code, label, count }) =>
        code === '' ? (
          <span key={code}>
            {label} <b>{count}</b>
          </span>
        ) : (
          <Link
            key={code}
            href={yearGrade(year, gradeSlug(code))}
            aria-current={code === current ? 'page' : undefined}
            prefetch={false}
          >
            {label} <b>{count}</b>
          </Link>
        ),
      )}
    </>
  )
}
