import type { PlanContent, ProjectContent } from './content'
import { canonicalText, sha256 } from './hash'

/**
 * What a 課長確認 is about: SHA-256 of all that a project says. Its number and the order of its indicators say where things
 * stand on the sheet, which others change by moving theirs; they are left out.
 */
export function projectHash({ number: _number, indicators, ...project }: ProjectContent): string {
  const byKey = indicators.toSorted((one, other) => (one.key < other.key ? -1 : 1))
  return sha256(canonicalText({ ...project, indicators: byKey }))
}

/** Of the 課長確認 that were given those that stand: each about exactly what its project says now. */
export function standingConfirmations<Given extends { projectKey: string; contentHash: string }>(
  content: PlanContent,
  given: readonly Given[],
): Given[] {
  if (given.length === 0) return []
  const projects = content.policies.flatMap((policy) => policy.projects)
  const hashes = new Map(projects.map((project) => [project.key, projectHash(project)]))
  return given.filter(({ projectKey, contentHash }) => hashes.get(projectKey) === contentHash)
}

/** Keys of the projects that lack 課長確認, in the order of the sheet. */
export function unconfirmedProjects(
  content: PlanContent,
  given: readonly { projectKey: string; contentHash: string }[],
): string[] {
  const confirmed = new Set(standingConfirmations(content, given).map(({ projectKey }) => projectKey))
  return content.policies
    .flatMap((policy) => policy.projects.map(({ key }) => key))
    .filter((key) => !confirmed.has(key))
}
