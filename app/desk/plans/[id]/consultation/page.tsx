import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { planOfPage } from '@/app/desk/plans/[id]/plan-of-page'
import { Consultation } from '@/components/consultations/consultation'
import { mayConsult } from '@/components/plans/review/next-acts'
import { deskPlan } from '@/lib/addresses'
import { today } from '@/lib/clock'
import { consultedWithNames } from '@/lib/text/consultation'
import { planTitle } from '@/lib/text/workflow'

export async function generateMetadata({ params }: PageProps<'/desk/plans/[id]/consultation'>): Promise<Metadata> {
  const { view } = await planOfPage((await params).id)
  return { title: `${consultedWithNames.MAYOR} ${planTitle(view.departmentName)}` }
}

export default async function ConsultationPage({ params }: PageProps<'/desk/plans/[id]/consultation'>) {
  const { view } = await planOfPage((await params).id)
  if (!mayConsult(view)) redirect(deskPlan(view.planId))
  return <Consultation view={view} today={today()} />
}
