import { Decimal } from 'decimal.js'
import { isPlainDate } from '@/lib/dates'
import { compareFigures, type Figure, parseFigure, showFigure } from '@/lib/figures'
import { parseFiscalYear, showFiscalYear } from '@/lib/fiscal-year'
import { isWholeThousands, parseMoney, showThousands, showYen } from '@/lib/money'
import { normalizeText } from './content'
import { fieldsOfKind } from './rules'

/** The rows of a sheet. `edition` stands for the plan's own fields. */
export const rowKinds = ['edition', 'sectionRole', 'staff', 'budget', 'policy', 'project', 'indicator'] as const
export type RowKind = (typeof rowKinds)[number]

export const indicatorKinds = ['NUMBER', 'CHANGE', 'MILESTONE', 'QUALITATIVE'] as const
export type IndicatorKind = (typeof indicatorKinds)[number]

export const budgetBases = [
  'SKELETON',
  'PROVISIONAL',
  'INITIAL',
  'SUPPLEMENTED',
  'EXPECTED_SETTLEMENT',
  'SETTLED',
] as const
export const fundingSources = ['NATIONAL', 'PREFECTURAL', 'BOND', 'OTHER', 'GENERAL'] as const

/** The longest a text, and a name or other line, may be, in characters. */
export const longestText = 2_000
export const longestLine = 200
/** How many steps, waypoints or references one field may list. */
export const mostItems = 50

/**
 * How a field is written. `line`: one line; `text`: lines kept; `figure`: a decimal; `money`: yen, entered in 千円 unless
 * 円 stands behind it; `date`: YYYY-MM-DD; `year`: a fiscal year; `whole`: an integer; `yes`: 'true' or ''; `choice`: one of
 * `of`, in a new row `atFirst` or else the first of them; `reference`: an id; `references`: ids joined by commas; `steps`, `waypoints`: one a line, a date or year first;
 * `codes`: 予算事業コード, one a line, the account's name first where it is not 一般会計.
 */
type Shape =
  | { shape: 'line' | 'text' | 'date' | 'year' | 'yes' | 'reference' | 'references' | 'steps' | 'waypoints' | 'codes' }
  | { shape: 'figure'; above?: 'nothing' | 'zero' | 'from-zero' }
  | { shape: 'money'; negative?: true }
  | { shape: 'whole'; most: number }
  | { shape: 'choice'; of: readonly string[]; atFirst?: string }

export type FieldSpec = Shape & {
  /** the column that holds it; absent: a table of its own */
  column?: string
  /** what an empty text becomes: '' , NULL, false; or it is refused */
  empty: 'text' | 'null' | 'false' | 'refused'
  /** shown and compared, but set by the system alone */
  fixed?: true
}

const line = (column: string): FieldSpec => ({ shape: 'line', column, empty: 'text' })
const text = (column: string): FieldSpec => ({ shape: 'text', column, empty: 'text' })
const optionalText = (column: string): FieldSpec => ({ shape: 'text', column, empty: 'null' })
const yes = (column: string): FieldSpec => ({ shape: 'yes', column, empty: 'false' })
const optionalYes = (column: string): FieldSpec => ({ shape: 'yes', column, empty: 'null' })
const date = (column: string): FieldSpec => ({ shape: 'date', column, empty: 'null' })
const money = (column: string): FieldSpec => ({ shape: 'money', column, empty: 'null' })
const signedMoney = (column: string): FieldSpec => ({ shape: 'money', negative: true, column, empty: 'null' })
const figure = (column: string, above: 'nothing' | 'zero' | 'from-zero' = 'nothing'): FieldSpec => ({
  shape: 'figure',
  above,
  column,
  empty: 'null',
})
const year = (column: string): FieldSpec => ({ shape: 'year', column, empty: 'null' })
const choice = (column: string, of: readonly string[], empty: 'null' | 'refused' = 'refused'): FieldSpec => ({
  shape: 'choice',
  of,
  column,
  empty,
})
const basis = (column: string): FieldSpec => ({
  shape: 'choice',
  of: budgetBases,
  atFirst: 'INITIAL',
  column,
  empty: 'refused',
})
const reference = (column: string): FieldSpec => ({ shape: 'reference', column, empty: 'refused' })
const references: FieldSpec = { shape: 'references', empty: 'null' }
const fixed = (spec: FieldSpec): FieldSpec => ({ ...spec, fixed: true })

/** Every field of every kind of row, by the name that requests, reasons and element ids use. Nothing else can be written. */
export const fields = {
  edition: {
    headline: line('headline'),
    missionText: text('missionText'),
    plainSummary: text('plainSummary'),
    staffFromOffice: yes('staffFromOffice'),
    budgetFromOffice: yes('budgetFromOffice'),
  },
  sectionRole: {
    section: fixed(reference('sectionId')),
    text: text('text'),
  },
  staff: {
    section: fixed({ shape: 'reference', column: 'sectionId', empty: 'null' }),
    employmentType: fixed(reference('employmentTypeId')),
    unit: fixed(choice('unit', ['PERSONS', 'FULL_TIME_EQUIVALENTS'])),
    count: figure('count', 'from-zero'),
  },
  budget: {
    account: reference('accountId'),
    basis: basis('basis'),
    votedOn: date('votedOn'),
    initial: money('initial'),
    supplementary: signedMoney('supplementary'),
    carriedOver: money('carriedOver'),
    reserveAndTransfers: signedMoney('reserveAndTransfers'),
    spent: fixed(money('spent')),
    carriedForward: fixed(money('carriedForward')),
    unused: fixed(money('unused')),
  },
  policy: {
    title: line('title'),
    text: text('text'),
    goals: references,
    priorities: references,
  },
  project: {
    number: fixed({ shape: 'whole', most: 1_000_000, column: 'number', empty: 'refused' }),
    title: line('title'),
    summary: text('summary'),
    plainSummary: text('plainSummary'),
    section: reference('sectionId'),
    withoutBudget: yes('withoutBudget'),
    budgetAmount: money('budgetAmount'),
    budgetBasis: basis('budgetBasis'),
    budgetVotedOn: date('budgetVotedOn'),
    noTargetReason: text('noTargetReason'),
    'funding.NATIONAL': { shape: 'money', empty: 'null' },
    'funding.PREFECTURAL': { shape: 'money', empty: 'null' },
    'funding.BOND': { shape: 'money', empty: 'null' },
    'funding.OTHER': { shape: 'money', empty: 'null' },
    'funding.GENERAL': { shape: 'money', empty: 'null' },
    codes: { shape: 'codes', empty: 'null' },
    goals: references,
    priorities: references,
  },
  indicator: {
    kind: choice('kind', indicatorKinds),
    level: choice('level', ['OUTCOME', 'OUTPUT']),
    name: line('name'),
    definition: text('definition'),
    source: text('source'),
    frequency: line('frequency'),
    unit: { shape: 'line', column: 'unit', empty: 'null' },
    decimals: { shape: 'whole', most: 6, column: 'decimals', empty: 'null' },
    direction: choice('direction', ['UP', 'DOWN', 'KEEP'], 'null'),
    cumulative: optionalYes('cumulative'),
    rateFromBaseline: optionalYes('rateFromBaseline'),
    baselineYear: year('baselineYear'),
    baseline: figure('baselineValue'),
    baselineProvisional: optionalYes('baselineProvisional'),
    baselineNoneReason: optionalText('baselineNoneReason'),
    target: figure('targetValue'),
    lowerBound: figure('lowerBound'),
    upperBound: figure('upperBound'),
    changePercent: figure('changePercent', 'zero'),
    withoutYearTarget: optionalYes('withoutYearTarget'),
    finalTarget: figure('finalTargetValue'),
    finalTargetYear: year('finalTargetYear'),
    finalTargetYearNote: optionalText('finalTargetYearNote'),
    originalTarget: fixed(figure('originalTargetValue')),
    dueOn: date('dueOn'),
    condition: optionalText('condition'),
    evidence: optionalText('evidence'),
    steps: { shape: 'steps', empty: 'null' },
    waypoints: { shape: 'waypoints', empty: 'null' },
  },
} as const satisfies Record<RowKind, Record<string, FieldSpec>>

const ofEveryKind: ReadonlySet<string> = new Set([
  'kind',
  'level',
  'name',
  'definition',
  'source',
  'frequency',
  'dueOn',
])

/** Whether a kind of indicator has the field; the CHECKs on the table hold the same. */
export function indicatorHas(kind: IndicatorKind, field: string): boolean {
  const own: readonly string[] = fieldsOfKind[kind]
  return ofEveryKind.has(field) || own.includes(field)
}

/** The fields of a project that 財政課 answers for. Its 予算事業コード is the department's: by it the figures find the project. */
const projectMoney: ReadonlySet<string> = new Set([
  'withoutBudget',
  'budgetAmount',
  'budgetBasis',
  'budgetVotedOn',
  ...fundingSources.map((source) => `funding.${source}`),
])

/** Whether a field holds a figure of 人事課 or 財政課, which a department overwrites only where its year is set so. */
export function isOfficialFigure(kind: RowKind, field: string): boolean {
  return kind === 'staff' || kind === 'budget' || (kind === 'project' && projectMoney.has(field))
}

/** The names of a row's fields, those the system sets included. */
export function fieldsOf(kind: RowKind): string[] {
  return Object.keys(fields[kind])
}

/** How a field is written; undefined where the row has no such field. */
export function fieldSpec(kind: RowKind, field: string): FieldSpec | undefined {
  const specs: Record<string, FieldSpec> = fields[kind]
  return Object.hasOwn(specs, field) ? specs[field] : undefined
}

/** The id of the element for a place: 'f-<rowKey>-<field>' for '<rowKey>/<field>', 'f-<rowKey>' for a row alone. */
export function fieldId(at: string): string {
  return `f-${at.replaceAll('/', '-').replaceAll('.', '-')}`
}

/** The place '<rowKey>/<field>' that the element with this id is for; null where it is for none. */
export function placeOfFieldId(id: string): string | null {
  const [, rowKey, field] = /^f-([0-9a-f-]{36})-(\w+)$/.exec(id) ?? []
  return rowKey && field ? `${rowKey}/${field}` : null
}

export type Reading =
  /** `text`: as it is shown and compared; `stored`: as the database writes it; `decimals`: how many were typed */
  { ok: true; text: string; stored: string | null; decimals?: number } | { ok: false; code: string }

/** The steps of a MILESTONE and the yearly values on the way, as their tables hold them. */
export type Step = { text: string; dueOn: string | null }
export type Waypoint = { year: number; value: Figure }

function refused(code: string): Reading {
  return { ok: false, code }
}

function leanFigure(typed: Figure): Figure {
  return new Decimal(typed).toFixed()
}

function decimalsOf(value: Figure): number {
  return value.split('.')[1]?.length ?? 0
}

/** A figure as its field shows it, with at least `decimals` decimals: '−1,234.50'. */
export function showTypedFigure(value: Figure, decimals = 0): string {
  return showFigure(value, Math.max(decimals, decimalsOf(value)))
}

function showTypedMoney(yen: number): string {
  return isWholeThousands(yen) ? showThousands(yen) : showYen(yen)
}

const dateBefore = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ 　]+|$)/

/** The steps of a text with one step a line, each with its date (YYYY-MM-DD) before it or without one. */
export function stepsOf(lines: string): Step[] {
  return linesOf(lines).map((entry) => {
    const [whole = '', yearDigits = '', month = '', day = ''] = dateBefore.exec(entry.normalize('NFKC')) ?? []
    const dueOn = `${yearDigits}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    return whole !== '' && isPlainDate(dueOn)
      ? { text: entry.slice(whole.length).trim(), dueOn }
      : { text: entry, dueOn: null }
  })
}

/** The yearly values of a text with one a line: a fiscal year, a blank, a figure. Null for a line that is none. */
export function waypointsOf(lines: string): (Waypoint | null)[] {
  return linesOf(lines).map((entry) => {
    const [, yearTyped = '', valueTyped = ''] = /^(\S+)[\s　:：]+(\S+)$/.exec(entry) ?? []
    const yearRead = parseFiscalYear(yearTyped)
    const value = parseFigure(valueTyped)
    return yearRead !== null && yearRead >= 1950 && value.ok
      ? { year: yearRead, value: leanFigure(value.figure) }
      : null
  })
}

function linesOf(typed: string): string[] {
  return normalizeText(typed)
    .split('\n')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}

function readSteps(typed: string): Reading {
  const steps = stepsOf(typed)
  if (steps.length > mostItems) return refused('items_too_many')
  if (steps.some((step) => step.text === '')) return refused('step_without_text')
  if (steps.some((step) => step.text.length > longestLine)) return refused('line_too_long')
  const shown = steps.map((step) => (step.dueOn ? `${step.dueOn} ${step.text}` : step.text)).join('\n')
  return { ok: true, text: shown, stored: shown || null }
}

function readWaypoints(typed: string): Reading {
  const entries = waypointsOf(typed)
  const waypoints = entries.filter((entry) => entry !== null)
  if (waypoints.length > mostItems) return refused('items_too_many')
  if (waypoints.length < entries.length) return refused('waypoint_unreadable')
  if (new Set(waypoints.map((waypoint) => waypoint.year)).size < waypoints.length) return refused('waypoint_twice')
  const shown = waypoints
    .toSorted((left, right) => left.year - right.year)
    .map((waypoint) => `${showFiscalYear(waypoint.year)} ${showTypedFigure(waypoint.value)}`)
    .join('\n')
  return { ok: true, text: shown, stored: shown || null }
}

/** 地方自治法 209条: every city has one 一般会計; a 予算事業コード without an account belongs to it. */
export const generalAccountName = '一般会計'

/** A 予算事業コード as its line says it. */
export type BudgetCode = { account: string; code: string }

/** A code as budget systems write it: letters, digits and what joins them. */
export const budgetCodePattern = /^[0-9A-Za-z](?:[0-9A-Za-z._/-]{0,38}[0-9A-Za-z])?$/

/** The line of a 予算事業コード: the code alone for 一般会計, else the account's name before it. */
export function showBudgetCode({ account, code }: BudgetCode): string {
  return account === generalAccountName ? code : `${account} ${code}`
}

/** The codes of a text with one a line: an account's name and a blank, where it is not 一般会計, then the code. Null for a line that is none. */
export function codesOf(lines: string): (BudgetCode | null)[] {
  return linesOf(lines).map((entry) => {
    const [, account = '', last = ''] = /^(?:(.*\S)[\s　]+)?(\S+)$/.exec(entry) ?? []
    const code = last.normalize('NFKC')
    return budgetCodePattern.test(code) && account.length <= longestLine
      ? { account: account || generalAccountName, code }
      : null
  })
}

function readCodes(typed: string): Reading {
  const codes = codesOf(typed)
  const readable = codes.filter((code) => code !== null)
  if (readable.length < codes.length) return refused('code_unreadable')
  const shown = [...new Set(readable.map(showBudgetCode))].toSorted((left, right) => (left < right ? -1 : 1))
  if (shown.length > mostItems) return refused('items_too_many')
  return { ok: true, text: shown.join('\n'), stored: shown.join('\n') || null }
}

/** The ids of a text that joins them with commas, each once, in ascending order. Null where one is no id. */
export function idsOf(joined: string): number[] | null {
  const parts = joined.split(',').filter((part) => part.trim() !== '')
  if (!parts.every((part) => /^\s*[1-9]\d{0,8}\s*$/.test(part))) return null
  return [...new Set(parts.map(Number))].toSorted((left, right) => left - right)
}

/**
 * Reads what was typed into a field. The answer's `text` is a fixed point: reading it again gives the same. Refuses with
 * a code: those of `parseFigure` and `parseMoney`, and 'text_too_long', 'line_too_long', 'line_broken', 'date_unreadable',
 * 'year_unreadable', 'choice_unknown', 'choice_empty', 'whole_unreadable', 'figure_negative', 'figure_not_positive',
 * 'items_too_many', 'step_without_text', 'waypoint_unreadable', 'waypoint_twice', 'code_unreadable'.
 */
export function readTyped(spec: FieldSpec, typed: string): Reading {
  const plain = normalizeText(typed)
  if (plain.includes('\u0000')) return refused('text_unreadable')
  if (plain === '') {
    if (spec.empty === 'refused') return refused('choice_empty')
    return { ok: true, text: '', stored: spec.empty === 'text' ? '' : spec.empty === 'false' ? 'false' : null }
  }
  switch (spec.shape) {
    case 'line':
      if (plain.includes('\n')) return refused('line_broken')
      return plain.length > longestLine ? refused('line_too_long') : { ok: true, text: plain, stored: plain }
    case 'text':
      return plain.length > longestText ? refused('text_too_long') : { ok: true, text: plain, stored: plain }
    case 'date':
      return isPlainDate(plain) && plain >= '1900-01-01' && plain < '2300-01-01'
        ? { ok: true, text: plain, stored: plain }
        : refused('date_unreadable')
    case 'year': {
      const read = parseFiscalYear(plain)
      return read === null || read < 1950
        ? refused('year_unreadable')
        : { ok: true, text: showFiscalYear(read), stored: String(read) }
    }
    case 'yes':
      return plain === 'true' ? { ok: true, text: 'true', stored: 'true' } : refused('choice_unknown')
    case 'choice':
      return spec.of.includes(plain) ? { ok: true, text: plain, stored: plain } : refused('choice_unknown')
    case 'whole': {
      const digits = plain.normalize('NFKC')
      return /^\d{1,7}$/.test(digits) && Number(digits) <= spec.most
        ? { ok: true, text: String(Number(digits)), stored: String(Number(digits)) }
        : refused('whole_unreadable')
    }
    case 'figure': {
      const read = parseFigure(plain)
      if (!read.ok) return refused(read.code)
      const lean = leanFigure(read.figure)
      if (spec.above === 'from-zero' && compareFigures(lean, '0') < 0) return refused('figure_negative')
      if (spec.above === 'zero' && compareFigures(lean, '0') <= 0) return refused('figure_not_positive')
      return { ok: true, text: showTypedFigure(lean), stored: lean, decimals: read.decimals }
    }
    case 'money': {
      const read = parseMoney(plain, '千円', spec.negative ? 'allowed' : 'refused')
      if (!read.ok) return refused(read.code)
      return { ok: true, text: showTypedMoney(read.yen), stored: String(read.yen) }
    }
    case 'reference':
    case 'references': {
      const ids = idsOf(plain)
      if (ids === null || (spec.shape === 'reference' && ids.length !== 1)) return refused('choice_unknown')
      if (ids.length > mostItems) return refused('items_too_many')
      const joined = ids.join(',')
      return { ok: true, text: joined, stored: joined || null }
    }
    case 'steps':
      return readSteps(plain)
    case 'waypoints':
      return readWaypoints(plain)
    case 'codes':
      return readCodes(plain)
  }
}

/** The text of a stored value (as the database writes it), the one that `base` hashes: '' for NULL and false. */
export function storedText(spec: FieldSpec, stored: string | null): string {
  if (stored === null || (spec.shape === 'yes' && stored !== 'true')) return ''
  if (spec.shape === 'money') return showTypedMoney(Number(stored))
  if (spec.shape === 'year') return showFiscalYear(Number(stored))
  if (spec.shape === 'figure') return showTypedFigure(leanFigure(stored))
  const read = readTyped(spec, stored)
  return read.ok ? read.text : stored
}

/** The texts of a row from its stored values, by field. */
export function textsOf(kind: RowKind, stored: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries<FieldSpec>(fields[kind]).map(([field, spec]) => [
      field,
      storedText(spec, stored[spec.column ?? field] ?? null),
    ]),
  )
}

/** The figures of an indicator that share its decimals. */
export const figuresWithDecimals = [
  'baseline',
  'target',
  'lowerBound',
  'upperBound',
  'finalTarget',
  'originalTarget',
] as const

/**
 * What saving `text` into `field` changes beside it, as texts by field: a new kind of indicator drops what it may not
 * have, 保つ and a single target exclude one another, a project without budget has no amount, a figure with more decimals
 * than the others raises what is shown. `row` holds the texts before; `decimals` is how many were typed.
 */
export function consequences(
  kind: RowKind,
  row: Readonly<Record<string, string>>,
  field: string,
  saved: string,
  decimals = 0,
): Record<string, string> {
  if (kind === 'project') {
    if (field === 'withoutBudget' && saved === 'true')
      return emptied(row, ['budgetAmount', ...fundingSources.map((source) => `funding.${source}`)])
    if ((field === 'budgetAmount' || field.startsWith('funding.')) && saved !== '')
      return emptied(row, ['withoutBudget'])
    return {}
  }
  if (kind !== 'indicator') return {}
  switch (field) {
    case 'kind': {
      const others = fieldsOf('indicator').filter((name) => !indicatorHas(saved as IndicatorKind, name))
      return emptied(row, saved === 'CHANGE' && row.direction === 'KEEP' ? [...others, 'direction'] : others)
    }
    case 'direction':
      return emptied(row, saved === 'KEEP' ? ['target', 'finalTarget', 'waypoints'] : ['lowerBound', 'upperBound'])
    case 'withoutYearTarget':
      return saved === 'true' ? emptied(row, ['target', 'lowerBound', 'upperBound']) : {}
    case 'baseline':
      return {
        ...(saved === '' ? emptied(row, ['baselineProvisional']) : emptied(row, ['baselineNoneReason'])),
        ...moreDecimals(row, saved, decimals),
      }
    case 'target':
    case 'lowerBound':
    case 'upperBound':
      return { ...(saved === '' ? {} : emptied(row, ['withoutYearTarget'])), ...moreDecimals(row, saved, decimals) }
    case 'finalTarget':
      return moreDecimals(row, saved, decimals)
    default:
      return {}
  }
}

const following: Readonly<Record<string, readonly string[]>> = {
  withoutBudget: ['budgetAmount', ...fundingSources.map((source) => `funding.${source}`)],
  budgetAmount: ['withoutBudget'],
  ...Object.fromEntries(fundingSources.map((source) => [`funding.${source}`, ['withoutBudget']])),
  direction: ['target', 'finalTarget', 'waypoints', 'lowerBound', 'upperBound'],
  withoutYearTarget: ['target', 'lowerBound', 'upperBound'],
  baseline: ['baselineProvisional', 'baselineNoneReason', 'decimals'],
  target: ['withoutYearTarget', 'decimals'],
  lowerBound: ['withoutYearTarget', 'decimals'],
  upperBound: ['withoutYearTarget', 'decimals'],
  finalTarget: ['decimals'],
}

/** The fields that `consequences` of saving this one may change, whatever it says; a kind of indicator aside. */
export function followingFields(field: string): readonly string[] {
  return following[field] ?? []
}

function emptied(row: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.filter((name) => (row[name] ?? '') !== '').map((name) => [name, '']))
}

function moreDecimals(row: Readonly<Record<string, string>>, saved: string, decimals: number): Record<string, string> {
  return saved !== '' && (row.decimals === '' || Number(row.decimals) < decimals) ? { decimals: String(decimals) } : {}
}

/**
 * Why `text` cannot stand in `field` beside the row's other texts; null when it can. 'field_of_other_kind': this kind of
 * indicator has no such field; 'bounds_crossed': the lower bound lies above the upper; 'choice_unknown': 保つ is no change
 * in per cent; 'baseline_given': there is a baseline, so none is missing; 'target_excluded': 保つ has bounds, everything else one target; 'decimals_too_few': a figure has more.
 */
export function contradiction(
  kind: RowKind,
  row: Readonly<Record<string, string>>,
  field: string,
  saved: string,
): string | null {
  if (kind !== 'indicator' || saved === '') return null
  const indicatorKind = row.kind as IndicatorKind
  if (!indicatorHas(indicatorKind, field)) return 'field_of_other_kind'
  if (field === 'direction' && indicatorKind === 'CHANGE' && saved === 'KEEP') return 'choice_unknown'
  if (field === 'baselineNoneReason' && (row.baseline ?? '') !== '') return 'baseline_given'
  const bounds = field === 'lowerBound' || field === 'upperBound'
  if (bounds && row.direction !== 'KEEP') return 'target_excluded'
  if ((field === 'target' || field === 'finalTarget') && row.direction === 'KEEP') return 'target_excluded'
  if (bounds) {
    const lower = parseFigure(field === 'lowerBound' ? saved : (row.lowerBound ?? ''))
    const upper = parseFigure(field === 'upperBound' ? saved : (row.upperBound ?? ''))
    if (lower.ok && upper.ok && compareFigures(lower.figure, upper.figure) > 0) return 'bounds_crossed'
  }
  if (field === 'decimals') {
    const longest = figuresWithDecimals.map((name) => {
      const read = parseFigure(row[name] ?? '')
      return read.ok ? decimalsOf(leanFigure(read.figure)) : 0
    })
    if (Math.max(0, ...longest) > Number(saved)) return 'decimals_too_few'
  }
  return null
}
