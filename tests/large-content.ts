import type { PlanFilling } from '@/lib/plans/filling-commands'
import { completeContent } from '@/prisma/seed/factories'

/** The sections that the projects of `largeContent` belong to in turn. */
export const largeSections = ['第一課', '第二課', '第三課', '第四課'] as const
/** How many projects stand under each policy of `largeContent`. */
const projectsPerPolicy = 20

/**
 * A sheet as large as a department's could be: projects of three indicators each, twenty under a policy, with texts of the
 * usual length. `goals`: the codes that projects cite in turn.
 */
export function largeContent(projects: number, goals: readonly string[] = []): PlanFilling {
  const small = completeContent(largeSections[0])
  const [policy] = small.policies
  const [project] = policy?.projects ?? []
  if (!policy || !project) throw new Error('the small plan has no project')
  const numbered = (number: number) => {
    const code = goals[number % goals.length]
    return {
      ...project,
      number,
      section: largeSections[number % largeSections.length] ?? '',
      title: `${project.title} その${number}`,
      summary: '窓口で待つ時間を短くし、来なくてもできる手続きを増やします。'.repeat(4),
      indicators: project.indicators.slice(0, 3),
      goals: code === undefined ? [] : [{ code }],
    }
  }
  const all = Array.from({ length: projects }, (_, place) => numbered(place + 1))
  return {
    ...small,
    policies: Array.from({ length: Math.ceil(projects / projectsPerPolicy) }, (_, place) => ({
      title: `${policy.title}（${place + 1}）`,
      projects: all.slice(place * projectsPerPolicy, (place + 1) * projectsPerPolicy),
    })),
  }
}
