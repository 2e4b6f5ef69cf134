import { Reason } from '@/components/ui/error-summary'
import { KeptTogether } from '@/components/ui/kept-together'
import { YearMove } from '@/components/years/year-move'
import { yearPlace } from '@/components/years/year-place'
import type { Reason as ReasonOf } from '@/lib/errors'
import { reasonText } from '@/lib/text/reasons'
import {
  askedSentence,
  endExemptionLabel,
  exemptionSentence,
  phaseNames,
  wayText,
  yearVerbNames,
} from '@/lib/text/year-results'
import type { YearWay as Way } from '@/lib/years/phase-queries'

/** Where the year stands, what its next phase lacks with links to each place, and the moves that are the reader's. */
export function YearWay({ way }: { way: Way }) {
  const { year, lockVersion, phases, phase, next, offered } = way
  const at = phases.indexOf(phase)
  return (
    <section className="panel full year-way" aria-labelledby="way-h">
      <h2 id="way-h">{wayText.title}</h2>
      <ol className="year-phases">
        {phases.map((each, place) => (
          <li
            key={each}
            aria-current={each === phase ? 'step' : undefined}
            className={place < at ? 'passed' : undefined}
          >
            {phaseNames[each]}
          </li>
        ))}
      </ol>
      {next ? (
        <>
          <h3>{wayText.next}</h3>
          {next.reasons.length === 0 ? <p>{next.offered ? wayText.ready : wayText.officeMoves}</p> : null}
          {next.offered ? (
            <YearMove
              key={next.verb}
              year={year}
              lockVersion={lockVersion}
              verb={next.verb}
              missing={<Missing year={year} reasons={next.reasons} />}
            >
              {yearVerbNames[next.verb]}
            </YearMove>
          ) : (
            <Missing year={year} reasons={next.reasons} />
          )}
        </>
      ) : (
        <p>{wayText.closed}</p>
      )}
      <Reopening way={way} />
      <Exemptions way={way} offered={offered.includes('exempt')} />
    </section>
  )
}

/** What keeps the year from its next phase, each leading to its place. */
function Missing({ year, reasons }: { year: number; reasons: readonly ReasonOf[] }) {
  if (reasons.length === 0) return null
  return (
    <ul className="year-missing">
      {reasons.map((reason) => {
        const href = yearPlace(year, reason.at)
        const sentence = reasonText(reason)
        return (
          <li key={`${reason.at ?? ''} ${sentence}`}>
            <Reason sentence={sentence} {...(href ? { href } : {})} />
          </li>
        )
      })}
    </ul>
  )
}

function Reopening({ way }: { way: Way }) {
  const { year, lockVersion, offered, reopening } = way
  const move = { year, lockVersion }
  if (!reopening) {
    return offered.includes('askReopening') ? (
      <details className="year-more">
        <summary>{wayText.reopenTitle}</summary>
        <p>{wayText.reopenLead}</p>
        <YearMove {...move} verb="askReopening" asks={{ reason: { hint: wayText.reopenReasonHint } }}>
          {yearVerbNames.askReopening}
        </YearMove>
      </details>
    ) : null
  }
  return (
    <>
      <h3>{wayText.reopenTitle}</h3>
      <p>
        <KeptTogether text={askedSentence(reopening.askedByName, reopening.askedAt)} />
      </p>
      <blockquote className="multiline">{reopening.reason}</blockquote>
      {offered.includes('reopen') && !reopening.own ? (
        <YearMove {...move} verb="reopen" {...(offered.includes('dropReopening') ? { asks: { evidence: true } } : {})}>
          {yearVerbNames.reopen}
        </YearMove>
      ) : null}
      {offered.includes('dropReopening') ? (
        <YearMove {...move} verb="dropReopening" weight="quiet">
          {yearVerbNames.dropReopening}
        </YearMove>
      ) : null}
    </>
  )
}

function Exemptions({ way, offered }: { way: Way; offered: boolean }) {
  const { year, lockVersion, departments } = way
  const exempted = departments.flatMap(({ exemption, ...rest }) => (exemption === null ? [] : [{ ...rest, exemption }]))
  if (!offered && exempted.length === 0) return null
  return (
    <details className="year-more">
      <summary>
        {wayText.exemptTitle}（{exempted.length}）
      </summary>
      <p>{wayText.exemptLead}</p>
      {exempted.length === 0 ? <p>{wayText.exemptNone}</p> : null}
      <ul className="year-exempted">
        {exempted.map(({ departmentId, name, exemption }) => (
          <li key={departmentId}>
            <p>{exemptionSentence(name, exemption)}</p>
            {offered ? (
              <YearMove
                year={year}
                lockVersion={lockVersion}
                verb="endExemption"
                departmentId={departmentId}
                weight="quiet"
              >
                {endExemptionLabel(name)}
              </YearMove>
            ) : null}
          </li>
        ))}
      </ul>
      {offered ? (
        <YearMove
          year={year}
          lockVersion={lockVersion}
          verb="exempt"
          asks={{
            departments: departments.filter(({ exemption }) => exemption === null),
            reason: { hint: wayText.exemptReasonHint },
          }}
        >
          {yearVerbNames.exempt}
        </YearMove>
      ) : null}
    </details>
  )
}
