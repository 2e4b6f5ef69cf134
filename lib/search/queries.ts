import { publicDb } from '@/lib/db'
import type { FiscalYear } from '@/lib/fiscal-year'
import { gramsOf, isSearchable, wordsOf, wordsToCheck } from './rules'
import { type SearchKind, type SearchParameters, searchKinds } from './schema'

/** How many hits a page shows. */
export const hitsPerPage = 20
/** So many hits, the latest years first, are counted and can be turned through; of more it is said that there are more. */
const mostHits = 1_000

/** Something that was found. */
export interface SearchHit {
  key: string
  kind: SearchKind
  /** null: of a goal of the strategic plan */
  year: FiscalYear | null
  departmentSlug: string | null
  departmentName: string | null
  /** of the project, or the policy's place in the plan */
  number: number | null
  seriesKey: string | null
  code: string | null
  rating: string | null
  title: string
  text: string
}

/** What a search can be narrowed to, with how many hits that leaves. */
interface Choice<Value> {
  value: Value
  count: number
}

export interface SearchResult {
  words: string[]
  total: number
  /** there are more than are counted; the counts speak of the latest years */
  more: boolean
  kinds: Choice<SearchKind>[]
  /** the latest first */
  years: Choice<FiscalYear>[]
  /** by the name of the latest year, in the order of the departments */
  departments: (Choice<string> & { name: string })[]
  ratings: Choice<string>[]
  /** of the page that was asked for */
  hits: SearchHit[]
}

type FacetRow = {
  kind: SearchKind | null
  year: FiscalYear | null
  departmentSlug: string | null
  rating: string | null
  name: string | null
  position: number
  count: number
}

/**
 * What was published and is in force, and holds every word of `q`, narrowed by the other parameters; null where no word has
 * two letters. By kind, titles that hold the words before texts, the latest years first. One statement.
 */
export async function searchPublished({
  q,
  kind,
  year,
  department,
  rating,
  page,
}: SearchParameters): Promise<SearchResult | null> {
  const words = wordsOf(q)
  if (!isSearchable(words)) return null
  const narrowed = Object.entries({ kind, department, rating }).flatMap(([name, value]) =>
    value === null ? [] : [`${name}:${value}`],
  )
  const grams = [...gramsOf(words), ...narrowed]
  const [row] = await publicDb().$queryRaw<{ facets: FacetRow[] | null; hits: SearchHit[] | null }[]>`
    WITH span AS MATERIALIZED (
      SELECT NULL::integer AS year, 'year:-' AS token WHERE ${year}::integer IS NULL
      UNION ALL
      SELECT year, 'year:' || year FROM (SELECT DISTINCT year FROM published.current ORDER BY year DESC) published
      WHERE ${year}::integer IS NULL OR year = ${year}::integer
    ), found AS MATERIALIZED (
      SELECT hit.*
      FROM (SELECT token FROM span ORDER BY year DESC NULLS FIRST) AS latest
      CROSS JOIN LATERAL (
        SELECT s.key, s.kind, s.year, s."departmentSlug", s."departmentName", s.position, s.number, s.rating,
          NOT EXISTS (SELECT 1 FROM unnest(${words}::text[]) word WHERE strpos(s."foldedTitle", word) = 0) AS titled
        FROM published.search s
        WHERE s.grams @> (${grams}::text[] || latest.token) AND NOT EXISTS (
          SELECT 1 FROM unnest(${wordsToCheck(words)}::text[]) word WHERE strpos(s."foldedTitle", word) = 0 AND strpos(s.folded, word) = 0)
        LIMIT ${mostHits + 1}
      ) hit
      LIMIT ${mostHits + 1}
    )
    SELECT
      (SELECT jsonb_agg(facet) FROM (
        SELECT kind, year, "departmentSlug", rating, (array_agg("departmentName" ORDER BY year DESC))[1] AS name,
          (array_agg(position ORDER BY year DESC))[1] AS position, count(*)::integer AS count
        FROM found GROUP BY GROUPING SETS ((kind), (year), ("departmentSlug"), (rating))
      ) facet) AS facets,
      (SELECT jsonb_agg(hit ORDER BY hit.place) FROM (
        SELECT row_number() OVER (ORDER BY array_position(${[...searchKinds]}::text[], found.kind), found.titled DESC, found.year DESC,
            found.position, found.number, found.key) AS place,
          s.key, s.kind, s.year, s."departmentSlug", s."departmentName", s.number, s."seriesKey", s.code, s.rating, s.title, s.text
        FROM found JOIN published.search s ON s.key = found.key
        ORDER BY place LIMIT ${hitsPerPage} OFFSET ${(page - 1) * hitsPerPage}
      ) hit) AS hits`
  const facets = row?.facets ?? []
  const counted = <Name extends 'kind' | 'year' | 'departmentSlug' | 'rating'>(name: Name) =>
    facets.flatMap((facet) => {
      const value = facet[name]
      return value === null ? [] : [{ ...facet, value: value as NonNullable<FacetRow[Name]> }]
    })
  const kinds = counted('kind')
  const total = kinds.reduce((sum, { count }) => sum + count, 0)
  return {
    words,
    total: Math.min(total, mostHits),
    more: total > mostHits,
    kinds: searchKinds.flatMap((value) => {
      const found = kinds.find((each) => each.value === value)
      return found ? [{ value, count: found.count }] : []
    }),
    years: counted('year')
      .map(({ value, count }) => ({ value, count }))
      .sort((one, other) => other.value - one.value),
    departments: counted('departmentSlug')
      .sort((one, other) => one.position - other.position || one.value.localeCompare(other.value))
      .map(({ value, count, name }) => ({ value, count, name: name ?? value })),
    ratings: counted('rating').map(({ value, count }) => ({ value, count })),
    hits: row?.hits ?? [],
  }
}
