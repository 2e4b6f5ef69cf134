import { describe, expect, it } from 'vitest'
import { piecesOf } from '@/components/ui/kept-together'

const kept = (text: string) => piecesOf(text).filter((_, place) => place % 2 === 1)

describe('what never breaks in two', () => {
  it.each([
    ['令和8年度末までに、待つ日数を30日にします。', ['令和8年度末', '30日']],
    ['市民部の市長協議（第1回）の結果を記録してください', ['第1回']],
    ['例 令和8年6月9日の協議録', ['令和8年6月9日']],
    ['平日 8時30分から17時15分まで', ['8時30分', '17時15分']],
    ['7月10日 9時に公表します', ['7月10日', '9時']],
    ['2026年7月10日、2026年度', ['2026年7月10日', '2026年度']],
    ['令和元年5月に第2版を公表', ['令和元年5月', '第2版']],
    ['予算は38,912,400千円、差は−1.5％です', ['38,912,400千円', '−1.5％']],
    ['平成15年度に比べ', ['平成15年度']],
  ])('%s', (text, pieces) => {
    expect(kept(text)).toEqual(pieces)
    expect(piecesOf(text).join('')).toBe(text)
  })

  it('leaves words alone', () => {
    expect(kept('窓口で待つ時間を短くします。')).toEqual([])
  })
})
