import type { PrismaClient } from '@/generated/prisma/client'
import type { Figure } from '@/lib/figures'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Yen } from '@/lib/money'
import type { Actor } from '@/lib/people/actor'
import { type Draft, findSource, lastActuals } from './carrying-queries'
import { type LastActual, present, staffPlace } from './carrying-rules'
import type { IndicatorContent } from './content'
import { readSheetRows, type StoredRow } from './editor-queries'
import { fieldSpec, readTyped } from './fields'
import { indicatorContentOf } from './sheet'

/** What was promised of an indicator last year, as far as one compares with it, and what was reached last. */
export type LastPromise = {
  promised: Pick<
    IndicatorContent,
    'kind' | 'unit' | 'decimals' | 'direction' | 'target' | 'lowerBound' | 'upperBound' | 'changePercent' | 'dueOn'
  >
  actual: LastActual | null
}

/** Last year's plan of the department beside this year's sheet. */
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

/** Pairs of which the value is known, as an object. */
function known<Value>(pairs: (readonly [string, Value | undefined])[]): Record<string, Value> {
  return present(Object.fromEntries(pairs)) as Record<string, Value>
}

/**
 * What stands beside the sheet of `draft` from the year before; null where that has no plan that the actor may read. Three
 * statements.
 */
export async function findLastYear(prisma: PrismaClient, actor: Actor, draft: Draft): Promise<LastYear | null> {
  const source = await findSource(prisma, actor, draft)
  if (!source) return null
  const rows = await readSheetRows(prisma, source.editionId)
  const of = (kind: StoredRow['kind']) => rows.filter((row) => row.kind === kind)
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
  const settled = new Set([...source.goingOn, ...source.ended])
  return {
    planId: draft.planId,
    year: source.year,
    undecided: of('project').filter(({ key }) => !settled.has(key)).length,
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
    staff: known(of('staff').map((row) => [staffPlace(row.texts), storedOf(row, 'count')])),
    budgets: known(of('budget').map((row) => [row.texts.account ?? '', yen(row, 'initial')])),
    projects: known(of('project').map((row) => [row.key, yen(row, 'budgetAmount')])),
  }
}
