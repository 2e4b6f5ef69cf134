import type { ReactNode } from 'react'

export interface Fact {
  term: string
  value: ReactNode
}

/** Words and what is to be said of them. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
