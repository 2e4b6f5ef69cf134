import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockOf, isSingleCell, type PasteGrid, placeBlock } from './pasting'

/** A cell as Excel copies it: in quotes where it holds what would end it. */
function copied(cell: string): string {
  return /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

const cell = fc.string({ unit: fc.constantFrom('a', '件', '1', ',', '△', '"', '\t', '\n', ' '), maxLength: 6 })

describe('the cells of a copied block', () => {
  test('come back as they were, with the line break at the end or without', () => {
    const blocks = fc
      .integer({ min: 1, max: 4 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 4 }),
      )
      // One empty cell at the end of a text without a line break after it cannot be told from that line break.
      .filter((rows) => rows.length === 1 || rows.at(-1)?.join('') !== '' || (rows[0]?.length ?? 0) > 1)
    fc.assert(
      fc.property(blocks, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, newline, closed) => {
        const text = rows.map((cells) => cells.map(copied).join('\t')).join('\n')
        const whole = closed ? `${text}\n` : text
        expect(blockOf(whole.replaceAll('\n', newline))).toEqual(rows)
      }),
    )
  })

  test.each([
    ['12', [['12']]],
    ['12\r\n', [['12']]],
    ['', [['']]],
    ['１２\t△1,234\n', [['１２', '△1,234']]],
    [
      '"一行\n二行"\t"言う ""これ"""\r\n3\t4\r\n',
      [
        ['一行\n二行', '言う "これ"'],
        ['3', '4'],
      ],
    ],
    ['"閉じない\t2', [['"閉じない', '2']]],
    ['"途中" で\t2', [['"途中" で', '2']]],
    [
      '1\t\n\t2',
      [
        ['1', ''],
        ['', '2'],
      ],
    ],
  ])('%j', (text, block) => {
    expect(blockOf(text)).toEqual(block)
  })

  test('a single cell is told from a block', () => {
    expect(isSingleCell(blockOf('12\n'))).toBe(true)
    expect(isSingleCell(blockOf('1\t2'))).toBe(false)
    expect(isSingleCell(blockOf('1\n2'))).toBe(false)
  })
})

const grid: PasteGrid = {
  rowNames: ['総務課', '広報課'],
  columnNames: ['正規', '会計年度任用'],
  places: [
    ['a/count', 'b/count'],
    ['c/count', null],
  ],
  rowsAreNamed: true,
}

function placed(text: string, start = { row: 0, column: 0 }) {
  return placeBlock(blockOf(text), grid, start).map((cell) => [cell.at, cell.text])
}

describe('where the cells go', () => {
  test('right and down from where it is pasted; empty cells nowhere', () => {
    expect(placed('1\t2\n3\t')).toEqual([
      ['a/count', '1'],
      ['b/count', '2'],
      ['c/count', '3'],
    ])
    expect(placed('1\n2', { row: 1, column: 0 })).toEqual([
      ['c/count', '1'],
      [null, '2'],
    ])
    expect(placed('5\t6', { row: 1, column: 0 })).toEqual([
      ['c/count', '5'],
      [null, '6'],
    ])
  })

  test('by name where the block brings its headings, wherever it is pasted', () => {
    const block = '課\t会計年度任用\t正規\n広報課\t\t3\n総務 課\t２\t1'
    expect(placed(block, { row: 1, column: 1 })).toEqual([
      ['c/count', '3'],
      ['b/count', '２'],
      ['a/count', '1'],
    ])
  })

  test('a heading that names nothing is said', () => {
    const [cell] = placeBlock(blockOf('課\t正規\n総務課\t1\n無い課\t2'), grid, { row: 0, column: 0 }).filter(
      ({ headingUnknown }) => headingUnknown,
    )
    expect(cell).toMatchObject({ row: '無い課', column: '正規', at: null, text: '2' })
  })

  test('no cell is lost, and none gets another’s place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('1', '2', '', 'x'), { minLength: 1, maxLength: 3 }), {
          minLength: 1,
          maxLength: 3,
        }),
        fc.nat(1),
        fc.nat(1),
        (block, row, column) => {
          const cells = placeBlock(block, grid, { row, column })
          expect(cells).toHaveLength(block.flat().filter((text) => text !== '').length)
          const places = cells.flatMap(({ at }) => at ?? [])
          expect(new Set(places).size).toBe(places.length)
        },
      ),
    )
  })
})
