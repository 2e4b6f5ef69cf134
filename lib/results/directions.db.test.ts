import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { createTestDatabase, type TestDatabase } from '@/tests/database'
import { answerOf, type Ground, makeGround, newEdition, placesOf, traceOf, trial, withClient } from '@/tests/plans'
import { statementsOf } from '@/tests/statements'
import { advanceReport, enterYearend, openYearend, reportVersions, usualScale } from '@/tests/year-ends'
import { correctReport } from './commands'
import { releaseDirections } from './direction-commands'
import { publishedDirections } from './direction-content'
import { directionsOfYear } from './direction-queries'
import { directionFilterOf } from './direction-rules'
import { directions, type NextYearDirection } from './rules'

let database: TestDatabase
let ground: Ground

beforeAll(async () => {
  database = await createTestDatabase()
  ground = await makeGround(database.app)
})

afterAll(() => database.drop())

type To = 'HEAD_REVIEW' | 'OFFICE_CHECK' | 'APPROVED' | 'PUBLISHED'

async function reported(to: To | null, direction: NextYearDirection | null = 'SHRINK') {
  const { app } = database
  const made = await newEdition(app, ground, {
    state: 'PUBLISHED',
    dueInYear: true,
    settings: { ratings: { create: usualScale } },
  })
  const reportId = await openYearend(app, made)
  await enterYearend(app, reportId, direction)
  if (to) await advanceReport(app, ground.cast, reportId, to)
  return { ...made, reportId }
}

/** Everything that residents could read, as one text. */
const published = async () =>
  withClient(database.urls.DATABASE_PUBLIC_URL, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables WHERE table_schema = 'published'`,
    )
    const texts: string[] = []
    for (const { name } of rows) {
      texts.push(
        ...(await client.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`)).rows.map((row) => row.text),
      )
    }
    return texts.join('\n')
  })

const everything = directionFilterOf({})
const secret = '利用が増えているためです。'

describe('the list of directions', () => {
  it('shows what every department proposes to the office, the mayor and the auditors, in two statements', async () => {
    const { office, mayor, auditor } = ground.cast
    const { year } = await reported('PUBLISHED')
    for (const actor of [office, mayor, auditor]) {
      const { departments, counts, all, found } = await directionsOfYear(database.app, actor, year, everything)
      expect(departments).toMatchObject([{ departmentName: '企画部', state: 'PUBLISHED', released: null }])
      expect(departments[0]?.projects[0]).toMatchObject({ direction: 'SHRINK', reason: secret })
      expect(counts.find(({ direction }) => direction === 'SHRINK')?.count).toBe(all)
      expect(found).toBe(all)
      expect(departments[0]?.releasable).toBe(actor === office)
    }
    const none = await directionsOfYear(database.app, office, year, directionFilterOf({ direction: 'EXPAND' }))
    expect(none).toMatchObject({ departments: [], found: 0 })
    const elsewhere = await directionsOfYear(database.app, office, year, directionFilterOf({ name: '環境' }))
    expect(elsewhere).toMatchObject({ departments: [], found: 0 })
    const count = await statementsOf(database.urls.DATABASE_URL, (client) =>
      directionsOfYear(client, office, year, everything),
    )
    expect(count).toBe(2)
  })

  it('keeps from the mayor what is not before him yet, and from everybody else all', async () => {
    const { year } = await reported('OFFICE_CHECK')
    const { office, secondOffice, mayor, auditor, ...others } = ground.cast
    expect((await directionsOfYear(database.app, auditor, year, everything)).departments).toHaveLength(1)
    expect((await directionsOfYear(database.app, mayor, year, everything)).departments).toEqual([])
    for (const [who, actor] of Object.entries({ ...others, ...ground.strangers }))
      expect(await answerOf(directionsOfYear(database.app, actor, year, everything)), who).toBe('not found')
    expect(await answerOf(directionsOfYear(database.app, office, 1960, everything))).toBe('not found')
  })
})

describe('releasing directions', () => {
  it('is the first that residents read of them, named as the department’s proposal', async () => {
    const { app } = database
    const { office } = ground.cast
    const made = await reported('PUBLISHED', 'SUSPEND')
    // No word of them came with the report.
    const before = await published()
    expect(before).toContain(`yearend.1`)
    expect(before).not.toContain(secret)
    for (const direction of directions) expect(before).not.toContain(`"${direction}"`)
    await releaseDirections(app, office, await reportVersions(app, made.reportId))
    const after = await published()
    expect(after).toContain(secret)
    const publication = await app.publication.findFirstOrThrow({ where: { kind: 'DIRECTIONS', year: made.year } })
    const document = publishedDirections.parse(JSON.parse(publication.document))
    expect(document.content.standing).toBe('部の案')
    expect(document).toMatchObject({ version: 'directions.1', content: { report: 'yearend.1' } })
    expect(document.content.projects.every(({ direction }) => direction === 'SUSPEND')).toBe(true)
    expect(publication.documentHash).toBe(sha256(publication.document))
    expect(publication.contentHash).toBe(sha256(canonicalText(document.content)))
    const { data } = await app.event.findFirstOrThrow({
      where: { kind: 'directions.released', planId: made.planId },
    })
    expect(JSON.parse(data)).toMatchObject({
      report: made.reportId,
      version: 'directions.1',
      publication: publication.id,
    })
    const { departments } = await directionsOfYear(app, office, made.year, everything)
    expect(departments[0]).toMatchObject({ released: { same: true }, releasable: false })
    expect(await answerOf(releaseDirections(app, office, await reportVersions(app, made.reportId)))).toBe(
      'directions_unchanged',
    )
  })

  it('comes again once a correction proposes otherwise; what was released before stays', async () => {
    const { app } = database
    const { office, coordinator } = ground.cast
    const made = await reported('PUBLISHED')
    await releaseDirections(app, office, await reportVersions(app, made.reportId))
    const versions = await reportVersions(app, made.reportId)
    const { reportId } = await correctReport(app, coordinator, { ...versions, reason: '方向性の見直し' })
    await app.projectResult.updateMany({ where: { reportId }, data: { direction: 'ABOLISH' } })
    await advanceReport(app, ground.cast, reportId, 'PUBLISHED')
    const { departments } = await directionsOfYear(app, office, made.year, everything)
    expect(departments[0]).toMatchObject({ reportId, released: { same: false }, releasable: true })
    expect(await releaseDirections(app, office, await reportVersions(app, reportId))).toEqual({
      version: 'directions.2',
    })
    const kept = await app.publication.findMany({ where: { kind: 'DIRECTIONS', year: made.year } })
    expect(kept.map(({ version }) => version)).toEqual(['directions.1', 'directions.2'])
  })

  it('waits for the report, and for a direction of every project', async () => {
    const { app } = database
    const { office } = ground.cast
    const checked = await reported('OFFICE_CHECK')
    const early = await answerOf(releaseDirections(app, office, await reportVersions(app, checked.reportId)))
    expect(early).toBe('directions_before_report')
    const made = await reported('PUBLISHED')
    await withClient(database.urls.DATABASE_OWNER_URL, async (owner) => {
      await owner.query('ALTER TABLE "ProjectResult" DISABLE TRIGGER USER')
      await owner.query('UPDATE "ProjectResult" SET direction = NULL WHERE "reportId" = $1', [made.reportId])
      await owner.query('ALTER TABLE "ProjectResult" ENABLE TRIGGER USER')
    })
    const places = await placesOf(releaseDirections(app, office, await reportVersions(app, made.reportId)))
    expect(new Set(places)).toEqual(new Set([`year_without_direction report/${made.reportId}`]))
    expect(
      await app.publication.count({ where: { kind: 'DIRECTIONS', year: { in: [checked.year, made.year] } } }),
    ).toBe(0)
  })

  it('is the office’s alone, and leaves no trace otherwise', async () => {
    const { app } = database
    const { office, secondOffice, ...others } = ground.cast
    const made = await reported('PUBLISHED')
    const versions = await reportVersions(app, made.reportId)
    const before = await traceOf(database.urls.DATABASE_OWNER_URL)
    for (const [who, actor] of Object.entries({ ...others, ...ground.strangers }))
      expect(await answerOf(releaseDirections(app, actor, versions)), who).toBe('not found')
    expect(await answerOf(releaseDirections(app, office, { ...versions, lockVersion: 99 }))).toBe(
      'report_changed_since_opened',
    )
    expect(await traceOf(database.urls.DATABASE_OWNER_URL)).toEqual(before)
  })
})

describe('the wall', () => {
  it('takes no document but what the department proposes, of a report that residents read', async () => {
    const { app } = database
    const { office } = ground.cast
    const made = await reported('PUBLISHED')
    await releaseDirections(app, office, await reportVersions(app, made.reportId))
    const { document } = await app.publication.findFirstOrThrow({ where: { kind: 'DIRECTIONS', year: made.year } })
    const honest = publishedDirections.parse(JSON.parse(document))
    const checked = await reported('APPROVED')
    await withClient(database.urls.DATABASE_URL, async (client) => {
      const release = (reportId: number, change: (content: Record<string, unknown>) => Record<string, unknown>) => {
        const content = canonicalText(change({ ...honest.content }))
        const whole = canonicalText({
          ...honest,
          version: 'directions.2',
          publishedAt: new Date().toISOString(),
          contentHash: sha256(content),
          content: JSON.parse(content),
        })
        const { publishedAt } = JSON.parse(whole)
        return trial(client, 'SELECT published.release_directions($1, $2, $3, $4)', [
          reportId,
          content,
          whole,
          publishedAt,
        ])
      }
      expect(await release(made.reportId, (content) => content)).toBe('done')
      expect(await release(made.reportId, (content) => ({ ...content, standing: '決定' }))).toBe('MY004')
      expect(await release(made.reportId, (content) => ({ ...content, note: 'x' }))).toBe('MY004')
      expect(
        await release(made.reportId, (content) => ({
          ...content,
          projects: honest.content.projects.map((project) => ({ ...project, direction: 'EXPAND' })),
        })),
      ).toBe('MY004')
      expect(await release(checked.reportId, (content) => content)).toBe('MY003')
    })
    await withClient(database.urls.DATABASE_PUBLIC_URL, async (client) => {
      expect(await trial(client, `SELECT published.release_directions(1, '{}', '{}', now())`)).toBe('42501')
    })
  })
})
