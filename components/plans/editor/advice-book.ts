import { type Advice, type Dismissal, type SheetText, textsOf } from '@/lib/advice/advice'
import { adviceOnIndicators } from '@/lib/advice/indicator-rules'
import { adviceOnLanguage, type LanguageMessage, longestChecked, mostChecked } from '@/lib/advice/language-rules'
import type { AdviceGround } from '@/lib/advice/queries'
import type { NamedAdvice } from '@/lib/advice/schema'
import { adviceOnWording } from '@/lib/advice/wording-rules'
import type { PlanContent } from '@/lib/plans/content'
import { contentOf, type SheetChoices, type SheetRow } from '@/lib/plans/sheet'
import type { AdviceServer } from './advice-server'
import { splitPlace } from './sheet-place'

/** A piece of advice, and why it was set aside where it was. */
export type GivenAdvice = Advice & { setAside?: Dismissal }

/** What the book needs of the sheet. */
export type AdvisedSheet = {
  subscribe: (listener: () => void) => () => void
  liveRows: () => readonly SheetRow[]
  view: (at: string) => { state: string }
}

const none: readonly GivenAdvice[] = []
/** Milliseconds without a change before advice is given: nobody wants it in the middle of a word. */
const pause = 1_200
const mostCharacters = 24_000

const nameOf = ({ code, at, subject }: Pick<Advice, 'code' | 'at' | 'subject'>) => `${at} ${code} ${subject}`

function addressOf({ code, at, subject }: Advice): NamedAdvice {
  const [rowKey, field] = splitPlace(at)
  return { rowKey, field, code, subject }
}

/**
 * The advice on a sheet as it stands: taken anew when the writing pauses, never with a keystroke, and never in the way of
 * a save. Grammar is asked of the server, text by text, once a text is saved. Advice on a place is the same array until
 * it changes.
 */
export class AdviceBook {
  private given: readonly GivenAdvice[] = none
  private byPlace = new Map<string, readonly GivenAdvice[]>()
  private counts = new Map<string, number>()
  private readonly setAside: Map<string, Dismissal>
  private readonly listeners = new Set<() => void>()
  private readonly checked = new Map<string, LanguageMessage[]>()
  private readonly onLanguage = new Map<string, { text: string; advice: Advice[] }>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private asking = false
  private stopped = true

  constructor(
    private readonly sheet: AdvisedSheet,
    private readonly choices: SheetChoices,
    private readonly ground: AdviceGround,
    private readonly server: AdviceServer,
  ) {
    this.setAside = new Map(ground.dismissals.map((dismissal) => [nameOf(dismissal), dismissal]))
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** All advice on rows that the person writes, in the order of the sheet; what was set aside with its reason. */
  readonly all = (): readonly GivenAdvice[] => this.given

  /** The advice at '<rowKey>/<field>'. */
  at(place: string): readonly GivenAdvice[] {
    return this.byPlace.get(place) ?? none
  }

  /** How much advice on a row waits. */
  countOf(rowKey: string): number {
    return this.counts.get(rowKey) ?? 0
  }

  /** Follows the sheet until the returned function is called. */
  start(): () => void {
    this.stopped = false
    const later = () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.renew(), pause)
    }
    const leave = this.sheet.subscribe(later)
    this.renew()
    return () => {
      this.stopped = true
      clearTimeout(this.timer)
      leave()
    }
  }

  /** Sets a piece of advice aside; answers the code of why it could not be, or null. */
  async put(advice: Advice, reason: string): Promise<string | null> {
    const answer = await this.server.setAside(addressOf(advice), reason)
    if ('refused' in answer) return answer.refused
    this.setAside.set(nameOf(advice), answer)
    this.renew()
    return null
  }

  /** Takes back that it was set aside; answers the code of why that could not be, or null. */
  async bringBack(advice: Advice): Promise<string | null> {
    const answer = await this.server.bringBack(addressOf(advice))
    if (answer) return answer.refused
    this.setAside.delete(nameOf(advice))
    this.renew()
    return null
  }

  private renew(): void {
    const rows = this.sheet.liveRows()
    const content = contentOf(rows, this.choices)
    const own = new Set(rows.filter(({ writable }) => writable).map(({ key }) => key))
    const isOwn = ({ at }: { at: string }) => own.has(splitPlace(at)[0])
    const texts = textsOf(content).filter((text) => text.prose && isOwn(text))
    const advice = [
      ...adviceOnIndicators(content, this.ground.facts),
      ...adviceOnWording(content),
      ...texts.flatMap((text) => this.languageOf(text)),
    ].filter(isOwn)
    this.take(advice, content)
    void this.ask(texts)
  }

  /** What is known of a text's grammar; of one that is being changed, what still concerns its words. */
  private languageOf({ at, text }: SheetText): Advice[] {
    const messages = this.checked.get(text)
    if (messages) {
      const advice = adviceOnLanguage(at, text, messages)
      this.onLanguage.set(at, { text, advice })
      return advice
    }
    return this.onLanguage.get(at)?.advice.filter(({ excerpt }) => excerpt && text.includes(excerpt.words)) ?? []
  }

  private take(advice: readonly Advice[], content: PlanContent): void {
    const order = new Map(placesOf(content).map((place, number) => [place, number]))
    const rank = ({ at }: Advice) => order.get(splitPlace(at)[0]) ?? 0
    const given = advice
      .map((each): GivenAdvice => {
        const setAside = this.setAside.get(nameOf(each))
        return setAside ? { ...each, setAside } : each
      })
      .toSorted((left, right) => rank(left) - rank(right))
    if (JSON.stringify(given) === JSON.stringify(this.given)) return
    const before = this.byPlace
    this.given = given
    this.byPlace = new Map()
    this.counts = new Map()
    const groups = new Map<string, GivenAdvice[]>()
    for (const each of given) groups.set(each.at, [...(groups.get(each.at) ?? []), each])
    for (const [place, here] of groups) {
      const [rowKey] = splitPlace(place)
      const waiting = here.filter(({ setAside }) => !setAside).length
      this.counts.set(rowKey, (this.counts.get(rowKey) ?? 0) + waiting)
      const last = before.get(place)
      this.byPlace.set(place, last && JSON.stringify(last) === JSON.stringify(here) ? last : here)
    }
    for (const listener of this.listeners) listener()
  }

  /** Asks for the grammar of saved texts that were not looked at yet, some at a time. Silent when the server is away. */
  private async ask(texts: readonly SheetText[]): Promise<void> {
    if (this.asking || this.stopped) return
    const wanted: string[] = []
    let characters = 0
    for (const { at, text } of texts) {
      if (this.checked.has(text) || wanted.includes(text) || text.length > longestChecked) continue
      if (this.sheet.view(at).state !== 'kept') continue
      if (wanted.length === mostChecked || characters + text.length > mostCharacters) break
      characters += text.length
      wanted.push(text)
    }
    if (wanted.length === 0) return
    this.asking = true
    const answers = await this.server.check(wanted)
    this.asking = false
    if (!answers) return
    for (const [place, text] of wanted.entries()) this.checked.set(text, answers[place] ?? [])
    if (!this.stopped) this.renew()
  }
}

function placesOf(content: PlanContent): string[] {
  return [
    'edition',
    ...content.sectionRoles.map(({ key }) => key),
    ...content.policies.flatMap((policy) => [
      policy.key,
      ...policy.projects.flatMap((project) => [project.key, ...project.indicators.map(({ key }) => key)]),
    ]),
  ]
}
