import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUsualForm, type LimitName, limitNames } from '@/lib/years/form'
import { completeContent, completeIndicators } from '@/tests/content'
import { samplePlans2003 } from '@/tests/sample-2003'
import { type IndicatorContent, type PlanContent, type ProjectContent, planContent } from './content'
import {
  budgetInForce,
  fieldsOfKind,
  isOverLimit,
  nextVersion,
  reasonsIncomplete,
  reasonsIndicatorIncomplete,
  votesOf,
} from './rules'

const nothingFromOffice = { staff: false, budget: false }
const incomplete = (content: PlanContent) => reasonsIncomplete(content, nothingFromOffice)

type Needs = Partial<Record<keyof IndicatorContent, string>>
const ofEveryIndicator: Needs = {
  name: 'indicator_without_name',
  definition: 'indicator_without_definition',
  source: 'indicator_without_source',
}

/** What each form of indicator needs, and the reason when that alone is missing; everything else may be left out. */
const needs: Record<keyof typeof completeIndicators, Needs> = {
  number: {
    ...ofEveryIndicator,
    frequency: 'indicator_without_frequency',
    unit: 'indicator_without_unit',
    direction: 'indicator_without_direction',
    baseline: 'indicator_without_baseline',
    baselineYear: 'indicator_without_baseline_year',
    target: 'indicator_without_target',
    dueOn: 'indicator_without_due_date',
  },
  numberWithoutBaseline: {
    ...ofEveryIndicator,
    frequency: 'indicator_without_frequency',
    unit: 'indicator_without_unit',
    direction: 'indicator_without_direction',
    baselineNoneReason: 'indicator_without_baseline',
    target: 'indicator_without_target',
    dueOn: 'indicator_without_due_date',
  },
  numberKept: {
    ...ofEveryIndicator,
    frequency: 'indicator_without_frequency',
    unit: 'indicator_without_unit',
    baseline: 'indicator_without_baseline',
    baselineYear: 'indicator_without_baseline_year',
    lowerBound: 'indicator_without_bounds',
    dueOn: 'indicator_without_due_date',
  },
  numberLater: {
    ...ofEveryIndicator,
    frequency: 'indicator_without_frequency',
    unit: 'indicator_without_unit',
    direction: 'indicator_without_direction',
    baseline: 'indicator_without_baseline',
    baselineYear: 'indicator_without_baseline_year',
    finalTarget: 'indicator_without_final_target',
    finalTargetYear: 'indicator_without_final_year',
  },
  change: {
    ...ofEveryIndicator,
    frequency: 'indicator_without_frequency',
    direction: 'indicator_without_direction',
    baseline: 'indicator_without_baseline',
    baselineYear: 'indicator_without_baseline_year',
    changePercent: 'indicator_without_target',
    dueOn: 'indicator_without_due_date',
  },
  changeLater: {
    ...ofEveryIndicator,
    frequency: 'indicator_without_frequency',
    direction: 'indicator_without_direction',
    baselineYear: 'indicator_without_baseline_year',
    baselineNoneReason: 'indicator_without_baseline',
    changePercent: 'indicator_without_target',
    finalTargetYearNote: 'indicator_without_final_year',
  },
  milestone: { ...ofEveryIndicator, dueOn: 'indicator_without_due_date' },
  qualitative: {
    ...ofEveryIndicator,
    dueOn: 'indicator_without_due_date',
    condition: 'indicator_without_condition',
    evidence: 'indicator_without_evidence',
  },
}
/** Where the reason points when the field that is missing could be replaced by another. */
const pointsAt: Needs = { baselineNoneReason: 'baseline', finalTargetYearNote: 'finalTargetYear' }
/** Parts of the shape itself, and switches that change what is needed instead of being needed. */
const notRemoved: readonly string[] = ['key', 'kind', 'level', 'withoutYearTarget']

const forms = Object.keys(completeIndicators) as (keyof typeof completeIndicators)[]
const removals = forms.flatMap((form) =>
  (Object.keys(completeIndicators[form]) as (keyof IndicatorContent)[])
    .filter((field) => !notRemoved.includes(field) && !(form === 'numberKept' && field === 'direction'))
    .map((field) => ({ form, field, code: needs[form][field] })),
)

function without(indicator: IndicatorContent, field: keyof IndicatorContent): IndicatorContent {
  return Object.fromEntries(Object.entries(indicator).filter(([name]) => name !== field)) as IndicatorContent
}

describe('an indicator', () => {
  it.each(forms)('%s is complete', (form) => {
    expect(reasonsIndicatorIncomplete(completeIndicators[form])).toEqual([])
  })

  it.each(removals.filter(({ code }) => code))('$form without $field: $code', ({ form, field, code }) => {
    const indicator = completeIndicators[form]
    expect(reasonsIndicatorIncomplete(without(indicator, field))).toEqual([
      { code, at: `${indicator.key}/${pointsAt[field] ?? field}` },
    ])
  })

  it.each(removals.filter(({ code }) => !code))('$form may go without $field', ({ form, field }) => {
    expect(reasonsIndicatorIncomplete(without(completeIndicators[form], field))).toEqual([])
  })

  it('covers every field that is needed by an example that has it', () => {
    for (const form of forms)
      expect(Object.keys(completeIndicators[form])).toEqual(expect.arrayContaining(Object.keys(needs[form])))
  })

  it('with an empty name lacks the name', () => {
    expect(reasonsIndicatorIncomplete({ ...completeIndicators.milestone, name: '' })).toEqual([
      { code: 'indicator_without_name', at: `${completeIndicators.milestone.key}/name` },
    ])
  })

  it('kept within bounds needs one bound, either of them', () => {
    const { lowerBound, ...open } = completeIndicators.numberKept
    expect(reasonsIndicatorIncomplete({ ...open, upperBound: '0.6' })).toEqual([])
    expect(reasonsIndicatorIncomplete({ ...open, lowerBound, upperBound: '0.6' })).toEqual([])
  })

  it('without a target this year needs the final one and its year, or why there is no year, but no due date', () => {
    const { finalTargetYear, ...undated } = completeIndicators.numberLater
    expect(finalTargetYear).toBe(2028)
    expect(reasonsIndicatorIncomplete({ ...undated, finalTargetYearNote: '国の計画が決まってから定めます。' })).toEqual(
      [],
    )
  })

  it('lists everything that a bare one lacks, each place once', () => {
    const bare: IndicatorContent = { key: completeIndicators.change.key, kind: 'CHANGE', level: 'OUTCOME', name: '' }
    const places = reasonsIndicatorIncomplete(bare).map(({ at }) => at?.split('/')[1])
    expect(places).toEqual([
      'name',
      'definition',
      'source',
      'frequency',
      'direction',
      'baselineYear',
      'changePercent',
      'baseline',
      'dueOn',
    ])
  })

  it('has only the fields of its kind', () => {
    const all = ['key', 'kind', 'level', 'name', 'definition', 'source', 'frequency']
    for (const form of forms) {
      const indicator: IndicatorContent = completeIndicators[form]
      const may: string[] = [...all, ...fieldsOfKind[indicator.kind]]
      expect(Object.keys(indicator).filter((field) => !may.includes(field))).toEqual([])
    }
  })
})

const plans2003 = await samplePlans2003()

describe('the five indicators of 2003', () => {
  const planning = plans2003.find(({ department }) => department.slug === 'planning')
  const projects = planning?.policies.flatMap((policy) => policy.projects) ?? []
  const indicators = projects.flatMap((project) =>
    project.indicators.map((indicator) => ({ project: project.number, ...indicator })),
  )

  it('stand under projects 7, 8 and 9 with their figures and no others', () => {
    const figures = indicators.map(
      ({ project, kind, direction, target, changePercent, baselineYear, finalTargetYear, dueOn }) => [
        project,
        kind,
        direction,
        target,
        changePercent,
        baselineYear,
        finalTargetYear,
        dueOn,
      ],
    )
    const none = undefined
    expect(figures).toEqual([
      [7, 'NUMBER', 'UP', '330000', none, none, none, '2004-03-31'],
      [7, 'NUMBER', 'UP', '80', none, none, none, '2004-03-31'],
      [8, 'CHANGE', 'DOWN', none, '20', 2002, none, none],
      [8, 'MILESTONE', none, none, none, none, none, '2004-03-31'],
      [9, 'MILESTONE', none, none, none, none, none, '2004-03-31'],
    ])
  })

  it('lack no target: only what the document does not say', () => {
    const lacking = indicators.flatMap(({ project: _project, ...indicator }) =>
      reasonsIndicatorIncomplete(indicator).map(({ code }) => code),
    )
    expect(new Set(lacking)).toEqual(
      new Set(['indicator_without_definition', 'indicator_without_source', 'indicator_without_frequency']),
    )
  })

  it('are complete once these are written', () => {
    for (const { project: _project, ...indicator } of indicators) {
      const written = { ...indicator, definition: '数え方です。', source: '記録です。', frequency: '年1回' }
      expect(reasonsIndicatorIncomplete(written)).toEqual([])
    }
  })
})

describe('a plan', () => {
  const [policy] = completeContent.policies
  const [project, wordless, words] = policy?.projects ?? []
  if (!policy || !project || !wordless || !words) throw new Error('the example has three projects')
  const withPolicy = (changed: Partial<typeof policy>): PlanContent => ({
    ...completeContent,
    policies: [{ ...policy, ...changed }],
  })
  const withProject = (changed: Partial<ProjectContent>) =>
    withPolicy({ projects: [{ ...project, ...changed }, wordless, words] })
  const [firstRole] = completeContent.sectionRoles
  const [firstStaff] = completeContent.staff
  const [budget] = completeContent.budgets
  if (!firstRole || !firstStaff || !budget) throw new Error('the example has resources')

  it('that has everything lacks nothing', () => {
    expect(planContent.parse(completeContent)).toEqual(completeContent)
    expect(incomplete(completeContent)).toEqual([])
  })

  const cases: [string, PlanContent, { code: string; at: string; params?: object }][] = [
    [
      'a headline',
      { ...completeContent, mission: { ...completeContent.mission, headline: '' } },
      { code: 'headline_missing', at: 'edition/headline' },
    ],
    [
      'a mission',
      { ...completeContent, mission: { ...completeContent.mission, text: '' } },
      { code: 'mission_missing', at: 'edition/missionText' },
    ],
    [
      'a role of a section',
      {
        ...completeContent,
        sectionRoles: completeContent.sectionRoles.map((role, place) => (place === 1 ? { ...role, text: '' } : role)),
      },
      { code: 'section_role_missing', at: `${completeContent.sectionRoles[1]?.key}/text` },
    ],
    ['staff', { ...completeContent, staff: [] }, { code: 'staff_missing', at: 'edition/staff' }],
    [
      'a count of staff',
      { ...completeContent, staff: [{ ...firstStaff, count: undefined }] },
      { code: 'staff_count_missing', at: `${firstStaff.key}/count` },
    ],
    ['a budget', { ...completeContent, budgets: [] }, { code: 'budget_missing', at: 'edition/budgets' }],
    [
      'the amount of a budget',
      { ...completeContent, budgets: [{ ...budget, initial: undefined }] },
      { code: 'budget_amount_missing', at: `${budget.key}/initial` },
    ],
    ['a policy', { ...completeContent, policies: [] }, { code: 'policy_missing', at: 'edition/policies' }],
    ['the title of a policy', withPolicy({ title: '' }), { code: 'policy_without_title', at: `${policy.key}/title` }],
    [
      'a project of a policy',
      withPolicy({ projects: [] }),
      { code: 'policy_without_project', at: `${policy.key}/projects` },
    ],
    [
      'the title of a project',
      withProject({ title: '' }),
      { code: 'project_without_title', at: `${project.key}/title` },
    ],
    [
      'what a project is',
      withProject({ summary: undefined }),
      { code: 'project_without_summary', at: `${project.key}/summary` },
    ],
    [
      'the amount of a project',
      withProject({ budget: undefined }),
      { code: 'project_without_budget', at: `${project.key}/budgetAmount` },
    ],
    [
      'an indicator of a project',
      withProject({ indicators: [] }),
      { code: 'project_without_indicator', at: `${project.key}/indicators` },
    ],
    [
      'a reason for having words alone',
      withPolicy({ projects: [project, wordless, { ...words, noTargetReason: undefined }] }),
      { code: 'words_without_reason', at: `${words.key}/noTargetReason` },
    ],
    [
      'a yen of funding',
      withProject({ funding: [{ source: 'GENERAL', amount: 3_999_999 }] }),
      { code: 'funding_differs', at: `${project.key}/budgetAmount`, params: { budget: 4_000_000, funding: 3_999_999 } },
    ],
  ]

  it.each(cases)('without %s says so, at its place, and nothing else', (_what, content, reason) => {
    expect(incomplete(content)).toEqual([reason])
  })

  it('may leave staff and money to 人事課 and 財政課, each on its own', () => {
    const bare: PlanContent = { ...withProject({ budget: undefined, funding: [] }), staff: [], budgets: [] }
    expect(reasonsIncomplete(bare, { staff: true, budget: true })).toEqual([])
    expect(reasonsIncomplete(bare, { staff: true, budget: false }).map(({ code }) => code)).toEqual([
      'budget_missing',
      'project_without_budget',
    ])
    expect(reasonsIncomplete(bare, { staff: false, budget: true }).map(({ code }) => code)).toEqual(['staff_missing'])
  })

  it('counts a project of 0 yen as one with a budget', () => {
    expect(incomplete(withProject({ budget: { amount: 0, basis: 'INITIAL' }, funding: undefined }))).toEqual([])
  })

  it('with words beside a measured indicator needs no reason for them', () => {
    expect(
      incomplete(withProject({ indicators: [completeIndicators.qualitative, completeIndicators.number] })),
    ).toEqual([])
  })

  it('finds what an indicator lacks wherever it stands', () => {
    const content = withPolicy({
      projects: [project, { ...wordless, indicators: [without(completeIndicators.milestone, 'dueOn')] }, words],
    })
    expect(incomplete(content)).toEqual([
      { code: 'indicator_without_due_date', at: `${completeIndicators.milestone.key}/dueOn` },
    ])
  })
})

describe('writing more', () => {
  /** Every text of the example that may be empty, with the place it is known by. */
  type Text = { place: string; write: (content: PlanContent, text: string) => void }
  const texts: Text[] = [
    ...(['headline', 'text'] as const).map(
      (field): Text => ({
        place: field === 'text' ? 'edition/missionText' : 'edition/headline',
        write: (content, text) => {
          content.mission[field] = text
        },
      }),
    ),
    ...completeContent.sectionRoles.map(
      ({ key }, place): Text => ({
        place: `${key}/text`,
        write: (content, text) => {
          const role = content.sectionRoles[place]
          if (role) role.text = text
        },
      }),
    ),
    ...(['title', 'summary', 'noTargetReason'] as const).flatMap((field) =>
      (completeContent.policies[0]?.projects ?? []).map(
        ({ key }, place): Text => ({
          place: `${key}/${field}`,
          write: (content, text) => {
            const project = content.policies[0]?.projects[place]
            if (project) project[field] = text
          },
        }),
      ),
    ),
    ...(
      [
        'name',
        'definition',
        'source',
        'unit',
        'condition',
        'evidence',
        'baselineNoneReason',
        'finalTargetYearNote',
      ] as const
    ).flatMap((field) =>
      (completeContent.policies[0]?.projects ?? []).flatMap((project, at) =>
        project.indicators.map(
          ({ key }, place): Text => ({
            place: `${key}/${field}`,
            write: (content, text) => {
              const indicator = content.policies[0]?.projects[at]?.indicators[place]
              if (indicator) indicator[field] = text
            },
          }),
        ),
      ),
    ),
  ]

  it('never adds a reason anywhere, and takes away the reason of its place', () => {
    fc.assert(
      fc.property(
        fc.subarray(texts),
        fc.constantFrom(...texts),
        fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
        (emptied, written, text) => {
          const before = structuredClone(completeContent)
          for (const { write } of emptied) write(before, '')
          const after = structuredClone(before)
          written.write(after, text)
          const asText = (content: PlanContent) => incomplete(content).map((reason) => JSON.stringify(reason))
          const had = asText(before)
          expect(asText(after).filter((reason) => !had.includes(reason))).toEqual([])
          expect(incomplete(after).filter(({ at }) => at === written.place)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('versions', () => {
  it.each([
    ['FIRST', null, { major: 1, minor: 0 }],
    ['CHANGE', null, { major: 1, minor: 0 }],
    ['CORRECTION', { major: 1, minor: 0 }, { major: 1, minor: 1 }],
    ['CORRECTION', { major: 2, minor: 9 }, { major: 2, minor: 10 }],
    ['CHANGE', { major: 1, minor: 3 }, { major: 2, minor: 0 }],
    ['FIRST', { major: 1, minor: 0 }, { major: 2, minor: 0 }],
  ] as const)('%s after %o', (kind, previous, expected) => {
    expect(nextVersion(kind, previous)).toEqual(expected)
  })

  it('only rise', () => {
    const number = fc.integer({ min: 1, max: 500 })
    fc.assert(
      fc.property(fc.constantFrom('FIRST', 'CORRECTION', 'CHANGE'), number, number, (kind, major, minor) => {
        const next = nextVersion(kind, { major, minor })
        expect(next.major > major || (next.major === major && next.minor > minor)).toBe(true)
      }),
    )
  })
})

describe('予算現額', () => {
  const row = { key: '', account: '', accountKind: 'GENERAL', basis: 'INITIAL' } as const

  it.each([
    [{}, null],
    [{ supplementary: 5 }, null],
    [{ initial: 0 }, 0],
    [{ initial: 100, supplementary: -30, carriedOver: 7, reserveAndTransfers: -2 }, 75],
    [{ initial: 100, spent: 90, carriedForward: 5, unused: 5 }, 100],
  ])('%o makes %s', (amounts, expected) => {
    expect(budgetInForce({ ...row, ...amounts })).toBe(expected)
  })
})

describe('amounts that the council has not voted', () => {
  const day = '2026-07-01'
  const [budget] = completeContent.budgets
  const [policy] = completeContent.policies
  const project = policy?.projects[0]
  if (!budget || !policy || !project) throw new Error('the example has amounts')
  const withVotes = (voted: string | undefined, projectVoted: string | undefined): PlanContent => ({
    ...completeContent,
    budgets: [{ ...budget, votedOn: voted }],
    policies: [
      { ...policy, projects: [{ ...project, budget: { amount: 1, basis: 'INITIAL', votedOn: projectVoted } }] },
    ],
  })
  it.each([
    [day, day],
    ['2026-07-02', undefined],
    [undefined, '2026-07-02'],
  ])('budget voted on %s, project on %s', (voted, projectVoted) => {
    expect(votesOf(withVotes(voted, projectVoted))).toEqual([
      { at: `${budget.key}/votedOn`, votedOn: voted ?? null },
      { at: `${project.key}/budgetVotedOn`, votedOn: projectVoted ?? null },
    ])
  })

  it('are no business of rows without any amount', () => {
    const bare = { key: budget.key, account: budget.account, accountKind: budget.accountKind, basis: budget.basis }
    expect(votesOf({ ...completeContent, budgets: [bare], policies: [] })).toEqual([])
    expect(
      votesOf({
        ...completeContent,
        budgets: [],
        policies: [{ ...policy, projects: [{ ...project, budget: undefined }] }],
      }),
    ).toEqual([])
  })

  it.each(['initial', 'supplementary', 'carriedOver', 'reserveAndTransfers'] as const)('count %s alone', (field) => {
    const bare = { key: budget.key, account: budget.account, accountKind: budget.accountKind, basis: budget.basis }
    expect(votesOf({ ...completeContent, budgets: [{ ...bare, [field]: 0 }], policies: [] })).toEqual([
      { at: `${budget.key}/votedOn`, votedOn: null },
    ])
  })
})

describe('the limits of a year’s form', () => {
  const limited = (content: PlanContent, limits?: NonNullable<PlanContent['form']>['limits']): PlanContent => ({
    ...content,
    form: { labels: {}, without: [], limits },
  })

  it('refuse exactly what is longer or more, with the limit and the count, and nothing without them', () => {
    const texts = fc.string({ unit: fc.constantFrom('あ', '𠮷', 'a', '\n'), maxLength: 30 })
    const limits = fc.record(
      Object.fromEntries(limitNames.map((name) => [name, fc.integer({ min: 1, max: 20 })])) as Record<
        LimitName,
        fc.Arbitrary<number>
      >,
      { requiredKeys: [] },
    )
    const plans = fc.array(
      fc.array(fc.record({ summary: texts, definitions: fc.array(texts, { maxLength: 22 }) }), { maxLength: 22 }),
      { maxLength: 2 },
    )
    fc.assert(
      fc.property(texts, plans, limits, (missionText, written, most) => {
        let keys = 0
        const policies = written.map((projects) => ({
          key: `p${++keys}`,
          title: '方針',
          projects: projects.map(({ summary, definitions }) => ({
            key: `j${++keys}`,
            number: keys,
            section: '第一課',
            title: '事業',
            summary,
            indicators: definitions.map((definition) => ({
              ...completeIndicators.milestone,
              key: `i${++keys}`,
              definition,
            })),
          })),
        }))
        const content = { ...completeContent, mission: { headline: '使命', text: missionText }, policies }
        const length = (text: string) => Array.from(text).filter((character) => character !== '\n').length
        const all = policies.flatMap(({ projects }) => projects)
        const counts: [LimitName, string, number][] = [
          ['missionText', 'edition/missionText', length(missionText)],
          ['projects', 'edition/policies', all.length],
          ...all.flatMap(({ key, summary, indicators }): [LimitName, string, number][] => [
            ['summary', `${key}/summary`, length(summary)],
            ['indicators', `${key}/indicators`, indicators.length],
            ...indicators.map((indicator): [LimitName, string, number] => [
              'definition',
              `${indicator.key}/definition`,
              length(indicator.definition),
            ]),
          ]),
        ]
        const reasons = incomplete(limited(content, most))
        expect(reasons.filter(isOverLimit).map(({ at, params }) => [at, params?.most, params?.count])).toEqual(
          counts.flatMap(([name, at, count]) => (count > (most[name] ?? Infinity) ? [[at, most[name], count]] : [])),
        )
        expect(reasons.filter((reason) => !isOverLimit(reason))).toEqual(incomplete(content))
      }),
    )
  })

  it('stand in the content only where a year has them', () => {
    const { form: _none, ...usual } = completeContent
    expect(planContent.parse(usual)).not.toHaveProperty('form')
    const before = { labels: { mission: '私たちの役割' }, without: [] }
    expect(planContent.parse({ ...usual, form: before }).form).toEqual(before)
    expect(planContent.safeParse({ ...usual, form: { ...before, limits: { summary: 0 } } }).success).toBe(false)
    expect(planContent.safeParse({ ...usual, form: { ...before, limits: { titles: 3 } } }).success).toBe(false)
    expect([{}, { summary: undefined }].map((limits) => isUsualForm({ labels: {}, without: [], limits }))).toEqual([
      true,
      true,
    ])
    expect(isUsualForm({ labels: {}, without: [], limits: { summary: 400 } })).toBe(false)
  })
})
