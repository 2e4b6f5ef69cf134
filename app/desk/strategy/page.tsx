import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { Coverage } from '@/components/strategy/coverage'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { yearOf } from '@/lib/publications/parameters'
import { findCoverage } from '@/lib/strategy/queries'
import { coverageText } from '@/lib/text/strategy'

export const metadata: Metadata = { title: coverageText.title }

export default async function StrategyPage({ searchParams }: PageProps<'/desk/strategy'>) {
  const actor = await currentActor()
  const asked = (await searchParams).year
  const year = asked === undefined ? undefined : (yearOf(String(asked)) ?? notFound())
  const coverage = await findCoverage(db(), actor, year).catch(asNotFound)
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap plan-page">
        <Coverage coverage={coverage} />
      </main>
    </DeskShell>
  )
}
