import { describe, expect, test } from 'vitest'
import type { SheetRow } from '@/lib/plans/sheet'
import { SheetRows } from './sheet-rows'

function row(key: string, kind: SheetRow['kind'], parentKey: string | null, text = ''): SheetRow {
  return { key, kind, parentKey, writable: true, texts: { title: text } }
}

const rows = () => [
  row('edition', 'edition', null),
  row('p1', 'policy', null),
  row('a', 'project', 'p1', '一'),
  row('b', 'project', 'p1', '二'),
]

describe('rows of a sheet', () => {
  test('are found by key, and listed below their parent and by their kind', () => {
    const sheet = new SheetRows(rows())
    expect(sheet.get('b')?.texts.title).toBe('二')
    expect(sheet.get('c')).toBeUndefined()
    expect(sheet.keys('project', 'p1')).toEqual(['a', 'b'])
    expect(sheet.keys('project')).toEqual(['a', 'b'])
    expect(sheet.keys('indicator', 'a')).toEqual([])
    expect(sheet.list()).toEqual(rows())
  })

  test('a text changes its row alone', () => {
    const sheet = new SheetRows(rows())
    const [before, other, keys] = [sheet.list(), sheet.get('a'), sheet.keys('project', 'p1')]
    sheet.setTexts('b', { title: '三' })
    expect(sheet.get('b')?.texts.title).toBe('三')
    expect(sheet.get('a')).toBe(other)
    expect(sheet.keys('project', 'p1')).toBe(keys)
    expect(sheet.list()).not.toBe(before)
    expect(sheet.list()).toBe(sheet.list())
  })

  test('a sheet from the server leaves what it does not change', () => {
    const sheet = new SheetRows(rows())
    const [first, projects, policies] = [sheet.get('a'), sheet.keys('project', 'p1'), sheet.keys('policy')]
    sheet.replace([...rows().slice(0, 3), row('b', 'project', 'p1', '新'), row('p2', 'policy', null)])
    expect(sheet.get('a')).toBe(first)
    expect(sheet.get('b')?.texts.title).toBe('新')
    expect(sheet.keys('project', 'p1')).toBe(projects)
    expect(sheet.keys('policy')).not.toBe(policies)
    sheet.replace(rows().slice(0, 3))
    expect(sheet.keys('project', 'p1')).toEqual(['a'])
    expect(sheet.get('b')).toBeUndefined()
  })
})
