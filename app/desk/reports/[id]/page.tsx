import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { DoneNotice } from '@/components/plans/review/done-notice'
import { ReportHead } from '@/components/results/report-head'
import { ReportSheet } from '@/components/results/report-sheet'
import { currentActor } from '@/lib/auth'
import { today } from '@/lib/clock'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import { findReport } from '@/lib/results/queries'
import { reportDoneSentence, reportName } from '@/lib/text/results'

type Params = PageProps<'/desk/reports/[id]'>

const reportAt = cache(async (id: string) => {
  const actor = await currentActor()
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  return findReport(db(), actor, Number(id)).catch(asNotFound)
})

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const view = await reportAt((await params).id)
  const { departmentName, terms, period, number, kind } = view
  return { title: `${departmentName} ${reportName(period, number, kind)} ${showFiscalYear(terms.year)}` }
}

export default async function ReportPage({ params, searchParams }: Params) {
  const view = await reportAt((await params).id)
  const { done } = await searchParams
  const sentence = reportDoneSentence(typeof done === 'string' ? done : undefined)
  return (
    <DeskShell {...(await deskFrame(db(), await currentActor()))}>
      <main id="main" className="wrap plan-page report-page">
        {sentence ? <DoneNotice key={`${done} ${view.lockVersion}`} sentence={sentence} /> : null}
        <ReportHead view={view} today={today()} />
        <ReportSheet view={view} />
      </main>
    </DeskShell>
  )
}
