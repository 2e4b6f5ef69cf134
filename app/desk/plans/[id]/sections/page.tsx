import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { SectionList } from '@/components/plans/sections/section-list'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { desk, deskPlan } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import { findSections } from '@/lib/plans/section-queries'
import { isLate } from '@/lib/plans/section-rules'
import { dueSentence, lateSentence, sectionsText } from '@/lib/text/sections'
import { deskText } from '@/lib/text/site'
import { planTitle } from '@/lib/text/workflow'

const findOnce = cache(async (id: string) => {
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  const actor = await currentActor()
  return findSections(db(), actor, Number(id)).catch(asNotFound)
})

export async function generateMetadata({ params }: PageProps<'/desk/plans/[id]/sections'>): Promise<Metadata> {
  const plan = await findOnce((await params).id)
  return { title: plan ? `${sectionsText.title} ${planTitle(plan.departmentName)}` : undefined }
}

export default async function SectionsPage({ params }: PageProps<'/desk/plans/[id]/sections'>) {
  const { id } = await params
  const plan = await findOnce(id)
  if (!plan) redirect(deskPlan(Number(id)))
  const own = plan.sections.filter((section) => section.id !== null)
  const late = own.filter((section) => isLate(section, 'CHIEF')).length
  return (
    <DeskShell {...(await deskFrame(db(), await currentActor()))}>
      <main id="main" className="wrap plan-page">
        <div className="plan-head">
          <Crumbs
            crumbs={[
              { name: deskText.today, href: desk() },
              { name: planTitle(plan.departmentName), href: deskPlan(plan.planId) },
              { name: sectionsText.title },
            ]}
          />
          <h1>
            {sectionsText.title}
            <small className="plan-subtitle">
              {plan.departmentName}・{showFiscalYear(plan.year)}
            </small>
          </h1>
          <p>
            {lateSentence(late, own.length)}
            <KeptTogether text={dueSentence(plan.due, plan.today)} />
          </p>
        </div>
        <section className="panel" aria-label={sectionsText.title}>
          <SectionList plan={plan} />
        </section>
      </main>
    </DeskShell>
  )
}
