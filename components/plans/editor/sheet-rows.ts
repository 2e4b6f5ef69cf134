import type { RowKind } from '@/lib/plans/fields'
import type { SheetRow } from '@/lib/plans/sheet'

function sameTexts(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const fields = Object.keys(left)
  return fields.length === Object.keys(right).length && fields.every((field) => left[field] === right[field])
}

function sameRow(left: SheetRow, right: SheetRow): boolean {
  return left.parentKey === right.parentKey && left.writable === right.writable && sameTexts(left.texts, right.texts)
}

function sameKeys(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && right.every((key, place) => left[place] === key)
}

const none: readonly string[] = []

/**
 * The rows of a sheet with the texts on the screen, found by key, and the keys below a parent in their order. A row
 * stays the same object and a list the same array until it changes: what draws them looks at nothing else.
 */
export class SheetRows {
  private byKey = new Map<string, SheetRow>()
  private lists: ReadonlyMap<string, readonly string[]> = new Map()
  private all: readonly SheetRow[] | null = null

  constructor(rows: readonly SheetRow[]) {
    this.replace(rows)
  }

  get(key: string): SheetRow | undefined {
    return this.byKey.get(key)
  }

  /** The keys of one kind below `parentKey`; below null all of the kind. */
  keys(kind: RowKind, parentKey: string | null = null): readonly string[] {
    return this.lists.get(`${kind} ${parentKey ?? ''}`) ?? none
  }

  /** All rows in the order of the sheet; the same array until one changes. */
  list(): readonly SheetRow[] {
    this.all ??= [...this.byKey.values()]
    return this.all
  }

  /** Takes texts of one row; of a row that is not there, nothing. */
  setTexts(key: string, texts: Readonly<Record<string, string>>): void {
    const row = this.byKey.get(key)
    if (!row) return
    this.byKey.set(key, { ...row, texts: { ...row.texts, ...texts } })
    this.all = null
  }

  /** Takes a whole sheet; rows and lists that it leaves as they were stay the same objects. */
  replace(rows: readonly SheetRow[]): void {
    const byKey = new Map<string, SheetRow>()
    const lists = new Map<string, string[]>()
    for (const row of rows) {
      const before = this.byKey.get(row.key)
      byKey.set(row.key, before && sameRow(before, row) ? before : row)
      for (const parent of row.parentKey === null ? [''] : ['', row.parentKey]) {
        const list = lists.get(`${row.kind} ${parent}`)
        if (list) list.push(row.key)
        else lists.set(`${row.kind} ${parent}`, [row.key])
      }
    }
    const kept = this.lists
    this.lists = new Map(
      [...lists].map(([name, keys]) => {
        const before = kept.get(name)
        return [name, before && sameKeys(before, keys) ? before : keys]
      }),
    )
    this.byKey = byKey
    this.all = null
  }
}
