import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'
import {
  achievementAt,
  type IndicatorEntry,
  isMetBy,
  type NextYearDirection,
  type ProjectEntry,
  type ReportEntries,
  type ReportTerms,
  standingGrade,
  wantsExplanation,
} from '@/lib/results/rules'
import { showMeasured } from '@/lib/text/indicators'
import type { DepartmentData } from './parts'
import { actualIn, chance } from './past'
import { pastMilestones } from './past-milestones'

/** Why goals were missed, and what is done about it. Chosen by chance, but always the same. */
const explanations: [cause: string, response: string][] = [
  [
    '夏の暑さと秋の大雨で、予定していた説明会のうち3回を中止したためです。',
    '中止した回は、動画と戸別の訪問に替えました。来年度は、雨の少ない時期に前倒しします。',
  ],
  [
    '申し込みが夏に集まり、秋からの受け付けを一時止めたためです。',
    '受け付けを月ごとの枠に分け、冬まで続けられるようにします。',
  ],
  [
    '担当の職員が育児と介護の休みに入り、10月からの3か月は2人少ない体制だったためです。',
    '課をまたいで手伝う決まりをつくり、休みがあっても続けられる手順に直しました。',
  ],
  [
    '部品と資材が届くまでに、例年より4か月長くかかったためです。',
    '契約を年度の初めに行い、納期を確かめてから工程を組むようにします。',
  ],
  [
    'お知らせが広報紙とホームページだけで、若い世代に届いていなかったためです。',
    '学校と駅での案内を始め、スマートフォンへのお知らせも送ります。',
  ],
  [
    '目標を決めたときに、対象となる方の数を多く見込みすぎていたためです。目標は下げません。',
    '対象となる方の数を数え直し、一人ひとりに手紙でご案内します。',
  ],
  [
    '物価が上がり、同じ予算でできる数が減ったためです。',
    '近くの市と一緒に買うことで単価を下げ、残りは次の年度に行います。',
  ],
  [
    '国の制度の改正が年度の途中にあり、手順の作り直しに時間がかかったためです。',
    '作り直した手順での運用が始まっており、来年度は元の目標に戻れる見込みです。',
  ],
]

const directionsOfMet: [NextYearDirection, string][] = [
  ['CONTINUE', '効果が続いているため、同じやり方で続けます。'],
  ['EXPAND', '希望する方が増えているため、対象を広げることを提案します。'],
  ['CONTINUE', '計画の目標に向けて、予定どおり進めます。'],
]
const directionsOfMissed: [NextYearDirection, string][] = [
  ['IMPROVE', '届かなかった理由に合わせて、やり方を改めることを提案します。'],
  ['IMPROVE', '費用をかけずに届ける方法に改めることを提案します。'],
  ['CONTINUE', '対策の効果を、もう1年確かめます。'],
]

const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[], ...words: (string | number)[]): Item =>
  items[Math.floor(chance(...words) * items.length)] as Item

function entryOf(
  department: DepartmentData,
  project: ProjectContent,
  promised: IndicatorContent,
  year: number,
): IndicatorEntry {
  const { key, kind } = promised
  const milestone = pastMilestones.find(({ indicator, year: of }) => of === year && indicator.name === promised.name)
  if (milestone) return { key, ...milestone.reported, source: promised.source ?? '' }
  if (kind === 'QUALITATIVE') {
    const selfRating = pick(['PARTLY', 'MOSTLY', 'ACHIEVED', 'ACHIEVED'], key, year)
    return { key, selfRating, source: promised.evidence ?? promised.source ?? '' }
  }
  const present = department.plan.policies
    .flatMap((policy) => policy.projects)
    .find(({ title }) => title === project.title)
    ?.indicators.find(({ name }) => name === promised.name)
  const value = present ? actualIn(present, key, year) : null
  if (value === null || !present) {
    const everyThirdYear = (present?.baselineYear ?? 2025) < 2024
    return everyThirdYear
      ? { key, without: 'NOT_SURVEYED', withoutReason: '3年ごとの調査で、この年度は調べていません。' }
      : {
          key,
          without: 'AWAITED',
          withoutReason: '決算がまとまってから分かるためです。',
          expectedOn: `${year + 1}-10-31`,
        }
  }
  const surveyed = /答えた/.test(promised.name ?? '')
  return {
    key,
    value,
    status: year === 2025 && present.baselineProvisional ? 'PROVISIONAL' : 'FINAL',
    source: promised.source ?? '',
    measuredOn: surveyed ? `${year}-11-30` : `${year + 1}-03-31`,
    ...(surveyed ? { respondents: 900 + Math.floor(chance('answers', key, year) * 700) } : {}),
  }
}

const ways = [
  '計画したことを、年度のうちに行いました。',
  '年度の前半に準備を終え、10月から本格的に行いました。',
  '市民のみなさんのご意見をうかがい、やり方を直しながら進めました。',
  '関係する課と一緒に、毎月の会議で進み具合を確かめながら進めました。',
  '地域の方と話し合い、できるところから順に行いました。',
]

function narrativeOf(
  project: ProjectContent,
  year: number,
  lines: { promised: IndicatorContent; entry: IndicatorEntry; met: boolean | null }[],
): string {
  const said = lines.flatMap(({ promised, entry, met }) => {
    if (entry.value === undefined || met === null) return []
    const value = showMeasured(entry.value, promised)
    return [
      met
        ? `${promised.name}は${value}で、目標に届きました。`
        : `${promised.name}は${value}で、目標に届きませんでした。`,
    ]
  })
  return `${pick(ways, 'way', project.key, year)}${said.join('')}`
}

/** What a department reported about its plan of a year before 2026: every value, what was done, and why goals were missed. */
export function resultsOf(department: DepartmentData, content: PlanContent, terms: ReportTerms): ReportEntries {
  const { year } = terms
  const indicators: IndicatorEntry[] = []
  const projects = content.policies
    .flatMap((policy) => policy.projects)
    .map((project): ProjectEntry => {
      const lines = project.indicators.map((promised) => {
        const entry = entryOf(department, project, promised, year)
        indicators.push(entry)
        const achievement = achievementAt(terms, promised, entry)
        const grade = standingGrade(achievement, entry)
        return {
          promised,
          entry,
          grade,
          met: isMetBy(terms.scale, grade),
          explained: wantsExplanation(terms, achievement, entry),
        }
      })
      const rated = lines.filter(({ met }) => met !== null)
      const worst = [...terms.scale]
        .reverse()
        .find(({ code, threshold }) => threshold !== null && rated.some(({ grade }) => grade === code))
      const selfRating = worst?.code ?? 'MOSTLY'
      // What was counted was met, what was not is still to come: then the department says so.
      const waits = rated.length < lines.length && rated.every(({ met }) => met)
      const given = waits ? (terms.scale[0]?.code ?? selfRating) : selfRating
      const missed = lines.some(({ explained }) => explained) || isMetBy(terms.scale, given) === false
      const milestone = pastMilestones.find(
        (one) => one.year === year && one.project === project.title && one.cause !== undefined,
      )
      const [cause, response] = milestone
        ? [milestone.cause ?? '', milestone.response ?? '']
        : pick(explanations, 'why', project.key, year)
      const [direction, directionReason] = pick(
        missed ? directionsOfMissed : directionsOfMet,
        'next',
        project.key,
        year,
      )
      return {
        key: project.key,
        narrative: narrativeOf(project, year, lines),
        selfRating: given,
        ...(missed ? { cause, response } : {}),
        ...(waits ? { ratingReason: '値の分かった指標はすべて目標に届き、予定したことも終えたためです。' } : {}),
        direction,
        directionReason,
      }
    })
  return { projects, indicators }
}
