import { describe, expect, it } from 'vitest'
import { achievementOf } from '@/lib/results/achievement-rules'
import { examplesOf2003, usualScale } from '@/lib/results/examples'
import { completeIndicators } from '@/tests/content'
import { comparisonText, formulaText, milestoneText, withoutText } from './results'

const said = (indicator: Parameters<typeof formulaText>[1] & Parameters<typeof achievementOf>[0], value: string) => {
  const achievement = achievementOf(indicator, 2026, usualScale, { value })
  return [comparisonText(achievement, indicator, value), formulaText(achievement, indicator)]
}

describe('how a rating came about, in words with its numbers', () => {
  const { number, numberKept, numberWithoutBaseline } = completeIndicators

  it('says the way that was gone, both ways', () => {
    expect(said(number, '1350')).toEqual([
      '実績 1,350件は、目標 1,500件に届きませんでした。',
      '（実績 1,350 − 基準 1,200） ÷ （目標 1,500 − 基準 1,200） ＝ 50.0％',
    ])
    const down = { ...number, direction: 'DOWN' as const, target: '900' }
    expect(said(down, '1000')[1]).toBe('（基準 1,200 − 実績 1,000） ÷ （基準 1,200 − 目標 900） ＝ 66.6％')
    expect(said(number, '1100')[0]).toBe('実績 1,100件は、目標 1,500件に届きませんでした。基準値より後退しました。')
  })

  it('says a share, and that bounds have no rate', () => {
    expect(said(numberWithoutBaseline, '12')).toEqual([
      '実績 12回は、目標 12回に届きました。',
      '実績 12 ÷ 目標 12 ＝ 100.0％',
    ])
    expect(said(numberKept, '0.25')).toEqual([
      '実績 0.25mg/Lは、決めた範囲に入っていません。',
      '範囲に入っているかどうかだけを見ます。達成率はありません。',
    ])
  })

  it('of the examples of 2003 is what the page shows', () => {
    const lines = examplesOf2003.map(({ year, indicator, reported }) => {
      const achievement = achievementOf(indicator, year, usualScale, reported)
      return `${achievement.rating} ${formulaText(achievement, indicator)}`
    })
    expect(lines).toEqual([
      'ACHIEVED 実績 341,000 ÷ 目標 330,000 ＝ 103.3％',
      'MOSTLY 実績 300,000 ÷ 目標 330,000 ＝ 90.9％',
      'MISSED 実績 39.5 ÷ 目標 80.0 ＝ 49.3％',
      'MOSTLY 基準 150,000,000 から実績 126,000,000 への変化 16.0％ ÷ 目標 20％ ＝ 80.0％',
      'MISSED 基準 150,000,000 から実績 151,000,000 への変化 −0.7％ ÷ 目標 20％ ＝ −3.4％',
      'ACHIEVED 数で測る指標ではないので、達成率はありません。',
    ])
  })

  it('names a day, steps, and why there is no value', () => {
    expect(milestoneText({ reachedOn: '2026-09-30' }, 0)).toBe('令和8年9月30日に実現')
    expect(milestoneText({ stepsReached: 2 }, 3)).toBe('3段階のうち2段階まで')
    expect(milestoneText({}, 3)).toBeNull()
    expect(withoutText('AWAITED', '決算を待つためです。', '2026-10-31')).toBe(
      '集計中（令和8年10月31日に分かる見込み）：決算を待つためです。',
    )
  })
})
