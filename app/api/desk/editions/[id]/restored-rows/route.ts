import { db } from '@/lib/db'
import { answerDeskRequest } from '@/lib/desk-request'
import { rowRestoring } from '@/lib/plans/editing-schema'
import { restoreRow } from '@/lib/plans/restoring-commands'

/** Puts a removed row of an edition back; answers the whole sheet as it is then. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerDeskRequest(request, await params, rowRestoring, async (actor, id, wanted) =>
    Response.json(await restoreRow(db(), actor, id, wanted)),
  )
}
