import Link from 'next/link'
import { Lines } from '@/components/plans/document/written-text'
import { KeptTogether } from '@/components/ui/kept-together'
import { department, editionChanges } from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import type { PublishedPlan } from '@/lib/plans/content'
import { amendmentReasonNames } from '@/lib/text/amendments'
import { presentEdition, publicText, replacedBecause, replacedNotice, seeChanges } from '@/lib/text/public'

interface ReplacedBannerProps {
  plan: PublishedPlan
  currentVersion: string | null
  /** The edition that took the place of this one; without an amendment where its text is not shown any more. */
  replacement: { version: string; publishedAt: Date; amendment: PublishedPlan['amendment'] }
}

/** Which edition replaced this one, when and why, and the way to what changed and to the plan as it stands. */
export function ReplacedBanner({ plan, currentVersion, replacement }: ReplacedBannerProps) {
  const { year, departmentSlug, version } = plan
  const { amendment } = replacement
  const on = plainDateOf(replacement.publishedAt)
  return (
    <>
      <p>
        <b>
          <KeptTogether text={replacedNotice(version, { version: replacement.version, on })} />
        </b>
        {presentEdition(currentVersion, replacement.version)}
      </p>
      {amendment ? (
        <p>
          {replacedBecause(amendmentReasonNames[amendment.reason])}　
          <Lines text={amendment.explanation} />
        </p>
      ) : null}
      {amendment?.replaces === version ? (
        <p>
          <Link href={editionChanges(year, departmentSlug, replacement.version)} prefetch={false}>
            {seeChanges(version, replacement.version)}
          </Link>
        </p>
      ) : null}
      {currentVersion === null ? null : (
        <p>
          <Link href={department(year, departmentSlug)} prefetch={false}>
            {publicText.readCurrent}
          </Link>
        </p>
      )}
    </>
  )
}
