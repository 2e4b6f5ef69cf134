import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal } from '@/lib/errors'
import type { Role } from '@/lib/people/actor'
import { addUser, type NewGrant } from '@/lib/people/commands'
import { verifyRecord } from '@/lib/record/queries'
import { revokeSessionsOf } from '@/lib/sign-in/commands'
import { personReason } from '@/lib/text/operator'
import { workbookReason } from '@/lib/text/workbook'
import { keptCell } from '@/lib/text/year-workbook'
import { readWorkbook } from '@/lib/workbook/reading'
import { writeWorkbook } from '@/lib/workbook/writing'
import { importYear } from '@/lib/years/import-commands'
import { readYearSheet, yearWorkbook } from '@/lib/years/workbook-queries'
import { connect } from '@/prisma/client'
import { type CityDatabase, migrateOpened, openCityDatabase } from './city-database'
import { OperatorError } from './operator-error'

const usage = `Use: npm run meyasu -- VERB

  migrate         make the database's roles and bring its tables to this version
  import FILE     bring the plans of a fiscal year in from an Excel workbook (.xlsx): of a new city, as a new year, or as
                  changes of a year that is there; all or nothing
  export YEAR [FILE]
                  write the plans of all departments of a fiscal year into an Excel workbook (.xlsx)
  verify-record   walk the record of events from the first to the last
  user add --email ADDRESS --name NAME [--post POST] [--role ROLE[:DEPARTMENT[:SECTION,…]]]…
                  add a person; the password is asked for, or read from standard input
  user sign-out --email ADDRESS
                  end every session of a person: the next request of each must sign in again

The database is the one DATABASE_OWNER_URL, DATABASE_URL and DATABASE_PUBLIC_URL name; without them, the demo's.
Exit codes: 0 done, 1 refused or failed, 2 called wrongly.`

const roles: readonly Role[] = [
  'AUTHOR',
  'COORDINATOR',
  'CHIEF',
  'HEAD',
  'OFFICE',
  'FINANCE',
  'PERSONNEL',
  'VICE_MAYOR',
  'MAYOR',
  'PUBLISHER',
  'AUDITOR',
  'ADMIN',
]

class UsageError extends Error {}

async function withDatabase<Result>(work: (database: CityDatabase) => Promise<Result>): Promise<Result> {
  const database = await openCityDatabase('meyasu_demo')
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** As the desk's role, on a migrated database. */
async function withClient<Result>(work: (prisma: PrismaClient) => Promise<Result>): Promise<Result> {
  return withDatabase(async (database) => {
    if (database.embedded) await migrateOpened(database)
    const prisma = connect(database.urls.DATABASE_URL)
    try {
      return await work(prisma)
    } finally {
      await prisma.$disconnect()
    }
  })
}

async function migrate(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError()
  const applied = await withDatabase(migrateOpened)
  for (const name of applied) console.log(`Applied ${name}.`)
  console.log(applied.length === 0 ? 'The database is at this version already.' : 'The database is at this version.')
  return 0
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new OperatorError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

async function importFile(args: string[]): Promise<number> {
  const [file, ...more] = args
  if (!file || more.length > 0) throw new UsageError()
  const bytes = readFile(file)
  try {
    const sheets = await readWorkbook(bytes)
    const { city, year, made, changed, kept } = await withClient((prisma) => importYear(prisma, sheets))
    const all = (of: 'projects' | 'indicators') => made.reduce((sum, plan) => sum + plan[of], 0)
    const begun = `${made.length} departments, ${all('projects')} projects, ${all('indicators')} indicators imported as drafts`
    const heading = `${city}, fiscal year ${year}`
    if (made.length > 0) console.log(`${heading}: ${begun}.`)
    for (const { name, slug, missing } of made) {
      if (missing > 0) console.log(`  ${name} (${slug}): ${missing} places are still to be written.`)
    }
    if (changed.length > 0) console.log(`${heading}: the plans of ${changed.length} departments were changed.`)
    for (const { name, slug, changes } of changed) {
      const counts = Object.entries(changes).filter(([, count]) => count > 0)
      console.log(`  ${name} (${slug}): ${counts.map(([act, count]) => `${count} ${act}`).join(', ')}.`)
    }
    if (made.length + changed.length === 0)
      console.log(`${heading}: the file says what the plans say; nothing was changed.`)
    for (const cell of kept) console.log(`  ${keptCell(cell)}`)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(`${file} was not imported; nothing was changed.`)
    for (const reason of error.reasons) console.error(`  ${workbookReason(reason)}`)
    return 1
  }
}

async function exportYear(args: string[]): Promise<number> {
  const [asked = '', named, ...more] = args
  if (!/^\d{4}$/.test(asked) || more.length > 0) throw new UsageError()
  const year = Number(asked)
  const file = named ?? `meyasu-${year}.xlsx`
  const sheet = await withClient((prisma) => readYearSheet(prisma, year)).catch((error: unknown) => {
    if (error instanceof NotFound) throw new OperatorError(`There is no fiscal year ${year} in the database.`)
    throw error
  })
  const workbook = await writeWorkbook(yearWorkbook(sheet))
  try {
    // A file of the name that nobody asked for may be somebody's work.
    writeFileSync(file, workbook, { flag: named === undefined ? 'wx' : 'w' })
  } catch (error) {
    throw new OperatorError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`)
  }
  console.log(`${sheet.city}, fiscal year ${year}: the plans of ${sheet.plans.length} departments are in ${file}.`)
  return 0
}

async function verify(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError()
  const { events, firstBroken } = await withClient(verifyRecord)
  if (!firstBroken) {
    console.log(`The record is whole: ${events} events, each fitting the one before.`)
    return 0
  }
  const why = {
    missing: 'is missing',
    'previous-hash': 'does not fit the one before it',
    content: 'was changed after it was written',
  }
  console.error(
    `The record is broken: event ${firstBroken.seq} ${why[firstBroken.why]}; ${events} before it are whole.`,
  )
  return 1
}

/** `HEAD`, `HEAD:planning` or `AUTHOR:planning:企画課,情報推進課`. */
function readGrant(text: string): NewGrant {
  const [name = '', departmentSlug, sections] = text.split(':')
  const role = roles.find((known) => known === name.toUpperCase())
  if (!role) throw new OperatorError(`There is no role ${name}; the roles are ${roles.join(', ')}.`)
  return {
    role,
    ...(departmentSlug ? { departmentSlug } : {}),
    ...(sections ? { sections: sections.split(',').map((section) => section.trim()) } : {}),
  }
}

async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) return readFileSync(0, 'utf8').split(/\r?\n/)[0] ?? ''
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: silent, terminal: true })
  process.stdout.write('Password (10 characters or more): ')
  const password = await prompt.question('')
  prompt.close()
  process.stdout.write('\n')
  return password
}

async function user(args: string[]): Promise<number> {
  const [verb, ...rest] = args
  if (verb === 'sign-out') return signOut(rest)
  if (verb !== 'add') throw new UsageError()
  const { values } = parseOptions(rest)
  if (!values.email || !values.name) throw new UsageError()
  const { email, name, post = '' } = values
  const grants = (values.role ?? []).map(readGrant)
  const password = await askPassword()
  try {
    const { personId } = await withClient((prisma) => addUser(prisma, { email, name, post, password, roles: grants }))
    console.log(`${name} <${email}> was added as person ${personId}.`)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const reason of error.reasons) console.error(personReason(reason))
    return 1
  }
}

async function signOut(args: string[]): Promise<number> {
  const { email, ...others } = parseOptions(args).values
  if (!email || Object.keys(others).length > 0) throw new UsageError()
  const ended = await withClient((prisma) => revokeSessionsOf(prisma, email))
  if (ended === null) throw new OperatorError(`Nobody has the address ${email}.`)
  console.log(`${ended} sessions of ${email} were ended.`)
  return 0
}

function parseOptions(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        post: { type: 'string' },
        role: { type: 'string', multiple: true },
      },
    })
  } catch {
    throw new UsageError()
  }
}

const verbs: Record<string, (args: string[]) => Promise<number>> = {
  migrate,
  import: importFile,
  export: exportYear,
  'verify-record': verify,
  user,
}

/** `npm run meyasu -- VERB`: the operators' commands. Answers 0 when done, 1 when refused, 2 when called wrongly. */
export async function run(args: string[]): Promise<number> {
  const [verb = '', ...rest] = args
  const work = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (!work && ['--help', '-h', 'help'].includes(verb)) {
    console.log(usage)
    return 0
  }
  try {
    if (!work) throw new UsageError()
    return await work(rest)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(usage)
    return 2
  }
}
