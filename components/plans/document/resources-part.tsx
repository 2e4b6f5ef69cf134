import { Fragment, type ReactNode } from 'react'
import type { PartProps } from '@/components/plans/document/mission-part'
import { NotWritten } from '@/components/plans/document/written-text'
import { MovementList } from '@/components/resource-updates/movement-list'
import { KeptTogether } from '@/components/ui/kept-together'
import { type Figure, showFigure } from '@/lib/figures'
import { isWholeThousands, showAboutYen, showThousands } from '@/lib/money'
import type { PlanContent } from '@/lib/plans/content'
import { amountsOf, budgetColumns, type StaffTable, staffTables } from '@/lib/plans/resource-tables'
import { budgetInForce } from '@/lib/plans/rules'
import { type Movement, presentAmount } from '@/lib/resource-updates/rules'
import {
  asOf,
  basisWithVote,
  budgetHeading,
  chapterName,
  figureNotes,
  inForceSentence,
  planText,
  staffUnitNames,
  votedSentence,
} from '@/lib/text/plan'
import { presentSentence, resourcesText } from '@/lib/text/resources'
import { hasPart } from '@/lib/years/form'

type Budget = PlanContent['budgets'][number]

/** Part 2 of the sheet: staff by section and employment type, money by account. Accounts are never added up. */
export function ResourcesPart({
  content,
  draft,
  aside,
  movements = [],
  history,
}: PartProps & {
  /** What happened to the money since the plan was published. */
  movements?: readonly Movement[]
  /** What staff and money were in other years, set beside this year's. */
  history?: {
    staff: (unit: StaffTable['unit']) => ReactNode
    budget: (budget: Pick<Budget, 'account' | 'accountKind'>) => ReactNode
    tables: ReactNode
  } | null
}) {
  const { notes, budgets, year } = content
  const tables = staffTables(content.staff)
  const wants = (part: 'staff' | 'budgets') => draft === true && hasPart(content.form, part)
  if (!wants('staff') && !wants('budgets') && tables.length === 0 && budgets.length === 0) return null
  const cutOff = budgets.flatMap(amountsOf).some((amount) => !isWholeThousands(amount))
  const sentences = [
    ...budgets.flatMap((budget) => (budget.votedOn ? votedSentence(budget.account, budget.basis, budget.votedOn) : [])),
    ...figureNotes(content, cutOff),
  ]
  return (
    <section className="section" id="resources" aria-labelledby="resources-h">
      <h2 className="chapter" id="resources-h">
        {chapterName(content.form, 'resources')}
      </h2>
      <div className="charts">
        {tables.map((table) => (
          <StaffFigure
            key={table.unit}
            table={table}
            headcountOn={notes.headcountOn}
            chart={history?.staff(table.unit)}
          />
        ))}
        {wants('staff') && tables.length === 0 ? <MissingFigure title={planText.staff} /> : null}
        {budgets.map((budget) => (
          <div key={budget.key} className="chart">
            <BudgetFigure
              budget={budget}
              year={year}
              draft={draft}
              present={presentAmount(movements, budget.account)}
            />
            {history?.budget(budget)}
            {aside?.(budget.key)}
          </div>
        ))}
        {wants('budgets') && budgets.length === 0 ? <MissingFigure title={planText.initial} /> : null}
      </div>
      {sentences.length > 0 ? (
        <p className="note">
          <KeptTogether text={sentences.join('')} />
        </p>
      ) : null}
      {tables.map((table) => (
        <StaffDetails key={table.unit} table={table} headcountOn={notes.headcountOn} open={!history} />
      ))}
      {budgets.some((budget) => budgetInForce(budget) !== null) ? <BudgetDetails budgets={budgets} /> : null}
      {history?.tables}
      {movements.length > 0 ? (
        <section className="since" aria-labelledby="since-h">
          <h3 id="since-h">{resourcesText.since}</h3>
          <p>{resourcesText.sinceLead}</p>
          <MovementList movements={movements} />
        </section>
      ) : null}
      {aside ? content.staff.map((row) => <Fragment key={row.key}>{aside(row.key)}</Fragment>) : null}
    </section>
  )
}

function MissingFigure({ title }: { title: string }) {
  return (
    <div className="chart">
      <h3 className="chart-title">{title}</h3>
      <NotWritten />
    </div>
  )
}

interface StaffFigureProps {
  table: StaffTable
  headcountOn: string | undefined
  chart: ReactNode
}

function StaffFigure({ table, headcountOn, chart }: StaffFigureProps) {
  return (
    <div className="chart">
      <h3 className="chart-title">{planText.staff}</h3>
      {table.total === null ? (
        <NotWritten />
      ) : (
        <p className="chart-value figure">
          {showFigure(table.total, table.decimals)}
          <small>{staffUnitNames[table.unit]}</small>
        </p>
      )}
      {headcountOn ? (
        <p className="chart-sub">
          <KeptTogether text={asOf(headcountOn)} />
        </p>
      ) : null}
      {chart}
    </div>
  )
}

interface BudgetFigureProps {
  budget: Budget
  year: number
  draft?: boolean | undefined
  /** What later updates made of it. */
  present: ReturnType<typeof presentAmount>
}

function BudgetFigure({ budget, year, draft, present }: BudgetFigureProps) {
  const inForce = budgetInForce(budget)
  const amended = inForce !== null && inForce !== budget.initial
  return (
    <>
      <h3 className="chart-title">{budgetHeading(budget.account, budget.basis)}</h3>
      {inForce === null ? (
        draft ? (
          <NotWritten />
        ) : null
      ) : (
        <>
          <p className="chart-value figure">
            {showThousands(inForce)}
            <small>{planText.thousandYen}</small>
          </p>
          <p className="chart-sub">
            {showAboutYen(inForce)}
            {amended ? (
              <>
                <br />
                <KeptTogether text={inForceSentence(year)} />
              </>
            ) : null}
            {present ? (
              <>
                <br />
                <b>
                  <KeptTogether text={presentSentence(present.amount, present.on)} />
                </b>
              </>
            ) : null}
          </p>
        </>
      )}
    </>
  )
}

interface StaffDetailsProps {
  table: StaffTable
  headcountOn: string | undefined
  /** Unfolded, where no chart stands for it. */
  open: boolean
}

function StaffDetails({ table, headcountOn, open }: StaffDetailsProps) {
  const shown = (count: Figure | null) => (count === null ? '—' : showFigure(count, table.decimals))
  const sections = table.rows.filter((row) => row.section !== undefined)
  if (table.total === null) return null
  const caption = `${planText.staff}（${[staffUnitNames[table.unit], headcountOn && asOf(headcountOn)].filter(Boolean).join('・')}）`
  return (
    <details className="table" open={open}>
      <summary>{planText.staffTable}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{planText.section}</th>
              {table.employmentTypes.map((type) => (
                <th key={type} scope="col">
                  <EmploymentType name={type} />
                </th>
              ))}
              <th scope="col">{planText.total}</th>
            </tr>
          </thead>
          <tbody>
            {sections.map((row) => (
              <tr key={row.section}>
                <th scope="row">{row.section}</th>
                {row.counts.map((count, place) => (
                  <td key={table.employmentTypes[place]}>{shown(count)}</td>
                ))}
                <td>{shown(row.total)}</td>
              </tr>
            ))}
            {sections.length === 1 && table.rows.length === 1 ? null : (
              <tr className="now">
                <th scope="row">{sections.length > 0 ? planText.total : planText.wholeDepartment}</th>
                {table.totals.map((count, place) => (
                  <td key={table.employmentTypes[place]}>{shown(count)}</td>
                ))}
                <td>{shown(table.total)}</td>
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </details>
  )
}

/** 会計年度任用 is too wide for a phone's column: it breaks before 任用. */
function EmploymentType({ name }: { name: string }) {
  const at = name.indexOf('任用')
  if (at < 3) return name
  return (
    <>
      {name.slice(0, at)}
      <br />
      {name.slice(at)}
    </>
  )
}

function BudgetDetails({ budgets }: { budgets: readonly Budget[] }) {
  const { before, after, inForce } = budgetColumns(budgets)
  const shown = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? '—' : showThousands(amount)
  const caption = `${planText.inForce}（${planText.thousandYen}）`
  return (
    <details className="table" open={inForce || after.length > 0}>
      <summary>{planText.budgetTable}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{planText.account}</th>
              <th scope="col">{planText.initial}</th>
              {before.map((field) => (
                <th key={field} scope="col">
                  {planText[field]}
                </th>
              ))}
              {inForce ? <th scope="col">{planText.inForce}</th> : null}
              {after.map((field) => (
                <th key={field} scope="col">
                  {planText[field]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {budgets.map((budget) => (
              <tr key={budget.key}>
                <th scope="row">
                  {budget.account}
                  <span className="note">
                    <KeptTogether text={basisWithVote(budget.basis, budget.votedOn)} />
                  </span>
                </th>
                <td>{shown(budget.initial)}</td>
                {before.map((field) => (
                  <td key={field}>{shown(budget[field])}</td>
                ))}
                {inForce ? <td>{shown(budgetInForce(budget))}</td> : null}
                {after.map((field) => (
                  <td key={field}>{shown(budget[field])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
