import type { FieldSpec } from '@/lib/plans/fields'
import { type CellChoices, cellOf, choiceListName, formatOf } from '@/lib/plans/workbook-cells'
import { columnWidths, lastRowOf, listed } from '@/lib/plans/workbook-layout'
import { cellHints } from '@/lib/text/workbook'
import { setupHeadings, setupLeads, setupSheetNames } from '@/lib/text/year-workbook'
import type { WrittenColumn, WrittenTable } from '@/lib/workbook/writing'
import { type SetupKind, type SetupTexts, setupFieldsOf } from './setup'

export type SetupColumn = { heading: string; field: string; spec: FieldSpec }

/** The columns of a list's sheet. */
export function setupColumns(kind: SetupKind): SetupColumn[] {
  return setupFieldsOf(kind).map(([field, spec]) => ({ heading: setupHeadings[kind][field] ?? field, field, spec }))
}

/** Whether a field names a department: by its name in a cell, by its slug in a text. */
export function namesDepartment(kind: SetupKind, field: string): boolean {
  return kind === 'section' && field === 'department'
}

/** The list of choices of a field; null where it is written freely. */
export function setupListName(kind: SetupKind, field: string, spec: FieldSpec): string | null {
  if (namesDepartment(kind, field)) return 'departments'
  return spec.shape === 'choice' || spec.shape === 'yes' ? choiceListName('edition', field, spec) : null
}

/** A list as a sheet. It is locked: from the desk nothing of it changes. */
export function setupTable(
  kind: SetupKind,
  rows: readonly SetupTexts[],
  choices: CellChoices,
  title: string,
): WrittenTable {
  const columns = setupColumns(kind)
  return {
    name: setupSheetNames[kind],
    title: `${setupSheetNames[kind]}　${title}`,
    lead: setupLeads[kind],
    columns: columns.map(({ heading, field, spec }): WrittenColumn => {
      const list = setupListName(kind, field, spec)
      const hint = cellHints[spec.shape]
      return {
        heading,
        width: columnWidths[spec.shape],
        format: formatOf(spec),
        locked: true,
        ...(list ? listed(choices, list, true) : {}),
        ...(hint ? { hint } : {}),
      }
    }),
    rows: rows.map((texts) =>
      columns.map(({ field, spec }) => {
        const list = choices[setupListName(kind, field, spec) ?? '']
        const text = texts[field] ?? ''
        const cell = namesDepartment(kind, field)
          ? { value: list?.find(({ value }) => value === text)?.label ?? text }
          : cellOf(spec, text, list)
        return { ...cell, locked: true as const }
      }),
    ),
    lastRow: lastRowOf.plan,
  }
}
