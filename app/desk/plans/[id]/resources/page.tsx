import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { ResourcesPage } from '@/components/resource-updates/resources-page'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { desk, deskPlan } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import { resourcesOfPlan } from '@/lib/resource-updates/queries'
import { resourcesText } from '@/lib/text/resources'
import { deskText } from '@/lib/text/site'
import { planTitle } from '@/lib/text/workflow'

type Params = PageProps<'/desk/plans/[id]/resources'>

const resourcesAt = cache(async (id: string) => {
  const actor = await currentActor()
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  return resourcesOfPlan(db(), actor, Number(id)).catch(asNotFound)
})

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const view = await resourcesAt((await params).id)
  return { title: `${resourcesText.title} ${planTitle(view.departmentName)} ${showFiscalYear(view.year)}` }
}

export default async function PlanResourcesPage({ params }: Params) {
  const view = await resourcesAt((await params).id)
  return (
    <DeskShell {...(await deskFrame(db(), await currentActor()))}>
      <main id="main" className="wrap plan-page">
        <div className="plan-head">
          <Crumbs
            crumbs={[
              { name: deskText.today, href: desk() },
              { name: planTitle(view.departmentName), href: deskPlan(view.planId) },
              { name: resourcesText.title },
            ]}
          />
          <h1>
            {resourcesText.title}
            <small className="plan-subtitle">
              <KeptTogether text={`${planTitle(view.departmentName)}・${showFiscalYear(view.year)}`} />
            </small>
          </h1>
          <p>{resourcesText.lead}</p>
        </div>
        <ResourcesPage view={view} />
      </main>
    </DeskShell>
  )
}
