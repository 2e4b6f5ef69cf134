import type { Metadata } from 'next'
import { AboutInEnglish } from '@/components/about/about-in-english'
import { AboutInJapanese } from '@/components/about/about-in-japanese'
import { aboutInEnglish, aboutPage } from '@/lib/addresses'
import { pageMetadata } from '@/lib/publications/metadata'
import { publishedCity } from '@/lib/publications/queries'
import { aboutLead, aboutText } from '@/lib/text/about'
import { englishText } from '@/lib/text/about-in-english'

interface AboutPageProps {
  params: Promise<{ locale: string }>
}

const languages = { ja: aboutPage(), en: aboutInEnglish() }

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export async function generateMetadata({ params }: AboutPageProps): Promise<Metadata> {
  const [{ locale }, city] = await Promise.all([params, publishedCity()])
  return locale === 'en'
    ? pageMetadata({
        title: englishText.titleInFull,
        description: englishText.description,
        canonical: aboutInEnglish(),
        language: 'en',
        languages,
      })
    : pageMetadata({
        title: aboutText.title,
        description: aboutLead(city?.name ?? null),
        canonical: aboutPage(),
        languages,
      })
}

/** What this site is and how to read it: the only page that is there in English, too. */
export default async function AboutPage({ params }: AboutPageProps) {
  const [{ locale }, city] = await Promise.all([params, publishedCity()])
  return locale === 'en' ? <AboutInEnglish city={city} /> : <AboutInJapanese city={city} />
}
