import { db } from '@/lib/db'
import { answerDesk } from '@/lib/desk-request'
import { NotFound } from '@/lib/errors'
import { importFigures, previewFigures } from '@/lib/official-figures/commands'
import { readFigureFile } from '@/lib/official-figures/file'
import { yearOf } from '@/lib/publications/parameters'
import { canWriteYear } from '@/lib/years/policy'

/**
 * Takes a sheet of 人事課 or 財政課 (.xlsx or .csv, as the body). Without `?seen=` it answers what the sheet would change;
 * with what that answer named as `seen` it brings exactly this in, and answers the counts. The file is sent both times:
 * nothing is kept in between.
 */
export async function POST(request: Request, { params }: { params: Promise<{ year: string }> }): Promise<Response> {
  return answerDesk(request, async (actor) => {
    const year = yearOf((await params).year)
    if (year === null || !canWriteYear(actor)) throw new NotFound()
    const announced = Number(request.headers.get('content-length') ?? 0)
    const sheets = await readFigureFile(request.body ?? new Blob([]).stream(), announced)
    const seen = new URL(request.url).searchParams.get('seen')
    const answer =
      seen === null
        ? await previewFigures(db(), actor, year, sheets)
        : await importFigures(db(), actor, year, sheets, seen)
    return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } })
  })
}
