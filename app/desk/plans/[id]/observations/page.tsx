import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { Observations } from '@/components/results/observations'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { desk, deskPlan } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { today } from '@/lib/clock'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import { observationsOfPlan } from '@/lib/results/observation-queries'
import { observationText } from '@/lib/text/results'
import { deskText } from '@/lib/text/site'
import { planTitle } from '@/lib/text/workflow'

type Params = PageProps<'/desk/plans/[id]/observations'>

const observationsAt = cache(async (id: string) => {
  const actor = await currentActor()
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  return observationsOfPlan(db(), actor, Number(id)).catch(asNotFound)
})

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const view = await observationsAt((await params).id)
  return { title: `${observationText.title} ${planTitle(view.departmentName)} ${showFiscalYear(view.year)}` }
}

export default async function ObservationsPage({ params }: Params) {
  const view = await observationsAt((await params).id)
  return (
    <DeskShell {...(await deskFrame(db(), await currentActor()))}>
      <main id="main" className="wrap plan-page">
        <div className="plan-head">
          <Crumbs
            crumbs={[
              { name: deskText.today, href: desk() },
              { name: planTitle(view.departmentName), href: deskPlan(view.planId) },
              { name: observationText.title },
            ]}
          />
          <h1>
            {observationText.title}
            <small className="plan-subtitle">
              <KeptTogether text={`${planTitle(view.departmentName)}・${showFiscalYear(view.year)}`} />
            </small>
          </h1>
          <p>{observationText.lead}</p>
        </div>
        <Observations view={view} today={today()} />
      </main>
    </DeskShell>
  )
}
