import { createHash } from 'node:crypto'
import { publicationSerial } from './site-queries'

/**
 * Makes a value of the public record at the first question, and again once something was published. While the database is
 * away nothing can be published: what is kept goes on being given.
 */
export function untilNextPublication<Value>(
  make: () => Promise<Value>,
  readSerial: () => Promise<string> = publicationSerial,
): () => Promise<Value> {
  let kept: { serial: string; value: Promise<Value> } | undefined
  return async () => {
    let serial: string
    try {
      serial = await readSerial()
    } catch (error) {
      if (kept) return kept.value
      throw error
    }
    if (kept?.serial === serial) return kept.value
    // Read after the serial: what was published in between is in it, and it is made once more than needed.
    const value = make()
    const made = { serial, value }
    kept = made
    value.catch(() => {
      if (kept === made) kept = undefined
    })
    return value
  }
}

/** A text with its tag; to whoever has it already, that it has not changed. Who may keep it how long, next.config says. */
export function textAnswer(request: Request, contentType: string, text: string): Response {
  // Weak, since servers in between may compress.
  const tag = `W/"${createHash('sha256').update(text).digest('base64url')}"`
  const known = request.headers.get('if-none-match')?.split(',') ?? []
  const unchanged = known.some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === tag.slice(2))
  if (unchanged) return new Response(null, { status: 304, headers: { ETag: tag } })
  return new Response(text, { headers: { 'Content-Type': contentType, ETag: tag } })
}
