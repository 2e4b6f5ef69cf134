import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs, stripVTControlCharacters } from 'node:util'
import { provideChromium } from '@/e2e/chromium'
import { connect } from '@/prisma/client'
import { admitRoles, applyMigrations, ensureRoles } from '@/prisma/migrate'
import { seedDemo } from '@/prisma/seed/demo'
import { buildSite, isBuilt, nextProgram } from './build'
import { createDatabase, databasesNamed, dropDatabase } from './databases'
import { type NextServer, startNextServer } from './next-server'
import { OperatorError } from './operator-error'
import { freePort, type Server, startPostgres } from './postgres'
import { isAlive, isNodeProcess } from './process-lock'

const projectFolder = path.resolve(import.meta.dirname, '..')
const reports = path.join(projectFolder, '.meyasu', 'test')
const journeyPrefix = 'meyasu_journey_'
const foundingMigrations = ['20261123000000_schema', '20261123000100_walls']

type Count = { passed: number; failed: number }
type Group = 'checks' | 'unit' | 'e2e'
type Step = { group: Group; name: string; needsBuild?: boolean; run: () => Promise<Count> }

const groups: readonly Group[] = ['checks', 'unit', 'e2e']
const children = new Set<ChildProcess>()
/** What the last lines of a run name, so that a failure on another machine can be understood from them. */
const remarks: string[] = []
const cleaning: (() => Promise<void>)[] = []

type Run = { ok: boolean; output: string }

/** Runs a program with Node; its output is shown at once, or kept to be shown on failure. */
async function node(
  program: string,
  args: string[],
  { show = false, environment = {} }: { show?: boolean; environment?: Record<string, string> } = {},
): Promise<Run> {
  const child = spawn(process.execPath, [path.join(projectFolder, program), ...args], {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  })
  children.add(child)
  let output = ''
  const keep = (data: Buffer) => {
    output += data.toString()
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const ok = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
  children.delete(child)
  return { ok, output }
}

function check({ ok, output }: Run): Count {
  if (!ok) console.log(output.trim())
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function types(): Promise<Count> {
  const generated = await node(nextProgram.slice(projectFolder.length + 1), ['typegen'])
  return check(generated.ok ? await node('node_modules/typescript/bin/tsc', ['--noEmit']) : generated)
}

/** Matters of taste, or of tables that grow without bound, which a city's do not. */
const squawkTaste = [
  'prefer-bigint-over-int',
  'prefer-identity',
  'prefer-text-field',
  'prefer-robust-stmts',
  'prefer-timestamp-tz',
  'require-timeout-settings',
  'ban-char-field',
]
const squawkLocks = ['constraint-missing-not-valid', 'require-concurrent-index-creation']

/** The first migrations fill an empty database, where a lock holds nobody up; every later one is held to that too. */
async function migrationSafety(): Promise<Count> {
  const names = fs
    .readdirSync(path.join(projectFolder, 'prisma/migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
  const examine = (excluded: string[], migrations: string[]) =>
    node('node_modules/squawk-cli/js/bin/squawk', [
      `--exclude=${excluded.join(',')}`,
      ...migrations.map((name) => `prisma/migrations/${name}/migration.sql`),
    ])
  const founding = await examine([...squawkTaste, ...squawkLocks], foundingMigrations)
  const later = names.filter((name) => !foundingMigrations.includes(name))
  return check(founding.ok && later.length > 0 ? await examine(squawkTaste, later) : founding)
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: {
    name: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** What went wrong where, in a few lines. */
function remark(what: string, name: string, message: string): void {
  const lines = stripVTControlCharacters(message).trim().split('\n').slice(0, 6)
  remarks.push([`${what} ${name}`, ...lines.map((line) => `    ${line.slice(0, 300)}`)].join('\n'))
}

function remarkTests({ testResults }: VitestReport): void {
  for (const { name, message, assertionResults } of testResults) {
    const file = path.relative(projectFolder, name)
    if (assertionResults.length === 0 && message) remark('✗', file, message)
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status === 'failed') remark('✗', `${file}: ${fullName}`, failureMessages.join('\n'))
    }
  }
}

async function vitest(filters: string[]): Promise<Count> {
  const file = path.join(reports, 'vitest.json')
  fs.rmSync(file, { force: true })
  const { ok } = await node(
    'node_modules/vitest/vitest.mjs',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...filters],
    { show: true },
  )
  return counted(ok, file, (text) => {
    const report = JSON.parse(text) as VitestReport
    remarkTests(report)
    return { passed: report.numPassedTests, failed: report.numFailedTests }
  })
}

type Journey = {
  title: string
  tests: { status: string; results: { status: string; error?: { message?: string } }[] }[]
}
type Suite = { title: string; specs?: Journey[]; suites?: Suite[] }
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; suites: Suite[] }

function remarkJourneys({ title, specs = [], suites = [] }: Suite, above: string[] = []): void {
  const names = [...above, title]
  for (const spec of specs) {
    for (const { status, results } of spec.tests) {
      if (status !== 'unexpected' && status !== 'flaky') continue
      const failed = results.find((result) => result.status !== 'passed')
      const what = status === 'flaky' ? 'tried twice:' : '✗'
      remark(what, [...names, spec.title].join(' › '), failed?.error?.message ?? '')
    }
  }
  for (const suite of suites) remarkJourneys(suite, names)
}

/** What each page said when a journey failed, so that a failure on another machine can be understood from its output alone. */
function showFailures(folder: string): void {
  if (!fs.existsSync(folder)) return
  for (const entry of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (path.basename(entry) !== 'error-context.md') continue
    console.log(`\n${entry}\n${fs.readFileSync(path.join(folder, entry), 'utf8').slice(0, 4_000)}`)
  }
}

async function playwright(filters: string[], environment: Record<string, string>): Promise<Count> {
  const file = path.join(reports, 'playwright.json')
  fs.rmSync(file, { force: true })
  const { ok } = await node('node_modules/@playwright/test/cli.js', ['test', '--reporter=list,json', ...filters], {
    show: true,
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  showFailures(path.join(projectFolder, 'test-results'))
  return counted(ok, file, (text) => {
    const { stats, suites } = JSON.parse(text) as PlaywrightReport
    for (const suite of suites) remarkJourneys(suite)
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
  })
}

/** What a report counts; a run that failed without a failed test (a file that does not load, no test at all) is one. */
function counted(ok: boolean, file: string, read: (text: string) => Count): Count {
  const count = fs.existsSync(file) ? read(fs.readFileSync(file, 'utf8')) : { passed: 0, failed: 0 }
  const failedUnseen = count.failed === 0 && (!ok || count.passed === 0)
  return failedUnseen ? { ...count, failed: 1 } : count
}

/** The demo serves what `.next` holds: building anew under it would break its pages. */
function refuseWhileDemoRuns(): void {
  const lock = path.join(projectFolder, '.meyasu', 'demo.lock')
  if (isBuilt() || !fs.existsSync(lock)) return
  const { pid } = JSON.parse(fs.readFileSync(lock, 'utf8')) as { pid: number }
  if (isNodeProcess(pid))
    throw new OperatorError(`Stop \`npm run demo\` (process ${pid}) first: the build would change under it.`)
}

async function build(): Promise<Count> {
  refuseWhileDemoRuns()
  return check(await buildSite())
}

/** Two databases to copy from: an empty one and the demo city; and `name`, the demo city that journeys share. */
async function journeyDatabases(server: Server, name: string): Promise<void> {
  const [empty, demo] = [`${name}_empty`, `${name}_demo`]
  await createDatabase(server, empty)
  const urls = server.urls(empty)
  await ensureRoles(urls.DATABASE_OWNER_URL, urls)
  await applyMigrations(urls.DATABASE_OWNER_URL)
  await createDatabase(server, demo, empty)
  await admitRoles(server.urls(demo).DATABASE_OWNER_URL)
  const prisma = connect(server.urls(demo).DATABASE_URL)
  try {
    await seedDemo(prisma)
  } finally {
    await prisma.$disconnect()
  }
  await createDatabase(server, name, demo)
  await admitRoles(server.urls(name).DATABASE_OWNER_URL)
}

async function dropLeftovers(server: Server): Promise<void> {
  for (const name of await databasesNamed(server, journeyPrefix)) {
    const pid = Number(name.slice(journeyPrefix.length).split('_')[0])
    if (pid === process.pid || !isAlive(pid)) await dropDatabase(server, name)
  }
}

/**
 * Journeys in a real browser against `next start`, on a demo city made for them. Those that change a city open one of
 * their own (e2e/city.ts), from the databases that MEYASU_JOURNEY names.
 */
async function journeys(filters: string[]): Promise<Count> {
  const { executable, environment } = await provideChromium()
  const server = await startPostgres({ purpose: 'test' })
  cleaning.push(() => server.stop())
  cleaning.push(() => dropLeftovers(server))
  await dropLeftovers(server)
  const name = `${journeyPrefix}${process.pid}`
  await journeyDatabases(server, name)
  const urls = server.urls(name)
  const port = await freePort()
  const address = `http://localhost:${port}`
  const settings = {
    ...urls,
    NEXTAUTH_URL: address,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
  }
  let web: NextServer | null = null
  cleaning.push(async () => web?.stop())
  web = await startNextServer({
    mode: 'start',
    port,
    settings,
    onSpawn(spawned) {
      web = spawned
    },
  })
  return playwright(filters, {
    ...environment,
    ...settings,
    MEYASU_URL: address,
    MEYASU_JOURNEY: name,
    MEYASU_CHROMIUM: executable,
    MEYASU_SUPERUSER_URL: server.superuserUrl('postgres'),
  })
}

function plan(filters: string[]): Step[] {
  const depcruise = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'
  const folders = ['app', 'components', 'lib', 'prisma', 'scripts', 'tests', 'e2e']
  return [
    {
      group: 'checks',
      name: 'format and lint',
      run: async () =>
        check(
          await node('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '--max-diagnostics=60']),
        ),
    },
    { group: 'checks', name: 'types', run: types },
    {
      group: 'checks',
      name: 'import direction',
      run: async () => check(await node(depcruise, [...folders, '--config', '.dependency-cruiser.cjs'])),
    },
    {
      group: 'checks',
      name: 'nothing unused',
      run: async () => check(await node('node_modules/knip/bin/knip.js', ['--no-progress', '--no-config-hints'])),
    },
    { group: 'checks', name: 'safe migrations', run: migrationSafety },
    { group: 'unit', name: 'unit, property and database tests', run: () => vitest(filters) },
    { group: 'e2e', name: 'production build', run: build },
    { group: 'e2e', name: 'journeys in a browser', needsBuild: true, run: () => journeys(filters) },
  ]
}

async function cleanUp(): Promise<void> {
  for (const child of children) child.kill('SIGTERM')
  for (let clean = cleaning.pop(); clean; clean = cleaning.pop()) {
    await clean().catch((error: unknown) => console.error('While cleaning up:', error))
  }
}

async function execute(steps: Step[]): Promise<number> {
  const total: Count = { passed: 0, failed: 0 }
  const lines: string[] = []
  for (const { name, needsBuild, run: work } of steps) {
    console.log(`\n▶ ${name}`)
    const started = Date.now()
    const possible = !needsBuild || isBuilt()
    if (!possible) console.log('Not run: there is no build of these sources.')
    const count = await (possible ? work() : Promise.resolve({ passed: 0, failed: 1 })).catch(
      (error: unknown): Count => {
        console.error(error instanceof OperatorError ? error.message : error)
        return { passed: 0, failed: 1 }
      },
    )
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    const line = `${count.failed === 0 ? '✓' : '✗'} ${name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`
    console.log(line)
    lines.push(line)
    total.passed += count.passed
    total.failed += count.failed
  }
  if (remarks.length > 0) console.log(`\n${remarks.join('\n')}`)
  console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
}

function readArguments(args: string[]): { only: Group | undefined; filters: string[] } {
  const usage = `Use: npm test, or npm test -- --only ${groups.join('|')} [file …]`
  try {
    const { values, positionals } = parseArgs({ args, options: { only: { type: 'string' } }, allowPositionals: true })
    const only = groups.find((group) => group === values.only)
    if ((values.only && !only) || (positionals.length > 0 && !only)) throw new OperatorError(usage)
    return { only, filters: positionals }
  } catch {
    throw new OperatorError(usage)
  }
}

/**
 * `npm test`: checks, unit and database tests, build and journeys, each timed; `--only` runs one of the groups, with
 * file filters for tests. Ends with `N passed, N failed`, stops everything it started, and answers the exit code.
 */
export async function run(args: string[]): Promise<number> {
  const { only, filters } = readArguments(args)
  fs.mkdirSync(reports, { recursive: true })
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(130))
  })
  try {
    return await Promise.race([execute(plan(filters).filter(({ group }) => !only || group === only)), interrupted])
  } finally {
    await cleanUp()
  }
}
