import { directions, type NextYearDirection } from './rules'

/** Which projects' directions are looked at. */
export type DirectionFilter = { direction: NextYearDirection | 'NONE' | null; name: string }

/** What the address asks for; what it does not say, or says wrongly, is everything. */
export function directionFilterOf(asked: Readonly<Record<string, string | string[] | undefined>>): DirectionFilter {
  const one = (name: string) => (typeof asked[name] === 'string' ? asked[name] : '')
  return {
    direction: [...directions, 'NONE' as const].find((each) => each === one('direction')) ?? null,
    name: one('name').normalize('NFKC').trim().slice(0, 60),
  }
}

/** 事業数 by direction, in the order of `directions`; what nobody proposes yet comes last. */
export function countByDirection(
  proposed: readonly (NextYearDirection | null)[],
): { direction: NextYearDirection | null; count: number }[] {
  return [...directions, null].map((direction) => ({
    direction,
    count: proposed.filter((each) => each === direction).length,
  }))
}
