import type { Metadata } from 'next'
import { MessagePage } from '@/components/site/message-page'
import { desk } from '@/lib/addresses'
import { deskText, siteText } from '@/lib/text/site'

export const metadata: Metadata = { title: siteText.notFoundTitle }

export default function DeskNotFound() {
  return (
    <MessagePage
      title={siteText.notFoundTitle}
      lead={deskText.notFoundLead}
      next={deskText.notFoundNext}
      way={{ href: desk(), label: deskText.toDesk }}
    />
  )
}
