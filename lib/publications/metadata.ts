import type { Metadata, Route } from 'next'
import { department, feedFile } from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import { env } from '@/lib/env'
import type { WithdrawalNotice } from '@/lib/plans/content'
import { planTitle, withdrawnSentence } from '@/lib/text/public'

interface PageFacts {
  /** Without the city's name, which the layout adds. */
  title?: string
  description: string
  /** The page's one address; for a former edition that of the current one. */
  canonical: Route
  type?: 'website' | 'article'
  /** Of a page that is not in Japanese. */
  language?: 'en'
  /** The addresses of the page in its languages, its own among them. */
  languages?: Readonly<Record<string, Route>>
}

/** What search engines and links in other places show of a public page; the layout adds the site's name. */
export function pageMetadata({
  title,
  description,
  canonical,
  type = 'article',
  language,
  languages,
}: PageFacts): Metadata {
  const short = [...description.replace(/\s+/gu, ' ')]
  const shown = short.length > 160 ? `${short.slice(0, 159).join('')}…` : short.join('')
  return {
    metadataBase: new URL(env().NEXTAUTH_URL),
    ...(title === undefined ? {} : { title }),
    description: shown,
    alternates: {
      canonical,
      types: { 'application/atom+xml': feedFile() },
      ...(languages ? { languages } : {}),
    },
    openGraph: {
      ...(title === undefined ? {} : { title }),
      description: shown,
      url: canonical,
      type,
      locale: language === 'en' ? 'en_US' : 'ja_JP',
    },
  }
}

/** The notice of a withdrawn edition: search engines forget what stood there. */
export function withdrawnMetadata(notice: WithdrawalNotice): Metadata {
  const { departmentName, year, version, departmentSlug } = notice
  return {
    ...pageMetadata({
      title: `${departmentName} ${planTitle(year)}`,
      description: withdrawnSentence(departmentName, year, version, plainDateOf(new Date(notice.withdrawnAt))),
      canonical: department(year, departmentSlug),
    }),
    robots: { index: false },
  }
}
