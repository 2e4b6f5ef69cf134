import type { PlanContent } from '@/lib/plans/content'
import type { PlanFilling } from '@/lib/plans/filling-commands'
import { citizens } from '@/prisma/seed/demo-city/citizens'
import { education } from '@/prisma/seed/demo-city/education'
import { environment } from '@/prisma/seed/demo-city/environment'
import { generalAffairs } from '@/prisma/seed/demo-city/general-affairs'
import { planning } from '@/prisma/seed/demo-city/planning'
import { urban } from '@/prisma/seed/demo-city/urban'
import { water } from '@/prisma/seed/demo-city/water'
import { welfare } from '@/prisma/seed/demo-city/welfare'
import { samplePlans2003 } from './sample-2003'

/** A filling as content, its rows keyed by their place in it: no database is needed to look at its words. */
function contentOfFilling(slug: string, filling: PlanFilling): PlanContent {
  let last = 0
  const keyed = <Row extends object>(row: Row) => {
    last += 1
    return { key: `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`, ...row }
  }
  return {
    contentSchema: 1,
    year: 2026,
    department: { slug, name: slug, decidedBy: 'MAYOR' },
    notes: { personnelCostIncluded: false },
    mission: filling.mission,
    sectionRoles: filling.sectionRoles.map(keyed),
    staff: [],
    budgets: [],
    policies: filling.policies.map((policy) =>
      keyed({
        title: policy.title,
        ...(policy.text === undefined ? {} : { text: policy.text }),
        projects: policy.projects.map(({ goals: _, priorities: __, ...project }) =>
          keyed({ ...project, indicators: project.indicators.map(keyed) }),
        ),
      }),
    ),
  }
}

/** Every plan of the demo city and of the sample of 2003, as content. */
export async function samplePlans(): Promise<{ name: string; content: PlanContent }[]> {
  const departments = [planning, generalAffairs, citizens, environment, welfare, urban, water, education]
  return [
    ...departments.map(({ slug, plan }) => ({ name: slug, content: contentOfFilling(slug, plan) })),
    ...(await samplePlans2003()).map((content) => ({ name: `mitaka-2003 ${content.department.slug}`, content })),
  ]
}
