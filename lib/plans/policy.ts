import { type Actor, departmentRoles, holds, sectionsOf } from '@/lib/people/actor'
import { type EditionState, writableStates } from './workflow'

/** What decides about an edition: whose it is and how far it has come. */
export type PlanSubject = { departmentId: number; state: EditionState }

const consultedOn: readonly EditionState[] = ['CONSULTATION', 'AMENDING', 'CONFIRMED', 'VOIDED', 'SCHEDULED']
const agreedOn: readonly EditionState[] = ['CONFIRMED', 'SCHEDULED']
const open: readonly EditionState[] = ['PUBLISHED', 'SUPERSEDED', 'WITHDRAWN']

/**
 * Whether the actor may read an edition's text. The department's own people, the office, finance, personnel
 * and the auditor always; vice-mayor and mayor from consultation on; the publisher from confirmation on; all staff what
 * residents read already. ADMIN sees no draft.
 */
export function canRead(actor: Actor, subject: PlanSubject): boolean {
  return (
    (open.includes(subject.state) && actor.roles.length > 0) ||
    holds(actor, departmentRoles, subject.departmentId) ||
    holds(actor, ['OFFICE', 'FINANCE', 'PERSONNEL', 'AUDITOR'], subject.departmentId) ||
    (consultedOn.includes(subject.state) && holds(actor, ['VICE_MAYOR', 'MAYOR'], subject.departmentId)) ||
    (agreedOn.includes(subject.state) && holds(actor, ['PUBLISHER'], subject.departmentId))
  )
}

/**
 * Whether the actor may read what was said of a plan on its way: comments, rounds, who confirmed. Once the text is public
 * that is still for the department, those who check, and the mayor's side alone.
 */
export function canReadTalk(actor: Actor, subject: PlanSubject): boolean {
  return (
    canRead(actor, subject) &&
    (holds(actor, departmentRoles, subject.departmentId) ||
      holds(actor, ['OFFICE', 'FINANCE', 'PERSONNEL', 'AUDITOR', 'VICE_MAYOR', 'MAYOR'], subject.departmentId))
  )
}

/**
 * Which parts of an edition the actor may write now: all, those of some sections, or none. What the mayor wants otherwise is
 * the coordinator's and the head's to write; which fields that are, the sheet says.
 */
export function writableParts(actor: Actor, subject: PlanSubject): 'all' | { sectionIds: number[] } | 'none' {
  if (subject.state === 'AMENDING') {
    return holds(actor, ['COORDINATOR', 'HEAD'], subject.departmentId) ? 'all' : 'none'
  }
  if (!writableStates.includes(subject.state)) return 'none'
  if (holds(actor, ['COORDINATOR', 'HEAD'], subject.departmentId)) return 'all'
  const sectionIds = sectionsOf(actor, 'AUTHOR', subject.departmentId)
  return sectionIds.length > 0 ? { sectionIds } : 'none'
}

/** Whether the actor may write the part that belongs to `sectionId` (null: to no section, such as the mission). */
export function canWrite(actor: Actor, subject: PlanSubject, sectionId: number | null): boolean {
  const parts = writableParts(actor, subject)
  return parts === 'all' || (parts !== 'none' && sectionId !== null && parts.sectionIds.includes(sectionId))
}

/** Whether the actor may remind a section of its part: the department's coordinator, while the department writes. */
export function canRemind(actor: Actor, subject: PlanSubject): boolean {
  return writableStates.includes(subject.state) && holds(actor, ['COORDINATOR'], subject.departmentId)
}

/** Whether the actor may remark on an edition he can read; AUDITOR and PUBLISHER only read. */
export function canComment(actor: Actor, subject: PlanSubject): boolean {
  return (
    canRead(actor, subject) &&
    !open.includes(subject.state) &&
    (holds(actor, departmentRoles, subject.departmentId) ||
      holds(actor, ['OFFICE', 'FINANCE', 'PERSONNEL', 'VICE_MAYOR', 'MAYOR'], subject.departmentId))
  )
}

/** Whether a remark of the actor may hold the plan up until it is answered. */
export function canBlock(actor: Actor, subject: PlanSubject): boolean {
  return (
    canComment(actor, subject) &&
    holds(actor, ['CHIEF', 'HEAD', 'OFFICE', 'FINANCE', 'PERSONNEL', 'VICE_MAYOR', 'MAYOR'], subject.departmentId)
  )
}

/** Whether the actor may settle a thread: its author, or whoever checks the plan. */
export function canResolve(actor: Actor, subject: PlanSubject, authorId: number): boolean {
  return canComment(actor, subject) && (authorId === actor.personId || holds(actor, ['OFFICE'], subject.departmentId))
}

/** Whether the actor keeps scanned evidence of a plan's consultations: the office, which records them, also afterwards. */
export function canAddEvidence(actor: Actor, subject: PlanSubject): boolean {
  return canReadTalk(actor, subject) && holds(actor, ['OFFICE'], subject.departmentId)
}
