import type { Metadata } from 'next'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { PublishItem } from '@/components/desk/publish-item'
import { ScheduleOverview } from '@/components/desk/schedule-form'
import { DoneNotice } from '@/components/plans/review/done-notice'
import { placedReasons } from '@/components/plans/review/reason-links'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { findCity } from '@/lib/departments/queries'
import { deskFrame } from '@/lib/desk/queries'
import { publishablePlans } from '@/lib/publications/desk-queries'
import { momentsOf } from '@/lib/publications/schedule-rules'
import { deskTitle, publishLead, publishText } from '@/lib/text/desk'
import { placeNames } from '@/lib/text/reasons'
import { doneSentence } from '@/lib/text/workflow'

export async function generateMetadata(): Promise<Metadata> {
  await currentActor()
  const city = await findCity(db())
  return { title: { absolute: deskTitle(publishText.title, city.name) } }
}

export default async function PublishPage({ searchParams }: PageProps<'/desk/publish'>) {
  const { done } = await searchParams
  const sentence = doneSentence(typeof done === 'string' ? done : undefined)
  const actor = await currentActor()
  const plans = await publishablePlans(db(), actor).catch(asNotFound)
  const moments = momentsOf(plans)
  return (
    <DeskShell {...(await deskFrame(db(), actor))} current="publish">
      <main id="main" className="wrap">
        {sentence ? <DoneNotice key={plans.map(({ lockVersion }) => lockVersion).join()} sentence={sentence} /> : null}
        <div className="desk-top">
          <h1>{publishText.title}</h1>
          <p>{publishLead(plans.length)}</p>
          {plans.length === 0 ? <p>{publishText.noneLead}</p> : null}
        </div>
        <div className="publishables">
          {moments.length > 0 ? <ScheduleOverview moments={moments} /> : null}
          {plans.map((plan) => {
            const places = {
              planId: plan.planId,
              mayWrite: false,
              onPage: false,
              names: placeNames(plan.content),
            }
            const projects = plan.content.policies.flatMap((policy) => policy.projects)
            return (
              <PublishItem
                key={plan.editionId}
                planId={plan.planId}
                versions={{
                  editionId: plan.editionId,
                  lockVersion: plan.lockVersion,
                  contentVersion: plan.contentVersion,
                }}
                year={plan.year}
                departmentName={plan.departmentName}
                departmentSlug={plan.departmentSlug}
                decidedBy={plan.content.department.decidedBy}
                headline={plan.content.mission.headline ?? ''}
                version={plan.version}
                formerVersion={plan.formerVersion}
                contentHash={plan.contentHash}
                kind={plan.kind}
                scheduledFor={plan.scheduledFor}
                round={plan.round}
                agreedOn={plan.agreedOn}
                ownDecisionOn={plan.ownDecisionOn}
                confirmedOn={plan.confirmedOn}
                size={{
                  policies: plan.content.policies.length,
                  projects: projects.length,
                  indicators: projects.flatMap(({ indicators }) => indicators).length,
                  staff: plan.content.staff.length > 0,
                  budget: plan.content.budgets.length > 0,
                }}
                departmentsBehind={plan.departmentsBehind}
                holdUp={placedReasons(plan.reasons, places)}
                maySchedule={plan.scheduleReasons?.length === 0}
                places={places}
              />
            )
          })}
        </div>
      </main>
    </DeskShell>
  )
}
