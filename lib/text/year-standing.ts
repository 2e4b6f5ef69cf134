import { type Figure, showFigure } from '@/lib/figures'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { isMetGrade } from '@/lib/results/achievement-rules'
import { counted } from '@/lib/text/common'

/** Words of how the goals of a year stand, as residents read it on the first page, on that of a year and on that of its results. */
export const standingText = {
  grades: '達成度',
  counts: '達成度ごとの数',
  countedAre: '数は、指標数です。',
  outside: 'ほかに、',
  seeAll: '部ごとの結果を見る',
  seeMissed: '届かなかったわけと、これからどうするかを読む',
  howRated: '達成度の決め方を読む',
  squares: '四角の1つが、1つの目標です。四角の塗りつぶしが多いほど、目標に近づいたことを表します。',
  lengths: '帯の長さが、目標の数を表します。塗りつぶしが多いほど、目標に近づいたことを表します。',
  bars: '帯が長いほど、目標の多い部です。塗りつぶしが多いほど、目標に近づいたことを表します。',
  noneCounted: '達成度を数えられる目標は、まだありません。',
  resultsLater: 'この部の結果は、まだ公表していません。',
  door: 'できなかったこと、変えたこと',
  changedPlansLead: '改めた理由と、前の計画との違いを、そのまま残しています。',
  byDepartment: '部ごとに見る',
  byDepartmentChoice: '部を選ぶ',
  projectsOfGrade: 'この達成度の事業',
  projectsOfGradeNote: '事業の達成度は、部が自分で評価し、企画経営課が確かめました。',
  direction: '次年度の方向性（部の案）',
  noneOfGrade: 'この達成度の目標は、ありません。',
  goal: '目標',
  actual: '実績',
  otherYears: 'ほかの年度',
} as const

/** 企画部の案をすべて読む. */
export function toDirections(department: string): string {
  return `${department}の案をすべて読む`
}

/** What was published without a grade. */
export const withoutGradeLabel = '区分なし'

/** （速報） behind what rests on 速報値. */
function early(provisional: boolean): string {
  return provisional ? '（速報）' : ''
}

/** 令和7年度の達成状況（速報）. */
export function standingTitle(year: FiscalYear, provisional: boolean): string {
  return `${showFiscalYear(year)}の達成状況${early(provisional)}`
}

/** 258の目標のうち、157を達成しました。 in two pieces, between which the line breaks. */
export function standingHeading(total: number, met: number): [string, string] {
  if (total === 0) return [standingText.noneCounted, '']
  return [`${counted(total)}目標のうち、`, met === 0 ? '達成したものはありません。' : `${met}を達成しました。`]
}

/** おおむね達成は57、一部達成は23、未達成は21です。 '' where there is nothing else. */
export function standingRest(rest: readonly { label: string; count: number }[]): string {
  const said = rest.filter(({ count }) => count > 0).map(({ label, count }) => `${label}は${count}`)
  return said.length === 0 ? '' : `${said.join('、')}です。`
}

/** Whole: 258の目標のうち、157を達成しました。おおむね達成は57、…です。 */
export function standingSentence(
  total: number,
  met: number,
  rest: readonly { label: string; count: number }[],
): string {
  return `${standingHeading(total, met).join('')}${standingRest(rest)}`
}

/** What a grade takes, in a word or two: 目標に届いた, 80％以上, 50％未満など for the lowest. */
export function gradeMeaning(thresholds: readonly Figure[], place: number): string {
  const threshold = thresholds[place]
  if (threshold === undefined) return ''
  const show = (figure: Figure) => showFigure(figure, figure.split('.')[1]?.length ?? 0, '％')
  const above = thresholds[place - 1]
  if (isMetGrade({ threshold })) {
    const lowest = thresholds.filter((each) => isMetGrade({ threshold: each })).at(-1)
    return threshold === lowest ? '目標に届いた' : `${show(threshold)}以上`
  }
  if (place === thresholds.length - 1) {
    return above === undefined || isMetGrade({ threshold: above }) ? '目標に届かなかった' : `${show(above)}未満など`
  }
  return `${show(threshold)}以上`
}

/** 令和8年度は、14の事業・27の指標. */
export function promisedInYear(year: FiscalYear, counts: string): string {
  return `${showFiscalYear(year)}は、${counts}`
}

/** 帯は、令和7年度の結果です。帯が長いほど、… */
export function barsOf(year: FiscalYear): string {
  return `帯は、${showFiscalYear(year)}の結果です。${standingText.bars}`
}

/** 令和7年度の結果は、ありません。 of a department that began later. */
export function noResultsOf(year: FiscalYear): string {
  return `${showFiscalYear(year)}の結果は、ありません。`
}

/** 産業部の令和7年度の結果も、上の数に入っています。 of departments that no plan of the later year has. */
export function otherDepartments(names: readonly string[], year: FiscalYear): string {
  return `${names.join('、')}の${showFiscalYear(year)}の結果も、市全体の数に入っています。`
}

/** 企画部の達成 16: what a link says that leads to the goals of a department of one grade. */
export function gradeOfDepartment(department: string, label: string, count: number): string {
  return `${department}の${label} ${count}`
}

/** 令和7年度に届かなかった101の目標. */
export function missedHeading(count: number, year: FiscalYear): string {
  return `${showFiscalYear(year)}に届かなかった${counted(count)}目標`
}

/** 目標 12.0分 → 実績 15.0分. */
export function fromTargetToActual(target: Figure, actual: Figure, unit: string | null): string {
  const decimals = Math.max(...[target, actual].map((figure) => figure.split('.')[1]?.length ?? 0))
  const show = (figure: Figure) => showFigure(figure, decimals, unit === '%' ? '％' : (unit ?? ''))
  return `${standingText.goal} ${show(target)} → ${standingText.actual} ${show(actual)}`
}

/** 令和8年度の途中で改めた計画. */
export function changedPlansTitle(year: FiscalYear): string {
  return `${showFiscalYear(year)}の途中で改めた計画`
}

/** 258の目標のうち、101が目標に届きませんでした。 '' where none was missed. */
export function missedSentence(total: number, missed: number): string {
  return missed === 0 ? '' : `${counted(total)}目標のうち、${missed}が届きませんでした。`
}

/** 令和7年度に「一部達成」だった目標. */
export function gradeTitle(year: FiscalYear, label: string): string {
  return `${showFiscalYear(year)}に「${label}」だった目標`
}

/** 23の目標と12の事業が、「一部達成」でした。 */
export function gradeLead(label: string, goals: number, projects: number): string {
  const said = [...(goals > 0 ? [`${counted(goals)}指標`] : []), ...(projects > 0 ? [`${counted(projects)}事業`] : [])]
  return said.length === 0 ? `「${label}」のものは、ありません。` : `${said.join('と、')}が、「${label}」です。`
}

/** 水道部には、届かなかった目標はありませんでした。 */
export function noneMissedIn(names: readonly string[]): string {
  return `${names.join('、')}には、届かなかった目標はありませんでした。`
}

/** 企画部は第2版に改めました. */
export function changedPlan(department: string, edition: string): string {
  return `${department}の計画を、${edition}に改めました`
}
