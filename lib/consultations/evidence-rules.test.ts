import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jpegFile, jpegPart, packedObjects, pdfFile, pngFile, pngPiece } from '@/tests/evidence-files'
import { zipOf } from '@/tests/zip'
import { evidenceName, evidenceType } from './evidence-rules'

const answer = (file: Buffer, name = '') => {
  const looked = evidenceType(file, name)
  return 'type' in looked ? looked.type : looked.problem
}
const followedBy = (file: Buffer, more: string) => Buffer.concat([file, Buffer.from(more, 'latin1')])
const script = '<html><script>alert(1)</script></html>'

describe('what a file is, by its content', () => {
  it.each([
    ['application/pdf', pdfFile(), '協議録.pdf'],
    ['application/pdf', pdfFile(), ''],
    ['application/pdf', pdfFile('/OpenAction [3 0 R /Fit]'), 'scan.PDF'],
    ['application/pdf', pdfFile('/AcroForm << /SigFlags 3 >>'), 'signed.pdf'],
    ['application/pdf', pdfFile('', [packedObjects('1 0 << /Type /Font >>')]), 'a.pdf'],
    ['image/png', pngFile(), '協議録.png'],
    ['image/png', pngFile(pngPiece('tEXt', Buffer.from('Software\0Scanner'))), '協議録.png'],
    ['image/jpeg', jpegFile(), '協議録.jpg'],
    ['image/jpeg', jpegFile(jpegPart(0xe1, Buffer.from('<?xpacket?><x:xmpmeta/>'))), '協議録.jpeg'],
    ['image/jpeg', Buffer.concat([jpegFile(), Buffer.alloc(3), jpegFile()]), 'phone.jpg'],
  ])('%s', (type, file, name) => expect(answer(file, name)).toBe(type))

  it.each<[string, string, Buffer, string?]>([
    ['nothing', 'evidence_empty', Buffer.alloc(0)],
    ['a page of the web', 'evidence_unknown', Buffer.from(script), 'minutes.pdf'],
    [
      'a drawing that scripts',
      'evidence_unknown',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
    ],
    ['a program', 'evidence_unknown', Buffer.from('MZ\x90\0'), 'minutes.pdf'],
    ['words before a PDF', 'evidence_unknown', Buffer.concat([Buffer.from(script), pdfFile()]), 'minutes.pdf'],
    ['a PNG called .pdf', 'evidence_misnamed', pngFile(), 'minutes.pdf'],
    ['a PDF called .html', 'evidence_misnamed', pdfFile(), 'minutes.html'],
    ['a PDF called .pdf.exe', 'evidence_misnamed', pdfFile(), 'minutes.pdf.exe'],
    ['a PDF cut off', 'evidence_damaged', pdfFile().subarray(0, 200)],
    ['a head alone', 'evidence_damaged', Buffer.from('%PDF-1.7\n')],
    ['a page behind a PDF', 'evidence_damaged', followedBy(pdfFile(), script.padEnd(3_000))],
    ['a page right behind a PDF', 'evidence_more_inside', followedBy(pdfFile(), script)],
    [
      'a page in the head of a PDF',
      'evidence_more_inside',
      Buffer.from(pdfFile().toString('latin1').replace('%PDF-1.7\n', `%PDF-1.7\n%${script}\n`), 'latin1'),
    ],
    ['a PDF that scripts', 'evidence_more_inside', pdfFile('/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>')],
    [
      'a script under another spelling',
      'evidence_more_inside',
      pdfFile('/OpenAction << /S /J#61va#53cript /JS (x) >>'),
    ],
    ['a script in a packed list', 'evidence_more_inside', pdfFile('', [packedObjects('1 0 << /S /JavaScript >>')])],
    [
      'a script in a list under another spelling',
      'evidence_more_inside',
      pdfFile('', [packedObjects('1 0 << /S /Launch >>', '/Obj#53tm')]),
    ],
    ['a list that unpacks without end', 'evidence_damaged', pdfFile('', [packedObjects('x'.repeat(21_000_000))])],
    ['a file inside a PDF', 'evidence_more_inside', pdfFile('/Names << /EmbeddedFiles << >> >>')],
    ['a form that scripts', 'evidence_more_inside', pdfFile('/AcroForm << /XFA [] >>')],
    ['a locked PDF', 'evidence_locked', pdfFile('/Encrypt 9 0 R')],
    ['a page behind a PNG', 'evidence_more_inside', followedBy(pngFile(), script)],
    ['a page in a PNG', 'evidence_more_inside', pngFile(pngPiece('tEXt', Buffer.from(`Comment\0${script}`)))],
    ['a page behind a JPEG', 'evidence_more_inside', followedBy(jpegFile(), script)],
    ['a page in a JPEG', 'evidence_more_inside', jpegFile(jpegPart(0xfe, Buffer.from(script)))],
    ['a JPEG cut off', 'evidence_damaged', jpegFile().subarray(0, -2)],
    ['a JPEG without a picture', 'evidence_damaged', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    [
      'a PNG of a million dots a side',
      'evidence_damaged',
      Buffer.concat([
        pngFile().subarray(0, 8),
        pngPiece('IHDR', Buffer.from([0, 15, 66, 64, 0, 15, 66, 64, 8, 0, 0, 0, 0])),
      ]),
    ],
  ])('%s is refused as %s', (_what, problem, file, name = '') => expect(answer(file, name)).toBe(problem))

  it('is not fooled by a zip that is a PDF as well', () => {
    const zip = zipOf([{ name: 'a.txt', content: 'x' }])
    const comment = Buffer.from('\n%%EOF\n')
    const both = Buffer.concat([pdfFile(), zip.subarray(0, -2), Buffer.from([comment.length, 0]), comment])
    expect(answer(both)).not.toBe('application/pdf')
    const kept = Buffer.from('\nstartxref\n9\n%%EOF\n')
    const tidy = Buffer.concat([pdfFile(), zip.subarray(0, -2), Buffer.from([kept.length, 0]), kept])
    expect(answer(tidy)).toBe('evidence_more_inside')
  })

  it('notices every changed bit of a PNG', () => {
    const file = pngFile()
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, bits) => {
        const changed = Buffer.from(file)
        changed[at] = (changed[at] ?? 0) ^ bits
        expect(answer(changed)).not.toBe('image/png')
      }),
    )
  })

  it('answers for any bytes, and never that a cut file is whole', () => {
    fc.assert(
      fc.property(fc.constantFrom(pngFile(), jpegFile(), pdfFile()), fc.nat(), fc.uint8Array(), (whole, cut, more) => {
        const kept = whole.subarray(0, 1 + (cut % (whole.length - 4)))
        expect(answer(kept)).toMatch(/^evidence_/)
        expect(typeof answer(Buffer.concat([kept, more]))).toBe('string')
      }),
    )
  })
})

describe('the name that is shown', () => {
  it.each([
    ['協議録 第1回.pdf', '協議録 第1回.pdf'],
    ['C:\\Users\\aoki\\協議録.PDF', '協議録.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['minutes\u202efdp.exe.pdf', 'minutesfdp.exe.pdf'],
    ['a"b\r\nSet-Cookie: x=1;.pdf', 'abSet-Cookie x=1;.pdf'],
    ['<script>alert(1)</script>.pdf', 'script.pdf'],
    ['か\u3099.pdf', 'が.pdf'],
    ['.pdf', '協議の記録.pdf'],
    ['', '協議の記録.pdf'],
    [`${'長'.repeat(300)}.pdf`, `${'長'.repeat(100)}.pdf`],
  ])('%j becomes %j', (sent, shown) => expect(evidenceName(sent, 'application/pdf')).toBe(shown))

  it('is never more than the database keeps, nor anything a page or a header reads', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (sent) => {
        const name = evidenceName(sent, 'image/jpeg')
        expect([...name].length).toBeLessThanOrEqual(120)
        expect(name).toMatch(/^[^\p{C}<>"'/\\]+\.jpg$/u)
      }),
    )
  })
})
