import Link from 'next/link'
import { mostSquares } from '@/components/charts/goal-drawing'
import { GoalSquares } from '@/components/publications/goal-squares'
import { OutsideLinks } from '@/components/results/grade-tiles'
import { KeptTogether } from '@/components/ui/kept-together'
import { achievementPage, yearMissed, yearResults } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { isMet, type Standing } from '@/lib/publications/standing'
import { standingHeading, standingRest, standingText, standingTitle } from '@/lib/text/year-standing'

/** How the goals of a year stand, on the first page: the sentence, the figures, the squares, and where each leads. */
export function StandingSection({ year, standing }: { year: FiscalYear; standing: Standing }) {
  const { grades, outside, total, met, provisional } = standing
  const [first, second] = standingHeading(total, met)
  return (
    <section className="section wrap" aria-labelledby="standing-h">
      <p className="eyebrow chapter">{standingTitle(year, provisional)}</p>
      <h2 id="standing-h" className="mt-05">
        {first}
        <wbr />
        {second}
      </h2>
      <p>
        <KeptTogether text={standingRest(grades.filter((grade) => !isMet(grade)))} />
        {total === 0 ? null : total > mostSquares ? standingText.lengths : standingText.squares}
      </p>
      <GoalSquares year={year} grades={grades} />
      <p className="tiles-foot">
        <span>{standingText.countedAre}</span>
        <OutsideLinks year={year} outside={outside} />
      </p>
      <ul className="linklist row">
        <li>
          <Link href={yearResults(year)} prefetch={false}>
            {standingText.seeAll}
          </Link>
        </li>
        <li>
          <Link href={yearMissed(year)} prefetch={false}>
            {standingText.seeMissed}
          </Link>
        </li>
        <li>
          <Link href={achievementPage()} prefetch={false}>
            {standingText.howRated}
          </Link>
        </li>
      </ul>
    </section>
  )
}
