import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { counted, countOf } from '@/lib/text/common'
import { projectName } from '@/lib/text/plan'

/** Words of searching what a policy or a project cites. */
export const citationText = {
  goalsHint: '番号か名前の2文字から探せます。例　6-2、子育て',
  prioritiesHint: '番号か名前で探せます。',
} as const

/** 信頼される市政 › 便利で分かりやすい市役所にする: the place of a goal in its tree. */
export function placeInTree(above: readonly { code: string; title: string }[]): string {
  return above.map(({ code, title }) => `${code} ${title}`).join(' › ')
}

/** Words of the page of the strategic plan at the desk. */
export const coverageText = {
  title: '総合計画と事業のつながり',
  link: '総合計画と事業のつながりを見る',
  years: '年度を選ぶ',
  unserved: '事業のない施策',
  noneUnserved: 'どの施策にも、事業があります。',
  prioritiesUnserved: '事業のない重点事項',
  noPrioritiesUnserved: 'どの重点事項にも、事業があります。',
  noPriorities: 'この年度の重点事項は、まだ登録されていません。',
  noGoals: 'この年度の総合計画は、まだ登録されていません。',
  policyOnly: '方針だけが挙げています',
  tree: '総合計画の全体',
  priorities: '施政方針の重点事項',
  noProject: '事業なし',
  withoutTitle: '（名前がまだありません）',
} as const

/** 令和8年度の、8つの部の計画（下書きを含みます）を調べました。36の施策のうち、事業のあるものは32件です。 */
export function coverageLead(year: FiscalYear, plans: number, leaves: number, served: number): string {
  const from = `${showFiscalYear(year)}の、${counted(plans)}部の計画（下書きを含みます）を調べました。`
  return leaves === 0 ? from : `${from}${counted(leaves)}施策のうち、事業のあるものは${countOf(served)}です。`
}

/** 企画部　事業1　手続きのオンライン化; 企画部　方針「…」. */
export function servingName(serving: {
  kind: 'project' | 'policy'
  departmentName: string
  number: number | null
  title: string
}): string {
  const title = serving.title || coverageText.withoutTitle
  return serving.kind === 'project'
    ? `${serving.departmentName}　${projectName(serving.number ?? 0, title)}`
    : `${serving.departmentName}　方針「${title}」`
}
