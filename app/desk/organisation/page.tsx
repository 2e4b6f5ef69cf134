import type { Metadata } from 'next'
import { asNotFound } from '@/app/desk/as-not-found'
import { DepartmentLines } from '@/components/departments/department-lines'
import { ReformList } from '@/components/departments/reform-list'
import { DeskShell } from '@/components/desk/desk-shell'
import { ButtonLink } from '@/components/ui/button'
import { deskReform } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { today } from '@/lib/clock'
import { db } from '@/lib/db'
import { organisationView } from '@/lib/departments/reform-queries'
import { reformKinds } from '@/lib/departments/reform-schema'
import { deskFrame } from '@/lib/desk/queries'
import { organisationText, reformKindText } from '@/lib/text/organisation'

export const metadata: Metadata = { title: organisationText.title }

/** The city's departments, and the wizard's kinds. */
export default async function OrganisationPage() {
  const actor = await currentActor()
  const { present, ahead, former, reforms, mayEnact } = await organisationView(db(), actor, today()).catch(asNotFound)
  return (
    <DeskShell {...(await deskFrame(db(), actor))} current="organisation">
      <main id="main" className="wrap organisation-page">
        <div className="desk-top">
          <h1>{organisationText.title}</h1>
          <p>{organisationText.lead}</p>
        </div>
        <section className="panel" aria-labelledby="begin-h">
          <h2 id="begin-h">{organisationText.begin}</h2>
          <p>{mayEnact ? organisationText.beginLead : organisationText.onlyAdmin}</p>
          <ul className="reform-kinds">
            {reformKinds.map((kind) => (
              <li key={kind}>
                <ButtonLink href={deskReform(kind)}>{reformKindText[kind].name}</ButtonLink>
                <span>{reformKindText[kind].note}</span>
              </li>
            ))}
          </ul>
        </section>
        <DepartmentLines id="ahead" heading={organisationText.ahead} lines={ahead} />
        <DepartmentLines id="present" heading={organisationText.present} lines={present} />
        <DepartmentLines id="former" heading={organisationText.former} lines={former} />
        <ReformList reforms={reforms} />
      </main>
    </DeskShell>
  )
}
