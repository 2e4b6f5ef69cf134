import { db } from '@/lib/db'
import { answerDeskRequest } from '@/lib/desk-request'
import { saveField } from '@/lib/plans/editing-commands'
import { fieldSave } from '@/lib/plans/editing-schema'

/** Saves one field of an edition; 409 with both texts' facts when somebody else saved it since. */
export async function PATCH(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerDeskRequest(request, await params, fieldSave, async (actor, id, save) => {
    const { outcome, ...answer } = await saveField(db(), actor, id, save)
    return Response.json(answer, { status: outcome === 'saved' ? 200 : 409 })
  })
}
