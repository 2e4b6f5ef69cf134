import { KeptTogether } from '@/components/ui/kept-together'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { IndicatorContent } from '@/lib/plans/content'
import { promise, type Segment } from '@/lib/text/indicators'
import { notInRecord } from '@/lib/text/plan'

interface PromiseSentenceProps {
  indicator: IndicatorContent
  year: FiscalYear
  large?: boolean
  draft?: boolean
}

/** An indicator's promise, written out. In a draft what is missing stays a visible gap. */
export function PromiseSentence({ indicator, year, large, draft }: PromiseSentenceProps) {
  return (
    <p className={large ? 'sentence large' : draft ? 'sentence live' : 'sentence'}>
      {promise(indicator, year).map((segment, place) => (
        <SentencePiece key={place} segment={segment} draft={draft} />
      ))}
    </p>
  )
}

function SentencePiece({ segment, draft }: { segment: Segment; draft?: boolean }) {
  if (segment.blank) return draft ? <span className="blank">{segment.text}</span> : notInRecord(segment.text)
  const text = <KeptTogether text={segment.text} />
  return segment.strong ? <b>{text}</b> : text
}
