import { Fragment } from 'react'

const unbreakable =
  /((?:明治|大正|昭和|平成|令和)(?:元|\d+)年(?:度末?|\d{1,2}月(?:\d{1,2}日)?)?|−?\d[\d,]*(?:\.\d+)?(?:千円|[^\s\d、。（）「」])?)/u

/** Text in which dates, figures with their unit and amounts never break in two. */
export function KeptTogether({ text }: { text: string }) {
  return text.split(unbreakable).map((piece, place) =>
    place % 2 === 1 ? (
      <span key={place} className="nowrap">
        {piece}
      </span>
    ) : (
      <Fragment key={place}>{piece}</Fragment>
    ),
  )
}
