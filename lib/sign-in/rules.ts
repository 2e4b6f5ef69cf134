/** Attempts to sign in are counted over this many minutes; who made too many waits no longer than that. */
export const attemptMinutes = 15

/**
 * The address a request comes from, of a header to which every server on the way, our own last, has added whom it spoke
 * with: the entry that the outermost of our own proxies wrote. What stands before it a client writes as it likes.
 * Null where there are fewer entries than proxies.
 */
export function clientAddress(forwardedFor: string, trustedProxies: number): string | null {
  const address = forwardedFor
    .split(',')
    .at(-1 - trustedProxies)
    ?.trim()
  return address ? networkOf(address) : null
}

/** One household or one server owns a whole /64 of IPv6: its addresses count as one. */
function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!address.includes(':')) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const rest = tail ? tail.split(':') : []
  if (tail !== undefined) while (groups.length + rest.length < 8) groups.push('0')
  return [...groups, ...rest]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
