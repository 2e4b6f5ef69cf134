import { type NextRequest, NextResponse } from 'next/server'

/** The pages that are made anew for every question, which the page cache (lib/page-cache.cjs) gives no policy. */
export const config = { matcher: ['/search', '/compare'] }

/**
 * Gives such a page a policy with a nonce of its own, which Next.js puts on its inline scripts. It decides about nothing else:
 * who may see what is the business of the queries.
 */
export function proxy(request: NextRequest): NextResponse {
  const isDevelopment = process.env.NODE_ENV === 'development'
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    ...(isDevelopment ? ["connect-src 'self' ws:", "style-src 'self' 'unsafe-inline'"] : []),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}
