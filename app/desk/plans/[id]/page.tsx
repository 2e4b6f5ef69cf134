import type { Metadata } from 'next'
import Link from 'next/link'
import { planOfPage } from '@/app/desk/plans/[id]/plan-of-page'
import { DeskShell } from '@/components/desk/desk-shell'
import { NamedFields } from '@/components/plans/amendments/amending-panel'
import { AmendmentFacts } from '@/components/plans/amendments/amendment-panel'
import { LeftBesidePlan } from '@/components/plans/editor/left-texts'
import { DoneNotice } from '@/components/plans/review/done-notice'
import { HandoverPanel } from '@/components/plans/review/handover-panel'
import { isMine, nextPages } from '@/components/plans/review/next-acts'
import { PlanHead } from '@/components/plans/review/plan-head'
import { Reading } from '@/components/plans/review/reading'
import { ReportList } from '@/components/results/report-list'
import { ButtonLink } from '@/components/ui/button'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskConsultationSheet, deskObservations, deskPlanStart, deskResources } from '@/lib/addresses'
import { today } from '@/lib/clock'
import { slotsFor } from '@/lib/consultations/slot-queries'
import { db } from '@/lib/db'
import { showFiscalYear } from '@/lib/fiscal-year'
import { writableParts } from '@/lib/plans/policy'
import { canReadUpdates } from '@/lib/resource-updates/policy'
import { canReadObservations } from '@/lib/results/policy'
import { reportsOfPlan } from '@/lib/results/queries'
import { amendingText, amendmentText } from '@/lib/text/amendments'
import { decisionsLink } from '@/lib/text/carrying'
import { consultationSheetText } from '@/lib/text/consultation-sheet'
import { slotSentence, slotText } from '@/lib/text/office'
import { resourcesText } from '@/lib/text/resources'
import { observationText, reportsText } from '@/lib/text/results'
import { doneSentence, planTitle } from '@/lib/text/workflow'

export async function generateMetadata({ params }: PageProps<'/desk/plans/[id]'>): Promise<Metadata> {
  const { view } = await planOfPage((await params).id)
  return { title: `${planTitle(view.departmentName)} ${showFiscalYear(view.year)}` }
}

export default async function PlanPage({ params, searchParams }: PageProps<'/desk/plans/[id]'>) {
  const { actor, view, frame } = await planOfPage((await params).id)
  const { done } = await searchParams
  const sentence = doneSentence(typeof done === 'string' ? done : undefined)
  const pages = nextPages(view)
  const reports = await reportsOfPlan(db(), actor, view.planId)
  const slots = await slotsFor(db(), actor, { planId: view.planId, from: today() })
  return (
    <DeskShell {...frame}>
      <main id="main" className="wrap plan-page">
        {sentence ? <DoneNotice key={view.lockVersion} sentence={sentence} /> : null}
        <PlanHead view={view} today={today()} mine={isMine(view)}>
          {pages.length > 0 ? (
            <p className="actions">
              {pages.map(({ href, name }, place) => (
                <ButtonLink key={name} href={href} weight={place === 0 ? 'primary' : 'plain'}>
                  {name}
                </ButtonLink>
              ))}
            </p>
          ) : null}
          {view.decisions > 0 ? (
            <p>
              <Link className="arrow" href={deskPlanStart(view.planId)} prefetch={false}>
                {decisionsLink(view.year)}
              </Link>
            </p>
          ) : null}
          {canReadUpdates(actor, view.departmentId) && (view.state === 'PUBLISHED' || view.amendment) ? (
            <p>
              <Link className="arrow" href={deskResources(view.planId)} prefetch={false}>
                {resourcesText.toResources}
              </Link>
            </p>
          ) : null}
          {canReadObservations(actor, view.departmentId) && (view.state === 'PUBLISHED' || view.amendment) ? (
            <p>
              <Link className="arrow" href={deskObservations(view.planId)} prefetch={false}>
                {observationText.link}
              </Link>
            </p>
          ) : null}
          {view.state === 'OFFICE_CHECK' || view.rounds.length > 0 ? (
            <p>
              <a className="arrow" href={deskConsultationSheet(view.planId)} target="_blank" rel="noreferrer">
                {consultationSheetText.link}
              </a>
            </p>
          ) : null}
        </PlanHead>
        {view.amendment ? (
          <section className="panel review-panel" aria-labelledby="amendment-h">
            <h2 id="amendment-h">
              {view.kind === 'CORRECTION' ? amendmentText.correctionTitle : amendmentText.changeTitle}
            </h2>
            <AmendmentFacts view={view} />
          </section>
        ) : null}
        {view.state === 'AMENDING' ? (
          <section className="panel review-panel" aria-labelledby="amending-h">
            <h2 id="amending-h">{amendingText.title}</h2>
            <NamedFields view={view} />
          </section>
        ) : null}
        {slots.length > 0 ? (
          <section className="panel review-panel" aria-labelledby="slots-h">
            <h2 id="slots-h">{slotText.ownTitle}</h2>
            <ul>
              {slots.map((slot) => (
                <li key={slot.slotId}>
                  <KeptTogether text={slotSentence(slot)} />
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {reports.length > 0 ? (
          <section className="panel review-panel" aria-labelledby="reports-h">
            <h2 id="reports-h">{reportsText.title}</h2>
            <ReportList reports={reports} today={today()} />
          </section>
        ) : null}
        {view.handover ? <HandoverPanel handover={view.handover} today={today()} /> : null}
        <LeftBesidePlan
          personId={actor.personId}
          editionId={view.editionId}
          writable={writableParts(actor, view) !== 'none'}
        />
        <Reading view={view} city={frame.city.name} />
      </main>
    </DeskShell>
  )
}
