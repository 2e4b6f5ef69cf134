import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { answerWorkbook, problem } from '@/lib/desk-request'
import { findReportWorkbook } from '@/lib/results/workbook-queries'
import { writeWorkbook } from '@/lib/workbook/writing'

/** The results of a report as an Excel workbook, for whoever may read it; 404 for everybody else. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor()
  const { id } = await params
  if (!/^[1-9]\d{0,8}$/.test(id)) return problem(404, 'not_found')
  return answerWorkbook(`report-${id}.xlsx`, async () => {
    const { fileName, sheets } = await findReportWorkbook(db(), actor, Number(id))
    return { fileName, file: await writeWorkbook(sheets) }
  })
}
