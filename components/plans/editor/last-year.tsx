'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { KeptTogether } from '@/components/ui/kept-together'
import { deskPlanStart } from '@/lib/addresses'
import { subtractFigures } from '@/lib/figures'
import { staffPlace } from '@/lib/plans/carrying-rules'
import { fieldSpec, readTyped } from '@/lib/plans/fields'
import type { LastYear } from '@/lib/plans/last-year-queries'
import type { SheetRow } from '@/lib/plans/sheet'
import { lastMoneyText, lastStaffText, lastTargetText, undecidedSentence } from '@/lib/text/last-year'

const LastYearContext = createContext<LastYear | null>(null)

/** Gives the fields of a sheet what stood in their place the year before; null where there is nothing. */
export function LastYearProvider({ lastYear, children }: { lastYear: LastYear | null; children: ReactNode }) {
  return <LastYearContext value={lastYear}>{children}</LastYearContext>
}

function Beside({ text }: { text: string }) {
  return (
    <p className="last-year">
      <KeptTogether text={text} />
    </p>
  )
}

/** The value behind what is typed; null where it is empty or cannot be read. */
function typedValue(row: SheetRow, field: string): string | null {
  const spec = fieldSpec(row.kind, field)
  const read = spec ? readTyped(spec, row.texts[field] ?? '') : null
  return read?.ok ? read.stored : null
}

/** Last year's target of an indicator, and what was reached. */
export function LastTarget({ rowKey }: { rowKey: string }) {
  const lastYear = useContext(LastYearContext)
  const last = lastYear?.indicators[rowKey]
  const text = lastYear && last ? lastTargetText(lastYear.year, last) : ''
  return text ? <Beside text={text} /> : null
}

/** Last year's number of staff in the same place, and the difference. */
export function LastStaff({ row }: { row: SheetRow }) {
  const lastYear = useContext(LastYearContext)
  const before = lastYear?.staff[staffPlace(row.texts)]
  if (!lastYear || before === undefined) return null
  const count = typedValue(row, 'count')
  return <Beside text={lastStaffText(lastYear.year, before, count === null ? null : subtractFigures(count, before))} />
}

/** Last year's amount in the place of `field`, and the difference: 当初予算 of an account, 事業費 of a project. */
export function LastMoney({ row, field }: { row: SheetRow; field: 'initial' | 'budgetAmount' }) {
  const lastYear = useContext(LastYearContext)
  const before = field === 'initial' ? lastYear?.budgets[row.texts.account ?? ''] : lastYear?.projects[row.key]
  if (!lastYear || before === undefined) return null
  const now = typedValue(row, field)
  return <Beside text={lastMoneyText(lastYear.year, field, before, now === null ? null : Number(now))} />
}

/** That projects of last year still lack a decision, leading to where it is made. */
export function UndecidedHint() {
  const lastYear = useContext(LastYearContext)
  if (!lastYear || lastYear.undecided === 0) return null
  return (
    <p className="undecided">
      {/* A plain link out of the sheet: the browser then asks before something unsaved is left behind. */}
      <a href={deskPlanStart(lastYear.planId)}>{undecidedSentence(lastYear.year, lastYear.undecided)}</a>
    </p>
  )
}
