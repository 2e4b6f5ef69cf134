import { actorOrNull } from '@/lib/auth'
import { db } from '@/lib/db'
import { problem } from '@/lib/desk-request'
import { NotFound } from '@/lib/errors'
import { recordHead, recordLines } from '@/lib/record/csv'
import { recordBatches } from '@/lib/record/event-queries'
import { recordFilter } from '@/lib/record/schema'

/** The record as CSV, as far as the actor may read it and as the page's filter asks; sent as it is read. */
export async function GET(request: Request): Promise<Response> {
  const actor = await actorOrNull()
  if (!actor) return problem(401, 'signed_out')
  const filter = recordFilter.parse(Object.fromEntries(new URL(request.url).searchParams))
  try {
    const batches = recordBatches(db(), actor, { ...filter, after: undefined })
    const encoder = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(recordHead())),
      async pull(controller) {
        const { value, done } = await batches.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(recordLines(value)))
      },
    })
    return new Response(body, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="record.csv"',
        'Cache-Control': 'no-store',
      },
    })
  } catch (error) {
    if (error instanceof NotFound) return problem(404, 'not_found')
    throw error
  }
}
