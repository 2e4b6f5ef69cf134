import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawBar, drawSquares, extentOf, lengthOf, pitchOf } from './goal-drawing'

const counts = fc.integer({ min: 0, max: 400 })
const cells = (blocks: ReturnType<typeof drawSquares>) =>
  blocks.flatMap(({ x, y, width, height }) =>
    Array.from({ length: width * height }, (_, place) => `${x + (place % width)} ${y + Math.floor(place / width)}`),
  )

describe('goals as squares', () => {
  test('are as many squares as goals, none upon another, in lines that are full but for the last', () => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom('rows', 'columns'),
        (count, perLine, lines) => {
          const blocks = drawSquares(count, perLine, lines)
          const drawn = cells(blocks)
          expect(drawn).toHaveLength(count)
          expect(new Set(drawn).size).toBe(count)
          const { columns, rows } = extentOf(blocks)
          const [across, along] = lines === 'rows' ? [rows, columns] : [columns, rows]
          expect(along).toBe(Math.min(count, perLine))
          expect(across).toBe(Math.ceil(count / perLine))
        },
      ),
    )
  })

  test.each([
    [
      157,
      [
        { x: 0, y: 0, width: 15, height: 10 },
        { x: 15, y: 0, width: 1, height: 7 },
      ],
    ],
    [20, [{ x: 0, y: 0, width: 2, height: 10 }]],
    [3, [{ x: 0, y: 0, width: 1, height: 3 }]],
    [0, []],
  ])('%i in columns of ten', (count, blocks) => {
    expect(drawSquares(count, 10, 'columns')).toEqual(blocks)
  })

  const place = { rows: 10, width: 1056, gap: 32, least: 150 }
  test.each([
    [[157, 57, 23, 21], 29],
    [[200, 70, 30, 20], 24],
    [[400], 24],
    [[80, 70, 60, 50, 40, 30, 20], 19],
  ])('%j stand as large as they fit', (groups, pitch) => {
    expect(pitchOf(groups, place)).toBe(pitch)
  })
})

describe('a bar of goals', () => {
  test('has a place for each goal and one between two grades, and none is longer than the longest', () => {
    const bar = fc.array(fc.record({ count: fc.integer({ min: 0, max: 60 }) }), { maxLength: 7 })
    fc.assert(
      fc.property(fc.array(bar, { minLength: 1, maxLength: 12 }), (bars) => {
        const length = lengthOf(bars.map((grades) => grades.map(({ count }) => count)))
        for (const grades of bars) {
          const { parts } = drawBar(grades, length)
          expect(parts.reduce((sum, { width }) => sum + width, 0)).toBe(
            grades.reduce((sum, { count }) => sum + count, 0),
          )
          for (const [index, { x }] of parts.entries()) {
            const before = parts[index - 1]
            expect(x).toBe(before ? before.x + before.width + 1 : 0)
          }
          const last = parts.at(-1)
          expect(last ? last.x + last.width : 0).toBeLessThanOrEqual(length)
        }
      }),
    )
  })

  test.each([
    [120, false],
    [121, true],
  ])('on a scale of %i places is drawn as lengths: %s', (length, dense) => {
    expect(drawBar([{ count: 3 }], length).dense).toBe(dense)
  })
})
