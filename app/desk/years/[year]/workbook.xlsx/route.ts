import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { answerWorkbook, problem } from '@/lib/desk-request'
import { yearOf } from '@/lib/publications/parameters'
import { writeWorkbook } from '@/lib/workbook/writing'
import { findYearWorkbook } from '@/lib/years/workbook-queries'

/** The plans of all departments of a year as an Excel workbook, for whoever may read every draft; 404 for everybody else. */
export async function GET(_request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  const actor = await currentActor()
  const year = yearOf((await params).year)
  if (year === null) return problem(404, 'not_found')
  return answerWorkbook(`year-${year}.xlsx`, async () => {
    const { fileName, sheets } = await findYearWorkbook(db(), actor, year)
    return { fileName, file: await writeWorkbook(sheets) }
  })
}
