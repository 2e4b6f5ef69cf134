import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importReason } from '@/lib/text/import'
import { type ImportedCity, parseImport } from './schema'

const sample: unknown = JSON.parse(readFileSync(new URL('../../examples/mitaka-2003.json', import.meta.url), 'utf8'))

function changed(change: (city: ImportedCity) => void): unknown {
  const city = structuredClone(sample) as ImportedCity
  change(city)
  return city
}

const planOf = (city: ImportedCity) => {
  const [department] = city.departments
  if (!department) throw new Error('the sample has no department')
  return department.plan
}
const projectOf = (city: ImportedCity, place = 0) => {
  const project = planOf(city).policies[0]?.projects[place]
  if (!project) throw new Error('the sample has no such project')
  return project
}
const indicatorOf = (city: ImportedCity, project: number, place: number) => {
  const indicator = projectOf(city, project).indicators[place]
  if (!indicator) throw new Error('the sample has no such indicator')
  return indicator
}
const here = 'departments.0.plan.policies.0.projects'

const wrong: [string, unknown, string, string][] = [
  ['an unknown field', { ...(sample as object), extra: 1 }, 'import_shape', ''],
  [
    'a year that is none',
    changed((city) => Object.assign(city.fiscalYear, { year: 20033 })),
    'import_shape',
    'fiscalYear.year',
  ],
  [
    'a date that is none',
    changed((city) => Object.assign(city.fiscalYear, { headcountOn: '2003-02-30' })),
    'import_shape',
    'fiscalYear.headcountOn',
  ],
  [
    'a slug twice',
    changed((city) => Object.assign(city.departments[1] ?? {}, { slug: 'planning' })),
    'occurs_twice',
    'departments.1.slug',
  ],
  [
    'a slug of an address',
    changed((city) => Object.assign(city.departments[1] ?? {}, { slug: 'results' })),
    'slug_reserved',
    'departments.1.slug',
  ],
  [
    'a section twice',
    changed((city) => city.departments[0]?.sections.push('広報課')),
    'occurs_twice',
    'departments.0.sections.3',
  ],
  [
    'a project number twice',
    changed((city) => Object.assign(projectOf(city, 1), { number: 7 })),
    'occurs_twice',
    `${here}.1.number`,
  ],
  [
    'one key for two rows',
    changed((city) => {
      Object.assign(projectOf(city, 0), { key: '3f9a71c2-0b6e-4458-8c1e-000000000001' })
      Object.assign(projectOf(city, 1), { key: '3f9a71c2-0b6e-4458-8c1e-000000000001' })
    }),
    'occurs_twice',
    `${here}.1.key`,
  ],
  [
    'money and none',
    changed((city) => Object.assign(projectOf(city), { withoutBudget: true, budget: { amount: 1, basis: 'INITIAL' } })),
    'budget_and_none',
    `${here}.0.budget`,
  ],
  [
    'money below zero',
    changed((city) => Object.assign(projectOf(city), { budget: { amount: -1, basis: 'INITIAL' } })),
    'money_negative',
    `${here}.0.budget.amount`,
  ],
  [
    'a target on a milestone',
    changed((city) => Object.assign(indicatorOf(city, 2, 0), { target: '1' })),
    'field_of_other_kind',
    `${here}.2.indicators.0.target`,
  ],
  [
    'a single target on a change',
    changed((city) => Object.assign(indicatorOf(city, 1, 0), { target: '1' })),
    'field_of_other_kind',
    `${here}.1.indicators.0.target`,
  ],
  [
    'a figure too long for the database',
    changed((city) => Object.assign(indicatorOf(city, 0, 0), { target: '1234567890123456789' })),
    'figure_outside',
    `${here}.0.indicators.0.target`,
  ],
  [
    'a figure too precise for the database',
    changed((city) => Object.assign(indicatorOf(city, 0, 0), { target: '0.1234567' })),
    'figure_outside',
    `${here}.0.indicators.0.target`,
  ],
  [
    'a target to keep',
    changed((city) => Object.assign(indicatorOf(city, 0, 0), { direction: 'KEEP' })),
    'keep_with_target',
    `${here}.0.indicators.0.target`,
  ],
  [
    'bounds without keeping',
    changed((city) => Object.assign(indicatorOf(city, 0, 0), { upperBound: '5' })),
    'bounds_without_keep',
    `${here}.0.indicators.0.upperBound`,
  ],
  [
    'bounds the wrong way round',
    changed((city) =>
      Object.assign(indicatorOf(city, 0, 0), {
        direction: 'KEEP',
        target: undefined,
        lowerBound: '10',
        upperBound: '9',
      }),
    ),
    'bounds_reversed',
    `${here}.0.indicators.0.upperBound`,
  ],
  [
    'a change of nothing',
    changed((city) => Object.assign(indicatorOf(city, 1, 0), { changePercent: '0' })),
    'percent_not_positive',
    `${here}.1.indicators.0.changePercent`,
  ],
  [
    'a target and none',
    changed((city) => Object.assign(indicatorOf(city, 0, 0), { withoutYearTarget: true })),
    'target_and_none',
    `${here}.0.indicators.0.withoutYearTarget`,
  ],
  [
    'a baseline and a reason for none',
    changed((city) => Object.assign(indicatorOf(city, 0, 0), { baseline: '5', baselineNoneReason: '数えていません' })),
    'baseline_given',
    `${here}.0.indicators.0.baselineNoneReason`,
  ],
]

describe('parseImport', () => {
  it('reads the sample of 2003', () => {
    expect(parseImport(sample)).toMatchObject({ ok: true })
  })

  it.each(wrong)('refuses %s, naming the place in a sentence', (_what, file, code, at) => {
    const parsed = parseImport(file)
    if (parsed.ok) throw new Error('it was taken')
    expect(parsed.reasons.map((reason) => [reason.code, reason.at])).toEqual([[code, at]])
    expect(parsed.reasons.map(importReason).join()).toMatch(/[ぁ-ん]。$/)
    expect(parsed.reasons.map(importReason).join()).not.toContain('取り込めません（')
  })

  it.each([null, 'text', [], {}, 3])('refuses %j altogether', (file) => {
    const parsed = parseImport(file)
    expect(parsed.ok).toBe(false)
    expect(parsed.ok || parsed.reasons.length).toBeGreaterThan(0)
  })
})

describe('the sample of 2003', () => {
  const parsed = parseImport(sample)
  if (!parsed.ok) throw new Error('the sample cannot be read')
  const { value } = parsed

  it('has the eight departments', () => {
    expect(value.departments.map(({ slug, name }) => [slug, name])).toEqual([
      ['planning', '企画部'],
      ['general-affairs', '総務部'],
      ['citizens', '市民部'],
      ['environment', '生活環境部'],
      ['welfare', '健康福祉部'],
      ['urban', '都市整備部'],
      ['water', '水道部'],
      ['education', '教育委員会'],
    ])
    expect(value.departments.filter(({ decidedBy }) => decidedBy !== 'MAYOR').map(({ slug }) => slug)).toEqual([
      'education',
    ])
    for (const { plan } of value.departments) expect(plan.mission.text.length).toBeGreaterThan(30)
  })

  it('says the five targets of the document', () => {
    expect(
      planOf(value).policies.flatMap(({ projects }) =>
        projects.flatMap(({ number, section, indicators }) =>
          indicators.map((row) => [
            number,
            section,
            row.kind,
            row.target ?? row.changePercent ?? '',
            row.unit ?? '',
            row.baselineYear ?? '',
            row.dueOn ?? '',
          ]),
        ),
      ),
    ).toEqual([
      [7, '広報課', 'NUMBER', '330000', '件', '', '2004-03-31'],
      [7, '広報課', 'NUMBER', '80', '％', '', '2004-03-31'],
      [8, '情報推進室', 'CHANGE', '20', '', 2002, ''],
      [8, '情報推進室', 'MILESTONE', '', '', '', '2004-03-31'],
      [9, '情報推進室', 'MILESTONE', '', '', '', '2004-03-31'],
    ])
    const cost = indicatorOf(value, 1, 0)
    expect(cost).toMatchObject({ direction: 'DOWN', withoutYearTarget: true })
    expect(cost.finalTargetYear).toBeUndefined()
    expect(cost.finalTargetYearNote).toBeTruthy()
  })

  it('invents neither staff nor money', () => {
    for (const { plan } of value.departments) {
      expect(plan.staff).toEqual([])
      expect(plan.budgets).toEqual([])
      for (const project of plan.policies.flatMap(({ projects }) => projects)) {
        expect(project).not.toHaveProperty('budget')
        expect(project).not.toHaveProperty('withoutBudget')
        for (const row of project.indicators) expect(row).not.toHaveProperty('baseline')
      }
    }
  })

  it('says that it is not the city, and whose the figures and the sentences are', () => {
    expect(value.city.name).toContain('見本')
    expect(value.city.contact).toContain('公式のページではありません')
    expect(value.fiscalYear.sourceNote).toContain('三鷹市「各部の運営方針と目標」平成15年度（広報みたか）')
    expect(value.fiscalYear.sourceNote).toContain('三鷹市の文章ではありません')
  })
})
