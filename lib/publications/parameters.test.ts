import { describe, expect, it } from 'vitest'
import { numberOf, slugOf, versionOf, yearOf } from '@/lib/publications/parameters'

describe('parameters of public addresses', () => {
  it('reads what addresses are made of', () => {
    expect(yearOf('2026')).toBe(2026)
    expect(slugOf('general-affairs')).toBe('general-affairs')
    expect(numberOf('14')).toBe(14)
    expect(versionOf('1.0')).toBe('1.0')
    expect(versionOf('12.10')).toBe('12.10')
  })

  it.each([
    '',
    '0',
    '26',
    '02026',
    '20261',
    '2026 ',
    '２０２６',
    '2.6e3',
    '-2026',
    '9999',
    '1000',
    '%00',
    '\u0000',
    '2026/..',
  ])('knows no year %j', (parameter) => {
    expect(yearOf(parameter)).toBeNull()
  })

  it.each([
    '',
    'a',
    'Planning',
    'planning/',
    "planning' OR 1=1",
    '企画部',
    'results',
    'projects',
    `a${'b'.repeat(60)}`,
    'a\u0000b',
  ])('knows no department %j', (parameter) => {
    expect(slugOf(parameter)).toBeNull()
  })

  it.each(['', '0', '01', '1.0', '-1', '99999', '2147483648', '１', '1e3', 'NaN'])(
    'knows no project %j',
    (parameter) => {
      expect(numberOf(parameter)).toBeNull()
    },
  )

  it.each(['', '1', '0.1', '1.', '.1', '1.00', '01.0', '1.0.0', '1,0', '99999.0', '１.０'])(
    'knows no version %j',
    (parameter) => {
      expect(versionOf(parameter)).toBeNull()
    },
  )
})
