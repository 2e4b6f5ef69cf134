import Link from 'next/link'
import { FirstThings } from '@/components/consultations/first-things'
import { RoundActs } from '@/components/consultations/round-acts'
import { ownMoves, viceMayorDone } from '@/components/plans/review/next-acts'
import { placedReasons } from '@/components/plans/review/reason-links'
import { StandingReasons } from '@/components/plans/review/standing-reasons'
import { KeptTogether } from '@/components/ui/kept-together'
import { desk, deskPlan } from '@/lib/addresses'
import { countsOf, firstThings } from '@/lib/consultations/rules'
import { showFigure } from '@/lib/figures'
import { showThousandYen } from '@/lib/money'
import type { PlanContent } from '@/lib/plans/content'
import type { PlanView } from '@/lib/plans/queries'
import { staffTables } from '@/lib/plans/resource-tables'
import { budgetInForce } from '@/lib/plans/rules'
import {
  budgetTerm,
  consultationText,
  firstThingsHeading,
  leftBeforeAgreement,
  openedOn,
  otherAccounts,
  planOfYear,
  roundName,
  viceMayorHeld,
} from '@/lib/text/consultation'
import { planText, staffUnitNames } from '@/lib/text/plan'
import { placeNames } from '@/lib/text/reasons'

const leftId = 'left'

/** The consultation about a plan: what to look at first, the way to the whole, and the acts. */
export function Consultation({ view, today }: { view: PlanView; today: string }) {
  const moves = new Map(ownMoves(view).map(({ verb, reasons }) => [verb, reasons]))
  const agree = moves.get('agree') ?? []
  const places = { planId: view.planId, mayWrite: false, onPage: false, names: placeNames(view.content) }
  const things = firstThings(view.content, {
    openRequests: view.threads
      .filter(({ kind, resolved }) => kind === 'CHANGE_REQUEST' && !resolved)
      .map(({ id, rowKey, text }) => ({ id, rowKey, text })),
    priorities: view.priorities,
  })
  const remarks = view.threads.filter(({ kind, rowKey, resolved }) => kind === 'REMARK' && rowKey !== null && !resolved)
  const said = Object.fromEntries(remarks.map(({ rowKey, text }) => [rowKey ?? '', text]))
  return (
    <div className="round-page">
      <RoundBar view={view} viceMayorHere={!moves.has('consultViceMayor')} />
      <main id="main">
        <div className="round-head">
          <div>
            <h1>
              {view.departmentName}
              <small>{planOfYear(view.year)}</small>
            </h1>
            <p>{view.content.mission.headline || planText.notWritten}</p>
          </div>
          <Facts content={view.content} />
        </div>
        <h2 className="visually-hidden">{firstThingsHeading(things.length)}</h2>
        {things.length > 0 ? (
          <FirstThings planId={view.planId} year={view.year} things={things} said={said} />
        ) : (
          <p className="whole">{consultationText.nothingFirst}</p>
        )}
        <p className="whole round-ways">
          <Link className="arrow" href={deskPlan(view.planId)} prefetch={false}>
            {consultationText.whole}
          </Link>
          <Link className="round-back" href={desk()} prefetch={false}>
            {consultationText.back}
          </Link>
        </p>
        {agree.length > 0 ? (
          <div className="round-left">
            <StandingReasons
              id={leftId}
              heading={leftBeforeAgreement(agree.length)}
              reasons={placedReasons(agree, places)}
            />
          </div>
        ) : null}
      </main>
      <RoundActs view={view} moves={moves} places={places} today={today} leftId={leftId} />
    </div>
  )
}

/** `viceMayorHere`: the round with the vice-mayor is looked up here, as the actor has no act for it below. */
function RoundBar({ view, viceMayorHere }: { view: PlanView; viceMayorHere: boolean }) {
  const round = view.rounds.findLast(({ consultedWith, outcome }) => consultedWith === 'MAYOR' && outcome === null)
  const viceMayor = view.rounds.findLast(({ consultedWith }) => consultedWith === 'VICE_MAYOR')
  return (
    <header className="round-bar">
      <span>
        {round ? (
          <>
            <b>{roundName(round.consultedWith, round.number)}</b>　<KeptTogether text={openedOn(round.openedAt)} />
          </>
        ) : null}
      </span>
      {viceMayorDone(view) && viceMayor?.heldOn ? (
        <span>
          <KeptTogether text={viceMayorHeld(viceMayor.heldOn)} />
        </span>
      ) : view.wants.viceMayorFirst ? (
        <span id={viceMayorHere ? 'vice-mayor' : undefined}>{consultationText.noViceMayorYet}</span>
      ) : null}
    </header>
  )
}

function Facts({ content }: { content: PlanContent }) {
  const { projects, indicators } = countsOf(content)
  const staff = staffTables(content.staff).find(({ total }) => total !== null)
  const budget = content.budgets.find(({ accountKind }) => accountKind === 'GENERAL') ?? content.budgets[0]
  const others = content.budgets.length - 1
  const inForce = budget ? budgetInForce(budget) : null
  return (
    <dl className="round-facts">
      <div>
        <dt>{consultationText.counts}</dt>
        <dd>
          {projects}・{indicators}
        </dd>
      </div>
      {staff?.total ? (
        <div>
          <dt>{consultationText.staff}</dt>
          <dd>{showFigure(staff.total, staff.decimals, staffUnitNames[staff.unit])}</dd>
        </div>
      ) : null}
      {budget && inForce !== null ? (
        <div>
          <dt>{budgetTerm(budget.account)}</dt>
          <dd>
            {showThousandYen(inForce)}
            {others > 0 ? <small>{otherAccounts(others)}</small> : null}
          </dd>
        </div>
      ) : null}
    </dl>
  )
}
