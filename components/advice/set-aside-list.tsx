import { AdviceWords } from '@/components/advice/advice-words'
import type { AdviceSetAside } from '@/lib/advice/queries'
import { adviceText, setAsideSentence } from '@/lib/text/advice'

/** For those who check a plan: the advice that its writers set aside, and why. Nothing where there is none. */
export function SetAsideList({
  setAside,
  names,
}: {
  setAside: readonly AdviceSetAside[]
  /** the names of rows by their key */
  names: Readonly<Record<string, string>>
}) {
  if (setAside.length === 0) return null
  return (
    <section className="comments">
      <details className="table">
        <summary>
          {adviceText.setAsideHeading} {setAside.length}
        </summary>
        {setAside.map((advice) => {
          const [rowKey = ''] = advice.at.split('/')
          const name = names[rowKey]
          return (
            <article key={`${advice.at} ${advice.code} ${advice.subject}`} className="remark tip">
              {name ? (
                <p className="about">
                  <a className="about-place" href={`#row-${rowKey}`}>
                    {name}
                  </a>
                </p>
              ) : null}
              <AdviceWords advice={advice} />
              <p className="set-aside">{setAsideSentence(advice)}</p>
            </article>
          )
        })}
      </details>
    </section>
  )
}
