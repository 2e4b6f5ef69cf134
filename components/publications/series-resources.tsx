import Link from 'next/link'
import type { ReactNode } from 'react'
import { AmountsChart } from '@/components/charts/columns'
import { mostBars } from '@/components/charts/columns-drawing'
import { KeptTogether } from '@/components/ui/kept-together'
import { department } from '@/lib/addresses'
import { showDate } from '@/lib/dates'
import { showFigure } from '@/lib/figures'
import { type FiscalYear, showFiscalYearShort } from '@/lib/fiscal-year'
import { showThousands, type Yen } from '@/lib/money'
import {
  type BudgetSeries,
  budgetsOverYears,
  type ResourceYear,
  type StaffSeries,
  staffOverYears,
} from '@/lib/publications/series-rules'
import { basisWithVote, planText, staffUnitNames } from '@/lib/text/plan'
import { columnsSentence, initialOf, latestYears, resourceSeriesText, staffOf } from '@/lib/text/series'

/** What a plan's page shows of staff and money over the years, at their places in its part about means. */
export interface ResourceHistory {
  staff: (unit: StaffSeries['unit']) => ReactNode
  budget: (budget: Pick<BudgetSeries, 'account' | 'accountKind'>) => ReactNode
  tables: ReactNode
}

/** Charts and tables of a department's means over the years, on the page of the plan of `now`. Null while there is one year. */
export function resourceHistory(years: readonly ResourceYear[], now: FiscalYear): ResourceHistory | null {
  const staff = staffOverYears(years).filter((series) => series.years.filter(({ total }) => total !== null).length > 1)
  const budgets = budgetsOverYears(years).filter(
    (series) => series.years.filter(({ initial }) => initial !== null).length > 1,
  )
  if (staff.length === 0 && budgets.length === 0) return null
  return {
    staff: (unit) => {
      const series = staff.find((each) => each.unit === unit)
      return series ? <StaffChart series={series} now={now} /> : null
    },
    budget: ({ account, accountKind }) => {
      const series = budgets.find((each) => each.account === account && each.accountKind === accountKind)
      return series ? <BudgetChart series={series} now={now} /> : null
    },
    tables: (
      <>
        {staff.length > 0 ? <StaffYears staff={staff} now={now} /> : null}
        {budgets.map((series) => (
          <BudgetYears key={`${series.accountKind} ${series.account}`} series={series} now={now} />
        ))}
      </>
    ),
  }
}

function StaffChart({ series, now }: { series: StaffSeries; now: FiscalYear }) {
  const { unit, years } = series
  const decimals = Math.max(...years.map((each) => each.decimals))
  return (
    <>
      <p className="chart-sub mt-2">
        {staffOf(unit)}（{staffUnitNames[unit]}）
      </p>
      <AmountsChart
        as="columns"
        now={now}
        decimals={decimals}
        years={years.map(({ year, total }) => ({ year, amount: total }))}
        sentence={columnsSentence(
          staffOf(unit),
          years.map(({ year, total }) => ({
            year,
            shown: total === null ? null : showFigure(total, decimals, staffUnitNames[unit]),
          })),
        )}
      />
    </>
  )
}

const thousands = (yen: Yen) => String(Math.trunc(yen / 1000))

function BudgetChart({ series, now }: { series: BudgetSeries; now: FiscalYear }) {
  const { account, years } = series
  return (
    <>
      <p className="chart-sub mt-2">
        {initialOf(account)}（{planText.thousandYen}）{years.length > mostBars ? latestYears(mostBars) : null}
      </p>
      <AmountsChart
        as="bars"
        now={now}
        decimals={0}
        years={years.map(({ year, initial }) => ({ year, amount: initial === null ? null : thousands(initial) }))}
        sentence={columnsSentence(
          initialOf(account),
          years.map(({ year, initial }) => ({
            year,
            shown: initial === null ? null : `${showThousands(initial)}${planText.thousandYen}`,
          })),
        )}
      />
    </>
  )
}

/** The year, which leads to the plan that its figures stand in, and the name of the department then, where it was another than on the page. */
function YearHead({
  year,
  slug,
  name,
  now,
}: {
  year: FiscalYear
  slug: string
  name: string
  now: string | undefined
}) {
  return (
    <th scope="row">
      <Link className="nowrap" href={department(year, slug)} prefetch={false}>
        {showFiscalYearShort(year)}
      </Link>
      {name === now ? null : <span className="note">{name}</span>}
    </th>
  )
}

function Years({
  summary,
  caption,
  head,
  children,
}: {
  summary: string
  caption: string
  head: readonly string[]
  children: ReactNode
}) {
  return (
    <details className="table">
      <summary>{summary}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={caption}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </section>
    </details>
  )
}

function StaffYears({ staff, now }: { staff: readonly StaffSeries[]; now: FiscalYear }) {
  const years = staff[0]?.years ?? []
  const present = years.find(({ year }) => year === now)?.name
  return (
    <Years
      summary={resourceSeriesText.staffTable}
      caption={resourceSeriesText.staff}
      head={[resourceSeriesText.year, resourceSeriesText.headcountOn, ...staff.map(({ unit }) => staffUnitNames[unit])]}
    >
      {years.toReversed().map(({ year, slug, name, headcountOn }) => (
        <tr key={year} className={year === now ? 'now' : undefined}>
          <YearHead year={year} slug={slug} name={name} now={present} />
          <td>{headcountOn ? <KeptTogether text={showDate(headcountOn)} /> : '—'}</td>
          {staff.map(({ unit, years: counted }) => {
            const found = counted.find((each) => each.year === year)
            return <td key={unit}>{found?.total ? showFigure(found.total, found.decimals) : '—'}</td>
          })}
        </tr>
      ))}
    </Years>
  )
}

function BudgetYears({ series, now }: { series: BudgetSeries; now: FiscalYear }) {
  const { account, years } = series
  const present = years.find(({ year }) => year === now)?.name
  const shown = (yen: Yen | null) => (yen === null ? '—' : showThousands(yen))
  return (
    <Years
      summary={resourceSeriesText.budgetTable(account)}
      caption={`${account}（${planText.thousandYen}）`}
      head={[resourceSeriesText.year, planText.initial, planText.inForce]}
    >
      {years.toReversed().map(({ year, slug, name, basis, votedOn, initial, inForce }) => (
        <tr key={year} className={year === now ? 'now' : undefined}>
          <YearHead year={year} slug={slug} name={name} now={present} />
          <td>
            {shown(initial)}
            {basis === null ? null : (
              <span className="note">
                <KeptTogether text={basisWithVote(basis, votedOn)} />
              </span>
            )}
          </td>
          <td>{shown(inForce)}</td>
        </tr>
      ))}
    </Years>
  )
}
