import Link from 'next/link'
import { WhatChanged } from '@/components/publications/what-changed'
import { KeptTogether } from '@/components/ui/kept-together'
import { department, project } from '@/lib/addresses'
import { plainDateOf } from '@/lib/dates'
import type { PublishedPlan } from '@/lib/plans/content'
import { droppedNotice, lastWith, numberedNow, publicText } from '@/lib/text/public'

interface DroppedBannerProps {
  number: number
  /** The edition that the page shows. */
  plan: PublishedPlan
  dropped: { current: PublishedPlan; number: number | null; by: PublishedPlan | null }
}

/** That the plan has no project of this number any more, which edition is shown, what changed, and where it is now. */
export function DroppedBanner({ number, plan, dropped }: DroppedBannerProps) {
  const { year, departmentSlug, version, publishedAt } = plan
  const { current, by } = dropped
  return (
    <div className="changed">
      <p>
        <b>
          <KeptTogether text={droppedNotice(number, current.version)} />
        </b>
      </p>
      <p>
        <KeptTogether text={lastWith(version, plainDateOf(new Date(publishedAt)))} />
      </p>
      {by ? <WhatChanged plan={by} /> : null}
      {dropped.number === null ? null : (
        <p>
          <Link href={project(year, departmentSlug, dropped.number)} prefetch={false}>
            {numberedNow(dropped.number)}
          </Link>
        </p>
      )}
      <p>
        <Link href={department(year, departmentSlug)} prefetch={false}>
          {publicText.readCurrent}
        </Link>
      </p>
    </div>
  )
}
