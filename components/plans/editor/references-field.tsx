'use client'

import { type FoundChoice, SearchChoice } from '@/components/ui/search-choice'
import { fieldId, idsOf } from '@/lib/plans/fields'
import type { SheetChoices, SheetRow } from '@/lib/plans/sheet'
import { type Citation, citationsOf, searchCitations } from '@/lib/strategy/rules'
import { editorText, fieldLabels, problemSentence } from '@/lib/text/editor'
import { planText } from '@/lib/text/plan'
import { citationText, placeInTree } from '@/lib/text/strategy'
import { ConflictPanel } from './conflict-panel'
import { useField, useSheet } from './sheet-context'
import { FormRow } from './sheet-field'

type CitedField = 'goals' | 'priorities'

const known = new WeakMap<SheetChoices, Record<CitedField, Citation[]>>()

/** What the sheet's policies and projects can cite; made once for a sheet, not for each of its rows. */
function citationsFor(choices: SheetChoices): Record<CitedField, Citation[]> {
  const made = known.get(choices) ?? {
    goals: citationsOf(choices.goals),
    priorities: choices.priorities.map(({ id, number, title }) => ({ id, code: String(number), title, above: [] })),
  }
  known.set(choices, made)
  return made
}

const shown = ({ id, code, title, above }: Citation): FoundChoice => ({
  value: String(id),
  label: `${code}　${title}`,
  place: placeInTree(above),
})

/** What a policy or a project serves: goals of the strategic plan and priorities of the mayor, each as a row of the form. */
export function References({ row }: { row: SheetRow }) {
  const { choices } = useSheet()
  const citations = citationsFor(choices)
  return (
    <>
      {citations.goals.length > 0 ? <ReferencesField row={row} field="goals" citations={citations.goals} /> : null}
      {citations.priorities.length > 0 ? (
        <ReferencesField row={row} field="priorities" citations={citations.priorities} />
      ) : null}
    </>
  )
}

function ReferencesField({
  row,
  field,
  citations,
}: {
  row: SheetRow
  field: CitedField
  citations: readonly Citation[]
}) {
  const at = `${row.key}/${field}`
  const { store, amendable } = useSheet()
  const view = useField(at)
  const label = fieldLabels.policy[field]
  const chosenIn = (text: string) => {
    const ids = idsOf(text) ?? []
    return citations.filter(({ id }) => ids.includes(id)).map(shown)
  }
  const chosen = chosenIn(view.text)
  if (!row.writable || (amendable !== null && !amendable.has(at))) {
    return (
      <FormRow label={planText[field]}>
        <div className="search-choice read-only" id={fieldId(at)} tabIndex={-1}>
          {chosen.length === 0
            ? editorText.noneChosen
            : chosen.map(({ value, label: name, place }) => (
                <p key={value} className="choice-name">
                  {place ? <small>{place}</small> : null}
                  <b>{name}</b>
                </p>
              ))}
        </div>
      </FormRow>
    )
  }
  const values = chosen.map(({ value }) => value)
  return (
    <FormRow label={planText[field]} at={at}>
      <SearchChoice
        id={fieldId(at)}
        label={label}
        hint={field === 'goals' ? citationText.goalsHint : citationText.prioritiesHint}
        error={view.state === 'refused' && view.problem ? problemSentence(view.problem) : undefined}
        chosen={chosen}
        search={(query) => searchCitations(citations, query).map(shown)}
        onChoose={(value) => store.choose(at, [...values, value].join(','))}
        onRemove={(value) => store.choose(at, values.filter((each) => each !== value).join(','))}
      />
      {view.conflict ? (
        <ConflictPanel
          at={at}
          label={label}
          view={view}
          joins={false}
          oneLine={false}
          show={(text) =>
            chosenIn(text)
              .map(({ label: name }) => name)
              .join('\n')
          }
        />
      ) : null}
    </FormRow>
  )
}
