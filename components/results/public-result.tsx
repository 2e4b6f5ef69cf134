import Link from 'next/link'
import { KeptTogether } from '@/components/ui/kept-together'
import { achievementPage } from '@/lib/addresses'
import { showDate } from '@/lib/dates'
import { showFigure } from '@/lib/figures'
import type { ReportContent, ReportedIndicator, ReportedProject } from '@/lib/results/content'
import { achievementAt } from '@/lib/results/rules'
import { showMeasured } from '@/lib/text/indicators'
import { publicResultsText } from '@/lib/text/public-results'
import {
  comparisonText,
  formulaText,
  gradeLabel,
  milestoneText,
  paceNames,
  showRate,
  statusNames,
  withoutText,
} from '@/lib/text/results'
import { GradeMark } from './grade'

/** What was reached, in short: 実績 58.2％（速報値）. Null where nothing was reported. */
export function reachedText(reported: ReportedIndicator): string | null {
  const { promised, value, status, without, withoutReason, expectedOn } = reported
  if (value !== undefined) return `${showMeasured(value, promised)}${status ? `（${statusNames[status]}）` : ''}`
  if (without) return withoutText(without, withoutReason, expectedOn)
  return milestoneText(reported, promised.steps?.length ?? 0)
}

interface ResultProps {
  reported: ReportedIndicator
  content: Pick<ReportContent, 'scale' | 'year' | 'period'>
}

/** An indicator's result in one line: grade, what was reached, the rate. */
export function ResultLine({ reported, content }: ResultProps) {
  const reached = reachedText(reported)
  const { rating, rate, pace, provisional } = reported
  return (
    <p className="result-line">
      {rating ? <GradeMark scale={content.scale} code={rating} provisional={provisional ?? false} /> : null}
      {pace ? <span>{paceNames[pace]}</span> : null}
      {reported.worseThanBaseline ? <span className="fellback">{publicResultsText.fellBack}</span> : null}
      {reached ? (
        <span>
          {publicResultsText.actual}　<b>{reached}</b>
        </span>
      ) : null}
      {rate ? (
        <span>
          {publicResultsText.rate}　<b>{showRate(rate)}</b>
        </span>
      ) : null}
    </p>
  )
}

/** An indicator's result, whole: how it was computed with its numbers, where the value comes from, what else would have counted. */
export function ResultDetails({ reported, content }: ResultProps) {
  const { promised, value, source, measuredOn, respondents, computedRating, overrideReason, byOriginalTarget } =
    reported
  const { scale, year, period } = content
  const whole = scale.map(({ code, label, threshold = null }) => ({ code, label, threshold }))
  const achievement = achievementAt({ year, scale: whole }, promised, {
    key: promised.key,
    ...(value === undefined ? {} : { value }),
    ...(reported.without ? { without: reported.without } : {}),
  })
  const measured = promised.kind === 'NUMBER' || promised.kind === 'CHANGE'
  const how =
    period === 'YEAREND' && measured
      ? [comparisonText(achievement, promised, value), formulaText(achievement, promised)].filter(
          (text) => text !== null,
        )
      : []
  return (
    <div className="result-details">
      <ResultLine reported={reported} content={content} />
      <dl className="facts">
        {how.length > 0 ? (
          <div>
            <dt>{publicResultsText.how}</dt>
            <dd>
              {how.map((sentence) => (
                <p key={sentence}>
                  <KeptTogether text={sentence} />
                </p>
              ))}
            </dd>
          </div>
        ) : null}
        {computedRating ? (
          <div>
            <dt>{publicResultsText.office}</dt>
            <dd>
              <p>
                {publicResultsText.computed}　
                {gradeLabel(
                  scale.map((grade) => ({ ...grade })),
                  computedRating,
                )}
              </p>
              <p className="multiline">{overrideReason}</p>
            </dd>
          </div>
        ) : null}
        {byOriginalTarget ? (
          <div>
            <dt>{publicResultsText.firstTarget}</dt>
            <dd>
              {gradeLabel(scale, byOriginalTarget.rating)}
              {byOriginalTarget.rate ? `（${publicResultsText.rate} ${showRate(byOriginalTarget.rate)}）` : ''}
            </dd>
          </div>
        ) : null}
        {source ? (
          <div>
            <dt>{publicResultsText.source}</dt>
            <dd>{source}</dd>
          </div>
        ) : null}
        {measuredOn ? (
          <div>
            <dt>{publicResultsText.measuredOn}</dt>
            <dd>{showDate(measuredOn)}</dd>
          </div>
        ) : null}
        {respondents === undefined ? null : (
          <div>
            <dt>{publicResultsText.respondents}</dt>
            <dd>{showFigure(String(respondents), 0, '人')}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}

/** What a department says about a project, and its own rating: at the year's end a grade, in its middle how it goes. */
export function ProjectResult({
  project,
  content,
}: {
  project: ReportedProject
  content: Pick<ReportContent, 'scale' | 'period'>
}) {
  const midyear = content.period === 'MIDYEAR'
  const parts = [
    [publicResultsText.narrative, project.narrative],
    [publicResultsText.ratingReason, project.ratingReason],
    [midyear ? publicResultsText.causeMidyear : publicResultsText.cause, project.cause],
    [publicResultsText.response, project.response],
  ] as const
  return (
    <div className="project-result">
      <p className="result-line">
        <b>{midyear ? publicResultsText.ofProjectMidyear : publicResultsText.ofProject}</b>
        <GradeMark scale={content.scale} code={project.rating} />
      </p>
      <p className="note">
        {publicResultsText.selfRated}
        {midyear ? null : (
          <Link href={achievementPage()} prefetch={false}>
            {publicResultsText.howRated}
          </Link>
        )}
      </p>
      <dl className="facts">
        {parts.map(([term, text]) =>
          text ? (
            <div key={term}>
              <dt>{term}</dt>
              <dd className="multiline">{text}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </div>
  )
}
