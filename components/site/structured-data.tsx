import { jsonLd, type StructuredThing } from '@/lib/publications/structured-data'

/** What the page says of itself to machines (lib/publications/structured-data.ts). */
export function StructuredData({ data }: { data: StructuredThing }) {
  return <script type="application/ld+json">{jsonLd(data)}</script>
}
