import type { IndicatorContent, PlanContent, PolicyContent, ProjectContent } from './content'
import type { RowKind } from './fields'

/** A row of the sheet as it stands in a content: its fields by the names of lib/plans/fields.ts, empty ones left out. */
export type ContentRow = {
  kind: RowKind
  /** 'edition' for the plan's own fields */
  key: string
  parentKey: string | null
  /** what people call it; '' where it has no name of its own */
  name: string
  fields: Readonly<Record<string, string>>
}

/** One field that two contents show differently; '' where one of them says nothing. */
export type FieldDifference = { field: string; before: string; after: string }

/** What became of a row from one content to another. A row whose place alone changed is 'moved'. */
export type RowDifference = {
  what: 'added' | 'removed' | 'changed' | 'moved'
  /** whether it stands at another place among its like, or under another row; a row that came or went did not move */
  moved: boolean
  row: ContentRow
  /** the row before, where there was one */
  former: ContentRow | null
  fields: FieldDifference[]
}

type Value = string | number | boolean | undefined

function fieldsOf(values: Readonly<Record<string, Value>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== '' && value !== false)
      .map(([field, value]) => [field, String(value)]),
  )
}

const linesOf = (lines: readonly (readonly Value[])[] | undefined): string | undefined =>
  lines?.map((parts) => parts.filter((part) => part !== undefined).join(' ')).join('\n')

const cited = ({ goals, priorities }: Pick<PolicyContent, 'goals' | 'priorities'>) => ({
  goals: linesOf(goals?.map(({ plan, code, title }) => [plan, code, title])),
  priorities: linesOf(priorities?.map(({ number, title }) => [number, title])),
})

function indicatorRow(indicator: IndicatorContent, parentKey: string): ContentRow {
  const { key, steps, waypoints, ...values } = indicator
  return {
    kind: 'indicator',
    key,
    parentKey,
    name: indicator.name,
    fields: fieldsOf({
      ...values,
      steps: linesOf(steps?.map(({ text, dueOn }) => [dueOn, text])),
      waypoints: linesOf(waypoints?.map(({ year, value }) => [year, value])),
    }),
  }
}

function projectRows(project: ProjectContent, parentKey: string): ContentRow[] {
  const { key, number, title, section, summary, plainSummary, withoutBudget, budget, noTargetReason } = project
  const funding = Object.fromEntries((project.funding ?? []).map(({ source, amount }) => [`funding.${source}`, amount]))
  const fields = fieldsOf({
    number,
    title,
    section,
    summary,
    plainSummary,
    withoutBudget,
    budgetAmount: budget?.amount,
    budgetBasis: budget?.basis,
    budgetVotedOn: budget?.votedOn,
    ...funding,
    codes: linesOf(project.codes?.map(({ account, code }) => [account, code])),
    noTargetReason,
    ...cited(project),
  })
  const row: ContentRow = { kind: 'project', key, parentKey, name: title, fields }
  return [row, ...project.indicators.map((indicator) => indicatorRow(indicator, key))]
}

/** Every row of a content in the order of the sheet, each project behind its policy and each indicator behind its project. */
export function rowsOfContent(content: PlanContent): ContentRow[] {
  const { headline, text, plainSummary } = content.mission
  return [
    {
      kind: 'edition',
      key: 'edition',
      parentKey: null,
      name: '',
      fields: fieldsOf({ headline, missionText: text, plainSummary }),
    },
    ...content.sectionRoles.map(
      ({ key, section, text: role }): ContentRow => ({
        kind: 'sectionRole',
        key,
        parentKey: null,
        name: section,
        fields: fieldsOf({ section, text: role }),
      }),
    ),
    ...content.staff.map(
      ({ key, section = '', employmentType, ...values }): ContentRow => ({
        kind: 'staff',
        key,
        parentKey: null,
        name: [section, employmentType].filter(Boolean).join('・'),
        fields: fieldsOf({ section, employmentType, ...values }),
      }),
    ),
    ...content.budgets.map(
      ({ key, accountKind: _accountKind, ...values }): ContentRow => ({
        kind: 'budget',
        key,
        parentKey: null,
        name: values.account,
        fields: fieldsOf(values),
      }),
    ),
    ...content.policies.flatMap((policy): ContentRow[] => [
      {
        kind: 'policy',
        key: policy.key,
        parentKey: null,
        name: policy.title,
        fields: fieldsOf({ title: policy.title, text: policy.text, ...cited(policy) }),
      },
      ...policy.projects.flatMap((project) => projectRows(project, policy.key)),
    ]),
  ]
}

/**
 * The fields in which two rows differ, in the order in which they are written. That a first target stands beside the present
 * one from now on is no difference of its own: the target is.
 */
function differingFields(before: ContentRow, after: ContentRow): FieldDifference[] {
  const names = [...new Set([...Object.keys(after.fields), ...Object.keys(before.fields)])]
  return names
    .map((field) => ({ field, before: before.fields[field] ?? '', after: after.fields[field] ?? '' }))
    .filter(({ field, before: was }) => field !== 'originalTarget' || was !== '')
    .filter((difference) => difference.before !== difference.after)
}

/**
 * The keys whose order changed: the fewest rows that must be taken out so that the others stand in the order before
 * (all but a longest increasing run).
 */
function movedKeys(before: readonly string[], after: readonly string[]): Set<string> {
  const placeBefore = new Map(before.map((key, place) => [key, place]))
  const kept = after.filter((key) => placeBefore.has(key))
  const runs: { last: number; keys: string[] }[] = []
  for (const key of kept) {
    const place = placeBefore.get(key) ?? 0
    const best = runs
      .filter(({ last }) => last < place)
      .reduce<string[]>((a, b) => (b.keys.length > a.length ? b.keys : a), [])
    runs.push({ last: place, keys: [...best, key] })
  }
  const longest = runs.reduce<string[]>((a, b) => (b.keys.length > a.length ? b.keys : a), [])
  return new Set(kept.filter((key) => !longest.includes(key)))
}

/**
 * What changed from one content to another, row by row in the order of the later one, removed rows last. Rows are the same
 * when their keys are. The number of a project follows from its place: a project that only got another number is no change.
 */
export function differencesBetween(before: PlanContent, after: PlanContent): RowDifference[] {
  const former = rowsOfContent(before)
  const present = rowsOfContent(after)
  const formerByKey = new Map(former.map((row) => [row.key, row]))
  const presentKeys = new Set(present.map(({ key }) => key))
  const parents = new Map<string, { before: string[]; after: string[] }>()
  const listOf = (row: ContentRow) => `${row.kind} ${row.parentKey ?? ''}`
  for (const row of present) {
    const list = parents.get(listOf(row)) ?? { before: [], after: [] }
    list.after.push(row.key)
    parents.set(listOf(row), list)
  }
  for (const row of former) parents.get(listOf(row))?.before.push(row.key)
  const movedRows = new Set([...parents.values()].flatMap((list) => [...movedKeys(list.before, list.after)]))
  const found = present.flatMap((row): RowDifference[] => {
    const was = formerByKey.get(row.key)
    if (!was) return [{ what: 'added', moved: false, row, former: null, fields: [] }]
    const fields = differingFields(was, row).filter(({ field }) => field !== 'number')
    const elsewhere = movedRows.has(row.key) || was.parentKey !== row.parentKey
    if (fields.length === 0 && !elsewhere) return []
    return [{ what: fields.length > 0 ? 'changed' : 'moved', moved: elsewhere, row, former: was, fields }]
  })
  const removed = former
    .filter(({ key }) => !presentKeys.has(key))
    .map((row): RowDifference => ({ what: 'removed', moved: false, row, former: row, fields: [] }))
  return [...found, ...removed]
}

/** What the year states about its figures and about the department, where two contents of one plan say different things. */
export type StatedField = keyof PlanContent['notes'] | 'contact' | 'name'

/** Where two contents differ outside their rows: in what the year states about its figures, or in the department itself. */
export function statedDifferences(
  before: PlanContent,
  after: PlanContent,
): { field: StatedField; before: string; after: string }[] {
  const stated = ({ notes, department: { name, contact } }: PlanContent) => ({
    ...fieldsOf({ ...notes, name, contact }),
    personnelCostIncluded: String(notes.personnelCostIncluded),
  })
  const [was, is]: Record<string, string>[] = [stated(before), stated(after)]
  return [...new Set([...Object.keys(is ?? {}), ...Object.keys(was ?? {})])]
    .map((field) => ({ field: field as StatedField, before: was?.[field] ?? '', after: is?.[field] ?? '' }))
    .filter((difference) => difference.before !== difference.after)
}
