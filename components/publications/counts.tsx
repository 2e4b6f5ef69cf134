import { publicText } from '@/lib/text/public'

interface CountsProps {
  /** Left out on the page of one department. */
  departments?: number
  projects: number
  indicators: number
}

/** How much is promised, as a sentence of leading figures. */
export function Counts({ departments, projects, indicators }: CountsProps) {
  return (
    <ul className="count-list">
      {departments === undefined ? null : (
        <li>
          <b className="figure">{departments}</b>
          <span>{publicText.countDepartments}</span>
        </li>
      )}
      <li>
        <b className="figure">{projects}</b>
        <span>{departments === undefined ? publicText.countProjectsOf : publicText.countProjects}</span>
      </li>
      <li>
        <b className="figure">{indicators}</b>
        <span>
          {publicText.countIndicators}
          <small>{publicText.indicatorMeaning}</small>
        </span>
      </li>
    </ul>
  )
}
