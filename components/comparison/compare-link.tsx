import Link from 'next/link'
import { comparePage } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'
import { comparisonText } from '@/lib/text/comparison'

/** Leads to a department's plan beside that of its year before; nothing where there is none. */
export function CompareYears({ slug, year, years }: { slug: string; year: FiscalYear; years: readonly FiscalYear[] }) {
  const before = years.filter((each) => each < year).at(-1)
  return before === undefined ? null : (
    <CompareLink
      query={{ kind: 'years', department: slug, from: before, to: year }}
      name={comparisonText.compareYears}
    />
  )
}

interface CompareLinkProps {
  query: Parameters<typeof comparePage>[0]
  name: string
}

/** Leads to a comparison, or to the form of one. */
export function CompareLink({ query, name }: CompareLinkProps) {
  return (
    <p className="compare-link">
      <Link href={comparePage(query)} prefetch={false}>
        {name}
      </Link>
    </p>
  )
}
