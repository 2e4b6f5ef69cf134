import Link from 'next/link'
import { ActForm, ActLine } from '@/components/plans/review/act-form'
import { Dialog } from '@/components/ui/dialog'
import { CheckIcon, HalfIcon } from '@/components/ui/icons'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskPlanField } from '@/lib/addresses'
import { remindSectionAction } from '@/lib/plans/actions'
import { fieldId } from '@/lib/plans/fields'
import type { PlanSections } from '@/lib/plans/section-queries'
import { isLate } from '@/lib/plans/section-rules'
import { reasonText } from '@/lib/text/reasons'
import { personOf, placesOf, projectsOf, savedBy, sectionsText } from '@/lib/text/sections'

type Section = PlanSections['sections'][number]

/** Every section with what it still has to do, who does it, who wrote last, and the reminder it had. */
export function SectionList({ plan }: { plan: PlanSections }) {
  return (
    <ul className="section-list">
      {plan.sections.map((section) => (
        <SectionItem key={section.section ?? ''} section={section} plan={plan} />
      ))}
    </ul>
  )
}

function SectionItem({ section, plan }: { section: Section; plan: PlanSections }) {
  const name = section.section ?? sectionsText.wholeDepartment
  const late = isLate(section, 'CHIEF')
  const first = section.missing[0]?.at
  const people = (list: Section['writers']) =>
    list.length > 0 ? list.map((person) => <span key={person.personId}>{personOf(person)}</span>) : sectionsText.nobody
  return (
    <li className={late ? 'late' : undefined}>
      <div className="section-head">
        <h2>
          {late ? (
            <span className="todo">
              <HalfIcon />
            </span>
          ) : (
            <span className="ok">
              <CheckIcon />
            </span>
          )}
          {name}
        </h2>
        <p>
          <b>
            {first && plan.mayRemind ? (
              <Link href={deskPlanField(plan.planId, fieldId(first))} prefetch={false}>
                {placesOf(section.missing.length)}
                <span className="visually-hidden">（{name}）</span>
              </Link>
            ) : (
              placesOf(section.missing.length)
            )}
          </b>
          {section.id === null ? null : (
            <span>
              {projectsOf(
                section.projects,
                plan.wantsConfirmation ? section.projects - section.unconfirmed.length : null,
              )}
            </span>
          )}
        </p>
      </div>
      <dl className="facts">
        <div>
          <dt>{section.id === null ? sectionsText.coordinators : sectionsText.writers}</dt>
          <dd>{people(section.writers)}</dd>
        </div>
        {section.id !== null && plan.wantsConfirmation ? (
          <div>
            <dt>{sectionsText.chiefs}</dt>
            <dd>{people(section.chiefs)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{sectionsText.saved}</dt>
          <dd>
            <KeptTogether text={section.saved ? savedBy(section.saved) : sectionsText.notSaved} />
          </dd>
        </div>
        {section.id === null ? null : (
          <div>
            <dt>{sectionsText.reminded}</dt>
            <dd>
              <KeptTogether text={section.reminder ? savedBy(section.reminder) : sectionsText.notReminded} />
              {section.reminder?.message ? <span>「{section.reminder.message}」</span> : null}
            </dd>
          </div>
        )}
      </dl>
      {plan.mayRemind && section.id !== null && late ? <Remind section={section} plan={plan} name={name} /> : null}
    </li>
  )
}

function Remind({ section, plan, name }: { section: Section; plan: PlanSections; name: string }) {
  const [against] = section.against
  if (against) return <p className="note">{reasonText(against)}</p>
  return (
    <Dialog
      opener={
        <>
          {sectionsText.remind}
          <span className="visually-hidden">（{name}）</span>
        </>
      }
      openerSmall
      title={sectionsText.remindTitle(name)}
    >
      <ActForm
        act={remindSectionAction}
        hidden={{ editionId: plan.editionId, sectionId: section.id ?? 0 }}
        submit={sectionsText.send}
        afterwards={{ say: sectionsText.sent }}
      >
        <ActLine name="message" label={sectionsText.message} hint={sectionsText.messageHint} />
      </ActForm>
    </Dialog>
  )
}
