import Link from 'next/link'
import { Lines } from '@/components/plans/document/written-text'
import { EditionHistory } from '@/components/publications/edition-history'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { department, home, year as yearAddress } from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import { showFiscalYear } from '@/lib/fiscal-year'
import type { WithdrawalNotice } from '@/lib/plans/content'
import { planTitle, publicText, withdrawnSentence } from '@/lib/text/public'
import { siteText } from '@/lib/text/site'

interface WithdrawnPageProps {
  notice: WithdrawalNotice
  currentVersion: string | null
  editions: readonly { version: string; publishedAt: Date; withdrawn: boolean }[]
  /** Whether residents read other plans of the year, so that its page exists. */
  yearExists: boolean
}

/** What stands in the place of a withdrawn edition: that it was withdrawn, when and why, and nothing of its text. */
export function WithdrawnPage({ notice, currentVersion, editions, yearExists }: WithdrawnPageProps) {
  const { year, departmentSlug, departmentName, version, withdrawnAt, explanation } = notice
  const on = plainDateOf(new Date(withdrawnAt))
  const ofYear = showFiscalYear(year)
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs
            crumbs={[
              { name: siteText.home, href: home() },
              ...(yearExists ? [{ name: ofYear, href: yearAddress(year) }] : []),
              { name: departmentName },
            ]}
          />
          <h1>
            {departmentName}
            <small>{planTitle(year)}</small>
          </h1>
          <div className="changed">
            <p>
              <b>
                <KeptTogether text={withdrawnSentence(departmentName, year, version, on)} />
              </b>
            </p>
            <p>
              <Lines text={explanation} />
            </p>
            {currentVersion === null ? (
              <p>{publicText.withdrawnFormer}</p>
            ) : (
              <p>
                <Link href={department(year, departmentSlug)} prefetch={false}>
                  {publicText.readCurrent}
                </Link>
              </p>
            )}
          </div>
        </div>
      </div>
      {editions.length > 1 ? (
        <div className="wrap">
          <EditionHistory year={year} slug={departmentSlug} currentVersion={currentVersion} editions={editions} />
        </div>
      ) : null}
    </main>
  )
}
