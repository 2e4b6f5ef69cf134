import { siteMapFile } from '@/lib/addresses'
import { env } from '@/lib/env'
import { textAnswer } from '@/lib/publications/public-file'

/** A build does not know the site's address. */
export const dynamic = 'force-dynamic'

/** What search engines leave alone: the desk and what it asks. */
export function GET(request: Request): Response {
  const siteMap = new URL(siteMapFile(), env().NEXTAUTH_URL).href
  const lines = [
    'User-agent: *',
    'Disallow: /desk',
    'Disallow: /login',
    'Disallow: /api',
    '',
    `Sitemap: ${siteMap}`,
    '',
  ]
  return textAnswer(request, 'text/plain; charset=utf-8', lines.join('\n'))
}
