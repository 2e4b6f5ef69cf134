import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { EditionList } from '@/components/plans/editions/edition-list'
import { Reopening } from '@/components/plans/editions/reopening'
import { DoneNotice } from '@/components/plans/review/done-notice'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { desk, deskPlan } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { today } from '@/lib/clock'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import { findEditions } from '@/lib/plans/edition-queries'
import { editionsText } from '@/lib/text/amendments'
import { deskText } from '@/lib/text/site'
import { doneSentence, planTitle } from '@/lib/text/workflow'

type Params = PageProps<'/desk/plans/[id]/editions'>

const editionsOf = cache(async (id: string) => {
  const actor = await currentActor()
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  return findEditions(db(), actor, Number(id)).catch(asNotFound)
})

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const plan = await editionsOf((await params).id)
  return { title: `${editionsText.title} ${planTitle(plan.departmentName)} ${showFiscalYear(plan.year)}` }
}

export default async function EditionsPage({ params, searchParams }: Params) {
  const plan = await editionsOf((await params).id)
  const { done } = await searchParams
  const sentence = doneSentence(typeof done === 'string' ? done : undefined)
  const moved = plan.editions.reduce((sum, { lockVersion }) => sum + lockVersion, 0)
  return (
    <DeskShell {...(await deskFrame(db(), await currentActor()))}>
      <main id="main" className="wrap plan-page">
        {sentence ? <DoneNotice key={moved} sentence={sentence} /> : null}
        <div className="plan-head">
          <Crumbs
            crumbs={[
              { name: deskText.today, href: desk() },
              ...(plan.hasPage ? [{ name: planTitle(plan.departmentName), href: deskPlan(plan.planId) }] : []),
              { name: editionsText.title },
            ]}
          />
          <h1>
            {editionsText.title}
            <small className="plan-subtitle">
              <KeptTogether text={`${planTitle(plan.departmentName)}・${showFiscalYear(plan.year)}`} />
            </small>
          </h1>
          <p>{editionsText.lead}</p>
        </div>
        {plan.mayReopen ? <Reopening planId={plan.planId} /> : null}
        <EditionList plan={plan} today={today()} />
      </main>
    </DeskShell>
  )
}
