import '@/app/styles/tokens.css'
import '@/app/styles/base.css'
import '@/app/styles/public.css'
import '@/app/styles/differences.css'
import '@/app/styles/desk.css'
import '@/app/styles/sheet.css'
import '@/app/styles/editor.css'
import '@/app/styles/advice.css'
import '@/app/styles/consultation.css'
import '@/app/styles/review.css'
import '@/app/styles/start.css'
import '@/app/styles/workbook.css'
import '@/app/styles/figures.css'
import '@/app/styles/notifications.css'
import '@/app/styles/delegations.css'
import '@/app/styles/office.css'
import '@/app/styles/results.css'
import '@/app/styles/directions.css'
import '@/app/styles/year-results.css'
import '@/app/styles/organisation.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SkipLink } from '@/components/ui/skip-link'
import { deskText } from '@/lib/text/site'

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

/** Who is signed in is known at each request only, and the build has no settings. */
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { default: deskText.name, template: `%s - ${deskText.name}` },
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

/** The frame alone. Who is signed in, and what they may see, each page decides for itself. */
export default function DeskLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="ja">
      <body className="desk">
        <SkipLink />
        {children}
      </body>
    </html>
  )
}
