import { foldForSearch, wordsOf } from '@/lib/search/rules'

/** A goal of the strategic plan: a node of its tree. */
export type StrategyGoal = {
  id: number
  parentId: number | null
  /** the name of the plan it belongs to */
  plan: string
  code: string
  title: string
}

/** What a policy or a project can cite, with what stands above it, the outermost first. */
export type Citation = { id: number; code: string; title: string; above: { code: string; title: string }[] }

/** What stands above a goal, the outermost first. A circle in the tree is cut where it closes. */
export function goalsAbove(goals: ReadonlyMap<number, StrategyGoal>, id: number): StrategyGoal[] {
  const above: StrategyGoal[] = []
  for (let goal = goals.get(id); goal && goal.parentId !== null; goal = goals.get(goal.parentId)) {
    const parent = goals.get(goal.parentId)
    if (!parent || parent.id === id || above.includes(parent)) break
    above.unshift(parent)
  }
  return above
}

/** What stands above a goal that a text names by its plan and code; nothing where the tree does not know it. */
export function goalsAboveCited(
  goals: readonly StrategyGoal[],
  cited: Pick<StrategyGoal, 'plan' | 'code'>,
): StrategyGoal[] {
  const goal = goals.find(({ plan, code }) => plan === cited.plan && code === cited.code)
  return goal ? goalsAbove(new Map(goals.map((each) => [each.id, each])), goal.id) : []
}

/** The goals as what can be cited, in their order. */
export function citationsOf(goals: readonly StrategyGoal[]): Citation[] {
  const byId = new Map(goals.map((goal) => [goal.id, goal]))
  return goals.map(({ id, code, title }) => ({
    id,
    code,
    title,
    above: goalsAbove(byId, id).map((goal) => ({ code: goal.code, title: goal.title })),
  }))
}

/** Codes as people order them: 1-2 before 1-10. */
export function compareCodes(one: string, other: string): number {
  return one.localeCompare(other, 'ja', { numeric: true })
}

/** How many characters one types before a long list is searched. */
export const leastSearched = 2
/** A list this short shows itself whole before anything is typed. */
export const shortList = 12

/**
 * What a search finds: everything that holds each word of `query` in its code, its title or the titles above it. The code
 * typed in full comes first, then codes that begin so, then titles, then what lies below a title; else the given order stays.
 * With fewer than `leastSearched` characters a short list comes whole, a long one not at all.
 */
export function searchCitations(citations: readonly Citation[], query: string): Citation[] {
  const words = wordsOf(query)
  if (words.join('').length < leastSearched) {
    if (citations.length > shortList) return []
    if (words.length === 0) return [...citations]
  }
  const rankOf = (citation: Citation): number | null => {
    const code = foldForSearch(citation.code)
    const title = foldForSearch(citation.title)
    const above = citation.above.map((each) => foldForSearch(each.title))
    const ranks = words.map((word) => {
      if (code === word) return 0
      if (code.startsWith(word)) return 1
      if (title.includes(word)) return 2
      return above.some((each) => each.includes(word)) ? 3 : null
    })
    return ranks.includes(null) ? null : Math.max(...ranks.map(Number))
  }
  return citations
    .flatMap((citation) => {
      const rank = rankOf(citation)
      return rank === null ? [] : [{ citation, rank }]
    })
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ citation }) => citation)
}

/** A goal at its place in the tree: how deep it stands (0: at the top), and whether anything stands below it. */
export type PlacedGoal = StrategyGoal & { depth: number; leaf: boolean }

/** The tree from top to bottom, each goal before those below it; those below one goal keep the given order. */
export function inTreeOrder(goals: readonly StrategyGoal[]): PlacedGoal[] {
  const known = new Set(goals.map(({ id }) => id))
  const below = new Map<number | null, StrategyGoal[]>()
  for (const goal of goals) {
    const parentId = goal.parentId !== null && known.has(goal.parentId) ? goal.parentId : null
    below.set(parentId, [...(below.get(parentId) ?? []), goal])
  }
  const from = (parentId: number | null, depth: number): PlacedGoal[] =>
    (below.get(parentId) ?? []).flatMap((goal) => [
      { ...goal, depth, leaf: !below.has(goal.id) },
      ...from(goal.id, depth + 1),
    ])
  return from(null, 0)
}
