import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reformName, reformSentence } from '@/lib/text/public'
import { endOf, lineOf, linkReform, reformsOf, reformsToTell, type Succession } from './succession-rules'

const names: Record<string, string> = {
  industry: '産業部',
  environment: '生活環境部',
  economy: '経済部',
  commerce: '商工部',
  planning: '企画部',
}

const line = (
  kind: Succession['kind'],
  fromSlug: string,
  toSlug: string,
  effectiveOn = '2025-04-01',
  section: string | null = null,
): Succession => ({
  kind,
  fromSlug,
  fromName: names[fromSlug] ?? fromSlug,
  toSlug,
  toName: names[toSlug] ?? toSlug,
  section,
  effectiveOn,
})

const merged = line('MERGE', 'industry', 'environment')

describe('the line of a department', () => {
  it.each([
    ['a rename is followed both ways', 'economy', [line('RENAME', 'industry', 'economy')], ['industry', 'economy']],
    [
      'so are two',
      'industry',
      [line('RENAME', 'economy', 'commerce', '2027-04-01'), line('RENAME', 'industry', 'economy')],
      ['industry', 'economy', 'commerce'],
    ],
    ['a merger is not', 'environment', [merged], ['environment']],
    [
      'nor a split',
      'commerce',
      [line('SPLIT', 'industry', 'commerce'), line('SPLIT', 'industry', 'economy')],
      ['commerce'],
    ],
    [
      'nor a section that moved',
      'economy',
      [line('RENAME', 'industry', 'economy', '2025-04-01', '観光課')],
      ['economy'],
    ],
  ])('%s', (_, slug, successions, expected) => {
    expect(lineOf(slug, successions)).toEqual(expected)
  })

  it('ends, holds each name once, and is the same from every name of it', () => {
    const slugs = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    // Every name is given once and given up once, as slugs are never used again.
    const renames = fc
      .uniqueArray(slugs, { minLength: 2, maxLength: 5 })
      .map((order) => order.slice(1).map((to, place) => line('RENAME', order[place] ?? '', to)))
    fc.assert(
      fc.property(renames, fc.array(fc.tuple(slugs, slugs)), slugs, (renamed, others, slug) => {
        const successions = [...renamed, ...others.map(([from, to]) => line('MERGE', from, to))]
        const found = lineOf(slug, successions)
        expect(new Set(found).size).toBe(found.length)
        expect(found).toContain(slug)
        for (const each of found) expect(lineOf(each, successions)).toEqual(found)
      }),
    )
    expect(lineOf('a', [line('RENAME', 'a', 'b'), line('RENAME', 'b', 'a')]).toSorted()).toEqual(['a', 'b'])
  })
})

describe('the acts of 組織改正', () => {
  it('are one a day and department; sections that went with the whole are not named', () => {
    expect(
      reformsOf([
        line('SPLIT', 'industry', 'commerce'),
        line('SPLIT', 'industry', 'economy'),
        line('SPLIT', 'industry', 'economy', '2025-04-01', '観光課'),
        line('TRANSFER', 'planning', 'economy', '2024-04-01', '広報課'),
        line('TRANSFER', 'planning', 'economy', '2024-04-01', '情報課'),
      ]).map((reform) => [reformName(reform.kind), reformSentence(reform)]),
    ).toEqual([
      ['仕事の移管', '令和6年4月1日から、企画部の広報課、情報課の仕事は、経済部にあります。'],
      ['部の分割', '令和7年4月1日から、産業部の仕事は、商工部と経済部にあります。'],
    ])
    expect(reformsOf([line('RENAME', 'industry', 'economy')]).map(reformSentence)).toEqual([
      '令和7年4月1日から、産業部の名前は、経済部です。',
    ])
  })

  const moved = line('TRANSFER', 'planning', 'economy', '2025-04-01', '広報課')
  it.each([
    ['where a department went, in all its years', 'industry', 2023, [merged], 1],
    ['what it came from, once that happened', 'environment', 2026, [merged], 1],
    ['not before', 'environment', 2024, [merged], 0],
    ['nothing of others', 'planning', 2026, [merged], 0],
    ['a section that leaves, in that year and the one before', 'planning', 2024, [moved], 1],
    ['and not long after', 'planning', 2026, [moved], 0],
    ['a section that came, in that year', 'economy', 2025, [moved], 1],
    ['and not before', 'economy', 2024, [moved], 0],
  ])('tell %s', (_, slug, year, successions, count) => {
    expect(reformsToTell(slug, year, successions)).toHaveLength(count)
  })

  it.each([
    ['industry', 2024, false],
    ['industry', 2025, true],
    ['industry', 2026, true],
    ['environment', 2026, false],
    ['planning', 2026, false],
  ])('end %s by %i: %s', (slug, year, ended) => {
    expect(endOf(slug, year, [merged, moved]) !== null).toBe(ended)
  })

  it('lead to the successor’s plan of the same year or the next, and to the last one before', () => {
    const published = new Map([
      ['industry', [2023, 2024]],
      ['environment', [2023, 2024, 2025, 2026]],
    ])
    const [reform] = reformsOf([merged])
    if (!reform) throw new Error('a merger is an act')
    const years = (year: number) => {
      const { from, to } = linkReform(reform, year, published)
      return [from.year, to[0]?.year]
    }
    expect(years(2023)).toEqual([2024, 2025])
    expect(years(2026)).toEqual([2024, 2026])
    expect(years(2030)).toEqual([2024, 2026])
    expect(linkReform(reform, 2026, new Map()).to).toMatchObject([{ year: null }])
  })
})
