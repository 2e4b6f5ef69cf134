import Link from 'next/link'
import { indicatorSeries } from '@/lib/addresses'
import { seriesText } from '@/lib/text/series'

/** Leads from an indicator of one year to all its years. `name`: of which indicator, for those who read links alone. */
export function SeriesLink({ seriesKey, name }: { seriesKey: string; name?: string | undefined }) {
  return (
    <p className="series-link">
      <Link href={indicatorSeries(seriesKey)} prefetch={false}>
        {seriesText.link}
        {name ? <span className="visually-hidden">（{name}）</span> : null}
      </Link>
    </p>
  )
}
