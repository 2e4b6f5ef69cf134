import type { SummaryReason } from '@/components/ui/error-summary'
import { deskConsultation, deskPlan, deskPlanEdit, deskReview } from '@/lib/addresses'
import type { Reason } from '@/lib/errors'
import { fieldId } from '@/lib/plans/fields'
import { reasonWithPlace } from '@/lib/text/reasons'

/** What it takes to lead from a reason to its place. */
export interface PlanPlaces {
  planId: number
  /** Whether the actor may write: then a place in the text leads to its field, else to its row in the reading. */
  mayWrite: boolean
  /** Whether the page itself shows the rows and the comments. */
  onPage: boolean
  /** The names of rows by their key. */
  names: Readonly<Record<string, string>>
}

/** The id of a row of the plan in its reading. */
export function rowId(rowKey: string): string {
  return `row-${rowKey}`
}

/** The id of a thread. */
export function threadId(id: number): string {
  return `comment-${id}`
}

/** The id of the place where the source of a corrected figure is said, of the field's place. */
export function sourceId(at: string): string {
  return `source-${fieldId(at)}`
}

/** What is no row of the plan but has a place on one of its pages, as the element with the same id. */
const panels: Readonly<Record<string, (planId: number) => string>> = {
  'concurrence-FINANCE': deskReview,
  'concurrence-PERSONNEL': deskReview,
  'vice-mayor': deskConsultation,
  wording: deskReview,
  rounds: deskPlan,
}

/** Where a reason leads: a field of the sheet, a row, a thread, a panel; undefined where it has no place in the plan. */
export function reasonHref(reason: Reason, places: PlanPlaces): string | undefined {
  const { at } = reason
  if (!at) return undefined
  if (reason.code === 'correction_figure_without_source') return `${deskReview(places.planId)}#${sourceId(at)}`
  const panel = Object.hasOwn(panels, at) ? panels[at] : undefined
  if (panel) return `${panel(places.planId)}#${at}`
  const reading = places.onPage ? '' : deskPlan(places.planId)
  if (/^comment-\d+$/.test(at)) return `${reading}#${at}`
  const [row = '', field] = at.split('/')
  if (row !== 'edition' && !Object.hasOwn(places.names, row)) return undefined
  return field && places.mayWrite ? `${deskPlanEdit(places.planId)}#${fieldId(at)}` : `${reading}#${rowId(row)}`
}

/** Reasons as sentences with links to their places. */
export function placedReasons(reasons: readonly Reason[], places: PlanPlaces): SummaryReason[] {
  return reasons.map((reason) => {
    const href = reasonHref(reason, places)
    return { sentence: reasonWithPlace(reason, places.names), ...(href ? { href } : {}) }
  })
}
