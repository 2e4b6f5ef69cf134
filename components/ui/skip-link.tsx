import { commonText } from '@/lib/text/common'

/** The first thing the keyboard meets on every page; the page's main element has the id "main". */
export function SkipLink() {
  return (
    <a className="skip" href="#main" lang="ja">
      {commonText.skipToContent}
    </a>
  )
}
