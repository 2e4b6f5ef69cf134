import { Fragment } from 'react'

/** The pieces of a text in which 漢字《かんじ》 gives the reading of the kanji before it, a number with them (4月《しがつ》). */
export function furiganaOf(text: string): { text: string; reading?: string }[] {
  return text.split(/(\d*\p{Script=Han}[\p{Script=Han}々]*《[^》]+》)/u).flatMap((piece) => {
    const [, base, reading] = /^(.+)《(.+)》$/u.exec(piece) ?? []
    if (base && reading) return [{ text: base, reading }]
    return piece ? [{ text: piece }] : []
  })
}

/** Text with the reading above its kanji; in brackets behind them where a browser cannot set it so. */
export function Furigana({ text }: { text: string }) {
  return furiganaOf(text).map((piece, place) =>
    piece.reading ? (
      <ruby key={place}>
        {piece.text}
        <rp>（</rp>
        <rt>{piece.reading}</rt>
        <rp>）</rp>
      </ruby>
    ) : (
      <Fragment key={place}>{piece.text}</Fragment>
    ),
  )
}
