import { PromiseSentence } from '@/components/plans/document/promise-sentence'
import { ActDate, ActForm, ActLine, ActSegments } from '@/components/plans/review/act-form'
import { Dialog } from '@/components/ui/dialog'
import { showDate } from '@/lib/dates'
import { saveObservationAction } from '@/lib/results/actions'
import type { ObservationsView, Observed, ObservedIndicator } from '@/lib/results/observation-queries'
import { showMeasured } from '@/lib/text/indicators'
import { entryText, observationText, statusNames } from '@/lib/text/results'

/** Values on the way to the year's end, indicator by indicator; who enters the results keeps them. */
export function Observations({ view, today }: { view: ObservationsView; today: string }) {
  return (
    <>
      {view.indicators.map((indicator) => (
        <section key={indicator.promised.key} className="panel result-project" aria-labelledby={indicator.promised.key}>
          <h2 id={indicator.promised.key}>
            <small>事業{indicator.projectNumber}</small> {indicator.promised.name}
          </h2>
          <PromiseSentence indicator={indicator.promised} year={view.year} />
          {indicator.values.length > 0 ? <Values indicator={indicator} planId={view.planId} today={today} /> : null}
          {indicator.values.length === 0 ? <p className="note">{observationText.none}</p> : null}
          {indicator.writable ? (
            <Dialog
              opener={observationText.add}
              openerSmall
              title={`${indicator.promised.name}：${observationText.add}`}
            >
              <Form planId={view.planId} indicator={indicator} today={today} />
            </Dialog>
          ) : null}
        </section>
      ))}
    </>
  )
}

function Values({ indicator, planId, today }: { indicator: ObservedIndicator; planId: number; today: string }) {
  return (
    <div className="scroll">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{observationText.on}</th>
            <th scope="col" className="number">
              {observationText.value}
            </th>
            <th scope="col">{entryText.source}</th>
            {indicator.writable ? <th scope="col">{observationText.change}</th> : null}
          </tr>
        </thead>
        <tbody>
          {indicator.values.map((observed) => (
            <tr key={observed.on}>
              <th scope="row">{showDate(observed.on)}</th>
              <td className="number">
                {showMeasured(observed.value, indicator.promised)}
                {observed.status === 'PROVISIONAL' ? entryText.knownProvisional : ''}
              </td>
              <td>{observed.source}</td>
              {indicator.writable ? (
                <td>
                  <Dialog
                    opener={observationText.change}
                    openerSmall
                    title={`${indicator.promised.name}：${showDate(observed.on)}`}
                  >
                    <Form planId={planId} indicator={indicator} observed={observed} today={today} />
                  </Dialog>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface FormProps {
  planId: number
  indicator: ObservedIndicator
  observed?: Observed
  today: string
}

/** A value of a day: a new one, or another in place of what is kept. An empty one takes that back. */
function Form({ planId, indicator: { promised }, observed, today }: FormProps) {
  return (
    <ActForm
      act={saveObservationAction}
      hidden={{
        planId,
        indicatorKey: promised.key,
        former: observed?.value ?? '',
        ...(observed ? { observedOn: observed.on } : {}),
      }}
      submit={observationText.keep}
      afterwards={{ say: observationText.kept }}
    >
      {observed ? null : <ActDate name="observedOn" label={observationText.on} latest={today} required />}
      <ActLine
        name="value"
        label={`${observationText.value}${promised.unit ? `（${promised.unit}）` : ''}`}
        {...(observed ? { hint: observationText.emptyTakesBack, initial: observed.value } : { required: true })}
      />
      <ActSegments
        name="status"
        label={entryText.status}
        choices={Object.entries(statusNames).map(([value, label]) => ({ value, label }))}
        initial={observed?.status ?? 'PROVISIONAL'}
      />
      <ActLine name="source" label={entryText.source} initial={observed?.source ?? promised.source ?? ''} required />
    </ActForm>
  )
}
