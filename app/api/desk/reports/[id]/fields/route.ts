import { db } from '@/lib/db'
import { answerDeskRequest } from '@/lib/desk-request'
import { saveResult } from '@/lib/results/entry-commands'
import { resultSave } from '@/lib/results/entry-schema'

/** Saves one field of a report of results; 409 with both texts' facts when somebody else saved it since. */
export async function PATCH(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerDeskRequest(request, await params, resultSave, async (actor, id, save) => {
    const { outcome, ...answer } = await saveResult(db(), actor, id, save)
    return Response.json(answer, { status: outcome === 'saved' ? 200 : 409 })
  })
}
