import { Ruler } from '@/components/charts/ruler'
import { rulerOf, rulerWithActual } from '@/components/plans/document/indicator-ruler'
import { PromiseSentence } from '@/components/plans/document/promise-sentence'
import { aboutText } from '@/lib/text/about'
import { indicatorSample, sampleReached } from '@/lib/text/about-sample'

/** An indicator as residents read it, with figures that are made up. */
export function SampleIndicator() {
  const { indicator, year, actual } = indicatorSample
  const promised = rulerOf(indicator, year)
  return (
    <figure className="sample">
      <figcaption>{aboutText.indicatorSample}</figcaption>
      <PromiseSentence indicator={indicator} year={year} large />
      {promised ? <Ruler {...rulerWithActual(promised, indicator, actual)} /> : null}
      <p>{sampleReached}</p>
    </figure>
  )
}
