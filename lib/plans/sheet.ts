import { parseFigure } from '@/lib/figures'
import type { Actor } from '@/lib/people/actor'
import type { StrategyGoal } from '@/lib/strategy/rules'
import { contentSchemaNumber, type IndicatorContent, type PlanContent, type ProjectContent } from './content'
import {
  codesOf,
  fieldSpec,
  fundingSources,
  type IndicatorKind,
  idsOf,
  indicatorHas,
  isOfficialFigure,
  type RowKind,
  readTyped,
  stepsOf,
  waypointsOf,
} from './fields'
import { canWrite, type PlanSubject } from './policy'

/** What decides who may write a row of a sheet: the edition, and whether this year's departments enter their own figures. */
export type SheetSubject = PlanSubject & { departmentsOverwriteFigures: boolean }

const keptBySections: readonly RowKind[] = ['sectionRole', 'staff', 'project', 'indicator']

/** Whether the actor may write a row of this kind that belongs to `sectionId` (null: to the whole department). */
export function canWriteRow(actor: Actor, subject: SheetSubject, kind: RowKind, sectionId: number | null): boolean {
  if ((kind === 'staff' || kind === 'budget') && !subject.departmentsOverwriteFigures) return false
  return canWrite(actor, subject, keptBySections.includes(kind) ? sectionId : null)
}

/** Whether the actor may write one field of such a row: the figures of 財政課 are the department's only where its year is set so. */
export function canWriteField(
  actor: Actor,
  subject: SheetSubject,
  kind: RowKind,
  field: string,
  sectionId: number | null,
): boolean {
  if (isOfficialFigure(kind, field) && !subject.departmentsOverwriteFigures) return false
  return canWriteRow(actor, subject, kind, sectionId)
}

/** A row of the sheet as the editor holds it: texts by field. The plan's own fields are the row with the key 'edition'. */
export type SheetRow = {
  key: string
  kind: RowKind
  /** the policy of a project, the project of an indicator */
  parentKey: string | null
  /** whether the person who looks may write it */
  writable: boolean
  texts: Record<string, string>
}

/** What the choices of a sheet offer, and what its content says that no field holds. */
export type SheetChoices = {
  plan: Pick<PlanContent, 'year' | 'department' | 'form' | 'notes'>
  sections: { id: number; name: string; writable: boolean }[]
  employmentTypes: { id: number; name: string }[]
  accounts: { id: number; name: string; kind: PlanContent['budgets'][number]['accountKind'] }[]
  goals: StrategyGoal[]
  priorities: { id: number; number: number; title: string }[]
}

/** The value behind a text as the database writes it; undefined where it is empty or cannot be read. */
function storedValue(row: SheetRow, field: string): string | undefined {
  const spec = fieldSpec(row.kind, field)
  const read = spec ? readTyped(spec, row.texts[field] ?? '') : undefined
  return read?.ok && read.stored ? read.stored : undefined
}

function numberOf(row: SheetRow, field: string): number | undefined {
  const value = storedValue(row, field)
  return value === undefined ? undefined : Number(value)
}

function flagOf(row: SheetRow, field: string): true | undefined {
  return storedValue(row, field) === 'true' ? true : undefined
}

function referencesOf(row: SheetRow, choices: SheetChoices): Pick<ProjectContent, 'goals' | 'priorities'> {
  const goalIds = idsOf(row.texts.goals ?? '') ?? []
  const priorityIds = idsOf(row.texts.priorities ?? '') ?? []
  return {
    goals: choices.goals
      .filter(({ id }) => goalIds.includes(id))
      .map(({ plan, code, title }) => ({ plan, code, title })),
    priorities: choices.priorities
      .filter(({ id }) => priorityIds.includes(id))
      .map(({ number, title }) => ({ number, title })),
  }
}

/** Answers for a row are kept until the row is another object: reading the texts of a large sheet anew at each key is slow. */
function oncePerRow<Answer>(read: (row: SheetRow) => Answer): (row: SheetRow) => Answer {
  const answers = new WeakMap<SheetRow, Answer>()
  return (row) => {
    const known = answers.get(row)
    if (known !== undefined) return known
    const answer = read(row)
    answers.set(row, answer)
    return answer
  }
}

/** An indicator as its texts stand, complete or not: what its sentence and the rules are made from. */
export const indicatorContentOf = oncePerRow((row): IndicatorContent => {
  const kind = (storedValue(row, 'kind') ?? 'NUMBER') as IndicatorKind
  const has = (field: string) => indicatorHas(kind, field)
  const value = (field: string) => (has(field) ? storedValue(row, field) : undefined)
  const number = (field: string) => (has(field) ? numberOf(row, field) : undefined)
  const flag = (field: string) => (has(field) ? flagOf(row, field) : undefined)
  return {
    key: row.key,
    kind,
    level: storedValue(row, 'level') === 'OUTPUT' ? 'OUTPUT' : 'OUTCOME',
    name: storedValue(row, 'name') ?? '',
    definition: value('definition'),
    source: value('source'),
    frequency: value('frequency'),
    unit: value('unit'),
    decimals: number('decimals') ?? decimalsTyped(row),
    direction: value('direction') as IndicatorContent['direction'],
    cumulative: flag('cumulative'),
    rateFromBaseline: flag('rateFromBaseline'),
    baselineYear: number('baselineYear'),
    baseline: value('baseline'),
    baselineProvisional: flag('baselineProvisional'),
    baselineNoneReason: value('baselineNoneReason'),
    target: value('target'),
    lowerBound: value('lowerBound'),
    upperBound: value('upperBound'),
    changePercent: value('changePercent'),
    withoutYearTarget: flag('withoutYearTarget'),
    finalTarget: value('finalTarget'),
    finalTargetYear: number('finalTargetYear'),
    finalTargetYearNote: value('finalTargetYearNote'),
    originalTarget: value('originalTarget'),
    dueOn: value('dueOn'),
    condition: value('condition'),
    evidence: value('evidence'),
    steps: has('steps')
      ? stepsOf(row.texts.steps ?? '').map((step) => ({ text: step.text, dueOn: step.dueOn ?? undefined }))
      : undefined,
    waypoints: has('waypoints')
      ? waypointsOf(row.texts.waypoints ?? '').filter((waypoint) => waypoint !== null)
      : undefined,
  }
})

/** The decimals of the figures as they are being typed, before the first save has settled them. */
function decimalsTyped(row: SheetRow): number | undefined {
  const typed = ['baseline', 'target', 'lowerBound', 'upperBound', 'finalTarget'].flatMap((field) => {
    const read = parseFigure(row.texts[field] ?? '')
    return read.ok ? [read.decimals] : []
  })
  return typed.length > 0 ? Math.max(...typed) : undefined
}

/** The words and the money of a project as its texts stand; the money of its sources beside it. */
export const projectTextsOf = oncePerRow((row) => {
  const amount = numberOf(row, 'budgetAmount')
  return {
    key: row.key,
    number: numberOf(row, 'number') ?? 0,
    title: storedValue(row, 'title') ?? '',
    summary: storedValue(row, 'summary'),
    plainSummary: storedValue(row, 'plainSummary'),
    withoutBudget: flagOf(row, 'withoutBudget'),
    budget:
      amount === undefined
        ? undefined
        : {
            amount,
            basis: (storedValue(row, 'budgetBasis') ?? 'INITIAL') as NonNullable<ProjectContent['budget']>['basis'],
            votedOn: storedValue(row, 'budgetVotedOn'),
          },
    funding: fundingSources.flatMap((source) => {
      const funded = numberOf(row, `funding.${source}`)
      return funded === undefined ? [] : [{ source, amount: funded }]
    }),
    codes: codesOf(storedValue(row, 'codes') ?? '').filter((code) => code !== null),
    noTargetReason: storedValue(row, 'noTargetReason'),
  }
})

function projectContentOf(row: SheetRow, indicators: readonly SheetRow[], choices: SheetChoices): ProjectContent {
  const sectionId = numberOf(row, 'section')
  return {
    ...projectTextsOf(row),
    section: choices.sections.find(({ id }) => id === sectionId)?.name ?? '',
    ...referencesOf(row, choices),
    indicators: indicators.map(indicatorContentOf),
  }
}

/** The content of a sheet as its texts stand on the screen. What cannot be read yet counts as not written. */
export function contentOf(rows: readonly SheetRow[], choices: SheetChoices): PlanContent {
  const edition = rows.find((row) => row.kind === 'edition')
  const ofKind = (kind: RowKind) => rows.filter((row) => row.kind === kind)
  const below = new Map<string | null, SheetRow[]>()
  for (const row of rows) {
    const siblings = below.get(row.parentKey)
    if (siblings) siblings.push(row)
    else below.set(row.parentKey, [row])
  }
  const nameOf = (list: readonly { id: number; name: string }[], id: number | undefined) =>
    list.find((entry) => entry.id === id)?.name
  return {
    contentSchema: contentSchemaNumber,
    ...choices.plan,
    mission: {
      headline: edition ? (storedValue(edition, 'headline') ?? '') : '',
      text: edition ? (storedValue(edition, 'missionText') ?? '') : '',
      plainSummary: edition ? storedValue(edition, 'plainSummary') : undefined,
    },
    sectionRoles: ofKind('sectionRole').map((row) => ({
      key: row.key,
      section: nameOf(choices.sections, numberOf(row, 'section')) ?? '',
      text: storedValue(row, 'text') ?? '',
    })),
    staff: ofKind('staff').map((row) => ({
      key: row.key,
      section: nameOf(choices.sections, numberOf(row, 'section')),
      employmentType: nameOf(choices.employmentTypes, numberOf(row, 'employmentType')) ?? '',
      count: storedValue(row, 'count'),
      unit: storedValue(row, 'unit') === 'FULL_TIME_EQUIVALENTS' ? 'FULL_TIME_EQUIVALENTS' : 'PERSONS',
    })),
    budgets: ofKind('budget').map((row) => {
      const account = choices.accounts.find(({ id }) => id === numberOf(row, 'account'))
      return {
        key: row.key,
        account: account?.name ?? '',
        accountKind: account?.kind ?? 'GENERAL',
        basis: (storedValue(row, 'basis') ?? 'INITIAL') as PlanContent['budgets'][number]['basis'],
        votedOn: storedValue(row, 'votedOn'),
        initial: numberOf(row, 'initial'),
        supplementary: numberOf(row, 'supplementary'),
        carriedOver: numberOf(row, 'carriedOver'),
        reserveAndTransfers: numberOf(row, 'reserveAndTransfers'),
        spent: numberOf(row, 'spent'),
        carriedForward: numberOf(row, 'carriedForward'),
        unused: numberOf(row, 'unused'),
      }
    }),
    policies: ofKind('policy').map((row) => ({
      key: row.key,
      title: storedValue(row, 'title') ?? '',
      text: storedValue(row, 'text'),
      ...referencesOf(row, choices),
      projects: (below.get(row.key) ?? []).map((project) =>
        projectContentOf(project, below.get(project.key) ?? [], choices),
      ),
    })),
  }
}
