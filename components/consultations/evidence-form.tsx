'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FilePlace } from '@/components/ui/file-place'
import { sendFile } from '@/components/ui/send-file'
import { evidenceUploads } from '@/lib/addresses'
import { evidenceText } from '@/lib/text/evidence'
import { reasonText } from '@/lib/text/reasons'

interface EvidenceFormProps {
  roundId: number
  /** The name of the round, for those who listen. */
  round: string
}

/** Sends a scanned file as evidence of a round; it stands in the list then. */
export function EvidenceForm({ roundId, round }: EvidenceFormProps) {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [stage, setStage] = useState<{ at: 'start' | 'sending' | 'sent'; sentences: string[] }>({
    at: 'start',
    sentences: [],
  })
  const id = `evidence-${roundId}`

  const send = async (file: File | undefined) => {
    if (stage.at === 'sending') return
    if (!file) return setStage({ at: 'start', sentences: [evidenceText.noFile] })
    setStage({ at: 'sending', sentences: [] })
    const sent = await sendFile(evidenceUploads(roundId), file)
    if (sent && 'kept' in sent) {
      setStage({ at: 'sent', sentences: [] })
      router.refresh()
    } else setStage({ at: 'start', sentences: sent ? sent.reasons.map(reasonText) : [evidenceText.notConnected] })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(input.current?.files?.[0])
  }
  return (
    <details className="evidence-add">
      <summary className="button small">
        {evidenceText.add}
        <span className="visually-hidden">（{round}）</span>
      </summary>
      <form onSubmit={submit} noValidate>
        <p className="note">{evidenceText.addLead}</p>
        <ErrorSummary reasons={stage.sentences.map((sentence) => ({ sentence, href: `#${id}` }))} answer={stage} />
        <FilePlace
          key={stage.at === 'sent' ? 'sent' : 'open'}
          input={input}
          id={id}
          label={evidenceText.file}
          hint={evidenceText.drop}
          accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
          onDropped={(file) => void send(file)}
        />
        <p className="actions">
          <Button type="submit" small aria-busy={stage.at === 'sending'}>
            {evidenceText.send}
          </Button>
          <span role="status">
            {stage.at === 'sending' ? evidenceText.sending : stage.at === 'sent' ? evidenceText.sent : ''}
          </span>
        </p>
      </form>
    </details>
  )
}
