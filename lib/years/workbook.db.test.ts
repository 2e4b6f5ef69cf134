import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NotFound } from '@/lib/errors'
import { cellText } from '@/lib/workbook/cells'
import { readWorkbook } from '@/lib/workbook/reading'
import { writeWorkbook } from '@/lib/workbook/writing'
import { makeEdition } from '@/prisma/seed/factories'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { type Ground, makeGround, newEdition } from '@/tests/plans'
import { findYearWorkbook, findYearWorkbookPage } from './workbook-queries'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})
afterAll(() => database?.drop())

describe('the plans of a year as a workbook', () => {
  test('go to whoever may read every draft, and to nobody else', async () => {
    const { cast, year } = await newEdition(database.app, ground)
    for (const actor of [cast.office, cast.finance, cast.personnel, cast.auditor]) {
      const { fileName, sheets } = await findYearWorkbook(database.app, actor, year)
      expect(fileName).toContain('すべての部')
      expect(sheets.map(({ name }) => name)).toEqual([
        ...['はじめに', '使命', '各課の役割', '職員数', '予算', '方針', '事業', '指標'],
        ...['市', '年度', '部', '課・室', '任用の種類', '会計', '総合計画', '施策', '重点事項', '選択肢', 'meyasu'],
      ])
      const page = await findYearWorkbookPage(database.app, actor, year)
      expect(page.mayWrite).toBe(actor === cast.office)
    }
    const { author, coordinator, chief, head, mayor, viceMayor, publisher, admin } = cast
    const others = [author, coordinator, chief, head, mayor, viceMayor, publisher, admin]
    for (const actor of [...others, ...Object.values(ground.strangers)]) {
      await expect(findYearWorkbook(database.app, actor, year)).rejects.toBeInstanceOf(NotFound)
      await expect(findYearWorkbookPage(database.app, actor, year)).rejects.toBeInstanceOf(NotFound)
    }
    for (const missing of [1951, 2099]) {
      await expect(findYearWorkbook(database.app, cast.office, missing)).rejects.toBeInstanceOf(NotFound)
      await expect(findYearWorkbookPage(database.app, cast.office, missing)).rejects.toBeInstanceOf(NotFound)
    }
  })

  test('name the department in every row, lock what a department has given away, and give the same file twice', async () => {
    const { cast, year } = await newEdition(database.app, ground)
    await makeEdition(database.app, { year, state: 'HEAD_REVIEW' })
    const { sheets } = await findYearWorkbook(database.app, cast.office, year)
    const file = await writeWorkbook(sheets)
    expect(Buffer.compare(file, await writeWorkbook(sheets))).toBe(0)
    const projects = (await readWorkbook(file)).find(({ name }) => name === '事業')
    const named = new Set(projects?.rows.filter(({ number }) => number > 4).map(({ cells }) => cellText(cells[2])))
    expect([...named]).toEqual(['企画部', '見本部'])
    const missions = sheets.find(({ name }) => name === '使命')
    if (!missions || !('columns' in missions)) throw new Error('there is no such sheet')
    expect(missions.rows.map((row) => row.map(({ locked }) => locked === true).slice(2))).toEqual([
      [false, false, false, false, false],
      [true, true, true, true, true],
    ])
  })
})
