import { countPhrases, publicText } from '@/lib/text/public'

interface CountsProps {
  /** Left out on the page of one department. */
  departments?: number
  projects: number
  indicators: number
}

/** How much is promised, as a sentence of leading figures; nothing where no project is named. */
export function Counts({ departments, projects, indicators }: CountsProps) {
  if (projects === 0) return null
  const phrases = countPhrases(projects, indicators, departments !== undefined)
  return (
    <ul className="count-list">
      {departments === undefined ? null : (
        <li>
          <b className="figure">{departments}</b>
          <span>{phrases.departments}</span>
        </li>
      )}
      <li>
        <b className="figure">{projects}</b>
        <span>{phrases.projects}</span>
      </li>
      <li>
        <b className="figure">{indicators}</b>
        <span>
          {phrases.indicators}
          <small>{publicText.indicatorMeaning}</small>
        </span>
      </li>
    </ul>
  )
}
