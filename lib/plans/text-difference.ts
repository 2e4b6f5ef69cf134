import { diffArrays } from 'diff'
import { wordsOf } from './text-merge'

/** A stretch of two texts read together: it stands in both, or in one alone. */
export type Stretch = { text: string; what: 'kept' | 'removed' | 'added' }

/** Below this share of common characters two texts are read better one after the other than word by word. */
const leastInCommon = 0.3

/**
 * Two texts as one, word by word: what was removed stands before what was added in its place. The kept and removed stretches
 * joined are `before`, the kept and added ones `after`.
 */
export function stretchesOf(before: string, after: string): Stretch[] {
  const stretches = diffArrays(wordsOf(before), wordsOf(after)).map(
    ({ value, added, removed }): Stretch => ({
      text: value.join(''),
      what: added ? 'added' : removed ? 'removed' : 'kept',
    }),
  )
  const common = stretches.reduce((sum, { text, what }) => sum + (what === 'kept' ? text.length : 0), 0)
  if (common < leastInCommon * Math.max(before.length, after.length)) {
    const whole: Stretch[] = [
      { text: before, what: 'removed' },
      { text: after, what: 'added' },
    ]
    return whole.filter(({ text }) => text !== '')
  }
  // The library may name an addition before the removal it replaces; readers expect the old words first.
  return stretches.flatMap((stretch, place) => {
    const previous = stretches[place - 1]
    const next = stretches[place + 1]
    if (stretch.what === 'added' && next?.what === 'removed') return [next, stretch]
    return stretch.what === 'removed' && previous?.what === 'added' ? [] : [stretch]
  })
}
