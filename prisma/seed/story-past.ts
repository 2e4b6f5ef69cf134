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
  submitReport,
  updateReportToFinal,
} from '@/lib/results/commands'
import { promisedIn, readReport, termsOf } from '@/lib/results/facts-queries'
import type { ReportEntries } from '@/lib/results/rules'
import { transact } from '@/lib/transact'
import { openYear } from '@/lib/years/commands'
import { environment } from './demo-city/environment'
import type { DepartmentData } from './demo-city/parts'
import { planOf } from './demo-city/past'
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

/** The latest report of a department's year end, as a screen drawn now would know it. */
async function versionsOfReport(prisma: PrismaClient, slug: string, year: number): Promise<ReportVersions> {
  const { id, lockVersion, contentVersion } = await prisma.resultReport.findFirstOrThrow({
    where: { period: 'YEAREND', plan: { year, department: { slug } } },
    orderBy: { number: 'desc' },
  })
  return { reportId: id, lockVersion, contentVersion }
}

/** Enters everything of an open report at once, as the coordinator. */
async function fillReport(prisma: PrismaClient, cast: Cast, reportId: number, data: DepartmentData): Promise<void> {
  await transact(prisma, async (tx) => {
    const report = await readReport(reportId, tx)
    const { projects, indicators }: ReportEntries = resultsOf(data, promisedIn(report), termsOf(report))
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
