'use client'

import { useState } from 'react'
import { useActField } from '@/components/plans/review/act-form'
import { SearchChoice } from '@/components/ui/search-choice'
import { type Place, searchPlaces } from '@/lib/plans/place-rules'
import { amendingText } from '@/lib/text/amendments'

const asChoice = ({ at, row, field }: Place) => ({ value: at, label: field, place: row })

/** The fields the mayor wants otherwise, inside an ActForm: found by typing or in the list, taken and given back one by one. */
export function NamedFieldChoice({ fields }: { fields: readonly Place[] }) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const { id, error } = useActField('fields')
  return (
    <div className="field">
      <p className="label">{amendingText.fields}</p>
      <SearchChoice
        id={id}
        label={amendingText.fields}
        hint={amendingText.fieldsHint}
        error={error}
        chosen={fields.filter(({ at }) => chosen.includes(at)).map(asChoice)}
        search={(query) => searchPlaces(fields, query).map(asChoice)}
        onChoose={(at) => setChosen([...chosen, at])}
        onRemove={(at) => setChosen(chosen.filter((each) => each !== at))}
      />
      {chosen.map((at) => (
        <input key={at} type="hidden" name="fields[]" value={at} />
      ))}
    </div>
  )
}
