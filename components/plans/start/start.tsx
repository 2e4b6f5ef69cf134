import Link from 'next/link'
import { ButtonLink } from '@/components/ui/button'
import { Crumbs } from '@/components/ui/crumbs'
import { desk, deskPlan, deskPlanEdit, deskWorkbook } from '@/lib/addresses'
import type { StartView } from '@/lib/plans/carrying-queries'
import { fromLastYear, noSource, readSource, sourceSentence, startHeading, startText } from '@/lib/text/carrying'
import { deskText } from '@/lib/text/site'
import { planTitle } from '@/lib/text/workflow'
import { Decisions, Undecided } from './decisions'
import { StartForm } from './start-form'

/** Where a plan begins: from last year's, from a workbook, from nothing. Once begun: what becomes of last year's projects. */
export function Start({ view }: { view: StartView }) {
  return (
    <main id="main" className="wrap plan-page start-page">
      <div className="plan-head">
        <Crumbs
          crumbs={[
            { name: deskText.today, href: desk() },
            { name: planTitle(view.departmentName), href: deskPlan(view.planId) },
            { name: startText.crumb },
          ]}
        />
        <h1>
          {startHeading(view.year, view.started)}
          <small className="plan-subtitle">{view.departmentName}</small>
        </h1>
      </div>
      {view.started ? (
        <>
          <Undecided view={view} />
          <Decisions view={view} />
        </>
      ) : view.mayStart ? (
        <Ways view={view} />
      ) : (
        <p className="notice">{startText.notStarted}</p>
      )}
      {view.started && view.mayWrite ? (
        <p className="actions">
          <ButtonLink href={deskPlanEdit(view.planId)} weight="primary">
            {startText.toEditor}
          </ButtonLink>
        </p>
      ) : null}
    </main>
  )
}

function Ways({ view }: { view: StartView }) {
  const { sources } = view
  return (
    <>
      <section className="panel" aria-labelledby="from-last-year">
        <h2 id="from-last-year">{fromLastYear(view.year)}</h2>
        {sources.length > 0 ? (
          <>
            {sources.map((source) => (
              <p key={source.editionId}>
                {sourceSentence(source)}
                <Link className="arrow" href={deskPlan(source.planId)} target="_blank" prefetch={false}>
                  {readSource(source)}
                </Link>
              </p>
            ))}
            <dl className="start-what">
              <div>
                <dt>{startText.carried}</dt>
                <dd>{startText.carriedWhat}</dd>
              </div>
              <div>
                <dt>{startText.left}</dt>
                <dd>{startText.leftWhat}</dd>
              </div>
            </dl>
            <p className="note">{startText.baseline}</p>
            <StartForm view={view} />
          </>
        ) : (
          <p>{noSource(view.year)}</p>
        )}
      </section>
      <div className="other-ways">
        <section className="panel" aria-labelledby="from-workbook">
          <h2 id="from-workbook">{startText.fromWorkbook}</h2>
          <p>{startText.fromWorkbookLead}</p>
          <ButtonLink href={deskWorkbook(view.planId)}>{startText.toWorkbook}</ButtonLink>
        </section>
        <section className="panel" aria-labelledby="from-nothing">
          <h2 id="from-nothing">{startText.fromNothing}</h2>
          <p>{startText.fromNothingLead}</p>
          <ButtonLink href={deskPlanEdit(view.planId)}>{startText.toEditor}</ButtonLink>
        </section>
      </div>
    </>
  )
}
