import { z } from 'zod'
import { id, isKeepable } from '@/lib/form-fields'
import { type Decision, fates } from './carrying-rules'
import { normalizeText } from './content'

const line = z.string().max(4_000).refine(isKeepable, 'text_unreadable').default('')

/** What a form sends of one decision; of the parts that its choice does not want, nothing is kept. */
const decision = z
  .object({
    fate: z.enum(fates),
    into: z.string().max(100).default(''),
    titles: line,
    reason: line,
    section: z.union([z.literal(''), id]).default(''),
  })
  .transform(({ fate, into, titles, reason, section }) => ({
    fate,
    ...(fate === 'MERGED' && into ? { into } : {}),
    ...(fate === 'SPLIT'
      ? {
          titles: normalizeText(titles)
            .split('\n')
            .map((title) => title.trim())
            .filter(Boolean),
        }
      : {}),
    ...(fate === 'CARRIED' ? {} : { reason: normalizeText(reason) }),
    ...(section === '' ? {} : { sectionId: section }),
  }))

/**
 * Begins a plan from last year's: the editions that the screen showed, and the one whose mission is taken. Each decision comes as fields '<project key>/<what>'; a project whose fate is left empty
 * is decided later.
 */
export const carryingOver = z
  .looseObject({ editionId: id, sourceIds: z.array(id).max(50), missionFrom: z.union([z.literal(''), id]).default('') })
  .transform(({ editionId, sourceIds, missionFrom, ...fields }, context) => {
    const decisions: Decision[] = []
    for (const [name, fate] of Object.entries(fields)) {
      const [projectKey = '', what] = name.split('/')
      if (what !== 'fate' || fate === '') continue
      const parts = ['into', 'titles', 'reason', 'section'].map((part) => [part, fields[`${projectKey}/${part}`]])
      const read = z.object({ key: z.uuid(), decision }).safeParse({
        key: projectKey,
        decision: { fate, ...Object.fromEntries(parts.filter(([, value]) => value !== undefined)) },
      })
      if (read.success) decisions.push({ projectKey, ...read.data.decision })
      else context.addIssue({ code: 'custom', message: 'field_malformed', path: [name] })
    }
    return { editionId, sourceIds, ...(missionFrom === '' ? {} : { missionFrom }), decisions }
  })
export type CarryingOver = z.output<typeof carryingOver>

/** Decides about one project of last year once the plan is begun; `policyKey`: where it goes on. */
export const projectDecision = z
  .object({ editionId: id, projectKey: z.uuid(), policyKey: z.union([z.literal(''), z.uuid()]).default('') })
  .and(decision)
  .transform(({ editionId, policyKey, ...rest }) => ({
    editionId,
    ...(policyKey === '' ? {} : { policyKey }),
    decision: rest satisfies Decision as Decision,
  }))
export type SingleDecision = z.output<typeof projectDecision>
