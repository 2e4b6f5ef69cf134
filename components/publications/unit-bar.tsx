import Link from 'next/link'
import { GradeBar } from '@/components/publications/grade-bar'
import { GradeMark } from '@/components/results/grade'
import { yearGradeOfDepartment } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { type GradeCount, gradeSlug } from '@/lib/publications/standing'
import { gradeOfDepartment } from '@/lib/text/year-standing'

interface UnitBarProps {
  year: FiscalYear
  department: { slug: string; name: string }
  grades: readonly GradeCount[]
  /** Only what there is. */
  outside: readonly GradeCount[]
  /** The longest of the bars that stand below each other, as `lengthOf` measures it. */
  length: number
}

/** A department's goals by grade: a bar with one tick a goal, on one scale with the others, and the counts in words, each leading to its list. */
export function UnitBar({ year, department, grades, outside, length }: UnitBarProps) {
  const shown = [...grades.filter(({ count }) => count > 0), ...outside]
  return (
    <>
      <GradeBar grades={grades} length={length} />
      <ul className="unit-key">
        {shown.map(({ code, label, count }) => (
          <li key={code}>
            <Link
              href={yearGradeOfDepartment(year, gradeSlug(code), department.slug)}
              aria-label={gradeOfDepartment(department.name, label, count)}
              prefetch={false}
            >
              <GradeMark scale={[...grades, ...outside]} code={code} />
              <b>{count}</b>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
