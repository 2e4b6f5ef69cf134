'use client'

import { FailurePage } from '@/components/site/failure-page'
import { siteText } from '@/lib/text/site'

export default function PublicError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailurePage error={error} retry={retry} lead={siteText.errorLead} />
}
