import { describe, expect, it } from 'vitest'
import { completeContent } from '@/tests/content'
import { type Place, searchPlaces, writtenFields } from './place-rules'

const place = (row: string, field: string, text = ''): Place => ({ at: `${row}/${field}`, row, field, text })

describe('finding a place of a plan', () => {
  const places = [
    place('部の使命', '使命（ひとこと）', '市民の声を計画に生かします'),
    place('事業1「相談窓口の充実」', '内容', '窓口を増やします。'),
    place('事業1「相談窓口の充実」', '事業費'),
    place('事業2「窓口の案内」', '内容', 'サービスを見直します。'),
  ]
  const found = (query: string) => searchPlaces(places, query).map(({ row, field }) => `${row} ${field}`)

  it.each([
    ['内容 案内', ['事業2「窓口の案内」 内容']],
    ['事業1', ['事業1「相談窓口の充実」 内容', '事業1「相談窓口の充実」 事業費']],
    ['事業１　事業費', ['事業1「相談窓口の充実」 事業費']],
    ['さーびす', ['事業2「窓口の案内」 内容']],
    ['声', ['部の使命 使命（ひとこと）']],
    ['どこにもない', []],
  ])('by %s', (query, expected) => {
    expect(found(query)).toEqual(expected)
  })

  it('names come before what is said', () => {
    const both = [place('事業1', '内容', '予算の説明'), place('事業2', '予算')]
    expect(searchPlaces(both, '予算').map(({ row }) => row)).toEqual(['事業2', '事業1'])
  })

  it('shows the first ones before anything is typed, and never too many', () => {
    expect(found('')).toHaveLength(places.length)
    expect(
      searchPlaces(
        Array.from({ length: 900 }, (_, at) => place(`事業${at}`, '内容')),
        '事業',
      ),
    ).toHaveLength(40)
  })
})

describe('the fields a department writes', () => {
  const fields = writtenFields(completeContent, true)

  it('are those of each row, empty ones too, and none that the system sets', () => {
    const of = (rowKey: string) => fields.filter((field) => field.rowKey === rowKey).map(({ field }) => field)
    const milestone = completeContent.policies[0]?.projects[1]?.indicators[0]
    expect(of(milestone?.key ?? '')).toEqual(['level', 'name', 'definition', 'source', 'frequency', 'dueOn', 'steps'])
    expect(of('edition')).toEqual(['headline', 'missionText', 'plainSummary'])
    expect(fields.map(({ field }) => field)).not.toContain('originalTarget')
    expect(fields.map(({ field }) => field)).not.toContain('kind')
    expect(fields.map(({ field }) => field)).not.toContain('number')
  })

  it('hold the figures of 人事課 and 財政課 only where the year is set so', () => {
    const figures = ['count', 'initial', 'budgetAmount', 'funding.NATIONAL', 'withoutBudget']
    const names = (overwrites: boolean) => new Set(writtenFields(completeContent, overwrites).map(({ field }) => field))
    for (const figure of figures) {
      expect(names(true).has(figure), figure).toBe(true)
      expect(names(false).has(figure), figure).toBe(false)
    }
    expect(names(false).has('codes')).toBe(true)
  })

  it('say what the content says, so that a change of any is seen', () => {
    const said = fields.filter(({ text }) => text !== '').map(({ field }) => field)
    for (const field of ['headline', 'text', 'count', 'initial', 'goals', 'codes', 'section', 'target', 'steps']) {
      expect(said, field).toContain(field)
    }
  })

  it('each have a place of their own', () => {
    expect(new Set(fields.map(({ at }) => at)).size).toBe(fields.length)
  })
})
