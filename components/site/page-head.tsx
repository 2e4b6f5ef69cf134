import { Crumbs } from '@/components/ui/crumbs'
import { home } from '@/lib/addresses'
import { siteText } from '@/lib/text/site'

/** The head of a page that explains: where one is, what it is called, and what it says in a sentence. */
export function PageHead({ title, name, lead }: { title: string /** In the crumbs. */; name?: string; lead: string }) {
  return (
    <div className="masthead">
      <div className="wrap">
        <Crumbs crumbs={[{ name: siteText.home, href: home() }, { name: name ?? title }]} />
        <h1 className="mt-2">{title}</h1>
        <p className="headline text">{lead}</p>
      </div>
    </div>
  )
}
