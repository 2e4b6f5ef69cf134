import { Chapter } from '@/components/site/chapter'
import { Furigana } from '@/components/ui/furigana'
import { plainText } from '@/lib/text/about'

/** What this site is, in やさしい日本語. */
export function PlainJapanese() {
  return (
    <Chapter id="plain" title={<Furigana text={plainText.title} />} lang="ja">
      <div className="plain-japanese">
        {plainText.paragraphs.map((text) => (
          <p key={text}>
            <Furigana text={text} />
          </p>
        ))}
        <h3>
          <Furigana text={plainText.stepsTitle} />
        </h3>
        <ol>
          {plainText.steps.map((text) => (
            <li key={text}>
              <Furigana text={text} />
            </li>
          ))}
        </ol>
        <h3>
          <Furigana text={plainText.wordsTitle} />
        </h3>
        <dl className="facts">
          {plainText.words.map(([word, meaning]) => (
            <div key={word}>
              <dt>
                <Furigana text={word} />
              </dt>
              <dd>
                <Furigana text={meaning} />
              </dd>
            </div>
          ))}
        </dl>
        <p>
          <Furigana text={plainText.help} />
        </p>
      </div>
    </Chapter>
  )
}
