import { chapterName } from '@/lib/text/plan'
import { chapterField, formText, limitLines, partNames } from '@/lib/text/year-form'
import { chapters, hasPart, optionalParts, type YearForm } from '@/lib/years/form'

/** What the chapters of the year's sheet are called, which parts it has, and its limits, to read. */
export function YearFormFacts({ form }: { form: YearForm }) {
  const parts = optionalParts.filter((part) => hasPart(form, part)).map((part) => partNames[part])
  const limits = limitLines(form)
  return (
    <section className="panel full" aria-labelledby="form-h">
      <h2 id="form-h">{formText.title}</h2>
      <p>{formText.fixed}</p>
      <dl className="facts">
        {chapters.map((chapter, place) => (
          <div key={chapter}>
            <dt>{chapterField(place)}</dt>
            <dd>{chapterName(form, chapter)}</dd>
          </div>
        ))}
        <div>
          <dt>{formText.parts}</dt>
          <dd>{parts.length === 0 ? formText.noParts : parts.join('、')}</dd>
        </div>
        <div>
          <dt>{formText.limits}</dt>
          <dd>{limits.length === 0 ? formText.noLimits : limits.join('、')}</dd>
        </div>
      </dl>
    </section>
  )
}
