import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { planOfPage } from '@/app/desk/plans/[id]/plan-of-page'
import { DeskShell } from '@/components/desk/desk-shell'
import { JudgingPanel } from '@/components/plans/review/judging-panel'
import { isMine, mayConsult } from '@/components/plans/review/next-acts'
import { PlanHead } from '@/components/plans/review/plan-head'
import { Reading } from '@/components/plans/review/reading'
import { ReviewActs } from '@/components/plans/review/review-acts'
import { deskConsultation } from '@/lib/addresses'
import { today } from '@/lib/clock'
import { db } from '@/lib/db'
import { comparisons, findJudging } from '@/lib/plans/judging-queries'
import { placeNames } from '@/lib/text/reasons'
import { planTitle, workflowText } from '@/lib/text/workflow'

export async function generateMetadata({ params }: PageProps<'/desk/plans/[id]/review'>): Promise<Metadata> {
  const { view } = await planOfPage((await params).id)
  return { title: `${workflowText.reviewTitle} ${planTitle(view.departmentName)}` }
}

export default async function ReviewPage({ params, searchParams }: PageProps<'/desk/plans/[id]/review'>) {
  const { actor, view, frame } = await planOfPage((await params).id)
  if (mayConsult(view)) redirect(deskConsultation(view.planId))
  const { against } = await searchParams
  const asked = comparisons.find((one) => one === against)
  const judging = await findJudging(db(), actor, view.editionId, view.content, asked)
  const places = { planId: view.planId, mayWrite: view.may.write, onPage: true, names: placeNames(view.content) }
  const mine = isMine(view)
  return (
    <DeskShell {...frame}>
      <main id="main" className="wrap plan-page">
        <PlanHead view={view} today={today()} mine={mine} page={workflowText.reviewTitle}>
          {mine ? null : <p>{workflowText.nothingToDo}</p>}
        </PlanHead>
        <Reading view={view} city={frame.city.name} differences={judging?.differences}>
          <ReviewActs view={view} places={places} />
          {judging ? (
            <JudgingPanel planId={view.planId} editionId={view.editionId} content={view.content} judging={judging} />
          ) : null}
        </Reading>
      </main>
    </DeskShell>
  )
}
