import type { ReactNode } from 'react'

interface ChapterProps {
  id: string
  title: ReactNode
  children: ReactNode
  /** Where it differs from that of the page. */
  lang?: string
}

/** A chapter of a page that explains. */
export function Chapter({ id, title, children, lang }: ChapterProps) {
  return (
    <section className="section" id={id} aria-labelledby={`${id}-h`} lang={lang}>
      <h2 className="chapter" id={`${id}-h`}>
        {title}
      </h2>
      {children}
    </section>
  )
}
