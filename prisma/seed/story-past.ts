import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import type { PlanContent } from '@/lib/plans/content'
import {
  approveReport,
  checkReport,
  correctReport,
  openReports,
  publishReport,
  type ReportVersions,
  rebaseReport,
  sendReportBack,
  submitReport,
  updateReportToFinal,
} from '@/lib/results/commands'
import { releaseDirections } from '@/lib/results/direction-commands'
import { promisedIn, readReport, termsOf } from '@/lib/results/facts-queries'
import type { ReportEntries } from '@/lib/results/rules'
import { transact } from '@/lib/transact'
import { openYear } from '@/lib/years/commands'
import { moveYear } from '@/lib/years/phase-commands'
import type { YearVerb } from '@/lib/years/workflow'
import { environment } from './demo-city/environment'
import type { DepartmentData } from './demo-city/parts'
import { chance, planOf } from './demo-city/past'
import { resultsOf } from './demo-city/past-results'
import type { Cast } from './factories'
import { type Act, castOf, stepsOf } from './story'

/** Who writes the plan of a year: a department of today, or the one that became part of 生活環境部 in 2025. */
type Writer = { slug: string; name: string; data: DepartmentData; sections: string[] }

/** The department that became part of 生活環境部 on 1 April 2025. */
export const merged = {
  slug: 'industry',
  name: '産業部',
  data: environment,
  sections: ['産業振興課', 'コミュニティ課'],
} satisfies Writer

export const mergedOn = '2025-04-01'

/** The departments that have a plan in a year before 2026. */
function writersOf(departments: readonly DepartmentData[], year: number): Writer[] {
  return departments.flatMap((data) => {
    const { slug, name, sections } = data
    if (year >= 2025 || slug !== merged.data.slug) return [{ slug, name, data, sections }]
    return [{ slug, name, data, sections: sections.filter((section) => !merged.sections.includes(section)) }, merged]
  })
}

/** The plans of the years before 2026, each written, agreed and published in its spring. */
export function actsOfPastPlans(
  prisma: PrismaClient,
  departments: readonly DepartmentData[],
  casts: Map<string, Cast>,
  year: number,
): Act[] {
  const { office } = castOf(casts, 'planning')
  const acts: Act[] = [{ at: `${year}-04-05T09:00:00+09:00`, act: () => openYear(prisma, office, { year }) }]
  for (const [place, { slug, data, sections }] of writersOf(departments, year).entries()) {
    const steps = stepsOf(prisma, castOf(casts, slug), slug, year)
    const minute = String(10 + place * 5)
    const attendees = ['市長', '副市長', data.people.head[1], '企画部長'].filter(
      (post, at, all) => all.indexOf(post) === at,
    )
    acts.push(
      steps.filled(`${year}-04-24T16:${minute}:00+09:00`, planOf(data, year, sections)),
      steps.confirmed(`${year}-05-08T10:${minute}:00+09:00`),
      steps.to(`${year}-05-11T14:${minute}:00+09:00`, 'HEAD_REVIEW'),
      steps.to(`${year}-05-14T09:${minute}:00+09:00`, 'OFFICE_CHECK'),
      steps.to(`${year}-05-21T13:${minute}:00+09:00`, 'CONSULTATION'),
      steps.to(`${year}-06-06T11:${minute}:00+09:00`, 'CONFIRMED', {
        attendees,
        summary: '前の年度の結果と、今年度の目標を確かめました。',
      }),
      steps.to(`${year}-07-08T09:${minute}:00+09:00`, 'PUBLISHED'),
    )
  }
  return acts
}

/** What came of the plans of a year, entered in the spring after it and published in July. */
export function actsOfPastResults(
  prisma: PrismaClient,
  departments: readonly DepartmentData[],
  casts: Map<string, Cast>,
  year: number,
): Act[] {
  const { office, secondOffice, publisher } = castOf(casts, 'planning')
  const next = year + 1
  const acts: Act[] = [
    {
      at: `${next}-04-07T09:30:00+09:00`,
      act: () => openReports(prisma, office, { year, period: 'YEAREND' }),
    },
  ]
  for (const [place, { slug, data }] of writersOf(departments, year).entries()) {
    const cast = castOf(casts, slug)
    const minute = String(10 + place * 5)
    const report = (act: (versions: ReportVersions) => Promise<unknown>) => async () =>
      act(await versionsOfReport(prisma, slug, year))
    acts.push(
      {
        at: `${next}-04-22T15:${minute}:00+09:00`,
        act: report(({ reportId }) => fillReport(prisma, cast, reportId, data)),
      },
      { at: `${next}-05-09T10:${minute}:00+09:00`, act: report((at) => submitReport(prisma, cast.coordinator, at)) },
      { at: `${next}-05-13T13:${minute}:00+09:00`, act: report((at) => checkReport(prisma, cast.head, at)) },
      { at: `${next}-05-27T11:${minute}:00+09:00`, act: report((at) => approveReport(prisma, secondOffice, at)) },
      { at: `${next}-07-08T10:${minute}:00+09:00`, act: report((at) => publishReport(prisma, publisher, at)) },
    )
  }
  return acts
}

/** Moves the year on as the office does. */
async function moveOn(prisma: PrismaClient, office: Cast['office'], year: number, verb: YearVerb): Promise<void> {
  const { lockVersion } = await prisma.fiscalYear.findUniqueOrThrow({ where: { year } })
  await moveYear(prisma, office, { year, lockVersion, verb, reason: '', evidenceNote: '', departmentId: undefined })
}

/** How the years went on: in force in July, looked back on in spring, closed in the autumn after; 2026 is in its middle. */
export function actsOfYears(prisma: PrismaClient, { office }: Cast): Act[] {
  const act = (at: string, year: number, verb: YearVerb): Act => ({
    at: `${at}T16:00:00+09:00`,
    act: () => moveOn(prisma, office, year, verb),
  })
  return [
    ...[2023, 2024, 2025].flatMap((year) => [
      act(`${year}-07-09`, year, 'putInForce'),
      act(`${year + 1}-04-06`, year, 'beginYearend'),
      act(`${year + 1}-07-09`, year, 'publishResults'),
    ]),
    act('2024-10-21', 2023, 'close'),
    act('2025-10-20', 2024, 'close'),
    act('2026-07-10', 2026, 'putInForce'),
    act('2026-10-05', 2026, 'beginMidyear'),
  ]
}

/** The office releases what the departments propose for the year after 2025. */
export function actsOfDirections(
  prisma: PrismaClient,
  departments: readonly DepartmentData[],
  { office }: Cast,
): Act[] {
  return departments
    .filter(({ slug }) => slug !== 'citizens')
    .map(({ slug }, place) => ({
      at: `2026-08-20T10:${10 + place * 5}:00+09:00`,
      act: async () => releaseDirections(prisma, office, await versionsOfReport(prisma, slug, 2025)),
    }))
}

const said = [
  '予定したことのうち、半年分を終えました。秋からは、学校と地域の行事に合わせて進めます。',
  '夏に利用が増えました。冬の混み合う時期に備えて、予約の枠を増やします。',
  '契約を終え、いまは工事と準備を進めています。年度末に間に合う見込みです。',
  '春の申し込みが少なかったため、9月から案内のしかたを変えました。',
]

/** The middle of 2026, each department at another place: written, with the head, with the office, published. */
export function actsOfMidyear(
  prisma: PrismaClient,
  departments: readonly DepartmentData[],
  casts: Map<string, Cast>,
): Act[] {
  const { office, secondOffice, publisher } = castOf(casts, 'planning')
  const stations = [
    'PUBLISHED',
    'APPROVED',
    'OFFICE_CHECK',
    'HEAD_REVIEW',
    'DRAFT',
    'OPEN',
    'RETURNED',
    'PUBLISHED',
  ] as const
  return [
    {
      at: '2026-10-06T09:00:00+09:00',
      act: () => openReports(prisma, office, { year: 2026, period: 'MIDYEAR' }),
    },
    ...departments.flatMap(({ slug }, place): Act[] => {
      const cast = castOf(casts, slug)
      const station = stations[place] ?? 'OPEN'
      const move = (at: string, act: (versions: ReportVersions) => Promise<unknown>): Act => ({
        at: `2026-${at}:${10 + place * 5}:00+09:00`,
        act: async () => act(await versionsOfReport(prisma, slug, 2026, 'MIDYEAR')),
      })
      const way = [
        move('10-14T15', ({ reportId }) => fillMidyear(prisma, cast, reportId)),
        move('10-19T11', (at) => submitReport(prisma, cast.coordinator, at)),
        move('10-22T14', (at) => checkReport(prisma, cast.head, at)),
        move('11-05T10', (at) => approveReport(prisma, secondOffice, at)),
        move('11-10T10', (at) => publishReport(prisma, publisher, at)),
      ]
      if (station === 'RETURNED')
        return [
          ...way.slice(0, 2),
          move('10-23T10', (at) =>
            sendReportBack(prisma, cast.head, { ...at, reason: '遅れているわけを、もう少し詳しく書いてください。' }),
          ),
        ]
      // Its second edition was published while the report was open.
      const rebased = move('10-16T10', (at) => rebaseReport(prisma, cast.coordinator, at))
      if (slug === 'general-affairs') way.splice(1, 0, rebased)
      return way.slice(0, { OPEN: 0, DRAFT: 1, HEAD_REVIEW: 2, OFFICE_CHECK: 3, APPROVED: 5, PUBLISHED: 5 }[station])
    }),
  ]
}

async function fillMidyear(prisma: PrismaClient, cast: Cast, reportId: number): Promise<void> {
  const content = await transact(prisma, async (tx) => promisedIn(await readReport(reportId, tx)))
  const projects = content.policies
    .flatMap((policy) => policy.projects)
    .map(({ key }) => {
      const luck = chance('midyear', key)
      const behind = luck > 0.8
      return {
        key,
        narrative: said[behind ? 3 : Math.floor(luck * 3.7)] ?? '',
        selfRating: behind ? 'SLIGHTLY_BEHIND' : luck > 0.5 ? 'MOSTLY_ON_TRACK' : 'ON_TRACK',
        ...(behind
          ? {
              cause: '春の案内が、対象となる方に届いていなかったためです。',
              response: '対象となる方に、手紙で直接お知らせします。',
            }
          : {}),
      }
    })
  await enter(prisma, cast, reportId, { projects, indicators: [] })
}

/** One 速報値 of 2025 that became final in autumn, and one mistake in 2024 that was put right. */
export function actsAfterPublication(prisma: PrismaClient, casts: Map<string, Cast>): Act[] {
  const follow = (
    slug: string,
    year: number,
    days: readonly [string, string],
    begin: (cast: Cast, versions: ReportVersions) => Promise<unknown>,
    change: (reportId: number, content: PlanContent) => Promise<unknown>,
  ): Act[] => {
    const cast = castOf(casts, slug)
    const move = (act: (versions: ReportVersions) => Promise<unknown>) => async () =>
      act(await versionsOfReport(prisma, slug, year))
    const [first, second] = days
    return [
      { at: `${first}T10:00:00+09:00`, act: move((at) => begin(cast, at)) },
      {
        at: `${first}T10:20:00+09:00`,
        act: move(async ({ reportId }) => {
          const content = await transact(prisma, async (tx) => promisedIn(await readReport(reportId, tx)))
          await change(reportId, content)
        }),
      },
      { at: `${first}T10:40:00+09:00`, act: move((at) => submitReport(prisma, cast.coordinator, at)) },
      { at: `${first}T15:10:00+09:00`, act: move((at) => checkReport(prisma, cast.head, at)) },
      { at: `${second}T09:30:00+09:00`, act: move((at) => approveReport(prisma, cast.secondOffice, at)) },
      { at: `${second}T14:00:00+09:00`, act: move((at) => publishReport(prisma, cast.publisher, at)) },
    ]
  }
  return [
    ...follow(
      'planning',
      2025,
      ['2026-10-05', '2026-10-08'],
      (cast, at) => updateReportToFinal(prisma, cast.coordinator, at),
      (reportId) =>
        prisma.indicatorResult.updateMany({
          where: { reportId, status: 'PROVISIONAL' },
          data: { status: 'FINAL' },
        }),
    ),
    ...follow(
      'education',
      2024,
      ['2025-09-16', '2025-09-19'],
      (cast, at) =>
        correctReport(prisma, cast.head, {
          ...at,
          reason: '事業の説明に、前の年度の文がそのまま載っていました。数値に変わりはありません。',
        }),
      async (reportId, content) => {
        const [project] = content.policies.flatMap((policy) => policy.projects)
        await prisma.projectResult.updateMany({
          where: { reportId, projectKey: project?.key ?? '' },
          data: { narrative: '3つの学校で部屋を整え、支援員を置きました。学校ごとの過ごし方の手引きもつくりました。' },
        })
      },
    ),
  ]
}

/** The latest report of a department's period, as a screen drawn now would know it. */
async function versionsOfReport(
  prisma: PrismaClient,
  slug: string,
  year: number,
  period: 'MIDYEAR' | 'YEAREND' = 'YEAREND',
): Promise<ReportVersions> {
  const { id, lockVersion, contentVersion } = await prisma.resultReport.findFirstOrThrow({
    where: { period, plan: { year, department: { slug } } },
    orderBy: { number: 'desc' },
  })
  return { reportId: id, lockVersion, contentVersion }
}

/** Enters everything of an open report at once, as the coordinator. */
async function fillReport(prisma: PrismaClient, cast: Cast, reportId: number, data: DepartmentData): Promise<void> {
  const report = await transact(prisma, (tx) => readReport(reportId, tx))
  await enter(prisma, cast, reportId, resultsOf(data, promisedIn(report), termsOf(report)))
}

async function enter(
  prisma: PrismaClient,
  cast: Cast,
  reportId: number,
  { projects, indicators }: ReportEntries,
): Promise<void> {
  await transact(prisma, async (tx) => {
    await tx.projectResult.createMany({
      data: projects.map(({ key, ...row }) => ({ reportId, projectKey: key, ...row })),
    })
    await tx.indicatorResult.createMany({
      data: indicators.map(({ key, measuredOn, reachedOn, expectedOn, ...row }) => ({
        reportId,
        indicatorKey: key,
        ...row,
        measuredOn: measuredOn ? new Date(measuredOn) : null,
        reachedOn: reachedOn ? new Date(reachedOn) : null,
        expectedOn: expectedOn ? new Date(expectedOn) : null,
      })),
    })
    await tx.resultRevision.createMany({
      data: [...projects, ...indicators].flatMap(({ key, ...row }) =>
        Object.entries(row).map(([field, value]) => ({
          reportId,
          rowKey: key,
          field,
          before: '',
          value: String(value),
          personId: cast.coordinator.personId,
          at: now(),
        })),
      ),
    })
    await tx.resultReport.update({
      where: { id: reportId },
      data: { state: 'DRAFT', stateSince: now(), contentVersion: { increment: 1 } },
    })
  })
}
