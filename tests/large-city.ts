import pg from 'pg'
import { connect } from '@/prisma/client'
import { makeCity, makePerson, makeYear } from '@/prisma/seed/factories'
import type { DatabaseUrls } from '@/scripts/postgres'

/** How large a city is: departments, each with a plan in each of the years up to 2026, and events in its record. */
export type CitySize = { departments: number; years: number; events: number }

const lastYear = 2026
const projectsPerPlan = 10

/* What a city would be years in writing is put into the tables by their owner, past the triggers that guard moves. */
const filling = `
  INSERT INTO "Department" (slug, name, position, "startsOn")
  SELECT 'd' || n, '第' || n || '部', n, '1998-04-01' FROM generate_series(1, $1::integer) n;
  INSERT INTO "Section" ("departmentId", name, position, "startsOn")
  SELECT d.id, '第' || n || '課', n, '1998-04-01' FROM "Department" d, generate_series(1, 2) n;
  INSERT INTO "Plan" (year, "departmentId") SELECT y.year, d.id FROM "FiscalYear" y, "Department" d ORDER BY y.year, d.id;

  INSERT INTO "PlanEdition" ("planId", state, major, minor, headline, "contentVersion", "publishedAt",
    "contentText", "contentSchema", "contentHash", "createdAt", "stateSince")
  SELECT p.id, s.state, CASE WHEN s.confirmed THEN 1 END, CASE WHEN s.confirmed THEN 0 END, '暮らしを支えます', 1,
    CASE WHEN s.state = 'PUBLISHED' THEN s.since END,
    CASE WHEN s.frozen THEN repeat('計画の文章です。', 1000) END, CASE WHEN s.frozen THEN 1 END, CASE WHEN s.frozen THEN repeat('a', 64) END,
    make_timestamptz(p.year, 4, 20, 9, 0, 0), s.since
  FROM "Plan" p CROSS JOIN LATERAL (
    SELECT state, state IN ('CONFIRMED', 'PUBLISHED') AS confirmed, state IN ('CONSULTATION', 'CONFIRMED', 'PUBLISHED') AS frozen,
      make_timestamptz(p.year, 5, 1 + p.id % 28, 9, 0, 0) AS since
    FROM (SELECT CASE WHEN p.year < ${lastYear} THEN 'PUBLISHED' ELSE (ARRAY['DRAFT', 'DRAFT', 'DRAFT', 'CHANGES_REQUESTED',
      'HEAD_REVIEW', 'OFFICE_CHECK', 'OFFICE_CHECK', 'CONSULTATION', 'CONFIRMED', 'PUBLISHED'])[1 + p.id % 10] END::"EditionState" AS state) chosen
  ) s ORDER BY p.id;
  INSERT INTO "ConsultationRound" ("editionId", number, "contentHash", "openedAt")
  SELECT id, 1, "contentHash", "stateSince" FROM "PlanEdition" WHERE state = 'CONSULTATION';
  INSERT INTO "Agreement" ("editionId", kind, "contentHash", "agreedOn", "recordedById", "recordedAt")
  SELECT id, 'CONSULTATION', "contentHash", "stateSince"::date, (SELECT min(id) FROM "Person"), "stateSince"
  FROM "PlanEdition" WHERE state IN ('CONFIRMED', 'PUBLISHED');

  INSERT INTO "Policy" ("editionId", title, position) SELECT id, '窓口を近くに', 0 FROM "PlanEdition";
  INSERT INTO "Project" ("editionId", "policyId", "sectionId", number, title, summary)
  SELECT e.id, o.id, s.id, n, '窓口で待つ時間を短くする', '待つ時間を短くし、来なくてもできる手続きを増やします。'
  FROM "PlanEdition" e JOIN "Policy" o ON o."editionId" = e.id JOIN "Plan" p ON p.id = e."planId"
    JOIN LATERAL (SELECT min(id) AS id FROM "Section" WHERE "departmentId" = p."departmentId") s ON true,
    generate_series(1, ${projectsPerPlan}) n;
  INSERT INTO "Indicator" ("editionId", "projectId", position, kind, name, condition)
  SELECT "editionId", id, 0, 'QUALITATIVE', '窓口の待ち時間', '待つ人がいないこと' FROM "Project";
  INSERT INTO "Comment" ("planId", "editionId", kind, text, "authorId", "createdAt")
  SELECT p.id, e.id, said.kind, '確かめてください。', (SELECT min(id) FROM "Person"), e."stateSince"
  FROM "Plan" p JOIN "PlanEdition" e ON e."planId" = p.id, unnest(ARRAY['QUESTION', 'CHANGE_REQUEST']::"CommentKind"[]) said (kind)
  WHERE p.year = ${lastYear};`

const guarded = ['PlanEdition', 'ConsultationRound', 'Agreement', 'Policy', 'Project', 'Indicator', 'Comment']

/** The moves of every edition up to its state, in the order of the years. */
const recordingMoves = `
  SELECT record_event(moved.at, $1::integer, NULL, moved.kind, moved.plan, moved.edition, moved.data)
  FROM (
    SELECT e."createdAt" + step.days * interval '1 day' AS at, step.kind, p.id AS plan, e.id AS edition,
      CASE WHEN step."from" IS NULL THEN '{}' ELSE '{"from":"' || step."from" || '","to":"' || step."to" || '"}' END AS data
    FROM "PlanEdition" e JOIN "Plan" p ON p.id = e."planId", (VALUES
      (0, 'plan.opened', NULL, 'DRAFT', ARRAY['DRAFT', 'CHANGES_REQUESTED', 'HEAD_REVIEW', 'OFFICE_CHECK', 'CONSULTATION', 'CONFIRMED', 'PUBLISHED']),
      (5, 'plan.submitted', 'DRAFT', 'HEAD_REVIEW', ARRAY['CHANGES_REQUESTED', 'HEAD_REVIEW', 'OFFICE_CHECK', 'CONSULTATION', 'CONFIRMED', 'PUBLISHED']),
      (6, 'plan.changes-requested', 'HEAD_REVIEW', 'CHANGES_REQUESTED', ARRAY['CHANGES_REQUESTED']),
      (6, 'plan.approved', 'HEAD_REVIEW', 'OFFICE_CHECK', ARRAY['OFFICE_CHECK', 'CONSULTATION', 'CONFIRMED', 'PUBLISHED']),
      (8, 'consultation.opened', 'OFFICE_CHECK', 'CONSULTATION', ARRAY['CONSULTATION', 'CONFIRMED', 'PUBLISHED']),
      (9, 'plan.agreed', 'CONSULTATION', 'CONFIRMED', ARRAY['CONFIRMED', 'PUBLISHED']),
      (10, 'plan.published', 'CONFIRMED', 'PUBLISHED', ARRAY['PUBLISHED'])
    ) step (days, kind, "from", "to", reached)
    WHERE e.state::text = ANY (step.reached)
    ORDER BY at, p.id, step.days
  ) moved`

/** What was said about plans, until the record has as many events as it shall have. */
const recordingTalk = `
  SELECT record_event(now(), $1::integer, NULL, 'comment.added', talk.plan, talk.edition, '{"comment":' || talk.number || '}')
  FROM (
    SELECT p.id AS plan, e.id AS edition, n AS number
    FROM generate_series(1, $2::integer - (SELECT count(*)::integer FROM "Event")) n
      JOIN "Plan" p ON p.id = 1 + n % (SELECT count(*)::integer FROM "Plan") JOIN "PlanEdition" e ON e."planId" = p.id
    ORDER BY n
  ) talk`

/** Fills an empty database with a city of this size; answers the address with which its office signs in. */
export async function makeLargeCity(urls: DatabaseUrls, { departments, years, events }: CitySize): Promise<string> {
  const email = 'office@city.example'
  const prisma = connect(urls.DATABASE_URL)
  const owner = new pg.Client({ connectionString: urls.DATABASE_OWNER_URL, options: '-c timezone=UTC' })
  await owner.connect()
  try {
    await makeCity(prisma)
    for (let year = lastYear - years + 1; year <= lastYear; year += 1) await makeYear(prisma, { year })
    const { personId } = await makePerson(prisma, { email, roles: [{ role: 'OFFICE' }] })
    const switchTriggers = (to: 'DISABLE' | 'ENABLE') =>
      owner.query(guarded.map((table) => `ALTER TABLE "${table}" ${to} TRIGGER USER`).join('; '))
    await owner.query('BEGIN')
    await switchTriggers('DISABLE')
    for (const statement of filling.split(';\n')) {
      await owner.query(statement, statement.includes('$1') ? [departments] : [])
    }
    await switchTriggers('ENABLE')
    await owner.query(recordingMoves, [personId])
    await owner.query(recordingTalk, [personId, events])
    await owner.query('COMMIT')
    await owner.query('ANALYZE')
    return email
  } finally {
    await owner.end()
    await prisma.$disconnect()
  }
}
