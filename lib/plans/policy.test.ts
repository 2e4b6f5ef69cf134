import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '@/lib/people/actor'
import { canBlock, canComment, canRead, canReadTalk, canResolve, canWrite, writableParts } from './policy'
import type { EditionState } from './workflow'

const own = 1
const other = 2
const ownSection = 11
const otherSection = 12

const columns = ['department', 'elsewhere', 'checking', 'mayors', 'publisher', 'auditor', 'admin'] as const
type Column = (typeof columns)[number]

/**
 * Who reads (r) and who also comments (c), state by state, as the design says: the own department always; office,
 * finance, personnel and auditor always; vice-mayor and mayor from consultation on; the publisher from confirmation on;
 * ADMIN no draft; everybody at the desk what is or was public. Auditor and publisher change nothing.
 */
const table: Record<EditionState, string> = {
  //                department elsewhere checking mayors publisher auditor admin
  DRAFT: '             c         -         c       -       -       r      -  ',
  CHANGES_REQUESTED: ' c         -         c       -       -       r      -  ',
  HEAD_REVIEW: '       c         -         c       -       -       r      -  ',
  OFFICE_CHECK: '      c         -         c       -       -       r      -  ',
  CONSULTATION: '      c         -         c       c       -       r      -  ',
  AMENDING: '          c         -         c       c       -       r      -  ',
  CONFIRMED: '         c         -         c       c       r       r      -  ',
  VOIDED: '            c         -         c       c       -       r      -  ',
  SCHEDULED: '         c         -         c       c       r       r      -  ',
  PUBLISHED: '         r         r         r       r       r       r      r  ',
  SUPERSEDED: '        r         r         r       r       r       r      r  ',
  WITHDRAWN: '         r         r         r       r       r       r      r  ',
  DISCARDED: '         c         -         c       -       -       r      -  ',
}
const states = Object.keys(table) as EditionState[]

const ofDepartments: Role[] = ['AUTHOR', 'COORDINATOR', 'CHIEF', 'HEAD']
const members: Record<Column, Role[]> = {
  department: ofDepartments,
  elsewhere: ofDepartments,
  checking: ['OFFICE', 'FINANCE', 'PERSONNEL'],
  mayors: ['VICE_MAYOR', 'MAYOR'],
  publisher: ['PUBLISHER'],
  auditor: ['AUDITOR'],
  admin: ['ADMIN'],
}
/** Whose remark may hold a plan up, where he may remark at all. */
const blocking: Role[] = ['CHIEF', 'HEAD', 'OFFICE', 'FINANCE', 'PERSONNEL', 'VICE_MAYOR', 'MAYOR']

function actorOf(role: Role, departmentId: number | null, sectionIds: number[] = []): Actor {
  return { personId: 1, name: '', post: '', roles: [{ role, departmentId, sectionIds }] }
}

function actorIn(column: Column, role: Role): Actor {
  if (column === 'department') return actorOf(role, own, [ownSection])
  return column === 'elsewhere' ? actorOf(role, other, [otherSection]) : actorOf(role, null)
}

const everyCase = states.flatMap((state) =>
  columns.flatMap((column, place) =>
    members[column].map((role) => ({ state, column, role, may: table[state].trim().split(/\s+/)[place] ?? '' })),
  ),
)

describe('every role, state and department', () => {
  it('has every role in the table', () => {
    expect(new Set(everyCase.map(({ role }) => role)).size).toBe(12)
    expect(everyCase.every(({ may }) => ['c', 'r', '-'].includes(may))).toBe(true)
    expect(everyCase).toHaveLength(13 * 16)
  })

  it.each(states)('%s is read, commented and held up by whom the table says', (state) => {
    for (const { column, role, may } of everyCase.filter((line) => line.state === state)) {
      const actor = actorIn(column, role)
      const subject = { departmentId: own, state }
      const where = `${role} (${column})`
      expect(canRead(actor, subject), `${where} reads`).toBe(may !== '-')
      const hears = ['department', 'checking', 'mayors', 'auditor'].includes(column)
      expect(canReadTalk(actor, subject), `${where} reads what was said`).toBe(may !== '-' && hears)
      expect(canComment(actor, subject), `${where} comments`).toBe(may === 'c')
      expect(canBlock(actor, subject), `${where} blocks`).toBe(may === 'c' && blocking.includes(role))
      expect(canResolve(actor, subject, 1), `${where} settles his own`).toBe(may === 'c')
      expect(canResolve(actor, subject, 2), `${where} settles another's`).toBe(may === 'c' && role === 'OFFICE')
    }
  })

  it.each(states)('%s is written by whom the design says', (state) => {
    const held = state === 'DRAFT' || state === 'CHANGES_REQUESTED'
    for (const { column, role } of everyCase.filter((line) => line.state === state)) {
      const actor = actorIn(column, role)
      const subject = { departmentId: own, state }
      const all =
        (held || state === 'AMENDING') && column === 'department' && (role === 'COORDINATOR' || role === 'HEAD')
      const part = held && column === 'department' && role === 'AUTHOR'
      expect(writableParts(actor, subject), `${role} (${column})`).toEqual(
        all ? 'all' : part ? { sectionIds: [ownSection] } : 'none',
      )
      expect(canWrite(actor, subject, null)).toBe(all)
      expect(canWrite(actor, subject, ownSection)).toBe(all || part)
      expect(canWrite(actor, subject, otherSection)).toBe(all)
    }
  })
})

describe('persons of several roles or none', () => {
  const draft = { departmentId: own, state: 'DRAFT' } as const

  it('who holds no role reads nothing, not even what is published', () => {
    const nobody: Actor = { personId: 1, name: '', post: '', roles: [] }
    for (const state of states) {
      expect(canRead(nobody, { departmentId: own, state })).toBe(false)
      expect(canResolve(nobody, { departmentId: own, state }, 1)).toBe(false)
    }
  })

  it('a city-wide role held for another department alone reads no draft here', () => {
    for (const role of ['OFFICE', 'FINANCE', 'PERSONNEL', 'AUDITOR'] as const) {
      expect(canRead(actorOf(role, other), draft)).toBe(false)
    }
  })

  it('an author without sections writes nothing', () => {
    expect(writableParts(actorOf('AUTHOR', own), draft)).toBe('none')
  })

  it('an author of two departments writes in each his own sections', () => {
    const actor: Actor = {
      personId: 1,
      name: '',
      post: '',
      roles: [
        { role: 'AUTHOR', departmentId: own, sectionIds: [ownSection] },
        { role: 'AUTHOR', departmentId: other, sectionIds: [otherSection] },
        { role: 'CHIEF', departmentId: own, sectionIds: [13] },
      ],
    }
    expect(writableParts(actor, draft)).toEqual({ sectionIds: [ownSection] })
    expect(writableParts(actor, { ...draft, departmentId: other })).toEqual({ sectionIds: [otherSection] })
  })

  it('an administrator who is also an author reads his own department alone', () => {
    const actor: Actor = {
      personId: 1,
      name: '',
      post: '',
      roles: [
        { role: 'ADMIN', departmentId: null, sectionIds: [] },
        { role: 'AUTHOR', departmentId: own, sectionIds: [ownSection] },
      ],
    }
    expect(canRead(actor, draft)).toBe(true)
    expect(canRead(actor, { ...draft, departmentId: other })).toBe(false)
  })
})
