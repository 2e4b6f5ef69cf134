import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { BulkMoves } from '@/components/desk/bulk-moves'
import { DeskShell } from '@/components/desk/desk-shell'
import { Crumbs } from '@/components/ui/crumbs'
import { desk, deskYear } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { bulkItems } from '@/lib/desk/office-queries'
import { bulkVerbs } from '@/lib/desk/office-rules'
import { deskFrame } from '@/lib/desk/queries'
import { yearOf } from '@/lib/publications/parameters'
import { bulkNames, officeText } from '@/lib/text/office'
import { deskText } from '@/lib/text/site'

type Props = PageProps<'/desk/years/[year]/moves'>

export async function generateMetadata(): Promise<Metadata> {
  await currentActor()
  return { title: officeText.move }
}

/** The question before several plans are moved: which, and what stands against each. */
export default async function BulkMovesPage({ params, searchParams }: Props) {
  const actor = await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  const query = await searchParams
  const verb = bulkVerbs.find((each) => each === query.verb) ?? notFound()
  const chosen = [query.plan ?? []].flat().filter((id) => /^[1-9]\d{0,8}$/.test(id))
  const items = await bulkItems(db(), actor, year, verb, chosen.map(Number)).catch(asNotFound)
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap office-page">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            { name: officeText.title, href: deskYear(year) },
            { name: officeText.move },
          ]}
        />
        <div className="desk-top">
          <h1>{bulkNames[verb].question}</h1>
        </div>
        {items.length > 0 ? (
          <BulkMoves year={year} verb={verb} items={items} />
        ) : (
          <section className="panel full">
            <p>{officeText.confirmNone}</p>
            <p>
              <Link className="arrow" href={deskYear(year)} prefetch={false}>
                {officeText.back}
              </Link>
            </p>
          </section>
        )}
      </main>
    </DeskShell>
  )
}
