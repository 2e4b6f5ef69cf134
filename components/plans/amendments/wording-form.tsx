'use client'

import { useId, useState } from 'react'
import { ActForm, ActText, type Afterwards, useActField } from '@/components/plans/review/act-form'
import type { PlanPlaces } from '@/components/plans/review/reason-links'
import { TextArea } from '@/components/ui/field'
import { SearchChoice } from '@/components/ui/search-choice'
import { proposeWordingAction } from '@/lib/plans/actions'
import { fieldId } from '@/lib/plans/fields'
import { type Place, searchPlaces } from '@/lib/plans/place-rules'
import { wordingText } from '@/lib/text/wording'
import { verbNames } from '@/lib/text/workflow'

interface WordingFormProps {
  versions: Readonly<Record<string, number>>
  afterwards: Afterwards
  places: PlanPlaces
  /** The texts that hold words. */
  texts: readonly Place[]
}

const asChoice = ({ at, row, field }: Place) => ({ value: at, label: field, place: row })

/** Chooses texts by their place and writes each anew, from what it says now. */
export function WordingForm({ versions, afterwards, places, texts }: WordingFormProps) {
  const [chosen, setChosen] = useState<readonly { at: string; value: string }[]>([])
  const searchId = useId()
  const textOf = (at: string) => texts.find((each) => each.at === at)
  return (
    <ActForm
      act={proposeWordingAction}
      hidden={versions}
      submit={verbNames.proposeWording}
      afterwards={afterwards}
      places={places}
    >
      <p className="label">{wordingText.place}</p>
      <SearchChoice
        id={searchId}
        label={wordingText.place}
        hint={wordingText.placeHint}
        chosen={chosen.flatMap(({ at }) => {
          const text = textOf(at)
          return text ? [asChoice(text)] : []
        })}
        search={(query) => searchPlaces(texts, query).map(asChoice)}
        onChoose={(at) => setChosen([...chosen, { at, value: textOf(at)?.text ?? '' }])}
        onRemove={(at) => setChosen(chosen.filter((each) => each.at !== at))}
      />
      {chosen.length === 0 ? <p className="hint">{wordingText.chooseFirst}</p> : null}
      {chosen.map(({ at, value }) => (
        <ProposedText
          key={at}
          at={at}
          name={nameOf(textOf(at))}
          value={value}
          onWrite={(text) => setChosen(chosen.map((each) => (each.at === at ? { at, value: text } : each)))}
        />
      ))}
      <ActText name="note" label={wordingText.note} rows={2} />
    </ActForm>
  )
}

function nameOf(text: Place | undefined): string {
  return text ? `${text.row}　${text.field}` : ''
}

function ProposedText({
  at,
  name,
  value,
  onWrite,
}: {
  at: string
  name: string
  value: string
  onWrite: (text: string) => void
}) {
  const { error } = useActField(at)
  return (
    <>
      <input type="hidden" name="at[]" value={at} />
      <TextArea
        id={`wording-${fieldId(at)}`}
        name="value[]"
        label={name}
        hint={wordingText.value}
        rows={value.length > 60 ? 6 : 2}
        value={value}
        onChange={(event) => onWrite(event.currentTarget.value)}
        error={error}
      />
    </>
  )
}
