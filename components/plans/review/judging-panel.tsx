import Link from 'next/link'
import type { ReactNode } from 'react'
import { DifferenceList } from '@/components/plans/differences/difference-list'
import { ActForm } from '@/components/plans/review/act-form'
import { ChangeKeys } from '@/components/plans/review/change-keys'
import { rowId } from '@/components/plans/review/reason-links'
import { deskReview } from '@/lib/addresses'
import { markReadAction } from '@/lib/plans/actions'
import type { PlanContent } from '@/lib/plans/content'
import type { Judging } from '@/lib/plans/judging-queries'
import { comparisonName, differenceCount, judgingText, moneyLine, staffLine, turnLine } from '@/lib/text/judging'
import { projectName } from '@/lib/text/plan'

interface JudgingPanelProps {
  planId: number
  editionId: number
  /** The plan as it is. */
  content: PlanContent
  judging: Judging
}

/** A plan read against another text: what it comes to, every difference, and the way through them by keyboard. */
export function JudgingPanel({ planId, editionId, content, judging }: JudgingPanelProps) {
  const { against, available, differences, judgement } = judging
  const count = differences.rows.length + differences.stated.length
  const turned = (turn: 'raised' | 'lowered') => judgement.turned.filter((one) => one.turn === turn)
  const at = (key: string) => `#${rowId(key)}`
  const named = (projects: typeof judgement.came, linked: boolean) =>
    projects.map(({ key, number, title }) => {
      const name = projectName(number, title)
      return { key, line: linked ? <a href={at(key)}>{name}</a> : name }
    })
  const turns = (turn: 'raised' | 'lowered') =>
    turned(turn).map(({ key, name, before, after }) => ({
      key,
      line: <a href={at(key)}>{turnLine(name, before, after)}</a>,
    }))
  const lines = (texts: string[]) => texts.map((text) => ({ key: text, line: text }))
  return (
    <section className="panel judging" aria-labelledby="judging-h" id="judging">
      <h2 id="judging-h">{judgingText.title}</h2>
      <nav aria-label={judgingText.against} className="judging-against">
        <ul>
          {available.map((one) => (
            <li key={one.against}>
              <Link
                href={deskReview(planId, one.against)}
                aria-current={one.against === against ? 'true' : undefined}
                prefetch={false}
                scroll={false}
              >
                {comparisonName(one)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <p>{differenceCount(count)}</p>
      <dl className="facts judging-facts">
        <Fact term={judgingText.lowered} lines={turns('lowered')} />
        <Fact term={judgingText.raised} lines={turns('raised')} />
        <Fact term={judgingText.came} lines={named(judgement.came, true)} />
        <Fact term={judgingText.went} lines={named(judgement.went, false)} />
        <Fact term={judgingText.staff} lines={lines(judgement.staff.map(staffLine))} />
        <Fact term={judgingText.money} lines={lines(judgement.money.map(moneyLine))} />
        <Fact term={judgingText.projects} lines={lines(judgement.projects.map(moneyLine))} />
      </dl>
      {count > 0 ? (
        <details className="table">
          <summary>{judgingText.all}</summary>
          <DifferenceList {...differences} after={content} href={at} />
        </details>
      ) : null}
      <ChangeKeys
        changed={differences.rows.filter(({ what }) => what !== 'removed').map(({ row }) => rowId(row.key))}
      />
      <ActForm
        act={markReadAction}
        hidden={{ editionId }}
        submit={judgingText.markRead}
        weight="plain"
        small
        afterwards={{ say: judgingText.markedRead }}
      />
    </section>
  )
}

function Fact({ term, lines }: { term: string; lines: readonly { key: string; line: ReactNode }[] }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        {lines.length === 0 ? (
          judgingText.none
        ) : (
          <ul>
            {lines.map(({ key, line }) => (
              <li key={key}>{line}</li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  )
}
