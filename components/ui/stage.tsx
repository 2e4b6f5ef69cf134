import type { ReactNode } from 'react'

/** Whose turn it is, as a colour beside the word: mine, sent back, done, or somebody else's. */
export type StageTone = 'plain' | 'you' | 'back' | 'done'

/** The state of something as a pill with a word. */
export function Stage({ children, tone = 'plain' }: { children: ReactNode; tone?: StageTone }) {
  return <span className={tone === 'plain' ? 'stage' : `stage ${tone}`}>{children}</span>
}
