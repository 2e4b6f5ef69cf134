import type { PlanContent } from '@/lib/plans/content'
import { textHash } from '@/lib/plans/text-hash'

/** What advice can be about. The first concern what is promised, the others how it is said. */
export const adviceCodes = [
  'target_worse_than_actual',
  'target_equals_actual',
  'target_below_last_target',
  'target_worse_than_baseline',
  'target_equals_baseline',
  'change_reached_already',
  'bounds_never_missed',
  'share_over_100',
  'share_added_up',
  'unit_missing',
  'baseline_missing',
  'definition_missing',
  'source_missing',
  'due_outside_year',
  'due_past',
  'step_after_due',
  'final_year_past',
  'outputs_only',
  'vague_act',
  'vague_milestone',
  'hard_word',
  'official_word',
  'unexplained_word',
  'roundabout',
  'long_sentence',
  'many_commas',
  'double_negative',
  'doubled_particle',
  'doubled_but',
  'doubled_conjunction',
  'dropped_ra',
  'mixed_style',
  'odd_character',
] as const
export type AdviceCode = (typeof adviceCodes)[number]

/** Words of a text with some of what stands before and after them. */
export type Excerpt = { before: string; words: string; after: string }

/**
 * A piece of advice on a place of a sheet. `subject` names the words or figures it concerns: once they differ it is other
 * advice, so that one that was set aside comes back. `params` are figures and words for its sentence.
 */
export type Advice = {
  code: AdviceCode
  /** '<rowKey>/<field>' */
  at: string
  subject: string
  params?: Readonly<Record<string, string | number>>
  excerpt?: Excerpt
}

/** A piece of advice that was set aside: why, by whom, when. */
export type Dismissal = Pick<Advice, 'code' | 'at' | 'subject'> & {
  reason: string
  personName: string
  dismissedAt: Date
}

const longestSubject = 160
const around = 16

/** The subject for words of a text: the words, or so many of them that the database can index it, and a hash of all. */
export function subjectOf(words: string): string {
  return words.length <= longestSubject ? words : `${words.slice(0, 120)}…${textHash(words).slice(0, 16)}`
}

/** The words a subject stands for, cut where they are long. */
export function wordsOfSubject(subject: string): string {
  return subject.replace(/…[0-9a-f]{16}$/, '…')
}

/** Advice on the words from `start` to `end` of the text that stands at `at`. */
export function adviceOnWords(
  code: AdviceCode,
  at: string,
  text: string,
  [start, end]: readonly [number, number],
  params?: Advice['params'],
): Advice {
  const words = text.slice(start, end)
  const from = Math.max(0, start - around)
  const to = Math.min(text.length, end + around)
  return {
    code,
    at,
    subject: subjectOf(words),
    ...(params ? { params } : {}),
    excerpt: {
      before: `${from > 0 ? '…' : ''}${text.slice(from, start)}`,
      words,
      after: `${text.slice(end, to)}${to < text.length ? '…' : ''}`,
    },
  }
}

/** A text of the sheet that residents read. Those of one `part` are read together. */
export type SheetText = { part: string; at: string; text: string /** whole sentences, not a name */; prose: boolean }

/** The texts of a plan that residents read, in the order of the sheet; empty ones are left out. */
export function textsOf(content: PlanContent): SheetText[] {
  const texts: SheetText[] = []
  const take = (part: string, at: string, text: string | undefined, prose = true) => {
    if (text) texts.push({ part, at, text, prose })
  }
  const { mission } = content
  take('edition', 'edition/headline', mission.headline, false)
  take('edition', 'edition/missionText', mission.text)
  take('edition', 'edition/plainSummary', mission.plainSummary)
  for (const role of content.sectionRoles) take(role.key, `${role.key}/text`, role.text)
  for (const policy of content.policies) {
    take(policy.key, `${policy.key}/title`, policy.title, false)
    take(policy.key, `${policy.key}/text`, policy.text)
    for (const project of policy.projects) {
      const { key } = project
      take(key, `${key}/title`, project.title, false)
      take(key, `${key}/summary`, project.summary)
      take(key, `${key}/plainSummary`, project.plainSummary)
      take(key, `${key}/noTargetReason`, project.noTargetReason)
      for (const indicator of project.indicators) {
        take(key, `${indicator.key}/name`, indicator.name, false)
        take(key, `${indicator.key}/definition`, indicator.definition)
        take(key, `${indicator.key}/condition`, indicator.condition)
        take(key, `${indicator.key}/evidence`, indicator.evidence)
        take(key, `${indicator.key}/baselineNoneReason`, indicator.baselineNoneReason)
        take(key, `${indicator.key}/finalTargetYearNote`, indicator.finalTargetYearNote)
      }
    }
  }
  return texts
}
