import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { DoneNotice } from '@/components/plans/review/done-notice'
import { ApplyForm } from '@/components/plans/workbook/apply-form'
import { UploadForm } from '@/components/plans/workbook/upload-form'
import { buttonClass } from '@/components/ui/button'
import { Crumbs } from '@/components/ui/crumbs'
import { YearPreview } from '@/components/years/year-preview'
import {
  desk,
  deskOfYear,
  deskYearWorkbook,
  deskYearWorkbookDone,
  deskYearWorkbookFile,
  deskYearWorkbookUploads,
} from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import { uploadOfAddress } from '@/lib/plans/workbook-schema'
import { slugOf, yearOf } from '@/lib/publications/parameters'
import { deskText } from '@/lib/text/site'
import { workbookText } from '@/lib/text/workbook'
import { yearWorkbookHeading, yearWorkbookText } from '@/lib/text/year-workbook'
import { applyYearWorkbookAction } from '@/lib/years/actions'
import { findYearWorkbookPage } from '@/lib/years/workbook-queries'

type Props = PageProps<'/desk/years/[year]/workbook'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const year = yearOf((await params).year)
  return { title: year === null ? workbookText.title : yearWorkbookHeading(year) }
}

export default async function YearWorkbookPage({ params, searchParams }: Props) {
  const actor = await currentActor()
  const year = yearOf((await params).year) ?? notFound()
  const asked = await searchParams
  const upload = uploadOfAddress(asked.upload)
  const department = slugOf(String(asked.department ?? ''))
  const page = await findYearWorkbookPage(db(), actor, year, { upload, department }).catch(asNotFound)
  return (
    <DeskShell {...(await deskFrame(db(), actor))}>
      <main id="main" className="wrap workbook-page">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            { name: showFiscalYear(year), href: deskOfYear(year) },
            { name: workbookText.title },
          ]}
        />
        {asked.done === 'workbook' ? <DoneNotice sentence={yearWorkbookText.done} /> : null}
        <div className="desk-top">
          <h1>{yearWorkbookHeading(year)}</h1>
          <p>{yearWorkbookText.lead}</p>
        </div>
        <div className="workbook-ways">
          <section className="panel" aria-labelledby="download-heading">
            <h2 id="download-heading">{workbookText.download}</h2>
            <p>{yearWorkbookText.downloadHint}</p>
            <p>
              <a className={buttonClass()} href={deskYearWorkbookFile(year)} download>
                {workbookText.downloadLink}
              </a>
            </p>
          </section>
          <section className="panel" aria-labelledby="upload-heading">
            <h2 id="upload-heading">{workbookText.upload}</h2>
            {page.mayWrite ? (
              <UploadForm to={deskYearWorkbookUploads(year)} page={deskYearWorkbook(year)} />
            ) : (
              <p>{yearWorkbookText.mayNotWrite}</p>
            )}
          </section>
        </div>
        {page.upload ? (
          <YearPreview year={year} upload={page.upload}>
            <ApplyForm
              action={applyYearWorkbookAction}
              fields={{ uploadId: page.upload.id, stamp: page.upload.stamp }}
              page={deskYearWorkbook(year)}
              done={deskYearWorkbookDone(year)}
            />
          </YearPreview>
        ) : null}
        {upload && !page.upload ? <p className="notice">{workbookText.gone}</p> : null}
      </main>
    </DeskShell>
  )
}
