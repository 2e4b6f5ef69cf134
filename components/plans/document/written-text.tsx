import { Fragment } from 'react'
import { KeptTogether } from '@/components/ui/kept-together'
import { planText } from '@/lib/text/plan'

interface WrittenTextProps {
  text: string | undefined
  className?: string
  /** In a draft, what is missing says so; publicly it is left out. */
  draft?: boolean
}

/** A plain text as it was written: each of its lines is a paragraph. */
export function WrittenText({ text, className, draft }: WrittenTextProps) {
  if (!text) return draft ? <NotWritten /> : null
  return text.split(/\n+/).map((paragraph, place) => (
    <p key={place} className={className}>
      <KeptTogether text={paragraph} />
    </p>
  ))
}

/** A text with its line breaks, where no paragraph may stand. */
export function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, place) => (
    <Fragment key={place}>
      {place > 0 ? <br /> : null}
      <KeptTogether text={line} />
    </Fragment>
  ))
}

/** What a draft says in the place of a part that is missing. */
export function NotWritten() {
  return <p className="note">{planText.notWritten}</p>
}
