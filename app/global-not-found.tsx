import '@/app/styles/tokens.css'
import '@/app/styles/base.css'
import type { Metadata, Viewport } from 'next'
import { MessagePage } from '@/components/site/message-page'
import { SkipLink } from '@/components/ui/skip-link'
import { home } from '@/lib/addresses'
import { siteText } from '@/lib/text/site'

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }
export const metadata: Metadata = { title: siteText.notFoundTitle }

/** What an address answers that no page has. It asks no database. */
export default function GlobalNotFound() {
  return (
    <html lang="ja">
      <body>
        <SkipLink />
        <MessagePage
          title={siteText.notFoundTitle}
          lead={siteText.notFoundLead}
          next={siteText.notFoundNext}
          way={{ href: home(), label: siteText.toHome }}
        />
      </body>
    </html>
  )
}
