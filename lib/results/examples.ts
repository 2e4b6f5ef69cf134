import type { IndicatorContent } from '@/lib/plans/content'
import type { Grade, Reported } from './achievement-rules'

const end = '2004-03-31'
const shared = { key: '00000000-0000-4000-8000-000000000000', level: 'OUTCOME' } as const

/** Goals of the document of 平成15年度, with results that are made up to explain how they would be rated. */
export const examplesOf2003: { year: number; indicator: IndicatorContent; reported: Reported }[] = [
  {
    year: 2003,
    indicator: {
      ...shared,
      kind: 'NUMBER',
      name: '市のホームページの閲覧数',
      unit: '件',
      direction: 'UP',
      baselineNoneReason: '―',
      target: '330000',
      dueOn: end,
    },
    reported: { value: '341000' },
  },
  {
    year: 2003,
    indicator: {
      ...shared,
      kind: 'NUMBER',
      name: '市のホームページの閲覧数',
      unit: '件',
      direction: 'UP',
      baselineNoneReason: '―',
      target: '330000',
      dueOn: end,
    },
    reported: { value: '300000' },
  },
  {
    year: 2003,
    indicator: {
      ...shared,
      kind: 'NUMBER',
      name: '事業に「満足」と答えた人の割合',
      unit: '％',
      decimals: 1,
      direction: 'UP',
      baselineNoneReason: '―',
      target: '80',
      dueOn: end,
    },
    reported: { value: '39.5', provisional: true },
  },
  {
    year: 2006,
    indicator: {
      ...shared,
      kind: 'CHANGE',
      name: '情報システムの運用にかかる費用',
      unit: '円',
      direction: 'DOWN',
      changePercent: '20',
      baseline: '150000000',
      baselineYear: 2002,
      dueOn: '2007-03-31',
    },
    reported: { value: '126000000' },
  },
  {
    year: 2006,
    indicator: {
      ...shared,
      kind: 'CHANGE',
      name: '情報システムの運用にかかる費用',
      unit: '円',
      direction: 'DOWN',
      changePercent: '20',
      baseline: '150000000',
      baselineYear: 2002,
      dueOn: '2007-03-31',
    },
    reported: { value: '151000000' },
  },
  {
    year: 2003,
    indicator: { ...shared, level: 'OUTPUT', kind: 'MILESTONE', name: '認証の取得の申請', dueOn: end },
    reported: { reachedOn: '2004-03-19' },
  },
]

/** The scale that a city has unless it sets another. */
export const usualScale: Grade[] = [
  { code: 'ACHIEVED', label: '達成', threshold: '100' },
  { code: 'MOSTLY', label: 'おおむね達成', threshold: '80' },
  { code: 'PARTLY', label: '一部達成', threshold: '50' },
  { code: 'MISSED', label: '未達成', threshold: '0' },
]
