import { describe, expect, test } from 'vitest'
import { Refusal } from '@/lib/errors'
import { readCsv } from './csv'

const codeOf = (file: Uint8Array) => {
  try {
    return readCsv(file)
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

/** 部,人数 / 髙橋課,① in code page 932. */
const cp932 = Buffer.from('95942c906c90940d0afbfc8bb489db2c87400d0a', 'hex')

describe('readCsv', () => {
  test('reads UTF-8 with and without its mark, quotes and empty cells', () => {
    for (const mark of ['', '\ufeff']) {
      expect(readCsv(Buffer.from(`${mark}部,課,人数\r\n"企画部","広報\n課",\r\n`))).toMatchObject({
        rows: [
          { number: 1, cells: { 1: { text: '部' }, 3: { text: '人数' } } },
          { number: 2, cells: { 1: { text: '企画部' }, 2: { text: '広報\n課' } } },
        ],
      })
    }
  })

  test('reads what Excel for Windows writes, its own characters included', () => {
    expect(readCsv(cp932).rows[1]?.cells).toEqual({
      1: { kind: 'text', text: '髙橋課' },
      2: { kind: 'text', text: '①' },
    })
  })

  test.each([
    ['quotes that do not close', Buffer.from('部,"課\n')],
    ['neither encoding', Buffer.from([0xff, 0xff, 0x81, 0x0a])],
    ['bytes of a picture', Buffer.from('89504e470d0a1a0a0000', 'hex')],
  ])('refuses %s', (_what, file) => {
    expect(codeOf(file)).toBe('csv_unreadable')
  })

  test('refuses more rows and columns than a year has', () => {
    expect(codeOf(Buffer.from('a\n'.repeat(20_001)))).toBe('workbook_too_many_rows')
    expect(codeOf(Buffer.from(','.repeat(120)))).toBe('workbook_too_many_rows')
    expect(codeOf(Buffer.from(`${','.repeat(99)}\n`.repeat(3_001)))).toBe('workbook_too_many_rows')
    expect(codeOf(Buffer.alloc(9_000_000, 'a'))).toBe('csv_unreadable')
  })
})
