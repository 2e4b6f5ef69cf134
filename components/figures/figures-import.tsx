'use client'

import Link from 'next/link'
import { type FormEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FilePlace } from '@/components/ui/file-place'
import { deskOfYear } from '@/lib/addresses'
import type { Reason } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import { changesSummary, figuresText, importedSentence, importVerb } from '@/lib/text/figures'
import { reasonText } from '@/lib/text/reasons'
import { FiguresPreview, Findings } from './figures-preview'
import { checkFigures, type Preview, sendFigures } from './figures-server'

type Stage =
  | { at: 'start' | 'checking' }
  | { at: 'previewed' | 'importing'; file: File; preview: Preview }
  | { at: 'done'; sentence: string; findings: Preview['findings'] }

const sentenceOf = (reason: Reason | null) => (reason ? reasonText(reason) : figuresText.notConnected)

/**
 * A sheet is chosen, looked at, and brought in; the file stays in the browser until then. `children` stand beside the
 * place for the file.
 */
export function FiguresImport({ year, children }: { year: FiscalYear; children: ReactNode }) {
  const [stage, setStage] = useState<Stage>({ at: 'start' })
  const [sentence, setSentence] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { at } = stage
  const looked = at === 'previewed' || at === 'done'
  useEffect(() => {
    if (looked) heading.current?.focus()
  }, [looked])

  const check = async (file: File | undefined) => {
    if (at === 'checking' || at === 'importing') return
    if (!file) return setSentence(figuresText.noFile)
    setSentence(null)
    setStage({ at: 'checking' })
    const answer = await checkFigures(year, file)
    if (answer.ok) return setStage({ at: 'previewed', file, preview: answer.value })
    setStage({ at: 'start' })
    setSentence(sentenceOf(answer.reason))
  }
  const bringIn = async () => {
    if (stage.at !== 'previewed') return
    const { file, preview } = stage
    setSentence(null)
    setStage({ ...stage, at: 'importing' })
    const answer = await sendFigures(year, file, preview.seen)
    if (answer.ok) return setStage({ at: 'done', sentence: importedSentence(answer.value), findings: preview.findings })
    setStage({ at: 'previewed', file, preview })
    setSentence(sentenceOf(answer.reason))
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void check(input.current?.files?.[0])
  }
  return (
    <>
      <div className="workbook-ways">
        {children}
        <section className="panel" aria-labelledby="figures-heading">
          <h2 id="figures-heading">{figuresText.send}</h2>
          <form className="workbook-form" onSubmit={submit} noValidate>
            <ErrorSummary reasons={sentence ? [{ sentence, href: '#figures-file' }] : []} answer={stage} />
            <FilePlace
              input={input}
              id="figures-file"
              label={figuresText.file}
              hint={figuresText.fileHint}
              accept=".xlsx,.csv"
              onChosen={() => {
                setSentence(null)
                setStage({ at: 'start' })
              }}
              onDropped={(file) => void check(file)}
            />
            <p className="actions">
              <Button type="submit" weight={'preview' in stage ? 'plain' : 'primary'} aria-busy={at === 'checking'}>
                {figuresText.check}
              </Button>
              <span role="status">{at === 'checking' ? figuresText.checking : ''}</span>
            </p>
          </form>
        </section>
      </div>
      {stage.at === 'done' ? (
        <section className="panel figures-preview" aria-labelledby="figures-done-heading">
          <h2 id="figures-done-heading" ref={heading} tabIndex={-1}>
            {stage.sentence}
          </h2>
          <p>
            <Link className="arrow" href={deskOfYear(year)} prefetch={false}>
              {figuresText.seePlans}
            </Link>
          </p>
          <Findings findings={stage.findings} heading={figuresText.leftOut} lead={figuresText.leftOutLead} />
        </section>
      ) : null}
      {'preview' in stage ? (
        <Looked preview={stage.preview} importing={at === 'importing'} heading={heading} bringIn={bringIn} />
      ) : null}
    </>
  )
}

interface LookedProps {
  preview: Preview
  importing: boolean
  heading: RefObject<HTMLHeadingElement | null>
  bringIn: () => void
}

/** What the sheet would change, and the verb that brings it in where there is something. */
function Looked({ preview, importing, heading, bringIn }: LookedProps) {
  const places = preview.rows.flatMap((row) => row.changes).length
  const departments = new Set(preview.rows.map((row) => row.department)).size
  return (
    <section className="panel figures-preview" aria-labelledby="figures-preview-heading">
      <h2 id="figures-preview-heading" ref={heading} tabIndex={-1}>
        {figuresText.preview}
      </h2>
      <p>
        {changesSummary(departments, places, preview.same, preview.findings.length)}
        {places > 0 ? figuresText.nothingYet : null}
      </p>
      <FiguresPreview preview={preview} />
      {places > 0 ? (
        <p className="actions">
          <Button weight="primary" onClick={bringIn} aria-busy={importing}>
            {importVerb(places)}
          </Button>
          <span role="status">{importing ? figuresText.importing : ''}</span>
        </p>
      ) : null}
    </section>
  )
}
