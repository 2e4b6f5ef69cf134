import type { ReactNode } from 'react'
import { Lines } from '@/components/plans/document/written-text'
import { KeptTogether } from '@/components/ui/kept-together'
import { showDate } from '@/lib/dates'
import { showThousands, type Yen } from '@/lib/money'
import type { Movement, Step } from '@/lib/resource-updates/rules'
import { projectName } from '@/lib/text/plan'
import { resourcesText, signed, updateKindMeanings, updateName, votedOnDay } from '@/lib/text/resources'

/** What happened to the money of a plan since it was published, in the order of the days. `beside` stands under one of them. */
export function MovementList<M extends Movement>({
  movements,
  beside,
}: {
  movements: readonly M[]
  beside?: (movement: M) => ReactNode
}) {
  return (
    <ol className="movements">
      {movements.map((movement) => (
        <li key={movement.number} id={`update-${movement.number}`}>
          <MovementFacts movement={movement} />
          {beside?.(movement)}
        </li>
      ))}
    </ol>
  )
}

/** One 補正, 繰越, 流用 or 決算: when, by whose vote, why, and every amount before and after it. */
export function MovementFacts({ movement }: { movement: Movement }) {
  const { content, replacedBy } = movement
  const settled = content.kind === 'SETTLEMENT'
  const steps: (Step & { name: string })[] = [
    ...movement.accounts.map((step) => ({ ...step, name: step.account })),
    ...movement.projects.map((step) => ({ ...step, name: projectName(step.number, step.title) })),
  ]
  return (
    <>
      <h3>
        <KeptTogether text={`${showDate(content.effectiveOn)}　${updateName(content)}`} />
      </h3>
      {replacedBy === undefined ? null : <p className="notice">{resourcesText.replaced}</p>}
      {content.replaces === undefined ? null : <p>{resourcesText.replaces}</p>}
      {content.explanation ? (
        <p>
          <Lines text={content.explanation} />
        </p>
      ) : null}
      <p className="note">
        <KeptTogether
          text={`${updateKindMeanings[content.kind]}${content.votedOn ? `${votedOnDay(content.votedOn)}。` : ''}`}
        />
      </p>
      {steps.length === 0 ? null : (
        <table className="movement-table">
          <caption>{resourcesText.inThousands}</caption>
          <thead>
            <tr>
              {(settled
                ? [resourcesText.spent, resourcesText.carriedForward, resourcesText.unused]
                : [resourcesText.before, resourcesText.difference, resourcesText.after]
              ).map((heading) => (
                <th key={heading} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          {steps.map(({ name, before, difference, after, spent, carriedForward, unused }) => (
            <tbody key={name}>
              <tr>
                <th scope="rowgroup" colSpan={3}>
                  {name}
                </th>
              </tr>
              <tr>
                {settled ? (
                  <>
                    <td>{shown(spent)}</td>
                    <td>{shown(carriedForward)}</td>
                    <td>{shown(unused)}</td>
                  </>
                ) : (
                  <>
                    <td>{shown(before)}</td>
                    <td>{difference === undefined ? resourcesText.unknown : signed(difference)}</td>
                    <td>{shown(after)}</td>
                  </>
                )}
              </tr>
            </tbody>
          ))}
        </table>
      )}
    </>
  )
}

function shown(amount: Yen | null | undefined): string {
  return amount === null || amount === undefined ? resourcesText.unknown : showThousands(amount)
}
