import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import ExcelJS from 'exceljs'
import { headingRow } from '@/lib/workbook/writing'
import { expect } from './fixtures'

/** Opens an Excel file. */
export async function openWorkbook(file: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load((await readFile(file)).buffer as ArrayBuffer)
  return workbook
}

/** Downloads the workbook from the page that is open, and opens it. */
export async function downloadWorkbook(page: Page): Promise<ExcelJS.Workbook> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Excelで書き出す' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/(計画|達成状況（.*）)\.xlsx$/)
  return openWorkbook(await file.path())
}

/** The sheet of the name, and the column under the heading. */
function columnOf(workbook: ExcelJS.Workbook, name: string, heading: string): [ExcelJS.Worksheet, column: number] {
  const sheet = workbook.getWorksheet(name)
  const column = ((sheet?.getRow(headingRow).values ?? []) as unknown[]).indexOf(heading)
  if (!sheet || column < 1) throw new Error(`no ${heading} in ${name}`)
  return [sheet, column]
}

/** The place, from 0, of the row that has the text under the heading. */
export function placeIn(workbook: ExcelJS.Workbook, name: string, heading: string, text: string): number {
  const [sheet, column] = columnOf(workbook, name, heading)
  for (let row = headingRow + 1; row <= sheet.rowCount; row += 1) {
    if (sheet.getCell(row, column).value === text) return row - headingRow - 1
  }
  throw new Error(`no ${text} in ${name}`)
}

/** The place of the first row below those that are written. */
export function placeBelow(workbook: ExcelJS.Workbook, name: string): number {
  return (workbook.getWorksheet(name)?.rowCount ?? headingRow) - headingRow
}

/** Writes under headings of a sheet, in the row at `place` from 0. */
export function writeCells(
  workbook: ExcelJS.Workbook,
  name: string,
  place: number,
  cells: Readonly<Record<string, ExcelJS.CellValue>>,
): void {
  for (const [heading, value] of Object.entries(cells)) {
    const [sheet, column] = columnOf(workbook, name, heading)
    sheet.getCell(headingRow + 1 + place, column).value = value
  }
}

/** Where the cell under a heading stands, in the row at `place` from 0: D7. */
export function addressIn(workbook: ExcelJS.Workbook, name: string, heading: string, place: number): string {
  const [sheet, column] = columnOf(workbook, name, heading)
  return sheet.getCell(headingRow + 1 + place, column).address
}

/** Empties what one can write in a row: so a row is taken away. */
export function emptyRow(workbook: ExcelJS.Workbook, name: string, place: number): void {
  workbook
    .getWorksheet(name)
    ?.getRow(headingRow + 1 + place)
    .eachCell((cell) => {
      if (!cell.protection?.locked) cell.value = null
    })
}

/** The file of a workbook. */
export async function bytesOf(workbook: ExcelJS.Workbook): Promise<Buffer> {
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** Sends a file on the page that is open. */
export async function sendWorkbook(page: Page, file: Buffer | ExcelJS.Workbook): Promise<void> {
  const buffer = 'xlsx' in file ? await bytesOf(file) : file
  await page.getByLabel('Excelのファイル（.xlsx、10MBまで）').setInputFiles({ name: '計画.xlsx', mimeType: '', buffer })
  await page.getByRole('button', { name: '変わるところを見る' }).click()
}
