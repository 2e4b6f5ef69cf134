import { resolve } from 'node:path'
import type { NextConfig } from 'next'

const isDevelopment = process.env.NODE_ENV === 'development'

const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
  // Rendered public pages add a second, stricter policy with the hashes of their own scripts (lib/page-cache.cjs): both hold.
  {
    key: 'Content-Security-Policy',
    value: "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  },
]

const staffOnly = [
  { key: 'Cache-Control', value: 'no-store' },
  {
    key: 'Content-Security-Policy',
    value: [
      "default-src 'self'",
      // Next.js starts its pages with inline scripts. Until the desk has a nonce per request they must be let through;
      // scripts from elsewhere are not. In development it also evaluates code and keeps a socket open.
      `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`,
      ...(isDevelopment ? ["connect-src 'self' ws:", "style-src 'self' 'unsafe-inline'"] : []),
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ].join('; '),
  },
]

// What the office was sent is never shown, whatever a browser would make of it.
const handedOver = [{ key: 'Content-Security-Policy', value: "sandbox; default-src 'none'" }]
// Made by ourselves and read in the browser's own reader, which a stricter policy would keep out.
const printed = [{ key: 'Content-Security-Policy', value: "frame-ancestors 'none'" }]

// A cache before the server may keep a page for two seconds, and never shows a stale one while it fetches the next.
const shared = [{ key: 'Cache-Control', value: 'public, max-age=0, s-maxage=2, stale-while-revalidate=0' }]

/** The addresses of residents' pages, which stand in app/(public)/[locale]. */
const residents = [
  '/',
  '/years/:path*',
  '/achievement',
  '/search',
  '/compare',
  '/strategy/:path*',
  '/indicators/:path*',
  '/about',
  '/accessibility',
  '/open-data',
]

const config: NextConfig = {
  poweredByHeader: false,
  typedRoutes: true,
  cacheHandler: resolve('lib/page-cache.cjs'),
  cacheMaxMemorySize: 0,
  experimental: { globalNotFound: true },

  async headers() {
    return [
      { source: '/:path*', headers: everywhere },
      ...['/desk/:path*', '/login/:path*', '/api/:path*'].map((source) => ({ source, headers: staffOnly })),
      { source: '/desk/plans/:id/evidence/:evidence', headers: handedOver },
      { source: '/desk/plans/:id/consultation.pdf', headers: printed },
      ...[...residents, '/about/en', '/feed.xml', '/sitemap.xml', '/robots.txt'].map((source) => ({
        source,
        headers: shared,
      })),
    ]
  },

  async redirects() {
    return [
      { source: '/ja', destination: '/', permanent: true },
      { source: '/ja/:path*', destination: '/:path*', permanent: true },
      { source: '/en/:path*', destination: '/about/en', permanent: true },
    ]
  },

  async rewrites() {
    return {
      beforeFiles: [
        ...residents.map((source) => ({ source, destination: `/ja${source === '/' ? '' : source}` })),
        { source: '/about/en', destination: '/en/about' },
      ],
      // What no page has must not be taken for a locale: it goes where no page is, and is answered by global-not-found.
      afterFiles: [
        { source: '/:unknown((?!ja$)[^/]+)', destination: '/-/-' },
        { source: '/:unknown((?!ja/|en/|desk/|login/|api/)[^/]+)/:path+', destination: '/-/-' },
      ],
      fallback: [],
    }
  },
}

export default config
