'use client'

import { useMemo } from 'react'
import { fieldId } from '@/lib/plans/fields'
import { contentOf } from '@/lib/plans/sheet'
import { adviceOnPlace, adviceSentence, adviceText, setAsideSentence } from '@/lib/text/advice'
import { commentText } from '@/lib/text/comments'
import { editorText, fieldLabels } from '@/lib/text/editor'
import { placeNames } from '@/lib/text/reasons'
import type { GivenAdvice } from './advice-book'
import { useAllAdvice } from './advice-context'
import { goToPlace, useSheet } from './sheet-context'
import { splitPlace } from './sheet-place'

/** Leads to the comments and to the advice below them. */
export function TalkTabs({ comments }: { comments: number }) {
  const waiting = useAllAdvice().filter(({ setAside }) => !setAside).length
  return (
    <div className="tabs">
      <a href="#comments-heading">
        {commentText.heading} {comments}
      </a>
      <a href="#advice-heading">
        {adviceText.heading} {waiting}
      </a>
    </div>
  )
}

/** All advice on the sheet, each leading to its place; what was set aside is folded below. */
export function AdviceList() {
  const advice = useAllAdvice()
  const { store, drawing, choices } = useSheet()
  const rows = store.liveRows()
  // biome-ignore lint/correctness/useExhaustiveDependencies: places are named anew with the advice, not with every letter
  const names = useMemo(() => placeNames(contentOf(rows, choices)), [advice, choices])
  const waiting = advice.filter(({ setAside }) => !setAside)
  const setAside = advice.filter((each) => each.setAside)
  const nameOf = ({ at }: GivenAdvice) => {
    const [rowKey, field] = splitPlace(at)
    const kind = store.row(rowKey)?.kind
    const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = fieldLabels
    const label = field === 'indicators' ? adviceText.indicators : (kind && labels[kind]?.[field]) || ''
    return adviceOnPlace(rowKey === 'edition' ? editorText.mission : (names[rowKey] ?? ''), label)
  }
  const entry = (each: GivenAdvice) => (
    <article key={`${each.at} ${each.code} ${each.subject}`} className="remark tip">
      <p className="about">
        <a
          className="about-place"
          href={`#${fieldId(each.at)}`}
          onClick={(event) => {
            event.preventDefault()
            goToPlace(drawing, each.at)
          }}
        >
          {nameOf(each)}
        </a>
      </p>
      {each.excerpt ? <p className="advice-excerpt">「{each.excerpt.words}」</p> : null}
      <p>{adviceSentence(each)}</p>
      {each.setAside ? <p className="set-aside">{setAsideSentence(each.setAside)}</p> : null}
    </article>
  )
  return (
    <section className="comments advice-list" aria-labelledby="advice-heading">
      <h2 id="advice-heading" tabIndex={-1}>
        {adviceText.heading} {waiting.length}
      </h2>
      <p className="note">{waiting.length > 0 ? adviceText.notRequired : adviceText.none}</p>
      {waiting.map(entry)}
      {setAside.length > 0 ? (
        <details className="table">
          <summary>
            {adviceText.setAsideHeading} {setAside.length}
          </summary>
          {setAside.map(entry)}
        </details>
      ) : null}
    </section>
  )
}
