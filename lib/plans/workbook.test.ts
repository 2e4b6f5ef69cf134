import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/people/actor'
import { fieldHeading } from '@/lib/text/workbook'
import type { ReadSheet } from '@/lib/workbook/cells'
import { readWorkbook } from '@/lib/workbook/reading'
import { writeWorkbook } from '@/lib/workbook/writing'
import { anySheet } from '@/tests/sheet-rows'
import { rowKinds } from './fields'
import { type Comparison, compareWorkbook, type Present } from './workbook-comparison'
import { columnsOf, workbookFields } from './workbook-layout'
import { type PlanSheet, planWorkbook } from './workbook-queries'
import { readMeta, readParts } from './workbook-reading'

const coordinator: Actor = {
  personId: 1,
  name: '',
  post: '',
  roles: [{ role: 'COORDINATOR', departmentId: 1, sectionIds: [] }],
}

const presentOf = (sheet: PlanSheet, more: Partial<Present> = {}): Present => ({
  rows: sheet.rows,
  exportedKeys: new Set(sheet.rows.map(({ key }) => key)),
  exportedText: () => undefined,
  against: () => null,
  ...more,
})

async function written(sheet: PlanSheet): Promise<ReadSheet[]> {
  return readWorkbook(await writeWorkbook(planWorkbook(sheet, coordinator)))
}

const compared = (sheet: PlanSheet, sheets: readonly ReadSheet[], more?: Partial<Present>): Comparison =>
  compareWorkbook(presentOf(sheet, more), readParts(sheets, 'plan', sheet.choices))

describe('the layout', () => {
  test.each(rowKinds)('every field of %s has a heading in words, and no two columns share one', (kind) => {
    for (const { field } of workbookFields(kind)) expect(fieldHeading(kind, field), field).toMatch(/[ぁ-ん一-龠]/)
    for (const form of ['plan', 'year'] as const) {
      const headings = columnsOf(kind, form).map(({ heading }) => heading)
      expect(new Set(headings).size).toBe(headings.length)
    }
  })
})

describe('there and back', () => {
  test('any plan comes back without a change', async () => {
    await fc.assert(
      fc.asyncProperty(anySheet, async (sheet) => {
        const sheets = await written(sheet)
        expect(readMeta(sheets, 'plan')).toMatchObject({
          planId: sheet.planId,
          year: sheet.year,
          revision: sheet.revision,
          keys: sheet.rows.map(({ key }) => key),
        })
        expect(compared(sheet, sheets)).toEqual({ changes: [], orders: [], problems: [] })
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})
