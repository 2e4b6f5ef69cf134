import type { PlainDate } from '@/lib/dates'
import { parseFigure } from '@/lib/figures'
import { parseMoney, type Yen } from '@/lib/money'
import { budgetCodePattern, fundingSources } from '@/lib/plans/fields'
import {
  basisWords,
  type FigureColumn,
  staffUnitWords,
  totalWords,
  wholeDepartmentWords,
} from '@/lib/text/figure-headings'
import { cellAddress, cellText, type ReadCell, type ReadRow, type ReadSheet } from '@/lib/workbook/cells'
import { dateOf, type Finding, kindOf, type Layout, layoutOf, plainWord, wordOf } from './columns'

/** Every column of a sheet that counts money. */
const moneyColumns: ReadonlySet<FigureColumn> = new Set([
  'initial',
  'supplementary',
  'carriedOver',
  'reserveAndTransfers',
  'amount',
  ...fundingSources,
])

export type Basis = keyof typeof basisWords
export type FundingSource = (typeof fundingSources)[number]
export const amountColumns = ['initial', 'supplementary', 'carriedOver', 'reserveAndTransfers'] as const
type AmountColumn = (typeof amountColumns)[number]

/** 人事課: how many there are of one kind. `section` null: the department as a whole. */
export type StaffLine = {
  at: string
  department: string
  section: string | null
  employmentType: string
  count: string
  unit: keyof typeof staffUnitWords
  /** the day above the headings; null where the sheet names none */
  countedOn: PlainDate | null
}

/** 財政課: what one account gives a department, yen. A column the sheet has and leaves empty is null; one it lacks is absent. */
export type AccountLine = {
  at: string
  department: string
  account: string
  amounts: Partial<Record<AmountColumn, Yen | null>>
  basis?: Basis
  votedOn?: PlainDate | null
}

/**
 * 財政課: what stands under one 予算事業コード, yen; with `project` (its number) that project's share alone. `funding` is absent
 * where the sheet has no columns for it.
 */
export type CostLine = {
  at: string
  department: string
  account: string
  code: string
  project: number | null
  amount: Yen
  funding?: Partial<Record<FundingSource, Yen>>
  basis?: Basis
  votedOn?: PlainDate | null
}

/** All that the sheets of a file say. */
export type ReadFigures = { staff: StaffLine[]; accounts: AccountLine[]; costs: CostLine[]; findings: Finding[] }

/**
 * Reads the sheets of 人事課 and 財政課: columns are found by their headings, amounts count in what the headings say (千円 or
 * 円), rows of totals are left out, and a department, section or account that a merged cell spans holds for the rows below.
 * What cannot be read is a finding; the other rows stand.
 */
export function readFigures(sheets: readonly ReadSheet[]): ReadFigures {
  const read: ReadFigures = { staff: [], accounts: [], costs: [], findings: [] }
  const found = sheets.filter(({ hidden }) => !hidden).map((sheet) => ({ sheet, layout: layoutOf(sheet) }))
  for (const { sheet, layout } of found) {
    const kind = layout ? kindOf(layout) : null
    if (!layout || !kind) continue
    new SheetReading(sheet, layout, read).rows(kind)
  }
  if (!found.some(({ layout }) => layout && kindOf(layout)))
    read.findings.push({ code: 'headings_missing', at: sheets[0] ? cellAddress(sheets[0].name, 1, 1) : '' })
  return read
}

class SheetReading {
  /** the name that a merged cell carries down */
  private carried = { department: '', section: '', account: '' }

  constructor(
    private readonly sheet: ReadSheet,
    private readonly layout: Layout,
    private readonly read: ReadFigures,
  ) {}

  rows(kind: 'staff' | 'money'): void {
    if (kind === 'money' && !this.unitsKnown()) return
    for (const row of this.sheet.rows) {
      if (row.number <= this.layout.heading.number || this.isTotal(row)) continue
      const findings = this.read.findings.length
      const line = kind === 'staff' ? this.staffLine(row) : this.moneyLine(row)
      // A row with anything that cannot be read is not read in part.
      if (line && this.read.findings.length === findings) line()
    }
  }

  private unitsKnown(): boolean {
    const unknown = [...this.layout.columns].find(
      ([name, { unit }]) => moneyColumns.has(name) && !unit && !this.layout.unit,
    )
    if (unknown)
      this.read.findings.push({ code: 'unit_missing', at: this.address(this.layout.heading, unknown[1].column) })
    return !unknown
  }

  private address(row: ReadRow, column: number): string {
    return cellAddress(this.sheet.name, row.number, column)
  }

  private place(row: ReadRow, name: FigureColumn): string {
    return this.address(row, this.layout.columns.get(name)?.column ?? 1)
  }

  private cell(row: ReadRow, name: FigureColumn): ReadCell | undefined {
    const column = this.layout.columns.get(name)
    return column ? row.cells[column.column] : undefined
  }

  private text(row: ReadRow, name: FigureColumn): string {
    return cellText(this.cell(row, name)).normalize('NFC').trim()
  }

  private find(code: string, row: ReadRow, name: FigureColumn, params?: Finding['params']): null {
    this.read.findings.push({ code, at: this.place(row, name), ...(params ? { params } : {}) })
    return null
  }

  private isTotal(row: ReadRow): boolean {
    return (['department', 'section', 'account', 'employmentType'] as const).some((name) =>
      totalWords.includes(plainWord(this.text(row, name))),
    )
  }

  /** The department and what stands below it, filled down from the cells above. */
  private carry(row: ReadRow, below: 'section' | 'account'): boolean {
    const department = this.text(row, 'department')
    if (department !== '') this.carried = { department, section: '', account: '' }
    const value = this.text(row, below)
    if (value !== '') this.carried[below] = value
    if (this.carried.department === '') this.find('department_empty', row, 'department')
    if (this.carried[below] === '' && this.layout.columns.has(below)) this.find(`${below}_empty`, row, below)
    return this.carried.department !== ''
  }

  private isEmpty(row: ReadRow, names: readonly FigureColumn[]): boolean {
    return names.every((name) => this.text(row, name) === '')
  }

  private staffLine(row: ReadRow): (() => void) | null {
    if (this.isEmpty(row, ['employmentType', 'count'])) return null
    this.carry(row, 'section')
    const employmentType = this.text(row, 'employmentType')
    if (employmentType === '') this.find('employment_type_empty', row, 'employmentType')
    const written = plainWord(this.text(row, 'unit'))
    const unit = written === '' ? 'PERSONS' : wordOf(staffUnitWords, written)
    if (!unit) this.find('staff_unit_unknown', row, 'unit', { name: written })
    const count = this.value(row, 'count', (text) => parseFigure(text))
    if (count && Number(count.figure) < 0) this.find('figure_negative', row, 'count')
    const { department, section } = this.carried
    const whole = !this.layout.columns.has('section') || wholeDepartmentWords.includes(plainWord(section))
    return () => {
      if (!count || !unit) return
      this.read.staff.push({
        at: this.place(row, 'count'),
        department,
        section: whole ? null : section,
        employmentType,
        count: count.figure,
        unit,
        countedOn: this.layout.countedOn,
      })
    }
  }

  private moneyLine(row: ReadRow): (() => void) | null {
    const amountsHere = amountColumns.filter((name) => this.layout.columns.has(name))
    const code = this.text(row, 'code').normalize('NFKC')
    if (code === '' && this.isEmpty(row, [...amountsHere, 'amount'])) return null
    this.carry(row, 'account')
    const { department, account } = this.carried
    const beside = { ...this.basis(row), ...this.votedOn(row) }
    if (code === '') {
      if (this.text(row, 'amount') !== '') return this.find('code_empty', row, 'code')
      const amounts = Object.fromEntries(
        amountsHere.map((name) => [
          name,
          this.money(row, name, name === 'supplementary' || name === 'reserveAndTransfers'),
        ]),
      )
      return () => {
        this.read.accounts.push({ at: this.place(row, 'account'), department, account, amounts, ...beside })
      }
    }
    if (!budgetCodePattern.test(code)) return this.find('code_malformed', row, 'code', { name: code })
    const crossed = amountsHere.find((name) => this.text(row, name) !== '')
    if (crossed) return this.find('code_beside_account_amount', row, crossed)
    const project = plainWord(this.text(row, 'project'))
    if (!/^\d{0,7}$/.test(project)) return this.find('project_number_malformed', row, 'project', { name: project })
    const amount = this.money(row, 'amount', false)
    if (amount === null && this.text(row, 'amount') === '') return this.find('amount_empty', row, 'amount')
    const funding = this.funding(row)
    if (funding && amount !== null) {
      const sum = Object.values(funding).reduce((total, part) => total + part, 0)
      if (sum !== amount) return this.find('funding_differs_in_file', row, 'amount', { amount, funding: sum })
    }
    return () => {
      if (amount === null) return
      this.read.costs.push({
        at: this.place(row, 'code'),
        department,
        account,
        code,
        project: project === '' ? null : Number(project),
        amount,
        ...(funding ? { funding } : {}),
        ...beside,
      })
    }
  }

  /** A typed value; null where the cell is empty, or cannot be read, which is a finding then. */
  private value<Read extends { ok: true } | { ok: false; code: string }>(
    row: ReadRow,
    name: FigureColumn,
    parse: (text: string) => Read,
  ): Extract<Read, { ok: true }> | null {
    const cell = this.cell(row, name)
    if (cell?.kind === 'formula') return this.find('workbook_formula', row, name)
    if (cell?.kind === 'error') return this.find('workbook_error_value', row, name)
    if (cell?.kind === 'date' || cell?.kind === 'boolean') return this.find('cell_no_figure', row, name)
    const read = parse(this.text(row, name))
    if (read.ok) return read as Extract<Read, { ok: true }>
    return this.find(read.code, row, name)
  }

  private money(row: ReadRow, name: FigureColumn, signed: boolean): Yen | null {
    if (this.text(row, name) === '') return null
    const unit = this.layout.columns.get(name)?.unit ?? this.layout.unit ?? '千円'
    return this.value(row, name, (text) => parseMoney(text, unit, signed ? 'allowed' : 'refused'))?.yen ?? null
  }

  private funding(row: ReadRow): Partial<Record<FundingSource, Yen>> | undefined {
    const columns = fundingSources.filter((source) => this.layout.columns.has(source))
    if (columns.length === 0 || this.isEmpty(row, columns)) return undefined
    return Object.fromEntries(
      columns.flatMap((source) => {
        const part = this.money(row, source, false)
        return part === null || part === 0 ? [] : [[source, part]]
      }),
    )
  }

  private basis(row: ReadRow): { basis?: Basis } {
    const written = plainWord(this.text(row, 'basis'))
    if (written === '') return {}
    const basis = wordOf(basisWords, written)
    if (!basis) this.find('basis_unknown', row, 'basis', { name: written })
    return basis ? { basis } : {}
  }

  private votedOn(row: ReadRow): { votedOn?: PlainDate | null } {
    if (!this.layout.columns.has('votedOn')) return {}
    const cell = this.cell(row, 'votedOn')
    if (!cell || this.text(row, 'votedOn') === '') return { votedOn: null }
    const date = cell.kind === 'date' ? cell.date : dateOf(this.text(row, 'votedOn'))
    if (!date) this.find('date_unreadable', row, 'votedOn')
    return { votedOn: date }
  }
}
