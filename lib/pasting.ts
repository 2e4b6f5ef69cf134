/** A block of cells as a spreadsheet puts it on the clipboard: rows of cells. */
export type Block = readonly (readonly string[])[]

/** What a block can be written into: places '<rowKey>/<field>' by row and column; null where there is none. */
export type PasteGrid = {
  rowNames: readonly string[]
  columnNames: readonly string[]
  places: readonly (readonly (string | null)[])[]
  /** the first column of a block may name the rows */
  rowsAreNamed: boolean
}

/**
 * Where one cell goes. `row` and `column` name its place, or say the heading that names none; `down` and `right` say where
 * in the block it stands.
 */
export type PlacedCell = {
  text: string
  row: string
  column: string
  at: string | null
  headingUnknown: boolean
  down: number
  right: number
}

/** A cell of a pasted block, or of what goes with it, and what becomes of it. */
export type PasteEntry = {
  /** 総務課 */
  row: string
  /** 正規 */
  column: string
  text: string
} & ({ at: string; before: string; after: string } | { problem: string })

export type AcceptedCell = Extract<PasteEntry, { at: string }>
export type RefusedCell = Extract<PasteEntry, { problem: string }>

/**
 * The cells of a text with tabs between columns and line breaks between rows, as spreadsheets copy it: a cell in quotes
 * may hold tabs, line breaks and doubled quotes. What only begins like a quoted cell is taken as it stands. The line
 * break at the end closes the last row and begins none.
 */
export function blockOf(copied: string): string[][] {
  const text = copied.replace(/\r\n?/g, '\n')
  const rows: string[][] = [[]]
  let at = 0
  for (;;) {
    const quoted = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y
    quoted.lastIndex = at
    const inQuotes = quoted.exec(text)
    const plain = /[^\t\n]*/y
    plain.lastIndex = at
    const cell = inQuotes ? (inQuotes[1] ?? '').replaceAll('""', '"') : (plain.exec(text)?.[0] ?? '')
    rows.at(-1)?.push(cell)
    at = inQuotes ? quoted.lastIndex : plain.lastIndex
    if (at >= text.length) break
    if (text[at] === '\n') {
      if (at === text.length - 1) break
      rows.push([])
    }
    at += 1
  }
  return rows
}

/** Whether the text is one cell, which any field takes as it is. */
export function isSingleCell(block: Block): boolean {
  return block.length === 1 && block[0]?.length === 1
}

/** A name as it is compared: without blanks, in half width where there is one. */
export function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s/gu, '')
}

function indexByName(names: readonly string[]): (heading: string) => number {
  const known = new Map(names.map((name, place) => [plainName(name), place]))
  return (heading) => known.get(plainName(heading)) ?? -1
}

/**
 * Where the cells of a block go that is pasted at `start`: to the right and down from there; by name where the block
 * brings the headings of the columns, or in its first column those of the rows. Empty cells go nowhere.
 */
export function placeBlock(block: Block, grid: PasteGrid, start: { row: number; column: number }): PlacedCell[] {
  const columnAt = indexByName(grid.columnNames)
  const rowAt = indexByName(grid.rowNames)
  const [first = [], ...others] = block
  const named = others.length > 0 && first.some((cell) => columnAt(cell) >= 0)
  const body = named ? others : block
  const rowsNamed = grid.rowsAreNamed && body.some((cells) => cells.length > 1 && rowAt(cells[0] ?? '') >= 0)
  const offset = rowsNamed ? 1 : 0
  return body.flatMap((cells, down) => {
    const row = rowsNamed ? rowAt(cells[0] ?? '') : start.row + down
    return cells.slice(offset).flatMap((text, right): PlacedCell[] => {
      if (text.trim() === '') return []
      const heading = named ? (first[right + offset] ?? '') : ''
      const column = named ? columnAt(heading) : start.column + right
      return [
        {
          text,
          row: (rowsNamed ? cells[0] : grid.rowNames[row]) ?? '',
          column: (named ? heading : grid.columnNames[column]) ?? '',
          at: grid.places[row]?.[column] ?? null,
          headingUnknown: row < 0 || column < 0,
          down,
          right: right + offset,
        },
      ]
    })
  })
}

/**
 * Whether a block that goes by place begins with headings that nobody knows: nothing in its first row can be read where
 * what stands below can. Taken as data it would push every row down by one. `read`: whether a cell can be read, where its
 * place takes only some texts; undefined where it takes any.
 */
export function beginsWithHeadings(
  cells: readonly { down: number; right: number; read: boolean | undefined }[],
): boolean {
  const first = cells.filter(({ down, read }) => down === 0 && read !== undefined)
  return (
    first.length > 0 &&
    first.every(({ read }) => !read) &&
    cells.some(({ down, right, read }) => down > 0 && read && first.some((cell) => cell.right === right))
  )
}
