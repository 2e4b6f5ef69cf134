'use client'

import { FailurePage } from '@/components/site/failure-page'
import { deskText } from '@/lib/text/site'

export default function DeskError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailurePage error={error} retry={retry} lead={deskText.errorLead} />
}
