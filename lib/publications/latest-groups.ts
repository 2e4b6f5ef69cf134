import { plainDateOf } from '@/lib/dates'
import type { LatestPublication } from '@/lib/publications/queries'

/** What was published on one day in one go: several departments' first plans of a year, or their first reports; else a single one. */
export type LatestGroup = [LatestPublication, ...LatestPublication[]]

/** What may stand in one line with others: a first plan, a first report; what was corrected, changed or withdrawn stands alone. */
function togetherAs({ id, kind, year, version, report, publishedAt }: LatestPublication): string {
  const day = `${plainDateOf(publishedAt)} ${year}`
  if (kind === 'EDITION' && version === '1.0') return `${day} plan`
  if (report?.kind === 'FIRST') return `${day} ${report.period}`
  return `alone ${id}`
}

/** The latest publications in groups, in their order, `most` groups of them; none is left out of the groups that are answered. */
export function groupsOfLatest(publications: readonly LatestPublication[], most: number): LatestGroup[] {
  const groups = new Map<string, LatestGroup>()
  for (const publication of publications) {
    const group = groups.get(togetherAs(publication))
    if (group) group.push(publication)
    else groups.set(togetherAs(publication), [publication])
  }
  return [...groups.values()].slice(0, most)
}
