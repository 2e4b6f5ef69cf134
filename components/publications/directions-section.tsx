import { Proposals } from '@/components/results/proposals'
import { KeptTogether } from '@/components/ui/kept-together'
import type { PublishedDirections } from '@/lib/results/direction-content'
import { directionsText, releasedSentence } from '@/lib/text/year-results'

/** What a department proposes for its projects of the next year, as residents read it: a proposal, nothing that was decided. */
export function DirectionsSection({ directions }: { directions: PublishedDirections }) {
  return (
    <section className="section" id="directions" aria-labelledby="directions-h">
      <h2 className="chapter" id="directions-h">
        {directionsText.publicTitle}
      </h2>
      <p>
        <KeptTogether text={directionsText.publicLead} />
      </p>
      <Proposals projects={directions.content.projects} />
      <p className="note">
        <KeptTogether text={releasedSentence(new Date(directions.publishedAt))} />
      </p>
    </section>
  )
}
