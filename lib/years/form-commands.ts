import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal } from '@/lib/errors'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import type { Transaction } from '@/prisma/client'
import { isUsualForm, type YearForm } from './form'
import { readForm } from './form-queries'
import type { FormSetting } from './form-schema'
import { canWriteYear } from './policy'

/**
 * Gives a year's sheet a form of its own, or the usual one: a new version, so that the years before stay as they were.
 * Throws NotFound for others than the office and for a year that is not set up; refuses once a department has given its plan
 * out of its hands ('form_in_use'), and 'year_changed_since_opened'.
 */
export async function setForm(
  prisma: PrismaClient,
  actor: Actor,
  { year, lockVersion: seen, form }: FormSetting,
): Promise<void> {
  if (!canWriteYear(actor)) throw new NotFound()
  await transact(prisma, async (tx) => {
    const { lockVersion, used } = await lockForm(tx, year)
    if (lockVersion !== seen) throw new Refusal([{ code: 'year_changed_since_opened', params: { year } }])
    if (used) throw new Refusal([{ code: 'form_in_use' }])
    await recordForm(tx, actor, await writeForm(tx, { year, lockVersion, form }))
  })
}

/** The form of a year, which nobody else changes until the transaction ends. Throws NotFound where the year is not set up. */
export async function lockForm(tx: Transaction, year: FiscalYear): ReturnType<typeof readForm> {
  await tx.$queryRaw`SELECT year FROM "FiscalYear" WHERE year = ${year}::integer FOR UPDATE`
  return readForm(tx, year)
}

type WrittenForm = { year: FiscalYear; form: YearForm; versionId: number }

/** Makes a version of a form and gives it to a year that the caller has locked. The caller records what it answers, at the end. */
export async function writeForm(tx: Transaction, { year, lockVersion, form }: FormSetting): Promise<WrittenForm> {
  const made = isUsualForm(form)
    ? null
    : await tx.formVersion.create({
        data: { name: `${year}.${lockVersion + 1}`, definition: form },
        select: { id: true },
      })
  await tx.fiscalYear.update({
    where: { year },
    data: { formVersionId: made?.id ?? null, lockVersion: { increment: 1 } },
  })
  return { year, form, versionId: made?.id ?? 0 }
}

/** Records that a year was given a form; `actor` null: by an operator. */
export async function recordForm(
  tx: Transaction,
  actor: { personId: number } | null,
  { year, form, versionId }: WrittenForm,
): Promise<void> {
  await record(tx, actor, 'year.form-set', { data: { year, form: versionId, ...form } })
}
