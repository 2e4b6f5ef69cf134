import { deskReport } from '@/lib/addresses'
import { today } from '@/lib/clock'
import { notify, type Tell } from '@/lib/notifications/commands'
import type { NoticeKind } from '@/lib/notifications/rules'
import type { Actor, Role } from '@/lib/people/actor'
import { findRoleHolders } from '@/lib/people/queries'
import type { Transaction } from '@/prisma/client'
import { canReadReport, type ReportSubject } from './policy'
import type { ReportVerb } from './workflow'

type ReportNotice = { kind: NoticeKind; to: readonly Role[] }

const department: readonly Role[] = ['COORDINATOR', 'HEAD']
const returned: readonly ReportNotice[] = [{ kind: 'results-returned', to: ['COORDINATOR', 'AUTHOR', 'HEAD'] }]
const approved: readonly ReportNotice[] = [
  { kind: 'to-publish-results', to: ['PUBLISHER'] },
  { kind: 'results-approved', to: department },
]

/** Who hears of which move of a report: first those whose turn it is then. */
export const noticesOfReports: Partial<Record<ReportVerb | 'open', readonly ReportNotice[]>> = {
  open: [{ kind: 'results-opened', to: ['COORDINATOR', 'AUTHOR'] }],
  submit: [{ kind: 'to-check-results', to: ['HEAD'] }],
  sendBack: returned,
  check: [{ kind: 'to-approve-results', to: ['OFFICE'] }],
  returnToDepartment: returned,
  openConsultation: [{ kind: 'to-consult-results', to: ['MAYOR'] }],
  consultAgain: returned,
  approveAsConsulted: approved,
  approve: approved,
  publish: [{ kind: 'results-published', to: [...department, 'AUTHOR', 'OFFICE'] }],
}

/**
 * Finds out who hears of what happened to reports, `subject` being how each stands afterwards: nobody of his own act or of
 * what he may not read, everybody once for each report. One statement for any number of reports.
 */
export async function findReportHearers(
  tx: Transaction,
  actor: Pick<Actor, 'personId'>,
  verb: ReportVerb | 'open',
  reports: readonly { reportId: number; planId: number; subject: ReportSubject }[],
): Promise<Tell> {
  const notices = noticesOfReports[verb] ?? []
  const roles = [...new Set(notices.flatMap(({ to }) => to))]
  const departments = [...new Set(reports.map(({ subject }) => subject.departmentId))]
  const holders = roles.length > 0 ? await findRoleHolders(tx, roles, departments, today()) : []
  const told = reports.flatMap(({ reportId, planId, subject }) => {
    const heard = new Map<number, NoticeKind>()
    for (const { kind, to } of notices) {
      for (const { personId, role, departmentId, sectionIds, ...person } of holders) {
        const meant = to.includes(role) && (departmentId === null || departmentId === subject.departmentId)
        if (!meant || personId === actor.personId || heard.has(personId)) continue
        const reader = { ...person, personId, roles: [{ role, departmentId, sectionIds: [...sectionIds] }] }
        if (canReadReport(reader, subject)) heard.set(personId, kind)
      }
    }
    return [...heard].map(([personId, kind]) => ({ personId, kind, planId, address: deskReport(reportId) }))
  })
  return async (eventSeq) => {
    await notify(
      tx,
      told.map((notice) => ({ ...notice, eventSeq })),
    )
  }
}
