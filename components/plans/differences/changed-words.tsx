import { Lines } from '@/components/plans/document/written-text'
import { KeptTogether } from '@/components/ui/kept-together'
import { stretchesOf } from '@/lib/plans/text-difference'
import { differenceText } from '@/lib/text/differences'

/** Two texts as one, word by word: what went is struck through, what came is underlined, and both are said in words. */
export function ChangedWords({ before, after }: { before: string; after: string }) {
  return (
    <p className="changed-words">
      {stretchesOf(before, after).map(({ text, what }, place) => {
        if (what === 'kept') return <Lines key={place} text={text} />
        const Mark = what === 'removed' ? 'del' : 'ins'
        return (
          <Mark key={place}>
            <span className="visually-hidden">
              {what === 'removed' ? differenceText.removedWords : differenceText.addedWords}
            </span>
            <Lines text={text} />
            <span className="visually-hidden">{differenceText.wordsEnd}</span>
          </Mark>
        )
      })}
    </p>
  )
}

/** A value as it was and as it is. */
export function ChangedValue({ before, after }: { before: string; after: string }) {
  return (
    <p className="changed-value">
      <span>
        <small>{differenceText.before}</small> <del>{<KeptTogether text={before} />}</del>
      </span>
      <span aria-hidden="true">→</span>
      <span>
        <small>{differenceText.after}</small> <ins>{<KeptTogether text={after} />}</ins>
      </span>
    </p>
  )
}
