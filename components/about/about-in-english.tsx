import Link from 'next/link'
import { PlainJapanese } from '@/components/about/plain-japanese'
import { waysIn } from '@/components/about/ways-in'
import { Chapter } from '@/components/site/chapter'
import { KeptTogether } from '@/components/ui/kept-together'
import { aboutPage } from '@/lib/addresses'
import type { City } from '@/lib/publications/queries'
import { englishText } from '@/lib/text/about-in-english'

/** The same in English, then in やさしい日本語: for those who read little Japanese. */
export function AboutInEnglish({ city }: { city: City | null }) {
  const ways = waysIn(city ?? { latestYear: null, latestResultsYear: null })
  return (
    <main id="main">
      <div className="masthead">
        <div className="wrap">
          <h1>{englishText.title}</h1>
          <p className="headline text">{englishText.lead}</p>
          <ul className="languages">
            <li>
              <a href="#plain" lang="ja">
                {englishText.inPlainJapanese}
              </a>
            </li>
            <li>
              <Link href={aboutPage()} prefetch={false} hrefLang="ja" lang="ja">
                {englishText.inJapanese}
              </Link>
            </li>
          </ul>
        </div>
      </div>
      <div className="wrap explains">
        <Chapter id="find" title={englishText.findTitle}>
          <p>{englishText.language}</p>
          <ul className="ways-in">
            {ways.map(({ way, href }) => (
              <li key={way}>
                <Link href={href} prefetch={false} hrefLang="ja" lang="ja">
                  {englishText.find[way].ja}
                </Link>
                <p>{englishText.find[way].en}</p>
              </li>
            ))}
          </ul>
        </Chapter>
        <Chapter id="made" title={englishText.madeTitle}>
          {englishText.made.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Chapter>
        <Chapter id="page" title={englishText.pageTitle}>
          <p>{englishText.pageLead}</p>
          <ol className="page-parts">
            {englishText.pageParts.map(({ ja, en }) => (
              <li key={ja}>
                <h3 lang="ja">{ja}</h3>
                <p>{en}</p>
              </li>
            ))}
          </ol>
        </Chapter>
        <Chapter id="words" title={englishText.wordsTitle}>
          <table className="words">
            <caption className="visually-hidden">{englishText.wordsCaption}</caption>
            <thead>
              <tr>
                {englishText.wordColumns.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {englishText.words.map(({ ja, reading, en }) => (
                <tr key={ja}>
                  <th scope="row">
                    <span lang="ja">{ja}</span>
                    <span className="note" lang="ja-Latn">
                      {reading}
                    </span>
                  </th>
                  <td className="text">{en}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Chapter>
        <Chapter id="contact" title={englishText.contactTitle}>
          {city?.contact ? (
            <>
              <p>{englishText.contactLead}</p>
              <p className="multiline contact" lang="ja">
                <KeptTogether text={city.contact} />
              </p>
            </>
          ) : null}
          <p>{englishText.contactOfDepartments}</p>
        </Chapter>
        <PlainJapanese />
      </div>
    </main>
  )
}
