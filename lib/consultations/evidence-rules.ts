import { inspectPdf } from './evidence-pdf'
import { inspectJpeg, inspectPng } from './evidence-pictures'

/** The largest file that is kept as evidence, in bytes. */
const largestEvidence = 10_000_000
export const evidenceLimits = {
  most: largestEvidence,
  tooLarge: 'evidence_too_large',
  tooSlow: 'evidence_too_slow',
} as const
/** How many files one round keeps. */
export const mostEvidence = 20

/** What evidence can be, with the endings of names that say so. */
const endings = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
} as const
export type EvidenceType = keyof typeof endings

/** Why a file is no evidence. */
export type EvidenceProblem =
  | 'evidence_empty'
  | 'evidence_unknown'
  | 'evidence_misnamed'
  | 'evidence_damaged'
  | 'evidence_more_inside'
  | 'evidence_locked'

const signatures: readonly (readonly [EvidenceType, string, (file: Buffer) => EvidenceProblem | null])[] = [
  ['application/pdf', '%PDF-', inspectPdf],
  ['image/jpeg', '\xff\xd8\xff', inspectJpeg],
  ['image/png', '\x89PNG\r\n\x1a\n', inspectPng],
]

const endingOf = (fileName: string) => /\.([^.]{1,10})$/.exec(fileName)?.[1]?.toLowerCase() ?? ''

/**
 * What a file is by its content, or why it is no evidence: it must begin as a PDF, a JPEG or a PNG, hold together as one to
 * its very end, hold nothing else beside, and its name must not say that it is something else.
 */
export function evidenceType(file: Buffer, fileName: string): { type: EvidenceType } | { problem: EvidenceProblem } {
  if (file.length === 0) return { problem: 'evidence_empty' }
  const found = signatures.find(([, signature]) => file.subarray(0, signature.length).toString('latin1') === signature)
  if (!found) return { problem: 'evidence_unknown' }
  const [type, , inspect] = found
  const ending = endingOf(fileName)
  if (ending !== '' && !(endings[type] as readonly string[]).includes(ending)) return { problem: 'evidence_misnamed' }
  const problem = inspect(file)
  return problem ? { problem } : { type }
}

/** Signs that no name needs: folders, what a shell or a page reads, controls, and those that turn writing about. */
const unwanted = /[\p{C}\p{Zl}\p{Zp}<>:"|?*'`\\/]/gu

/** The name as it is kept and shown: without folders and signs that mislead, 100 characters at most, ending as its type does. */
export function evidenceName(fileName: string, type: EvidenceType): string {
  const last = fileName.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last.replace(unwanted, '').replace(/\s+/g, ' ')
  const ending = endingOf(plain)
  const stem = ending ? plain.slice(0, -ending.length - 1) : plain
  const kept = [...stem]
    .slice(0, 100)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return `${kept || '協議の記録'}.${endings[type][0]}`
}
