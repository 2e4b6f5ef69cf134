'use client'

import { CheckIcon, DashedIcon, HalfIcon } from '@/components/ui/icons'
import type { SheetChoices, SheetRow } from '@/lib/plans/sheet'
import { rowsOf } from '@/lib/plans/sheet'
import { editorText, partsDone, placesLeft, rowText, sectionCount, shortLeft } from '@/lib/text/editor'
import { policyNumber } from '@/lib/text/plan'

export type OutlineEntry = {
  /** the part, as `data-part` names it */
  part: string
  href: string
  label: string
  note?: string
  /** places that are still to be written */
  left: number
  begun: boolean
}

export type OutlineGroup = { heading: string; entries: OutlineEntry[] }

/** The outline of a sheet: its parts with what each still lacks. */
export function outlineOf(
  rows: readonly SheetRow[],
  choices: SheetChoices,
  missing: ReadonlySet<string>,
): OutlineGroup[] {
  const left = (keys: readonly string[], only?: readonly string[]) =>
    [...missing].filter((at) => {
      const slash = at.indexOf('/')
      return keys.includes(at.slice(0, slash)) && (!only || only.includes(at.slice(slash + 1)))
    }).length
  const keysOf = (kind: SheetRow['kind'], parentKey: string | null = null) =>
    rowsOf(rows, kind, parentKey).map(({ key }) => key)
  const edition = rows.find((row) => row.kind === 'edition')
  const roles = rowsOf(rows, 'sectionRole')
  const wanted = choices.sections.length
  const policies = rowsOf(rows, 'policy')
  return [
    {
      heading: editorText.missionHeading,
      entries: [
        {
          part: 'mission',
          href: '#part-mission',
          label: editorText.mission,
          left: left(['edition'], ['headline', 'missionText']),
          begun: Boolean(edition?.texts.headline || edition?.texts.missionText),
        },
        {
          part: 'section-roles',
          href: '#part-section-roles',
          label: editorText.sectionRoles,
          note: sectionCount(roles.length || wanted),
          left: left(keysOf('sectionRole')),
          begun: roles.some((row) => row.texts.text),
        },
      ],
    },
    {
      heading: editorText.resourcesHeading,
      entries: [
        {
          part: 'staff',
          href: '#part-staff',
          label: editorText.staff,
          note: edition?.texts.staffFromOffice === 'true' ? editorText.fromPersonnel : undefined,
          left: left(['edition'], ['staff']) + left(keysOf('staff')),
          begun: keysOf('staff').length > 0,
        },
        {
          part: 'budget',
          href: '#part-budget',
          label: editorText.budget,
          note: edition?.texts.budgetFromOffice === 'true' ? editorText.fromFinance : undefined,
          left: left(['edition'], ['budgets']) + left(keysOf('budget')),
          begun: keysOf('budget').length > 0,
        },
      ],
    },
    {
      heading: editorText.policiesHeading,
      entries: [
        ...(policies.length === 0
          ? [
              {
                part: 'policies',
                href: '#part-policies',
                label: editorText.policy,
                left: left(['edition'], ['policies']),
                begun: false,
              },
            ]
          : []),
        ...policies.flatMap((policy, place) => [
          {
            part: policy.key,
            href: `#row-${policy.key}`,
            label: `${policyNumber(place + 1)}　${policy.texts.title || rowText.withoutTitle}`,
            left: left([policy.key]),
            begun: Boolean(policy.texts.title),
          },
          ...rowsOf(rows, 'project', policy.key).map((project) => ({
            part: project.key,
            href: `#row-${project.key}`,
            label: `${project.texts.number} ${project.texts.title || rowText.withoutTitle}`,
            left: left([project.key, ...keysOf('indicator', project.key)]),
            begun: Boolean(project.texts.title || project.texts.summary),
          })),
        ]),
      ],
    },
  ]
}

/** How many of the parts are done, drawn on a ruler with one tick a part. */
export function Fullness({ done, all }: { done: number; all: number }) {
  const share = (count: number) => `${all === 0 ? 0 : (100 * count) / all}%`
  return (
    <svg className="fullness" width="100%" height="16" aria-hidden="true">
      <line className="r-line" x1="0" x2="100%" y1="8" y2="8" />
      {Array.from({ length: all + 1 }, (_, tick) => (
        <line key={tick} className="r-tick" x1={share(tick)} x2={share(tick)} y1="8" y2="15" />
      ))}
      <rect className="r-bar" x="0" y="3" width={share(done)} height="9" />
    </svg>
  )
}

interface OutlineProps {
  groups: readonly OutlineGroup[]
  current: string | null
}

/** The sum and the list of parts, each leading to its place. */
export function Outline({ groups, current }: OutlineProps) {
  const entries = groups.flatMap((group) => group.entries)
  const done = entries.filter((entry) => entry.left === 0).length
  const left = entries.reduce((sum, entry) => sum + entry.left, 0)
  return (
    <>
      <div className="outline-sum">
        <p>
          <b>{left === 0 ? editorText.nothingLeft : placesLeft(left)}</b>
        </p>
        <p>{partsDone(done, entries.length)}</p>
        <Fullness done={done} all={entries.length} />
      </div>
      {groups.map((group) => (
        <div key={group.heading}>
          <h2>{group.heading}</h2>
          <ul>
            {group.entries.map((entry) => (
              <li key={entry.part}>
                <a href={entry.href} aria-current={current === entry.part ? 'true' : undefined}>
                  <EntryMark entry={entry} />
                  <span>{entry.label}</span>
                  {entry.left > 0 ? (
                    <small className="need">{shortLeft(entry.left)}</small>
                  ) : entry.note ? (
                    <small>{entry.note}</small>
                  ) : null}
                  <span className="visually-hidden">
                    {entry.left === 0 ? editorText.done : entry.begun ? editorText.begun : editorText.notBegun}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

function EntryMark({ entry }: { entry: OutlineEntry }) {
  if (entry.left === 0) {
    return (
      <span className="ok">
        <CheckIcon />
      </span>
    )
  }
  return entry.begun ? (
    <span className="todo">
      <HalfIcon />
    </span>
  ) : (
    <span className="none">
      <DashedIcon />
    </span>
  )
}
