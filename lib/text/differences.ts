import { isPlainDate, showDate } from '@/lib/dates'
import { showFigure } from '@/lib/figures'
import { showFiscalYear } from '@/lib/fiscal-year'
import { isWholeThousands, showThousandYen, showYen } from '@/lib/money'
import type { IndicatorContent } from '@/lib/plans/content'
import type { ContentRow, RowDifference, StatedField } from '@/lib/plans/differences'
import { fieldSpec, type RowKind } from '@/lib/plans/fields'
import { showChange, showMeasured } from '@/lib/text/indicators'
import { basisNames, directionNames, kindNames, levelNames, staffUnitNames } from '@/lib/text/plan'

/** Words of what changed from one text to another. */
export const differenceText = {
  before: '前',
  after: '後',
  empty: '（ありません）',
  yes: 'はい',
  no: 'いいえ',
  added: '加わりました',
  removed: 'なくなりました',
  moved: '並び順が変わりました',
  movedUnder: '方針を移りました',
  removedWords: '消した文字：',
  addedWords: '加えた文字：',
  wordsEnd: '（ここまで）',
  legend: '消した文字は取り消し線、加えた文字は下線で示します。',
  none: '変わったところは、ありません。',
  stated: '数字の見方など',
  mission: '部の使命',
} as const

const statedNames: Record<StatedField, string> = {
  personnelCostIncluded: '予算に人件費を含む',
  headcountOn: '職員数の基準の日',
  rounding: '端数の扱い',
  headcount: '職員数の数え方',
  source: '出典',
  contact: '問い合わせ先',
  name: '部の名前',
}

/** 予算に人件費を含む: what a statement of the year is called. */
export function statedName(field: StatedField): string {
  return statedNames[field]
}

const yen = (value: string) =>
  isWholeThousands(Number(value)) ? showThousandYen(Number(value)) : showYen(Number(value))
const named = (names: Readonly<Record<string, string>>, value: string) => names[value] ?? value
const yesOrNo = (value: string) => (value === 'true' ? differenceText.yes : differenceText.no)

const choices: Record<string, Readonly<Record<string, string>>> = {
  basis: basisNames,
  budgetBasis: basisNames,
  direction: directionNames,
  kind: kindNames,
  level: levelNames,
}

function lines(value: string, show: (first: string, rest: string) => string): string {
  return value
    .split('\n')
    .map((line) => {
      const [first = '', ...rest] = line.split(' ')
      return show(first, rest.join(' '))
    })
    .join('\n')
}

/**
 * A value of a content as people read it: with its unit, in 千円, as a date of the calendar. `row` says in which unit an
 * indicator is measured.
 */
export function showValue({ kind, fields }: Pick<ContentRow, 'kind' | 'fields'>, field: string, value: string): string {
  const spec = fieldSpec(kind, field)
  if (spec?.shape === 'yes') return yesOrNo(value)
  if (value === '') return differenceText.empty
  const decimals = fields.decimals === undefined ? undefined : Number(fields.decimals)
  const measure = {
    ...(fields.unit === undefined ? {} : { unit: fields.unit }),
    ...(decimals === undefined ? {} : { decimals }),
  } satisfies Pick<IndicatorContent, 'unit' | 'decimals'>
  if (field in choices) return named(choices[field] ?? {}, value)
  switch (spec?.shape) {
    case 'money':
      return yen(value)
    case 'date':
      return showDate(value)
    case 'year':
      return showFiscalYear(Number(value))
    case 'figure':
      if (kind === 'staff')
        return showFigure(value, value.split('.')[1]?.length ?? 0, named(staffUnitNames, fields.unit ?? ''))
      return field === 'changePercent' || (fields.kind === 'CHANGE' && field === 'originalTarget')
        ? showChange(value)
        : showMeasured(value, measure)
    case 'choice':
      return kind === 'staff' ? named(staffUnitNames, value) : value
    case 'steps':
      return lines(value, (first, rest) =>
        isPlainDate(first) ? `${showDate(first)}　${rest}` : [first, rest].join(' ').trim(),
      )
    case 'waypoints':
      return lines(value, (year, rest) => `${showFiscalYear(Number(year))}　${showMeasured(rest, measure)}`)
    default:
      return value
  }
}

/** Whether a field is read word by word, rather than as two values. */
export function isRead(kind: RowKind, field: string): boolean {
  const shape = fieldSpec(kind, field)?.shape
  return shape === 'text' || shape === 'steps' || (shape === 'line' && field !== 'unit')
}

/** A statement of the year as people read it. */
export function showStated(field: StatedField, value: string): string {
  if (field === 'personnelCostIncluded') return yesOrNo(value)
  if (value === '') return differenceText.empty
  return field === 'headcountOn' ? showDate(value) : value
}

/** 加わりました; nothing where its fields say what changed and it stayed in its place. */
export function whatBecame({ what, moved, row, former }: RowDifference): string | null {
  if (what === 'added' || what === 'removed') return differenceText[what]
  if (!moved) return null
  return row.parentKey === former?.parentKey ? differenceText.moved : differenceText.movedUnder
}

/** The name of a row by `names`, those of lib/text/reasons.ts; the plan's own fields are 部の使命. */
export function rowTitle(
  row: Pick<ContentRow, 'kind' | 'key' | 'name'>,
  names: Readonly<Record<string, string>>,
): string {
  return row.kind === 'edition' ? differenceText.mission : (names[row.key] ?? row.name)
}
