import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { planOfPage } from '@/app/desk/plans/[id]/plan-of-page'
import { Consultation } from '@/components/consultations/consultation'
import { mayConsult } from '@/components/plans/review/next-acts'
import { deskPlan } from '@/lib/addresses'
import { today } from '@/lib/clock'
import { findConsulted, findInConsultation } from '@/lib/consultations/queries'
import { db } from '@/lib/db'
import { consultedWithNames } from '@/lib/text/consultation'
import { planTitle } from '@/lib/text/workflow'

export async function generateMetadata({ params }: PageProps<'/desk/plans/[id]/consultation'>): Promise<Metadata> {
  const { view } = await planOfPage((await params).id)
  return { title: `${consultedWithNames.MAYOR} ${planTitle(view.departmentName)}` }
}

export default async function ConsultationPage({ params }: PageProps<'/desk/plans/[id]/consultation'>) {
  const { actor, view, frame } = await planOfPage((await params).id)
  if (!mayConsult(view)) redirect(deskPlan(view.planId))
  const [consulted, inConsultation] = await Promise.all([
    findConsulted(db(), actor, view),
    findInConsultation(db(), actor, view.year),
  ])
  const { city } = frame
  return (
    <Consultation view={view} consulted={consulted} inConsultation={inConsultation} city={city.name} today={today()} />
  )
}
