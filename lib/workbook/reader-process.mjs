/*
 * Runs in a process of its own, which the parent watches and ends: reads a workbook from stdin and answers its sheets as
 * plain values. The only file that reads with exceljs. Plain JavaScript, because it runs without a build.
 */
import ExcelJS from 'exceljs'

const [mostSheets, mostRows, mostColumns, mostCells, mostCharacters] = process.argv.slice(2).map(Number)

// Nothing of these is looked at, and exceljs spreads some of them over every cell they name.
const ignoreNodes = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'extLst',
  'rowBreaks',
  'colBreaks',
  'printOptions',
  'pageSetup',
  'headerFooter',
]

class TooMuch extends Error {}

function plainDate(date) {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

function textOf(value) {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return plainDate(value)
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value.richText)) return value.richText.map((run) => run.text ?? '').join('')
  if ('text' in value) return textOf(value.text)
  return typeof value.error === 'string' ? value.error : ''
}

function readCell(cell) {
  // The cells that a merge covers repeat the value of its first.
  if (cell.type === ExcelJS.ValueType.Merge) return null
  const { value } = cell
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return { kind: 'number', number: value }
  if (typeof value === 'boolean') return { kind: 'boolean', boolean: value }
  if (value instanceof Date) {
    const date = plainDate(value)
    return date ? { kind: 'date', date } : { kind: 'text', text: '#' }
  }
  if (typeof value === 'object' && ('formula' in value || 'sharedFormula' in value)) {
    return { kind: 'formula', shown: textOf(value.result) }
  }
  if (typeof value === 'object' && 'error' in value) return { kind: 'error', shown: textOf(value) }
  const text = textOf(value)
  return text === '' ? null : { kind: 'text', text }
}

function readSheets(workbook) {
  let cells = 0
  let characters = 0
  if (workbook.worksheets.length > mostSheets) throw new TooMuch()
  return workbook.worksheets.map((sheet) => {
    const rows = []
    sheet.eachRow((row, number) => {
      const read = {}
      row.eachCell((cell, column) => {
        const found = readCell(cell)
        if (!found) return
        cells += 1
        characters += (found.text ?? found.shown ?? '').length
        if (column > mostColumns || cells > mostCells || characters > mostCharacters) throw new TooMuch()
        read[column] = found
      })
      if (Object.keys(read).length > 0) rows.push({ number, cells: read })
      if (rows.length > mostRows) throw new TooMuch()
    })
    return { name: sheet.name, hidden: sheet.state !== 'visible', rows }
  })
}

async function answer() {
  const pieces = []
  for await (const piece of process.stdin) pieces.push(piece)
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(Buffer.concat(pieces), { ignoreNodes })
    return { sheets: readSheets(workbook) }
  } catch (error) {
    return { refused: error instanceof TooMuch ? 'workbook_too_many_rows' : 'workbook_damaged' }
  }
}

process.send(await answer(), () => process.disconnect())
