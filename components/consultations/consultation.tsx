import Link from 'next/link'
import { FirstThings } from '@/components/consultations/first-things'
import { RoundActs } from '@/components/consultations/round-acts'
import { RowRemark } from '@/components/consultations/row-remark'
import { ownMoves, viceMayorDone } from '@/components/plans/review/next-acts'
import { Reading } from '@/components/plans/review/reading'
import { placedReasons } from '@/components/plans/review/reason-links'
import { StandingReasons } from '@/components/plans/review/standing-reasons'
import { KeptTogether } from '@/components/ui/kept-together'
import { desk, deskConsultation, deskConsultationSheet, deskPlanAt } from '@/lib/addresses'
import type { Consulted, Neighbour } from '@/lib/consultations/queries'
import { countsOf } from '@/lib/consultations/rules'
import { showFigure } from '@/lib/figures'
import { showThousandYen } from '@/lib/money'
import { fingerprint, type PlanContent } from '@/lib/plans/content'
import type { PlanView } from '@/lib/plans/queries'
import { staffTables } from '@/lib/plans/resource-tables'
import { budgetInForce } from '@/lib/plans/rules'
import {
  budgetTerm,
  comparedName,
  comparedWith,
  consultationText,
  earlierRound,
  firstThingsHeading,
  leftBeforeAgreement,
  openedOn,
  otherAccounts,
  placeAmong,
  planOfYear,
  roundName,
  viceMayorHeld,
} from '@/lib/text/consultation'
import { planText, staffUnitNames } from '@/lib/text/plan'
import { placeNames } from '@/lib/text/reasons'
import { workflowText } from '@/lib/text/workflow'

const leftId = 'left'
const firstId = 'first'

interface ConsultationProps {
  view: PlanView
  consulted: Consulted
  /** The plans of the year that are in consultation, this one among them. */
  inConsultation: readonly Neighbour[]
  city: string
  /** The calendar date of today, 'YYYY-MM-DD'. */
  today: string
}

/** The consultation about a plan, for a meeting: what to look at first, then the whole of it, and the acts in reach. */
export function Consultation({ view, consulted, inConsultation, city, today }: ConsultationProps) {
  const moves = new Map(ownMoves(view).map(({ verb, reasons }) => [verb, reasons]))
  const agree = moves.get('agree') ?? []
  const places = { planId: view.planId, mayWrite: false, onPage: true, names: placeNames(view.content) }
  const { things, compared } = consulted
  const remarks = view.threads.filter(({ kind, rowKey, resolved }) => kind === 'REMARK' && rowKey !== null && !resolved)
  const said = Object.fromEntries(remarks.map(({ rowKey, text }) => [rowKey ?? '', text]))
  const before = view.rounds.findLast(({ outcome, consultedWith }) => outcome !== null && consultedWith === 'MAYOR')
  return (
    <div className="round-page">
      <RoundBar view={view} inConsultation={inConsultation} viceMayorHere={!moves.has('consultViceMayor')} />
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
        <h2 className="visually-hidden" id={firstId}>
          {firstThingsHeading(things.length)}
        </h2>
        {things.length > 0 ? (
          <FirstThings year={view.year} things={things} said={said} headingId={firstId} />
        ) : (
          <p className="whole">{consultationText.nothingFirst}</p>
        )}
        {compared ? <p className="whole note">{comparedWith(comparedName(compared.against))}</p> : null}
        <p className="whole round-ways">
          <a className="arrow" href="#plan">
            {consultationText.whole}
          </a>
          {before ? (
            <Link className="arrow" href={deskPlanAt(view.planId, 'rounds')} prefetch={false}>
              {earlierRound(before.number, before.outcome ?? 'AGREED')}
            </Link>
          ) : null}
          <a className="arrow" href={deskConsultationSheet(view.planId)} target="_blank" rel="noreferrer">
            {consultationText.print}
          </a>
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
        <section className="round-plan" id="plan" aria-labelledby="plan-h">
          <h2 className="visually-hidden" id="plan-h">
            {consultationText.plan}
          </h2>
          <Reading
            view={view}
            city={city}
            differences={compared?.differences}
            remark={(rowKey) => (
              <RowRemark
                editionId={view.editionId}
                rowKey={rowKey}
                place={places.names[rowKey] ?? ''}
                mayBlock={view.may.block}
              />
            )}
          />
        </section>
      </main>
      <RoundActs view={view} moves={moves} places={places} today={today} leftId={leftId} />
    </div>
  )
}

interface RoundBarProps extends Pick<ConsultationProps, 'view' | 'inConsultation'> {
  /** The round with the vice-mayor is looked up here, as the actor has no act for it below. */
  viceMayorHere: boolean
}

function RoundBar({ view, inConsultation, viceMayorHere }: RoundBarProps) {
  const round = view.rounds.findLast(({ consultedWith, outcome }) => consultedWith === 'MAYOR' && outcome === null)
  const viceMayor = view.rounds.findLast(({ consultedWith }) => consultedWith === 'VICE_MAYOR')
  return (
    <header className="round-bar">
      <span>
        {round ? (
          <>
            <b>{roundName(round.consultedWith, round.number)}</b>　<KeptTogether text={openedOn(round.openedAt)} />　
            <span className="nowrap">
              {workflowText.fingerprint} {fingerprint(round.contentHash)}
            </span>
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
      <Neighbours planId={view.planId} inConsultation={inConsultation} />
    </header>
  )
}

/** The way to the departments before and after this one, as they come to the mayor. */
function Neighbours({ planId, inConsultation }: { planId: number; inConsultation: readonly Neighbour[] }) {
  const place = inConsultation.findIndex((one) => one.planId === planId)
  if (place < 0 || inConsultation.length < 2) return null
  const way = (to: Neighbour | undefined, name: string, sign: string) =>
    to ? (
      <Link className="button small" href={deskConsultation(to.planId)} prefetch={false}>
        <span className="visually-hidden">{name}</span>
        {sign === '‹' ? `‹ ${to.departmentName}` : `${to.departmentName} ›`}
      </Link>
    ) : null
  return (
    <nav className="round-neighbours" aria-label={consultationText.neighbours}>
      {way(inConsultation[place - 1], consultationText.previous, '‹')}
      <span>{placeAmong(place + 1, inConsultation.length)}</span>
      {way(inConsultation[place + 1], consultationText.next, '›')}
    </nav>
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
