import type { FirstThing } from '@/lib/consultations/rules'
import { type PlainDate, plainDateOf, showDate } from '@/lib/dates'
import { fingerprint } from '@/lib/plans/content'
import { type RowDifference, rowsOfContent } from '@/lib/plans/differences'
import type { PlanView, ThreadView } from '@/lib/plans/queries'
import { commentKindNames } from '@/lib/text/comments'
import { outcomeNames, roundName, thingWords } from '@/lib/text/consultation'
import {
  consultationSheetText,
  consultationSheetTitle,
  markedAgainst,
  printedOn,
  saidBy,
  sheetRunningHead,
} from '@/lib/text/consultation-sheet'
import { rowTitle } from '@/lib/text/differences'
import { placeNames } from '@/lib/text/reasons'
import { stateNames, versionName } from '@/lib/text/workflow'
import type { Block } from './blocks'
import { changeBlocks } from './change-blocks'
import { planBlocks } from './plan-blocks'

/** What `documents/consultation-sheet.typ` is given. */
export type ConsultationSheet = {
  title: string
  /** year, month and day for the file's own properties */
  day: [number, number, number]
  running: string
  foot: string
  department: string
  headline: string
  words: Record<'kind' | 'firstThings' | 'nothingFirst' | 'answer' | 'heldOn' | 'notes' | 'inside', string>
  answers: readonly string[]
  facts: { term: string; value: string }[]
  marked: string
  things: { heading: string; say: string; from: string; value: string; unit: string; caption: string }[]
  blocks: Block[]
}

/** What the sheet compares the plan with: its name as 令和7年度の計画, and how the plan differs. */
export type Compared = { name: string; differences: readonly RowDifference[] }

interface Printed {
  view: PlanView
  things: readonly FirstThing[]
  city: string
  /** The calendar date of today. */
  today: PlainDate
  compared: Compared | null
}

/** The consultation sheet of a plan: first what matters most, then all of it, with what changed and what was said. */
export function consultationSheet({ view, things, city, today, compared }: Printed): ConsultationSheet {
  const { content, year, departmentName: department } = view
  const [y = 0, m = 0, d = 0] = today.split('-').map(Number)
  const round = view.rounds.findLast(({ consultedWith }) => consultedWith === 'MAYOR')
  const named = round ? roundName(round.consultedWith, round.number).replace('　', ' ') : ''
  const print = view.contentHash ? fingerprint(view.contentHash) : ''
  const { kind, firstThings: first, nothingFirst, answer, heldOn, notes, inside } = consultationSheetText
  const shown = ['PUBLISHED', 'SUPERSEDED', 'WITHDRAWN'].includes(view.state) ? '' : inside
  return {
    title: consultationSheetTitle(year, department),
    day: [y, m, d],
    running: sheetRunningHead(city, year, department),
    foot: [named, print ? `${consultationSheetText.fingerprint} ${print}` : '', printedOn(today)]
      .filter(Boolean)
      .join('　'),
    department,
    headline: content.mission.headline,
    words: { kind, firstThings: first, nothingFirst, answer, heldOn, notes, inside: shown },
    answers: consultationSheetText.answers,
    facts: [
      {
        term: consultationSheetText.round,
        value: round
          ? `${named}${round.outcome ? `　${outcomeNames[round.outcome]}（${showDate(round.heldOn ?? plainDateOf(round.openedAt))}）` : ''}`
          : consultationSheetText.before,
      },
      {
        term: view.version ? consultationSheetText.edition : consultationSheetText.state,
        value: view.version ? versionName(view.version) : stateNames[view.state],
      },
      { term: consultationSheetText.fingerprint, value: print || '—' },
    ],
    marked: compared ? markedAgainst(compared.name) : '',
    things: things.map((thing) => {
      const { heading, say, figure, caption } = thingWords(thing, year)
      return { heading, say, from: figure.from ?? '', value: figure.value, unit: figure.unit, caption }
    }),
    blocks: [...planBlocks(content, besideOf(view, compared)), ...goneBlocks(view, compared)],
  }
}

const openThreads = (threads: readonly ThreadView[]) => threads.filter(({ resolved }) => !resolved)

/** Behind each row: how it changed, and what of it is not settled. */
function besideOf(view: PlanView, compared: Compared | null) {
  const differences = new Map(compared?.differences.map((difference) => [difference.row.key, difference]))
  const rows = new Set(rowsOfContent(view.content).map(({ key }) => key))
  return (key: string): Block[] => {
    const difference = differences.get(key)
    // What was said of the whole, or of a row that is gone, stands with the mission.
    const said = openThreads(view.threads).filter(({ rowKey }) =>
      key === 'edition' ? rowKey === null || !rows.has(rowKey) : rowKey === key,
    )
    return [
      ...(difference && compared ? changeBlocks(difference, compared.name) : []),
      ...said.map(
        ({ kind, text, authorName, authorPost }): Block => ({
          kind: 'said',
          who: saidBy(commentKindNames[kind], authorPost, authorName),
          text,
        }),
      ),
    ]
  }
}

function goneBlocks(view: PlanView, compared: Compared | null): Block[] {
  const gone = compared?.differences.filter(({ what }) => what === 'removed') ?? []
  if (gone.length === 0) return []
  const names = placeNames(view.content)
  return [
    { kind: 'part', title: consultationSheetText.gone },
    { kind: 'text', text: gone.map(({ row }) => `・${rowTitle(row, names)}`).join('\n') },
  ]
}
