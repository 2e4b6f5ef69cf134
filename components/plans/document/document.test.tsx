import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { IndicatorBlock } from '@/components/plans/document/indicator-block'
import { MissionPart } from '@/components/plans/document/mission-part'
import { PoliciesPart } from '@/components/plans/document/policies-part'
import { ResourcesPart } from '@/components/plans/document/resources-part'
import { project } from '@/lib/addresses'
import type { IndicatorContent, PlanContent } from '@/lib/plans/content'
import { planText } from '@/lib/text/plan'

const strategy = [
  { id: 1, parentId: null, plan: '総合計画', code: '6', title: '信頼される市政' },
  { id: 2, parentId: 1, plan: '総合計画', code: '6-2', title: '便利な市役所' },
  { id: 3, parentId: 2, plan: '総合計画', code: '6-2-1', title: '手続きを増やす' },
]

const empty: PlanContent = {
  contentSchema: 1,
  year: 2026,
  department: { slug: 'planning', name: '企画部', decidedBy: 'MAYOR' },
  notes: { personnelCostIncluded: false },
  mission: { headline: '', text: '' },
  sectionRoles: [],
  staff: [],
  budgets: [],
  policies: [],
}

const whole: PlanContent = {
  ...empty,
  notes: { personnelCostIncluded: true, headcountOn: '2026-04-01', headcount: '兼務の職員は、主な課に数えています' },
  mission: { headline: '市の進む道を示します', text: '一つめの段落です。\n二つめの段落です。' },
  sectionRoles: [{ key: 'role-1', section: '財政課', text: '予算をつくります。' }],
  staff: [
    { key: 'staff-1', section: '財政課', employmentType: '正規', count: '11', unit: 'PERSONS' },
    { key: 'staff-2', section: '広報課', employmentType: '正規', count: '12', unit: 'PERSONS' },
  ],
  budgets: [
    {
      key: 'budget-1',
      account: '一般会計',
      accountKind: 'GENERAL',
      basis: 'SUPPLEMENTED',
      votedOn: '2026-09-25',
      initial: 2_184_560_000,
      supplementary: -4_560_000,
      carriedOver: 1_000_500,
    },
    {
      key: 'budget-2',
      account: '水道事業会計',
      accountKind: 'ENTERPRISE_OPERATING',
      basis: 'INITIAL',
      initial: 50_000_000,
    },
  ],
  policies: [
    {
      key: 'policy-1',
      title: '手続きを増やします',
      projects: [
        {
          key: 'project-1',
          number: 7,
          section: '財政課',
          title: '財政の見通しの公表',
          summary: '見通しを示します。',
          budget: { amount: 3_120_000, basis: 'INITIAL', votedOn: '2026-03-26' },
          indicators: [
            {
              key: 'indicator-1',
              kind: 'QUALITATIVE',
              level: 'OUTCOME',
              name: '財政の見通し',
              condition: 'だれにでも読める',
              evidence: '感想を公表します。',
              definition: '読んだ方の感想です。',
              dueOn: '2027-03-31',
            },
          ],
        },
      ],
    },
  ],
}

const measured: IndicatorContent = {
  key: 'indicator-2',
  kind: 'NUMBER',
  level: 'OUTCOME',
  name: '見通しを読んだ方',
  unit: '人',
  direction: 'UP',
  baselineYear: 2025,
  baseline: '120',
  target: '150',
  dueOn: '2027-03-31',
}

const parts = [MissionPart, ResourcesPart, PoliciesPart]

function render(content: PlanContent, props: { draft?: boolean; aside?: (rowKey: string) => string } = {}): string {
  return renderToStaticMarkup(parts.map((Part) => <Part key={Part.name} content={content} {...props} />))
}

describe('a plan as the sheet', () => {
  it('leaves out publicly what is not in the record', () => {
    const page = render(empty)
    expect(page).not.toContain(planText.notWritten)
    expect(page).not.toContain(planText.resources)
    expect(page).not.toContain(planText.policies)
  })

  it('says in a draft of every part that it is missing', () => {
    const page = render(empty, { draft: true })
    expect(page.split(planText.notWritten).length - 1).toBe(5)
    expect(page).toContain(planText.resources)
  })

  it('calls its chapters as its year does, and misses nothing that the year does without', () => {
    const form = { labels: { mission: '私たちの役割' }, without: ['staff' as const] }
    const page = render({ ...empty, form }, { draft: true })
    expect(page).toContain('1　私たちの役割')
    expect(page).not.toContain(planText.mission)
    expect(page).toContain(planText.resources)
    expect(page.split(planText.notWritten).length - 1).toBe(4)
    const none = { labels: {}, without: ['staff' as const, 'budgets' as const] }
    expect(render({ ...empty, form: none }, { draft: true })).not.toContain(planText.resources)
  })

  it('shows a half-written indicator of a draft with its gaps, and publicly without inventing', () => {
    const content: PlanContent = {
      ...whole,
      policies: [
        {
          key: 'policy-1',
          title: '方針',
          projects: [
            {
              key: 'project-1',
              number: 1,
              section: '財政課',
              title: '',
              indicators: [
                { key: 'indicator-1', kind: 'NUMBER', level: 'OUTCOME', name: '割合', target: '80', unit: '％' },
              ],
            },
          ],
        },
      ],
    }
    expect(render(content, { draft: true })).toContain('<span class="blank">いつまで</span>')
    expect(render(content)).toContain('（いつまで：記載がありません）')
    expect(render(content)).not.toContain('class="blank"')
  })

  it('adds up what the budget is now, account by account, and never over accounts', () => {
    const page = render(whole)
    expect(page).toContain('2,181,000<small>千円</small>')
    expect(page).toContain('50,000<small>千円</small>')
    expect(page).not.toContain('2,231,000')
    expect(page).toContain('千円に満たない額は切り捨てています。')
    expect(page).toContain('人件費を含みます。')
    expect(page).not.toContain('含みません')
  })

  it('says in its tables of what day the staff is, and on what basis and vote the money', () => {
    const page = render(whole).replace(/<[^>]+>/g, '')
    expect(page).toContain('職員数（人・令和8年4月1日現在）')
    expect(page).toContain('一般会計補正後の予算・令和8年9月25日議決')
    expect(render({ ...whole, notes: { personnelCostIncluded: true } }).replace(/<[^>]+>/g, '')).toContain(
      '職員数（人）',
    )
  })

  it('has やさしい日本語 first, marked, and leaves out nothing for it', () => {
    const [policy] = whole.policies
    const [project] = policy?.projects ?? []
    if (!policy || !project) throw new Error('the plan has a project')
    const page = render({
      ...whole,
      mission: { ...whole.mission, plainSummary: '市の仕事を決めます。' },
      policies: [{ ...policy, projects: [{ ...project, plainSummary: 'お金の話を、分かりやすくします。' }] }],
    })
    expect(page.split('やさしい日本語').length - 1).toBe(2)
    expect(page.indexOf('市の仕事を決めます。')).toBeLessThan(page.indexOf('一つめの段落です。'))
    expect(page.indexOf('お金の話を')).toBeLessThan(page.indexOf('見通しを示します。'))
    expect(render(whole)).not.toContain('やさしい日本語')
  })

  it('adds up the staff of the sections', () => {
    const page = render(whole)
    expect(page).toContain('23<small>人</small>')
    expect(page).toContain('兼務の職員は、主な課に数えています。')
  })

  it('has a place for a remark at every row', () => {
    const page = render(whole, { draft: true, aside: (rowKey) => `[${rowKey}]` })
    for (const rowKey of [
      'edition',
      'role-1',
      'staff-1',
      'staff-2',
      'budget-1',
      'budget-2',
      'policy-1',
      'project-1',
      'indicator-1',
    ]) {
      expect(page.split(`[${rowKey}]`).length - 1, rowKey).toBe(1)
    }
  })

  it('leads to the page of a project only where there is one', () => {
    const page = renderToStaticMarkup(
      <PoliciesPart content={whole} projectHref={(number) => project(2026, 'planning', number)} />,
    )
    expect(page).toContain('href="/years/2026/planning/projects/7"')
    expect(render(whole)).not.toContain('<a ')
  })

  it('shows the chain from the strategic plan to the policy: with what stands between where the tree is at hand', () => {
    const goals = [{ plan: '総合計画', code: '6-2-1', title: '手続きを増やす' }]
    const content = { ...whole, policies: whole.policies.map((policy) => ({ ...policy, goals })) }
    const links = (page: string) =>
      [...page.matchAll(/<li>(.*?)<\/li>/g)].map(([, link]) => link?.replace(/<.*?>/g, ''))
    expect(links(renderToStaticMarkup(<PoliciesPart content={content} draft strategy={strategy} />))).toEqual([
      '総合計画',
      '6 信頼される市政',
      '6-2 便利な市役所',
      '6-2-1 手続きを増やす',
      'この方針',
    ])
    expect(links(renderToStaticMarkup(<PoliciesPart content={content} />))).toEqual([
      '総合計画',
      '6-2-1 手続きを増やす',
      'この方針',
    ])
  })

  it('shows of a project with a page of its own what it promises, and the details there', () => {
    const content: PlanContent = {
      ...whole,
      policies: whole.policies.map((policy) => ({
        ...policy,
        projects: policy.projects.map((each) => ({ ...each, indicators: [...each.indicators, measured] })),
      })),
    }
    const page = renderToStaticMarkup(
      <PoliciesPart content={content} projectHref={(number) => project(2026, 'planning', number)} />,
    ).replace(/<[^>]+>/g, '')
    expect(page).toContain('財政の見通しの公表')
    expect(page).toContain('だれにでも読める')
    expect(page).toContain('見通しを読んだ方を、令和7年度の120人から、令和8年度末までに150人に増やします。')
    expect(page).not.toContain('読んだ方の感想です。')
    expect(page).not.toContain('見通しを示します。')
    const former = renderToStaticMarkup(<PoliciesPart content={content} />)
    expect(former, 'a former edition has no such pages').toContain('読んだ方の感想です。')
    expect(former).toContain('見通しを示します。')
  })

  it('draws no ruler that would hold its two ends alone', () => {
    const block = (indicator: IndicatorContent, large = false) =>
      renderToStaticMarkup(<IndicatorBlock indicator={indicator} year={2026} large={large} />)
    expect(block(measured)).not.toContain('<svg')
    expect(block(measured, true), 'as the main thing of a page it is drawn').toContain('<svg')
    expect(block({ ...measured, finalTarget: '200', finalTargetYear: 2029 })).toContain('<svg')
    const { target, ...kept } = measured
    expect(block({ ...kept, direction: 'KEEP', lowerBound: '100', upperBound: '140' })).toContain('<svg')
  })

  it('has the figures of several years in a table beside their drawing, on the page of the project', () => {
    const several: IndicatorContent = {
      ...measured,
      baselineProvisional: true,
      waypoints: [
        { year: 2027, value: '170' },
        { year: 2028, value: '190' },
      ],
      finalTarget: '200',
      finalTargetYear: 2029,
    }
    const block = (indicator: IndicatorContent, large = true) =>
      renderToStaticMarkup(<IndicatorBlock indicator={indicator} year={2026} large={large} />)
    const rows = [...block(several).matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = '']) =>
      row.replace(/<\/t[hd]>/g, ' ').replace(/<[^>]+>/g, ''),
    )
    expect(rows.slice(1)).toEqual([
      '令和7年度 120人 実績・基準値（速報） ',
      '令和8年度 150人 目標 ',
      '令和9年度 170人 ◇ 途中の目安 ',
      '令和10年度 190人 ◇ 途中の目安 ',
      '令和11年度 200人 最終の目標 ',
    ])
    expect(block(several)).toMatch(/<svg[^>]*aria-label="[^"]*途中の目安は、令和9年度が170人、令和10年度が190人です。"/)
    expect(block(several).match(/class="r-way"/g)).toHaveLength(2)
    expect(block(measured), 'the sentence has them both').not.toContain('<table')
    // On the page of the plan the figures stand among how it is measured.
    expect(block(several, false)).not.toContain('<table')
    expect(block(several, false)).toContain('令和9年度　170人')
  })

  it('draws 目安 also where there is no baseline, and of a change at the change they mean', () => {
    const way = (indicator: IndicatorContent) =>
      renderToStaticMarkup(<IndicatorBlock indicator={indicator} year={2026} large />)
    const { baseline, baselineYear, ...without } = measured
    expect(way({ ...without, baselineNoneReason: 'はじめて', waypoints: [{ year: 2027, value: '200' }] })).toMatch(
      /<path class="r-way"/,
    )
    const { target, ...counted } = measured
    const change = way({
      ...counted,
      kind: 'CHANGE',
      direction: 'DOWN',
      changePercent: '20',
      waypoints: [{ year: 2027, value: '60' }],
    })
    // 120 to 60 is half; the 20 % of this year stand at two fifths of that way.
    expect(change).toMatch(/<svg x="100%"[^>]*><path class="r-way"/)
    expect(change).toMatch(/class="r-post" x1="40%"/)
    expect(change).toContain('20％減')
  })

  it('shows evil text as text', () => {
    const page = render({ ...whole, mission: { headline: '', text: '<script>alert(1)</script>' } }, { draft: true })
    expect(page).not.toContain('<script>')
    expect(page).toContain('&lt;script&gt;')
  })

  it('carries no style attribute, which the pages’ policy would block', () => {
    expect(render(whole, { draft: true })).not.toMatch(/ style=/)
  })
})
