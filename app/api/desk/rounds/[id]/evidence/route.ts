import { addEvidence, refuseUnlessKeeper } from '@/lib/consultations/evidence-commands'
import { evidenceLimits } from '@/lib/consultations/evidence-rules'
import { db } from '@/lib/db'
import { answerUpload } from '@/lib/desk-request'
import { NotFound, Refusal } from '@/lib/errors'
import { receive } from '@/lib/receiving'

/** Takes a scanned file as evidence of a round. Not a byte is read for somebody who may not keep it. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answerUpload(request, async (actor, { body, length, fileName }) => {
    const { id } = await params
    if (!/^[1-9]\d{0,8}$/.test(id)) throw new NotFound()
    await refuseUnlessKeeper(db(), actor, Number(id))
    if (length > evidenceLimits.most) throw new Refusal([{ code: evidenceLimits.tooLarge }])
    const file = body instanceof Uint8Array ? Buffer.from(body) : await receive(body, evidenceLimits)
    const { evidenceId } = await addEvidence(db(), actor, Number(id), { file: Buffer.from(file), fileName })
    return String(evidenceId)
  })
}
