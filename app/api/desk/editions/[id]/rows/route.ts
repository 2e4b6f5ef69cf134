import { db } from '@/lib/db'
import { answerDeskRequest } from '@/lib/desk-request'
import { changeRows } from '@/lib/plans/editing-commands'
import { rowChange } from '@/lib/plans/editing-schema'

/** Adds, removes or moves a row of an edition; answers the whole sheet as it is then. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerDeskRequest(request, await params, rowChange, async (actor, id, change) =>
    Response.json(await changeRows(db(), actor, id, change)),
  )
}
