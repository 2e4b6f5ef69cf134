import { createHash } from 'node:crypto'
import { seriesKeyOf } from '@/lib/publications/parameters'
import { seriesFile } from '@/lib/publications/series-csv'
import { publishedSeries } from '@/lib/publications/series-queries'

export const dynamic = 'force-dynamic'

interface Context {
  params: Promise<{ locale: string; seriesKey: string }>
}

/** An indicator over the years as CSV: what its page says, for spreadsheets. Unknown keys are 404, what is known already 304. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { locale, seriesKey } = await params
  const key = locale === 'ja' ? seriesKeyOf(seriesKey) : null
  const series = key === null ? null : await publishedSeries(key)
  if (!series) return new Response('404 Not Found\n', { status: 404, headers: { 'Content-Type': 'text/plain' } })
  const body = seriesFile(series)
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="indicator-${key}.csv"`,
    ETag: tag,
  }
  const known =
    request.headers
      .get('If-None-Match')
      ?.split(',')
      .map((each) => each.trim().replace(/^W\//, '')) ?? []
  return known.includes(tag) || known.includes('*')
    ? new Response(null, { status: 304, headers: { ETag: tag } })
    : new Response(body, { headers })
}
