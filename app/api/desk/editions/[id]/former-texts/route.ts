import { db } from '@/lib/db'
import { answerDeskReading } from '@/lib/desk-request'
import { NotFound } from '@/lib/errors'
import { fieldPlace } from '@/lib/plans/editing-schema'
import { findFormerTexts } from '@/lib/plans/revision-queries'

/** What the field that `row` and `field` name held before, the newest first. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerDeskReading(request, await params, (actor, id, asked) => {
    const place = fieldPlace.safeParse({ rowKey: asked.get('row'), field: asked.get('field') })
    if (!place.success) throw new NotFound()
    return findFormerTexts(db(), actor, id, place.data.rowKey, place.data.field)
  })
}
