'use client'

import { useState } from 'react'
import {
  ActDate,
  ActForm,
  ActLine,
  ActSegments,
  ActSelect,
  ActText,
  useActField,
} from '@/components/plans/review/act-form'
import { FieldError, Select } from '@/components/ui/field'
import { writeUpdateAction } from '@/lib/resource-updates/actions'
import { type UpdateKind, updateKinds } from '@/lib/resource-updates/content'
import { projectName } from '@/lib/text/plan'
import { amountLabel, resourcesText, updateKindNames } from '@/lib/text/resources'

interface UpdateFormProps {
  planId: number
  accounts: readonly { id: number; name: string }[]
  projects: readonly { key: string; number: number; title: string }[]
  /** Published updates that a new one may correct, by kind. */
  correctable: readonly { id: number; kind: UpdateKind; label: string }[]
  /** The update that is written anew; absent: a new one. */
  draft?: {
    updateId: number
    lockVersion: number
    kind: UpdateKind
    final: boolean
    effectiveOn: string
    votedOn: string
    explanation: string
    replacesId: string
    /** What stands in a field of an amount, by its name. */
    amounts: Readonly<Record<string, string>>
  }
}

/** A 補正, 繰越, 流用 or 決算, to write: the office's form. What is published is another act. */
export function UpdateForm({ planId, accounts, projects, correctable, draft }: UpdateFormProps) {
  const [kind, setKind] = useState<UpdateKind>(draft?.kind ?? 'SUPPLEMENTARY_BUDGET')
  const settled = kind === 'SETTLEMENT'
  const correctableNow = correctable.filter((update) => update.kind === kind)
  const fields = settled ? (['spent', 'carriedForward', 'unused'] as const) : (['difference'] as const)
  const projectField = settled ? 'settled' : 'difference'
  const initial = (name: string) => draft?.amounts[name] ?? ''
  return (
    <ActForm
      act={writeUpdateAction}
      hidden={{ planId, kind, ...(draft ? { updateId: draft.updateId, lockVersion: draft.lockVersion } : {}) }}
      submit={resourcesText.save}
      afterwards={{ say: resourcesText.saved }}
    >
      {draft ? null : <KindChoice kind={kind} choose={setKind} />}
      {settled ? (
        <ActSegments
          name="final"
          label={resourcesText.final}
          initial={draft?.final ? 'true' : ''}
          choices={[
            { value: '', label: resourcesText.finalNo },
            { value: 'true', label: resourcesText.finalYes },
          ]}
        />
      ) : null}
      <ActDate
        name="effectiveOn"
        label={resourcesText.effectiveOn}
        hint={resourcesText.effectiveHint}
        initial={draft?.effectiveOn ?? ''}
        required
      />
      {kind === 'SUPPLEMENTARY_BUDGET' ? (
        <ActDate
          name="votedOn"
          label={resourcesText.votedOn}
          hint={resourcesText.votedHint}
          initial={draft?.votedOn ?? ''}
        />
      ) : null}
      <ActText
        name="explanation"
        label={resourcesText.explanation}
        hint={resourcesText.explanationHint}
        rows={3}
        initial={draft?.explanation ?? ''}
      />
      <Amounts>
        {accounts.map(({ id, name }) =>
          fields.map((field) => (
            <ActLine
              key={`${id}${field}`}
              name={`account-${id}-${field}`}
              label={amountLabel(name, field)}
              initial={initial(`account-${id}-${field}`)}
            />
          )),
        )}
      </Amounts>
      {projects.length > 0 ? (
        <details
          className="update-projects"
          open={Object.keys(draft?.amounts ?? {}).some((name) => name.startsWith('project-'))}
        >
          <summary>{resourcesText.openProjects}</summary>
          <fieldset className="update-amounts">
            <legend>{resourcesText.projects}</legend>
            {projects.map(({ key, number, title }) => (
              <ActLine
                key={key}
                name={`project-${key}-${projectField}`}
                label={amountLabel(projectName(number, title), projectField)}
                initial={initial(`project-${key}-${projectField}`)}
              />
            ))}
          </fieldset>
        </details>
      ) : null}
      {correctableNow.length > 0 ? (
        <ActSelect
          name="replacesId"
          label={resourcesText.replacesId}
          empty={resourcesText.replacesNone}
          initial={draft?.replacesId ?? ''}
          choices={correctableNow.map(({ id, label }) => ({ value: String(id), label }))}
        />
      ) : null}
    </ActForm>
  )
}

function KindChoice({ kind, choose }: { kind: UpdateKind; choose: (kind: UpdateKind) => void }) {
  const { id } = useActField('kind')
  return (
    <Select
      id={id}
      label={resourcesText.kind}
      choices={updateKinds.map((value) => ({ value, label: updateKindNames[value] }))}
      value={kind}
      onChange={(event) => {
        const chosen = updateKinds.find((each) => each === event.target.value)
        if (chosen) choose(chosen)
      }}
    />
  )
}

function Amounts({ children }: { children: React.ReactNode }) {
  const { id, error } = useActField('amounts')
  return (
    <fieldset className="update-amounts" id={id} tabIndex={-1}>
      <legend>{resourcesText.amounts}</legend>
      <p className="hint">{resourcesText.amountsHint}</p>
      <FieldError id={`${id}-error`} {...(error ? { error } : {})} />
      {children}
    </fieldset>
  )
}
