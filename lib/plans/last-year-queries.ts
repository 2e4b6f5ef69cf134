import type { PrismaClient } from '@/generated/prisma/client'
import { addFigures, type Figure } from '@/lib/figures'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Yen } from '@/lib/money'
import type { Actor } from '@/lib/people/actor'
import { lastActuals } from './carrying-queries'
import { type LastActual, present, staffPlace } from './carrying-rules'
import type { IndicatorContent } from './content'
import { readSheetRows, type StoredRow } from './editor-queries'
import { fieldSpec, readTyped } from './fields'
import { indicatorContentOf } from './sheet'
import { cameOver, type Draft, findSources, goingOnElsewhere, type Source } from './source-queries'

/** What was promised of an indicator last year, as far as one compares with it, and what was reached last. */
export type LastPromise = {
  promised: Pick<
    IndicatorContent,
    'kind' | 'unit' | 'decimals' | 'direction' | 'target' | 'lowerBound' | 'upperBound' | 'changePercent' | 'dueOn'
  >
  actual: LastActual | null
}

/** Last year's plan of the department, or of those that it follows, beside this year's sheet. */
export type LastYear = {
  planId: number
  year: FiscalYear
  /** how many of its projects nobody has decided about yet */
  undecided: number
  /** by key */
  indicators: Record<string, LastPromise>
  /** by `staffPlace` */
  staff: Record<string, Figure>
  /** 当初予算 by account id, yen */
  budgets: Record<string, Yen>
  /** 事業費 by key, yen */
  projects: Record<string, Yen>
}

/** The value behind a text as the database writes it; undefined where there is none. */
function storedOf(row: StoredRow, field: string): string | undefined {
  const spec = fieldSpec(row.kind, field)
  const read = spec ? readTyped(spec, row.texts[field] ?? '') : null
  return read?.ok && read.stored !== null ? read.stored : undefined
}

/** A row's texts with the section that has its work this year, where that is another of the same name. */
function inPresentSection({ texts, sectionId, source }: StoredRow & { source: Source }): StoredRow['texts'] {
  const present = source.sections.find(({ id }) => id === sectionId)?.present
  return present ? { ...texts, section: String(present) } : texts
}

/** Pairs of which the value is known, as an object; what stands in one place is added up. */
function addedUp<Value>(
  pairs: (readonly [string, Value | undefined])[],
  add: (one: Value, other: Value) => Value,
): Record<string, Value> {
  const sums = new Map<string, Value>()
  for (const [place, value] of pairs) {
    const before = sums.get(place)
    if (value !== undefined) sums.set(place, before === undefined ? value : add(before, value))
  }
  return Object.fromEntries(sums)
}

/** Pairs of which the value is known, as an object. */
function known<Value>(pairs: (readonly [string, Value | undefined])[]): Record<string, Value> {
  return present(Object.fromEntries(pairs)) as Record<string, Value>
}

/**
 * What stands beside the sheet of `draft` from the year before; null where that has no plan that the actor may read. Staff
 * and 当初予算 are those of departments that are followed as a whole, in the sections of the same name, added up. Four
 * statements, one more for each further edition that the plan begins from.
 */
export async function findLastYear(prisma: PrismaClient, actor: Actor, draft: Draft): Promise<LastYear | null> {
  const sources = await findSources(prisma, actor, draft)
  if (sources.length === 0) return null
  const rows: (StoredRow & { source: Source })[] = []
  for (const source of sources) {
    rows.push(...(await readSheetRows(prisma, source.editionId)).map((row) => ({ ...row, source })))
  }
  const of = (kind: StoredRow['kind']) => rows.filter((row) => row.kind === kind)
  const ofWhole = (kind: StoredRow['kind']) => of(kind).filter(({ source }) => source.whole)
  const indicators = of('indicator')
  const actuals = await lastActuals(
    prisma,
    draft.year,
    indicators.map(({ key }) => key),
  )
  const yen = (row: StoredRow, field: string) => {
    const stored = storedOf(row, field)
    return stored === undefined ? undefined : Number(stored)
  }
  const projects = new Map(of('project').map((row) => [row.key, row]))
  const elsewhere = await goingOnElsewhere(prisma, draft, [...projects.keys()])
  const undecided = [...projects.values()].filter(({ key, source, sectionId }) => {
    const section = source.sections.find(({ id }) => id === sectionId)
    const settled = source.goingOn.includes(key) || source.ended.includes(key) || elsewhere.has(key)
    return !settled && cameOver(source, section?.name ?? '')
  })
  return {
    planId: draft.planId,
    year: draft.year - 1,
    undecided: undecided.length,
    indicators: Object.fromEntries(
      indicators.map((row) => {
        const { kind, unit, decimals, direction, target, lowerBound, upperBound, changePercent, dueOn } =
          indicatorContentOf({ ...row, writable: false })
        const promised = present({
          kind,
          unit,
          decimals,
          direction,
          target,
          lowerBound,
          upperBound,
          changePercent,
          dueOn,
        })
        return [row.key, { promised, actual: actuals.get(row.key) ?? null }]
      }),
    ),
    staff: addedUp(
      ofWhole('staff').map((row) => [staffPlace(inPresentSection(row)), storedOf(row, 'count')]),
      addFigures,
    ),
    budgets: addedUp(
      ofWhole('budget').map((row) => [row.texts.account ?? '', yen(row, 'initial')]),
      (one, other) => one + other,
    ),
    projects: known(of('project').map((row) => [row.key, yen(row, 'budgetAmount')])),
  }
}
