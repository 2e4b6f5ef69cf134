import { env } from '@/lib/env'
import { atomFeed, feedLength } from '@/lib/publications/feed'
import { textAnswer, untilNextPublication } from '@/lib/publications/public-file'
import { latestPublications, publishedCity } from '@/lib/publications/queries'

/** A build has no database. */
export const dynamic = 'force-dynamic'

const feed = untilNextPublication(async () => {
  const [city, publications] = await Promise.all([publishedCity(), latestPublications(feedLength)])
  return atomFeed({ city, publications, origin: env().NEXTAUTH_URL })
})

/** What was published last, for feed readers. */
export async function GET(request: Request): Promise<Response> {
  return textAnswer(request, 'application/atom+xml; charset=utf-8', await feed())
}
