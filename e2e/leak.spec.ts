import { randomUUID } from 'node:crypto'
import { addComment } from '@/lib/comments/commands'
import { addEvidence } from '@/lib/consultations/evidence-commands'
import { amendEdition } from '@/lib/plans/amendment-commands'
import { saveField } from '@/lib/plans/editing-commands'
import type { PlanFilling } from '@/lib/plans/filling-commands'
import { sha256 } from '@/lib/plans/hash'
import { askWithdrawal, scheduleEdition } from '@/lib/publications/commands'
import { writeUpdate } from '@/lib/resource-updates/commands'
import {
  advanceTo,
  completeContent,
  type MadeEdition,
  makeDepartment,
  makeEdition,
  makePerson,
  type ReachableState,
  versionsOf,
} from '@/prisma/seed/factories'
import { pdfFile } from '@/tests/evidence-files'
import { asSuperuser, databaseOf, type OwnCity, openCity } from './city'
import { expect, test } from './fixtures'

test.describe.configure({ mode: 'serial' })

/** A word of letters alone, which no page breaks up; it occurs nowhere else, and says where it was written. */
function token(place: string): string {
  const letters = [...randomUUID().slice(0, 8)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)))
  return `zz${place.replace(/[^a-z]/gi, '')}${letters.join('')}`
}

const kept = new Set(['kind', 'level', 'direction', 'section', 'account', 'employmentType', 'basis', 'source'])

/** Texts that may hold no Japanese at all. */
const alwaysMarked = new Set(['unit', 'code'])

/** The plan with a token in every text that people write, and the tokens. */
function marked(state: string): { content: PlanFilling; tokens: string[] } {
  const tokens: string[] = []
  const isText = (value: string) => /[ぁ-んァ-ヶ一-龠]/.test(value)
  const mark = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => mark(name, item))
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([inner, item]) => [inner, mark(inner, item)]))
    }
    const reference = kept.has(name) && !(name === 'source' && isText(String(value)))
    if (typeof value !== 'string' || reference || !(isText(value) || (alwaysMarked.has(name) && value !== 'PERSONS')))
      return value
    const made = token(`${state}${name}`)
    tokens.push(made)
    return `${value}${made}`
  }
  const full = completeContent('第一課')
  const [first, ...others] = full.policies[0]?.projects ?? []
  if (!first) throw new Error('the factory makes a project')
  const indicators = first.indicators.map((indicator) => ({
    ...indicator,
    ...(indicator.kind === 'MILESTONE' ? { steps: [{ text: '調査を終える', dueOn: '2026-09-30' }] } : {}),
    ...(indicator.kind === 'NUMBER'
      ? {
          withoutYearTarget: true as const,
          target: undefined,
          finalTarget: '10',
          finalTargetYearNote: '年度は検討中です',
        }
      : {}),
    ...(indicator.kind === 'CHANGE'
      ? { unit: undefined, baseline: undefined, baselineNoneReason: '昨年度の額は集計していません' }
      : {}),
  }))
  const words = indicators.filter(({ kind }) => kind === 'QUALITATIVE')
  const content = mark('', {
    ...full,
    policies: [
      {
        ...full.policies[0],
        text: '方針の説明です。',
        projects: [
          {
            ...first,
            plainSummary: 'やさしい説明です。',
            codes: [{ account: '一般会計', code: '02-01' }],
            indicators,
          },
          { ...first, number: 2, title: '二つめの事業', noTargetReason: '数では表せません。', indicators: words },
          ...others,
        ],
      },
    ],
  }) as PlanFilling
  return { content, tokens }
}

const unpublished = [
  'DRAFT',
  'CHANGES_REQUESTED',
  'HEAD_REVIEW',
  'OFFICE_CHECK',
  'CONSULTATION',
  'CONFIRMED',
  'SCHEDULED',
] as const
type State = (typeof unpublished)[number] | 'PUBLISHED'

let city: OwnCity
/** texts that no resident may meet */
const secret = new Map<string, string>()
/** texts of the published edition */
let open: string[] = []
const editions: (MadeEdition & { state: State })[] = []
/** an indicator of each of them */
let seriesKeys: string[] = []

/** Makes texts that no resident may meet, each of its place. */
function keeper(state: string): (place: string) => string {
  return (place) => {
    const made = token(`${state}${place}`)
    secret.set(made, `${state} ${place}`)
    return made
  }
}

/** Results of a published plan that are entered and not published: residents meet nothing of them. */
async function report({ planId, editionId, cast }: MadeEdition): Promise<void> {
  const keep = keeper('REPORT')
  const { id: reportId } = await city.records.resultReport.create({
    data: {
      planId,
      editionId,
      period: 'YEAREND',
      number: 1,
      reason: keep('reason'),
      checkpointOn: new Date('2027-03-31'),
      stateSince: new Date(),
      openedById: cast.office.personId,
      attendees: [keep('attendees')],
      evidenceNote: keep('evidence note'),
      projects: {
        create: {
          projectKey: randomUUID(),
          narrative: keep('narrative'),
          ratingReason: keep('rating reason'),
          cause: keep('cause'),
          response: keep('response'),
          direction: 'ABOLISH',
          directionReason: keep('direction reason'),
        },
      },
      indicators: {
        create: {
          indicatorKey: randomUUID(),
          source: keep('source'),
          withoutReason: keep('without'),
          overrideReason: keep('override'),
        },
      },
    },
  })
  await city.app.reportWorkbookUpload.create({
    data: {
      reportId,
      personId: cast.author.personId,
      fileName: keep('file name'),
      sheets: keep('uploaded sheets'),
      at: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  })
  await city.records.indicatorObservation.create({
    data: {
      indicatorKey: randomUUID(),
      observedOn: new Date('2026-10-01'),
      value: '1',
      status: 'PROVISIONAL',
      source: keep('observation'),
      personId: cast.author.personId,
    },
  })
}

/**
 * Takes the plan to its state, with texts beside its own: comments, a replaced draft, what was said at the consultation,
 * names. Answers the token of the summary that stands in the plan at the end.
 */
async function surround(edition: MadeEdition, state: State): Promise<string> {
  const keep = keeper(state)
  const { editionId, cast } = edition
  let base = ''
  const summary = token(`${state}summary`)
  for (const value of [keep('replaced draft'), summary]) {
    const answer = await saveField(city.app, cast.coordinator, editionId, {
      rowKey: 'edition',
      field: 'plainSummary',
      base: sha256(base),
      value,
    })
    expect(answer.outcome).toBe('saved')
    base = value
  }
  await addComment(city.app, cast.office, { editionId, kind: 'REMARK', text: keep('comment') })
  const beside = { editionId, personId: cast.author.personId, at: new Date() }
  const place = { rowKey: randomUUID(), field: 'summary', code: 'sentence_long' }
  const ended = { fate: 'ENDED', number: 9, title: keep('ended project'), reason: keep('reason for the end') } as const
  const dismissed = { ...place, subject: keep('words that advice concerned'), reason: keep('reason against advice') }
  const { id: sectionId } = await city.app.section.findFirstOrThrow({ where: { departmentId: edition.departmentId } })
  await city.app.projectDecision.create({ data: { ...beside, ...ended, projectKey: randomUUID() } })
  await city.app.adviceDismissal.create({ data: { ...beside, ...dismissed } })
  await city.app.sectionReminder.create({ data: { ...beside, sectionId, message: keep('reminder') } })
  const uploaded = { ...beside, fileName: keep('file name'), sheets: keep('uploaded sheets') }
  const waiting = { ...uploaded, expiresAt: new Date(Date.now() + 3_600_000) }
  await city.app.workbookUpload.create({ data: waiting })
  const { editionId: _edition, ...ofYear } = waiting
  await city.app.yearWorkbookUpload.create({ data: { ...ofYear, year: edition.year } })
  await city.app.figureSource.create({
    data: { ...beside, rowKey: randomUUID(), field: 'count', source: keep('source') },
  })
  const wording = { rowKey: 'edition', field: 'headline', before: keep('words before'), value: keep('words proposed') }
  await city.app.wordingProposal.create({
    data: {
      editionId,
      note: keep('note on words'),
      proposedById: cast.office.personId,
      proposedAt: new Date(),
      accepted: false,
      answer: keep('why words stay'),
      answeredById: cast.head.personId,
      answeredAt: new Date(),
      changes: { create: wording },
    },
  })
  if (state === 'DRAFT') {
    await city.app.planEdition.update({ where: { id: editionId }, data: { discardReason: keep('reason to discard') } })
  }
  await city.records.person.update({ where: { id: cast.head.personId }, data: { name: keep('name of the head') } })
  const reached: ReachableState = state === 'SCHEDULED' ? 'CONFIRMED' : state
  await advanceTo(city.app, cast, editionId, reached, {
    summary: keep('summary of the consultation'),
    evidenceNote: keep('evidence'),
    attendees: [keep('attendee')],
    overrideReason: keep('override'),
    reason: keep('reason for the return'),
  })
  const round = await city.app.consultationRound.findFirst({ where: { editionId } })
  if (round) {
    const scan = { file: pdfFile(`/Title (${keep('scan')})`), fileName: `${keep('name of the scan')}.pdf` }
    await addEvidence(city.app, cast.office, round.id, scan)
  }
  if (state === 'SCHEDULED') {
    await scheduleEdition(city.app, cast.publisher, {
      ...(await versionsOf(city.app, editionId)),
      scheduledFor: new Date(Date.now() + 86_400_000),
      overrideReason: keep('override of the schedule'),
    })
  }
  return summary
}

/** A change of the published plan and one of its money that are being written, and a request to withdraw it: all unknown to residents. */
async function amending(edition: MadeEdition): Promise<MadeEdition & { state: State }> {
  const keep = keeper('amendment')
  const { cast, editionId } = edition
  const made = await amendEdition(city.app, cast.head, {
    ...(await versionsOf(city.app, editionId)),
    kind: 'CHANGE',
    amendmentReason: 'SUPPLEMENTARY_BUDGET',
    explanation: keep('explanation'),
  })
  const { headline } = await city.app.planEdition.findUniqueOrThrow({ where: { id: made.editionId } })
  const answer = await saveField(city.app, cast.coordinator, made.editionId, {
    rowKey: 'edition',
    field: 'headline',
    base: sha256(headline),
    value: keep('text'),
  })
  expect(answer.outcome).toBe('saved')
  await askWithdrawal(city.app, cast.office, {
    ...(await versionsOf(city.app, editionId)),
    explanation: keep('explanation of a withdrawal'),
  })
  const account = await city.app.budgetAccount.findFirstOrThrow()
  await writeUpdate(city.app, cast.office, {
    planId: edition.planId,
    updateId: undefined,
    lockVersion: 0,
    kind: 'SUPPLEMENTARY_BUDGET',
    final: false,
    effectiveOn: '2026-11-20',
    votedOn: undefined,
    explanation: keep('explanation of a supplementary budget'),
    replacesId: undefined,
    accounts: [{ accountId: account.id, difference: 1_000 }],
    projects: [],
  })
  return { ...edition, editionId: made.editionId, state: 'DRAFT' }
}

/** A 組織改正 that residents do not know of: who follows the department that they read, and whom it follows. */
async function reforming(): Promise<void> {
  const keep = keeper('reform')
  const readable = editions.find(({ state }) => state === 'PUBLISHED')
  if (!readable) throw new Error('one plan is published')
  const heir = await makeDepartment(city.app, { slug: 'leak-heir', name: keep('successor') })
  const begun = new Date('2090-04-01')
  await city.app.department.update({ where: { id: heir.departmentId }, data: { startsOn: begun } })
  await city.app.departmentSuccession.create({
    data: {
      kind: 'RENAME',
      effectiveOn: begun,
      explanation: keep('explanation'),
      predecessorId: readable.departmentId,
      successorId: heir.departmentId,
    },
  })
}

test.beforeAll(async () => {
  city = await openCity('empty')
  for (const state of [...unpublished, 'PUBLISHED'] as const) {
    const { content, tokens } = marked(state.replaceAll('_', ''))
    const slug = `leak-${state.toLowerCase().replaceAll('_', '-')}`
    const department = await makeDepartment(city.app, { slug, name: `${state}部` })
    const edition = await makeEdition(city.app, { content, department })
    const written = [...tokens, await surround(edition, state)]
    editions.push({ ...edition, state })
    if (state === 'PUBLISHED') open = written
    else for (const made of written) secret.set(made, `${state} text`)
    if (state === 'PUBLISHED') {
      await report(edition)
      const next = marked('NEXTYEAR')
      const following = await makeEdition(city.app, {
        year: 2027,
        content: next.content,
        department,
        cast: edition.cast,
      })
      editions.push({ ...following, state: 'DRAFT' })
      for (const made of next.tokens) secret.set(made, 'next year, DRAFT text')
      editions.push(await amending(edition))
    }
  }
  await reforming()
  const indicators = await city.records.indicator.findMany({
    where: { editionId: { in: editions.map(({ editionId }) => editionId) } },
    distinct: ['editionId'],
    select: { seriesKey: true },
  })
  seriesKeys = [...new Set(indicators.map(({ seriesKey }) => seriesKey))]
  await makePerson(city.app, { email: 'office@city.example', name: token('person'), roles: [{ role: 'OFFICE' }] })
})

test.afterAll(() => city?.close())

type Visited = { address: string; status: number; text: string }

async function ask(
  address: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string,
): Promise<Visited> {
  const answer = await fetch(new URL(address, city.address), {
    method,
    headers,
    redirect: 'manual',
    ...(body ? { body } : {}),
  })
  const said = [...answer.headers].map(([name, value]) => `${name}: ${decoded(value)}`).join('\n')
  return {
    address: `${method} ${address} ${JSON.stringify(headers)}`,
    status: answer.status,
    text: `${said}\n\n${await answer.text()}`,
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** How Next.js asks for a page it already has a part of. */
const partial: Record<string, string>[] = [
  { RSC: '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1' },
  { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' },
  { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_full' },
]

/** Addresses that a curious person would try: those of the contract, those of every plan, and preview tricks. */
function guessed(): string[] {
  const known = [
    '/login',
    '/desk',
    '/desk/publish',
    '/search?q=zz',
    '/feed.xml',
    '/sitemap.xml',
    '/robots.txt',
    '/open-data',
    '/open-data/2026.zip',
    '/open-data/2026/projects.csv',
    '/booklets/2026.pdf',
    '/api/v1/openapi.json',
    '/api/v1/plans',
    '/api/health/live',
    '/api/health/ready',
    '/api/auth/session',
    '/api/auth/providers',
    '/api/auth/csrf',
    '/strategy',
    '/strategy/6-2-1',
    '/compare',
    '/compare?years=2026,2027&departments=leak-published,leak-draft',
    '/years/2026/leak-heir',
    '/years/2090/leak-published',
    '/about',
    '/years',
    '/years/2026/results',
    '/years/2026/missed',
    '/years/2027',
    '/years/2025',
    '/years/9999',
    '/years/2026?status=draft',
    '/years/2026?preview=1',
    '/?draft=1',
    '/ja',
    '/ja/years/2026',
    '/en',
    '/-/-',
    '/_next/data/x.json',
    '/_next/image?url=%2Fyears%2F2026&w=64&q=75',
    '/%E0%A4%A',
    '/years/2026/%2e%2e/desk',
    '/.env',
    `/${'x'.repeat(3000)}`,
  ]
  const ofYears = [2026, 2027].flatMap((year) => [
    `/desk/years/${year}/workbook`,
    `/desk/years/${year}/workbook.xlsx`,
    `/api/desk/years/${year}/workbook`,
    `/desk/years/${year}/results`,
    `/desk/years/${year}/results/moves?verb=approve`,
    `/desk/years/${year}/directions`,
    `/desk/years/${year}/settings`,
  ])
  const ofPlans = editions.flatMap(({ slug, year, planId, editionId }) => [
    `/years/${year}/${slug}`,
    `/years/${year}/${slug}?preview=1&state=DRAFT`,
    `/years/${year}/${slug}/projects/1`,
    `/years/${year}/${slug}/projects/2`,
    `/years/${year}/${slug}/projects/3`,
    `/years/${year}/${slug}/results/yearend/1`,
    `/years/${year}/${slug}/editions/1.0`,
    `/years/${year}/${slug}/editions/2.0/changes`,
    `/years/${year}/${slug}/editions/0.0`,
    `/years/${year}/${slug}/editions/2.0`,
    `/ja/years/${year}/${slug}`,
    `/years/${year}/${slug}/opengraph-image`,
    `/desk/plans/${planId}`,
    `/desk/plans/${planId}/edit`,
    `/desk/plans/${planId}/review`,
    `/desk/plans/${planId}/consultation`,
    `/desk/plans/${planId}/resources`,
    `/desk/plans/${planId}/workbook`,
    `/desk/plans/${planId}/workbook.xlsx`,
    `/api/desk/plans/${planId}/workbook`,
    `/api/desk/editions/${editionId}/fields`,
    `/api/desk/editions/${editionId}/rows`,
    `/api/desk/editions/${editionId}`,
  ])
  const ofSeries = seriesKeys.flatMap((key) => [`/indicators/${key}`, `/indicators/${key}/data.csv`])
  return [...known, ...ofYears, ...ofPlans, ...ofSeries]
}

/** An action that nobody made, asked of one page of each kind: the server writes a line about each. */
const acting = new Set(['/', '/years/2026', '/desk', '/login'])

/** Follows every link, script and picture from the home page and the guessed addresses, in each way a page can be asked for. */
async function crawl(): Promise<Visited[]> {
  const forged = { 'Next-Action': '0'.repeat(42), 'Content-Type': 'text/plain', Origin: city.address }
  const queue = ['/', ...guessed()]
  const seen = new Set(queue)
  const visited: Visited[] = []
  for (let at = 0; at < queue.length; at += 8) {
    const batch = queue.slice(at, at + 8)
    const answers = await Promise.all(
      batch.map(async (address) => {
        const page = await ask(address)
        if (address.startsWith('/_next/static')) return [page]
        const joined = address.includes('?') ? '&' : '?'
        const others = await Promise.all([
          ...partial.map((headers) => ask(address, headers)),
          ask(`${address}${joined}_rsc=1a2b3`, { RSC: '1' }),
          ask(address, {
            Accept: 'application/json',
            'X-Middleware-Subrequest': 'middleware',
            Cookie: '__prerender_bypass=1',
          }),
          ...(acting.has(address) ? [ask(address, forged, 'POST', '[]')] : []),
        ])
        return [page, ...others]
      }),
    )
    for (const [page, ...others] of answers) {
      if (!page) continue
      visited.push(page, ...others)
      for (const [, link = ''] of page.text.matchAll(/(?:href|src|location|content)(?:="|: )([^"\s]+)/g)) {
        const url = URL.canParse(link, city.address) ? new URL(link.replaceAll('&amp;', '&'), city.address) : null
        const address = url && `${url.pathname}${url.search}`
        if (!url || url.origin !== city.address || !address || seen.has(address)) continue
        seen.add(address)
        queue.push(address)
      }
    }
  }
  return visited
}

function met(visited: readonly Visited[]): string[] {
  return visited.flatMap(({ address, text }) =>
    [...secret].filter(([made]) => text.includes(made)).map(([, place]) => `${address}: ${place}`),
  )
}

/** Texts that hold no words of people's own: names of fields, codes, hashes, the record's own lines. */
const notWritten: Record<string, string[]> = {
  AdviceDismissal: ['field', 'code'],
  Agreement: ['contentHash'],
  Comment: ['field'],
  Concurrence: ['post'],
  ConsultationEvidence: ['contentType', 'sha256'],
  ConsultationRound: ['contentHash', 'decisionNumber', 'amendableFields', 'followingFields'],
  Event: ['kind', 'data', 'previousHash', 'hash'],
  FieldRevision: ['field'],
  FigureSource: ['rowKey', 'field'],
  PlanEdition: ['contentHash', 'headApprovedPost'],
  ProjectConfirmation: ['post', 'contentHash'],
  IndicatorResult: ['selfRating', 'overrideRating'],
  ProjectResult: ['selfRating'],
  ResultReport: ['contentText', 'contentHash'],
  WordingChange: ['rowKey', 'field'],
}

/** The rows of a table that speak about the editions $1; every other table says so itself. */
const rowsAbout: Record<string, string> = {
  ConsultationEvidence:
    '"ConsultationEvidence" e JOIN "ConsultationRound" r ON r.id = e."roundId" WHERE r."editionId" = ANY($1)',
  PlanEdition: '"PlanEdition" WHERE id = ANY($1)',
  WordingChange: '"WordingChange" c JOIN "WordingProposal" p ON p.id = c."proposalId" WHERE p."editionId" = ANY($1)',
  // Asked of the edition that residents still read, and written beside it.
  Withdrawal: '"Withdrawal" WHERE cardinality($1::integer[]) > 0',
  ResourceUpdate: '"ResourceUpdate" WHERE cardinality($1::integer[]) > 0',
  ...Object.fromEntries(
    ['ResultReport', 'ProjectResult', 'IndicatorResult', 'IndicatorObservation', 'ReportWorkbookUpload'].map(
      (table) => [table, `"${table}" WHERE cardinality($1::integer[]) > 0`],
    ),
  ),
}

test('every text that people write about an unpublished edition carries a token', async () => {
  const columns = await city.records.$queryRaw<{ table: string; column: string }[]>`
    SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND (c.data_type IN ('text', 'character', 'character varying') OR c.udt_name = '_text')
      AND (c.table_name IN ('PlanEdition', 'ResourceUpdate', 'WordingChange', 'ConsultationEvidence', 'ProjectResult', 'IndicatorResult', 'IndicatorObservation', 'ReportWorkbookUpload') OR EXISTS (SELECT 1 FROM information_schema.columns o
        WHERE o.table_schema = 'public' AND o.table_name = c.table_name AND o.column_name = 'editionId'))
    ORDER BY 1, 2`
  const secretEditions = editions.filter(({ state }) => state !== 'PUBLISHED').map(({ editionId }) => editionId)
  const unmarked: string[] = []
  for (const { table, column } of columns) {
    if (notWritten[table]?.includes(column)) continue
    const rows = await city.records.$queryRawUnsafe<{ written: string }[]>(
      `SELECT "${column}"::text AS written FROM ${rowsAbout[table] ?? `"${table}" WHERE "editionId" = ANY($1)`}`,
      secretEditions,
    )
    const marked = rows.some(({ written }) => [...secret.keys()].some((made) => written?.includes(made)))
    if (!marked) unmarked.push(`${table}.${column}`)
  }
  expect(columns.length).toBeGreaterThan(40)
  expect(unmarked).toEqual([])
})

test('a crawl of every public address meets what is published, and nothing else', async () => {
  test.setTimeout(120_000)
  const visited = await crawl()
  const all = visited.map(({ text }) => text).join('\n')
  expect(open.length, 'the published plan has a token in each of its texts').toBeGreaterThan(25)
  expect(
    open.filter((made) => !all.includes(made)),
    'the crawl finds the published texts',
  ).toEqual([])
  expect(secret.size, 'every unpublished plan has a token in each of its texts').toBeGreaterThan(180)
  expect(met(visited)).toEqual([])
  const status = (address: string) => visited.find((page) => page.address === `GET ${address} {}`)?.status
  for (const { slug, year, planId, editionId, state } of editions) {
    const isPublic = editions.some((other) => other.planId === planId && other.state === 'PUBLISHED')
    expect(status(`/years/${year}/${slug}`), state).toBe(isPublic ? 200 : 404)
    expect(status(`/desk/plans/${planId}`)).toBe(307)
    expect(status(`/api/desk/editions/${editionId}/fields`)).toBe(405)
  }
  expect(visited.length).toBeGreaterThan(600)
  expect(visited.filter(({ status: code }) => code >= 500).map(({ address }) => address)).toEqual([])
})

test('a search for what is not published finds nothing, and what is published is found', async () => {
  const places = new Map([...secret].map(([made, place]) => [place, made]))
  expect(places.size).toBeGreaterThan(40)
  const waiting = [...places.values()]
  const found: string[] = []
  const look = async () => {
    for (let made = waiting.pop(); made; made = waiting.pop()) {
      const { text } = await ask(`/search?q=${made}`)
      // The page says again what was asked, and nothing else of it.
      if (!text.includes('は、見つかりませんでした')) found.push(`${secret.get(made)} is found`)
      found.push(...met([{ address: made, status: 200, text: text.replaceAll(made, '') }]))
    }
  }
  await Promise.all([look(), look(), look(), look()])
  expect(found).toEqual([])
  const answers = await Promise.all(open.map((made) => ask(`/search?q=${made}`)))
  expect(answers.filter(({ text }) => !text.includes('は、見つかりませんでした')).length).toBeGreaterThan(10)
})

test('signed out, the handlers of the desk say nothing', async () => {
  const visited: Visited[] = []
  const headers = { 'Content-Type': 'application/json', Origin: city.address }
  for (const { editionId } of editions) {
    const body = { rowKey: 'edition', field: 'headline', base: '0'.repeat(64), value: 'x' }
    const saved = await ask(`/api/desk/editions/${editionId}/fields`, headers, 'PATCH', JSON.stringify(body))
    const changed = await ask(`/api/desk/editions/${editionId}/rows`, headers, 'POST', '{"act":"add-policy"}')
    expect([saved.status, changed.status]).toEqual([401, 401])
    visited.push(saved, changed)
  }
  expect(met(visited)).toEqual([])
})

test('pages that fail say nothing either', async () => {
  const name = databaseOf(city)
  await asSuperuser(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`)
  try {
    await asSuperuser('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [name])
    const visited: Visited[] = []
    for (const { slug, planId, editionId } of editions) {
      visited.push(
        await ask(`/years/2026/${slug}/editions/7.0`),
        await ask(`/years/2026/${slug}/editions/7.0`, { RSC: '1' }),
      )
      visited.push(await ask(`/desk/plans/${planId}`), await ask(`/api/desk/editions/${editionId}/fields`))
    }
    visited.push(await ask('/login'), await ask('/years/2031'))
    expect(visited.filter(({ status }) => status >= 500).length, 'some pages did fail').toBeGreaterThan(2)
    expect(met(visited)).toEqual([])
    expect(
      visited
        .filter(({ text }) => /prisma|postgres|ECONN|permission denied|\bat .+\.js:\d+/i.test(text))
        .map(({ address }) => address),
    ).toEqual([])
  } finally {
    await asSuperuser(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`)
  }
})
