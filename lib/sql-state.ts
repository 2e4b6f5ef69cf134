/** The SQLSTATE behind an error of the database, such as '23505' or 'MY001'; undefined where there is none. */
export function sqlState(error: unknown): string | undefined {
  for (let inner: unknown = error, depth = 0; inner && depth < 6; depth++) {
    const { code, originalCode, meta, cause } = inner as {
      code?: unknown
      originalCode?: unknown
      meta?: unknown
      cause?: unknown
    }
    for (const state of [originalCode, code, (meta as { code?: unknown } | undefined)?.code]) {
      if (typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) && !/^P\d/.test(state)) return state
    }
    inner = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError ?? cause
  }
  return undefined
}
