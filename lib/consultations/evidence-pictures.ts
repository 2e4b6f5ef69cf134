import { crc32 } from 'node:zlib'
import type { EvidenceProblem } from './evidence-rules'

/** What a page or a server would run, in a part of a picture that is there for words. */
const markup = /<(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?php|\?=)/i
const isMarkup = (part: Buffer) => markup.test(part.toString('latin1'))
/** Dots a side; a scanner at 1,200 dpi makes 14,000 of A3. */
const mostDots = 30_000
const sane = (width: number, height: number) => width > 0 && height > 0 && width <= mostDots && height <= mostDots

/** Walks a PNG piece by piece: every checksum holds, it begins with IHDR, has dots, and nothing stands behind IEND. */
export function inspectPng(file: Buffer): EvidenceProblem | null {
  let at = 8
  let dots = false
  for (let piece = 0; at < file.length; piece++) {
    if (at + 12 > file.length) return 'evidence_damaged'
    const length = file.readUInt32BE(at)
    const end = at + 12 + length
    if (end > file.length) return 'evidence_damaged'
    const name = file.toString('latin1', at + 4, at + 8)
    const data = file.subarray(at + 8, end - 4)
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return 'evidence_damaged'
    if ((name === 'IHDR') !== (piece === 0)) return 'evidence_damaged'
    if (name === 'IHDR' && (length !== 13 || !sane(data.readUInt32BE(0), data.readUInt32BE(4)))) {
      return 'evidence_damaged'
    }
    if (name === 'IDAT') dots = true
    else if (isMarkup(data)) return 'evidence_more_inside'
    if (name === 'IEND') return !dots ? 'evidence_damaged' : end === file.length ? null : 'evidence_more_inside'
    at = end
  }
  return 'evidence_damaged'
}

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)

/**
 * Walks a JPEG marker by marker to its end. Phones put a smaller picture or a map of its brightness behind the first one:
 * what follows must be whole JPEGs too.
 */
export function inspectJpeg(file: Buffer): EvidenceProblem | null {
  let at = 0
  while (at < file.length) {
    const end = endOfJpeg(file, at)
    if (typeof end !== 'number') return end.problem
    at = end
    while (at < file.length && file[at] === 0) at += 1
    if (at < file.length && !(file[at] === 0xff && file[at + 1] === 0xd8)) return 'evidence_more_inside'
  }
  return null
}

/** Where the picture that begins at `start` ends. */
function endOfJpeg(file: Buffer, start: number): number | { problem: EvidenceProblem } {
  const damaged = { problem: 'evidence_damaged' } as const
  let at = start + 2
  let framed = false
  let scanned = false
  for (;;) {
    if (scanned) at = file.indexOf(0xff, at)
    if (at < 0 || at + 1 >= file.length || file[at] !== 0xff) return damaged
    const marker = file[at + 1] ?? 0
    // Inside a scan 0xFF stands before a nought or a mark of its own; before a marker it may be repeated.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if ((scanned && marker === 0) || isBare(marker)) {
      at += 2
      continue
    }
    if (marker === 0xd9) return framed && scanned ? at + 2 : damaged
    if (marker < 0xc0 || marker === 0xd8 || at + 4 > file.length) return damaged
    const length = file.readUInt16BE(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > file.length) return damaged
    if (isFrame(marker)) {
      if (length < 8 || !sane(file.readUInt16BE(at + 7), file.readUInt16BE(at + 5))) return damaged
      framed = true
    }
    if (marker === 0xda) {
      if (!framed) return damaged
      scanned = true
    } else if ((marker >= 0xe0 || marker === 0xfe) && isMarkup(file.subarray(at + 4, end))) {
      return { problem: 'evidence_more_inside' }
    }
    at = end
  }
}
