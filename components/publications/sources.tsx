import { planText } from '@/lib/text/plan'

/** Where the figures of a page come from; nothing when the plans name no source. */
export function Sources({ sources }: { sources: readonly string[] }) {
  if (sources.length === 0) return null
  return (
    <section className="section wrap" aria-labelledby="sources-h">
      <h2 className="chapter" id="sources-h">
        {planText.sourceNote}
      </h2>
      {sources.map((source) => (
        <p key={source} className="multiline">
          {source}
        </p>
      ))}
    </section>
  )
}
