'use client'

import Link from 'next/link'
import { useActionState, useEffect, useRef } from 'react'
import { ErrorSummary } from '@/components/ui/error-summary'
import { KeptTogether } from '@/components/ui/kept-together'
import { Stage } from '@/components/ui/stage'
import { SubmitButton } from '@/components/ui/submit-button'
import { deskReport, deskYearResults } from '@/lib/addresses'
import { moveSeveralReportsAction } from '@/lib/desk/results-actions'
import type { BulkReport } from '@/lib/desk/results-bulk-queries'
import type { BulkReportVerb } from '@/lib/desk/results-rules'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { ReportedIndicator, ReportedProject } from '@/lib/results/content'
import { reasonText } from '@/lib/text/reasons'
import {
  actualOf,
  bulkReportButton,
  bulkReportNames,
  progressLabels,
  projectName,
  reportName,
  reportStateNames,
  resultsText,
  targetOf,
} from '@/lib/text/year-results'

interface BulkReportsProps {
  year: FiscalYear
  verb: BulkReportVerb
  items: readonly BulkReport[]
}

/** One move of several reports: each item by item with what stands against it, and afterwards with what became of it. */
export function BulkReports({ year, verb, items }: BulkReportsProps) {
  const [outcome, dispatch] = useActionState(moveSeveralReportsAction, null)
  const done = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (outcome?.ok) done.current?.focus()
  }, [outcome])
  const results = new Map((outcome?.ok ? outcome.value.results : []).map((result) => [result.reportId, result.reasons]))
  const open = items.filter(({ reasons }) => reasons.length === 0)
  const back = (
    <Link className="arrow" href={deskYearResults(year)} prefetch={false}>
      {resultsText.back}
    </Link>
  )
  return (
    <form action={dispatch} className="panel full" noValidate>
      <ErrorSummary
        reasons={(outcome && !outcome.ok ? outcome.reasons : []).map((refusal) => ({ sentence: reasonText(refusal) }))}
        answer={outcome}
      />
      {outcome?.ok ? (
        <h2 tabIndex={-1} role="status" ref={done}>
          {resultsText.done}
        </h2>
      ) : (
        <p>{resultsText.confirmLead}</p>
      )}
      <ul className="bulk-reports">
        {items.map((item) => (
          <Item key={item.versions.reportId} item={item} result={results.get(item.versions.reportId) ?? null} />
        ))}
      </ul>
      {outcome?.ok || open.length === 0 ? (
        <p>{back}</p>
      ) : (
        <>
          <p>
            <b>{bulkReportNames[verb].what}</b>
          </p>
          <input type="hidden" name="verb" value={verb} />
          <input
            type="hidden"
            name="items"
            value={open
              .map(({ versions }) => `${versions.reportId}.${versions.lockVersion}.${versions.contentVersion}`)
              .join(',')}
          />
          <p className="actions">
            <SubmitButton>{bulkReportButton(open.length, verb)}</SubmitButton>
            {back}
          </p>
        </>
      )}
    </form>
  )
}

function Item({ item, result }: { item: BulkReport; result: BulkReport['reasons'] | null }) {
  const against = result ?? item.reasons
  return (
    <li>
      <div className="bulk-head">
        <h2>
          <Link className="plain" href={deskReport(item.versions.reportId)} prefetch={false}>
            {reportName(item.departmentName, item.period, item.kind)}
          </Link>
        </h2>
        {result === null ? (
          <Stage tone="plain">{reportStateNames[item.state]}</Stage>
        ) : (
          <Stage tone={result.length === 0 ? 'done' : 'back'}>
            {result.length === 0 ? resultsText.moved : resultsText.refused}
          </Stage>
        )}
      </div>
      {against.length > 0 ? (
        <div className="bulk-against">
          {result === null ? <b>{resultsText.cannotNow}</b> : null}
          <ul>
            {against.map((reason) => (
              <li key={`${reason.code}${reason.at ?? ''}`}>{reasonText(reason)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {result === null
        ? item.projects.map((project) => <Project key={project.key} project={project} item={item} />)
        : null}
    </li>
  )
}

function ratingName(item: BulkReport, code: string | undefined): string {
  if (!code) return resultsText.none
  const progress: Record<string, string> = progressLabels
  return item.scale.find((grade) => grade.code === code)?.label ?? progress[code] ?? resultsText.none
}

function Project({ project, item }: { project: ReportedProject; item: BulkReport }) {
  return (
    <section className="bulk-project">
      <h3>
        {projectName(project.number, project.title)}
        <Stage tone="plain">{ratingName(item, project.rating)}</Stage>
      </h3>
      <ul className="bulk-indicators">
        {project.indicators.map((indicator) => (
          <Indicator key={indicator.key} indicator={indicator} item={item} />
        ))}
      </ul>
      <Said term={resultsText.ratingReason} text={project.ratingReason} />
      <Said term={resultsText.cause} text={project.cause} />
      <Said term={resultsText.response} text={project.response} />
    </section>
  )
}

function Indicator({ indicator, item }: { indicator: ReportedIndicator; item: BulkReport }) {
  return (
    <li>
      <p>
        <b>{indicator.promised.name}</b>
      </p>
      <dl className="office-facts">
        <Fact term={resultsText.target} text={targetOf(indicator.promised) || resultsText.none} />
        <Fact term={resultsText.actual} text={actualOf(indicator)} />
        {item.period === 'YEAREND' ? (
          <>
            <Fact term={resultsText.rate} text={indicator.rate ? `${indicator.rate}％` : resultsText.none} />
            <Fact
              term={resultsText.rating}
              text={`${ratingName(item, indicator.rating)}${indicator.provisional ? resultsText.provisional : ''}${
                indicator.worseThanBaseline ? `・${resultsText.worse}` : ''
              }`}
            />
          </>
        ) : null}
      </dl>
      <Said term={resultsText.withoutReason} text={indicator.withoutReason} />
      <Said term={resultsText.overrideReason} text={indicator.overrideReason} />
    </li>
  )
}

function Fact({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <KeptTogether text={text} />
      </dd>
    </div>
  )
}

function Said({ term, text }: { term: string; text: string | undefined }) {
  if (!text) return null
  return (
    <p className="bulk-said multiline">
      <b>{term}</b>
      <span>{text}</span>
    </p>
  )
}
