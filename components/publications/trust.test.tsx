import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { PlanContent, PublishedPlan } from '@/lib/plans/content'
import { ContactSection } from './contact-section'
import { DroppedBanner } from './dropped-banner'
import { PrintFoot, printedEdition, StandingLine } from './standing-line'
import { SuccessorNotice } from './successor-notice'

beforeAll(() => {
  vi.stubEnv('DATABASE_URL', 'postgresql://localhost/none')
  vi.stubEnv('DATABASE_PUBLIC_URL', 'postgresql://localhost/none')
  vi.stubEnv('NEXTAUTH_URL', 'https://plans.city.example')
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32))
  return () => vi.unstubAllEnvs()
})

const content: PlanContent = {
  contentSchema: 1,
  year: 2026,
  department: { slug: 'planning', name: '企画部', decidedBy: 'MAYOR' },
  notes: { personnelCostIncluded: false },
  mission: { headline: '市の進む道を示します', text: '計画をまとめます。' },
  sectionRoles: [],
  staff: [],
  budgets: [],
  policies: [],
}
const first: PublishedPlan = {
  documentSchema: 1,
  kind: 'EDITION',
  year: 2026,
  departmentSlug: 'planning',
  position: 0,
  version: '1.0',
  publishedAt: '2026-07-10T00:00:00.000Z',
  contentHash: `3f2a91c0${'0'.repeat(56)}`,
  consultation: { number: 1, heldOn: '2026-06-18', method: 'MEETING', confirmedOn: '2026-06-20' },
  content,
}
const second: PublishedPlan = {
  ...first,
  version: '2.0',
  amendment: {
    reason: 'SUPPLEMENTARY_BUDGET',
    explanation: '補正予算に合わせました。',
    replaces: '1.0',
    confirmedOn: '2026-10-01',
  },
}
const words = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('which edition a page shows', () => {
  it('says the edition, the consultation, the day of publication and the fingerprint, and leads to the edition', () => {
    const markup = renderToStaticMarkup(<StandingLine plan={first} />)
    expect(words(markup).replaceAll(' ', '')).toBe(
      'このページの版第1版令和8年6月18日市長協議・了承令和8年7月10日公表指紋3F2A91C0',
    )
    expect(markup).toContain('href="/years/2026/planning/editions/1.0"')
  })

  it('never says that the mayor agreed where others decide', () => {
    const department = { ...content.department, decidedBy: 'BOARD_OF_EDUCATION' as const }
    const consultation = { ...first.consultation, ownDecisionOn: '2026-06-25' }
    const markup = words(
      renderToStaticMarkup(<StandingLine plan={{ ...first, content: { ...content, department }, consultation }} />),
    )
    expect(markup).not.toContain('了承')
    expect(markup.replaceAll(' ', '')).toContain('令和8年6月25日教育委員会の決定')
  })

  it('stands at the foot of printed sheets with the address, and says that a fictional city is one', () => {
    const foot = (fictional: boolean) =>
      words(
        renderToStaticMarkup(
          <PrintFoot address="/" city={{ name: 'めやす市', fictional }} standing={printedEdition(first)} />,
        ),
      )
    expect(foot(true)).toContain('第1版 指紋 3F2A 91C0 https://plans.city.example/')
    expect(foot(true)).toContain('架空')
    expect(foot(false)).not.toContain('架空')
  })
})

describe('a number that is not in the plan any more', () => {
  const banner = (number: number | null, by: PublishedPlan | null) =>
    renderToStaticMarkup(<DroppedBanner number={3} plan={first} dropped={{ current: second, number, by }} />)

  it('says so, which edition is shown, why, and leads to 新旧対照 and to the plan', () => {
    const markup = banner(null, second)
    expect(words(markup).replaceAll(' ', '')).toContain('事業3という番号は、いまの計画（第2版）にありません。')
    expect(markup).toContain('補正予算に合わせました。')
    expect(markup).toContain('href="/years/2026/planning/editions/2.0/changes"')
    expect(markup).toContain('href="/years/2026/planning"')
    expect(markup).not.toContain('projects/')
  })

  it('leads to the number that the project has now, and says nothing of an edition that was withdrawn', () => {
    const markup = banner(2, null)
    expect(markup).toContain('href="/years/2026/planning/projects/2"')
    expect(markup).not.toContain('補正予算')
    expect(markup).not.toContain('/changes')
  })
})

describe('who to ask', () => {
  it('is the department, and the city’s own form, said to be outside', () => {
    const markup = renderToStaticMarkup(
      <ContactSection contact="企画部　電話 000" listeningUrl="https://www.city.example/koe" />,
    )
    expect(markup).toContain('href="https://www.city.example/koe"')
    expect(words(markup)).toContain('このサイトの外')
    expect(renderToStaticMarkup(<ContactSection contact={undefined} listeningUrl={null} />)).toBe('')
  })
})

describe('where a department went', () => {
  it('leads to the others alone, and names one that published nothing', () => {
    const reform = {
      kind: 'SPLIT' as const,
      effectiveOn: '2025-04-01',
      from: { slug: 'industry', name: '産業部', year: 2024 },
      to: [
        { slug: 'commerce', name: '商工部', year: 2025 },
        { slug: 'farming', name: '農政部', year: null },
      ],
      sections: [],
    }
    const markup = renderToStaticMarkup(<SuccessorNotice reforms={[reform]} slug="industry" />)
    expect([...markup.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual(['/years/2025/commerce'])
    expect(words(markup)).toContain('農政部')
  })
})
