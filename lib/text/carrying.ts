import { plainDateOf, showDate } from '@/lib/dates'
import { type FiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import type { SourceView } from '@/lib/plans/carrying-queries'
import type { Fate } from '@/lib/plans/carrying-rules'
import { counted, countOf } from './common'
import { projectName } from './plan'
import { stateNames, versionName } from './workflow'

/** Words of the page where a plan begins. */
export const startText = {
  crumb: 'はじめる',
  fromWorkbook: 'Excelのファイルから始める',
  fromWorkbookLead: 'この計画の様式を受け取り、書きこんだファイルを戻すと、まとめて入ります。',
  toWorkbook: 'Excelの画面を開く',
  fromNothing: '何もないところから書く',
  fromNothingLead: '新しくできた部や、すっかり書き直すときに選びます。前の年度の事業は、あとから1つずつ引き継げます。',
  toEditor: '計画を書く',
  begin: 'この内容で始める',
  carried: '引き継ぐもの',
  carriedWhat: '使命、各課の役割、方針、事業、予算事業コード、指標（数え方と出どころ）',
  left: 'ことし決めるもの',
  leftWhat: '目標値と期限、職員数、予算、事業費と財源',
  baseline: '基準値には、いちばん新しい実績を入れておきます。まだ実績がないものは、前の基準値のままです。',
  projects: '事業をどうしますか',
  projectsLead: '続ける事業は、そのままで構いません。',
  otherSectionsLead: '組織改正で課が移った事業です。この部で続けるときだけ、選んでください。',
  mission: '使命の文は、どの部のものをもとにしますか',
  ownMission: '新しく書く',
  later: 'あとで決める',
  into: 'どの事業とまとめますか',
  titles: '新しい事業の名前（1行に1つ）',
  reason: '理由',
  reasonHint: '記録に残り、部と企画経営課の人が読みます。',
  section: '引き継ぐ課',
  policy: 'どの方針の下に置きますか',
  policyComesAlong: '（前の年度の方針もいっしょに引き継ぐ）',
  fate: 'どうしますか',
  choose: '選んでください',
  undecided: 'まだ決まっていない事業',
  decisions: '決めたこと',
  decide: '決める',
  decideAnew: '決め直す',
  allDecided: '前の年度の事業は、すべて決まりました。',
  notStarted: 'この計画は、まだ始まっていません。取りまとめ担当か部長が始めます。',
  gone: 'いまの計画には、もうありません',
} as const

/** What can become of a project, as it is chosen. */
export const fateChoices: Record<Fate, string> = {
  CARRIED: '続ける',
  MERGED: 'ほかの事業とまとめる',
  SPLIT: '分ける',
  ENDED: '終える',
}

/** What became of a project, as it is read. */
export const fateNames: Record<Fate, string> = {
  CARRIED: '続けます',
  MERGED: 'まとめます',
  SPLIT: '分けます',
  ENDED: '終えます',
}

/** 令和9年度の計画を、どこから始めますか; once begun 令和8年度の事業を、どうするか. */
export function startHeading(year: FiscalYear, started: boolean): string {
  return started
    ? `${showFiscalYear(year - 1)}の事業を、どうするか`
    : `${showFiscalYear(year)}の計画を、どこから始めますか`
}

/** 令和8年度の事業を、どうしたか: leads from a plan to what was decided. */
export function decisionsLink(year: FiscalYear): string {
  return `${showFiscalYear(year - 1)}の事業を、どうしたか`
}

/** 令和8年度の計画から始める. */
export function fromLastYear(year: FiscalYear): string {
  return `${showFiscalYear(year - 1)}の計画から始める`
}

/** 令和8年度の計画, and whose where it is another department's: 令和8年度の福祉部の計画. */
function sourceName({ year, departmentName, origin }: Pick<SourceView, 'year' | 'departmentName' | 'origin'>): string {
  return `${showFiscalYear(year)}の${origin === 'OWN' ? '' : `${departmentName}の`}計画`
}

/** Which edition it begins from, after which 組織改正, and that it is not yet agreed where so. */
export function sourceSentence(source: SourceView): string {
  const sections = source.origin === 'SECTIONS' ? `${source.cameSections.join('、')}の` : ''
  const why = source.origin === 'OWN' ? '' : `組織改正で${source.departmentName}の${sections}仕事を引き継いだので、`
  const version = source.version ? `（${versionName(source.version)}）` : ''
  const sentence = `${why}${sourceName(source)}${version}をもとにします。`
  return source.agreed
    ? sentence
    : `${sentence}まだ市長の了承を得ていないもので（いまは「${stateNames[source.state]}」）、このあと変わることがあります。`
}

/** 令和8年度の計画を読む. */
export function readSource(source: Pick<SourceView, 'year' | 'departmentName' | 'origin'>): string {
  return `${sourceName(source)}を読む`
}

/** 福祉部の事業: those of one of several departments. */
export function sourceHeading(department: string): string {
  return `${department}の事業`
}

/** ほかの部の課が受け持つ事業　3つ. */
export function otherSections(count: number): string {
  return `ほかの部の課が受け持つ事業　${countOf(count)}`
}

/** もう子ども部の計画に入っています. */
export function takenSentence(department: string): string {
  return `もう${department}の計画に入っています`
}

/** That there is nothing to begin from. */
export function noSource(year: FiscalYear): string {
  return `${showFiscalYear(year - 1)}の計画がないので、そこからは始められません。`
}

/** 子ども家庭課・指標2つ. */
export function projectNote(section: string, indicators: number): string {
  return `${section}・指標${countOf(indicators)}`
}

/** That the section in charge is gone this year. */
export function sectionGoneSentence(section: string, year: FiscalYear): string {
  return `${section}は、${showFiscalYear(year)}にはありません。`
}

/** What will happen to a project, before it does. */
export function outcomeSentence(
  project: { title: string; indicators: number },
  fate: Fate | '',
  { into, titles }: { into?: string; titles: readonly string[] },
): string {
  const indicators = project.indicators > 0 ? `指標${countOf(project.indicators)}` : '指標'
  switch (fate) {
    case 'CARRIED':
      return ''
    case 'MERGED':
      return into
        ? `「${project.title}」はなくなり、${indicators}は「${into}」の下に移ります。`
        : 'まとめる先の事業を選んでください。'
    case 'SPLIT':
      return titles.length > 0
        ? `「${project.title}」は${indicators}といっしょに残り、新しく${titles.map((title) => `「${title}」`).join('')}を作ります。`
        : '新しく作る事業の名前を書いてください。もとの事業は、指標といっしょに残ります。'
    case 'ENDED':
      return `「${project.title}」は、この計画に載せません。前の年度の計画には残ります。`
    case '':
      return 'いまは引き継ぎません。あとで、ここで決められます。'
  }
}

/** 8つの事業のうち、6つを続け、1つをまとめ、1つを終えます。: what will happen to all of them. */
export function outcomeSummary(fates: readonly (Fate | '')[]): string {
  const count = (fate: Fate | '') => fates.filter((one) => one === fate).length
  if (count('CARRIED') === fates.length) return `${counted(fates.length)}事業を、すべて続けます。`
  const parts = [
    count('CARRIED') > 0 ? `${countOf(count('CARRIED'))}を続け` : '',
    count('SPLIT') > 0 ? `${countOf(count('SPLIT'))}を分け` : '',
    count('MERGED') > 0 ? `${countOf(count('MERGED'))}をほかとまとめ` : '',
    count('ENDED') > 0 ? `${countOf(count('ENDED'))}を終え` : '',
  ].filter(Boolean)
  const later = count('') > 0 ? `${countOf(count(''))}はあとで決めます。` : ''
  return `${counted(fates.length)}事業のうち、${parts.length > 0 ? `${parts.join('、')}ます。` : ''}${later}`
}

/** → 事業2「子ども家庭センター」: what follows a project; '' for one that ended. */
export function successorsText(successors: readonly { number: number; title: string }[]): string {
  return successors.map(({ number, title }) => projectName(number, title)).join('、')
}

/** 岡本 香織さん、令和8年10月28日. */
export function decidedBy(name: string, at: Date): string {
  return `${name}さん、${showDate(plainDateOf(at))}`
}
