import { siteMapFile } from '@/lib/addresses'
import { env } from '@/lib/env'
import { textAnswer, untilNextPublication } from '@/lib/publications/public-file'
import { pagesOf, siteMapFiles } from '@/lib/publications/site-map'
import { publishedLists } from '@/lib/publications/site-queries'

/** A build has no database. */
export const dynamic = 'force-dynamic'

const files = untilNextPublication(async () =>
  siteMapFiles(pagesOf(await publishedLists()), env().NEXTAUTH_URL, siteMapFile),
)

/** Every page that residents can read, for search engines; `?part=2` is one of several files, where one cannot hold all. */
export async function GET(request: Request): Promise<Response> {
  const { whole, parts } = await files()
  const part = new URL(request.url).searchParams.get('part')
  const text = part === null ? whole : /^[1-9]\d{0,3}$/.test(part) ? parts[Number(part) - 1] : undefined
  return text === undefined
    ? new Response(null, { status: 404 })
    : textAnswer(request, 'application/xml; charset=utf-8', text)
}
