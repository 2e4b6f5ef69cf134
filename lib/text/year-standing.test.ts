import { expect, test } from 'vitest'
import {
  fromTargetToActual,
  gradeLead,
  gradeMeaning,
  missedSentence,
  standingHeading,
  standingRest,
  standingTitle,
} from './year-standing'

test.each([
  [
    ['100', '80', '50', '0'],
    ['目標に届いた', '80％以上', '50％以上', '50％未満など'],
  ],
  [
    ['120', '100', '62.5', '0'],
    ['120％以上', '目標に届いた', '62.5％以上', '62.5％未満など'],
  ],
  [
    ['100', '0'],
    ['目標に届いた', '目標に届かなかった'],
  ],
])('grades from %j mean %j', (thresholds, meanings) => {
  expect(thresholds.map((_, place) => gradeMeaning(thresholds, place))).toEqual(meanings)
})

test.each([
  [258, 157, '258の目標のうち、157を達成しました。'],
  [3, 1, '3つの目標のうち、1を達成しました。'],
  [3, 0, '3つの目標のうち、達成したものはありません。'],
  [0, 0, '達成度を数えられる目標は、まだありません。'],
])('of %i goals %i met: %s', (total, met, sentence) => {
  expect(standingHeading(total, met).join('')).toBe(sentence)
})

test('what is 0 is not said, and nothing where there is nothing', () => {
  expect(
    standingRest([
      { label: 'おおむね達成', count: 2 },
      { label: '一部達成', count: 0 },
      { label: '未達成', count: 1 },
    ]),
  ).toBe('おおむね達成は2、未達成は1です。')
  expect([standingRest([]), missedSentence(3, 0)]).toEqual(['', ''])
  expect(gradeLead('未達成', 0, 0)).toBe('「未達成」のものは、ありません。')
  expect(gradeLead('未達成', 2, 14)).toBe('2つの指標と、14の事業が、「未達成」です。')
})

test('what rests on 速報値 says so', () => {
  expect([standingTitle(2025, true), standingTitle(2025, false)]).toEqual([
    '令和7年度の達成状況（速報）',
    '令和7年度の達成状況',
  ])
})

test.each([
  ['12.0', '15', '分', '目標 12.0分 → 実績 15.0分'],
  ['80', '62.5', '%', '目標 80.0％ → 実績 62.5％'],
  ['3', '2', null, '目標 3 → 実績 2'],
])('from %s to %s %s', (target, actual, unit, sentence) => {
  expect(fromTargetToActual(target, actual, unit)).toBe(sentence)
})
