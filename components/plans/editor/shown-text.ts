import { parseFigure, showFigure } from '@/lib/figures'
import { figuresWithDecimals } from '@/lib/plans/fields'
import type { SheetRow } from '@/lib/plans/sheet'

/** A kept text as a field shows it: an indicator's figures share their decimals, so that 69 stands beside 80.5 as 69.0. */
export function shownText(row: Pick<SheetRow, 'kind' | 'texts'>, field: string, kept: string): string {
  const decimals = Number(row.texts.decimals ?? '')
  if (row.kind !== 'indicator' || !decimals || !(figuresWithDecimals as readonly string[]).includes(field)) return kept
  const read = parseFigure(kept)
  return read.ok ? showFigure(read.figure, Math.max(decimals, read.decimals)) : kept
}

/** A row as its fields show what is kept of it. */
export function shownRow(row: SheetRow): SheetRow {
  return {
    ...row,
    texts: Object.fromEntries(Object.entries(row.texts).map(([field, text]) => [field, shownText(row, field, text)])),
  }
}
