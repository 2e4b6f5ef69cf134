import { randomBytes } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { Refusal } from '@/lib/errors'
import { sheetXml, workbookOf, type ZipPart, zipOf } from '@/tests/zip'
import { cellAddress, cellText, columnLetters, type ReadSheet } from './cells'
import { largestWorkbook, lastReading, readWorkbook } from './reading'

// A process is started for each file, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 })

async function answer(
  file: Uint8Array | ReadableStream<Uint8Array>,
  announced?: number,
): Promise<ReadSheet[] | string> {
  try {
    return await readWorkbook(file, announced)
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

const worksheet = (inside: string) =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${inside}</worksheet>`
const plain = worksheet('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
const part = (name: string, content: ZipPart['content'] = '<x/>'): ZipPart => ({ name, content })

describe('cells', () => {
  test('are named as Excel names them', () => {
    expect([1, 26, 27, 52, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA'])
    expect(cellAddress('指標', 7, 4)).toBe('「指標」D7')
  })

  test('show numbers to the digits that Excel keeps, and without exponent', () => {
    const shown = (number: number) => cellText({ kind: 'number', number })
    expect([0.1 + 0.2, 1e15, 1.5e-7, -1234.5, 2 ** 60].map(shown)).toEqual([
      '0.3',
      '1000000000000000',
      '0.00000015',
      '-1234.5',
      '1152921504606850000',
    ])
  })
})

describe('readWorkbook', () => {
  test('answers texts, numbers, truth values, formulas with what they showed, and merged cells once', async () => {
    const sheet = worksheet(`<sheetData>
      <row r="2"><c r="B2" t="inlineStr"><is><t>=1+1 &lt;b&gt;</t></is></c><c r="C2"><v>0.5</v></c><c r="D2" t="b"><v>1</v></c></row>
      <row r="3"><c r="A3"><f>SUM(C2:C2)</f><v>0.5</v></c><c r="B3" t="e"><v>#REF!</v></c></row>
      <row r="5"><c r="A5" t="inlineStr"><is><t>広い</t></is></c><c r="B5"/></row>
    </sheetData><mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells>`)
    expect(await answer(workbookOf(sheet))).toEqual([
      {
        name: '表',
        hidden: false,
        rows: [
          {
            number: 2,
            cells: {
              2: { kind: 'text', text: '=1+1 <b>' },
              3: { kind: 'number', number: 0.5 },
              4: { kind: 'boolean', boolean: true },
            },
          },
          { number: 3, cells: { 1: { kind: 'formula', shown: '0.5' }, 2: { kind: 'error', shown: '#REF!' } } },
          { number: 5, cells: { 1: { kind: 'text', text: '広い' } } },
        ],
      },
    ])
  })

  test.each<[string, string, () => Buffer]>([
    ['nothing at all', 'workbook_empty', () => Buffer.alloc(0)],
    ['a .csv under another name', 'workbook_not_excel', () => Buffer.from('\ufeff課,人数\r\n広報課,6\r\n')],
    ['a zip of something else', 'workbook_not_excel', () => zipOf([part('word/document.xml')])],
    ['an .xls or a file with a password', 'workbook_old_or_locked', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    [
      'a part with a password',
      'workbook_old_or_locked',
      () => workbookOf(plain, [{ name: 'xl/secret.xml', content: '<x/>', encrypted: true }]),
    ],
    ['macros', 'workbook_macros', () => workbookOf(plain, [part('xl/vbaProject.bin', 'macro')])],
    ['macros of Excel 4', 'workbook_macros', () => workbookOf(plain, [part('xl/macrosheets/sheet1.xml')])],
    [
      'the type of a workbook with macros',
      'workbook_macros',
      () =>
        workbookOf(plain, [
          part(
            '[Content_Types].xml',
            '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
          ),
        ]),
    ],
    [
      'links to other files',
      'workbook_external',
      () => workbookOf(plain, [part('xl/externalLinks/externalLink1.xml')]),
    ],
    ['connections to databases', 'workbook_external', () => workbookOf(plain, [part('xl/connections.xml')])],
    [
      'a document type with entities',
      'workbook_damaged',
      () => workbookOf(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'b'.repeat(50)}">]>${plain.slice(21)}`),
    ],
    [
      'a document type that begins between two pieces',
      'workbook_damaged',
      () => workbookOf(`<?xml version="1.0"?>${' '.repeat(16_384 - 25)}<!DOCTYPE x>${plain.slice(21)}`),
    ],
    [
      'XML in UTF-16',
      'workbook_damaged',
      () => workbookOf('', [part('xl/worksheets/sheet1.xml', Buffer.from('\ufeff<x/>', 'utf16le'))]),
    ],
    ['half a file', 'workbook_damaged', () => workbookOf(plain).subarray(0, 400)],
    ['XML that does not end', 'workbook_damaged', () => workbookOf(plain.slice(0, -20))],
    [
      'the same part twice',
      'workbook_damaged',
      () => zipOf([part('[Content_Types].xml'), part('xl/workbook.xml'), part('xl/workbook.xml')]),
    ],
    ['a bomb of one part, 30 MB of blanks', 'workbook_bomb', () => workbookOf(`${plain}${' '.repeat(30_000_000)}`)],
    [
      'a bomb that declares to be small',
      'workbook_bomb',
      () =>
        workbookOf('', [
          { name: 'xl/worksheets/sheet1.xml', content: `${plain}${' '.repeat(9_000_000)}`, declared: 500 },
        ]),
    ],
    [
      'a bomb of many parts',
      'workbook_bomb',
      () =>
        workbookOf(
          plain,
          Array.from({ length: 30 }, (_, place) => part(`xl/media/${place}.xml`, ' '.repeat(2_000_000))),
        ),
    ],
    [
      'a directory of thousands',
      'workbook_bomb',
      () =>
        workbookOf(
          plain,
          Array.from({ length: 3000 }, (_, place) => part(`xl/media/${place}.xml`)),
        ),
    ],
    [
      'more rows than a year has',
      'workbook_too_many_rows',
      () => workbookOf(sheetXml(Array.from({ length: 20_001 }, (_, row) => [row]))),
    ],
    [
      'a column far to the right',
      'workbook_too_many_rows',
      () => workbookOf(worksheet('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>')),
    ],
    ['more than 10 MB', 'workbook_too_large', () => Buffer.alloc(largestWorkbook + 1)],
  ])('refuses %s', async (_what, code, file) => {
    expect(await answer(file())).toBe(code)
  })

  test('refuses 150 MB by their announced length, without reading a byte', async () => {
    let pulled = 0
    const stream = new ReadableStream<Uint8Array>({ pull: () => void pulled++ }, { highWaterMark: 0 })
    expect(await answer(stream, 150_000_000)).toBe('workbook_too_large')
    expect(pulled).toBe(0)
  })

  test('cuts a stream off where it becomes too much, whatever was announced', async () => {
    let sent = 0
    let cancelled = false
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_000_000
        controller.enqueue(new Uint8Array(1_000_000))
      },
      cancel() {
        cancelled = true
      },
    })
    expect(await answer(stream, 1000)).toBe('workbook_too_large')
    expect(sent).toBeLessThan(largestWorkbook + 3_000_000)
    expect(cancelled).toBe(true)
  })

  test('reads one file after the other, and the next after one that was refused', async () => {
    const good = workbookOf(plain)
    const bad = workbookOf(plain.slice(0, -20))
    const answers = await Promise.all([good, bad, good].map((file) => answer(file)))
    expect(answers.map((each) => (typeof each === 'string' ? each : each.length))).toEqual([1, 'workbook_damaged', 1])
  })

  test('takes less than 300 MB for the largest sheets that are let through', async () => {
    const rows = Array.from({ length: 15_000 }, (_, row) => Array.from({ length: 19 }, (_, column) => row * column))
    const texts = Array.from({ length: 200 }, () => [randomBytes(9000).toString('base64')])
    const sheets = await answer(workbookOf(sheetXml([...rows, ...texts])))
    expect(sheets).not.toBeTypeOf('string')
    expect(lastReading.peakBytes).toBeGreaterThan(50_000_000)
    expect(lastReading.peakBytes).toBeLessThan(300_000_000)
  })
})
