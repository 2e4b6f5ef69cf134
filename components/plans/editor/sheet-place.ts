/** '<rowKey>/<field>': how the sheet names the place of a field. */
export function placeOf(rowKey: string, field: string): string {
  return `${rowKey}/${field}`
}

/** The row and the field of a place. */
export function splitPlace(at: string): [rowKey: string, field: string] {
  const slash = at.indexOf('/')
  return [at.slice(0, slash), at.slice(slash + 1)]
}
