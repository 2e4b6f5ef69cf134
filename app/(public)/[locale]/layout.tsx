import '@/app/styles/tokens.css'
import '@/app/styles/base.css'
import '@/app/styles/public.css'
import '@/app/styles/directions.css'
import '@/app/styles/differences.css'
import '@/app/styles/public-results.css'
import '@/app/styles/public-home.css'
import '@/app/styles/public-search.css'
import '@/app/styles/public-series.css'
import '@/app/styles/public-compare.css'
import '@/app/styles/public-about.css'
import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { SiteFooter } from '@/components/site/site-footer'
import { SiteHeader } from '@/components/site/site-header'
import { SkipLink } from '@/components/ui/skip-link'
import { publishedCity } from '@/lib/publications/queries'
import { siteName, siteText } from '@/lib/text/site'

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

interface LayoutProps {
  children: ReactNode
  params: Promise<{ locale: string }>
}

/** Nothing is rendered at build time: pages are made at their first request, and kept until the next publication. */
export function generateStaticParams(): { locale: string }[] {
  return []
}

async function cityOf({ params }: Pick<LayoutProps, 'params'>) {
  const { locale } = await params
  if (locale !== 'ja' && locale !== 'en') notFound()
  return publishedCity()
}

export async function generateMetadata(props: LayoutProps): Promise<Metadata> {
  const city = await cityOf(props)
  return {
    title: { default: siteName(city?.name ?? null), template: `%s - ${city?.name ?? siteText.name}` },
    description: siteText.description,
    formatDetection: { telephone: false, date: false, address: false, email: false },
  }
}

export default async function PublicLayout(props: LayoutProps) {
  const city = await cityOf(props)
  const { locale } = await props.params
  return (
    <html lang={locale}>
      <body>
        <meta property="og:site_name" content={siteName(city?.name ?? null)} />
        <SkipLink />
        <SiteHeader city={city} latestYear={city?.latestYear ?? null} />
        {props.children}
        <SiteFooter city={city} />
      </body>
    </html>
  )
}
