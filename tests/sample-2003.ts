import { readFile } from 'node:fs/promises'
import type { PlanContent } from '@/lib/plans/content'
import { contentOf, type SheetChoices } from '@/lib/plans/sheet'
import { cellChoices } from '@/lib/plans/workbook-cells'
import { compareWorkbook } from '@/lib/plans/workbook-comparison'
import { everySpec } from '@/lib/plans/workbook-layout'
import { readParts } from '@/lib/plans/workbook-reading'
import type { ReadSheet } from '@/lib/workbook/cells'
import { readWorkbook } from '@/lib/workbook/reading'
import type { SetupKind, SetupTexts } from '@/lib/years/setup'
import { readSetupSheets } from '@/lib/years/setup-reading'

/** The sheets of examples/mitaka-2003.xlsx. */
export async function sampleSheets(): Promise<ReadSheet[]> {
  return readWorkbook(await readFile(new URL('../examples/mitaka-2003.xlsx', import.meta.url)))
}

/** Every plan of the sample of 2003 as content, read without a database. */
export async function samplePlans2003(): Promise<PlanContent[]> {
  const sheets = await sampleSheets()
  const { rows, departments } = readSetupSheets(sheets)
  const of = (kind: SetupKind) => rows.filter((row) => row.kind === kind).map(({ texts }) => texts)
  const named = (list: readonly SetupTexts[]) => list.map(({ name = '' }, place) => ({ id: place + 1, name }))
  const choicesOf = (slug: string): Omit<SheetChoices, 'plan'> => ({
    sections: named(of('section').filter(({ department }) => department === slug)).map((section) => ({
      ...section,
      writable: true,
    })),
    employmentTypes: named(of('employmentType')),
    accounts: named(of('account')).map((account) => ({ ...account, kind: 'GENERAL' as const })),
    goals: [],
    priorities: [],
  })
  const slugOf = (name: string) => departments.get(name) ?? ''
  const workbook = readParts(sheets, 'year', (name) => cellChoices(choicesOf(slugOf(name)), everySpec))
  if (workbook.problems.length > 0) throw new Error('the sample cannot be read')
  return of('department').map(({ slug = '', name = '' }) => {
    const own = workbook.rows.filter(({ department }) => slugOf(department) === slug)
    const edition = { kind: 'edition' as const, key: 'edition', parentKey: null, sectionId: null, texts: {} }
    const { changes } = compareWorkbook(
      {
        rows: [edition],
        exportedKeys: new Set(),
        exportedText: () => undefined,
        accounts: new Set(['一般会計']),
        against: () => null,
        begins: true,
      },
      { rows: own, problems: [] },
    )
    const written = changes.flatMap((change) => {
      if (change.act !== 'add' && change.act !== 'change') return []
      const texts: Record<string, string> = { number: change.act === 'add' ? change.number : '' }
      for (const { field, after } of change.fields) texts[field] = after
      const parentKey = change.act === 'add' ? change.parentKey : null
      return [{ kind: change.kind, key: change.key, parentKey, writable: true, texts }]
    })
    return contentOf(written, {
      ...choicesOf(slug),
      plan: { year: 2003, department: { slug, name, decidedBy: 'MAYOR' }, notes: { personnelCostIncluded: false } },
    })
  })
}
