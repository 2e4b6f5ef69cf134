import type { ReactNode } from 'react'

export interface EditionFact {
  /** 版, 市長協議, 確定, 公表, 指紋. */
  term: string
  value: ReactNode
  note?: ReactNode
  /** Fixed-width digits, for a fingerprint. */
  mono?: boolean
}

/** What version this is and who agreed to it when, drawn like the approval boxes of a Japanese document. */
export function EditionBox({ facts }: { facts: readonly EditionFact[] }) {
  return (
    <dl className="edition">
      {facts.map((fact, index) => (
        <div key={fact.term} className={index === facts.length - 1 && index % 2 === 0 ? 'wide' : undefined}>
          <dt>{fact.term}</dt>
          <dd>
            {fact.mono ? <span className="mono">{fact.value}</span> : <span className="nowrap">{fact.value}</span>}
            {fact.note ? <small>{fact.note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
