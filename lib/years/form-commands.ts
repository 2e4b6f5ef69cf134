import type { PrismaClient } from '@/generated/prisma/client'
import { NotFound, Refusal } from '@/lib/errors'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import { isUsualForm } from './form'
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
    await tx.$queryRaw`SELECT year FROM "FiscalYear" WHERE year = ${year}::integer FOR UPDATE`
    const { lockVersion, used } = await readForm(tx, year)
    if (lockVersion !== seen) throw new Refusal([{ code: 'year_changed_since_opened', params: { year } }])
    if (used) throw new Refusal([{ code: 'form_in_use' }])
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
    await record(tx, actor, 'year.form-set', {
      data: { year, form: made?.id ?? 0, without: form.without, labels: form.labels },
    })
  })
}
