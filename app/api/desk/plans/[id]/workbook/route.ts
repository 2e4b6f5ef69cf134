import { db } from '@/lib/db'
import { answerUpload } from '@/lib/desk-request'
import { NotFound } from '@/lib/errors'
import { keepUpload, refuseUnlessUploadable } from '@/lib/plans/workbook-commands'
import { readWorkbook } from '@/lib/workbook/reading'

/** Takes a workbook of a plan. Not a byte is read for somebody who may not write the plan. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerUpload(request, async (actor, { body, length, fileName }) => {
    const { id } = await params
    if (!/^[1-9]\d{0,8}$/.test(id)) throw new NotFound()
    await refuseUnlessUploadable(db(), actor, Number(id))
    return keepUpload(db(), actor, Number(id), { fileName, sheets: await readWorkbook(body, length) })
  })
}
