import type { PrismaClient } from '@/generated/prisma/client'
import { now } from '@/lib/clock'
import {
  agreeEdition,
  agreeWithAmendments,
  assentToAmendments,
  confirmAmendments,
  consultAgain,
  consultViceMayor,
  openConsultation,
} from '@/lib/consultations/commands'
import type { Actor } from '@/lib/people/actor'
import {
  amendEdition,
  askDiscard,
  assentToCorrection,
  confirmCorrection,
  discardEdition,
  submitCorrection,
  voidAgreement,
} from '@/lib/plans/amendment-commands'
import { approveEdition, requestChanges, returnEdition, submitEdition, type Versions } from '@/lib/plans/commands'
import { acceptWording, declineWording, proposeWording } from '@/lib/plans/wording-commands'
import type { Verb } from '@/lib/plans/workflow'
import {
  askWithdrawal,
  dropWithdrawal,
  publishEdition,
  scheduleEdition,
  unscheduleEdition,
  withdrawEdition,
} from '@/lib/publications/commands'
import { heldWith } from '@/prisma/seed/factories'

/** Every verb as its command, with everything said that could be asked for. */
export function moveCommands(
  prisma: PrismaClient,
): Record<Verb, (actor: Actor, versions: Versions) => Promise<unknown>> {
  return {
    submit: (actor, versions) => submitEdition(prisma, actor, versions),
    submitAsHead: (actor, versions) => submitEdition(prisma, actor, { ...versions, asHead: true }),
    requestChanges: (actor, versions) => requestChanges(prisma, actor, { ...versions, reason: '直してください。' }),
    approve: (actor, versions) => approveEdition(prisma, actor, versions),
    returnToDepartment: (actor, versions) => returnEdition(prisma, actor, { ...versions, reason: '直してください。' }),
    openConsultation: (actor, versions) => openConsultation(prisma, actor, versions),
    consultViceMayor: (actor, versions) => consultViceMayor(prisma, actor, { ...versions, ...heldWith({}) }),
    consultAgain: (actor, versions) =>
      consultAgain(prisma, actor, { ...versions, ...heldWith({}), reason: '再協議です。' }),
    agree: (actor, versions) => agreeEdition(prisma, actor, { ...versions, ...heldWith({}) }),
    proposeWording: (actor, versions) =>
      proposeWording(prisma, actor, {
        ...versions,
        wordings: [{ at: 'edition/headline', value: '暮らしを支える仕事を、確かに行います' }],
        note: '言い回しをそろえます。',
      }),
    acceptWording: (actor, versions) => acceptWording(prisma, actor, versions),
    declineWording: (actor, versions) => declineWording(prisma, actor, { ...versions, reason: '元のことばにします。' }),
    agreeWithAmendments: (actor, versions) =>
      agreeWithAmendments(prisma, actor, { ...versions, ...heldWith({}), fields: ['edition/headline'] }),
    assentToAmendments: (actor, versions) => assentToAmendments(prisma, actor, versions),
    confirmAmendments: (actor, versions) => confirmAmendments(prisma, actor, versions),
    voidAgreement: (actor, versions) => voidAgreement(prisma, actor, { ...versions, reason: '予算が変わります。' }),
    schedule: (actor, versions) =>
      scheduleEdition(prisma, actor, {
        ...versions,
        scheduledFor: new Date(now().getTime() + 86_400_000),
        overrideReason: '先に公表します。',
      }),
    unschedule: (actor, versions) => unscheduleEdition(prisma, actor, versions),
    publish: (actor, versions) => publishEdition(prisma, actor, { ...versions, overrideReason: '先に公表します。' }),
    amend: (actor, versions) =>
      amendEdition(prisma, actor, {
        ...versions,
        kind: 'CHANGE',
        amendmentReason: 'SUPPLEMENTARY_BUDGET',
        explanation: '9月の補正予算で、事業費を増やしました。',
      }),
    askWithdrawal: (actor, versions) =>
      askWithdrawal(prisma, actor, { ...versions, explanation: '数値に誤りがありました。' }),
    dropWithdrawal: (actor, versions) => dropWithdrawal(prisma, actor, versions),
    withdraw: (actor, versions) => withdrawEdition(prisma, actor, versions),
    askDiscard: (actor, versions) => askDiscard(prisma, actor, { ...versions, reason: '部がなくなります。' }),
    discard: (actor, versions) => discardEdition(prisma, actor, versions),
    assentToCorrection: (actor, versions) => assentToCorrection(prisma, actor, versions),
    submitCorrection: (actor, versions) => submitCorrection(prisma, actor, versions),
    confirmCorrection: (actor, versions) => confirmCorrection(prisma, actor, versions),
  }
}
