import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { answerWorkbook, problem } from '@/lib/desk-request'
import { yearOf } from '@/lib/publications/parameters'
import { findYearResultsWorkbook } from '@/lib/results/year-workbook-queries'
import { writeWorkbook } from '@/lib/workbook/writing'

/** The results of all departments of a year as an Excel workbook, for whoever may read every report; 404 for everybody else. */
export async function GET(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  const actor = await currentActor()
  const year = yearOf((await params).year)
  if (year === null) return problem(404, 'not_found')
  const period = new URL(request.url).searchParams.get('period')
  return answerWorkbook(`results-${year}.xlsx`, async () => {
    const { fileName, sheets } = await findYearResultsWorkbook(db(), actor, year, period)
    return { fileName, file: await writeWorkbook(sheets) }
  })
}
