// The way in for every npm command: plain Node, so that it runs before anything is installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

// Prisma asks pg for several queries of one transaction at once, which pg 8 queues and says it will refuse in version 9.
process.noDeprecation ||= true
process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --no-deprecation`.trim()

const commands = [
  'demo',
  'test',
  'dev',
  'build',
  'start',
  'worker',
  'meyasu',
  'bench-authoring',
  'bench-moves',
  'bench-results',
  'bench-site',
  'bench-workbook',
]
const project = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(project, 'node_modules')
const installedStamp = path.join(modules, '.meyasu-installed')
const generatedStamp = path.join(project, 'generated', '.meyasu-generated')

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  stop(`Meyasu needs Node 20.19 or newer; this is ${process.versions.node}.`)
}

function digest(...files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function reads(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
}

/** Whether npm's own note of what lies in node_modules has every package of the lock file in the same version. */
function matchesLock() {
  const note = path.join(modules, '.package-lock.json')
  if (!existsSync(note)) return false
  try {
    const installed = JSON.parse(readFileSync(note, 'utf8')).packages
    const wanted = JSON.parse(readFileSync(path.join(project, 'package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(
      ([folder, { version, optional }]) =>
        folder === '' || installed[folder]?.version === version || (optional && !installed[folder]),
    )
  } catch {
    return false
  }
}

function npm(...args) {
  const cli = process.env.npm_execpath
  const options = { cwd: project, stdio: 'inherit' }
  return cli && /\.c?js$/.test(cli)
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
        ...options,
        shell: process.platform === 'win32',
      })
}

function install() {
  const lock = digest(path.join(project, 'package-lock.json'))
  if (reads(installedStamp) === lock) return
  if (!matchesLock()) {
    console.log('Installing packages (about a minute)…')
    const started = Date.now()
    rmSync(installedStamp, { force: true })
    // No package needs its install script: the library links of PostgreSQL are made when it is started.
    const kinds = ['--include=dev', '--include=optional']
    const result = npm('ci', '--ignore-scripts', ...kinds, '--no-audit', '--no-fund', '--loglevel=error')
    if (result.status !== 0)
      stop('The packages could not be installed: npm must reach its registry. Run it again then.')
    console.log(`Packages installed (${((Date.now() - started) / 1000).toFixed(1)} s).`)
  }
  writeFileSync(installedStamp, lock)
}

function generateClient() {
  const inputs = ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'].map((file) =>
    path.join(project, file),
  )
  const wanted = digest(...inputs)
  if (reads(generatedStamp) === wanted && existsSync(path.join(project, 'generated/prisma/client.ts'))) return
  rmSync(generatedStamp, { force: true })
  const result = spawnSync(process.execPath, [path.join(modules, 'prisma/build/index.js'), 'generate'], {
    cwd: project,
    encoding: 'utf8',
  })
  if (result.status !== 0) {
    console.error(`${result.stdout}${result.stderr}`)
    stop('The database client could not be generated from prisma/schema.prisma.')
  }
  mkdirSync(path.dirname(generatedStamp), { recursive: true })
  writeFileSync(generatedStamp, wanted)
}

requireNode()
const [command, ...args] = process.argv.slice(2)
if (!commands.includes(command)) stop(`Use: node scripts/start.mjs ${commands.join('|')} [arguments]`)
process.chdir(project)
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.CHECKPOINT_DISABLE = '1'
install()
generateClient()

const script = path.join(project, 'scripts', `${command}.ts`)
process.argv = [process.argv[0], script, ...args]
const { register } = await import('tsx/esm/api')
register()
try {
  const { run } = await import(pathToFileURL(script).href)
  process.exit(await run(args))
} catch (error) {
  const expected = ['OperatorError', 'MigrationError'].includes(error?.name)
  const denied = error?.code === 'EACCES' && error.path
  const sentence = denied && `${error.path} belongs to another user: run this as that user, or remove it.`
  console.error(expected ? error.message : sentence || error)
  process.exit(1)
}
