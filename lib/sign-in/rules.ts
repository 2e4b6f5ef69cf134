/** Attempts to sign in are counted over this many minutes; who made too many waits no longer than that. */
export const attemptMinutes = 15

/**
 * The address a request comes from: the entry of X-Forwarded-For that the outermost of our own proxies wrote. Null where
 * it cannot be known: without a proxy before it (`trustedProxies` 0) a client writes that header as it likes.
 */
export function clientAddress(forwardedFor: string | undefined, trustedProxies: number): string | null {
  if (trustedProxies === 0) return null
  return forwardedFor?.split(',').at(-trustedProxies)?.trim() || null
}
