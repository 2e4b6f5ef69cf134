import { Refusal } from '@/lib/errors'
import { receive } from '@/lib/receiving'
import type { ReadSheet } from '@/lib/workbook/cells'
import { largestWorkbook, readWorkbook, workbookLimits } from '@/lib/workbook/reading'
import { readCsv } from './csv'

/** How .xlsx and the old .xls begin; a .csv begins with words. */
const workbookSignatures = ['504b0304', 'd0cf11e0']

/**
 * The sheets of an uploaded .xlsx or .csv, told apart by how they begin. `announced`: the length the sender says, in bytes.
 * Throws the Refusals of `readWorkbook` and `readCsv`.
 */
export async function readFigureFile(source: ReadableStream<Uint8Array>, announced: number): Promise<ReadSheet[]> {
  if (announced > largestWorkbook) throw new Refusal([{ code: 'workbook_too_large' }])
  const file = await receive(source, workbookLimits)
  if (file.length === 0) throw new Refusal([{ code: 'workbook_empty' }])
  return workbookSignatures.includes(file.subarray(0, 4).toString('hex')) ? readWorkbook(file) : [readCsv(file)]
}
