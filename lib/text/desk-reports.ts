import type { ReportTurn } from '@/lib/desk/report-queries'
import { showFiscalYear } from '@/lib/fiscal-year'
import type { ReportState } from '@/lib/results/workflow'
import { reportName } from '@/lib/text/results'

const asked: Record<ReportState, string> = {
  OPEN: 'を書いてください',
  DRAFT: 'を書いて、提出してください',
  RETURNED: 'を直してください',
  HEAD_REVIEW: 'を確かめてください',
  OFFICE_CHECK: 'を確かめてください',
  CONSULTATION: 'の市長協議をしてください',
  APPROVED: 'を公表してください',
  PUBLISHED: '',
  SUPERSEDED: '',
}

/** The verb on the button of a report that waits. */
export const reportTurnVerbs: Record<ReportState, string> = {
  OPEN: '達成状況を書く',
  DRAFT: '達成状況を書く',
  RETURNED: '達成状況を直す',
  HEAD_REVIEW: '達成状況を確かめる',
  OFFICE_CHECK: '達成状況を確かめる',
  CONSULTATION: '協議の画面を開く',
  APPROVED: '公表の内容を見る',
  PUBLISHED: '読む',
  SUPERSEDED: '読む',
}

/** 水道部の達成状況（年度末）を確かめてください（令和8年度）. */
export function reportHeading({ departmentName, period, number, kind, state, year }: ReportTurn): string {
  return `${departmentName}の${reportName(period, number, kind)}${asked[state]}（${showFiscalYear(year)}）`
}

/** 届いて3日目です。 */
export function reportWaiting({ state, waiting }: ReportTurn): string {
  const came: Partial<Record<ReportState, string>> = {
    OPEN: '入力できるようになって',
    DRAFT: '書き始めて',
    RETURNED: '差し戻されて',
  }
  return `${came[state] ?? '届いて'}${waiting}日目です。`
}
