import Link from 'next/link'
import { Lines } from '@/components/plans/document/written-text'
import { editionChanges } from '@/lib/addresses'
import type { PublishedPlan } from '@/lib/plans/content'
import { amendmentReasonNames } from '@/lib/text/amendments'
import { changedIn, seeChanges } from '@/lib/text/public'

/** What an edition changed, why, and the way to 新旧対照; nothing for a first edition. */
export function WhatChanged({ plan }: { plan: PublishedPlan }) {
  const { amendment, version, year, departmentSlug } = plan
  if (!amendment) return null
  return (
    <>
      <p>
        <b>{changedIn(version)}</b>　{amendmentReasonNames[amendment.reason]}
      </p>
      <p>
        <Lines text={amendment.explanation} />
      </p>
      <p>
        <Link href={editionChanges(year, departmentSlug, version)} prefetch={false}>
          {seeChanges(amendment.replaces, version)}
        </Link>
      </p>
    </>
  )
}
