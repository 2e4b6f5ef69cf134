import type { PrismaClient } from '@/generated/prisma/client'
import {
  approveReport,
  checkReport,
  openReports,
  publishReport,
  type ReportVersions,
  submitReport,
} from '@/lib/results/commands'
import { promisedIn, readReport } from '@/lib/results/facts-queries'
import type { NextYearDirection } from '@/lib/results/rules'
import { transact } from '@/lib/transact'
import type { Cast, MadeEdition } from '@/prisma/seed/factories'

/** The usual scale of a year, as it is created with it. */
export const usualScale = [
  { code: 'ACHIEVED', label: '達成', threshold: '100' },
  { code: 'MOSTLY', label: 'おおむね達成', threshold: '80' },
  { code: 'PARTLY', label: '一部達成', threshold: '50' },
  { code: 'MISSED', label: '未達成', threshold: '0' },
  { code: 'AWAITED', label: '集計中', counted: false },
  { code: 'BEFORE_TARGET_YEAR', label: '目標年度前', counted: false },
].map((rating, position) => ({ ...rating, position }))

/** What a screen drawn now would send along. */
export async function reportVersions(app: PrismaClient, reportId: number): Promise<ReportVersions> {
  const { lockVersion, contentVersion } = await app.resultReport.findUniqueOrThrow({ where: { id: reportId } })
  return { reportId, lockVersion, contentVersion }
}

/** Enters everything that a year-end report wants, every goal met, past the screen; `direction` null leaves them out. */
export async function enterYearend(
  app: PrismaClient,
  reportId: number,
  direction: NextYearDirection | null = 'CONTINUE',
): Promise<void> {
  const report = await transact(app, (tx) => readReport(reportId, tx))
  const last = `${report.plan.year + 1}-03-31`
  const projects = promisedIn(report).policies.flatMap((policy) => policy.projects)
  await app.projectResult.createMany({
    data: projects.map(({ key }) => ({
      reportId,
      projectKey: key,
      narrative: '予定どおり行いました。',
      selfRating: 'ACHIEVED',
      ratingReason: '集計の済んだ指標は、すべて達成したためです。',
      cause: '需要が見込みと違ったためです。',
      response: '数え方を見直します。',
      direction,
      directionReason: direction === null ? '' : '利用が増えているためです。',
    })),
  })
  await app.indicatorResult.createMany({
    data: projects
      .flatMap(({ indicators }) => indicators)
      .map((indicator) => {
        const own = { reportId, indicatorKey: indicator.key }
        if (indicator.kind === 'MILESTONE') return { ...own, reachedOn: new Date(indicator.dueOn ?? last) }
        if (indicator.kind === 'QUALITATIVE') return { ...own, selfRating: 'ACHIEVED', source: '聞き取り' }
        const { lowerBound, target, finalTarget } = indicator
        const value = indicator.kind === 'CHANGE' ? '0' : (lowerBound ?? target ?? finalTarget ?? '0')
        return { ...own, value, status: 'FINAL' as const, source: '業務統計' }
      })
      .map((row) => ('reachedOn' in row && row.reachedOn > new Date(last) ? { ...row, reachedOn: null } : row)),
  })
}

/** Opens the year-end reports of the edition's year and answers the edition's. */
export async function openYearend(app: PrismaClient, { cast, year, planId }: MadeEdition): Promise<number> {
  await openReports(app, cast.office, { year, period: 'YEAREND' })
  const { id } = await app.resultReport.findFirstOrThrow({ where: { planId, period: 'YEAREND' } })
  return id
}

const steps = [
  ['HEAD_REVIEW', submitReport, 'coordinator'],
  ['OFFICE_CHECK', checkReport, 'head'],
  ['APPROVED', approveReport, 'office'],
  ['PUBLISHED', publishReport, 'publisher'],
] as const

/** Takes an entered report on to `state` by the real commands, each by the person whose move it is. */
export async function advanceReport(
  app: PrismaClient,
  cast: Pick<Cast, 'coordinator' | 'head' | 'office' | 'publisher'>,
  reportId: number,
  to: (typeof steps)[number][0],
): Promise<void> {
  for (const [state, move, part] of steps) {
    await move(app, cast[part], await reportVersions(app, reportId))
    if (state === to) return
  }
}
