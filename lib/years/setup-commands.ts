import type { Prisma } from '@/generated/prisma/client'
import { type Reason, refuseIf } from '@/lib/errors'
import { boundsOfFiscalYear, type FiscalYear, parseFiscalYear } from '@/lib/fiscal-year'
import type { Transaction } from '@/prisma/client'
import type { SetupKind, SetupTexts } from './setup'
import type { SetupDifference } from './setup-comparison'
import { type FilledSetupRow, setupPlace } from './setup-reading'

const yes = (text: string | undefined) => text === 'true'
const day = (text: string | undefined) => (text ? new Date(text) : null)
const yearOf = (text: string | undefined) => parseFiscalYear(text ?? '')

/** The columns of a fiscal year as its row says them. */
function settingsOf(texts: SetupTexts): Omit<Prisma.FiscalYearUncheckedCreateInput, 'year'> {
  return {
    sourceNote: texts.sourceNote ?? '',
    headcountOn: day(texts.headcountOn),
    headcountNote: texts.headcountNote ?? '',
    roundingNote: texts.roundingNote ?? '',
    personnelCostIncluded: yes(texts.personnelCostIncluded),
    departmentsOverwriteFigures: yes(texts.departmentsOverwriteFigures),
    chiefConfirmation: yes(texts.chiefConfirmation),
    financeConcurrence: yes(texts.financeConcurrence),
    personnelConcurrence: yes(texts.personnelConcurrence),
    viceMayorFirst: yes(texts.viceMayorFirst),
    decisionNumberWanted: yes(texts.decisionNumberWanted),
    planDueOn: day(texts.planDueOn),
    publicationOn: day(texts.publicationOn),
  }
}

/**
 * Makes what a workbook has and the city has not, and takes the settings of the year over; everything else that differs is
 * left as it is. Departments are made in a city that has none. Answers how many sections were made. Throws a Refusal:
 * 'workbook_department_unknown', 'workbook_code_taken'.
 */
export async function makeSetup(
  tx: Transaction,
  year: FiscalYear,
  differences: readonly SetupDifference[],
): Promise<{ sections: number }> {
  const added = (kind: SetupKind) =>
    differences.flatMap(({ act, row }) => (act === 'add' && row.kind === kind ? [row] : []))
  const [city] = added('city')
  if (city) {
    const { name = '', fictional, contact = '' } = city.texts
    await tx.city.create({ data: { id: 1, name, fictional: yes(fictional), contact } })
  }
  const settings = differences.find(({ row }) => row.kind === 'fiscalYear')?.row.texts
  if (settings) {
    const given = settingsOf(settings)
    await tx.fiscalYear.upsert({ where: { year }, create: { year, ...given }, update: given })
  }
  await makeTypesAndAccounts(tx, added('employmentType'), added('account'))
  await makeGoals(tx, added('strategicPlan'), added('goal'))
  await tx.mayoralPriority.createMany({
    data: added('priority').map(({ texts }) => ({ year, number: Number(texts.number), title: texts.title ?? '' })),
  })
  await makeDepartments(tx, year, added('department'))
  return { sections: await makeSections(tx, year, added('section')) }
}

async function makeTypesAndAccounts(
  tx: Transaction,
  types: readonly FilledSetupRow[],
  accounts: readonly FilledSetupRow[],
): Promise<void> {
  const codesOf = async (rows: readonly FilledSetupRow[], find: (codes: string[]) => Promise<{ code: string }[]>) => {
    const taken = new Set((await find(rows.map(({ texts }) => texts.code ?? ''))).map(({ code }) => code))
    return rows
      .filter(({ texts }) => taken.has(texts.code ?? ''))
      .map(
        (row): Reason => ({
          code: 'workbook_code_taken',
          at: setupPlace(row, 'code'),
          params: { name: row.texts.code ?? '' },
        }),
      )
  }
  refuseIf([
    ...(await codesOf(types, (codes) => tx.employmentType.findMany({ where: { code: { in: codes } } }))),
    ...(await codesOf(accounts, (codes) => tx.budgetAccount.findMany({ where: { code: { in: codes } } }))),
  ])
  const common = ({ texts }: FilledSetupRow, position: number) => ({
    name: texts.name ?? '',
    code: texts.code ?? '',
    firstYear: yearOf(texts.firstYear),
    lastYear: yearOf(texts.lastYear),
    position,
  })
  const typesBefore = await tx.employmentType.count()
  await tx.employmentType.createMany({ data: types.map((row, place) => common(row, typesBefore + place)) })
  const accountsBefore = await tx.budgetAccount.count()
  await tx.budgetAccount.createMany({
    data: accounts.map((row, place) => ({
      ...common(row, accountsBefore + place),
      kind: row.texts.kind as Prisma.BudgetAccountCreateManyInput['kind'],
    })),
  })
}

async function makeGoals(
  tx: Transaction,
  plans: readonly FilledSetupRow[],
  goals: readonly FilledSetupRow[],
): Promise<void> {
  await tx.strategicPlan.createMany({
    data: plans.map(({ texts }) => ({
      name: texts.name ?? '',
      firstYear: yearOf(texts.firstYear) ?? 0,
      lastYear: yearOf(texts.lastYear) ?? 0,
    })),
  })
  if (goals.length === 0) return
  const known = await tx.strategicPlan.findMany({ include: { _count: { select: { goals: true } } } })
  const planOf = ({ texts }: FilledSetupRow) => known.find(({ name }) => name === texts.plan)
  await tx.strategicGoal.createMany({
    data: goals.map((row, place) => ({
      planId: planOf(row)?.id ?? 0,
      code: row.texts.code ?? '',
      title: row.texts.title ?? '',
      position: (planOf(row)?._count.goals ?? 0) + place,
    })),
  })
  // A goal may stand before the one above it.
  const below = goals.filter(({ texts }) => texts.parent)
  await tx.$executeRaw`
    UPDATE "StrategicGoal" goal SET "parentId" = above.id
    FROM unnest(${below.map((row) => planOf(row)?.id ?? 0)}::integer[], ${below.map(({ texts }) => texts.code ?? '')}::text[],
      ${below.map(({ texts }) => texts.parent ?? '')}::text[]) AS written(plan, code, parent)
    JOIN "StrategicGoal" above ON above."planId" = written.plan AND above.code = written.parent
    WHERE goal."planId" = written.plan AND goal.code = written.code`
}

async function makeDepartments(tx: Transaction, year: FiscalYear, rows: readonly FilledSetupRow[]): Promise<void> {
  if (rows.length === 0) return
  if ((await tx.department.count()) > 0) {
    refuseIf(
      rows.map((row) => ({
        code: 'workbook_department_unknown',
        at: setupPlace(row, 'name'),
        params: { name: row.texts.name ?? '' },
      })),
    )
  }
  await tx.department.createMany({
    data: rows.map(({ texts }, position) => ({
      slug: texts.slug ?? '',
      name: texts.name ?? '',
      decidedBy: texts.decidedBy as Prisma.DepartmentCreateManyInput['decidedBy'],
      contact: texts.contact ?? '',
      position,
      startsOn: new Date(boundsOfFiscalYear(year).first),
    })),
  })
}

/**
 * In a city that has plans of a later year a section that only this workbook knows ends with its year: nothing is known of
 * it afterwards, and the later years' sheets must not show it.
 */
async function makeSections(tx: Transaction, year: FiscalYear, rows: readonly FilledSetupRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const { first, last } = boundsOfFiscalYear(year)
  const later = (await tx.plan.count({ where: { year: { gt: year } } })) > 0
  const departments = await tx.department.findMany({ include: { _count: { select: { sections: true } } } })
  const { count } = await tx.section.createMany({
    data: rows.map(({ texts }, place) => {
      const department = departments.find(({ slug }) => slug === texts.department)
      return {
        departmentId: department?.id ?? 0,
        name: texts.name ?? '',
        position: (department?._count.sections ?? 0) + place,
        startsOn: new Date(first),
        endsOn: later ? new Date(last) : null,
      }
    }),
  })
  return count
}
