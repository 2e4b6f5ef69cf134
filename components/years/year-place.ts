import { deskPlan, deskReport, deskYearSettings } from '@/lib/addresses'
import type { FiscalYear } from '@/lib/fiscal-year'

/** Where something is mended that keeps a year from moving on: its plan, its report, the settings; null where nowhere. */
export function yearPlace(year: FiscalYear, at: string | undefined): string | null {
  const [kind, id] = (at ?? '').split('/')
  if (kind === 'plan') return deskPlan(Number(id))
  if (kind === 'report') return deskReport(Number(id))
  return kind === 'settings' ? deskYearSettings(year) : null
}
