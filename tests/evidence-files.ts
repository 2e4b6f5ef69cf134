import { crc32, deflateSync } from 'node:zlib'

const bytes = (text: string) => Buffer.from(text, 'latin1')

/** One piece of a PNG with its checksum. */
export function pngPiece(name: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(Buffer.concat([bytes(name), data])))
  return Buffer.concat([head, bytes(name), data, checksum])
}

/** A PNG of one grey dot, with pieces of one's own before the dots. */
export function pngFile(...extra: Buffer[]): Buffer<ArrayBuffer> {
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    bytes('\x89PNG\r\n\x1a\n'),
    pngPiece('IHDR', size),
    ...extra,
    pngPiece('IDAT', deflateSync(Buffer.from([0, 128]))),
    pngPiece('IEND', Buffer.alloc(0)),
  ])
}

/** A part of a JPEG: marker, length, data. */
export function jpegPart(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

/** A small JPEG as far as one looks at it without drawing: frame, scan with a stuffed 0xFF and a restart, end. */
export function jpegFile(...extra: Buffer[]): Buffer<ArrayBuffer> {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegPart(0xe0, bytes('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    ...extra,
    jpegPart(0xc0, Buffer.from([8, 0, 16, 0, 16, 1, 1, 0x11, 0])),
    jpegPart(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xd9]),
  ])
}

/** A PDF of one empty page; `catalog` and `objects` add to it as PDF says it. */
export function pdfFile(catalog = '', objects: readonly (string | Buffer)[] = []): Buffer<ArrayBuffer> {
  const parts: Buffer[] = [bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  const offsets: number[] = []
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  const all = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    ...objects,
  ]
  all.forEach((object, place) => {
    offsets.push(length())
    parts.push(bytes(`${place + 1} 0 obj\n`), Buffer.isBuffer(object) ? object : bytes(object), bytes('\nendobj\n'))
  })
  const table = length()
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    bytes(`xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}`),
    bytes(`trailer\n<< /Size ${all.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`),
  )
  return Buffer.concat(parts)
}

/** A packed list of objects that says `text`. */
export function packedObjects(text: string, type = '/ObjStm'): Buffer {
  const packed = deflateSync(bytes(text))
  return Buffer.concat([
    bytes(`<< /Type ${type} /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`),
    packed,
    bytes('\nendstream'),
  ])
}
