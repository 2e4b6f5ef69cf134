import type { IndicatorContent } from '@/lib/plans/content'
import type { Achievement } from '@/lib/results/achievement-rules'
import { flooredRate, type Grade } from '@/lib/results/achievement-rules'
import { comparisonText, entryText, formulaText, gradeLabel, gradeText, paceNames, showRate } from '@/lib/text/results'

interface ComputedProps {
  promised: IndicatorContent
  achievement: Achievement
  value: string | undefined
  scale: readonly Grade[]
  /** the office's own rating, where it rates otherwise */
  override?: { rating: string; reason: string } | null
}

/** What a value comes to: what was compared, the rate with its numbers, the grade. The same words as on the public page. */
export function Computed({ promised, achievement, value, scale, override }: ComputedProps) {
  const { rating, rate, pace, provisional } = achievement
  if (rating === null) return <p className="note">{entryText.notYet}</p>
  const label = gradeText(gradeLabel(scale, rating), provisional)
  const comparison = comparisonText(achievement, promised, value)
  const formula = formulaText(achievement, promised)
  return (
    <dl className="computed">
      <div>
        <dt>{override ? entryText.computed : entryText.rated}</dt>
        <dd>
          <b>{label}</b>
          {pace ? `　${paceNames[pace]}` : null}
        </dd>
      </div>
      {override ? (
        <div>
          <dt>{entryText.overridden}</dt>
          <dd>
            <b>{gradeLabel(scale, override.rating)}</b>
            <span className="lines">{override.reason}</span>
          </dd>
        </div>
      ) : null}
      {rate ? (
        <div>
          <dt>{entryText.rate}</dt>
          <dd>{showRate(flooredRate(rate))}</dd>
        </div>
      ) : null}
      {comparison || formula ? (
        <div className="how">
          <dt>{entryText.preview}</dt>
          <dd>
            {comparison ? <span className="lines">{comparison}</span> : null}
            {formula ? <span className="lines">{formula}</span> : null}
          </dd>
        </div>
      ) : null}
    </dl>
  )
}
