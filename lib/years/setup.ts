import type { FieldSpec } from '@/lib/plans/fields'
import { type CellChoice, namedChoices } from '@/lib/plans/workbook-cells'

/** What the plans of a fiscal year stand on, a list each; of the city and of the year there is one row. */
export const setupKinds = [
  'city',
  'fiscalYear',
  'department',
  'section',
  'employmentType',
  'account',
  'strategicPlan',
  'goal',
  'priority',
] as const
export type SetupKind = (typeof setupKinds)[number]

const line: FieldSpec = { shape: 'line', empty: 'text' }
const text: FieldSpec = { shape: 'text', empty: 'text' }
const yes: FieldSpec = { shape: 'yes', empty: 'false' }
const date: FieldSpec = { shape: 'date', empty: 'null' }
const year: FieldSpec = { shape: 'year', empty: 'null' }
const choice = (...of: string[]): FieldSpec => ({ shape: 'choice', of, empty: 'refused' })

/** How each field of each list is written. */
export const setupFields = {
  city: { name: line, fictional: yes, contact: text },
  fiscalYear: {
    year,
    sourceNote: text,
    headcountOn: date,
    headcountNote: text,
    roundingNote: text,
    personnelCostIncluded: yes,
    departmentsOverwriteFigures: yes,
    chiefConfirmation: yes,
    financeConcurrence: yes,
    personnelConcurrence: yes,
    viceMayorFirst: yes,
    decisionNumberWanted: yes,
    planDueOn: date,
    publicationOn: date,
  },
  department: {
    name: line,
    slug: line,
    decidedBy: choice('MAYOR', 'BOARD_OF_EDUCATION', 'PUBLIC_ENTERPRISE', 'COMMISSION'),
    contact: text,
  },
  section: { department: line, name: line },
  employmentType: { name: line, code: line, firstYear: year, lastYear: year },
  account: {
    name: line,
    code: line,
    kind: choice('GENERAL', 'SPECIAL', 'ENTERPRISE_OPERATING', 'ENTERPRISE_CAPITAL'),
    firstYear: year,
    lastYear: year,
  },
  strategicPlan: { name: line, firstYear: year, lastYear: year },
  goal: { plan: line, code: line, title: line, parent: line },
  priority: { number: { shape: 'whole', most: 999, empty: 'null' }, title: line },
} as const satisfies Record<SetupKind, Record<string, FieldSpec>>

/** The fields of a list with how they are written. */
export function setupFieldsOf(kind: SetupKind): [field: string, spec: FieldSpec][] {
  return Object.entries<FieldSpec>(setupFields[kind])
}

/** How every field of every list is written. */
export const everySetupSpec: readonly FieldSpec[] = setupKinds.flatMap((kind) =>
  Object.values<FieldSpec>(setupFields[kind]),
)

/** The fields that tell a row of a list from the others of it. */
export const setupIdentity: Readonly<Record<SetupKind, readonly string[]>> = {
  city: [],
  fiscalYear: [],
  department: ['slug'],
  section: ['department', 'name'],
  employmentType: ['name'],
  account: ['name'],
  strategicPlan: ['name'],
  goal: ['plan', 'code'],
  priority: ['number'],
}

/** The fields that every row of a list has. */
export const setupNeeded: Readonly<Record<SetupKind, readonly string[]>> = {
  city: ['name'],
  fiscalYear: ['year'],
  department: ['name', 'slug'],
  section: ['department', 'name'],
  employmentType: ['name', 'code'],
  account: ['name', 'code'],
  strategicPlan: ['name', 'firstYear', 'lastYear'],
  goal: ['plan', 'code', 'title'],
  priority: ['number', 'title'],
}

/** A row of a list: texts by field, as a sheet shows them; but a department by its slug, where a sheet has its name. */
export type SetupTexts = Readonly<Record<string, string>>
export type Setup = Readonly<Record<SetupKind, readonly SetupTexts[]>>

/** What tells a row of a list from the others of it. */
export function identityOf(kind: SetupKind, texts: SetupTexts): string {
  return setupIdentity[kind].map((field) => texts[field] ?? '').join('\n')
}

/** The departments as the cells of the other sheets name them; the value of each is its slug. */
export function departmentChoices(departments: readonly { slug: string; name: string }[]): CellChoice[] {
  return namedChoices(departments.map(({ slug, name }) => ({ id: slug, name })))
}
