import { KeptTogether } from '@/components/ui/kept-together'
import type { FigureOfYear } from '@/lib/text/indicators'
import { planText } from '@/lib/text/plan'

/** The figures of an indicator year by year, beside its drawing. */
export function IndicatorYears({ years }: { years: readonly FigureOfYear[] }) {
  return (
    <table className="by-year">
      <caption>{planText.byYear}</caption>
      <thead>
        <tr>
          <th scope="col">{planText.fiscalYear}</th>
          <th scope="col">{planText.figure}</th>
          <th scope="col" className="text">
            {planText.meaning}
          </th>
        </tr>
      </thead>
      <tbody>
        {years.map(({ when, shown, what, mark }) => (
          <tr key={`${when} ${what}`} className={mark === 'now' ? 'now' : undefined}>
            <th scope="row">
              <KeptTogether text={when} />
            </th>
            <td>{shown}</td>
            <td className="text">
              {mark === 'waypoint' ? <span aria-hidden="true">◇ </span> : null}
              {what}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
