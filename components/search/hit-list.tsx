import type { Route } from 'next'
import Link from 'next/link'
import { GradeMark } from '@/components/results/grade'
import {
  department,
  indicatorSeries,
  policy,
  project,
  projectResult,
  search,
  strategyGoal,
  strategyPage,
} from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { ReportContent } from '@/lib/results/content'
import type { SearchHit, SearchResult } from '@/lib/search/queries'
import { excerptOf, marked } from '@/lib/search/rules'
import { foundCount, hitPlace, searchKindNames, searchText } from '@/lib/text/search'
import { MarkedText } from './marked-text'

type Scale = ReportContent['scale']

/** Where a hit is read. */
function placeOfHit({ kind, year, departmentSlug, number, seriesKey, code }: SearchHit): Route {
  if (kind === 'GOAL') return code === null ? strategyPage() : strategyGoal(code)
  if (kind === 'INDICATOR' && seriesKey !== null) return indicatorSeries(seriesKey)
  if (year === null || departmentSlug === null) return search()
  if (number === null) return department(year, departmentSlug)
  if (kind === 'POLICY') return policy(year, departmentSlug, number)
  return kind === 'RESULT' ? projectResult(year, departmentSlug, number) : project(year, departmentSlug, number)
}

interface HitListProps {
  result: SearchResult
  /** Leads to the hits of one kind alone. */
  kindHref: (kind: SearchHit['kind']) => Route
  scaleOf: (year: FiscalYear) => Scale
}

/** What was found, by kind, with the words marked. */
export function HitList({ result, kindHref, scaleOf }: HitListProps) {
  return result.kinds.map(({ value, count }) => {
    const hits = result.hits.filter(({ kind }) => kind === value)
    if (hits.length === 0) return null
    return (
      <section key={value} className="hits" aria-labelledby={`${value}-h`}>
        <h2 id={`${value}-h`}>
          {searchKindNames[value]}
          {result.kinds.length > 1 && hits.length < count ? (
            <Link href={kindHref(value)} prefetch={false}>
              {foundCount(count)}
              <span className="visually-hidden">
                {searchText.kinds}　{searchKindNames[value]}
              </span>
            </Link>
          ) : (
            <small>{foundCount(count)}</small>
          )}
        </h2>
        <ol>
          {hits.map((hit) => (
            <Hit key={hit.key} hit={hit} words={result.words} scaleOf={scaleOf} />
          ))}
        </ol>
      </section>
    )
  })
}

function Hit({ hit, words, scaleOf }: Pick<HitListProps, 'scaleOf'> & { hit: SearchHit; words: readonly string[] }) {
  const place = hitPlace(hit.year, hit.kind === 'PLAN' ? null : hit.departmentName, hit.kind, hit.number)
  return (
    <li>
      <h3>
        <Link href={placeOfHit(hit)} prefetch={false}>
          {hit.code === null ? null : (
            <span className="hit-code">
              <MarkedText pieces={marked(hit.code, words)} />
            </span>
          )}
          <MarkedText pieces={marked(hit.title, words)} />
        </Link>
      </h3>
      {place || (hit.rating && hit.year !== null) ? (
        <p className="hit-place">
          {place ? <span>{place}</span> : null}
          {hit.rating && hit.year !== null ? <GradeMark scale={scaleOf(hit.year)} code={hit.rating} /> : null}
        </p>
      ) : null}
      {hit.text === '' ? null : (
        <p className="hit-text">
          <MarkedText pieces={excerptOf(hit.text, words)} />
        </p>
      )}
    </li>
  )
}
