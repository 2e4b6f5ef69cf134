import { Prisma } from '@/generated/prisma/client'
import { publicDb } from '@/lib/db'
import type { FiscalYear } from '@/lib/fiscal-year'
import { gramsOf, isSearchable, wordsOf, wordsToCheck } from './rules'
import { type SearchKind, type SearchParameters, searchKinds } from './schema'

/** How many hits a page shows. */
export const hitsPerPage = 20
/** So many hits, the latest years first, are counted and can be turned through; of more it is said that there are more. */
const mostHits = 500

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
  position: number | null
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
  const inTitle = (word: string) => Prisma.sql`strpos(s."foldedTitle", ${word}) > 0`
  const titled = Prisma.join(words.map(inTitle), ' AND ')
  const checked = wordsToCheck(words).map((word) => Prisma.sql`AND (${inTitle(word)} OR strpos(s.folded, ${word}) > 0)`)
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
          ${titled} AS titled
        FROM published.search s
        WHERE s.grams @> (${grams}::text[] || latest.token) ${checked.length > 0 ? Prisma.join(checked, ' ') : Prisma.empty}
        LIMIT ${mostHits + 1}
      ) hit
      LIMIT ${mostHits + 1}
    )
    SELECT
      (SELECT jsonb_agg(to_jsonb(facet) || jsonb_build_object('name', named."departmentName", 'position', named.position)) FROM (
        SELECT kind, year, "departmentSlug", rating, count(*)::integer AS count
        FROM found GROUP BY GROUPING SETS ((kind), (year), ("departmentSlug"), (rating))
      ) facet LEFT JOIN LATERAL (
        SELECT c."departmentName", c.position FROM published.current c
        WHERE c."departmentSlug" = facet."departmentSlug" ORDER BY c.year DESC LIMIT 1
      ) named ON true) AS facets,
      (SELECT jsonb_agg(jsonb_build_object('key', s.key, 'kind', s.kind, 'year', s.year, 'departmentSlug', s."departmentSlug",
          'departmentName', s."departmentName", 'number', s.number, 'seriesKey', s."seriesKey", 'code', s.code, 'rating', s.rating,
          'title', s.title, 'text', s.text) ORDER BY page.place)
        FROM (
          SELECT key, row_number() OVER (ORDER BY array_position(${[...searchKinds]}::text[], kind), titled DESC, year DESC, position,
            number, key) AS place
          FROM found ORDER BY place LIMIT ${hitsPerPage} OFFSET ${(page - 1) * hitsPerPage}
        ) page JOIN published.search s ON s.key = page.key) AS hits`
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
      .sort((one, other) => (one.position ?? 0) - (other.position ?? 0) || one.value.localeCompare(other.value))
      .map(({ value, count, name }) => ({ value, count, name: name ?? value })),
    ratings: counted('rating').map(({ value, count }) => ({ value, count })),
    hits: row?.hits ?? [],
  }
}
