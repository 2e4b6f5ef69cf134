import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import { NotFound, Refusal, refuseIf } from '@/lib/errors'
import { findHearers } from '@/lib/notifications/commands'
import { noticesOfActs } from '@/lib/notifications/rules'
import type { Actor } from '@/lib/people/actor'
import { record } from '@/lib/record/commands'
import { transact } from '@/lib/transact'
import { lockEditionFor } from './facts-queries'
import { canReadTalk, canRemind } from './policy'
import { againstReminding, readSections } from './section-queries'
import { writableStates } from './workflow'

/**
 * 催促: the coordinator reminds a section that is late, with a line of his own or without; once a day. Its authors and chiefs
 * see it at their desk until they have done what is left. Throws NotFound for what the actor may not see and for a section
 * of another department; refuses with 'not_your_role', 'not_in_state' and the codes of `reasonsAgainstReminder`.
 */
export async function remindSection(
  prisma: PrismaClient,
  actor: Actor,
  input: { editionId: number; sectionId: number; message: string },
): Promise<void> {
  await transact(prisma, async (tx) => {
    const edition = await lockEditionFor(actor, input.editionId, tx)
    const subject = { departmentId: edition.plan.departmentId, state: edition.state }
    if (!canReadTalk(actor, subject)) throw new NotFound()
    if (!writableStates.includes(edition.state)) {
      throw new Refusal([{ code: 'not_in_state', params: { verb: 'remindSection', state: edition.state } }])
    }
    if (!canRemind(actor, subject)) throw new Refusal([{ code: 'not_your_role', params: { verb: 'remindSection' } }])
    const { sections } = await readSections(tx, edition)
    const section = sections.find(({ id }) => id === input.sectionId)
    if (!section) throw new NotFound()
    refuseIf(againstReminding(section))
    await tx.sectionReminder.create({
      data: {
        editionId: edition.id,
        sectionId: input.sectionId,
        message: input.message,
        personId: actor.personId,
        at: now(),
      },
    })
    const plan = { planId: edition.planId, ...subject }
    const tell = await findHearers(tx, actor, noticesOfActs.remindSection, plan, { sectionId: input.sectionId })
    const seq = await record(tx, actor, 'section.reminded', {
      planId: edition.planId,
      editionId: edition.id,
      data: { section: input.sectionId },
    })
    await tell(seq)
  })
}
