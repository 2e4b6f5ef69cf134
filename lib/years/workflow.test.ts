import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '@/lib/people/actor'
import {
  type DepartmentFacts,
  forwardVerbs,
  nextVerb,
  phasesOf,
  reasonsAgainstYearMove,
  type YearFacts,
  type YearPhase,
  yearMoves,
  yearPhases,
  yearVerbs,
} from './workflow'

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

const actor = (role: Role, personId = 1): Actor => ({
  personId,
  name: '',
  post: '',
  roles: [{ role, departmentId: ofDepartment.includes(role) ? 7 : null, sectionIds: [] }],
})

const ready: DepartmentFacts = {
  departmentId: 7,
  name: '企画部',
  exemption: null,
  planId: 70,
  planPublished: true,
  report: { id: 700, published: true },
  undirected: { reportId: 700, projects: [] },
}
const exempt: DepartmentFacts = {
  departmentId: 8,
  name: '水道部',
  exemption: '対象外',
  planId: null,
  planPublished: false,
  report: null,
  undirected: null,
}

const year = (part: Partial<YearFacts> = {}): YearFacts => ({
  year: 2026,
  phase: 'PLANNING',
  midyear: 'PUBLIC',
  midyearOn: '2026-09-30',
  departments: [ready, exempt],
  reopening: { askedById: 2 },
  ...part,
})
/** What is said with a move that lacks nothing: for `exempt` the department that is asked, else the one left out. */
const said = (verb: string) => ({ reason: '理由', evidenceNote: '決裁', departmentId: verb === 'exempt' ? 7 : 8 })
const after = '2027-06-01'
const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code)

/** The table as DESIGN §5 C says it, with reopening and exemptions; who is not named here may do nothing. */
const expected: Record<string, { from: YearPhase[]; by: Role[] }> = {
  putInForce: { from: ['PLANNING'], by: ['OFFICE'] },
  beginMidyear: { from: ['IN_FORCE'], by: ['OFFICE'] },
  beginYearend: { from: ['IN_FORCE', 'MIDYEAR'], by: ['OFFICE'] },
  publishResults: { from: ['YEAREND'], by: ['OFFICE'] },
  close: { from: ['RESULTS_PUBLISHED'], by: ['OFFICE'] },
  askReopening: { from: ['CLOSED'], by: ['OFFICE'] },
  dropReopening: { from: ['CLOSED'], by: ['OFFICE'] },
  reopen: { from: ['CLOSED'], by: ['MAYOR', 'OFFICE'] },
  exempt: { from: ['PLANNING', 'IN_FORCE', 'MIDYEAR', 'YEAREND', 'RESULTS_PUBLISHED'], by: ['OFFICE'] },
  endExemption: { from: ['PLANNING', 'IN_FORCE', 'MIDYEAR', 'YEAREND', 'RESULTS_PUBLISHED'], by: ['OFFICE'] },
}

describe('the table of a year’s moves', () => {
  it('lets every role make exactly the moves of the design, from exactly their phases', () => {
    expect(Object.keys(expected)).toEqual(yearVerbs)
    for (const verb of yearVerbs) {
      for (const phase of yearPhases) {
        for (const role of roles) {
          const reopening = verb === 'askReopening' ? null : { askedById: 2 }
          // With a mid-year, the year's end follows it; without one it follows the year in force.
          const midyear = phase === 'IN_FORCE' && verb === 'beginYearend' ? 'NONE' : 'PUBLIC'
          const facts = year({ phase, reopening, midyear })
          const reasons = reasonsAgainstYearMove(verb, facts, actor(role), said(verb), after)
          const allowed = expected[verb]?.from.includes(phase) && expected[verb]?.by.includes(role)
          const wrong = expected[verb]?.by.includes(role) ? 'year_not_in_phase' : 'year_not_your_role'
          expect(codes(reasons), `${verb} from ${phase} by ${role}`).toEqual(allowed ? [] : [wrong])
        }
      }
    }
  })

  it('takes a year from its planning to its closing, with its middle and without', () => {
    for (const midyear of ['NONE', 'INTERNAL', 'PUBLIC'] as const) {
      const passed: YearPhase[] = ['PLANNING']
      for (let verb = nextVerb({ phase: 'PLANNING', midyear }); verb; ) {
        const phase = yearMoves[verb].to ?? 'PLANNING'
        passed.push(phase)
        verb = nextVerb({ phase, midyear })
      }
      expect(passed).toEqual(phasesOf(midyear))
    }
    expect(phasesOf('NONE')).not.toContain('MIDYEAR')
  })

  it('leads forward or back to published results, and never anywhere else', () => {
    for (const verb of yearVerbs) {
      const { from, to } = yearMoves[verb]
      if (to === null) continue
      for (const phase of from) {
        const steps = yearPhases.indexOf(to) - yearPhases.indexOf(phase)
        expect(verb === 'reopen' ? steps === -1 : steps > 0, verb).toBe(true)
      }
    }
  })
})

describe('what is missing', () => {
  const office = actor('OFFICE')
  const lacking = (part: Partial<DepartmentFacts>): DepartmentFacts => ({ ...ready, ...part })

  it('is listed department by department, with its place', () => {
    const departments = [
      lacking({ planPublished: false, report: null, undirected: null }),
      lacking({ departmentId: 9, name: '市民部', planId: 90, report: { id: 900, published: false }, undirected: null }),
      lacking({ name: '教育部', undirected: { reportId: 800, projects: [{ number: 3, title: '読書' }] } }),
      lacking({ name: '新設部', planId: null, planPublished: false, report: null, undirected: null }),
      exempt,
    ]
    expect(reasonsAgainstYearMove('putInForce', year({ departments }), office, {}, after)).toEqual([
      { code: 'year_without_plan', at: 'plan/70', params: { department: '企画部' } },
      { code: 'year_without_plan', params: { department: '新設部' } },
    ])
    const closing = [
      { code: 'year_without_report', at: 'plan/70', params: { department: '企画部' } },
      { code: 'year_report_unpublished', at: 'report/900', params: { department: '市民部' } },
      { code: 'year_without_report', params: { department: '新設部' } },
      {
        code: 'year_without_direction',
        at: 'report/800',
        params: { department: '教育部', number: 3, name: '読書' },
      },
    ]
    for (const [verb, phase] of [
      ['publishResults', 'YEAREND'],
      ['close', 'RESULTS_PUBLISHED'],
    ] as const)
      expect(reasonsAgainstYearMove(verb, year({ phase, departments }), office, {}, after)).toEqual(closing)
  })

  it('holds a year up exactly where a department that is not left out lacks something', () => {
    const department = fc.record({
      departmentId: fc.nat(),
      name: fc.string(),
      exemption: fc.option(fc.string({ minLength: 1 }), { nil: null }),
      planId: fc.option(fc.nat(), { nil: null }),
      planPublished: fc.boolean(),
      report: fc.option(fc.record({ id: fc.nat(), published: fc.boolean() }), { nil: null }),
      undirected: fc.option(
        fc.record({ reportId: fc.nat(), projects: fc.array(fc.record({ number: fc.nat(), title: fc.string() })) }),
        { nil: null },
      ),
    })
    fc.assert(
      fc.property(fc.array(department), (departments) => {
        const asked = departments.filter(({ exemption }) => exemption === null)
        const against = (verb: 'putInForce' | 'close', phase: YearPhase) =>
          reasonsAgainstYearMove(verb, year({ phase, departments }), office, {}, after).length
        expect(against('putInForce', 'PLANNING')).toBe(asked.filter(({ planPublished }) => !planPublished).length)
        expect(against('close', 'RESULTS_PUBLISHED')).toBe(
          asked.reduce((sum, { undirected }) => sum + (undirected ? undirected.projects.length : 1), 0),
        )
      }),
    )
  })

  it('waits for the days of the year’s middle and end', () => {
    const inForce = year({ phase: 'IN_FORCE' })
    const against = (verb: 'beginMidyear' | 'beginYearend', facts: YearFacts, day: string) =>
      codes(reasonsAgainstYearMove(verb, facts, office, {}, day))
    expect(against('beginMidyear', inForce, '2026-09-29')).toEqual(['year_midyear_ahead'])
    expect(against('beginMidyear', inForce, '2026-09-30')).toEqual([])
    expect(against('beginMidyear', { ...inForce, midyearOn: null }, after)).toEqual(['midyear_day_missing'])
    expect(against('beginMidyear', { ...inForce, midyear: 'NONE' }, after)).toEqual(['year_without_midyear'])
    expect(against('beginYearend', inForce, after)).toEqual(['year_midyear_first'])
    const midyear = year({ phase: 'MIDYEAR' })
    expect(against('beginYearend', midyear, '2026-12-31')).toEqual(['year_end_ahead'])
    expect(against('beginYearend', midyear, '2027-01-01')).toEqual([])
  })
})

describe('opening a closed year again', () => {
  const closed = year({ phase: 'CLOSED' })
  const against = (verb: 'askReopening' | 'dropReopening' | 'reopen', facts: YearFacts, who: Actor, input = {}) =>
    codes(reasonsAgainstYearMove(verb, facts, who, input, after))

  it('takes two persons, and what shows the mayor’s word where he does not say it himself', () => {
    expect(against('reopen', closed, actor('MAYOR', 3))).toEqual([])
    expect(against('reopen', closed, actor('OFFICE', 3))).toEqual(['reopening_evidence_missing'])
    expect(against('reopen', closed, actor('OFFICE', 3), { evidenceNote: '決裁' })).toEqual([])
    expect(against('reopen', closed, actor('OFFICE', 2), { evidenceNote: '決裁' })).toEqual(['asker_cannot_reopen'])
    expect(against('reopen', closed, actor('MAYOR', 2))).toEqual(['asker_cannot_reopen'])
  })

  it('is asked once, with a reason, and can be taken back', () => {
    const unasked = { ...closed, reopening: null }
    expect(against('askReopening', unasked, actor('OFFICE'))).toEqual(['year_reason_missing'])
    expect(against('askReopening', closed, actor('OFFICE'), { reason: '訂正' })).toEqual(['reopening_asked_already'])
    expect(against('dropReopening', unasked, actor('OFFICE'))).toEqual(['reopening_not_asked'])
    expect(against('reopen', unasked, actor('MAYOR', 3))).toEqual(['reopening_not_asked'])
  })
})

it('leaves a department out once, with a reason, and takes it back', () => {
  const office = actor('OFFICE')
  const against = (verb: 'exempt' | 'endExemption', input: { departmentId?: number; reason?: string }) =>
    codes(reasonsAgainstYearMove(verb, year(), office, input, after))
  expect(against('exempt', { departmentId: 7, reason: ' ' })).toEqual(['year_reason_missing'])
  expect(against('exempt', { departmentId: 8, reason: '統合' })).toEqual(['department_exempted'])
  expect(against('exempt', { departmentId: 99, reason: '統合' })).toEqual(['exemption_department_missing'])
  expect(against('endExemption', { departmentId: 7 })).toEqual(['department_not_exempted'])
  expect(forwardVerbs).not.toContain('exempt')
})
