import { ReformForm } from '@/components/departments/reform-form'
import { FieldError, Segments, Select, TextField } from '@/components/ui/field'
import { deskReform } from '@/lib/addresses'
import type { Organisation } from '@/lib/departments/reform-rules'
import { mostNew, type Reform } from '@/lib/departments/reform-schema'
import type { Reason } from '@/lib/errors'
import { reformText } from '@/lib/text/organisation'
import { reasonText } from '@/lib/text/reasons'

export interface ReformStepProps {
  reform: Reform
  organisation: Organisation
  asked: URLSearchParams
  reasons: readonly Reason[]
}

/** What is wrong at a field, as its component takes it. */
export function errorAt(reasons: readonly Reason[], at: string): { error?: string } {
  const found = reasons.find((reason) => reason.at === at)
  return found ? { error: reasonText(found) } : {}
}

/** The first step: which departments, from what day, and how many there will be. */
export function ReformChoice({ reform, organisation, asked, reasons }: ReformStepProps) {
  const { kind, fromIds, intoId, effectiveOn, keeps } = reform
  const there = organisation.departments.filter(({ endsOn }) => endsOn === null)
  const choices = there.map(({ id, name }) => ({ value: String(id), label: name }))
  const own = ['from', 'into', 'on', 'keeps', 'new', 'step']
  const others = Object.fromEntries([...asked].filter(([name]) => !own.includes(name)))
  return (
    <section className="panel" aria-labelledby="choose-h">
      <h2 id="choose-h">{reformText.choose}</h2>
      <ReformForm action={deskReform()} kept={others} submit={reformText.next}>
        {kind === 'MERGE' ? (
          <fieldset className="field" id="from" tabIndex={-1}>
            <legend className="label">{reformText.fromSeveral}</legend>
            <ul className="ticks">
              {there.map(({ id, name }) => (
                <li key={id}>
                  <label className="check">
                    <input type="checkbox" name="from" value={id} defaultChecked={fromIds.includes(id)} />
                    {name}
                  </label>
                </li>
              ))}
            </ul>
            <FieldError id="from-error" {...errorAt(reasons, 'from')} />
          </fieldset>
        ) : (
          <Select
            id="from"
            name="from"
            label={reformText.from}
            empty={reformText.empty}
            choices={choices}
            defaultValue={String(fromIds[0] ?? '')}
            required
            {...errorAt(reasons, 'from')}
          />
        )}
        {kind === 'MERGE' || kind === 'TRANSFER' ? (
          <Select
            id="into"
            name="into"
            label={kind === 'MERGE' ? reformText.intoOrNew : reformText.into}
            empty={kind === 'MERGE' ? reformText.newOne : reformText.empty}
            choices={choices}
            defaultValue={String(intoId ?? '')}
            required={kind === 'TRANSFER'}
            {...errorAt(reasons, 'into')}
          />
        ) : null}
        {kind === 'SPLIT' ? (
          <>
            <Segments
              id="keeps"
              name="keeps"
              legend={reformText.keeps}
              choices={[
                { value: 'no', label: reformText.keepsNo, note: reformText.keepsNoNote },
                { value: 'yes', label: reformText.keepsYes, note: reformText.keepsYesNote },
              ]}
              defaultValue={keeps ? 'yes' : 'no'}
            />
            <Select
              id="new"
              name="new"
              label={reformText.count}
              choices={Array.from({ length: mostNew }, (_, index) => String(index + 1)).map((value) => ({
                value,
                label: value,
              }))}
              defaultValue={asked.get('new') ?? '2'}
              {...errorAt(reasons, 'new')}
            />
          </>
        ) : null}
        <TextField
          id="on"
          name="on"
          type="date"
          label={reformText.on}
          hint={reformText.onHint}
          className="date"
          defaultValue={effectiveOn ?? asked.get('on') ?? ''}
          required
          {...errorAt(reasons, 'on')}
        />
      </ReformForm>
    </section>
  )
}
