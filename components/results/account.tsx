import Link from 'next/link'
import { PromiseSentence } from '@/components/plans/document/promise-sentence'
import { SeriesLink } from '@/components/publications/series-link'
import { GradeMark } from '@/components/results/grade'
import { KeptTogether } from '@/components/ui/kept-together'
import { departmentDirections, project as projectAddress } from '@/lib/addresses'
import { showFigure } from '@/lib/figures'
import { isUnmet } from '@/lib/publications/standing'
import type { PublishedReport, ReportedIndicator, ReportedProject } from '@/lib/results/content'
import type { DirectionsContent } from '@/lib/results/direction-content'
import { projectMark } from '@/lib/text/public'
import { publicResultsText } from '@/lib/text/public-results'
import { directionNames, paceNames, showRate, statusNames } from '@/lib/text/results'
import { standingText, toDirections } from '@/lib/text/year-standing'
import { reachedText } from './public-result'

interface AccountProps {
  report: PublishedReport
  project: ReportedProject
  /** The goals that the list is about. */
  indicators: readonly ReportedIndicator[]
  /** What the department proposes for the project's next year, once that is released. */
  direction?: DirectionsContent['projects'][number] | undefined
}

/**
 * What became of a project's goals: the promise and what was reached on one side, what the department says of it on the other. Goals that
 * were met and goals that were missed look the same.
 */
export function Account({ report, project, indicators, direction }: AccountProps) {
  const { content, year, departmentSlug } = report
  // The cause and what comes next speak of what was missed, which may be another goal of the project.
  const unmet = new Set(content.scale.filter(isUnmet).map(({ code }) => code))
  const missed = indicators.length === 0 || indicators.some(({ rating }) => rating !== undefined && unmet.has(rating))
  return (
    <article className="account">
      <div>
        <p className="account-who">
          <b>{content.department.name}</b>
          <span>{projectMark(project.number)}</span>
          <span>{project.section}</span>
        </p>
        <h3>
          <Link className="plain" href={projectAddress(year, departmentSlug, project.number)} prefetch={false}>
            {project.title}
          </Link>
        </h3>
        {indicators.map((reported) => (
          <Outcome key={reported.key} reported={reported} content={content} />
        ))}
        <p className="result-line of-project">
          <b>{publicResultsText.ofProject}</b>
          <GradeMark scale={content.scale} code={project.rating} />
        </p>
      </div>
      <div className="account-text">
        {missed && project.cause ? <Said title={publicResultsText.cause} text={project.cause} /> : null}
        {missed || !project.narrative ? null : <Said title={publicResultsText.narrative} text={project.narrative} />}
        {missed && project.response ? (
          <div className="next">
            <h4>{publicResultsText.response}</h4>
            <p className="multiline">
              <KeptTogether text={project.response} />
            </p>
          </div>
        ) : null}
        {direction ? (
          <div className="decision">
            <h4>{standingText.direction}</h4>
            <p>
              <b>{directionNames[direction.direction]}</b>
            </p>
            {direction.reason ? <p className="multiline">{direction.reason}</p> : null}
            <p>
              <Link href={departmentDirections(year, departmentSlug)} prefetch={false}>
                {toDirections(content.department.name)}
              </Link>
            </p>
          </div>
        ) : null}
      </div>
    </article>
  )
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <div>
      <h4>{title}</h4>
      <p className="multiline">
        <KeptTogether text={text} />
      </p>
    </div>
  )
}

/** A goal: its grade, the promise as a sentence, and target and actual as figures, where it is a number. */
function Outcome({ reported, content }: { reported: ReportedIndicator; content: PublishedReport['content'] }) {
  const { promised, value, status, rating, rate, pace, provisional } = reported
  const target = promised.kind === 'NUMBER' ? (promised.target ?? promised.finalTarget) : undefined
  const asFigures = value !== undefined && target !== undefined
  const reached = reachedText(reported)
  return (
    <div className="missed-goal">
      <p className="outcome-grade">
        {rating ? <GradeMark scale={content.scale} code={rating} provisional={provisional ?? false} /> : null}
        {pace ? <span>{paceNames[pace]}</span> : null}
        {reported.worseThanBaseline ? <span className="fellback">{publicResultsText.fellBack}</span> : null}
        {rate ? (
          <span>
            {publicResultsText.rate}　<b>{showRate(rate)}</b>
          </span>
        ) : null}
      </p>
      <PromiseSentence indicator={promised} year={content.year} />
      {asFigures ? (
        <dl className="fromto">
          <div>
            <dt>{standingText.goal}</dt>
            <dd className="figure">
              <Measured figure={target} promised={promised} />
            </dd>
          </div>
          <div>
            <dt>
              {standingText.actual}
              {status === 'PROVISIONAL' ? `（${statusNames.PROVISIONAL}）` : ''}
            </dt>
            <dd className="figure">
              <Measured figure={value} promised={promised} />
            </dd>
          </div>
        </dl>
      ) : reached ? (
        <p className="reached">
          {publicResultsText.actual}　<b>{reached}</b>
        </p>
      ) : null}
      <SeriesLink seriesKey={reported.key} name={promised.name} />
    </div>
  )
}

/** A figure with its unit, small: 15.0分. */
function Measured({ figure, promised }: { figure: string; promised: ReportedIndicator['promised'] }) {
  const { decimals = 0, unit } = promised
  return (
    <>
      {showFigure(figure, Math.max(decimals, figure.split('.')[1]?.length ?? 0))}
      {unit ? <small>{unit === '%' ? '％' : unit}</small> : null}
    </>
  )
}
