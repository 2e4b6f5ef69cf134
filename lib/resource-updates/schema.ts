import { z } from 'zod'
import { counter, id, isKeepable, optionalDate, optionalId } from '@/lib/form-fields'
import { type ParsedMoney, parseMoney } from '@/lib/money'
import { normalizeText } from '@/lib/plans/content'
import { updateKinds } from './content'

/** The update a screen was drawn from. */
export const updateVersion = z.object({ updateId: id, lockVersion: counter })

const accountName = /^account-(\d{1,9})-(difference|spent|carriedForward|unused)$/
const projectName = /^project-([0-9a-f-]{36})-(difference|settled)$/

/** The amounts of one account or project that were typed, yen. */
type Typed<Field extends string> = Map<string, Partial<Record<Field, number>>>

/**
 * An update as its form says it: amounts under the names account-<id>-difference, project-<key>-settled and so on, in 千円
 * unless they say otherwise. An empty amount, and a difference of nothing, is none.
 */
export const updateWriting = z
  .looseObject({
    planId: id,
    updateId: optionalId,
    lockVersion: counter.optional().default(0),
    kind: z.enum(updateKinds),
    final: z.literal('true').optional().transform(Boolean),
    effectiveOn: optionalDate,
    votedOn: optionalDate,
    explanation: z
      .string()
      .max(2_000, 'text_long')
      .refine(isKeepable, 'text_unreadable')
      .transform(normalizeText)
      .optional()
      .default(''),
    replacesId: optionalId,
  })
  .transform(
    ({ planId, updateId, lockVersion, kind, final, effectiveOn, votedOn, explanation, replacesId, ...rest }, ctx) => {
      const accounts: Typed<'difference' | 'spent' | 'carriedForward' | 'unused'> = new Map()
      const projects: Typed<'difference' | 'settled'> = new Map()
      for (const [name, text] of Object.entries(rest)) {
        const [rows, found] = accountName.test(name)
          ? [accounts, accountName.exec(name)]
          : [projects, projectName.exec(name)]
        if (!found || typeof text !== 'string') continue
        const [, key = '', field = ''] = found
        // What became of money is never in the form of a change, and the other way round.
        if ((field === 'difference') === (kind === 'SETTLEMENT')) continue
        const read: ParsedMoney = parseMoney(text, '千円', field === 'difference' ? 'allowed' : 'refused')
        if (!read.ok) {
          if (read.code !== 'money_empty') ctx.addIssue({ code: 'custom', message: read.code, path: [name] })
        } else if (field !== 'difference' || read.yen !== 0) rows.set(key, { ...rows.get(key), [field]: read.yen })
      }
      return {
        planId,
        updateId,
        lockVersion,
        kind,
        final,
        effectiveOn,
        votedOn,
        explanation,
        replacesId,
        accounts: [...accounts].map(([accountId, amounts]) => ({ accountId: Number(accountId), ...amounts })),
        projects: [...projects].map(([projectKey, amounts]) => ({ projectKey, ...amounts })),
      }
    },
  )
export type UpdateWriting = z.infer<typeof updateWriting>
