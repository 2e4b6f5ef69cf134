import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '@/lib/plans/hash'
import { textHash } from '@/lib/plans/text-hash'

test('the browser and the server give the same digits', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => textHash(text) === sha256(text)))
})

test.each([0, 55, 56, 63, 64, 65, 119, 120])('at the edge of a block: %i bytes', (length) => {
  expect(textHash('a'.repeat(length))).toBe(sha256('a'.repeat(length)))
})
