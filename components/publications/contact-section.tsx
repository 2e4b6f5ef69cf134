import { KeptTogether } from '@/components/ui/kept-together'
import { publicText } from '@/lib/text/public'

interface ContactSectionProps {
  /** As the plan gives it. */
  contact: string | undefined
  /** The city's own form, outside this site. */
  listeningUrl: string | null
}

/** Who answers questions about a plan, and where residents can say what they think. */
export function ContactSection({ contact, listeningUrl }: ContactSectionProps) {
  if (!contact && listeningUrl === null) return null
  return (
    <section className="section" aria-labelledby="contact-h">
      <h2 className="chapter" id="contact-h">
        {publicText.contact}
      </h2>
      {contact ? (
        <p className="multiline">
          <KeptTogether text={contact} />
        </p>
      ) : null}
      {listeningUrl === null ? null : <ListeningLink href={listeningUrl} />}
    </section>
  )
}

/** The way to the city's own form for what people want to say (広聴), which says that it leads out of this site. */
export function ListeningLink({ href }: { href: string }) {
  return (
    <p className="listening">
      <a href={href} rel="external">
        {publicText.listening}
      </a>
      <span className="note">{publicText.listeningNote}</span>
    </p>
  )
}
