import type { Metadata } from 'next'
import { Chapter } from '@/components/site/chapter'
import { FactList } from '@/components/site/fact-list'
import { PageHead } from '@/components/site/page-head'
import { KeptTogether } from '@/components/ui/kept-together'
import { accessibilityPage } from '@/lib/addresses'
import { showDate } from '@/lib/dates'
import { pageMetadata } from '@/lib/publications/metadata'
import { publishedCity } from '@/lib/publications/queries'
import {
  accessibilityText,
  axeVersion,
  checkedBy,
  criteria,
  criteriaSentence,
  testedOn,
  testedPages,
} from '@/lib/text/accessibility'

/** None beforehand; with this the page is kept after its first request, until the next publication (lib/page-cache.cjs). */
export function generateStaticParams(): [] {
  return []
}

export function generateMetadata(): Metadata {
  return pageMetadata({
    title: accessibilityText.title,
    description: accessibilityText.lead,
    canonical: accessibilityPage(),
  })
}

/** The accessibility policy, and the record of what was tested and what was not, in the form public bodies use. */
export default async function AccessibilityPage() {
  const city = await publishedCity()
  return (
    <main id="main">
      <PageHead title={accessibilityText.title} name={accessibilityText.short} lead={accessibilityText.lead} />
      <div className="wrap explains">
        <Chapter id="policy" title={accessibilityText.policyTitle}>
          <FactList
            facts={[
              { term: accessibilityText.scope, value: accessibilityText.scopeIs },
              { term: accessibilityText.level, value: accessibilityText.levelIs },
              {
                term: accessibilityText.standing,
                value: (
                  <>
                    <p>{accessibilityText.standingIs}</p>
                    <p className="note mt-1">{accessibilityText.standingNote}</p>
                  </>
                ),
              },
              { term: accessibilityText.exceptions, value: accessibilityText.exceptionsAre },
            ]}
          />
        </Chapter>
        <Chapter id="care" title={accessibilityText.careTitle}>
          <PlainList items={accessibilityText.care} />
        </Chapter>
        <Chapter id="record" title={accessibilityText.recordTitle}>
          <FactList
            facts={[
              { term: accessibilityText.testedOn, value: showDate(testedOn) },
              { term: accessibilityText.tester, value: accessibilityText.testerIs },
              { term: accessibilityText.method, value: <PlainList items={accessibilityText.methods} /> },
              { term: accessibilityText.tools, value: accessibilityText.toolsAre(axeVersion) },
              { term: accessibilityText.pages, value: <PlainList items={testedPages} /> },
              { term: accessibilityText.repeated, value: accessibilityText.repeatedIs },
            ]}
          />
        </Chapter>
        <Chapter id="not-yet" title={accessibilityText.notYetTitle}>
          <PlainList items={accessibilityText.notYet} />
        </Chapter>
        <Chapter id="results" title={accessibilityText.resultsTitle}>
          <p>
            <KeptTogether text={criteriaSentence()} />
            {accessibilityText.resultsLead}
          </p>
          <Criteria />
        </Chapter>
        <Chapter id="contact" title={accessibilityText.contactTitle}>
          {city?.contact ? (
            <>
              <p>{accessibilityText.contactLead}</p>
              <p className="multiline contact">
                <KeptTogether text={city.contact} />
              </p>
            </>
          ) : (
            <p>{accessibilityText.noContact}</p>
          )}
        </Chapter>
      </div>
    </main>
  )
}

function PlainList({ items }: { items: readonly string[] }) {
  return (
    <ul className="bullets">
      {items.map((item) => (
        <li key={item}>
          <KeptTogether text={item} />
        </li>
      ))}
    </ul>
  )
}

function Criteria() {
  return (
    <table className="criteria">
      <caption className="visually-hidden">{accessibilityText.tableCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{accessibilityText.criterion}</th>
          <th scope="col">{accessibilityText.levelShort}</th>
          <th scope="col">{accessibilityText.applies}</th>
          <th scope="col">{accessibilityText.result}</th>
        </tr>
      </thead>
      <tbody>
        {criteria.map(({ number, name, level, by, how }) => (
          <tr key={number}>
            <th scope="row">
              <span className="nowrap">{number}</span>　{name}
              <span className="note">
                {checkedBy[by]}
                {how ? `：${how}` : ''}
              </span>
            </th>
            <td>{level}</td>
            <td>{by === 'absent' ? accessibilityText.no : accessibilityText.yes}</td>
            <td>
              {by === 'absent'
                ? accessibilityText.no
                : by === 'people'
                  ? accessibilityText.notChecked
                  : accessibilityText.passed}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
