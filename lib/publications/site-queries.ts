import { publicDb } from '@/lib/db'
import type { PublishedLists } from './site-map'

/* What the files around residents' pages (feed, site map) need of the public record. */

/** Moves with every publication and whatever else residents read: the serial of lib/page-cache.cjs. One query. */
export async function publicationSerial(): Promise<string> {
  const [row] = await publicDb().$queryRaw<{ serial: string }[]>`
    SELECT coalesce(max(id), 0) || ':' || count(*) || ':' || (SELECT number FROM published.revision)
      || ':' || coalesce((SELECT city::text FROM published.city), '') AS serial
    FROM published.publication`
  return row?.serial ?? ''
}

/** What addresses follow from. Five queries, whatever was published. */
export async function publishedLists(): Promise<PublishedLists> {
  const inOrder = [{ year: 'desc' }, { departmentSlug: 'asc' }] as const
  const [plans, projects, series, goals, publications] = await Promise.all([
    publicDb().currentPlan.findMany({
      orderBy: [{ year: 'desc' }, { position: 'asc' }, { departmentSlug: 'asc' }],
      select: { year: true, departmentSlug: true },
    }),
    publicDb().publishedProject.findMany({
      orderBy: [...inOrder, { number: 'asc' }],
      select: { year: true, departmentSlug: true, number: true },
    }),
    publicDb().publishedIndicator.groupBy({ by: ['seriesKey'], orderBy: { seriesKey: 'asc' } }),
    publicDb().publishedStrategicGoal.groupBy({ by: ['code'], orderBy: { code: 'asc' } }),
    publicDb().publication.findMany({
      orderBy: { id: 'desc' },
      select: { year: true, departmentSlug: true, kind: true, version: true, publishedAt: true },
    }),
  ])
  return {
    plans,
    projects,
    seriesKeys: series.map(({ seriesKey }) => seriesKey),
    goalCodes: goals.map(({ code }) => code),
    publications,
  }
}
