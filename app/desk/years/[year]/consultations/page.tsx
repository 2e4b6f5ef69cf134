import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { Slots } from '@/components/consultations/slots'
import { DeskShell } from '@/components/desk/desk-shell'
import { Crumbs } from '@/components/ui/crumbs'
import { desk, deskYear } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { slotPage } from '@/lib/consultations/slot-queries'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import { yearOf } from '@/lib/publications/parameters'
import { officeText, slotText } from '@/lib/text/office'
import { deskText } from '@/lib/text/site'
import { canReadYear } from '@/lib/years/policy'

type Props = PageProps<'/desk/years/[year]/consultations'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  return { title: `${slotText.title} ${showFiscalYear(year)}` }
}

export default async function ConsultationsOfYearPage({ params }: Props) {
  const actor = await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  const page = await slotPage(db(), actor, year).catch(asNotFound)
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap office-page">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            ...(canReadYear(actor) ? [{ name: officeText.title, href: deskYear(year) }] : []),
            { name: slotText.title },
          ]}
        />
        <div className="desk-top">
          <h1>
            {slotText.title}
            <small className="plan-subtitle">{showFiscalYear(year)}</small>
          </h1>
          <p>{slotText.lead}</p>
        </div>
        <Slots year={year} page={page} />
      </main>
    </DeskShell>
  )
}
