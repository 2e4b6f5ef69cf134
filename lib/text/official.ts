import { type PlainDate, showDate } from '@/lib/dates'
import type { RowKind } from '@/lib/plans/fields'
import type { Overwritten } from '@/lib/plans/official-rules'
import { fieldLabels } from '@/lib/text/editor'
import { basisNames, fundingNames, staffUnitNames } from '@/lib/text/plan'

/** What stands where there is no figure. */
const emptyFigure = '（空）'

/**
 * Where the figures of a row come from: 人事課の資料から（令和9年3月3日）. `differing`: what the sheet said, by field, where
 * another text stands now.
 */
export function officialSource(
  kind: RowKind,
  on: PlainDate,
  differing: readonly { field: string; text: string }[],
): string {
  const sheet = `${kind === 'staff' ? '人事課' : '財政課'}の資料`
  if (differing.length === 0) return `${sheet}から（${showDate(on)}）`
  const said = differing.map(({ field, text }) => `${figureFieldName(kind, field)} ${shownFigure(field, text)}`)
  return `${sheet}（${showDate(on)}）では、${said.join('、')}`
}

/** Which office the figures of a plan come from: 職員数は人事課の資料（令和9年3月1日）から… */
export function officialSentence(staff: PlainDate | null, money: PlainDate | null): string {
  const parts = [
    staff ? `職員数は、人事課の資料（${showDate(staff)}）から入りました。` : '',
    money ? `予算と事業費は、財政課の資料（${showDate(money)}）から入りました。` : '',
  ]
  return parts.join('')
}

/** 第一課・正規は、人事課の資料では人数 14でした。 */
export function overwrittenSentence({ kind, name, field, text }: Overwritten): string {
  const office = kind === 'staff' ? '人事課' : '財政課'
  return `${name}は、${office}の資料では${figureFieldName(kind, field)} ${shownFigure(field, text)}でした。`
}

/** The name of a field that holds an official figure. */
export function figureFieldName(kind: RowKind, field: string): string {
  if (field.startsWith('funding.')) return fundingNames[field.slice('funding.'.length) as keyof typeof fundingNames]
  if (field === 'count') return '人数'
  if (field === 'unit') return '人数の単位'
  if (field === 'basis' || field === 'budgetBasis') return '予算の種類'
  const labels: Record<string, string> = kind === 'budget' ? fieldLabels.budget : fieldLabels.project
  return labels[field] ?? field
}

/** A figure in words: amounts with their unit, choices by name. */
export function shownFigure(field: string, text: string): string {
  if (text === '') return emptyFigure
  if (field === 'basis' || field === 'budgetBasis') return basisNames[text as keyof typeof basisNames]
  if (field === 'unit') return staffUnitNames[text as keyof typeof staffUnitNames]
  if (field === 'votedOn' || field === 'budgetVotedOn') return showDate(text)
  if (field === 'withoutBudget') return fieldLabels.project.withoutBudget
  if (field === 'count') return text
  return text.endsWith('円') ? text : `${text}千円`
}
