import { inflateSync } from 'node:zlib'
import type { EvidenceProblem } from './evidence-rules'

/** A name of a PDF as a regular expression: any of its letters may be spelled as #4a. */
const named = (name: string) =>
  `\\/${[...name].map((letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join('')}(?![A-Za-z0-9#])`

const anyOf = (...names: string[]) => new RegExp(names.map(named).join('|'), 'i')

/** What lets a PDF do something or carry other files; a scan, signed or not, needs none of it. */
const doing = anyOf(
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
  'RichMedia',
  'SubmitForm',
  'ImportData',
  'Rendition',
  'GoToE',
)
const form = anyOf('AcroForm')
const scriptedForm = anyOf('XFA')
const encrypted = anyOf('Encrypt')
const page = anyOf('Page')
const packedList = new RegExp(`${named('ObjStm')}[^]{0,400}?\\bstream\\r?\\n`, 'gi')
const deflated = anyOf('FlateDecode')
const filtered = anyOf('Filter')

const markup = /<(?:!doctype|html|head|body|script|svg|iframe|\?php)/i
/** Lists of objects that are packed are unpacked to this many bytes in all. */
const mostUnpacked = 20_000_000

/**
 * Looks at a PDF without drawing it: whole from its head to %%EOF with nothing before or behind, not encrypted, no page of
 * the web in its head, no zip at its end, and no object, packed ones included, that runs something or carries a file.
 */
export function inspectPdf(file: Buffer): EvidenceProblem | null {
  const text = file.toString('latin1')
  const tail = text.slice(-2_048)
  const table = /startxref\s+(\d+)\s+%%EOF/.exec(tail)
  if (!/^%PDF-[12]\.\d[\s%]/.test(text) || !table || Number(table[1]) >= file.length) return 'evidence_damaged'
  if (!/%%EOF[\s\0]*$/.test(tail)) return 'evidence_more_inside'
  if (markup.test(text.slice(0, 2_048)) || isZip(file)) return 'evidence_more_inside'
  const packed = packedObjects(file, text)
  if (packed === null) return 'evidence_damaged'
  const has = (what: RegExp) => what.test(text) || what.test(packed)
  if (has(encrypted)) return 'evidence_locked'
  if (!has(page)) return 'evidence_damaged'
  return has(doing) || (has(form) && has(scriptedForm)) ? 'evidence_more_inside' : null
}

/** Whether the bytes are a zip as well: its directory stands before a comment that reaches to the end. */
function isZip(file: Buffer): boolean {
  const mark = Buffer.from('PK\x05\x06', 'latin1')
  for (let at = file.indexOf(mark, Math.max(0, file.length - 65_557)); at >= 0; at = file.indexOf(mark, at + 1)) {
    if (at + 22 <= file.length && at + 22 + file.readUInt16LE(at + 20) === file.length) return true
  }
  return false
}

/** What packed lists of objects (/ObjStm) say; null where one cannot be read, or they are too much. */
function packedObjects(file: Buffer, text: string): string | null {
  const parts: string[] = []
  let left = mostUnpacked
  for (const found of text.matchAll(packedList)) {
    const [dictionary] = found
    const start = found.index + dictionary.length
    const end = text.indexOf('endstream', start)
    if (end < 0 || left <= 0) return null
    if (filtered.test(dictionary) && !deflated.test(dictionary)) return null
    const packed = file.subarray(start, end)
    const unpacked = filtered.test(dictionary) ? unpack(packed, left) : packed
    if (unpacked === null) return null
    left -= unpacked.length
    parts.push(unpacked.toString('latin1'))
  }
  return parts.join(' ')
}

function unpack(packed: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: most })
  } catch {
    return null
  }
}
