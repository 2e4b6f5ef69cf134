import type { Metadata } from 'next'
import Link from 'next/link'
import { ComparedDepartments } from '@/components/comparison/compared-departments'
import { ComparedPlans } from '@/components/comparison/compared-plans'
import { ComparisonForm } from '@/components/comparison/comparison-form'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { comparePage, department, edition, editionChanges, home, project } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { type ComparisonAnswer, compared } from '@/lib/publications/comparison-queries'
import { compareContents } from '@/lib/publications/comparison-rules'
import { comparisonQuestion } from '@/lib/publications/comparison-schema'
import { pageMetadata } from '@/lib/publications/metadata'
import { comparisonText, departmentsTitle, editionsHeading, problemSentence, yearsHeading } from '@/lib/text/comparison'
import { editionName } from '@/lib/text/public'
import { siteText } from '@/lib/text/site'

/** Every comparison is its own: nothing of it is kept. */
export const dynamic = 'force-dynamic'

interface ComparePageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ searchParams }: ComparePageProps): Promise<Metadata> {
  const given = await searchParams
  return {
    ...pageMetadata({
      title: comparisonText.title,
      description: comparisonText.lead,
      canonical: comparePage(),
      type: 'website',
    }),
    ...(Object.keys(given).length > 0 ? { robots: { index: false } } : {}),
  }
}

export default async function ComparePage({ searchParams }: ComparePageProps) {
  const question = comparisonQuestion(await searchParams)
  const { choices, answer } = await compared(question)
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs crumbs={[{ name: siteText.home, href: home() }, { name: comparisonText.title }]} />
          <h1>{comparisonText.title}</h1>
          <p className="headline text">{comparisonText.lead}</p>
          <ComparisonForm
            question={question}
            choices={choices}
            problem={answer.outcome === 'problem' ? problemSentence(answer.problem) : null}
          />
        </div>
      </div>
      {answer.outcome === 'compared' ? (
        <div className="wrap compared">
          <Compared answer={answer} />
        </div>
      ) : null}
    </main>
  )
}

function Compared({
  answer: { kind, before, after, standing },
}: {
  answer: Extract<ComparisonAnswer, { outcome: 'compared' }>
}) {
  const { year, departmentSlug: slug, content } = after
  const { name } = content.department
  if (kind === 'departments') {
    return (
      <>
        <h2 className="compared-title">
          <KeptTogether text={departmentsTitle(before.content.department.name, name, year)} />
        </h2>
        <ComparedDepartments plans={[before, after]} standing={standing} />
      </>
    )
  }
  const ofYears = kind === 'years'
  const names = ofYears
    ? { before: showFiscalYear(before.year), after: showFiscalYear(year) }
    : { before: editionName(before.version), after: editionName(after.version) }
  return (
    <>
      <h2 className="compared-title">
        <KeptTogether
          text={
            ofYears ? yearsHeading(name, before.year, year) : editionsHeading(name, year, before.version, after.version)
          }
        />
      </h2>
      <ul className="linklist row">
        {[before, after].map((plan, place) => (
          <li key={names[place === 0 ? 'before' : 'after']}>
            <Link
              href={ofYears ? department(plan.year, slug) : edition(plan.year, slug, plan.version)}
              prefetch={false}
            >
              {names[place === 0 ? 'before' : 'after']}の{comparisonText.reads}
            </Link>
          </li>
        ))}
        {!ofYears && after.amendment?.replaces === before.version ? (
          <li>
            <Link href={editionChanges(year, slug, after.version)} prefetch={false}>
              {comparisonText.toChanges}
            </Link>
          </li>
        ) : null}
      </ul>
      <ComparedPlans
        comparison={compareContents(before.content, content)}
        before={before.content}
        after={content}
        names={names}
        projectHref={
          ofYears
            ? {
                before: (number) => project(before.year, slug, number),
                after: (number) => project(year, slug, number),
              }
            : undefined
        }
      />
    </>
  )
}
