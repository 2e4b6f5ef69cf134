/*
 * How goals are drawn, one mark each: as squares in lines, or as ticks of a bar. Everything is counted in cells; the components give a
 * cell its size. How far a mark is filled says its grade a second time, so that no drawing speaks by colour alone.
 */

/** More goals than this are no longer drawn one by one, but as lengths. */
export const mostSquares = 400

/** A block of cells, all of them taken. */
export interface Block {
  x: number
  y: number
  width: number
  height: number
}

/** `count` cells as full lines of `perLine` and the rest of one: at most two blocks, which hold exactly `count` cells. */
export function drawSquares(count: number, perLine: number, lines: 'columns' | 'rows'): Block[] {
  const full = Math.floor(count / perLine)
  const rest = count % perLine
  const blocks = [
    { line: 0, lines: full, length: perLine },
    { line: full, lines: rest > 0 ? 1 : 0, length: rest },
  ].filter((block) => block.lines > 0)
  return blocks.map(({ line, lines: depth, length }) =>
    lines === 'columns'
      ? { x: line, y: 0, width: depth, height: length }
      : { x: 0, y: line, width: length, height: depth },
  )
}

/** How many columns and rows of cells the blocks take. */
export function extentOf(blocks: readonly Block[]): { columns: number; rows: number } {
  return {
    columns: Math.max(0, ...blocks.map(({ x, width }) => x + width)),
    rows: Math.max(0, ...blocks.map(({ y, height }) => y + height)),
  }
}

/** The sizes a square may have side by side, in px with the gap after it, the largest first. */
const pitches = [29, 24, 19] as const

/** The largest size at which the groups stand side by side in `width` px; the smallest where none does. */
export function pitchOf(
  counts: readonly number[],
  { rows, width, gap, least }: { rows: number; width: number; gap: number; least: number },
): number {
  const needed = (pitch: number) =>
    counts.reduce((sum, count) => sum + Math.max(least, Math.ceil(count / rows) * pitch), 0) + gap * (counts.length - 1)
  return pitches.find((pitch) => needed(pitch) <= width) ?? pitches[2]
}

/** Beyond this a tick would be no wider than the gap after it. */
const mostTicks = 120

/** With fewer places a tick would be as broad as a square. */
const fewestPlaces = 60

/** The places of several bars that are compared: the goals of the longest, and the gaps between its grades; never so few that ticks look like blocks. */
export function lengthOf(bars: readonly (readonly number[])[]): number {
  return Math.max(fewestPlaces, ...bars.map((counts) => endOf(counts)))
}

/** Where a bar ends: its goals, with one free place between two grades. */
function endOf(counts: readonly number[]): number {
  const taken = counts.filter((count) => count > 0)
  return taken.reduce((sum, count) => sum + count, 0) + Math.max(0, taken.length - 1)
}

/** A bar of goals on the scale of the longest, `length`: where each grade begins and how many places it takes; none for a count of 0. */
export function drawBar<Grade extends { count: number }>(
  grades: readonly Grade[],
  length: number,
): { dense: boolean; parts: { grade: Grade; x: number; width: number }[] } {
  let from = 0
  const parts = grades.flatMap((grade) => {
    if (grade.count === 0) return []
    const part = { grade, x: from, width: grade.count }
    from += grade.count + 1
    return [part]
  })
  return { dense: length > mostTicks, parts }
}
