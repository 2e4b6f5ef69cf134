import type { PrismaClient } from '@/generated/prisma/client'
import { today } from '@/lib/clock'
import { findConsulted } from '@/lib/consultations/queries'
import type { Actor } from '@/lib/people/actor'
import { findPlanView } from '@/lib/plans/queries'
import { comparedName } from '@/lib/text/consultation'
import { consultationSheetFileName } from '@/lib/text/consultation-sheet'

import { type ConsultationSheet, consultationSheet } from './consultation-sheet'

/** The consultation sheet of a plan for whoever may read the plan, ready to be set; throws NotFound otherwise. */
export async function findConsultationSheet(
  prisma: PrismaClient,
  actor: Actor,
  planId: number,
): Promise<{ fileName: string; sheet: ConsultationSheet }> {
  const view = await findPlanView(prisma, actor, planId)
  const city = await prisma.city.findUnique({ where: { id: 1 }, select: { name: true } })
  const { things, compared } = await findConsulted(prisma, actor, view)
  return {
    fileName: consultationSheetFileName(view.year, view.departmentName),
    sheet: consultationSheet({
      view,
      things,
      city: city?.name ?? '',
      today: today(),
      compared: compared && { name: comparedName(compared.against), differences: compared.differences.rows },
    }),
  }
}
