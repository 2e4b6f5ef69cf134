import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { Crumbs } from '@/components/ui/crumbs'
import { EditionBox } from '@/components/ui/edition-box'
import { KeptTogether } from '@/components/ui/kept-together'
import { Stage } from '@/components/ui/stage'
import { desk, deskPlan, deskReportWorkbook } from '@/lib/addresses'
import { showDate } from '@/lib/dates'
import { showFiscalYear } from '@/lib/fiscal-year'
import type { ReportView } from '@/lib/results/queries'
import { isEntering } from '@/lib/results/rules'
import { enterableStates } from '@/lib/results/workflow'
import { entryText, reportName, reportStateNames, reportTurns } from '@/lib/text/results'
import { deskText } from '@/lib/text/site'
import { workbookText } from '@/lib/text/workbook'
import { planTitle, sinceDate, versionName, workflowText } from '@/lib/text/workflow'

/** Which report this is, how far it has come, and what was said when it came back. */
export function ReportHead({ view, today }: { view: ReportView; today: string }) {
  const { period, number, kind, state, returned, dueOn } = view
  const name = reportName(period, number, kind)
  // What was published can be followed by another report; nothing waits for that.
  const isMine = state !== 'PUBLISHED' && view.moves.length > 0
  return (
    <div className="plan-head">
      <Crumbs
        crumbs={[
          { name: deskText.today, href: desk() },
          { name: planTitle(view.departmentName), href: deskPlan(view.planId) },
          { name },
        ]}
      />
      <h1>
        {view.departmentName}の{name}
        <small className="plan-subtitle">
          <KeptTogether text={showFiscalYear(view.terms.year)} />
        </small>
      </h1>
      <p className="plan-turn">
        <Stage tone={isMine ? 'you' : state === 'RETURNED' ? 'back' : 'plain'}>{reportStateNames[state]}</Stage>
        <span>{reportTurns[state]}</span>
      </p>
      {enterableStates.includes(state) ? <p>{period === 'MIDYEAR' ? entryText.midyearLead : entryText.lead}</p> : null}
      {isEntering(view) ? (
        <p>
          <Link className={buttonClass('quiet')} href={deskReportWorkbook(view.reportId)}>
            {workbookText.title}
          </Link>
        </p>
      ) : null}
      <EditionBox
        facts={[
          { term: workflowText.state, value: reportStateNames[state], note: sinceDate(view.stateSince, today) },
          { term: entryText.version, value: versionName(view.version) },
          { term: entryText.checkpoint, value: showDate(view.checkpointOn) },
          ...(dueOn ? [{ term: entryText.due, value: showDate(dueOn) }] : []),
        ]}
      />
      {view.reason ? (
        <div className="notice">
          <b>{entryText.correctReason}</b>
          <p className="lines">{view.reason}</p>
        </div>
      ) : null}
      {returned ? (
        <div className="notice">
          <b>
            {entryText.returned}（{returned.by}）
          </b>
          <p className="lines">{returned.text}</p>
        </div>
      ) : null}
    </div>
  )
}
