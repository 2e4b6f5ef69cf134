import { Fragment } from 'react'
import type { Piece } from '@/lib/search/rules'

/** A text in which what was searched for is marked. */
export function MarkedText({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, marked }, place) =>
    marked ? <mark key={place}>{text}</mark> : <Fragment key={place}>{text}</Fragment>,
  )
}
