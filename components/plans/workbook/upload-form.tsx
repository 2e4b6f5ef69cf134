'use client'

import { useRouter } from 'next/navigation'
import { type DragEvent, type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { deskWorkbookUpload, deskWorkbookUploads } from '@/lib/addresses'
import type { Reason } from '@/lib/errors'
import { reasonText } from '@/lib/text/reasons'
import { workbookReason, workbookText } from '@/lib/text/workbook'

/** Bytes; the server says the same, and does not rely on this. */
const largest = 10_000_000

/** Sends a workbook and leads to what it would change. The file goes as the body, so that the server can cut it off. */
export function UploadForm({ planId }: { planId: number }) {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [working, setWorking] = useState(false)
  const [dragged, setDragged] = useState(false)
  const [fileName, setFileName] = useState('')
  const [sentences, setSentences] = useState<string[]>([])

  async function send(file: File | undefined) {
    if (working) return
    if (!file) return setSentences([workbookText.noFile])
    if (file.size > largest) return setSentences([reasonText({ code: 'workbook_too_large' })])
    setSentences([])
    setWorking(true)
    const answer = await upload(planId, file)
    setWorking(false)
    if ('upload' in answer) router.push(deskWorkbookUpload(planId, answer.upload))
    else setSentences(answer.sentences)
  }

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setDragged(false)
    const [file] = event.dataTransfer.files
    if (!file || !input.current) return
    input.current.files = event.dataTransfer.files
    setFileName(file.name)
    void send(file)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(input.current?.files?.[0])
  }
  return (
    <form className="workbook-form" onSubmit={submit} noValidate>
      <ErrorSummary reasons={sentences.map((sentence) => ({ sentence, href: '#workbook-file' }))} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the mouse; the input inside does the same by keyboard */}
      <div
        className={dragged ? 'drop-place over' : 'drop-place'}
        onDragOver={(event) => {
          event.preventDefault()
          setDragged(true)
        }}
        onDragLeave={() => setDragged(false)}
        onDrop={drop}
      >
        <label htmlFor="workbook-file">{workbookText.choose}</label>
        <p className="hint" id="workbook-file-hint">
          {workbookText.drop}
        </p>
        <input
          ref={input}
          id="workbook-file"
          type="file"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-describedby="workbook-file-hint"
          onChange={(event) => setFileName(event.currentTarget.files?.[0]?.name ?? '')}
        />
        <span className="visually-hidden" role="status">
          {fileName}
        </span>
      </div>
      <p className="actions">
        <Button type="submit" weight="primary" aria-busy={working}>
          {workbookText.check}
        </Button>
        <span role="status">{working ? workbookText.reading : ''}</span>
      </p>
    </form>
  )
}

/** Sends the file; answers the upload's id, or sentences why not. */
async function upload(planId: number, file: File): Promise<{ upload: string } | { sentences: string[] }> {
  try {
    const answer = await fetch(`${deskWorkbookUploads(planId)}?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file,
    })
    const said: { upload?: string; reasons?: Reason[]; code?: string } = await answer.json()
    if (said.upload) return { upload: said.upload }
    const reasons = said.reasons ?? [{ code: said.code ?? 'unexpected' }]
    return { sentences: reasons.map(workbookReason) }
  } catch {
    return { sentences: [workbookText.notConnected] }
  }
}
