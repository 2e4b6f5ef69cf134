import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { Refusal } from '@/lib/errors'

/** What a workbook may unpack to before anything parses it: bytes in one part and in all, and how many parts. */
const mostInOnePart = 24_000_000
const mostInAll = 40_000_000
const mostParts = 400
/** Real workbooks shrink to a tenth or a fortieth; what shrinks more, and is large, was made to be unpacked. */
const mostRatio = 150
const largeAnyway = 8_000_000

const zipSignature = Buffer.from([0x50, 0x4b, 0x03, 0x04])
/** The container of .xls, and of .xlsx files that a password closes. */
const oleSignature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

const macros = /vbaProject|vbaData|\/macrosheets\/|\/dialogsheets\/|\/activeX\//i
const external = /^xl\/(?:externalLinks\/|connections\.xml|queryTables\/|model\/|customData\/)/i

function refuse(code: string): never {
  throw new Refusal([{ code }])
}

/**
 * Looks into an uploaded file before it is parsed, without keeping what it unpacks to. Throws a Refusal: 'workbook_empty',
 * 'workbook_old_or_locked' (.xls, password), 'workbook_not_excel' (a renamed .csv, another zip), 'workbook_macros',
 * 'workbook_external', 'workbook_bomb', 'workbook_damaged'.
 */
export async function inspectWorkbook(file: Buffer): Promise<void> {
  if (file.length === 0) refuse('workbook_empty')
  if (file.subarray(0, 4).equals(oleSignature)) refuse('workbook_old_or_locked')
  if (!file.subarray(0, 4).equals(zipSignature)) refuse('workbook_not_excel')
  let zip: ZipFile
  try {
    zip = await fromBufferPromise(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
  } catch {
    return refuse('workbook_damaged')
  }
  if (zip.entryCount > mostParts) refuse('workbook_bomb')
  const entries = await entriesOf(zip)
  const names = new Set(entries.map(({ fileName }) => fileName))
  if (names.size < entries.length) refuse('workbook_damaged')
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) refuse('workbook_not_excel')
  if (entries.some((entry) => entry.isEncrypted())) refuse('workbook_old_or_locked')
  if (entries.some(({ fileName }) => macros.test(fileName))) refuse('workbook_macros')
  if (entries.some(({ fileName }) => external.test(fileName))) refuse('workbook_external')
  const declared = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (declared > mostInAll) refuse('workbook_bomb')

  let unpacked = 0
  for (const entry of entries) {
    unpacked += await inflate(zip, entry, mostInAll - unpacked)
    if (unpacked > largeAnyway && unpacked > file.length * mostRatio) refuse('workbook_bomb')
  }
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch {
    refuse('workbook_damaged')
  }
  return entries
}

/** Unpacks one part piece by piece, looks at each and lets it go. Answers the bytes it really had. */
async function inflate(zip: ZipFile, entry: Entry, left: number): Promise<number> {
  let bytes = 0
  let before = ''
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      bytes += piece.length
      if (bytes > mostInOnePart || bytes > left) refuse('workbook_bomb')
      if (/\.(?:xml|rels|vml)$/i.test(entry.fileName)) {
        const text = before + piece.toString('latin1')
        // In UTF-16 nothing below would be seen; Excel itself writes UTF-8.
        if (bytes === piece.length && /^(?:\xff\xfe|\xfe\xff|<?\0|\0<)/.test(text)) refuse('workbook_damaged')
        if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) refuse('workbook_damaged')
        if (entry.fileName === '[Content_Types].xml' && /macroEnabled|vbaProject/i.test(text)) refuse('workbook_macros')
        before = text.slice(-20)
      }
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    // A part whose bytes are more or fewer than it declares, or no deflate stream at all.
    refuse(/too many bytes/.test(String(error)) ? 'workbook_bomb' : 'workbook_damaged')
  }
  return bytes
}
