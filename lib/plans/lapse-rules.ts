/** One field that differs from what it was, with who changed it last and when. */
export type NetChange = { rowKey: string; field: string; before: string; value: string; name: string; at: Date }

/** What a row of saves comes to, field by field in the order of the first: what was changed back is no change. */
export function netChanges(saves: readonly NetChange[]): NetChange[] {
  const changes = new Map<string, NetChange>()
  for (const save of saves) {
    const key = `${save.rowKey}/${save.field}`
    changes.set(key, { ...save, before: changes.get(key)?.before ?? save.before })
  }
  return [...changes.values()].filter(({ before, value }) => before !== value)
}
