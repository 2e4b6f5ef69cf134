import Link from 'next/link'
import { deskReport } from '@/lib/addresses'
import type { ReportItem } from '@/lib/results/queries'
import { reportName, reportStateNames } from '@/lib/text/results'
import { sinceDate } from '@/lib/text/workflow'

/** The reports of a plan, the latest of each period first. */
export function ReportList({ reports, today }: { reports: readonly ReportItem[]; today: string }) {
  return (
    <ul className="report-list">
      {reports.map(({ reportId, period, number, kind, state, stateSince }) => (
        <li key={reportId}>
          <Link href={deskReport(reportId)} prefetch={false}>
            {reportName(period, number, kind)}
          </Link>
          <span>
            {reportStateNames[state]}
            <small className="note">　{sinceDate(stateSince, today)}</small>
          </span>
        </li>
      ))}
    </ul>
  )
}
