import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { answerWorkbook, problem } from '@/lib/desk-request'
import { NotFound } from '@/lib/errors'
import { findFiguresToFill } from '@/lib/official-figures/queries'
import { figureTemplates, officeOf } from '@/lib/official-figures/template'
import { yearOf } from '@/lib/publications/parameters'
import { templateFileName } from '@/lib/text/figures'
import { writeWorkbook } from '@/lib/workbook/writing'

type Address = { params: Promise<{ year: string; template: string }> }

/** The figures as they stand (`personnel.xlsx`, `finance.xlsx`), for the two offices to write on; 404 for everybody else and where the year's form leaves nothing to write. */
export async function GET(_request: Request, { params }: Address): Promise<Response> {
  const actor = await currentActor()
  const { year: parameter, template } = await params
  const year = yearOf(parameter)
  const office = officeOf(template)
  if (year === null || !office) return problem(404, 'not_found')
  return answerWorkbook(`${office}-${year}.xlsx`, async () => {
    const { figures, before } = await findFiguresToFill(db(), actor, year)
    const sheets = figureTemplates(figures, before, office)
    if (sheets.length === 0) throw new NotFound()
    const file = await writeWorkbook(sheets)
    return { fileName: templateFileName(office, year), file }
  })
}
