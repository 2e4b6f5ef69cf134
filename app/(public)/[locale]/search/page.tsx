import type { Metadata } from 'next'
import Link from 'next/link'
import { Facets, KindTabs } from '@/components/search/facets'
import { HitList } from '@/components/search/hit-list'
import { HitPages } from '@/components/search/hit-pages'
import { SearchForm } from '@/components/search/search-form'
import { Crumbs } from '@/components/ui/crumbs'
import { home, search, strategyPage, year as yearAddress } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { pageMetadata } from '@/lib/publications/metadata'
import { publishedCity } from '@/lib/publications/queries'
import { scalesOfYears } from '@/lib/publications/result-queries'
import { hitsPerPage, type SearchResult, searchPublished } from '@/lib/search/queries'
import { type SearchFilter, type SearchParameters, searchParameters } from '@/lib/search/schema'
import { wholeScale } from '@/lib/text/public-results'
import { gradeLabel } from '@/lib/text/results'
import { foundSentence, moreSentence, nothingFound, searchedTitle, searchText } from '@/lib/text/search'
import { siteText } from '@/lib/text/site'

/** Every search is its own: nothing of it is kept. */
export const dynamic = 'force-dynamic'

interface SearchPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ searchParams }: SearchPageProps): Promise<Metadata> {
  const given = await searchParams
  const query = searchParameters.parse(given).q.trim()
  return {
    ...pageMetadata({
      title: query === '' ? searchText.title : searchedTitle(query),
      description: searchText.lead,
      canonical: search(),
      type: 'website',
    }),
    ...(Object.keys(given).length > 0 ? { robots: { index: false } } : {}),
  }
}

function narrowing({ kind, year, department, rating }: SearchFilter) {
  return {
    kind: kind ?? undefined,
    year: year ?? undefined,
    department: department ?? undefined,
    rating: rating ?? undefined,
  }
}

export default async function SearchPage({ searchParams }: SearchPageProps) {
  const parameters = searchParameters.parse(await searchParams)
  const query = parameters.q.trim()
  const [result, city] = await Promise.all([query === '' ? null : searchPublished(parameters), publishedCity()])
  const latestYear = city?.latestYear ?? null
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs crumbs={[{ name: siteText.home, href: home() }, { name: searchText.title }]} />
          <h1>{searchText.title}</h1>
          <SearchForm id="q" query={query} label={searchText.words} hint />
        </div>
      </div>
      <div className="wrap search-page">
        {query === '' ? <Beginning latestYear={latestYear} /> : null}
        {query !== '' && !result ? <TooShort latestYear={latestYear} /> : null}
        {result?.total === 0 ? <Nothing parameters={parameters} latestYear={latestYear} /> : null}
        {result && result.total > 0 ? <Found parameters={parameters} result={result} /> : null}
      </div>
    </main>
  )
}

async function Found({ parameters, result }: { parameters: SearchParameters; result: SearchResult }) {
  const scales = await scalesOfYears()
  const scaleOf = (year: FiscalYear) =>
    (scales.find(({ years }) => years.includes(year))?.scale ?? []).map(({ code, label, threshold }) => ({
      code,
      label,
      ...(threshold === null ? {} : { threshold }),
    }))
  const order = wholeScale(scales.flatMap(({ scale }) => scale)).map(({ code }) => code)
  const ratings = result.ratings.toSorted((one, other) => order.indexOf(one.value) - order.indexOf(other.value))
  const ratingName = (code: string) =>
    gradeLabel(wholeScale(scales.find(({ scale }) => gradeLabel(scale, code))?.scale ?? []), code) || code
  const { q, page, ...filter } = parameters
  const query = q.trim()
  const href = (narrowed: SearchFilter) => search(query, narrowing(narrowed))
  return (
    <>
      <p className="found">{foundSentence(query, result.total, result.more)}</p>
      {result.more ? <p className="note">{moreSentence(result.total)}</p> : null}
      <KindTabs result={result} filter={filter} href={href} />
      <p className="to-facets">
        <a href="#facets">{searchText.toNarrow}</a>
      </p>
      <div className="found-grid">
        <div>
          <HitList result={result} kindHref={(kind) => href({ ...filter, kind })} scaleOf={scaleOf} />
          <HitPages
            page={page}
            pages={Math.ceil(result.total / hitsPerPage)}
            href={(other) => search(query, { ...narrowing(filter), page: other === 1 ? undefined : other })}
          />
        </div>
        <Facets result={{ ...result, ratings }} filter={filter} href={href} ratingName={ratingName} />
      </div>
    </>
  )
}

function OtherWays({ latestYear }: { latestYear: FiscalYear | null }) {
  return (
    <ul className="linklist">
      {latestYear === null ? null : (
        <li>
          <Link href={yearAddress(latestYear)} prefetch={false}>
            {searchText.byDepartment}
          </Link>
        </li>
      )}
      <li>
        <Link href={strategyPage()} prefetch={false}>
          {searchText.byStrategy}
        </Link>
      </li>
    </ul>
  )
}

function Beginning({ latestYear }: { latestYear: FiscalYear | null }) {
  return (
    <div className="section">
      <p className="lead">{searchText.lead}</p>
      <p>{searchText.several}</p>
      <OtherWays latestYear={latestYear} />
    </div>
  )
}

function TooShort({ latestYear }: { latestYear: FiscalYear | null }) {
  return (
    <div className="section">
      <h2>{searchText.tooShort}</h2>
      <p>{searchText.tooShortLead}</p>
      <OtherWays latestYear={latestYear} />
    </div>
  )
}

function Nothing({ parameters, latestYear }: { parameters: SearchParameters; latestYear: FiscalYear | null }) {
  const { q, page: _page, ...filter } = parameters
  const query = q.trim()
  return (
    <div className="section">
      <h2>{nothingFound(query)}</h2>
      {Object.values(filter).some((each) => each !== null) ? (
        <p>
          <Link className="button" href={search(query)} prefetch={false}>
            {searchText.dropFilter}
          </Link>
        </p>
      ) : null}
      <p>{searchText.noneLead}</p>
      <ul className="tries">
        {searchText.tries.map((advice) => (
          <li key={advice}>{advice}</li>
        ))}
      </ul>
      <OtherWays latestYear={latestYear} />
    </div>
  )
}
