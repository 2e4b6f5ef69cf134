import { currentActor } from '@/lib/auth'
import { compilePdf } from '@/lib/booklet/compiler'
import { findConsultationSheet } from '@/lib/booklet/consultation-sheet-queries'
import { db } from '@/lib/db'
import { answerFile, problem } from '@/lib/desk-request'
import { Refusal } from '@/lib/errors'
import { reasonText } from '@/lib/text/reasons'

/** The consultation sheet of a plan as a PDF, for whoever may read the plan; 404 for everybody else. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor()
  const { id } = await params
  if (!/^[1-9]\d{0,8}$/.test(id)) return problem(404, 'not_found')
  try {
    return await answerFile(
      `consultation-${id}.pdf`,
      async () => {
        const { fileName, sheet } = await findConsultationSheet(db(), actor, Number(id))
        return { fileName, contentType: 'application/pdf', file: await compilePdf('consultation-sheet', sheet) }
      },
      'inline',
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', 'Retry-After': '10' }
    return new Response(error.reasons.map(reasonText).join('\n'), { status: 503, headers })
  }
}
