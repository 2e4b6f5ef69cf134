import { db } from '@/lib/db'
import { answerUpload } from '@/lib/desk-request'
import { NotFound } from '@/lib/errors'
import { yearOf } from '@/lib/publications/parameters'
import { readWorkbook } from '@/lib/workbook/reading'
import { keepYearUpload, refuseUnlessYearWritable } from '@/lib/years/workbook-commands'

/** Takes a workbook of a year. Not a byte is read for somebody who may not change the plans of all departments. */
export async function POST(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  return answerUpload(request, async (actor, { body, length, fileName }) => {
    const year = yearOf((await params).year)
    if (year === null) throw new NotFound()
    refuseUnlessYearWritable(actor)
    return keepYearUpload(db(), actor, year, { fileName, sheets: await readWorkbook(body, length) })
  })
}
