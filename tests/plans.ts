import pg from 'pg'
import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import {
  type Cast,
  type MadeEdition,
  makeCast,
  makeDepartment,
  makeEdition,
  makePerson,
  makeYear,
} from '@/prisma/seed/factories'
import { completeContent } from './content'

/** A department with its people and those of the city, the people of another department, and one without any role. */
export type Ground = {
  department: Awaited<ReturnType<typeof makeDepartment>>
  cast: Cast
  strangers: Record<'author' | 'coordinator' | 'chief' | 'head' | 'nobody', Actor>
}

/** What every plan of `tests/content.ts` points at, and everybody who may or may not lay hands on it. */
export async function makeGround(app: PrismaClient): Promise<Ground> {
  const department = await makeDepartment(app, { slug: 'planning', name: '企画部', sections: ['企画経営課', '広報課'] })
  const { slug: elsewhere } = await makeDepartment(app, { slug: 'environment', name: '生活環境部' })
  await app.strategicPlan.create({
    data: {
      name: '総合計画',
      firstYear: 1950,
      lastYear: 2100,
      goals: { create: [{ code: '6-2-1', title: '参加と協働', position: 0 }] },
    },
  })
  const strange = (role: 'AUTHOR' | 'COORDINATOR' | 'CHIEF' | 'HEAD') =>
    makePerson(app, { post: '他部', roles: [{ role, departmentSlug: elsewhere }] })
  return {
    department,
    cast: await makeCast(app, department.slug),
    strangers: {
      author: await strange('AUTHOR'),
      coordinator: await strange('COORDINATOR'),
      chief: await strange('CHIEF'),
      head: await strange('HEAD'),
      nobody: await makePerson(app),
    },
  }
}

/** What an edition says that changes another, where a test makes it without the command. */
export function changeOf(basedOnId: number, opener: Actor) {
  return {
    kind: 'CHANGE',
    basedOnId,
    openedById: opener.personId,
    amendmentReason: 'SUPPLEMENTARY_BUDGET',
    explanation: '補正予算に合わせて改めました。',
  } as const
}

let lastYear = 1999

/**
 * A complete edition of the ground's department in a fiscal year of its own, so that no test meets another's. `dueInYear`:
 * its goals are due at the end of that year, not in 2027.
 */
export async function newEdition(
  app: PrismaClient,
  ground: Ground,
  {
    dueInYear,
    ...wanted
  }: Pick<NonNullable<Parameters<typeof makeEdition>[1]>, 'state' | 'settings' | 'content'> & { dueInYear?: true } = {},
): Promise<MadeEdition> {
  lastYear += 1
  const year = await makeYear(app, { ...wanted.settings, year: lastYear })
  await app.mayoralPriority.create({ data: { year, number: 1, title: '対話の市政' } })
  const { department, cast } = ground
  const given = 'content' in wanted ? wanted.content : completeContent
  const content: typeof given = dueInYear
    ? JSON.parse(JSON.stringify(given).replaceAll('2027-03-31', `${year + 1}-03-31`))
    : given
  return makeEdition(app, { ...wanted, content, year, department, cast })
}

/** A fingerprint of every row of every table, by table; two are equal when nothing at all has changed between them. */
export async function traceOf(ownerUrl: string): Promise<Record<string, string>> {
  return withClient(ownerUrl, async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
        WHERE schemaname IN ('public', 'published') AND tablename <> '_prisma_migrations' ORDER BY 1`,
    )
    const each = tables.rows.map(
      ({ name }) =>
        `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS rows FROM ${name} t`,
    )
    const found = await client.query<{ name: string; rows: string }>(each.join(' UNION ALL '))
    return Object.fromEntries(found.rows.map(({ name, rows }) => [name, rows]))
  })
}

/** Runs `work` on a connection of its own and closes it. */
export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** What came of a command: 'done', 'not found', or the codes of the reasons it was refused with. Other errors are thrown. */
export async function answerOf(command: Promise<unknown>): Promise<string> {
  try {
    await command
    return 'done'
  } catch (error) {
    if (error instanceof NotFound) return 'not found'
    if (error instanceof Refusal) return error.reasons.map(({ code }) => code).join(', ')
    throw error
  }
}

/** What came of a statement: 'done' or its SQLSTATE. */
export async function stateOf(statement: Promise<unknown>): Promise<string> {
  try {
    await statement
    return 'done'
  } catch (error) {
    const { code } = error as { code?: string }
    if (!code) throw error
    return code
  }
}

/** Runs a statement and takes it back; answers 'done' or its SQLSTATE. */
export async function trial(client: pg.Client, statement: string, values: unknown[] = []): Promise<string> {
  await client.query('START TRANSACTION READ WRITE')
  const state = await stateOf(client.query(statement, values))
  await client.query('ROLLBACK')
  return state
}

/** What a command was refused with: each code and its place, in the order of the alphabet. Other errors are thrown. */
export async function placesOf(command: Promise<unknown>): Promise<string[]> {
  const error: unknown = await command.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error === null) return []
  if (!(error instanceof Refusal)) throw error
  return error.reasons.map(({ code, at }) => `${code} ${at}`).toSorted()
}
