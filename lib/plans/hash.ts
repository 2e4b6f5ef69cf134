import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** RFC 8785 text of a document; arrays keep their order. Throws on what JSON cannot say. */
export function canonicalText(document: unknown): string {
  const text = canonicalize(document)
  if (text === undefined) throw new TypeError('nothing to canonicalize')
  return text
}

/** SHA-256 of a text's UTF-8 bytes, or of a file's, 64 hex digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
