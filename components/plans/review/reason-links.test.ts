import { describe, expect, it } from 'vitest'
import { type PlanPlaces, reasonHref } from '@/components/plans/review/reason-links'
import type { Actor } from '@/lib/people/actor'
import { type EditionFacts, type MoveInput, moves, reasonsAgainst, type Verb, verbs } from '@/lib/plans/workflow'

const here = 1
const actor = (verb: Verb): Actor => ({
  personId: 5,
  name: '',
  post: '',
  // The last role of a move is the one that records it for another, and so gives evidence.
  roles: [{ role: moves[verb].by.at(-1) ?? 'ADMIN', departmentId: here, sectionIds: [] }],
})

/** Everything that can stand in the way at once. */
const everythingWrong = (verb: Verb): EditionFacts => ({
  departmentId: here,
  kind: ['15', '16'].includes(moves[verb].number) ? 'CORRECTION' : 'FIRST',
  state: moves[verb].from[0],
  decidedBy: 'BOARD_OF_EDUCATION',
  wants: {
    chiefConfirmation: true,
    financeConcurrence: true,
    personnelConcurrence: true,
    viceMayorFirst: true,
    decisionNumber: true,
  },
  incomplete: [
    { code: 'headline_missing', at: 'edition/headline' },
    { code: 'project_without_title', at: 'p1/title' },
  ],
  unconfirmedProjects: ['p1'],
  openBlocking: [7],
  unansweredBlocking: [7],
  concurrences: [],
  viceMayorAgreed: false,
  submittedById: 5,
  writerIds: [],
  agreementRecordedById: 5,
  frozenHash: 'a',
  presentHash: 'b',
  departmentsBehind: ['水道部'],
  votes: [{ at: 'p1/budgetAmount', votedOn: null }],
  openedById: 5,
  headAssented: verb === 'assentToAmendments' || verb === 'assentToCorrection',
  beyondCorrection: [{ code: 'correction_changes_target', at: 'p1/target' }],
  wordingOpen: !['acceptWording', 'declineWording'].includes(verb),
  unamended: [{ code: 'field_unamended', at: 'p1/title' }],
  otherOpen: true,
  replaced: true,
  discardAsked: verb === 'askDiscard',
  withdrawalAskedById: verb === 'askWithdrawal' || verb === 'withdraw' ? 5 : null,
})

/** What is said with a move: a reason about it belongs to a field of the move's own form. */
const saidWith: Record<keyof MoveInput, true> = {
  reason: true,
  heldOn: true,
  method: true,
  attendees: true,
  evidenceNote: true,
  decisionNumber: true,
  decisionOn: true,
  ownDecisionOn: true,
  overrideReason: true,
  fields: true,
  scheduledFor: true,
  kind: true,
  amendmentReason: true,
  explanation: true,
}

/** Reasons that speak of the person alone: another person has to act, and no place in the plan changes that. */
const concernNoPlace = [
  'submitter_cannot_approve',
  'head_did_not_write',
  'head_assent_missing',
  'head_assented_already',
  'first_hand_cannot_confirm',
  'edition_on_its_way',
  'edition_replaced',
  'discard_not_asked',
  'discard_asked_already',
  'withdrawal_not_asked',
  'withdrawal_asked_already',
  'asker_cannot_withdraw',
]

const now = new Date('2026-06-15T12:00:00+09:00')
const tomorrow: MoveInput = {
  heldOn: '2026-06-16',
  decisionOn: '2026-06-16',
  ownDecisionOn: '2026-06-16',
  scheduledFor: new Date('2026-06-16'),
}
const met = new Map(
  verbs
    .flatMap((verb) =>
      [{}, tomorrow].flatMap((input) =>
        reasonsAgainst(verb, everythingWrong(verb), actor(verb), input, now).map((reason) => ({
          verb,
          reason,
        })),
      ),
    )
    .map((each) => [`${each.verb} ${each.reason.code} ${each.reason.at}`, each.reason]),
)

describe('where reasons lead', () => {
  const places: PlanPlaces = { planId: 3, mayWrite: true, onPage: false, names: { p1: '事業1' } }

  it('meets what every guard can say', () => {
    const codes = new Set([...met.values()].map(({ code }) => code))
    expect(codes.size).toBeGreaterThanOrEqual(20)
    for (const guard of verbs.flatMap((verb) => [...moves[verb].guards])) {
      const own = verbs.flatMap((verb) =>
        [{}, tomorrow].flatMap((input) => guard(everythingWrong(verb), actor(verb), input, now)),
      )
      expect(own.length, 'a guard that lets everything pass is not tried here').toBeGreaterThan(0)
    }
  })

  it.each([...met])('%s', (_, reason) => {
    if (concernNoPlace.includes(reason.code)) expect(reason.at).toBeUndefined()
    else if (Object.hasOwn(saidWith, reason.at ?? '')) expect(reason.at).toMatch(/^[a-zA-Z]+$/)
    else expect(reasonHref(reason, places)).toMatch(/^\/desk\/plans\/3(\/\w+)?#[\w-]+$/)
  })

  it('leads to the panel that can mend it', () => {
    const to = (at: string) => reasonHref({ code: 'any', at }, places)
    expect(to('concurrence-PERSONNEL')).toBe('/desk/plans/3/review#concurrence-PERSONNEL')
    expect(to('vice-mayor')).toBe('/desk/plans/3/consultation#vice-mayor')
    expect(to('rounds')).toBe('/desk/plans/3#rounds')
    expect(to('p1/title')).toBe('/desk/plans/3/edit#f-p1-title')
    expect(to('comment-7')).toBe('/desk/plans/3#comment-7')
    expect(to('gone/title')).toBeUndefined()
    expect(to('constructor')).toBeUndefined()
  })

  it('leads from a figure without a source to where it is said', () => {
    const reason = { code: 'correction_figure_without_source', at: 'p1/funding.BOND' }
    expect(reasonHref(reason, places)).toBe('/desk/plans/3/review#source-f-p1-funding-BOND')
  })

  it('stays on the page that shows the rows itself, for whoever only reads', () => {
    const to = (at: string) => reasonHref({ code: 'any', at }, { ...places, mayWrite: false, onPage: true })
    expect(to('p1/title')).toBe('#row-p1')
    expect(to('comment-7')).toBe('#comment-7')
  })
})
