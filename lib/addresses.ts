import type { Route } from 'next'
import type { FiscalYear } from '@/lib/fiscal-year'

/*
 * Every address in one place. The public ones are rewritten to app/(public)/[locale], which typed routes cannot know:
 * hence the one assertion here, and nowhere else.
 */
function address(path: string): Route {
  return path as Route
}

/** The public home page. */
export function home(): Route {
  return address('/')
}

/** All departments of a fiscal year. */
export function year(fiscalYear: FiscalYear): Route {
  return address(`/years/${fiscalYear}`)
}

/** A department's published plan of a fiscal year, in its current edition. */
export function department(fiscalYear: FiscalYear, slug: string): Route {
  return address(`/years/${fiscalYear}/${slug}`)
}

/** A policy on that page, by its place in the plan, from 1. */
export function policy(fiscalYear: FiscalYear, slug: string, place: number): Route {
  return address(`${department(fiscalYear, slug)}#p${place}`)
}

/** What a department proposes for the next year, on the page of its plan. */
export function departmentDirections(fiscalYear: FiscalYear, slug: string): Route {
  return address(`${department(fiscalYear, slug)}#directions`)
}

/** A project of a department's published plan, by its number. */
export function project(fiscalYear: FiscalYear, slug: string, number: number): Route {
  return address(`/years/${fiscalYear}/${slug}/projects/${number}`)
}

/** What became of a project, on its page. */
export function projectResult(fiscalYear: FiscalYear, slug: string, number: number): Route {
  return address(`${project(fiscalYear, slug, number)}#result-h`)
}

/** One published edition of a department's plan, by its version ('1.0'). */
export function edition(fiscalYear: FiscalYear, slug: string, version: string): Route {
  return address(`/years/${fiscalYear}/${slug}/editions/${version}`)
}

/** What an edition of a department's plan says otherwise than the one before it: 新旧対照. */
export function editionChanges(fiscalYear: FiscalYear, slug: string, version: string): Route {
  return address(`/years/${fiscalYear}/${slug}/editions/${version}/changes`)
}

/** What became of the goals of a fiscal year, department by department. */
export function yearResults(fiscalYear: FiscalYear): Route {
  return address(`/years/${fiscalYear}/results`)
}

/** Every goal of a fiscal year that came to one grade; `grade` as `gradeSlug` writes it. */
export function yearGrade(fiscalYear: FiscalYear, grade: string): Route {
  return address(`/years/${fiscalYear}/results/${grade}`)
}

/** The goals of one grade of a department, in that list. */
export function yearGradeOfDepartment(fiscalYear: FiscalYear, grade: string, slug: string): Route {
  return address(`${yearGrade(fiscalYear, grade)}#${slug}`)
}

/** The projects of one grade, in that list. */
export function yearGradeProjects(fiscalYear: FiscalYear, grade: string): Route {
  return address(`${yearGrade(fiscalYear, grade)}#projects`)
}

/** Every goal of a fiscal year that was missed, with why. */
export function yearMissed(fiscalYear: FiscalYear): Route {
  return address(`/years/${fiscalYear}/missed`)
}

/** One published report about a department's plan, by its period and number: an address that never changes. */
export function publishedReport(fiscalYear: FiscalYear, slug: string, period: string, number: number): Route {
  return address(`/years/${fiscalYear}/${slug}/results/${period.toLowerCase()}/${number}`)
}

/** What a published report says otherwise than the one before it. */
export function publishedReportChanges(fiscalYear: FiscalYear, slug: string, period: string, number: number): Route {
  return address(`${publishedReport(fiscalYear, slug, period, number)}#changes-h`)
}

/** How ratings come about. */
export function achievementPage(): Route {
  return address('/achievement')
}

/** What is found for a text, narrowed by `filter`; the page to search on where there is none. */
export function search(query?: string, filter: Asked = {}): Route {
  return address(`/search${asked({ q: query, ...filter })}`)
}

/** Two years, departments or editions side by side; without `query` the page to choose them on. */
export function comparePage(query: Asked = {}): Route {
  return address(`/compare${asked(query)}`)
}

/** The city's strategic plan, goal by goal. */
export function strategyPage(): Route {
  return address('/strategy')
}

/** One goal of the strategic plan, with the projects that serve it. */
export function strategyGoal(code: string): Route {
  return address(`/strategy/${encodeURIComponent(code)}`)
}

/** An indicator over the years, by the key of its series. */
export function indicatorSeries(seriesKey: string): Route {
  return address(`/indicators/${seriesKey}`)
}

/** The same as a table for spreadsheets. */
export function indicatorSeriesFile(seriesKey: string): Route {
  return address(`/indicators/${seriesKey}/data.csv`)
}

/** What this site is, and how the mayor agreed to what stands on it. */
export function aboutPage(): Route {
  return address('/about')
}

/** The same in English. */
export function aboutInEnglish(): Route {
  return address('/about/en')
}

/** How accessible the site is, and what was tested. */
export function accessibilityPage(): Route {
  return address('/accessibility')
}

/** The data behind the pages. */
export function openDataPage(): Route {
  return address('/open-data')
}

/** What was published last, for feed readers. */
export function feedFile(): Route {
  return address('/feed.xml')
}

/** Every address that residents can read, for search engines; one of its files where one cannot hold all. */
export function siteMapFile(part?: number): Route {
  return address(`/sitemap.xml${part === undefined ? '' : `?part=${part}`}`)
}

/** The sign-in page; `next` is where one goes after it. */
export function login(next?: string): Route {
  return address(`/login${next === undefined ? '' : `?${new URLSearchParams({ callbackUrl: next })}`}`)
}

/** The desk: what waits for me, and where every department stands. */
export function desk(): Route {
  return address('/desk')
}

/** The desk, with where every department stands in one fiscal year. */
export function deskOfYear(fiscalYear: FiscalYear): Route {
  return address(`/desk?year=${fiscalYear}`)
}

/** Every department's plan of a year for those who check them all; `filter` says which. */
export function deskYear(fiscalYear: FiscalYear, filter: Readonly<Record<string, string>> = {}): Route {
  const asked = new URLSearchParams(filter).toString()
  return address(`/desk/years/${fiscalYear}${asked ? `?${asked}` : ''}`)
}

/** The question before several plans of a year are moved at once. */
export function deskYearMoves(fiscalYear: FiscalYear): Route {
  return address(`/desk/years/${fiscalYear}/moves`)
}

/** How far the results of all departments of a year have come, and the year's way; `filter` says which are looked at. */
export function deskYearResults(fiscalYear: FiscalYear, filter: Readonly<Record<string, string>> = {}): Route {
  return address(`/desk/years/${fiscalYear}/results${asked(filter)}`)
}

/** The question before several reports of a year are moved at once. */
export function deskYearResultMoves(fiscalYear: FiscalYear): Route {
  return address(`/desk/years/${fiscalYear}/results/moves`)
}

/** What a year asks of its reports. */
export function deskYearSettings(fiscalYear: FiscalYear): Route {
  return address(`/desk/years/${fiscalYear}/settings`)
}

/** What the departments propose for the year after. */
export function deskYearDirections(fiscalYear: FiscalYear, filter: Readonly<Record<string, string>> = {}): Route {
  return address(`/desk/years/${fiscalYear}/directions${asked(filter)}`)
}

/** A report of what became of a plan. */
export function deskReport(id: number): Route {
  return address(`/desk/reports/${id}`)
}

/** A report, with the sentence that says what was just done to it. */
export function deskReportAfter(id: number, done: string): Route {
  return address(`/desk/reports/${id}?done=${done}`)
}

/** When the mayor and the departments meet about their plans of a year. */
export function deskYearConsultations(fiscalYear: FiscalYear): Route {
  return address(`/desk/years/${fiscalYear}/consultations`)
}

/** A plan as the sheet, to read. */
export function deskPlan(id: number): Route {
  return address(`/desk/plans/${id}`)
}

/** A place of a plan in its reading, by the id of its element. */
export function deskPlanAt(id: number, element: string): Route {
  return address(`/desk/plans/${id}#${element}`)
}

/** A plan as the sheet, with the sentence that says what was just done to it. */
export function deskPlanAfter(id: number, done: string): Route {
  return address(`/desk/plans/${id}?done=${done}`)
}

/** A plan as the sheet, to write. */
export function deskPlanEdit(id: number): Route {
  return address(`/desk/plans/${id}/edit`)
}

/** What happened to a plan's money since it was published. */
export function deskResources(id: number): Route {
  return address(`/desk/plans/${id}/resources`)
}

/** A report of results as a workbook: to take along, and to bring back. */
export function deskReportWorkbook(id: number): Route {
  return address(`/desk/reports/${id}/workbook`)
}

/** The file of a report's workbook. */
export function deskReportWorkbookFile(id: number): Route {
  return address(`/desk/reports/${id}/workbook.xlsx`)
}

/** The results of all departments of a year as a workbook; `filter` names the period. */
export function deskYearResultsWorkbook(fiscalYear: FiscalYear, filter: Readonly<Record<string, string>> = {}): Route {
  return address(`/desk/years/${fiscalYear}/results/workbook${asked(filter)}`)
}

/** Where a report's workbook is sent to. */
export function deskReportWorkbookUploads(id: number): Route {
  return address(`/api/desk/reports/${id}/workbook`)
}

/** Values of a plan's indicators that are seen on the way. */
export function deskObservations(id: number): Route {
  return address(`/desk/plans/${id}/observations`)
}

/** A plan as a workbook: to take along, and to bring back. */
export function deskWorkbook(id: number): Route {
  return address(`/desk/plans/${id}/workbook`)
}

/** The check of what a workbook that was sent would change, on the page that it was sent from. */
export function withUpload(page: Route, upload: string): Route {
  return address(`${page}?upload=${upload}`)
}

/** The file of a plan's workbook. */
export function deskWorkbookFile(id: number): Route {
  return address(`/desk/plans/${id}/workbook.xlsx`)
}

/** Where a plan's workbook is sent to. */
export function deskWorkbookUploads(id: number): Route {
  return address(`/api/desk/plans/${id}/workbook`)
}

/** The plans of all departments of a year as a workbook: to take along, and to bring back. */
export function deskYearWorkbook(fiscalYear: FiscalYear): Route {
  return address(`/desk/years/${fiscalYear}/workbook`)
}

/** The same with the changes of one department alone. */
export function deskYearWorkbookOf(fiscalYear: FiscalYear, upload: string, slug: string): Route {
  return address(`/desk/years/${fiscalYear}/workbook?upload=${upload}&department=${slug}#changes`)
}

/** The same with the sentence that says that it was applied. */
export function deskYearWorkbookDone(fiscalYear: FiscalYear): Route {
  return address(`/desk/years/${fiscalYear}/workbook?done=workbook`)
}

/** Where a year's workbook is sent to. */
export function deskYearWorkbookUploads(fiscalYear: FiscalYear): Route {
  return address(`/api/desk/years/${fiscalYear}/workbook`)
}

/** The file of a year's workbook. */
export function deskYearWorkbookFile(fiscalYear: FiscalYear): Route {
  return address(`/desk/years/${fiscalYear}/workbook.xlsx`)
}

/** Where a plan begins, and what becomes of last year's projects. */
export function deskPlanStart(id: number): Route {
  return address(`/desk/plans/${id}/start`)
}

/** How far each section has come with its part of a plan. */
export function deskSections(id: number): Route {
  return address(`/desk/plans/${id}/sections`)
}

/** A field of a plan as the sheet, to write, by the id of its element. */
export function deskPlanField(id: number, field: string): Route {
  return address(`/desk/plans/${id}/edit#${field}`)
}

/** The check of a plan by the department's head or by the office, read against another text where one is named. */
export function deskReview(id: number, against?: string): Route {
  return address(`/desk/plans/${id}/review${against ? `?against=${against}` : ''}`)
}

/** The consultation with the mayor about a plan, or a place on its page by the id of its element. */
export function deskConsultation(id: number, element?: string): Route {
  return address(`/desk/plans/${id}/consultation${element ? `#${element}` : ''}`)
}

/** The consultation sheet of a plan as a PDF. */
export function deskConsultationSheet(id: number): Route {
  return address(`/desk/plans/${id}/consultation.pdf`)
}

/** A file that is kept as evidence of a consultation about a plan. */
export function deskEvidence(planId: number, id: number): Route {
  return address(`/desk/plans/${planId}/evidence/${id}`)
}

/** Where evidence of a round is sent to. */
export function evidenceUploads(roundId: number): Route {
  return address(`/api/desk/rounds/${roundId}/evidence`)
}

/** Every edition of a plan. */
export function deskEditions(id: number): Route {
  return address(`/desk/plans/${id}/editions`)
}

/** Every edition of a plan, with the sentence that says what was just done to one. */
export function deskEditionsAfter(id: number, done: string): Route {
  return address(`/desk/plans/${id}/editions?done=${done}`)
}

/** Roles that are lent, and what is read later. */
export function deskDelegations(): Route {
  return address('/desk/delegations')
}

/** Which projects of a year serve which goals of the strategic plan. */
export function deskStrategy(fiscalYear: FiscalYear): Route {
  return address(`/desk/strategy?year=${fiscalYear}`)
}

/** The plans that are confirmed and can be published. */
export function deskPublish(): Route {
  return address('/desk/publish')
}

/** The plans that are confirmed, with the sentence that says what was just done to one. */
export function deskPublishAfter(done: string): Route {
  return address(`/desk/publish?done=${done}`)
}

/** One plan among those that are confirmed. */
export function deskPublishOf(id: number): Route {
  return address(`/desk/publish#plan-${id}`)
}

/** What one is told, the latest first; from the one after `after` on. */
export function deskNotifications(after?: number): Route {
  return address(`/desk/notifications${after === undefined ? '' : `?after=${after}`}`)
}

/** One thing one was told: leads to its place. */
export function deskNotification(id: number): Route {
  return address(`/desk/notifications/${id}`)
}

/** The letters that the demo city would have sent. */
export function deskOutbox(after?: number): Route {
  return address(`/desk/outbox${after === undefined ? '' : `?after=${after}`}`)
}

type Asked = Readonly<Record<string, string | number | bigint | undefined>>

function asked(query: Asked): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

/** The record of what happened, as a filter asks. */
export function deskRecord(query: Asked = {}): Route {
  return address(`/desk/record${asked(query)}`)
}

/** The same as CSV, whole. */
export function deskRecordCsv(query: Asked = {}): Route {
  return address(`/desk/record/record.csv${asked({ ...query, after: undefined })}`)
}

/** How the city is organised, and what was reformed. */
export function deskOrganisation(): Route {
  return address('/desk/organisation')
}

/** The wizard of a 組織改正; its fields are the parameters. */
export function deskReform(kind?: string): Route {
  return address(kind ? `/desk/organisation/reform?kind=${kind}` : '/desk/organisation/reform')
}

/** The sheets of 人事課 and 財政課 for the plans of a fiscal year. */
export function deskFigures(fiscalYear: FiscalYear): Route {
  return address(`/desk/years/${fiscalYear}/figures`)
}

/** The sheets with the figures as they stand, for 人事課 or 財政課 to write on. */
export function deskFigureTemplate(fiscalYear: FiscalYear, office: 'personnel' | 'finance'): Route {
  return address(`/desk/years/${fiscalYear}/figures/${office}.xlsx`)
}

/** Where a sheet of figures is sent; with `seen`, exactly what the preview showed is brought in. */
export function figuresRequest(fiscalYear: FiscalYear, seen?: string): string {
  return `/api/desk/years/${fiscalYear}/figures${seen === undefined ? '' : `?seen=${seen}`}`
}

/** The desk, with another month in its calendar ('2027-06'). */
export function deskOfMonth(fiscalYear: FiscalYear, month: string): Route {
  return address(`/desk?year=${fiscalYear}&month=${month}`)
}

/**
 * Where a person goes after sign-in, or from a notification: `wanted` where it is a page of the desk on this site, else the desk. Another site's
 * address, however it is written, never comes out.
 */
export function pageOfDesk(wanted: string | undefined): Route {
  const here = 'https://here.invalid'
  const url = wanted?.startsWith('/') && URL.canParse(wanted, here) ? new URL(wanted, here) : null
  if (!url || url.origin !== here || !/^\/desk(\/|$)/.test(url.pathname)) return desk()
  return address(`${url.pathname}${url.search}${url.hash}`)
}

/** Words of the public addresses that no department may have as its slug, now or later. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  'about',
  'accessibility',
  'achievement',
  'api',
  'booklets',
  'compare',
  'desk',
  'editions',
  'en',
  'feed',
  'indicators',
  'ja',
  'login',
  'missed',
  'open-data',
  'projects',
  'results',
  'search',
  'sitemap',
  'strategy',
  'years',
])

/** Whether `slug` may name a department in addresses: [a-z][a-z0-9-]{1,39} and none of `reservedSlugs`. */
export function isDepartmentSlug(slug: string): boolean {
  return /^[a-z][a-z0-9-]{1,39}$/.test(slug) && !reservedSlugs.has(slug)
}
