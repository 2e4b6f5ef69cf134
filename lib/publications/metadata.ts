import type { Metadata, Route } from 'next'
import { env } from '@/lib/env'

interface PageFacts {
  /** Without the city's name, which the layout adds. */
  title?: string
  description: string
  /** The page's one address; for a former edition that of the current one. */
  canonical: Route
  type?: 'website' | 'article'
}

/** What search engines and links in other places show of a public page. */
export function pageMetadata({ title, description, canonical, type = 'article' }: PageFacts): Metadata {
  const short = [...description.replace(/\s+/gu, ' ')]
  const shown = short.length > 160 ? `${short.slice(0, 159).join('')}…` : short.join('')
  return {
    metadataBase: new URL(env().NEXTAUTH_URL),
    ...(title === undefined ? {} : { title }),
    description: shown,
    alternates: { canonical },
    openGraph: {
      ...(title === undefined ? {} : { title }),
      description: shown,
      url: canonical,
      type,
      locale: 'ja_JP',
    },
  }
}
