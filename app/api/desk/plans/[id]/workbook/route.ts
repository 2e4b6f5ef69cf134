import { db } from '@/lib/db'
import { answerDesk, problem } from '@/lib/desk-request'
import { Refusal } from '@/lib/errors'
import { keepUpload, refuseUnlessUploadable } from '@/lib/plans/workbook-commands'
import { readWorkbook } from '@/lib/workbook/reading'

/**
 * Takes a workbook of a plan as the body, its name percent-encoded as `?name=`. Answers the id under which what it would change can be
 * looked at; 422 with every reason where it cannot be read. Not a byte is read for somebody who may not write the plan.
 */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerDesk(request, async (actor) => {
    const { id } = await params
    if (!/^[1-9]\d{0,8}$/.test(id)) return problem(404, 'not_found')
    try {
      await refuseUnlessUploadable(db(), actor, Number(id))
      const announced = Number(request.headers.get('content-length') ?? 0)
      const sheets = await readWorkbook(request.body ?? new Uint8Array(), announced)
      const fileName = new URL(request.url).searchParams.get('name') ?? ''
      const upload = await keepUpload(db(), actor, Number(id), { fileName, sheets })
      return Response.json({ upload }, { headers: { 'Cache-Control': 'no-store' } })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return Response.json({ reasons: error.reasons }, { status: 422, headers: { 'Cache-Control': 'no-store' } })
    }
  })
}
