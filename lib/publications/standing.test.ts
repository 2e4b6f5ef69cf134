import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { usualScale } from '@/tests/year-ends'
import { commonScale, gradeSlug, isMet, isUnmet, standingOf, standingsOf } from './standing'

const scale = usualScale.map(({ code, label, ...rest }) => ({ code, label, ...('threshold' in rest ? rest : {}) }))
const sevenGrades = ['120', '100', '90', '80', '60', '40', '0'].map((threshold, place) => ({
  code: `G${place}`,
  label: `区分${place}`,
  threshold,
}))

describe('how goals stand', () => {
  test('is counted per grade, best first, with what stands outside the count beside it', () => {
    const standing = standingOf(scale, [
      { rating: 'ACHIEVED', count: 3 },
      { rating: 'PARTLY', count: 1 },
      { rating: 'ACHIEVED', count: 2, provisional: true },
      { rating: 'AWAITED', count: 4 },
      { rating: 'NOT_SURVEYED', count: 1 },
    ])
    expect(standing.grades.map(({ label, count }) => `${label}${count}`)).toEqual([
      '達成5',
      'おおむね達成0',
      '一部達成1',
      '未達成0',
    ])
    expect(standing.outside.map(({ label, count }) => `${label}${count}`)).toEqual(['集計中4', '調査なし年1'])
    expect(standing).toMatchObject({ total: 6, met: 5, provisional: true })
  })

  test('loses nothing: what has no grade, or one that the scale does not know, stands outside', () => {
    const rating = fc.constantFrom(...scale.map(({ code }) => code), 'NOT_RATED', 'UNKNOWN', null, undefined)
    const graded = fc.record({ rating, count: fc.integer({ min: 0, max: 50 }) })
    fc.assert(
      fc.property(fc.array(graded), (all) => {
        const { grades, outside, total, met } = standingOf(scale, all)
        const sum = (counts: readonly { count: number }[]) => counts.reduce((before, { count }) => before + count, 0)
        expect(sum(grades) + sum(outside)).toBe(sum(all))
        expect(sum(grades)).toBe(total)
        expect(met).toBeLessThanOrEqual(total)
      }),
    )
  })

  test('knows every grade from the whole target on as met, of a scale of seven too', () => {
    const standing = standingOf(
      sevenGrades,
      sevenGrades.map(({ code }) => ({ rating: code, count: 1 })),
    )
    expect(standing).toMatchObject({ total: 7, met: 2, provisional: false })
    expect(standing.grades.filter(isMet).map(({ code }) => code)).toEqual(['G0', 'G1'])
    expect(standing.grades.filter(isUnmet)).toHaveLength(5)
    expect([isMet({ code: 'AWAITED', label: '集計中' }), isUnmet({ code: 'AWAITED', label: '集計中' })]).toEqual([
      false,
      false,
    ])
  })

  test('of the city is the sum of its departments', () => {
    const { all, bySlug } = standingsOf(scale, [
      { slug: 'planning', graded: [{ rating: 'ACHIEVED', count: 2 }] },
      { slug: 'water', graded: [{ rating: 'MISSED', count: 1, provisional: true }] },
      { slug: 'welfare', graded: [] },
    ])
    expect(all).toMatchObject({ total: 3, met: 2, provisional: true })
    expect([...bySlug].map(([slug, { total, met }]) => `${slug} ${met}/${total}`)).toEqual([
      'planning 2/2',
      'water 0/1',
      'welfare 0/0',
    ])
  })
})

test('the scale of a year whose reports have different ones has the grades of all, best first', () => {
  expect(
    commonScale([[{ code: 'AWAITED', label: '集計中' }, ...sevenGrades.slice(1)], [...sevenGrades.slice(0, 1)]]).map(
      ({ code }) => code,
    ),
  ).toEqual(['G0', 'G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'AWAITED'])
  expect(commonScale([])).toEqual([])
})

test.each([
  ['ACHIEVED', 'achieved'],
  ['BEFORE_TARGET_YEAR', 'before-target-year'],
])('%s in an address is %s', (code, slug) => {
  expect(gradeSlug(code)).toBe(slug)
})
