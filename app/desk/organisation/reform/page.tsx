import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { ReformChoice } from '@/components/departments/reform-choice'
import { ReformDetails } from '@/components/departments/reform-details'
import { ReformResult } from '@/components/departments/reform-result'
import { DeskShell } from '@/components/desk/desk-shell'
import { Crumbs } from '@/components/ui/crumbs'
import { ErrorSummary } from '@/components/ui/error-summary'
import { desk, deskOrganisation, deskPlan } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { reformStep } from '@/lib/departments/reform-queries'
import { readReform } from '@/lib/departments/reform-schema'
import { deskFrame } from '@/lib/desk/queries'
import type { Reason } from '@/lib/errors'
import { organisationText, reformKindText, reformText } from '@/lib/text/organisation'
import { reasonText } from '@/lib/text/reasons'
import { deskText } from '@/lib/text/site'

type Props = PageProps<'/desk/organisation/reform'>

export const metadata: Metadata = { title: reformText.title }

/** The wizard of a 組織改正. Every field is a parameter of the address, so that going back and forth loses nothing. */
export default async function ReformPage({ searchParams }: Props) {
  const actor = await currentActor()
  const given = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  )
  const asked = new URLSearchParams(given)
  const reform = readReform(asked)
  const step = reform ? await reformStep(db(), actor, reform).catch(asNotFound) : null
  if (!reform || !step) redirect(deskOrganisation())
  const chosen = asked.has('on')
  const described = asked.get('step') === 'show'
  const ofChoice = step.reasons.filter(({ at }) => at === 'from' || at === 'into' || at === 'on' || at === 'new')
  const shown = described ? step.reasons : chosen ? ofChoice : []
  return (
    <DeskShell {...(await deskFrame(db(), actor))} current="organisation">
      <main id="main" className="wrap organisation-page">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            { name: organisationText.title, href: deskOrganisation() },
            { name: reformText.title },
          ]}
        />
        <div className="desk-top">
          <h1>
            {reformText.title}
            <small className="plan-subtitle">{reformKindText[reform.kind].name}</small>
          </h1>
          <p>{reformKindText[reform.kind].note}</p>
        </div>
        <ErrorSummary reasons={shown.map((reason) => ({ sentence: reasonText(reason), href: placeOf(reason) }))} />
        <ReformChoice reform={reform} organisation={step.organisation} asked={asked} reasons={shown} />
        {chosen && ofChoice.length === 0 ? (
          <ReformDetails reform={reform} organisation={step.organisation} asked={asked} reasons={shown} />
        ) : null}
        {described && step.preview && step.reasons.length === 0 ? (
          <ReformResult
            preview={step.preview}
            on={reform.effectiveOn ?? ''}
            asked={asked.toString()}
            fingerprint={step.fingerprint}
            mayEnact={step.mayEnact}
          />
        ) : null}
      </main>
    </DeskShell>
  )
}

/** Where a reason leads: to the field of that name, or to the plan that stands against it. */
function placeOf({ at }: Reason): string {
  return at?.startsWith('plan/') ? deskPlan(Number(at.slice('plan/'.length))) : `#${at}`
}
