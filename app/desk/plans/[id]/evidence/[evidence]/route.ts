import { currentActor } from '@/lib/auth'
import { findEvidence } from '@/lib/consultations/evidence-queries'
import { db } from '@/lib/db'
import { answerFile, problem } from '@/lib/desk-request'

const isId = (text: string) => /^[1-9]\d{0,8}$/.test(text)

/** Evidence of a consultation, to keep and never to show, for whoever may read the round; 404 for everybody else. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string; evidence: string }> },
): Promise<Response> {
  const actor = await currentActor()
  const { id, evidence } = await params
  if (!isId(id) || !isId(evidence)) return problem(404, 'not_found')
  return answerFile(`evidence-${evidence}`, () =>
    findEvidence(db(), actor, { planId: Number(id), evidenceId: Number(evidence) }),
  )
}
