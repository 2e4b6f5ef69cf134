import { describe, expect, it } from 'vitest'
import { recordHead, recordLines } from './csv'
import type { RecordedEvent } from './event-queries'

const event: RecordedEvent = {
  seq: 12n,
  at: new Date('2026-07-10T00:00:00.000Z'),
  kind: 'plan.published',
  actor: { name: '=HYPERLINK("x")', post: '+課長' },
  onBehalfOf: { name: '山田', post: '部長' },
  plan: { id: 3, year: 2026, departmentName: '企画部' },
  editionId: 7,
  data: { from: 'CONFIRMED', to: 'PUBLISHED' },
  previousHash: 'a'.repeat(64),
  hash: 'b'.repeat(64),
}

describe('the record as CSV', () => {
  it('begins with a byte order mark and ends its lines with CRLF', () => {
    expect(recordHead().startsWith('\uFEFF番号,日時,')).toBe(true)
    expect(recordHead().endsWith('\r\n')).toBe(true)
  })

  it('has a cell for every column, and none that a spreadsheet would take for a formula', () => {
    expect(recordLines([event])).toBe(
      `12,2026-07-10T00:00:00.000Z,"'=HYPERLINK(""x"")",'+課長,山田（部長）,公表しました,plan.published,2026,企画部,7,"{""from"":""CONFIRMED"",""to"":""PUBLISHED""}",${'a'.repeat(64)},${'b'.repeat(64)}\r\n`,
    )
  })
})
