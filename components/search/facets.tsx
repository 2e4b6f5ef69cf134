import type { Route } from 'next'
import Link from 'next/link'
import { KeptTogether } from '@/components/ui/kept-together'
import { showFiscalYear } from '@/lib/fiscal-year'
import type { SearchResult } from '@/lib/search/queries'
import type { SearchFilter } from '@/lib/search/schema'
import { foundCount, searchKindNames, searchText } from '@/lib/text/search'

interface FacetsProps {
  result: SearchResult
  filter: SearchFilter
  /** The same search, narrowed otherwise. */
  href: (filter: SearchFilter) => Route
  ratingName: (code: string) => string
}

/** The kinds of what was found, as one row of links. */
export function KindTabs({ result, filter, href }: Omit<FacetsProps, 'ratingName'>) {
  if (filter.kind === null && result.kinds.length < 2) return null
  return (
    <nav className="kind-tabs" aria-label={searchText.kinds}>
      <ul>
        <li>
          {filter.kind === null ? (
            <b aria-current="true">{searchText.all}</b>
          ) : (
            <Link href={href({ ...filter, kind: null })} prefetch={false}>
              {searchText.all}
            </Link>
          )}
        </li>
        {result.kinds.map(({ value, count }) => (
          <li key={value}>
            {filter.kind === value ? (
              <b aria-current="true">
                {searchKindNames[value]} <small>{foundCount(count)}</small>
              </b>
            ) : (
              <Link href={href({ ...filter, kind: value })} prefetch={false}>
                {searchKindNames[value]} <small>{foundCount(count)}</small>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What the hits can be narrowed to, each with how many that leaves; what narrows them now can be taken off. */
export function Facets({ result, filter, href, ratingName }: FacetsProps) {
  const groups = [
    {
      name: searchText.year,
      chosen: filter.year === null ? null : showFiscalYear(filter.year),
      without: { ...filter, year: null },
      choices: result.years.map(({ value, count }) => ({
        key: String(value),
        name: showFiscalYear(value),
        count,
        filter: { ...filter, year: value },
      })),
    },
    {
      name: searchText.department,
      chosen:
        filter.department === null
          ? null
          : (result.departments.find(({ value }) => value === filter.department)?.name ?? filter.department),
      without: { ...filter, department: null },
      choices: result.departments.map(({ value, name, count }) => ({
        key: value,
        name,
        count,
        filter: { ...filter, department: value },
      })),
    },
    {
      name: searchText.rating,
      chosen: filter.rating === null ? null : ratingName(filter.rating),
      without: { ...filter, rating: null },
      choices: result.ratings.map(({ value, count }) => ({
        key: value,
        name: ratingName(value),
        count,
        filter: { ...filter, rating: value },
      })),
    },
  ].filter(({ chosen, choices }) => chosen !== null || choices.length > 0)
  if (groups.length === 0) return null
  return (
    <nav className="facets" id="facets" aria-labelledby="facets-h">
      <h2 id="facets-h">{searchText.narrow}</h2>
      {groups.map(({ name, chosen, without, choices }) => (
        <section key={name}>
          <h3>{name}</h3>
          <ul>
            {chosen === null ? (
              choices.map((choice) => (
                <li key={choice.key}>
                  <Link href={href(choice.filter)} prefetch={false}>
                    <span>
                      <KeptTogether text={choice.name} />
                    </span>
                    <small>{foundCount(choice.count)}</small>
                  </Link>
                </li>
              ))
            ) : (
              <li>
                <Link href={href(without)} prefetch={false}>
                  <span>
                    <b>
                      <KeptTogether text={chosen} />
                    </b>
                    {searchText.takeOff}
                  </span>
                </Link>
              </li>
            )}
          </ul>
        </section>
      ))}
    </nav>
  )
}
