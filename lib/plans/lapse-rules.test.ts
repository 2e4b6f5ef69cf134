import { expect, it } from 'vitest'
import { type NetChange, netChanges } from '@/lib/plans/lapse-rules'

const save = (rowKey: string, field: string, before: string, value: string, name = '森'): NetChange => ({
  rowKey,
  field,
  before,
  value,
  name,
  at: new Date('2026-05-01T00:00:00Z'),
})

it('joins the saves of a field, and leaves out what was changed back', () => {
  const changes = netChanges([
    save('a', 'title', '窓口', '窓口の', '森'),
    save('b', 'title', 'ほか', 'ほかの'),
    save('a', 'summary', '', '書く'),
    save('a', 'title', '窓口の', '窓口の案内', '林'),
    save('a', 'summary', '書く', ''),
  ])
  expect(changes).toEqual([save('a', 'title', '窓口', '窓口の案内', '林'), save('b', 'title', 'ほか', 'ほかの')])
})
