import { type Actor, departmentRoles, holds, sectionsOf } from '@/lib/people/actor'
import { enterableStates, type ReportState } from './workflow'

/** What decides about a report: whose it is and how far it has come. */
export type ReportSubject = { departmentId: number; state: ReportState; public: boolean }

const beforeTheMayor: readonly ReportState[] = ['CONSULTATION', 'APPROVED']

/**
 * Whether the actor may read a report: the department's own people and those who check always; vice-mayor and mayor from
 * consultation on; the publisher once it is approved; all staff what residents read already. ADMIN sees no report before.
 */
export function canReadReport(actor: Actor, subject: ReportSubject): boolean {
  const open = subject.public && (subject.state === 'PUBLISHED' || subject.state === 'SUPERSEDED')
  return (
    (open && actor.roles.length > 0) ||
    holds(actor, departmentRoles, subject.departmentId) ||
    holds(actor, ['OFFICE', 'FINANCE', 'PERSONNEL', 'AUDITOR'], subject.departmentId) ||
    (beforeTheMayor.includes(subject.state) && holds(actor, ['VICE_MAYOR', 'MAYOR'], subject.departmentId)) ||
    (subject.state === 'APPROVED' && holds(actor, ['PUBLISHER'], subject.departmentId))
  )
}

/** Whether the actor may keep values of `sectionId`'s indicators that are seen on the way, at any time of the year. */
export function canObserve(actor: Actor, departmentId: number, sectionId: number): boolean {
  return (
    holds(actor, ['COORDINATOR', 'HEAD'], departmentId) || sectionsOf(actor, 'AUTHOR', departmentId).includes(sectionId)
  )
}

/** Whether the actor may enter results of a project of `sectionId`: its authors, the coordinator and the head. */
export function canEnter(actor: Actor, subject: ReportSubject, sectionId: number): boolean {
  return enterableStates.includes(subject.state) && canObserve(actor, subject.departmentId, sectionId)
}

/** Whether the actor may read values that are seen on the way: the department's own people, the office and the audit. */
export function canReadObservations(actor: Actor, departmentId: number): boolean {
  return holds(actor, [...departmentRoles, 'OFFICE', 'AUDITOR'], departmentId)
}

/** Whether the actor may rate otherwise than computed, with a reason: the office, while it checks. */
export function canOverride(actor: Actor, subject: ReportSubject): boolean {
  return subject.state === 'OFFICE_CHECK' && holds(actor, ['OFFICE'], subject.departmentId)
}
