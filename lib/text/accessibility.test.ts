import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { isPlainDate } from '@/lib/dates'
import { axeVersion, criteria, criteriaSentence, testedOn } from './accessibility'

describe('the record of tests', () => {
  it('names every criterion of the levels A and AA once, in the order of the standard', () => {
    expect(criteria.filter(({ level }) => level === 'A')).toHaveLength(25)
    expect(criteria.filter(({ level }) => level === 'AA')).toHaveLength(13)
    const numbers = criteria.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(38)
    expect([...numbers].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))).toEqual(numbers)
  })

  it('says what was looked at wherever it says that something was', () => {
    for (const { by, how, number } of criteria) expect(how !== undefined, number).toBe(by === 'axe' || by === 'journey')
    expect(criteriaSentence()).toMatch(
      /^38の達成基準のうち、\d+は自動の試験で問題がなく、\d+は人による確認がまだで、\d+は/,
    )
  })

  it('names the version of axe-core that the tests run with', () => {
    const { version }: { version: string } = createRequire(import.meta.url)('axe-core/package.json')
    expect(version.split('.').slice(0, 2).join('.')).toBe(axeVersion)
    expect(isPlainDate(testedOn)).toBe(true)
  })
})
