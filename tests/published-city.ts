import pg from 'pg'
import { type IndicatorContent, type PlanContent, type PublishedPlan, publishedPlan } from '@/lib/plans/content'
import { canonicalText, sha256 } from '@/lib/plans/hash'
import { type PublishedReport, publishedReport, reportContentOf } from '@/lib/results/content'
import type { IndicatorEntry, ReportTerms } from '@/lib/results/rules'
import { connect } from '@/prisma/client'
import { makeCity } from '@/prisma/seed/factories'
import type { DatabaseUrls } from '@/scripts/postgres'
import { usualScale } from './year-ends'

/** How much a city has published: a plan of each department, and its results, in each of the years up to `lastPublishedYear`. */
export type PublishedSize = { years: number; departments: number; projects: number }

export const lastPublishedYear = 2026
const projectsPerPolicy = 10

const subjects = [
  '窓口',
  '保育園',
  '図書館',
  '公園',
  '道路',
  '水道管',
  '防災倉庫',
  '学校給食',
  'ごみ収集',
  '介護予防',
  '子育て相談',
  '市民農園',
]
const works = [
  'の待ち時間を短くする',
  'の利用を広げる',
  'を安全に整える',
  'の費用を見直す',
  'のデジタル化を進める',
  'を地域とともに育てる',
  'の案内を分かりやすくする',
]

function one<Item>(items: readonly Item[], place: number): Item {
  return items[place % items.length] as Item
}

/** A key that stays the same from year to year and from run to run. */
function keyOf(...parts: (string | number)[]): string {
  const digits = sha256(parts.join('/'))
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

function indicatorsOf(slug: string, number: number, year: number, said: string): IndicatorContent[] {
  const described = { definition: '一年のあいだに数えたものです。', source: '業務統計', frequency: '年1回' }
  const own = (place: number) => ({ ...described, key: keyOf(slug, number, place), dueOn: `${year + 1}-03-31` })
  const baseline = { baselineYear: year - 1, baseline: String(100 + number) }
  const measured = { ...baseline, kind: 'NUMBER', level: 'OUTCOME', unit: '件', decimals: 0 } as const
  return [
    { ...own(0), ...measured, name: `利用した人の数${said}`, direction: 'UP', target: String(120 + number) },
    { ...own(1), ...measured, name: '待つ時間（平均）', unit: '分', decimals: 1, direction: 'DOWN', target: '12' },
    { ...own(2), kind: 'MILESTONE', level: 'OUTPUT', name: '新しい仕組みの開始' },
  ]
}

function contentOf(year: number, place: number, projectCount: number, said: string): PlanContent {
  const slug = `d${place}`
  const votedOn = `${year}-03-26`
  const projects = Array.from({ length: projectCount }, (_, index) => {
    const number = index + 1
    const seed = place * projectCount + index
    return {
      key: keyOf(slug, number),
      number,
      section: `第${1 + (index % 3)}課`,
      title: `${one(subjects, seed)}${one(works, Math.floor(seed / subjects.length))}${index === 0 ? said : ''}`,
      summary: '待つ時間を短くし、来なくてもできる手続きを増やします。だれもが使いやすいように、案内も見直します。',
      budget: { amount: 1_000_000 * number, basis: 'INITIAL' as const, votedOn },
      indicators: indicatorsOf(slug, number, year, index === 0 ? said : ''),
    }
  })
  return {
    contentSchema: 1,
    year,
    department: { slug, name: `第${place}部`, decidedBy: 'MAYOR', contact: '電話 000-000-0000' },
    notes: { personnelCostIncluded: false, headcountOn: `${year}-04-01`, source: '企画経営課の調べ' },
    mission: {
      headline: `暮らしを支える仕事を、確かに進めます${said}`,
      text: 'みなさんの毎日を支えます。\n成果をお知らせします。',
    },
    sectionRoles: [1, 2, 3].map((section) => ({
      key: keyOf(slug, 'role', section),
      section: `第${section}課`,
      text: '窓口と相談を受け持ちます。',
    })),
    staff: [1, 2, 3].map((section) => ({
      key: keyOf(slug, 'staff', section),
      section: `第${section}課`,
      employmentType: '正規',
      count: String(10 + section),
      unit: 'PERSONS' as const,
    })),
    budgets: [
      {
        key: keyOf(slug, 'budget'),
        account: '一般会計',
        accountKind: 'GENERAL',
        basis: 'INITIAL',
        votedOn,
        initial: 84_000_000,
      },
    ],
    policies: Array.from({ length: Math.ceil(projectCount / projectsPerPolicy) }, (_, policy) => ({
      key: keyOf(slug, 'policy', policy),
      title: `身近な手続きを便利にします（${policy + 1}）`,
      projects: projects.slice(policy * projectsPerPolicy, (policy + 1) * projectsPerPolicy),
    })),
  }
}

function planOf(
  content: PlanContent,
  place: number,
  version: string,
  publishedAt: string,
  said: string,
): PublishedPlan {
  const { year } = content
  const amendment = {
    reason: 'OTHER',
    explanation: `見直しました${said}`,
    replaces: '1.0',
    confirmedOn: `${year}-06-20`,
  }
  return publishedPlan.parse({
    documentSchema: 1,
    kind: 'EDITION',
    year,
    departmentSlug: content.department.slug,
    position: place,
    version,
    publishedAt,
    contentHash: sha256(canonicalText(content)),
    consultation: { number: 1, heldOn: `${year}-06-10`, method: 'MEETING', confirmedOn: `${year}-06-20` },
    ...(version === '1.0' ? {} : { amendment }),
    content,
  })
}

function entryOf({ kind, key, target }: IndicatorContent, met: boolean, year: number): IndicatorEntry {
  if (kind === 'MILESTONE') return { key, reachedOn: `${year + 1}-${met ? '02' : '05'}-01` }
  return { key, value: met ? (target ?? '0') : '16', status: 'FINAL', source: '業務統計' }
}

/** What became of a plan: three goals of four are met. */
function reportOf(plan: PublishedPlan, number: number, publishedAt: string, said: string): PublishedReport {
  const { year, departmentSlug, position, contentHash, version } = plan
  const scale = usualScale.map(({ code, label, threshold }) => ({ code, label, threshold: threshold ?? null }))
  const terms: ReportTerms = { year, period: 'YEAREND', scale, explanationBelow: '80' }
  const projects = plan.content.policies.flatMap((policy) => policy.projects)
  const met = (place: number) => place % 4 !== 0
  const content = reportContentOf(
    terms,
    {
      number,
      kind: number === 1 ? 'FIRST' : 'CORRECTION',
      reason: number === 1 ? '' : `数え直しました${said}`,
      checkpointOn: `${year + 1}-03-31`,
      edition: { version, contentHash },
    },
    plan.content,
    {
      projects: projects.map(({ key }, place) => ({
        key,
        narrative: `窓口の数を増やしました${place === 0 ? said : ''}`,
        selfRating: met(place) ? 'ACHIEVED' : 'MISSED',
        ...(met(place) ? {} : { cause: `職員の休みが重なりました${said}`, response: '応援を出します。' }),
      })),
      indicators: projects.flatMap(({ indicators }, place) =>
        indicators.map((each) => entryOf(each, met(place), year)),
      ),
    },
  )
  return publishedReport.parse({
    documentSchema: 1,
    kind: 'REPORT',
    year,
    departmentSlug,
    position,
    version: `yearend.${number}`,
    publishedAt,
    approvedOn: `${year + 1}-05-20`,
    contentHash: sha256(canonicalText(content)),
    content,
  })
}

async function insert(owner: pg.Client, document: PublishedPlan | PublishedReport): Promise<number> {
  const text = canonicalText(document)
  const { kind, year, departmentSlug, version, contentHash, publishedAt } = document
  const { rows } = await owner.query<{ id: number }>(
    `INSERT INTO published.publication (kind, year, "departmentSlug", version, document, "documentHash", "contentHash", "publishedAt")
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [kind, year, departmentSlug, version, text, sha256(text), contentHash, publishedAt],
  )
  return rows[0]?.id ?? 0
}

async function asOwner<Value>(urls: DatabaseUrls, work: (owner: pg.Client) => Promise<Value>): Promise<Value> {
  const owner = new pg.Client({ connectionString: urls.DATABASE_OWNER_URL, options: '-c timezone=UTC' })
  await owner.connect()
  try {
    await owner.query('BEGIN')
    const value = await work(owner)
    await owner.query('COMMIT')
    return value
  } finally {
    await owner.end()
  }
}

/** Fills the `published` of an empty database with a city of this size: by its owner, past the moves that would take days. */
export async function makePublishedCity(urls: DatabaseUrls, size: PublishedSize): Promise<void> {
  const app = connect(urls.DATABASE_URL)
  await makeCity(app).finally(() => app.$disconnect())
  await asOwner(urls, async (owner) => {
    for (let year = lastPublishedYear - size.years + 1; year <= lastPublishedYear; year += 1) {
      for (let place = 1; place <= size.departments; place += 1) {
        const plan = planOf(contentOf(year, place, size.projects, ''), place, '1.0', `${year}-07-01T00:00:00.000Z`, '')
        await insert(owner, plan)
        await insert(owner, reportOf(plan, 1, `${year + 1}-06-01T00:00:00.000Z`, ''))
      }
    }
    await owner.query('SELECT published.rebuild()')
  })
  const owner = new pg.Client({ connectionString: urls.DATABASE_OWNER_URL })
  await owner.connect()
  await owner.query('ANALYZE').finally(() => owner.end())
}

/**
 * Publishes in one transaction the next edition of the first department's plan of the last year, and a correction of its
 * results; `said` stands in both, on every page that shows them. `count`: the how-manieth this is, from 1. Answers the moment
 * it was committed, in milliseconds of `performance.now()`.
 */
export async function publishAgain(urls: DatabaseUrls, projects: number, count: number, said: string): Promise<number> {
  const publishedAt = new Date(Date.UTC(lastPublishedYear + 1, 11, 1) + count * 1_000).toISOString()
  const content = contentOf(lastPublishedYear, 1, projects, said)
  const plan = planOf(content, 1, `${count + 1}.0`, publishedAt, said)
  await asOwner(urls, async (owner) => {
    await owner.query('SELECT published.derive($1)', [await insert(owner, plan)])
    const report = await insert(owner, reportOf(plan, count + 1, publishedAt, said))
    await owner.query('SELECT published.derive_report($1)', [report])
  })
  return performance.now()
}

/** Makes every kept page old, as a publication does, and changes nothing that is shown: the city's contact, to and fro. */
export async function forgetPages(urls: DatabaseUrls): Promise<void> {
  await asOwner(urls, (owner) =>
    owner.query(`UPDATE published.city SET contact = CASE contact WHEN '' THEN ' ' ELSE '' END`),
  )
}

/** The key of an indicator that every year of the city has. */
export function someIndicatorKey(): string {
  return keyOf('d1', 1, 0)
}
