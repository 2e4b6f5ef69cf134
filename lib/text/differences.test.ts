import { describe, expect, it } from 'vitest'
import { rowsOfContent } from '@/lib/plans/differences'
import { fieldsOf, rowKinds } from '@/lib/plans/fields'
import { isRead, rowTitle, showStated, showValue } from '@/lib/text/differences'
import { fieldName } from '@/lib/text/field-names'
import { placeNames } from '@/lib/text/reasons'
import { completeContent, completeIndicators } from '@/tests/content'

const indicator = (fields: Record<string, string>) => ({ kind: 'indicator' as const, fields })

describe('a value as people read it', () => {
  it.each([
    [indicator({ kind: 'NUMBER', unit: '件', decimals: '0' }), 'target', '1500', '1,500件'],
    [indicator({ kind: 'NUMBER', unit: '%', decimals: '1' }), 'baseline', '61.5', '61.5％'],
    [indicator({ kind: 'CHANGE', unit: 'kWh' }), 'changePercent', '5', '5％'],
    [indicator({ kind: 'CHANGE', unit: 'kWh' }), 'originalTarget', '20', '20％'],
    [indicator({ kind: 'CHANGE', unit: 'kWh' }), 'baseline', '820000', '820,000kWh'],
    [indicator({ kind: 'NUMBER' }), 'baselineYear', '2025', '令和7年度'],
    [indicator({ kind: 'MILESTONE' }), 'dueOn', '2027-03-31', '令和9年3月31日'],
    [indicator({ kind: 'NUMBER' }), 'direction', 'DOWN', '減らします'],
    [indicator({ kind: 'NUMBER' }), 'cumulative', 'true', 'はい'],
    [indicator({ kind: 'NUMBER' }), 'cumulative', '', 'いいえ'],
    [indicator({ kind: 'NUMBER' }), 'target', '', '（ありません）'],
    [
      indicator({ kind: 'MILESTONE' }),
      'steps',
      '2026-09-30 調査を終える\n案をまとめる',
      '令和8年9月30日　調査を終える\n案をまとめる',
    ],
    [indicator({ kind: 'NUMBER', unit: '件' }), 'waypoints', '2026 1350', '令和8年度　1,350件'],
    [{ kind: 'project' as const, fields: {} }, 'budgetAmount', '4000000', '4,000千円'],
    [{ kind: 'project' as const, fields: {} }, 'budgetAmount', '4000001', '4,000,001円'],
    [{ kind: 'project' as const, fields: {} }, 'budgetBasis', 'SUPPLEMENTED', '補正後の予算'],
    [{ kind: 'budget' as const, fields: {} }, 'supplementary', '-1000000', '−1,000千円'],
    [{ kind: 'staff' as const, fields: { unit: 'PERSONS' } }, 'count', '9.5', '9.5人'],
    [{ kind: 'staff' as const, fields: { unit: 'PERSONS' } }, 'unit', 'PERSONS', '人'],
  ])('%o %s %s', (row, field, value, shown) => {
    expect(showValue(row, field, value)).toBe(shown)
  })

  it('never shows a code of the system, whatever the field', () => {
    for (const row of rowsOfContent(completeContent)) {
      for (const [field, value] of Object.entries(row.fields)) {
        expect(showValue(row, field, value), `${row.kind}.${field}`).not.toMatch(/[A-Z]{4,}|true|false|NaN/)
      }
    }
  })

  it('of what the year states', () => {
    expect(showStated('personnelCostIncluded', 'true')).toBe('はい')
    expect(showStated('headcountOn', '2026-04-01')).toBe('令和8年4月1日')
    expect(showStated('rounding', '')).toBe('（ありません）')
  })
})

it('every field has a name in words', () => {
  const hidden = ['number', 'staffFromOffice', 'budgetFromOffice', 'settledAmount']
  for (const kind of rowKinds) {
    for (const field of fieldsOf(kind).filter((name) => !hidden.includes(name))) {
      expect(fieldName(kind, field), `${kind}.${field}`).not.toBe(field)
    }
  }
})

it('texts are read word by word, figures and choices as two values', () => {
  expect(['name', 'definition', 'steps', 'condition'].every((field) => isRead('indicator', field))).toBe(true)
  expect(['unit', 'target', 'dueOn', 'direction'].some((field) => isRead('indicator', field))).toBe(false)
})

it('a row is called as everywhere, the plan’s own fields as its mission', () => {
  const names = placeNames(completeContent)
  const titles = rowsOfContent(completeContent).map((row) => rowTitle(row, names))
  expect(titles[0]).toBe('部の使命')
  expect(titles).toContain('事業1「相談窓口の充実」')
  expect(titles).toContain(`事業1 指標1「${completeIndicators.number.name}」`)
})
