'use client'

import { KeptTogether } from '@/components/ui/kept-together'
import { fieldSpec, readTyped } from '@/lib/plans/fields'
import { saysTheSame } from '@/lib/plans/official-rules'
import type { SheetRow } from '@/lib/plans/sheet'
import { officialSource } from '@/lib/text/official'
import { useSheet } from './sheet-context'

/** Whether a field holds what the sheet said. */
function holds({ kind, texts }: SheetRow, field: string, said: string): boolean {
  const spec = fieldSpec(kind, field)
  const read = spec ? readTyped(spec, texts[field] ?? '') : null
  return read?.ok === true && saysTheSame(kind, field, read.stored, said)
}

/** That the figures of a row came with a sheet of 人事課 or 財政課, and what it said where something else stands now. */
export function OfficialSource({ row }: { row: SheetRow }) {
  const { official } = useSheet()
  const brought = Object.entries(official[row.key] ?? {})
  if (brought.length === 0) return null
  const latest =
    brought
      .map(([, { on }]) => on)
      .toSorted()
      .at(-1) ?? ''
  const differing = brought.flatMap(([field, { text }]) => (holds(row, field, text) ? [] : [{ field, text }]))
  return (
    <p className="last-year">
      <KeptTogether text={officialSource(row.kind, latest, differing)} />
    </p>
  )
}
