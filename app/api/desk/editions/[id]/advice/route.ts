import { languageMessages } from '@/lib/advice/language'
import { checkReadable } from '@/lib/advice/queries'
import { checkedTexts } from '@/lib/advice/schema'
import { db } from '@/lib/db'
import { answerDeskRequest } from '@/lib/desk-request'

/** What the rules of Japanese say of texts of an edition, text by text; for who may read the edition. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerDeskRequest(request, await params, checkedTexts, async (actor, id, { texts }) => {
    await checkReadable(db(), actor, id)
    return Response.json({ messages: await languageMessages(texts) })
  })
}
