import type { Metadata } from 'next'
import { PromiseSentence } from '@/components/plans/document/promise-sentence'
import { GradeMark } from '@/components/results/grade'
import { Crumbs } from '@/components/ui/crumbs'
import { KeptTogether } from '@/components/ui/kept-together'
import { achievementPage, home } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import { pageMetadata } from '@/lib/publications/metadata'
import { scalesOfYears } from '@/lib/publications/result-queries'
import { achievementOf } from '@/lib/results/achievement-rules'
import { examplesOf2003, usualScale } from '@/lib/results/examples'
import { showMeasured } from '@/lib/text/indicators'
import { achievementText, publicResultsText } from '@/lib/text/public-results'
import { comparisonText, formulaText, milestoneText, showThreshold } from '@/lib/text/results'
import { siteText } from '@/lib/text/site'

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export function generateMetadata(): Metadata {
  return pageMetadata({
    title: publicResultsText.achievement,
    description: achievementText.lead,
    canonical: achievementPage(),
  })
}

export default async function AchievementPage() {
  const scales = await scalesOfYears()
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <Crumbs crumbs={[{ name: siteText.home, href: home() }, { name: publicResultsText.achievement }]} />
          <h1 className="mt-2">{publicResultsText.achievement}</h1>
          <p className="headline text">{achievementText.lead}</p>
        </div>
      </div>
      <div className="wrap achievement">
        <Part title={achievementText.firstTitle} sentences={[achievementText.first]} />
        <Part title={achievementText.backTitle} sentences={[achievementText.back]} />
        <section className="section">
          <h2>{achievementText.rateTitle}</h2>
          <dl className="facts">
            {achievementText.rates.map(([what, formula]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{formula}</dd>
              </div>
            ))}
          </dl>
          <p>{achievementText.floor}</p>
        </section>
        <section className="section">
          <h2>{achievementText.scaleTitle}</h2>
          <p>{achievementText.scale}</p>
          <dl className="facts">
            {(scales.length > 0 ? scales : [{ years: [], scale: usualScale }]).map(({ years, scale }) => (
              <div key={years.join()}>
                <dt>{years.map(showFiscalYear).join('、')}</dt>
                <dd>
                  {scale.flatMap(({ code, label, threshold }) =>
                    threshold === null ? [] : [<p key={code}>{showThreshold(label, threshold)}</p>],
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <Part title={achievementText.otherTitle} sentences={[achievementText.milestone]} />
        <section className="section">
          <h2>{achievementText.outsideTitle}</h2>
          <dl className="facts">
            {achievementText.outside.map(([what, meaning]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
        <Part title={achievementText.restTitle} sentences={achievementText.rest} />
        <section className="section">
          <h2>{achievementText.examplesTitle}</h2>
          <p>{achievementText.examplesLead}</p>
          {examplesOf2003.map((example) => (
            <Example key={`${example.indicator.name}${example.reported.value}`} {...example} />
          ))}
        </section>
      </div>
    </main>
  )
}

function Part({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {sentences.map((sentence) => (
        <p key={sentence}>
          <KeptTogether text={sentence} />
        </p>
      ))}
    </section>
  )
}

/** A goal with a result, rated by the function that rates every result. */
function Example({ year, indicator, reported }: (typeof examplesOf2003)[number]) {
  const achievement = achievementOf(indicator, year, usualScale, reported)
  const reached = reported.value === undefined ? milestoneText(reported, 0) : showMeasured(reported.value, indicator)
  return (
    <div className="missed-goal">
      <PromiseSentence indicator={indicator} year={year} />
      <p className="result-line">
        {achievement.rating ? (
          <GradeMark
            scale={usualScale.map(({ code, label, threshold }) => ({
              code,
              label,
              ...(threshold ? { threshold } : {}),
            }))}
            code={achievement.rating}
            provisional={achievement.provisional}
          />
        ) : null}
        <span>
          {achievementText.reached}　<b>{reached}</b>
        </span>
      </p>
      {[comparisonText(achievement, indicator, reported.value), formulaText(achievement, indicator)].map((sentence) =>
        sentence ? <p key={sentence}>{sentence}</p> : null,
      )}
    </div>
  )
}
