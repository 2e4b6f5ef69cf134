import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { ApplyForm } from '@/components/plans/workbook/apply-form'
import { Preview } from '@/components/plans/workbook/preview'
import { UploadForm } from '@/components/plans/workbook/upload-form'
import { buttonClass } from '@/components/ui/button'
import { Crumbs } from '@/components/ui/crumbs'
import {
  desk,
  deskPlan,
  deskReport,
  deskReportAfter,
  deskReportWorkbook,
  deskReportWorkbookFile,
  deskReportWorkbookUploads,
} from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { uploadOfAddress } from '@/lib/plans/workbook-schema'
import { applyReportWorkbookAction } from '@/lib/results/actions'
import { findReportWorkbookPage } from '@/lib/results/workbook-queries'
import { resultsWorkbookText } from '@/lib/text/results-workbook'
import { deskText } from '@/lib/text/site'
import { workbookText } from '@/lib/text/workbook'
import { planTitle } from '@/lib/text/workflow'

const findOnce = cache(async (id: string, upload: string | null) => {
  const actor = await currentActor()
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  try {
    return await findReportWorkbookPage(db(), actor, Number(id), upload)
  } catch (error) {
    asNotFound(error)
  }
})

type Props = PageProps<'/desk/reports/[id]/workbook'>

async function uploadOf({ searchParams }: Pick<Props, 'searchParams'>): Promise<string | null> {
  return uploadOfAddress((await searchParams).upload)
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const page = await findOnce((await params).id, await uploadOf({ searchParams }))
  return { title: `${resultsWorkbookText.title}　${page.title}` }
}

export default async function WorkbookPage({ params, searchParams }: Props) {
  const { id } = await params
  const asked = await uploadOf({ searchParams })
  const page = await findOnce(id, asked)
  const reportId = Number(id)
  return (
    <DeskShell {...(await deskFrame(db(), await currentActor()))}>
      <main id="main" className="wrap workbook-page">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            { name: planTitle(page.departmentName), href: deskPlan(page.planId) },
            { name: page.name, href: deskReport(reportId) },
            { name: resultsWorkbookText.title },
          ]}
        />
        <div className="desk-top">
          <h1>{resultsWorkbookText.title}</h1>
          <p>{page.title}</p>
          <p>{resultsWorkbookText.lead}</p>
        </div>
        <div className="workbook-ways">
          <section className="panel" aria-labelledby="download-heading">
            <h2 id="download-heading">{workbookText.download}</h2>
            <p>{resultsWorkbookText.downloadHint}</p>
            <p>
              <a className={buttonClass()} href={deskReportWorkbookFile(reportId)} download>
                {workbookText.downloadLink}
              </a>
            </p>
          </section>
          <section className="panel" aria-labelledby="upload-heading">
            <h2 id="upload-heading">{workbookText.upload}</h2>
            {page.mayWrite ? (
              <UploadForm to={deskReportWorkbookUploads(reportId)} page={deskReportWorkbook(reportId)} />
            ) : (
              <p>{workbookText.mayNotWrite}</p>
            )}
          </section>
        </div>
        {page.upload ? (
          <Preview upload={page.upload}>
            <ApplyForm
              action={applyReportWorkbookAction}
              fields={{ uploadId: page.upload.id, contentVersion: page.upload.contentVersion }}
              page={deskReportWorkbook(reportId)}
              done={deskReportAfter(reportId, 'workbook')}
            />
          </Preview>
        ) : null}
        {asked && !page.upload ? <p className="notice">{workbookText.gone}</p> : null}
      </main>
    </DeskShell>
  )
}
