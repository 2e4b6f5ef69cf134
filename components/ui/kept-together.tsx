import { Fragment } from 'react'

const afterYear = '(?:度末?|\\d{1,2}月(?:\\d{1,2}日)?)?'
const wholes = [
  `(?:明治|大正|昭和|平成|令和)(?:元|\\d+)年${afterYear}`,
  `\\d{4}年${afterYear}`,
  '\\d{1,2}月\\d{1,2}日',
  '\\d{1,2}時(?:\\d{1,2}分)?',
  '第\\d+[^\\s\\d、。（）「」]?',
  '−?\\d[\\d,]*(?:\\.\\d+)?(?:千円|[^\\s\\d、。（）「」])?',
]
const unbreakable = new RegExp(`(${wholes.join('|')})`, 'u')

/** The pieces of a text: at odd places what must not break in two (dates, times, 第1回, figures with their unit). */
export function piecesOf(text: string): string[] {
  return text.split(unbreakable)
}

/** Text in which dates, times, 第1回 and figures with their unit never break in two. */
export function KeptTogether({ text }: { text: string }) {
  return piecesOf(text).map((piece, place) =>
    place % 2 === 1 ? (
      <span key={place} className="nowrap">
        {piece}
      </span>
    ) : (
      <Fragment key={place}>{piece}</Fragment>
    ),
  )
}
