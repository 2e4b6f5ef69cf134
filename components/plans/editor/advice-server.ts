import { z } from 'zod'
import { adviceCodes, type Dismissal } from '@/lib/advice/advice'
import type { LanguageMessage } from '@/lib/advice/language-rules'
import type { NamedAdvice } from '@/lib/advice/schema'
import { send } from './sheet-server'

const checked = z.object({
  messages: z.array(z.array(z.object({ ruleId: z.string(), index: z.number(), message: z.string() }))),
})
const dismissal = z.object({
  code: z.enum(adviceCodes),
  at: z.string(),
  subject: z.string(),
  reason: z.string(),
  personName: z.string(),
  dismissedAt: z.iso.datetime().transform((instant) => new Date(instant)),
})

/** How advice reaches the server. Each answers what came of it, or the code of why nothing did. */
export type AdviceServer = {
  check: (texts: readonly string[]) => Promise<LanguageMessage[][] | null>
  setAside: (advice: NamedAdvice, reason: string) => Promise<Dismissal | { refused: string }>
  bringBack: (advice: NamedAdvice) => Promise<{ refused: string } | null>
}

type Answer = Awaited<ReturnType<typeof send>>

function whyNot(answer: Exclude<Answer, Response>): { refused: string } {
  return { refused: answer.kind === 'refused' ? answer.code : answer.kind }
}

/** The server behind the advice on an edition, for the person whose page it is. */
export function adviceServer(editionId: number, personId: number): AdviceServer {
  const address = `/api/desk/editions/${editionId}/advice`
  return {
    async check(texts) {
      const response = await send('POST', address, personId, { texts })
      if (!(response instanceof Response)) return null
      const answer = checked.safeParse(await response.json().catch(() => null))
      return answer.success && answer.data.messages.length === texts.length ? answer.data.messages : null
    },
    async setAside(advice, reason) {
      const response = await send('POST', `${address}/set-aside`, personId, { ...advice, reason })
      if (!(response instanceof Response)) return whyNot(response)
      const answer = dismissal.safeParse(await response.json().catch(() => null))
      return answer.success ? answer.data : { refused: 'failed' }
    },
    async bringBack(advice) {
      const response = await send('DELETE', `${address}/set-aside`, personId, advice)
      return response instanceof Response ? null : whyNot(response)
    },
  }
}
