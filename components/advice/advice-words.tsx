import type { Advice } from '@/lib/advice/advice'
import { adviceSentence } from '@/lib/text/advice'

/** A piece of advice: the words it concerns, marked among their neighbours, and its sentence. */
export function AdviceWords({ advice }: { advice: Advice }) {
  const { excerpt } = advice
  return (
    <>
      {excerpt ? (
        <p className="advice-excerpt">
          {excerpt.before}
          <mark>{excerpt.words}</mark>
          {excerpt.after}
        </p>
      ) : null}
      <p>{adviceSentence(advice)}</p>
    </>
  )
}
