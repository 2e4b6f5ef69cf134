import { Fragment } from 'react'
import { planText } from '@/lib/text/plan'

interface WrittenTextProps {
  text: string | undefined
  className?: string
  /** In a draft, what is missing says so; publicly it is left out. */
  draft?: boolean
}

/** A plain text as it was written: a blank line makes a paragraph, a line break stays one. */
export function WrittenText({ text, className, draft }: WrittenTextProps) {
  if (!text) return draft ? <NotWritten /> : null
  return text.split(/\n{2,}/).map((paragraph, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name
    <p key={place} className={className}>
      <Lines text={paragraph} />
    </p>
  ))
}

/** A text with its line breaks, where no paragraph may stand. */
export function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
    <Fragment key={place}>
      {place > 0 ? <br /> : null}
      {line}
    </Fragment>
  ))
}

/** What a draft says in the place of a part that is missing. */
export function NotWritten() {
  return <p className="note">{planText.notWritten}</p>
}
