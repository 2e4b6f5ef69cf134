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
import { desk, deskPlan, deskPlanAfter, deskWorkbook, deskWorkbookFile, deskWorkbookUploads } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { applyWorkbookAction } from '@/lib/plans/actions'
import { findWorkbookPage } from '@/lib/plans/workbook-queries'
import { uploadOfAddress } from '@/lib/plans/workbook-schema'
import { deskText } from '@/lib/text/site'
import { workbookText, workbookTitle } from '@/lib/text/workbook'

const findOnce = cache(async (id: string, upload: string | null) => {
  const actor = await currentActor()
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  try {
    return await findWorkbookPage(db(), actor, Number(id), upload)
  } catch (error) {
    asNotFound(error)
  }
})

type Props = PageProps<'/desk/plans/[id]/workbook'>

async function uploadOf({ searchParams }: Pick<Props, 'searchParams'>): Promise<string | null> {
  return uploadOfAddress((await searchParams).upload)
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const page = await findOnce((await params).id, await uploadOf({ searchParams }))
  return { title: `${workbookText.title} ${workbookTitle(page.department, page.year)}` }
}

export default async function WorkbookPage({ params, searchParams }: Props) {
  const { id } = await params
  const asked = await uploadOf({ searchParams })
  const page = await findOnce(id, asked)
  const title = workbookTitle(page.department, page.year)
  return (
    <DeskShell {...(await deskFrame(db(), await currentActor()))}>
      <main id="main" className="wrap workbook-page">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            { name: title, href: deskPlan(page.planId) },
            { name: workbookText.title },
          ]}
        />
        <div className="desk-top">
          <h1>{workbookText.title}</h1>
          <p>{workbookText.lead}</p>
        </div>
        <div className="workbook-ways">
          <section className="panel" aria-labelledby="download-heading">
            <h2 id="download-heading">{workbookText.download}</h2>
            <p>{workbookText.downloadHint}</p>
            <p>
              <a className={buttonClass()} href={deskWorkbookFile(page.planId)} download>
                {workbookText.downloadLink}
              </a>
            </p>
          </section>
          <section className="panel" aria-labelledby="upload-heading">
            <h2 id="upload-heading">{workbookText.upload}</h2>
            {page.mayWrite ? (
              <UploadForm to={deskWorkbookUploads(page.planId)} page={deskWorkbook(page.planId)} />
            ) : (
              <p>{workbookText.mayNotWrite}</p>
            )}
          </section>
        </div>
        {page.upload ? (
          <Preview upload={page.upload}>
            <ApplyForm
              action={applyWorkbookAction}
              fields={{ uploadId: page.upload.id, contentVersion: page.upload.contentVersion }}
              page={deskWorkbook(page.planId)}
              done={deskPlanAfter(page.planId, 'workbook')}
            />
          </Preview>
        ) : null}
        {asked && !page.upload ? <p className="notice">{workbookText.gone}</p> : null}
      </main>
    </DeskShell>
  )
}
