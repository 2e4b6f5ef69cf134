import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Counts } from '@/components/publications/counts'
import { GoalPatterns } from '@/components/publications/goal-patterns'
import { CitedOnlySection, GoalSections } from '@/components/strategy/public-goal'
import { Crumbs } from '@/components/ui/crumbs'
import { home, strategyGoal, strategyPage } from '@/lib/addresses'
import { pageMetadata } from '@/lib/publications/metadata'
import { commonScale } from '@/lib/publications/standing'
import { type GoalPage, publishedGoal } from '@/lib/strategy/public-queries'
import { siteText } from '@/lib/text/site'
import { goalDescription, goalTitle, strategyText, toOtherPlan } from '@/lib/text/strategy-public'

interface GoalPageProps {
  params: Promise<{ code: string }>
}

/** What an address's part says; null where it is no text at all. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

async function goalAt({ params }: GoalPageProps): Promise<GoalPage> {
  const code = decoded((await params).code)
  const page = code === null || code.includes('\0') ? null : await publishedGoal(code)
  return page ?? notFound()
}

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

/** What the page speaks of first: the goal of the latest strategic plan, else what published plans say. */
function firstOf({ entries, citedOnly }: GoalPage) {
  const [entry] = entries
  if (entry) return { plan: entry.plan.name, ...pick(entry.served.goal), projects: entry.served.projects.length }
  const [cited] = citedOnly
  return cited ? { plan: cited.plan, ...pick(cited), projects: cited.projects.length } : null
}

const pick = ({ code, title }: { code: string; title: string }) => ({ code, title })

export async function generateMetadata(props: GoalPageProps): Promise<Metadata> {
  const first = firstOf(await goalAt(props)) ?? notFound()
  return pageMetadata({
    title: goalTitle(first),
    description: goalDescription(first, first.projects),
    canonical: strategyGoal(first.code),
  })
}

export default async function StrategyGoalPage(props: GoalPageProps) {
  const page = await goalAt(props)
  const first = firstOf(page) ?? notFound()
  const [entry, ...others] = page.entries
  const indicators = entry?.served.projects.reduce((sum, each) => sum + each.indicators, 0) ?? 0
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs
            crumbs={[
              { name: siteText.home, href: home() },
              { name: strategyText.title, href: strategyPage() },
              ...(entry?.served.above ?? []).map(({ code }) => ({ name: code, href: strategyGoal(code) })),
              { name: first.code },
            ]}
          />
          <div className="masthead-grid">
            <div>
              <p className="eyebrow mt-2">{first.plan}</p>
              <h1 className="goal-heading">
                <span className="goal-code">{first.code}</span> <span>{first.title}</span>
              </h1>
              {entry && entry.served.above.length > 0 ? (
                <ol className="goal-above">
                  {entry.served.above.map(({ id, code, title }) => (
                    <li key={id}>
                      <Link href={strategyGoal(code)} prefetch={false}>
                        {code}　{title}
                      </Link>
                    </li>
                  ))}
                </ol>
              ) : null}
            </div>
            {entry ? <Counts projects={entry.served.projects.length} indicators={indicators} /> : null}
          </div>
          {others.length > 0 ? (
            <div className="changed">
              <p>{strategyText.samePlans}</p>
              <ul className="linklist">
                {others.map(({ plan, served }) => (
                  <li key={plan.id}>
                    <a href={`#plan-${plan.id}`}>{toOtherPlan({ plan: plan.name, title: served.goal.title })}</a>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
        </div>
      </div>
      <GoalPatterns scale={commonScale(page.entries.map(({ scale }) => scale))} />
      <div className="wrap">
        {entry ? <GoalSections {...entry} /> : null}
        {others.map((other) => (
          <div key={other.plan.id} className="other-plan" id={`plan-${other.plan.id}`}>
            <p className="eyebrow">{other.plan.name}</p>
            <h2 className="goal-heading">
              <span className="goal-code">{other.served.goal.code}</span> <span>{other.served.goal.title}</span>
            </h2>
            <GoalSections {...other} />
          </div>
        ))}
        {page.citedOnly.map((cited) => (
          <CitedOnlySection key={`${cited.plan} ${cited.code}`} cited={cited} />
        ))}
        <p className="section">
          <Link href={strategyPage()} prefetch={false}>
            {strategyText.backToTree}
          </Link>
        </p>
      </div>
    </main>
  )
}
