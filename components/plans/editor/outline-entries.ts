import type { SheetChoices } from '@/lib/plans/sheet'
import { editorHeading, editorText, rowText, sectionCount } from '@/lib/text/editor'
import { policyNumber } from '@/lib/text/plan'
import { hasPart, type OptionalPart, type YearForm } from '@/lib/years/form'
import type { SheetStore } from './sheet-store'

export type OutlineEntry = {
  /** the part, as `data-part` names it */
  part: string
  href: string
  label: string
  note?: string
  /** places that are still to be written */
  left: number
  begun: boolean
  /** the person who writes may write some of it */
  own: boolean
}

export type OutlineGroup = { heading: string; entries: OutlineEntry[] }

/** What is still to be written, by place and by row. */
type Gaps = { has: (at: string) => boolean; countOf: (rowKey: string) => number }

/** The outline of a sheet: its parts with what each still lacks. */
export function outlineOf(store: SheetStore, choices: SheetChoices, gaps: Gaps): OutlineGroup[] {
  const left = (keys: readonly string[]) => keys.reduce((sum, key) => sum + gaps.countOf(key), 0)
  const ofPlan = (...fields: string[]) => fields.filter((field) => gaps.has(`edition/${field}`)).length
  const own = (...keys: string[]) => keys.some((key) => store.row(key)?.writable)
  const textOf = (key: string, field: string) => store.row(key)?.texts[field] ?? ''
  const roles = store.rowKeys('sectionRole')
  const staff = store.rowKeys('staff')
  const budgets = store.rowKeys('budget')
  const policies = store.rowKeys('policy')
  const { form } = choices.plan
  const groups: OutlineGroup[] = [
    {
      heading: editorHeading(form, 'mission'),
      entries: [
        {
          part: 'mission',
          href: '#part-mission',
          label: editorText.mission,
          left: ofPlan('headline', 'missionText'),
          begun: Boolean(textOf('edition', 'headline') || textOf('edition', 'missionText')),
          own: own('edition'),
        },
        {
          part: 'section-roles',
          href: '#part-section-roles',
          label: editorText.sectionRoles,
          note: sectionCount(roles.length || choices.sections.length),
          left: left(roles),
          begun: roles.some((key) => textOf(key, 'text')),
          own: own('edition', ...roles),
        },
      ],
    },
    {
      heading: editorHeading(form, 'resources'),
      entries: [
        {
          part: 'staff',
          href: '#part-staff',
          label: editorText.staff,
          note: textOf('edition', 'staffFromOffice') === 'true' ? editorText.fromPersonnel : undefined,
          left: ofPlan('staff') + left(staff),
          begun: staff.length > 0,
          own: own('edition', ...staff),
        },
        {
          part: 'budget',
          href: '#part-budget',
          label: editorText.budget,
          note: textOf('edition', 'budgetFromOffice') === 'true' ? editorText.fromFinance : undefined,
          left: ofPlan('budgets') + left(budgets),
          begun: budgets.length > 0,
          own: own('edition', ...budgets),
        },
      ],
    },
    {
      heading: editorHeading(form, 'policies'),
      entries: [
        ...(policies.length === 0
          ? [
              {
                part: 'policies',
                href: '#part-policies',
                label: editorText.policy,
                left: ofPlan('policies'),
                begun: false,
                own: own('edition'),
              },
            ]
          : []),
        ...policies.flatMap((policy, place) => [
          {
            part: policy,
            href: `#row-${policy}`,
            label: `${policyNumber(place + 1)}　${textOf(policy, 'title') || rowText.withoutTitle}`,
            left: left([policy]),
            begun: Boolean(textOf(policy, 'title')),
            own: own(policy),
          },
          ...store.rowKeys('project', policy).map((project) => ({
            part: project,
            href: `#row-${project}`,
            label: `${textOf(project, 'number')} ${textOf(project, 'title') || rowText.withoutTitle}`,
            left: left([project, ...store.rowKeys('indicator', project)]),
            begun: Boolean(textOf(project, 'title') || textOf(project, 'summary')),
            own: own(project),
          })),
        ]),
      ],
    },
  ]
  return groups
    .map(({ heading, entries }) => ({ heading, entries: entries.filter(({ part }) => hasPartOf(form, part)) }))
    .filter(({ entries }) => entries.length > 0)
}

const optional: Record<string, OptionalPart> = { 'section-roles': 'sectionRoles', staff: 'staff', budget: 'budgets' }

/** Whether the year's form has what an entry leads to. */
function hasPartOf(form: YearForm | undefined, part: string): boolean {
  const wanted = optional[part]
  return wanted === undefined || hasPart(form, wanted)
}
