import type { SummaryReason } from '@/components/ui/error-summary'
import type { Reason } from '@/lib/errors'
import { fieldId } from '@/lib/plans/fields'
import { projectName } from '@/lib/text/plan'
import { reasonText } from '@/lib/text/reasons'

/** Reasons as sentences with the project they concern, leading to the field that mends them. */
export function placedSentences(
  reasons: readonly Reason[],
  projects: readonly { key: string; number: number; title: string }[],
): SummaryReason[] {
  return reasons.map((reason) => {
    const project = projects.find(({ key }) => reason.at?.startsWith(`${key}/`))
    if (!project || !reason.at) return { sentence: reasonText(reason) }
    return {
      sentence: `${projectName(project.number, project.title)}：${reasonText(reason)}`,
      href: `#${fieldId(reason.at)}`,
    }
  })
}

/** What is wrong at one place. */
export function errorAt(reasons: readonly Reason[], at: string): string | undefined {
  const found = reasons.find((reason) => reason.at === at)
  return found ? reasonText(found) : undefined
}
