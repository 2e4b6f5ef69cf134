import Link from 'next/link'
import { PublishForm } from '@/components/desk/publish-form'
import { ScheduleForm, UnscheduleForm } from '@/components/desk/schedule-form'
import type { PlanPlaces } from '@/components/plans/review/reason-links'
import { EditionBox, type EditionFact } from '@/components/ui/edition-box'
import { Reason, type SummaryReason } from '@/components/ui/error-summary'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskPlan } from '@/lib/addresses'
import { type PlainDate, showDate } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { fingerprint } from '@/lib/plans/content'
import type { EditionKind } from '@/lib/plans/workflow'
import { kindNames, showMoment } from '@/lib/text/amendments'
import { becomesPublic, publishText, replacesSentence, roundName, scheduledSentence } from '@/lib/text/desk'
import { decidedByNames } from '@/lib/text/plan'
import { planTitle, versionName } from '@/lib/text/workflow'

interface PublishItemProps {
  planId: number
  versions: { editionId: number; lockVersion: number; contentVersion: number }
  year: FiscalYear
  departmentName: string
  departmentSlug: string
  decidedBy: keyof typeof decidedByNames
  headline: string
  version: string
  formerVersion: string | null
  contentHash: string
  kind: EditionKind
  scheduledFor: Date | null
  round: number | null
  agreedOn: PlainDate | null
  ownDecisionOn: PlainDate | null
  confirmedOn: PlainDate
  size: { policies: number; projects: number; indicators: number; staff: boolean; budget: boolean }
  departmentsBehind: readonly string[]
  /** What has to be mended first, each with its place; publishing is offered only without any. */
  holdUp: readonly SummaryReason[]
  /** Whether a time can be set for it now. */
  maySchedule: boolean
  places: PlanPlaces
}

/** One confirmed plan: what was agreed, what holds it up, and the verb. */
export function PublishItem({ planId, versions, year, departmentName, departmentSlug, ...plan }: PublishItemProps) {
  const facts: EditionFact[] = [
    { term: publishText.edition, value: versionName(plan.version) },
    ...(plan.kind === 'FIRST' ? [] : [{ term: publishText.kind, value: kindNames[plan.kind] }]),
    plan.agreedOn
      ? {
          term: publishText.consultation,
          value: showDate(plan.agreedOn),
          note: plan.round === null ? undefined : roundName(plan.round),
        }
      : { term: publishText.consultation, value: '—', note: publishText.correction },
    ...(plan.ownDecisionOn && plan.decidedBy !== 'MAYOR'
      ? [{ term: decidedByNames[plan.decidedBy], value: showDate(plan.ownDecisionOn) }]
      : []),
    { term: publishText.confirmed, value: showDate(plan.confirmedOn) },
    {
      term: publishText.fingerprint,
      value: fingerprint(plan.contentHash),
      note: publishText.fingerprintNote,
      mono: true,
    },
  ]
  return (
    <article className="panel publishable" id={`plan-${planId}`} aria-labelledby={`plan-${planId}-heading`}>
      <div className="panel-head">
        <h2 id={`plan-${planId}-heading`}>{planTitle(departmentName)}</h2>
        <p>{showFiscalYear(year)}</p>
      </div>
      <p>{plan.headline}</p>
      <EditionBox facts={facts} />
      {plan.scheduledFor ? (
        <p>
          <b>
            <KeptTogether text={scheduledSentence(showMoment(plan.scheduledFor))} />
          </b>
        </p>
      ) : null}
      {plan.holdUp.length > 0 ? (
        <div className="hold-up">
          <h3>{publishText.holdUp}</h3>
          <ul>
            {plan.holdUp.map((reason) => (
              <li key={`${reason.href ?? ''} ${reason.sentence}`}>
                <Reason {...reason} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {plan.holdUp.length === 0 ? (
        <PublishForm
          versions={versions}
          year={year}
          departmentName={departmentName}
          departmentSlug={departmentSlug}
          becomesPublic={becomesPublic({
            departmentName,
            year,
            versionName: versionName(plan.version),
            amends: plan.kind !== 'FIRST',
            ...plan,
            ...plan.size,
          })}
          replaces={plan.formerVersion ? replacesSentence(versionName(plan.formerVersion)) : null}
          departmentsBehind={plan.departmentsBehind}
        />
      ) : null}
      {plan.maySchedule ? (
        <ScheduleForm
          versions={versions}
          departmentName={departmentName}
          departmentsBehind={plan.departmentsBehind}
          places={plan.places}
        />
      ) : null}
      {plan.scheduledFor ? (
        <UnscheduleForm versions={versions} departmentName={departmentName} places={plan.places} />
      ) : null}
      <p>
        <Link className="arrow" href={deskPlan(planId)} prefetch={false}>
          {publishText.read}
        </Link>
      </p>
    </article>
  )
}
