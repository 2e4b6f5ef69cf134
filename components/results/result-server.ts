import { z } from 'zod'
import { send } from '@/components/plans/editor/sheet-server'
import { textHash } from '@/lib/plans/text-hash'
import type { ResultDevice, SendResult } from './result-store'

const saved = z.object({ texts: z.record(z.string(), z.string()), contentVersion: z.int() })
const conflict = z.object({ theirs: z.string(), theirName: z.string().nullable() })

/** The server behind a report's page, for the person whose page it is. What cannot be understood is tried again. */
export function resultServer(reportId: number, personId: number): SendResult {
  return async ({ base, ...save }) => {
    const body = { ...save, base: textHash(base) }
    const response = await send('PATCH', `/api/desk/reports/${reportId}/fields`, personId, body)
    if (!(response instanceof Response)) return response
    const answer: unknown = await response.json().catch(() => null)
    if (response.status === 409) {
      const read = conflict.safeParse(answer)
      return read.success ? { kind: 'conflict', ...read.data } : { kind: 'failed' }
    }
    const read = saved.safeParse(answer)
    return read.success ? { kind: 'saved', ...read.data } : { kind: 'failed' }
  }
}

const draft = z.object({ text: z.string(), base: z.string() })

/** What one person typed into one report and the server does not have yet, on this device. */
export function resultDevice(reportId: number, personId: number): ResultDevice {
  const prefix = `meyasu-report ${personId} ${reportId} `
  return {
    read() {
      try {
        return Object.fromEntries(
          Object.entries({ ...localStorage }).flatMap(([key, value]) => {
            if (!key.startsWith(prefix)) return []
            const read = draft.safeParse(JSON.parse(String(value)))
            return read.success ? [[key.slice(prefix.length), read.data]] : []
          }),
        )
      } catch {
        return {}
      }
    },
    write(at, text) {
      try {
        if (text) localStorage.setItem(`${prefix}${at}`, JSON.stringify(text))
        else localStorage.removeItem(`${prefix}${at}`)
      } catch {
        // A private window keeps nothing: the page still does.
      }
    },
  }
}
