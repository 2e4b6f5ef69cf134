/**
 * Whether a request that changes something comes from this site's own pages: the browser says so (Sec-Fetch-Site), or,
 * where it does not (addresses without TLS), its Origin is the host that was asked. Without either: no.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  return new URL(origin).host === (headers.get('x-forwarded-host') ?? headers.get('host'))
}
