'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FilePlace } from '@/components/ui/file-place'
import { sendFile } from '@/components/ui/send-file'
import { withUpload } from '@/lib/addresses'
import { reasonText } from '@/lib/text/reasons'
import { workbookReason, workbookText } from '@/lib/text/workbook'

/** Bytes; the server says the same, and does not rely on this. */
const largest = 10_000_000

interface UploadFormProps {
  /** where it is sent to, and the page that shows what it would change */
  to: Route
  page: Route
}

/** Sends a workbook and leads to what it would change. The file goes as the body, so that the server can cut it off. */
export function UploadForm({ to, page }: UploadFormProps) {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [working, setWorking] = useState(false)
  const [sentences, setSentences] = useState<string[]>([])

  async function send(file: File | undefined) {
    if (working) return
    if (!file) return setSentences([workbookText.noFile])
    if (file.size > largest) return setSentences([reasonText({ code: 'workbook_too_large' })])
    setSentences([])
    setWorking(true)
    const sent = await sendFile(to, file)
    setWorking(false)
    if (sent && 'kept' in sent) router.push(withUpload(page, sent.kept))
    else setSentences(sent ? sent.reasons.map(workbookReason) : [workbookText.notConnected])
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(input.current?.files?.[0])
  }
  return (
    <form className="workbook-form" onSubmit={submit} noValidate>
      <ErrorSummary reasons={sentences.map((sentence) => ({ sentence, href: '#workbook-file' }))} />
      <FilePlace
        input={input}
        id="workbook-file"
        label={workbookText.choose}
        hint={workbookText.drop}
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onDropped={(file) => void send(file)}
      />
      <p className="actions">
        <Button type="submit" weight="primary" aria-busy={working}>
          {workbookText.check}
        </Button>
        <span role="status">{working ? workbookText.reading : ''}</span>
      </p>
    </form>
  )
}
