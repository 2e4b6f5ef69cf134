import { describe, expect, it } from 'vitest'
import type { PlanContent } from '@/lib/plans/content'
import { reasonsIncomplete } from '@/lib/plans/rules'
import {
  groupReasons,
  isLate,
  progressOf,
  reasonsAgainstReminder,
  rowPlaces,
  type SectionProgress,
} from '@/lib/plans/section-rules'
import { completeContent } from '@/tests/content'

const sections = ['企画経営課', '広報課']
const fromOffice = { staff: false, budget: false }
const projects = completeContent.policies.flatMap((policy) => policy.projects)
const [first, second, third] = projects

/** The complete plan with some of its texts taken out. */
function changed(change: (content: PlanContent) => void): PlanContent {
  const content = structuredClone(completeContent)
  change(content)
  return content
}

const gaps = changed((content) => {
  content.mission.headline = ''
  for (const role of content.sectionRoles) if (role.section === '広報課') role.text = ''
  for (const row of content.staff) if (row.section === '企画経営課') row.count = undefined
  for (const policy of content.policies) {
    policy.title = ''
    for (const project of policy.projects) {
      if (project.number === 2) project.title = ''
      if (project.number === 3) for (const indicator of project.indicators) indicator.condition = undefined
    }
  }
})

describe('the place of a row', () => {
  it('is known of every row that a reason can name', () => {
    const places = rowPlaces(completeContent)
    const keys =
      JSON.stringify(completeContent)
        .match(/"key":"[^"]+"/g)
        ?.map((found) => found.slice(7, -1)) ?? []
    expect(keys.length).toBeGreaterThan(10)
    expect([...places.keys()].toSorted()).toEqual(keys.toSorted())
    expect(places.get(second?.indicators[0]?.key ?? '')).toEqual({ part: 'policies', section: '広報課' })
  })
})

describe('what stops a plan, grouped', () => {
  it('stands by part and section in the order of the sheet, each reason once, threads last', () => {
    const reasons = [
      ...reasonsIncomplete(gaps, fromOffice),
      { code: 'project_unconfirmed', at: first?.key },
      { code: 'blocking_comment_unanswered', at: 'comment-7' },
    ]
    const groups = groupReasons(reasons, gaps)
    expect(groups.map(({ part, section, reasons: own }) => [part, section, own.map(({ code }) => code)])).toEqual([
      ['mission', null, ['headline_missing']],
      ['sectionRoles', '広報課', ['section_role_missing']],
      ['staff', '企画経営課', ['staff_count_missing']],
      ['policies', null, ['policy_without_title']],
      ['policies', '広報課', ['project_without_title', 'indicator_without_condition']],
      ['policies', '企画経営課', ['project_unconfirmed']],
      [null, null, ['blocking_comment_unanswered']],
    ])
    expect(groups.flatMap((group) => group.reasons)).toHaveLength(reasons.length)
  })

  it('puts the first row of an empty part into that part', () => {
    const empty = changed((content) => {
      Object.assign(content, { staff: [], budgets: [], policies: [] })
    })
    expect(groupReasons(reasonsIncomplete(empty, fromOffice), empty).map(({ part }) => part)).toEqual([
      'staff',
      'budget',
      'policies',
    ])
  })
})

describe('the progress of the sections', () => {
  const unconfirmed = [first?.key ?? '', third?.key ?? '']

  it('shares out every place that is missing, and every project', () => {
    const incomplete = reasonsIncomplete(gaps, fromOffice)
    const progress = progressOf(gaps, sections, { incomplete, unconfirmed })
    expect(
      progress.map(({ section, missing, projects: count, unconfirmed: keys }) => [
        section,
        missing.length,
        count,
        keys.length,
      ]),
    ).toEqual([
      ['企画経営課', 1, 1, 1],
      ['広報課', 3, 2, 1],
      [null, 2, 0, 0],
    ])
    expect(progress.flatMap(({ missing }) => missing)).toHaveLength(incomplete.length)
  })

  it('leaves what no present section has to the department', () => {
    const [only, whole] = progressOf(gaps, ['企画経営課'], { incomplete: [], unconfirmed })
    expect([only?.projects, whole?.projects, whole?.unconfirmed]).toEqual([1, 2, [third?.key]])
  })

  it('is late for who writes while a place is open, for the chief also while 課長確認 is missing', () => {
    const at = (missing: number, keys: number): SectionProgress => ({
      section: '広報課',
      missing: Array.from({ length: missing }, () => ({ code: 'section_role_missing' })),
      projects: 2,
      unconfirmed: Array.from({ length: keys }, (_, place) => String(place)),
    })
    const whose = ['AUTHOR', 'CHIEF'] as const
    expect(whose.map((role) => isLate(at(1, 0), role))).toEqual([true, true])
    expect(whose.map((role) => isLate(at(0, 1), role))).toEqual([false, true])
    expect(whose.map((role) => isLate(at(0, 0), role))).toEqual([false, false])
  })
})

describe('a reminder', () => {
  const late: SectionProgress = {
    section: '広報課',
    missing: [{ code: 'section_role_missing' }],
    projects: 1,
    unconfirmed: [],
  }
  const codes = (...given: Parameters<typeof reasonsAgainstReminder>) =>
    reasonsAgainstReminder(...given).map(({ code }) => code)
  // 23:30 and 00:30 in Tokyo
  const evening = { at: new Date('2026-11-24T14:30:00Z'), name: '森' }
  const night = { at: new Date('2026-11-24T15:30:00Z'), name: '森' }

  it('goes to a section that is late, once a day of Tokyo', () => {
    expect(codes(late, 1, null, '2026-11-24')).toEqual([])
    expect(codes(late, 1, evening, '2026-11-24')).toEqual(['reminded_today'])
    expect(codes(late, 1, evening, '2026-11-25')).toEqual([])
    expect(codes(late, 1, night, '2026-11-25')).toEqual(['reminded_today'])
  })

  it('goes to nobody where nothing is left or nobody is there', () => {
    expect(codes({ ...late, missing: [] }, 1, null, '2026-11-24')).toEqual(['section_done'])
    expect(codes({ ...late, missing: [], unconfirmed: ['a'] }, 1, null, '2026-11-24')).toEqual([])
    expect(codes(late, 0, null, '2026-11-24')).toEqual(['nobody_to_remind'])
  })
})
