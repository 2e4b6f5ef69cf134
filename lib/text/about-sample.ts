import type { IndicatorContent } from '@/lib/plans/content'
import { showMeasured } from '@/lib/text/indicators'

const indicator: IndicatorContent = {
  key: '00000000-0000-4000-8000-000000000001',
  level: 'OUTCOME',
  kind: 'NUMBER',
  name: '窓口で待つ時間（平均）',
  unit: '分',
  decimals: 1,
  direction: 'DOWN',
  baselineYear: 2024,
  baseline: '18.5',
  target: '12',
  dueOn: '2027-03-31',
}

/** A promise with its result, made up to show how both are read. */
export const indicatorSample = { year: 2026, indicator, actual: '14.5' } as const

/** What was reached of it. */
export const sampleReached = `実績値は${showMeasured(indicatorSample.actual, indicator)}でした。目標の12.0分には届きませんでしたが、始めたときの18.5分からは短くなりました。`
