import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { desk, deskRecord, deskYear, deskYearConsultations } from '@/lib/addresses'
import { Refusal } from '@/lib/errors'
import { approveEdition, requestChanges, returnEdition, submitEdition } from '@/lib/plans/commands'
import { connect } from '@/prisma/client'
import { makeDepartment, makeEdition, makePerson, versionsOf } from '@/prisma/seed/factories'
import { makeLargeCity } from '@/tests/large-city'
import { type BenchGround, benchmark, megabytes, milliseconds, peakOf, quantile } from './benchmark'

const races = 1_000
const size = { departments: 500, years: 15, events: 100_000 }
const warmUps = 5
const openings = 30
/** What a page of the desk may cost. */
const mostStatements = 10
const mostTime = 200

/** Everything that was not as it has to be; printed at the end. */
type Wrong = string[]

/**
 * Two people on two servers move one edition at the same moment, again and again: two coordinators who submit it, then two
 * heads of whom one approves and one sends back.
 */
async function raceMoves({ urls }: BenchGround, wrong: Wrong): Promise<void> {
  const servers = [connect(urls.DATABASE_URL), connect(urls.DATABASE_URL)] as const
  const [first, second] = servers
  try {
    const department = await makeDepartment(first)
    const { editionId, cast } = await makeEdition(first, { department })
    const departmentSlug = department.slug
    const coordinator = await makePerson(first, { roles: [{ role: 'COORDINATOR', departmentSlug }] })
    const head = await makePerson(first, { roles: [{ role: 'HEAD', departmentSlug }] })
    const reason = '直してください。'
    const took: number[] = []
    const won = [0, 0]
    let odd = 0
    for (let race = 0; race < races; race += 1) {
      const { state } = await first.planEdition.findUniqueOrThrow({ where: { id: editionId } })
      const versions = await versionsOf(first, editionId)
      const recorded = await first.event.count({ where: { editionId } })
      const acts =
        state === 'HEAD_REVIEW'
          ? [
              () => approveEdition(first, cast.head, versions),
              () => requestChanges(second, head, { ...versions, reason }),
            ]
          : [() => submitEdition(first, cast.coordinator, versions), () => submitEdition(second, coordinator, versions)]
      const places = race % 2 === 0 ? [0, 1] : [1, 0]
      const started = performance.now()
      const winners: number[] = []
      await Promise.all(
        places.map(async (place) => {
          try {
            await acts[place]?.()
            winners.push(place)
          } catch (error) {
            if (!(error instanceof Refusal) || error.reasons[0]?.code !== 'changed_since_opened') throw error
          }
        }),
      )
      took.push(performance.now() - started)
      const events = (await first.event.count({ where: { editionId } })) - recorded
      if (winners.length !== 1 || events !== 1) {
        odd += 1
        wrong.push(`race ${race + 1} from ${state}: ${winners.length} won, ${events} events`)
      }
      for (const place of winners) won[place] = (won[place] ?? 0) + 1
      const after = await first.planEdition.findUniqueOrThrow({ where: { id: editionId } })
      if (after.state === 'OFFICE_CHECK') {
        await returnEdition(first, cast.office, { ...(await versionsOf(first, editionId)), reason })
      }
    }
    console.log(
      `${races} times two move one edition at once: ${odd === 0 ? 'exactly one wins each time' : `${odd} times not exactly one`} (${won.join(' to ')}); until both have their answer, p50 ${milliseconds(quantile(took, 0.5))}, p95 ${milliseconds(quantile(took, 0.95))}`,
    )
  } finally {
    await Promise.all(servers.map((server) => server.$disconnect()))
  }
}

/** `npm run meyasu -- verify-record`, as an operator runs it. */
async function verifyRecord({ urls }: BenchGround, wrong: Wrong): Promise<void> {
  const started = performance.now()
  const child = spawn(process.execPath, ['scripts/start.mjs', 'meyasu', 'verify-record'], {
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, ...urls },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (words: Buffer) => {
    said += words
  })
  let most = 0
  const watching = setInterval(() => {
    try {
      most = Math.max(most, peakOf(child.pid ?? 0))
    } catch {
      // It has ended, or this is no Linux.
    }
  }, 10)
  const [code] = (await once(child, 'close')) as [number]
  clearInterval(watching)
  if (code !== 0) wrong.push(`verify-record: ${said}`)
  console.log(
    `verify-record, ${size.events.toLocaleString('en')} events: ${((performance.now() - started) / 1_000).toFixed(1)} s, at most ${megabytes(most)} (${said.trim()})`,
  )
}

/** Opens pages as the office does, through the production server. */
async function openDesk(ground: BenchGround, email: string, wrong: Wrong): Promise<void> {
  const { address, signedIn, statements } = ground
  const context = await signedIn(email)
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const department = size.departments / 2
  const pages = [
    desk(),
    deskYear(2020),
    deskYear(2020, { view: 'late' }),
    deskYearConsultations(2020),
    deskRecord(),
    deskRecord({ year: 2020 }),
    deskRecord({ department }),
    deskRecord({ person: '見本', from: '2020-04-01', to: '2021-03-31' }),
    deskRecord({ after: size.events / 2 }),
  ]
  for (const page of pages) {
    const took: number[] = []
    let asked = 0
    let bytes = 0
    for (let opening = 0; opening < warmUps + openings; opening += 1) {
      const before = statements()
      const started = performance.now()
      const answer = await fetch(`${address}${page}`, { headers: { cookie }, redirect: 'manual' })
      const body = await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`)
      if (opening >= warmUps) took.push(performance.now() - started)
      bytes = body.byteLength
      asked = statements() - before
    }
    const median = quantile(took, 0.5)
    if (asked > mostStatements) wrong.push(`${page}: ${asked} statements`)
    if (median > mostTime) wrong.push(`${page}: ${milliseconds(median)}`)
    console.log(
      `  ${page.padEnd(64)} ${String(asked).padStart(2)} statements, p50 ${milliseconds(median)}, p95 ${milliseconds(quantile(took, 0.95))}, ${Math.round(bytes / 1_000)} kB`,
    )
  }
}

/**
 * `npm run bench:moves`: two who move one edition at once, the time and memory that the record's chain takes to verify, and
 * what the office's desk and the record cost in a city of many plans and years. Makes a database for it and removes it again.
 * Fails where not exactly one of two wins, the chain is broken, or a page costs more than it may.
 */
export function run(): Promise<number> {
  return benchmark(measure)
}

async function measure(ground: BenchGround): Promise<number> {
  const wrong: Wrong = []
  const email = await makeLargeCity(ground.urls, size)
  console.log(`${size.departments} departments, ${size.years} years; the office opens`)
  await openDesk(ground, email, wrong)
  await verifyRecord(ground, wrong)
  await raceMoves(ground, wrong)
  for (const sentence of wrong) console.error(`✗ ${sentence}`)
  return wrong.length > 0 ? 1 : 0
}
