import { db } from '@/lib/db'
import { answerUpload } from '@/lib/desk-request'
import { NotFound } from '@/lib/errors'
import { keepReportUpload, refuseUnlessEntering } from '@/lib/results/workbook-commands'
import { readWorkbook } from '@/lib/workbook/reading'

/** Takes a workbook with the results of a report. Not a byte is read for somebody who enters nothing in it. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerUpload(request, async (actor, { body, length, fileName }) => {
    const { id } = await params
    if (!/^[1-9]\d{0,8}$/.test(id)) throw new NotFound()
    await refuseUnlessEntering(db(), actor, Number(id))
    return keepReportUpload(db(), actor, Number(id), { fileName, sheets: await readWorkbook(body, length) })
  })
}
