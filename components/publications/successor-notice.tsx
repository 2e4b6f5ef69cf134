import Link from 'next/link'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { department, home, year as yearAddress } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import type { FormerDepartment } from '@/lib/publications/succession-queries'
import type { LinkedReform } from '@/lib/publications/succession-rules'
import { noSuchDepartment, planTitle, publicText, readPlanOf, reformName, reformSentence } from '@/lib/text/public'
import { siteText } from '@/lib/text/site'

interface SuccessorNoticeProps {
  reforms: readonly LinkedReform[]
  /** The department whose page this is: the notice leads to the others. */
  slug: string
}

/** What a department came from and where it went, with the ways to the plans on the other side. */
export function SuccessorNotice({ reforms, slug }: SuccessorNoticeProps) {
  return reforms.map((reform) => {
    const others = [reform.from, ...reform.to].filter((each) => each.slug !== slug)
    return (
      <div key={`${reform.effectiveOn} ${reform.from.slug} ${reform.sections.join()}`} className="reform">
        <p>
          <b>{reformName(reform.kind)}</b>　<KeptTogether text={reformSentence(reform)} />
        </p>
        <ul className="linklist">
          {others.map((other) =>
            other.year === null ? null : (
              <li key={other.slug}>
                <Link href={department(other.year, other.slug)} prefetch={false}>
                  {readPlanOf(other.name, other.year)}
                </Link>
              </li>
            ),
          )}
        </ul>
      </div>
    )
  })
}

/** The page at the address of a department that had ended by the year: where its work is, and the plans it made. */
export function FormerDepartmentPage({ former }: { former: FormerDepartment }) {
  const { year, reform, years } = former
  const { name, slug } = reform.from
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs
            crumbs={[
              { name: siteText.home, href: home() },
              { name: showFiscalYear(year), href: yearAddress(year) },
              { name },
            ]}
          />
          <h1>{name}</h1>
          <div className="changed">
            <p>
              <b>
                <KeptTogether text={noSuchDepartment(name, year)} />
              </b>
            </p>
            <SuccessorNotice reforms={[reform]} slug={slug} />
          </div>
        </div>
      </div>
      <section className="section wrap" aria-labelledby="own-h">
        <h2 className="chapter" id="own-h">
          {publicText.ownPlans}
        </h2>
        <ul className="linklist">
          {years.toReversed().map((each) => (
            <li key={each}>
              <Link href={department(each, slug)} prefetch={false}>
                {planTitle(each)}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </main>
  )
}
