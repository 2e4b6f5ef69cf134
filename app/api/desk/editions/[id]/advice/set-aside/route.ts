import { bringAdviceBack, setAdviceAside } from '@/lib/advice/commands'
import { namedAdvice, newDismissal } from '@/lib/advice/schema'
import { db } from '@/lib/db'
import { answerDeskRequest } from '@/lib/desk-request'

type Address = { params: Promise<{ id: string }> }

/** Sets a piece of advice aside with a reason; answers how it stands then. */
export async function POST(request: Request, { params }: Address): Promise<Response> {
  return answerDeskRequest(request, await params, newDismissal, async (actor, id, advice) =>
    Response.json(await setAdviceAside(db(), actor, id, advice)),
  )
}

/** Takes back that a piece of advice was set aside. */
export async function DELETE(request: Request, { params }: Address): Promise<Response> {
  return answerDeskRequest(request, await params, namedAdvice, async (actor, id, advice) => {
    await bringAdviceBack(db(), actor, id, advice)
    return new Response(null, { status: 204 })
  })
}
