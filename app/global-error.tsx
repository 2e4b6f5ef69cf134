'use client'

import '@/app/styles/tokens.css'
import '@/app/styles/base.css'
import { FailurePage } from '@/components/site/failure-page'
import { siteText } from '@/lib/text/site'

/** What stands in when the frame of a page fails, such as while the database is away. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="ja">
      <body>
        <title>{siteText.errorTitle}</title>
        <FailurePage error={error} retry={retry} lead={siteText.errorLead} />
      </body>
    </html>
  )
}
