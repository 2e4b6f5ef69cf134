import { expect, it } from 'vitest'
import { searchParameters } from './schema'

const nothing = { kind: null, year: null, department: null, rating: null, page: 1 }

it.each([
  [{}, { q: '', ...nothing }],
  [{ q: '子育て' }, { q: '子育て', ...nothing }],
  [{ q: ['子育て', '保育'] }, { q: '子育て', ...nothing }],
  [{ q: `a\0b\ud800` }, { q: 'ab', ...nothing }],
  [{ q: '𠮷'.repeat(101) }, { q: '𠮷'.repeat(100), ...nothing }],
  [
    { q: 'x', kind: 'PROJECT', year: '2026', department: 'planning', rating: 'MISSED', page: '3' },
    { q: 'x', kind: 'PROJECT', year: 2026, department: 'planning', rating: 'MISSED', page: 3 },
  ],
  [
    { kind: 'DRAFT', year: '26', department: 'A/../b', rating: "'; --", page: '0' },
    { q: '', ...nothing },
  ],
  [
    { year: '1066', page: '99' },
    { q: '', ...nothing, page: 20 },
  ],
])('%j is read as %j', (given, read) => {
  expect(searchParameters.parse(given)).toEqual(read)
})
