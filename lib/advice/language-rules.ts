import { type Advice, type AdviceCode, adviceOnWords } from './advice'

/** What textlint says of a text: which rule, and the place in the text it points at. */
export type LanguageMessage = { ruleId: string; index: number; message: string }

type LanguageCode = Extract<
  AdviceCode,
  | 'long_sentence'
  | 'many_commas'
  | 'double_negative'
  | 'doubled_particle'
  | 'doubled_but'
  | 'doubled_conjunction'
  | 'dropped_ra'
  | 'mixed_style'
  | 'odd_character'
>

const negativeRule = 'no-double-negative-ja'

/** Our code for a rule of textlint, and how much of the text it marks. */
const rules: Readonly<Record<string, { code: LanguageCode; marks: 'sentence' | 'clause' | 'character' }>> = {
  'sentence-length': { code: 'long_sentence', marks: 'sentence' },
  'max-ten': { code: 'many_commas', marks: 'sentence' },
  [negativeRule]: { code: 'double_negative', marks: 'clause' },
  'no-doubled-joshi': { code: 'doubled_particle', marks: 'sentence' },
  'no-doubled-conjunctive-particle-ga': { code: 'doubled_but', marks: 'sentence' },
  'no-doubled-conjunction': { code: 'doubled_conjunction', marks: 'sentence' },
  'no-dropping-the-ra': { code: 'dropped_ra', marks: 'clause' },
  'no-mix-dearu-desumasu': { code: 'mixed_style', marks: 'sentence' },
  'no-zero-width-spaces': { code: 'odd_character', marks: 'character' },
  'no-invalid-control-character': { code: 'odd_character', marks: 'character' },
  'no-kangxi-radicals': { code: 'odd_character', marks: 'character' },
}

/** The codes whose advice comes from textlint. */
export const languageCodes: ReadonlySet<string> = new Set(Object.values(rules).map(({ code }) => code))

/** The longest text, in characters, and the most texts that are looked at in one go. */
export const longestChecked = 2_000
export const mostChecked = 40

function rangeAround(text: string, index: number, ends: RegExp): [number, number] {
  let start = Math.min(index, Math.max(0, text.length - 1))
  // What is pointed at may be the stop itself: it belongs to the sentence before.
  let end = start
  while (start > 0 && !ends.test(text.charAt(start - 1))) start--
  while (end < text.length && !ends.test(text.charAt(end))) end++
  return [start, end]
}

function rangeOf(text: string, index: number, marks: 'sentence' | 'clause' | 'character'): [number, number] {
  if (marks === 'character') return [index, Math.min(text.length, index + 1)]
  return rangeAround(text, index, marks === 'sentence' ? /[。\n！？]/ : /[。\n！？、]/)
}

/** ない, but not that of 少ない, 危ない. */
const not = '(?<![少危])ない'
const isNot = '(?:ありません|ございません|ない|なく(?!な))'
/** What textlint's rule of double negatives leaves out: the polite forms, and 〜ない人がいない, 〜ないことのない. */
const doubleNegative = new RegExp(
  [
    `${not}(?:わけ|こと|もの|ところ)(?:では|で|は|が|も|の)?${isNot}`,
    `${not}(?:人|方|者|子ども|世帯|家庭|地域)(?:が|は|も|の)(?:いません|いない|いなく(?!な)|ない)`,
    `${not}(?:とは|とも)(?:言え|いえ|限り|かぎり)(?:ません|ない)`,
    `なく(?:は|も)${isNot}`,
  ].join('|'),
  'g',
)

/**
 * The advice behind textlint's messages on the text at `at`, and on double negatives that it leaves out, each once, at the
 * sentence or the words it concerns.
 */
export function adviceOnLanguage(at: string, text: string, given: readonly LanguageMessage[]): Advice[] {
  const own = [...text.matchAll(doubleNegative)].map(({ index }) => ({ index, message: '', ruleId: negativeRule }))
  const found = [...given, ...own].flatMap(({ ruleId, index, message }) => {
    const rule = Object.hasOwn(rules, ruleId) ? rules[ruleId] : undefined
    if (!rule) return []
    const particle = rule.code === 'doubled_particle' ? /助詞 "(.{1,4}?)"/.exec(message)?.[1] : undefined
    const range = rangeOf(text, index, rule.marks)
    return [adviceOnWords(rule.code, at, text, range, particle === undefined ? undefined : { word: particle })]
  })
  return found.filter(
    (each, place) => found.findIndex(({ code, subject }) => code === each.code && subject === each.subject) === place,
  )
}
