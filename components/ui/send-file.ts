import type { Route } from 'next'
import type { Reason } from '@/lib/errors'

/** The id under which the server keeps a file, its reasons against it, or nothing where it could not be reached. */
export type Sent = { kept: string } | { reasons: Reason[] } | null

/** Sends a file as the body of a request, so that the server can cut it off. */
export async function sendFile(to: Route, file: File): Promise<Sent> {
  try {
    const answer = await fetch(`${to}?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: file,
    })
    const said: { upload?: string; reasons?: Reason[]; code?: string } = await answer.json()
    return said.upload ? { kept: said.upload } : { reasons: said.reasons ?? [{ code: said.code ?? 'unexpected' }] }
  } catch {
    return null
  }
}
