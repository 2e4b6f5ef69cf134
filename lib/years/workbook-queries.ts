import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, type Reason, Refusal } from '@/lib/errors'
import { boundsOfFiscalYear, type FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { readCityChoices, readSectionChoices, readSheetRows, type StoredRow } from '@/lib/plans/editor-queries'
import type { RowKind } from '@/lib/plans/fields'
import { type CellChoices, cellChoices, namedChoices } from '@/lib/plans/workbook-cells'
import { countChanges } from '@/lib/plans/workbook-comparison'
import {
  everySpec,
  listRows,
  metaRows,
  partTables,
  type WorkbookMeta,
  workbookTemplate,
} from '@/lib/plans/workbook-layout'
import { type PreviewChange, previewOf } from '@/lib/plans/workbook-preview'
import {
  findExportedTexts,
  laidRows,
  lastRevisions,
  ownUpload,
  type PlanSheet,
  planSheetOf,
  readKeptSheets,
  shownEditions,
} from '@/lib/plans/workbook-queries'
import { readMeta, readParts } from '@/lib/plans/workbook-reading'
import { writableStates } from '@/lib/plans/workflow'
import { otherSheetNames } from '@/lib/text/workbook'
import { yearIntroduction, yearWorkbookFileName, yearWorkbookTitle } from '@/lib/text/year-workbook'
import type { ReadSheet } from '@/lib/workbook/cells'
import type { WrittenPlain, WrittenTable } from '@/lib/workbook/writing'
import type { Transaction } from '@/prisma/client'
import { isUsualForm, type YearForm } from './form'
import { readForm } from './form-queries'
import { canReadYear, canWriteYear } from './policy'
import { departmentChoices, everySetupSpec, type Setup, setupKinds } from './setup'
import { compareSetup, reasonsAgainstDifferences } from './setup-comparison'
import { setupTable } from './setup-layout'
import { readSetup, readWholeSetup } from './setup-queries'
import { type FilledSetup, readSetupSheets } from './setup-reading'
import { compareYear, stampOf, type YearComparison } from './workbook-comparison'

/** All plans of a fiscal year as a workbook is written from them and compared with them. */
export type YearSheet = {
  year: FiscalYear
  city: string
  /** what its sheets are called and have; absent: the usual form */
  form?: YearForm
  /** what the plans stand on */
  setup: Setup
  /** in the order of the departments */
  plans: PlanSheet[]
  /** what the columns offer: the sections of all departments, and the departments themselves */
  choices: CellChoices
}

/**
 * The plans of a year, of each department the open edition, else the published one. Two statements a plan and a department,
 * and a dozen more. Throws NotFound where the year is not set up. Whoever asks has to see to it who may read.
 */
export async function readYearSheet(tx: PrismaClient | Transaction, year: FiscalYear): Promise<YearSheet> {
  const editions = await shownEditions(tx, { plan: { year } })
  const revisions = await lastRevisions(
    tx,
    editions.map(({ id }) => id),
  )
  const stored = new Map<number, StoredRow[]>()
  for (const { id } of editions) stored.set(id, await readSheetRows(tx, id))
  const common = await readCityChoices(tx, year, [...stored.values()].flat())
  const sections = new Map<number, { id: number; name: string }[]>()
  const departments = await departmentsOf(tx, year)
  for (const { id } of departments) {
    const edition = editions.find(({ plan }) => plan.departmentId === id)
    sections.set(id, await readSectionChoices(tx, { departmentId: id, year }, stored.get(edition?.id ?? 0) ?? []))
  }
  const setup = await readSetup(
    tx,
    year,
    departments.map((department) => ({ ...department, sections: sections.get(department.id) ?? [] })),
    common,
  )
  if (setup.fiscalYear.length === 0) throw new NotFound()
  const { form } = await readForm(tx, year)
  // The columns offer the sections of every department; each row is read with those of its own.
  const everySection = new Set([...sections.values()].flatMap((own) => namedChoices(own).map(({ label }) => label)))
  return {
    year,
    city: setup.city[0]?.name ?? '',
    ...(isUsualForm(form) ? {} : { form }),
    setup,
    plans: editions.map((edition) => {
      const own = sections.get(edition.plan.departmentId) ?? []
      const rows = stored.get(edition.id) ?? []
      return planSheetOf(edition, rows, revisions.get(edition.id) ?? 0, { ...common, sections: own })
    }),
    choices: {
      departments: departmentChoices(departments),
      ...cellChoices({ ...common, sections: [...everySection].map((name, id) => ({ id, name })) }, [
        ...everySpec,
        ...everySetupSpec,
      ]),
    },
  }
}

/** The departments that are in force at the beginning of the year or have a plan in it, in their order. One statement. */
function departmentsOf(tx: PrismaClient | Transaction, year: FiscalYear) {
  const first = new Date(boundsOfFiscalYear(year).first)
  return tx.department.findMany({
    where: {
      OR: [
        { plans: { some: { year } } },
        { startsOn: { lte: first }, OR: [{ endsOn: null }, { endsOn: { gte: first } }] },
      ],
    },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
}

/** The sheets of a year's workbook, in their order. A plan that its department does not hold is locked. */
export function yearWorkbook(sheet: YearSheet): (WrittenTable | WrittenPlain)[] {
  const { year, city, form, setup, plans, choices } = sheet
  const title = yearWorkbookTitle(city, year)
  const meta: WorkbookMeta = {
    form: 'year',
    template: workbookTemplate,
    year,
    revisions: Object.fromEntries(plans.map(({ department, revision }) => [department.slug, revision])),
    keys: plans.flatMap(({ rows }) => rows.flatMap(({ kind, key }) => (kind === 'edition' ? [] : [key]))),
    ...(form ? { yearForm: form } : {}),
  }
  const laid = plans.map((plan) => {
    const open = writableStates.includes(plan.subject.state)
    const department = choices.departments?.find(({ value }) => value === plan.department.slug)?.label ?? ''
    return { department, choices: plan.choices, rows: laidRows(plan, () => (open ? null : 'edition_frozen')) }
  })
  const rowsOf = (kind: RowKind) => laid.flatMap(({ rows, ...own }) => rows[kind].map((row) => ({ ...row, ...own })))
  return [
    {
      name: otherSheetNames.introduction,
      state: 'visible',
      widths: [100],
      rows: yearIntroduction(city, year, form).map((line) => [line]),
    },
    ...partTables('year', rowsOf, choices, title, form),
    ...setupKinds.map((kind) => setupTable(kind, setup[kind], choices, title)),
    { name: otherSheetNames.choices, state: 'hidden', widths: [], rows: listRows(choices) },
    { name: otherSheetNames.meta, state: 'secret', widths: [], rows: metaRows(meta) },
  ]
}

/** All plans of a year as a workbook, for whoever may read every draft. Throws NotFound for everybody else. */
export async function findYearWorkbook(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
): Promise<{ fileName: string; sheets: (WrittenTable | WrittenPlain)[] }> {
  if (!canReadYear(actor)) throw new NotFound()
  return { fileName: yearWorkbookFileName(year), sheets: yearWorkbook(await readYearSheet(prisma, year)) }
}

/**
 * What a workbook that was read would change of the plans of a year as they are now. `beginning`: departments whose plans
 * are only being made. Throws a Refusal where it is no workbook of a year: those of `readMeta`, `readSetupSheets` and
 * `readParts`.
 */
export async function compareWithYear(
  tx: PrismaClient | Transaction,
  sheet: YearSheet,
  sheets: readonly ReadSheet[],
  { departments }: Pick<FilledSetup, 'departments'>,
  beginning: ReadonlySet<string> = new Set(),
): Promise<YearComparison> {
  const meta = readMeta(sheets, 'year')
  // Of another year's workbook, made into this one's, nothing was written with this year's plans in sight.
  const own: WorkbookMeta = meta.year === sheet.year ? meta : { ...meta, keys: [], revisions: {} }
  const exportedTexts = await findExportedTexts(
    tx,
    new Map(sheet.plans.map(({ editionId, department }) => [editionId, own.revisions?.[department.slug] ?? 0])),
  )
  const choices = new Map(sheet.plans.map((plan) => [plan.department.slug, plan.choices]))
  const workbook = readParts(
    sheets,
    'year',
    (name) => {
      const slug = departments.get(name)
      return slug === undefined ? null : (choices.get(slug) ?? {})
    },
    sheet.form,
  )
  return compareYear({ plans: sheet.plans, departments, beginning, exportedTexts }, own, workbook)
}

/**
 * What a workbook that was sent from the desk would change of the plans of a year. Its lists are only read there: where they
 * differ from the city's, that is a problem. Throws a Refusal as `compareWithYear` does, and 'workbook_other_year'.
 */
export async function compareUpload(
  tx: PrismaClient | Transaction,
  sheet: YearSheet,
  sheets: readonly ReadSheet[],
): Promise<YearComparison> {
  const meta = readMeta(sheets, 'year')
  if (meta.year !== sheet.year) throw new Refusal([{ code: 'workbook_other_year', params: { year: meta.year } }])
  const setup = readSetupSheets(sheets)
  const differences = compareSetup(await readWholeSetup(tx, sheet.year), setup)
  const { departments, problems } = await compareWithYear(tx, sheet, sheets, setup)
  return { departments, problems: [...setup.problems, ...reasonsAgainstDifferences(differences), ...problems] }
}

/** An upload of the actor's own that has not expired; null for every other. */
export async function findYearUpload(
  tx: PrismaClient | Transaction,
  actor: Actor,
  id: string,
): Promise<{ id: string; year: FiscalYear; fileName: string; at: Date; sheets: ReadSheet[] } | null> {
  const found = await tx.yearWorkbookUpload.findFirst({ where: ownUpload(actor, id) })
  return found ? { ...found, sheets: readKeptSheets(found.sheets) } : null
}

/** How many changes are shown at once. */
const mostAtOnce = 300

/** What the page about a year's workbook shows. */
export type YearWorkbookPage = {
  year: FiscalYear
  mayWrite: boolean
  upload: {
    id: string
    fileName: string
    at: Date
    /** names the state of the plans that the preview was drawn from */
    stamp: string
    /** the departments of whose plans something changes; of many changes those of one department at a time */
    departments: {
      slug: string
      name: string
      counts: ReturnType<typeof countChanges>
      changes: PreviewChange[] | null
    }[]
    problems: Reason[]
  } | null
}

/**
 * The page about a year's workbook, with what the actor's own upload would change of the plans as they are now. Without an
 * upload where there is none, it has expired, or it is somebody else's. Throws NotFound for whoever may not read every
 * draft, and where the year has no plans.
 */
export async function findYearWorkbookPage(
  prisma: PrismaClient,
  actor: Actor,
  year: FiscalYear,
  asked: { upload: string | null; department: string | null },
): Promise<YearWorkbookPage> {
  if (!canReadYear(actor) || (await prisma.plan.count({ where: { year } })) === 0) throw new NotFound()
  const page = { year, mayWrite: canWriteYear(actor) }
  const upload = asked.upload === null ? null : await findYearUpload(prisma, actor, asked.upload)
  if (!page.mayWrite || upload?.year !== year) return { ...page, upload: null }
  const comparison = await compareUpload(prisma, await readYearSheet(prisma, year), upload.sheets)
  const { departments, problems } = comparison
  const count = departments.reduce((sum, { changes }) => sum + changes.length, 0)
  const slugs = departments.map(({ plan }) => plan.department.slug)
  const one = slugs.find((slug) => slug === asked.department) ?? slugs[0]
  return {
    ...page,
    upload: {
      id: upload.id,
      fileName: upload.fileName,
      at: upload.at,
      stamp: stampOf(comparison),
      departments: departments.map(({ plan, changes }) => ({
        ...plan.department,
        counts: countChanges(changes),
        changes: count <= mostAtOnce || plan.department.slug === one ? previewOf(changes, plan) : null,
      })),
      problems,
    },
  }
}
