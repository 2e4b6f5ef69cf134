import type { Metadata } from 'next'
import { DeskShell } from '@/components/desk/desk-shell'
import { LaterReadings } from '@/components/people/later-readings'
import { LendingForm } from '@/components/people/lending-form'
import { LendingList } from '@/components/people/lending-list'
import { currentActor } from '@/lib/auth'
import { today } from '@/lib/clock'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { lendingPage } from '@/lib/people/delegation-queries'
import { delegationText } from '@/lib/text/delegations'

export const metadata: Metadata = { title: delegationText.title }

export default async function DelegationsPage() {
  const actor = await currentActor()
  const { assignments, people, lendings, readings } = await lendingPage(db(), actor)
  const others = assignments.some(({ own }) => !own)
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap delegations-page">
        <div className="desk-top">
          <h1>{delegationText.title}</h1>
          <p>{others ? delegationText.officeLead : delegationText.lead}</p>
        </div>
        <LaterReadings readings={readings} />
        {assignments.length > 0 ? <LendingForm assignments={assignments} people={people} today={today()} /> : null}
        <LendingList lendings={lendings} />
      </main>
    </DeskShell>
  )
}
