import type { IndicatorContent, PlanContent, ProjectContent } from '@/lib/plans/content'
import { type Advice, type AdviceCode, adviceOnWords, type SheetText, textsOf } from './advice'
import { hardWords, knownAbbreviations, knownWords, officialWords } from './terms'

const byLength = (words: readonly string[]) => words.toSorted((left, right) => right.length - left.length).join('|')

/** A run of katakana, or of Latin letters: a word of the list counts only where it is the whole run. */
const foreign = /[ァ-ヴー]+|[A-Za-z][A-Za-z0-9]*/g
const hardCompounds = new RegExp(byLength(Object.keys(hardWords).filter((word) => /[一-龠]/.test(word))), 'g')
const official = new RegExp(byLength(Object.keys(officialWords)), 'g')
const longestUnexplained = 9

/** Turns of phrase with more words than they need, and what does the same. */
const roundabouts: readonly [RegExp, string][] = [
  [/することができ(?=[まるたなず])/g, 'でき'],
  [/まず(?:最初に|はじめに|初めに)/g, 'はじめに'],
  [/一番(?:最初|最後)/g, '最初、最後'],
  [/約[0-9０-９,，.．]+[^\s、。0-9０-９]{0,3}(?:程度|ほど|前後)/g, '「約」か「程度」の片方'],
  [/各(?:課|部|室|月|地区|学校|施設|世帯|家庭)(?:ごと|毎)/g, '「各」か「ごと」の片方'],
  [/という形で/g, 'として'],
]

const followedByExplanation = /^(?:」|』)?\s*[（(]/

/** Whether the words from `start` to `end` are explained where they stand: スキーム（仕組み）, or 仕組み（スキーム）. */
function isExplained(text: string, start: number, end: number): boolean {
  if (followedByExplanation.test(text.slice(end))) return true
  return /[（(]$/.test(text.slice(0, start)) && /^[）)]/.test(text.slice(end))
}

/** Whether the words stand in 「…」: a name is what it is. */
function isQuoted(text: string, start: number): boolean {
  const before = text.slice(0, start)
  return before.lastIndexOf('「') > before.lastIndexOf('」')
}

type Found = { code: AdviceCode; word: string; range: [number, number]; plain?: string }

function foreignWords(text: string): Found[] {
  const found: Found[] = []
  for (const match of text.matchAll(foreign)) {
    const [word] = match
    const range: [number, number] = [match.index, match.index + word.length]
    const plain = Object.hasOwn(hardWords, word) ? hardWords[word] : undefined
    if (plain !== undefined) {
      // デマンド交通, グローバル化: the list has the compound.
      found.push({ code: 'hard_word', word, range, plain })
      continue
    }
    if (isQuoted(text, range[0])) continue
    const katakana = /^[ァ-ヴー]/.test(word)
    const unknown = katakana
      ? word.length >= longestUnexplained && !knownWords.has(word) && !isKnownCompound(word)
      : /^[A-Z]{2,}$/.test(word) && !knownAbbreviations.has(word)
    if (unknown) found.push({ code: 'unexplained_word', word, range })
  }
  for (const match of text.matchAll(hardCompounds)) {
    const [word] = match
    found.push({ code: 'hard_word', word, range: [match.index, match.index + word.length], plain: hardWords[word] })
  }
  return found
}

/** スポーツボランティア: two words that everybody knows; every short one counts as known. */
function isKnownCompound(word: string): boolean {
  for (let at = 2; at <= word.length - 2; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)]
    const easy = (part: string) => knownWords.has(part) || part.length <= 4
    if ((knownWords.has(head) && easy(tail)) || (easy(head) && knownWords.has(tail))) return true
  }
  return false
}

/** Foreign words that residents may not know: the first place in each part of the sheet, unless the part explains them. */
function onForeignWords(texts: readonly SheetText[]): Advice[] {
  const explained = new Set<string>()
  const found = texts.flatMap(({ part, at, text }) =>
    foreignWords(text).map((each) => {
      const key = `${part} ${each.word}`
      if (isExplained(text, ...each.range)) explained.add(key)
      return { ...each, key, at, text }
    }),
  )
  const said = new Set<string>()
  return found.flatMap(({ key, code, at, text, range, word, plain }) => {
    if (explained.has(key) || said.has(key)) return []
    said.add(key)
    return [adviceOnWords(code, at, text, range, { word, ...(plain === undefined ? {} : { plain }) })]
  })
}

/** Official words and roundabout phrases: each once a text. */
function onPhrases({ at, text, prose }: SheetText): Advice[] {
  if (!prose) return []
  const found: Advice[] = []
  for (const match of text.matchAll(official)) {
    const [word] = match
    const plain = officialWords[word] ?? ''
    found.push(adviceOnWords('official_word', at, text, [match.index, match.index + word.length], { word, plain }))
  }
  for (const [pattern, plain] of roundabouts)
    for (const match of text.matchAll(pattern)) {
      const [word] = match
      found.push(adviceOnWords('roundabout', at, text, [match.index, match.index + word.length], { word, plain }))
    }
  return found.filter((each, place) => found.findIndex(({ subject }) => subject === each.subject) === place)
}

const acts = '推進|検討|研究|促進|強化|充実|向上'
const going = '(?:ます|ていきます|てまいります|ていく)'
const does = `(?:(?:し|いたし|行い|図り|進め|取り組み|努め)${going}|(?:行|図)って(?:いきます|まいります)|する|行う|図る|進める|取り組む|努める)`
/** A sentence that ends with 推進します, 検討を進めます, 努めます, 図ります and the like. */
const vagueSentence = new RegExp(
  `(?:(?:${acts})(?:を|に)?${does}|に(?:努め${going}|努める)|を(?:図り${going}|図って(?:いきます|まいります)|図る))$`,
)
const vagueName = new RegExp(`(?:${acts})(?:する(?:こと)?|します|を(?:行う|進める|図る))?$|に努める$|を図る$`)
const hasMeasure =
  /[0-9０-９〇一二三四五六七八九十百千]+[^\s、。]{0,2}[件人回か所校園台冊本％%年月日割倍円万億]|すべて|全て|全員|全校/

/** Whether an indicator says by itself what will be there and by when, or how much. */
function isMeasure(indicator: IndicatorContent): boolean {
  const { kind, name, dueOn, target, finalTarget, lowerBound, upperBound, changePercent } = indicator
  if (kind === 'MILESTONE') return dueOn !== undefined && name !== '' && !vagueName.test(name.replace(/。$/, ''))
  return [target, finalTarget, lowerBound, upperBound, changePercent].some((figure) => figure !== undefined)
}

/** The sentences of a text with their places. */
export function sentencesOf(text: string): { sentence: string; start: number }[] {
  return [...text.matchAll(/[^。\n]+/g)].map((match) => ({ sentence: match[0], start: match.index }))
}

function vagueIn(code: AdviceCode, at: string, text: string | undefined, pattern: RegExp): Advice[] {
  if (!text) return []
  return sentencesOf(text).flatMap(({ sentence, start }) => {
    const match = pattern.exec(sentence)
    if (!match || hasMeasure.test(sentence)) return []
    const from = start + match.index
    return [adviceOnWords(code, at, text, [from, from + match[0].length], { word: match[0] })]
  })
}

/** 推進する, 検討する, 努める, 図る, where nothing says how much or by when. */
function onVagueActs(project: ProjectContent): Advice[] {
  const ofIndicators = project.indicators.flatMap((indicator) => [
    ...(indicator.kind === 'MILESTONE'
      ? vagueIn('vague_milestone', `${indicator.key}/name`, indicator.name, vagueName)
      : []),
    ...(indicator.kind === 'QUALITATIVE'
      ? vagueIn('vague_milestone', `${indicator.key}/condition`, indicator.condition, vagueSentence)
      : []),
  ])
  if (project.indicators.some(isMeasure)) return ofIndicators
  return [
    ...vagueIn('vague_act', `${project.key}/title`, project.title, vagueName),
    ...vagueIn('vague_act', `${project.key}/summary`, project.summary, vagueSentence),
    ...ofIndicators,
  ]
}

/** Advice on words that needs no grammar: foreign and official words, roundabout phrases, acts without a measure. */
export function adviceOnWording(content: PlanContent): Advice[] {
  const texts = textsOf(content)
  return [
    ...onForeignWords(texts),
    ...texts.flatMap(onPhrases),
    ...content.policies.flatMap((policy) => policy.projects).flatMap(onVagueActs),
  ]
}
