import { expect, it } from 'vitest'
import type { SourceView } from '@/lib/plans/carrying-queries'
import { readSource, sourceSentence } from './carrying'

const source: SourceView = {
  editionId: 1,
  planId: 1,
  year: 2026,
  state: 'PUBLISHED',
  version: '2.0',
  agreed: true,
  departmentName: '福祉部',
  origin: 'OWN',
  cameSections: ['介護課', '保険課'],
  policies: [],
}

it.each([
  [source, '令和8年度の計画（第2版）をもとにします。', '令和8年度の計画を読む'],
  [
    { ...source, origin: 'WHOLE' as const },
    '組織改正で福祉部の仕事を引き継いだので、令和8年度の福祉部の計画（第2版）をもとにします。',
    '令和8年度の福祉部の計画を読む',
  ],
  [
    { ...source, origin: 'SECTIONS' as const },
    '組織改正で福祉部の介護課、保険課の仕事を引き継いだので、令和8年度の福祉部の計画（第2版）をもとにします。',
    '令和8年度の福祉部の計画を読む',
  ],
  [
    { ...source, state: 'CONSULTATION' as const, version: null, agreed: false },
    '令和8年度の計画をもとにします。まだ市長の了承を得ていないもので（いまは「市長協議中」）、このあと変わることがあります。',
    '令和8年度の計画を読む',
  ],
])('says what a plan begins from, and why: %#', (from, sentence, link) => {
  expect(sourceSentence(from)).toBe(sentence)
  expect(readSource(from)).toBe(link)
})
