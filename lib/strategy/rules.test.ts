import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldForSearch } from '@/lib/search/rules'
import {
  citationsOf,
  compareCodes,
  goalsAbove,
  goalsAboveCited,
  inTreeOrder,
  type StrategyGoal,
  searchCitations,
} from '@/lib/strategy/rules'

const goal = (id: number, parentId: number | null, code: string, title: string): StrategyGoal => ({
  id,
  parentId,
  plan: '総合計画',
  code,
  title,
})

const tree = [
  goal(1, null, '1', '支え合うまち'),
  goal(2, 1, '1-1', '子どもと子育てを支える'),
  goal(3, 2, '1-1-1', '保育の場を確保する'),
  goal(4, 2, '1-1-2', '子育ての孤立を防ぐ'),
  goal(5, null, '6', '信頼される市政'),
  goal(6, 5, '6-2', '便利な市役所'),
  goal(7, 6, '6-2-1', 'オンラインでできる手続きを増やす'),
  goal(8, 6, '6-2-2', '窓口の時間を減らす'),
  goal(9, 6, '6-2-10', 'データを生かす'),
  ...Array.from({ length: 6 }, (_, place) => goal(20 + place, 5, `6-${30 + place}`, `その${place}`)),
]
const citations = citationsOf(tree)
const found = (query: string) => searchCitations(citations, query).map(({ code }) => code)

describe('the place in the tree', () => {
  it('names what stands above, the outermost first', () => {
    expect(citations.find(({ code }) => code === '6-2-1')?.above).toEqual([
      { code: '6', title: '信頼される市政' },
      { code: '6-2', title: '便利な市役所' },
    ])
    expect(citations.find(({ code }) => code === '6')?.above).toEqual([])
  })

  it('ends where a circle closes or a parent is not there', () => {
    const circle = new Map(
      [goal(1, 2, 'a', ''), goal(2, 1, 'b', ''), goal(3, 99, 'c', '')].map((each) => [each.id, each]),
    )
    expect(goalsAbove(circle, 1).map(({ id }) => id)).toEqual([2])
    expect(goalsAbove(circle, 3)).toEqual([])
    expect(goalsAbove(circle, 98)).toEqual([])
  })

  it('lays the tree out from top to bottom and tells its leaves', () => {
    const placed = inTreeOrder([
      goal(3, 2, '1-1-1', ''),
      goal(5, null, '2', ''),
      goal(1, null, '1', ''),
      goal(2, 1, '1-1', ''),
    ])
    expect(placed.map(({ code, depth, leaf }) => [code, depth, leaf])).toEqual([
      ['2', 0, true],
      ['1', 0, false],
      ['1-1', 1, false],
      ['1-1-1', 2, true],
    ])
  })

  it('finds what stands above a goal that a text cites, in its own plan alone', () => {
    expect(goalsAboveCited(tree, { plan: '総合計画', code: '6-2-1' }).map(({ code }) => code)).toEqual(['6', '6-2'])
    expect(goalsAboveCited(tree, { plan: '前の計画', code: '6-2-1' })).toEqual([])
  })

  it('orders codes by their numbers', () => {
    expect(['1-10', '1-2', '10', '2'].toSorted(compareCodes)).toEqual(['1-2', '1-10', '2', '10'])
  })
})

describe('the search', () => {
  it.each([
    ['6-2-1', ['6-2-1', '6-2-10']],
    ['６－２－１', ['6-2-1', '6-2-10']],
    ['6ー2-1', ['6-2-1', '6-2-10']],
    ['おんらいん', ['6-2-1']],
    ['ｵﾝﾗｲﾝ', ['6-2-1']],
    ['デ－タ', ['6-2-10']],
    ['でーた', ['6-2-10']],
    ['子育て', ['1-1', '1-1-2', '1-1-1']],
    ['市役所 窓口', ['6-2-2']],
    ['市役所　手続き', ['6-2-1']],
    ['ない言葉', []],
    ['子', []],
    [' ', []],
    ['', []],
  ])('of 「%s」', (query, codes) => {
    expect(found(query)).toEqual(codes)
  })

  it('shows a short list whole before anything is typed, and narrows it from the first character', () => {
    const few = citations.slice(0, 4)
    expect(searchCitations(few, '')).toEqual(few)
    expect(searchCitations(few, '場').map(({ code }) => code)).toEqual(['1-1-1'])
  })

  it('does not depend on width, kana or case', () => {
    const kana = fc.stringMatching(/^[ぁ-ゖa-zA-Z0-9]{2,8}$/)
    fc.assert(
      fc.property(kana, fc.stringMatching(/^[ぁ-ゖ]{0,5}$/), (word, around) => {
        const katakana = word.replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 96))
        const wide = katakana.replace(/[a-zA-Z0-9]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
        expect(foldForSearch(katakana)).toBe(foldForSearch(word))
        const entries = citationsOf([goal(1, null, 'x', around + word + around)])
        expect(searchCitations(entries, wide.toUpperCase())).toHaveLength(1)
      }),
    )
  })
})
