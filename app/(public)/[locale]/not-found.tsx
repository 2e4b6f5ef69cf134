import type { Metadata } from 'next'
import { MessagePage } from '@/components/site/message-page'
import { home } from '@/lib/addresses'
import { siteText } from '@/lib/text/site'

export const metadata: Metadata = { title: siteText.notFoundTitle }

export default function NotFound() {
  return (
    <MessagePage
      title={siteText.notFoundTitle}
      lead={siteText.notFoundLead}
      next={siteText.notFoundNext}
      way={{ href: home(), label: siteText.toHome }}
    />
  )
}
