import { describe, expect, it } from 'vitest'
import type { Role } from '@/lib/people/actor'
import { holdersOf } from '@/lib/plans/handover-rules'
import { canRead } from '@/lib/plans/policy'
import { type EditionKind, type EditionState, moves, startsFrom, type Verb, verbs } from '@/lib/plans/workflow'
import { noticesOfReports } from '@/lib/results/notices'
import { noticeDay, noticeLetter, noticeSentence } from '@/lib/text/notifications'
import { noticesOfYears } from '@/lib/years/notices'
import {
  type Holder,
  hearersOf,
  type Notice,
  type NoticeFacts,
  type NoticeKind,
  noticeKinds,
  noticesOfActs,
  noticesOfMoves,
  yearNoticeKinds,
} from './rules'

const roles: readonly Role[] = [
  'AUTHOR',
  'COORDINATOR',
  'CHIEF',
  'HEAD',
  'OFFICE',
  'FINANCE',
  'PERSONNEL',
  'VICE_MAYOR',
  'MAYOR',
  'PUBLISHER',
  'AUDITOR',
  'ADMIN',
]
const ofDepartment: readonly Role[] = ['AUTHOR', 'COORDINATOR', 'CHIEF', 'HEAD']

/** One holder of each role, numbered in order from 1; those of the department in sections 7 and 8. */
const holders: Holder[] = roles.map((role, place) => ({
  personId: place + 1,
  name: role,
  post: '',
  role,
  departmentId: ofDepartment.includes(role) ? 5 : null,
  sectionIds: ofDepartment.includes(role) ? [7, 8] : [],
}))
const idOf = (role: Role) => roles.indexOf(role) + 1
const roleOf = (personId: number) => roles[personId - 1] as Role

const wantsAll: NoticeFacts = {
  wants: {
    chiefConfirmation: true,
    financeConcurrence: true,
    personnelConcurrence: true,
    viceMayorFirst: true,
    decisionNumber: true,
  },
  concurrences: [],
  openedById: null,
  writerIds: [],
}
const wantsNothing: NoticeFacts = {
  ...wantsAll,
  wants: {
    chiefConfirmation: false,
    financeConcurrence: false,
    personnelConcurrence: false,
    viceMayorFirst: false,
    decisionNumber: false,
  },
}

/** Every way in which a move is made: from where, of which kind of edition, by whom, and where the edition is then. */
const ways = verbs.flatMap((verb) =>
  (['FIRST', 'CHANGE', 'CORRECTION'] as const).flatMap((kind) =>
    moves[verb].from
      .filter((state) => startsFrom(verb, { state, kind }))
      .flatMap((state) =>
        moves[verb].by.map((by) => ({ verb, kind, by, after: (moves[verb].to ?? state) as EditionState })),
      ),
  ),
)

function hear(verb: Verb, by: Role, after: EditionState, facts: NoticeFacts = wantsAll) {
  return hearersOf(noticesOfMoves[verb], holders, {
    subject: { departmentId: 5, state: after },
    facts,
    actorId: idOf(by),
  }).map(({ personId, kind }) => `${roleOf(personId)} ${kind}`)
}

describe('who hears of a move', () => {
  it('is never the one who made it, nor anybody who may not read the plan then, and hears of it once', () => {
    expect(ways.length).toBeGreaterThan(60)
    for (const { verb, by, after } of ways) {
      const heard = hearersOf(noticesOfMoves[verb], holders, {
        subject: { departmentId: 5, state: after },
        facts: wantsAll,
        actorId: idOf(by),
      })
      const ids = heard.map(({ personId }) => personId)
      expect(new Set(ids).size, verb).toBe(ids.length)
      expect(ids, verb).not.toContain(idOf(by))
      expect(ids, verb).not.toContain(idOf('ADMIN'))
      for (const personId of ids) {
        const holder = holders[personId - 1] as Holder
        const actor = { ...holder, roles: [{ ...holder, sectionIds: [...holder.sectionIds] }] }
        expect(canRead(actor, { departmentId: 5, state: after }), `${verb} ${roleOf(personId)}`).toBe(true)
      }
    }
  })

  it('is nobody of another department', () => {
    const elsewhere = holders
      .filter(({ departmentId }) => departmentId === 5)
      .map((holder) => ({ ...holder, departmentId: 6, personId: holder.personId + 100 }))
    for (const { verb, after } of ways) {
      const heard = hearersOf(noticesOfMoves[verb], elsewhere, {
        subject: { departmentId: 5, state: after },
        facts: wantsAll,
        actorId: null,
      })
      if (!['PUBLISHED', 'WITHDRAWN'].includes(after)) expect(heard, verb).toEqual([])
    }
  })

  it('are all who can take the plan on from there, but for colleagues of who made the move', () => {
    for (const { verb, kind, by, after } of ways) {
      if (moves[verb].to === null || moves[verb].to === 'CHANGES_REQUESTED') continue
      const heard = new Set([wantsAll, wantsNothing].flatMap((facts) => hear(verb, by, after, facts)))
      const told = [...heard].map((line) => line.split(' ')[0])
      const awaited = holdersOf({ state: after, kind: kind as EditionKind })
      const missing = awaited.filter((role) => role !== by && !told.includes(role))
      expect(missing, `${verb} of ${kind} by ${by}`).toEqual([])
    }
  })

  it('is the right one at each station', () => {
    expect(hear('submit', 'COORDINATOR', 'HEAD_REVIEW')).toEqual(['HEAD to-approve'])
    expect(hear('requestChanges', 'HEAD', 'CHANGES_REQUESTED')).toEqual(['AUTHOR returned', 'COORDINATOR returned'])
    expect(hear('approve', 'HEAD', 'OFFICE_CHECK')).toEqual([
      'OFFICE to-check',
      'FINANCE to-concur',
      'PERSONNEL to-concur',
      'COORDINATOR approved',
    ])
    expect(hear('approve', 'HEAD', 'OFFICE_CHECK', { ...wantsAll, concurrences: ['FINANCE'] })).not.toContain(
      'FINANCE to-concur',
    )
    expect(hear('openConsultation', 'OFFICE', 'CONSULTATION')).toEqual(['VICE_MAYOR to-consult-vice-mayor'])
    expect(hear('openConsultation', 'OFFICE', 'CONSULTATION', wantsNothing)).toEqual(['MAYOR to-consult'])
    expect(hear('consultViceMayor', 'VICE_MAYOR', 'CONSULTATION')).toEqual(['MAYOR to-consult'])
    expect(hear('agree', 'MAYOR', 'CONFIRMED')).toEqual([
      'PUBLISHER to-publish',
      'COORDINATOR agreed',
      'HEAD agreed',
      'OFFICE agreed',
    ])
    expect(hear('confirmAmendments', 'OFFICE', 'CONFIRMED')).toEqual(
      expect.arrayContaining(['MAYOR amendments-confirmed', 'VICE_MAYOR amendments-confirmed']),
    )
    expect(hear('confirmCorrection', 'OFFICE', 'CONFIRMED')).toEqual(
      expect.arrayContaining(['MAYOR corrected', 'VICE_MAYOR corrected', 'PUBLISHER to-publish']),
    )
    expect(hear('askWithdrawal', 'OFFICE', 'PUBLISHED')).toEqual([
      'HEAD withdrawal-asked',
      'PUBLISHER withdrawal-asked',
    ])
    // The publisher reads nothing of a plan whose agreement is void.
    expect(hear('voidAgreement', 'OFFICE', 'VOIDED').filter((line) => line.startsWith('PUBLISHER'))).toEqual([])
  })

  it('is nobody whose turn the next move cannot be', () => {
    const facts = { ...wantsAll, openedById: idOf('OFFICE'), writerIds: [] }
    expect(hear('submitCorrection', 'COORDINATOR', 'OFFICE_CHECK', facts)).toEqual([])
    expect(hear('submitCorrection', 'COORDINATOR', 'OFFICE_CHECK')).toEqual(['OFFICE to-confirm-correction'])
  })

  it('are of a section its own authors and chiefs alone', () => {
    const of = (notices: readonly Notice[], sectionId: number | null) =>
      hearersOf(notices, holders, {
        subject: { departmentId: 5, state: 'DRAFT' },
        facts: wantsAll,
        actorId: null,
        sectionId,
      }).map(({ personId }) => roleOf(personId))
    expect(of(noticesOfActs.remindSection, 7)).toEqual(['AUTHOR', 'CHIEF'])
    expect(of(noticesOfActs.remindSection, 9)).toEqual([])
    expect(of(noticesOfActs.ask, 9)).toEqual(['COORDINATOR'])
    expect(of(noticesOfActs.ask, null)).toEqual(['AUTHOR', 'COORDINATOR'])
  })
})

describe('what is told', () => {
  const plan = { departmentName: '企画部', year: 2026, due: '2026-05-08' }
  const wholeYear = { departmentName: null, year: 2026, due: null }
  const isOfYear = (kind: NoticeKind) => yearNoticeKinds.some((each) => each === kind)

  it.each(noticeKinds)('of %s is a plain sentence, and a letter that leads to the place', (kind) => {
    const told = isOfYear(kind) ? wholeYear : plan
    const sentence = noticeSentence(kind, told)
    expect(sentence).toMatch(isOfYear(kind) ? /^令和8年度[はをが].+。$/ : /^企画部の計画（令和8年度）.+。$/)
    const { subject, text } = noticeLetter({
      city: 'めやす市',
      person: { name: '青木 真理' },
      kind,
      subject: told,
      address: 'https://plans.example/desk/notifications/7',
      settings: 'https://plans.example/desk/notifications',
    })
    expect(subject).toMatch(isOfYear(kind) ? /^【目安】令和8年度：[^。\n]+$/ : /^【目安】企画部の計画：[^。\n]+$/)
    expect(text).toContain(sentence)
    expect(text).toContain('\nhttps://plans.example/desk/notifications/7\n')
  })

  it.each([
    ['2026-11-25', 'きょう'],
    ['2026-11-24', '昨日'],
    ['2026-11-23', '11月23日（月）'],
    ['2025-12-31', '令和7年12月31日（水）'],
  ])('on %s stands under %s', (day, name) => {
    expect(noticeDay(day, '2026-11-25')).toBe(name)
    expect(noticeDay('2025-12-31', '2026-01-01')).toBe('昨日')
  })

  it('is told to somebody, whatever it is', () => {
    const ofPlans = [...Object.values(noticesOfMoves), ...Object.values(noticesOfActs)]
    const others = [...Object.values(noticesOfReports), ...Object.values(noticesOfYears)]
    const used = [...ofPlans, ...others].flat().map(({ kind }) => kind)
    expect(noticeKinds.filter((kind) => !used.includes(kind))).toEqual(['to-read-later', 'answered', 'due-soon'])
  })
})
