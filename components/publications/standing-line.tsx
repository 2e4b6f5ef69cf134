import type { Route } from 'next'
import Link from 'next/link'
import { KeptTogether } from '@/components/ui/kept-together'
import { edition, publishedReport } from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import { env } from '@/lib/env'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { PublishedPlan } from '@/lib/plans/content'
import type { PublishedReport } from '@/lib/results/content'
import {
  editionName,
  figuresFrom,
  fingerprintOf,
  publicText,
  publishedOn,
  standingOfEdition,
  standingOfReport,
} from '@/lib/text/public'
import { reportNumber } from '@/lib/text/series'
import { fictionNotice } from '@/lib/text/site'

interface LineProps {
  label: string
  name: string
  href?: Route | undefined
  acts: readonly string[]
}

function Line({ label, name, href, acts }: LineProps) {
  return (
    <p className="standing-line">
      <span>{label}</span>
      {href ? (
        <Link href={href} prefetch={false}>
          {name}
        </Link>
      ) : (
        <b>{name}</b>
      )}
      {acts.map((act) => (
        <span key={act}>
          <KeptTogether text={act} />
        </span>
      ))}
    </p>
  )
}

/** Which edition a page shows, when it was agreed and published, and its fingerprint, in a line that leads to the edition. */
export function StandingLine({ plan, label = publicText.editionOfPage }: { plan: PublishedPlan; label?: string }) {
  const { year, departmentSlug, version } = plan
  return (
    <Line
      label={label}
      name={editionName(version)}
      href={edition(year, departmentSlug, version)}
      acts={standingOfEdition(plan)}
    />
  )
}

/** Which report a page shows, and the plan that it speaks of; `name` as the page calls it. */
export function ReportStanding({ report, name }: { report: PublishedReport; name: string }) {
  const { year, departmentSlug, content } = report
  return (
    <>
      <Line label={publicText.reportOfPage} name={name} acts={standingOfReport(report)} />
      <Line
        label={publicText.basedOn}
        name={editionName(content.edition.version)}
        href={edition(year, departmentSlug, content.edition.version)}
        acts={[fingerprintOf(content.edition.contentHash)]}
      />
    </>
  )
}

interface ShownEditionsProps {
  of: 'plans' | 'reports'
  /** Every edition or report that the page shows something of. */
  shown: readonly { department: string; name: string; href: Route; publishedOn: string; contentHash: string }[]
}

/** What the figures of a page stand in: every department's edition or report, its day and its fingerprint. */
export function ShownEditions({ of, shown }: ShownEditionsProps) {
  if (shown.length === 0) return null
  return (
    <section className="section wrap" aria-labelledby="shown-h">
      <h2 className="chapter" id="shown-h">
        {of === 'plans' ? publicText.shownEditions : publicText.shownReports}
      </h2>
      <p>{figuresFrom(of)}</p>
      <details className="table">
        <summary>{publicText.seeEditions}</summary>
        <ul className="shown-editions">
          {shown.map(({ department, name, href, publishedOn, contentHash }) => (
            <li key={href}>
              <span>{department}</span>
              <Link href={href} prefetch={false}>
                {name}
              </Link>
              <span className="nowrap">{publishedOn}</span>
              <span className="nowrap">{fingerprintOf(contentHash)}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

interface PrintFootProps {
  address: Route
  city: { name: string; fictional: boolean } | null
  /** 第1版, and the hash of what was agreed; nothing on a page of several. */
  standing?: { name: string; contentHash: string } | undefined
}

/** The foot of every sheet of a printed page: where it stands, which edition it is, and that the city is fictional. */
export function PrintFoot({ address, city, standing }: PrintFootProps) {
  return (
    <div className="print-foot">
      <p>
        {city ? <span>{city.name}</span> : null}
        {standing ? (
          <>
            <span>{standing.name}</span>
            <span>{fingerprintOf(standing.contentHash)}</span>
          </>
        ) : null}
        <span>{new URL(address, env().NEXTAUTH_URL).href}</span>
      </p>
      {city?.fictional ? <p>{fictionNotice(city.name)}</p> : null}
    </div>
  )
}

/** The edition of a plan in `PrintFoot`. */
export function printedEdition({ version, contentHash }: PublishedPlan): { name: string; contentHash: string } {
  return { name: editionName(version), contentHash }
}

/** An edition in `ShownEditions`. */
export function shownEdition(
  year: FiscalYear,
  { slug, name, version, contentHash }: { slug: string; name: string; version: string; contentHash: string },
  on: string,
): ShownEditionsProps['shown'][number] {
  return {
    department: name,
    name: editionName(version),
    href: edition(year, slug, version),
    publishedOn: on,
    contentHash,
  }
}

/** Reports in `ShownEditions`. */
export function shownReports(reports: readonly PublishedReport[]): ShownEditionsProps['shown'] {
  return reports.map(({ year, departmentSlug, publishedAt, contentHash, content: { department, period, number } }) => ({
    department: department.name,
    name: reportNumber(period, number),
    href: publishedReport(year, departmentSlug, period, number),
    publishedOn: publishedOn(plainDateOf(new Date(publishedAt))),
    contentHash,
  }))
}
