import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

const projectFolder = path.resolve(import.meta.dirname, '..')
const stamp = path.join(projectFolder, '.next', 'meyasu-built')
const sources = ['app', 'components', 'lib', 'prisma', 'public', 'proxy.ts', 'instrumentation.ts']
const settings = ['next.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json']

/** Next.js' own program, to be run with Node. */
export const nextProgram = path.join(projectFolder, 'node_modules/next/dist/bin/next')

function filesUnder(relative: string): string[] {
  const absolute = path.join(projectFolder, relative)
  if (!fs.existsSync(absolute)) return []
  if (!fs.statSync(absolute).isDirectory()) return [relative]
  return fs
    .readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(`${relative}/${name}`))
}

function fingerprint(): string {
  const hash = createHash('sha256').update(process.versions.node)
  const files = [...sources, ...settings].flatMap(filesUnder).filter((file) => !/\.test\.tsx?$/.test(file))
  for (const file of files) hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(projectFolder, file)))
  return hash.digest('hex')
}

/** Whether `.next` holds what the sources say now. */
export function isBuilt(): boolean {
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === fingerprint()
}

/** Runs `next build`, unless nothing changed since the last one; answers its output and whether it worked. */
export async function buildSite(signal?: AbortSignal): Promise<{ built: boolean; ok: boolean; output: string }> {
  if (isBuilt()) return { built: false, ok: true, output: '' }
  const wanted = fingerprint()
  fs.rmSync(stamp, { force: true })
  const child = spawn(process.execPath, [nextProgram, 'build'], {
    cwd: projectFolder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal ? { signal } : {}),
  })
  let output = ''
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString()
  })
  child.stderr.on('data', (data: Buffer) => {
    output += data.toString()
  })
  const ok = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
  if (ok) fs.writeFileSync(stamp, wanted)
  return { built: true, ok, output }
}

/** `npm run build`: the production build, made anew only when something changed. Answers the exit code. */
export async function run(): Promise<number> {
  const { built, ok, output } = await buildSite()
  console.log(built ? output.trim() : 'The build is up to date.')
  return ok ? 0 : 1
}
