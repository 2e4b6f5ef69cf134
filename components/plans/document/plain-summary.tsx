import { WrittenText } from '@/components/plans/document/written-text'
import { publicText } from '@/lib/text/public'

/** What is said in やさしい日本語, marked as such; nothing where it is not. */
export function PlainSummary({ text, className }: { text: string | undefined; className?: string }) {
  if (!text) return null
  return (
    <div className="plain-summary">
      <p>
        <span className="kind">{publicText.plainJapanese}</span>
      </p>
      <WrittenText text={text} className={className} />
    </div>
  )
}
