import type { PlainDate } from '@/lib/dates'
import { compareFigures } from '@/lib/figures'
import type { PlanContent } from './content'
import { fieldSpec, type RowKind, readTyped } from './fields'

/** What the sheets of 人事課 and 財政課 brought into a plan last: by row key and field the text, and the day in Tokyo. */
export type OfficialFigures = Record<string, Record<string, { text: string; on: PlainDate }>>

/** The figures that are told beside what stands in their place now; kinds of budget, days of votes and sources are not. */
export const toldFields = ['count', 'initial', 'supplementary', 'carriedOver', 'reserveAndTransfers', 'budgetAmount']

/** Whether a field says what a sheet said, however it is typed. `stored`: as the database writes it; null where it is empty. */
export function saysTheSame(kind: RowKind, field: string, stored: string | null, said: string): boolean {
  const spec = fieldSpec(kind, field)
  const read = spec ? readTyped(spec, said) : null
  if (!read?.ok) return false
  return stored === null || read.stored === null ? stored === read.stored : compareFigures(stored, read.stored) === 0
}

/** A figure that is no longer what the sheet said. */
export type Overwritten = { kind: 'staff' | 'budget' | 'project'; name: string; field: string; text: string }

/** Whose figures a plan holds since which day, and which of them somebody has overwritten since. */
export function officialFiguresIn(
  content: PlanContent,
  official: OfficialFigures,
): { staff: PlainDate | null; money: PlainDate | null; overwritten: Overwritten[] } {
  const projects = content.policies.flatMap((policy) => policy.projects)
  const rows = [
    ...content.staff.map(({ key, section, employmentType, count }) => ({
      kind: 'staff' as const,
      key,
      name: section ? `${section}・${employmentType}` : employmentType,
      values: { count },
    })),
    ...content.budgets.map((row) => ({ kind: 'budget' as const, key: row.key, name: row.account, values: { ...row } })),
    ...projects.map(({ key, title, budget }) => ({
      kind: 'project' as const,
      key,
      name: title,
      values: { budgetAmount: budget?.amount },
    })),
  ].map((row) => ({ ...row, brought: Object.entries(official[row.key] ?? {}) }))
  const latest = (ofStaff: boolean) =>
    rows
      .filter(({ kind }) => (kind === 'staff') === ofStaff)
      .flatMap(({ brought }) => brought.map(([, { on }]) => on))
      .toSorted()
      .at(-1) ?? null
  return {
    staff: latest(true),
    money: latest(false),
    overwritten: rows.flatMap(({ kind, name, values, brought }) =>
      brought.flatMap(([field, { text }]) => {
        const value: string | number | undefined = (values as Record<string, string | number | undefined>)[field]
        const same = saysTheSame(kind, field, value === undefined ? null : String(value), text)
        return same ? [] : [{ kind, name, field, text }]
      }),
    ),
  }
}
