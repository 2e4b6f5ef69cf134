import { describe, expect, it } from 'vitest'
import { completeContent, completeIndicators } from '@/tests/content'
import type { IndicatorContent, PlanContent, ProjectContent } from './content'
import { differsInWordsAlone, figuresIn, reasonsBeyondCorrection } from './correction-rules'

const [policy] = completeContent.policies
if (!policy) throw new Error('the example has a policy')
const [first, ...others] = policy.projects as [ProjectContent, ...ProjectContent[]]
const withProjects = (...projects: ProjectContent[]): PlanContent => ({
  ...completeContent,
  policies: [{ ...policy, projects }],
})
const changed = (change: Partial<ProjectContent>) => withProjects({ ...first, ...change }, ...others)
const withIndicator = (indicator: IndicatorContent) => withProjects({ ...first, indicators: [indicator] })
const against = (before: PlanContent, after: PlanContent, sources: string[] = []) =>
  reasonsBeyondCorrection(before, after, new Set(sources)).map(({ code, at }) => `${code} ${at}`)

describe('the figures of a text', () => {
  it.each([
    ['20％に増やします', '20% に増やします', true],
    ['２０件', '20件', true],
    ['1,200件', '1200件', true],
    ['1,200件', '1,300件', false],
    ['3つの柱', '柱', false],
    ['3と5', '5と3', false],
    ['二十の施設', '十二の施設', false],
    ['一部を直します', '全部を直します', true],
    ['', '', true],
  ])('of %s and %s', (before, after, same) => {
    expect(differsInWordsAlone(before, after)).toBe(same)
  })

  it('are found in their order', () => {
    expect(figuresIn('令和8年度に1,234.5千円、３か所')).toEqual(['8', '1234.5', '3'])
  })
})

describe('a correction', () => {
  it('may change words', () => {
    expect(against(completeContent, changed({ summary: '相談できる窓口を増やします。' }))).toEqual([])
  })

  it('changes a figure in words only with its source', () => {
    const before = changed({ summary: '窓口を3か所に増やします。' })
    const after = changed({ summary: '窓口を4か所に増やします。' })
    expect(against(before, after)).toEqual([`correction_figure_without_source ${first.key}/summary`])
    expect(against(before, after, [`${first.key}/summary`])).toEqual([])
  })

  it('changes an amount only with its source', () => {
    const after = changed({ budget: { amount: 4_100_000, basis: 'INITIAL', votedOn: '2026-03-25' } })
    expect(against(completeContent, after)).toEqual([`correction_figure_without_source ${first.key}/budgetAmount`])
    expect(against(completeContent, after, [`${first.key}/budgetAmount`])).toEqual([])
  })

  const promised: [string, IndicatorContent, Partial<IndicatorContent>][] = [
    ['target', completeIndicators.number, { target: '1600' }],
    ['unit', completeIndicators.number, { unit: '人' }],
    ['direction', completeIndicators.number, { direction: 'DOWN' }],
    ['dueOn', completeIndicators.number, { dueOn: '2028-03-31' }],
    ['waypoints', completeIndicators.number, { waypoints: [{ year: 2026, value: '1300' }] }],
    ['lowerBound', completeIndicators.numberKept, { lowerBound: '0.2' }],
    ['finalTarget', completeIndicators.numberLater, { finalTarget: '65' }],
    ['finalTargetYear', completeIndicators.numberLater, { finalTargetYear: 2030 }],
    ['changePercent', completeIndicators.change, { changePercent: '4' }],
    ['steps', completeIndicators.milestone, { steps: [{ text: '案をまとめる' }] }],
    ['condition', completeIndicators.qualitative, { condition: 'だれもが着けます。' }],
    ['level', completeIndicators.number, { level: 'OUTPUT' }],
  ]
  it.each(promised)('never changes what an indicator promises: %s', (field, indicator, change) => {
    const [before, after] = [withIndicator(indicator), withIndicator({ ...indicator, ...change })]
    const at = `${indicator.key}/${field}`
    // No source lets it through.
    expect(against(before, after, [at])).toEqual([`correction_changes_target ${at}`])
  })

  it('says what the target was and is', () => {
    const [before, after] = [completeIndicators.number, { ...completeIndicators.number, target: '1400' }]
    expect(reasonsBeyondCorrection(withIndicator(before), withIndicator(after), new Set())).toMatchObject([
      { params: { before: '1500', after: '1400' } },
    ])
  })

  it('lets no row come, go or move, not even one whose words it corrects as well', () => {
    const [second] = others as [ProjectContent]
    const structure = (key: string) => [`correction_changes_structure ${key}`]
    expect(against(withProjects(first, second), withProjects(second, first)).length).toBe(1)
    expect(against(withProjects(first, second), withProjects(first))).toContain(structure(second.key)[0])
    expect(against(withProjects(first), withProjects(first, second))).toContain(structure(second.key)[0])
    const renamed = { ...first, title: '相談の窓口の充実' }
    expect(against(withProjects(first, second), withProjects(second, renamed))).toEqual(structure(first.key))
  })
})
