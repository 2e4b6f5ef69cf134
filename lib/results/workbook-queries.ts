import type { PrismaClient } from '@/generated/prisma/client'
import type { Reason } from '@/lib/errors'
import { showFiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import type { PreviewChange } from '@/lib/plans/workbook-preview'
import { ownUpload, readKeptSheets } from '@/lib/plans/workbook-queries'
import { promiseText, showMeasured } from '@/lib/text/indicators'
import { indicatorOfProject, reportName } from '@/lib/text/results'
import { resultHeadings, resultSheetNames } from '@/lib/text/results-workbook'
import type { ReadSheet } from '@/lib/workbook/cells'
import type { WrittenPlain, WrittenTable } from '@/lib/workbook/writing'
import type { Transaction } from '@/prisma/client'
import { resultChoices } from './choices'
import { findReport, type ReportView } from './queries'
import { isEntering } from './rules'
import { byRow, compareResults, type ResultChange, type StandingRow } from './workbook-comparison'
import { type LaidResult, type ReportForm, reportSheets } from './workbook-layout'
import { readResults } from './workbook-reading'

/** The rows of a report, each with its facts and texts, projects behind their indicators. */
export function rowsOf(view: Pick<ReportView, 'projects' | 'terms'>): (LaidResult & { name: string })[] {
  return view.projects.flatMap((project) => {
    const shared = { number: `事業${project.number}`, title: project.title, section: project.section }
    const indicators = project.indicators.map(({ promised, texts, known }, place) => ({
      row: 'indicator' as const,
      key: promised.key,
      name: indicatorOfProject(project.number, place + 1, promised.name),
      facts: {
        ...shared,
        name: promised.name,
        sentence: promiseText(promised, view.terms.year),
        unit: promised.unit ?? '',
        known: known.map(({ year, value }) => `${showFiscalYear(year)} ${showMeasured(value, promised)}`).join('、'),
      },
      texts,
      writable: project.writable,
    }))
    const own = { row: 'project' as const, key: project.key, name: `事業${project.number}「${project.title}」` }
    return [...indicators, { ...own, facts: shared, texts: project.texts, writable: project.writable }]
  })
}

const nameOf = ({ period, number, kind }: ReportView) => reportName(period, number, kind)

const titleOf = (view: ReportView) => `${view.departmentName}　${showFiscalYear(view.terms.year)}　${nameOf(view)}`

const formOf = ({ reportId, period, choices: codes, terms }: ReportView): ReportForm => ({
  reportId,
  period,
  codes,
  scale: terms.scale,
})

/** A report as a workbook, for whoever may read it. Throws NotFound. */
export async function findReportWorkbook(
  prisma: PrismaClient,
  actor: Actor,
  reportId: number,
): Promise<{ fileName: string; sheets: (WrittenTable | WrittenPlain)[] }> {
  const view = await findReport(prisma, actor, reportId)
  const last = await prisma.resultRevision.aggregate({ where: { reportId }, _max: { id: true } })
  return {
    fileName: `${showFiscalYear(view.terms.year)}_${view.departmentName}_${nameOf(view)}.xlsx`,
    sheets: reportSheets({ ...formOf(view), revision: last._max.id ?? 0, title: titleOf(view) }, rowsOf(view)),
  }
}

/** What a workbook would change in a report as it stands. Two statements beside those of the report. */
export async function compareWithReport(
  tx: PrismaClient | Transaction,
  view: ReportView,
  sheets: readonly ReadSheet[],
): Promise<{ changes: ResultChange[]; problems: Reason[] }> {
  const { reportId } = view
  const read = readResults(sheets, formOf(view))
  const since = await tx.resultRevision.findMany({
    where: { reportId, id: { gt: read.revision } },
    orderBy: { id: 'desc' },
    select: { rowKey: true, field: true, before: true },
  })
  // The first save since then says what stood there when the workbook was taken along.
  const taken = new Map<string, Record<string, string>>()
  for (const { rowKey, field, before } of since) taken.set(rowKey, { ...taken.get(rowKey), [field]: before })
  const standing = rowsOf(view).map(
    ({ row, key, name, writable, texts }): StandingRow => ({
      row,
      key,
      name,
      writable,
      texts,
      taken: taken.get(key) ?? {},
    }),
  )
  const { changes, problems } = compareResults(standing, read.rows)
  return { changes, problems: [...read.problems, ...problems] }
}

export type ReportWorkbookPage = {
  planId: number
  departmentName: string
  title: string
  /** of the report */
  name: string
  mayWrite: boolean
  upload: {
    id: string
    fileName: string
    at: Date
    contentVersion: number
    changes: PreviewChange[]
    problems: Reason[]
  } | null
}

/** The page of a report's workbook, with what an upload of the actor's own would change. Throws NotFound. */
export async function findReportWorkbookPage(
  prisma: PrismaClient,
  actor: Actor,
  reportId: number,
  uploadId: string | null,
): Promise<ReportWorkbookPage> {
  const view = await findReport(prisma, actor, reportId)
  const page = {
    planId: view.planId,
    departmentName: view.departmentName,
    title: titleOf(view),
    name: nameOf(view),
    mayWrite: isEntering(view),
  }
  const upload = uploadId === null ? null : await findReportUpload(prisma, actor, uploadId)
  if (!upload || upload.reportId !== reportId) return { ...page, upload: null }
  const { id, fileName, at } = upload
  const { changes, problems } = await compareWithReport(prisma, view, upload.sheets)
  return {
    ...page,
    upload: {
      id,
      fileName,
      at,
      contentVersion: view.contentVersion,
      changes: previewOf(changes, resultChoices(view.choices, view.terms.scale)),
      problems,
    },
  }
}

/** The changes of a workbook, a row each, as one reads them: labels for codes. */
function previewOf(changes: readonly ResultChange[], choices: ReturnType<typeof resultChoices>): PreviewChange[] {
  return [...byRow(changes).values()].map((own): PreviewChange => {
    const [{ row, key, name, at }] = own
    const labelOf = (field: string, text: string) => choices[field]?.find(({ value }) => value === text)?.label ?? text
    const fields = own.map(({ field, before, after, theirs }) => ({
      heading: resultHeadings[row][field] ?? field,
      before: labelOf(field, before),
      after: labelOf(field, after),
      theirs,
    }))
    return { act: 'change', part: resultSheetNames[row], key, name, at, fields }
  })
}

/** An upload of the actor's own that has not expired; null for every other. */
export async function findReportUpload(
  tx: PrismaClient | Transaction,
  actor: Actor,
  id: string,
): Promise<{ id: string; reportId: number; fileName: string; at: Date; sheets: ReadSheet[] } | null> {
  const found = await tx.reportWorkbookUpload.findFirst({ where: ownUpload(actor, id) })
  return found ? { ...found, sheets: readKeptSheets(found.sheets) } : null
}
