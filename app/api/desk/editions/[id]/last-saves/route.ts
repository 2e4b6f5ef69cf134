import { db } from '@/lib/db'
import { answerDeskReading } from '@/lib/desk-request'
import { findLastSaves } from '@/lib/plans/revision-queries'

/** Who saved each field of an edition last, and when. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerDeskReading(request, await params, (actor, id) => findLastSaves(db(), actor, id))
}
