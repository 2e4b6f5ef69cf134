import Link from 'next/link'
import { GradeMark } from '@/components/results/grade'
import { KeptTogether } from '@/components/ui/kept-together'
import { department, policy, project } from '@/lib/addresses'
import type { Standing } from '@/lib/publications/standing'
import { byDepartment, type Citing } from '@/lib/strategy/public-rules'
import { planText, policyNumber, projectName } from '@/lib/text/plan'

/** How many goals came to each grade, in words. */
export function GradeKey({ standing }: { standing: Standing }) {
  const { grades, outside } = standing
  return (
    <ul className="grade-key">
      {[...grades.filter(({ count }) => count > 0), ...outside].map(({ code, count }) => (
        <li key={code}>
          <GradeMark scale={[...grades, ...outside]} code={code} />
          <b>{count}</b>
        </li>
      ))}
    </ul>
  )
}

/** What serves a goal, department by department, each leading to its page. */
export function CitingList({ citings }: { citings: readonly Citing[] }) {
  return (
    <dl className="facts serving-facts">
      {byDepartment(citings).map(({ slug, name, citings: own }) => (
        <div key={slug}>
          <dt>
            {own[0] ? (
              <Link href={department(own[0].year, slug)} prefetch={false}>
                {name}
              </Link>
            ) : null}
          </dt>
          <dd>
            <ul>
              {own.map((citing) => (
                <li key={`${citing.kind} ${citing.number}`}>
                  <CitingLink citing={citing} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A project or a policy by its name, with the section in charge of it. */
export function CitingLink({ citing }: { citing: Citing }) {
  const { kind, year, departmentSlug, number, title, section } = citing
  return (
    <>
      <Link
        href={kind === 'project' ? project(year, departmentSlug, number) : policy(year, departmentSlug, number)}
        prefetch={false}
      >
        {kind === 'project' ? projectName(number, title) : `${policyNumber(number)}　${title}`}
      </Link>
      {section ? (
        <span className="note">
          <KeptTogether text={`${planText.sectionInCharge} ${section}`} />
        </span>
      ) : null}
    </>
  )
}
