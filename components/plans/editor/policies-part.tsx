'use client'

import { memo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { budgetBases, fieldId, fundingSources } from '@/lib/plans/fields'
import { projectTextsOf, type SheetRow } from '@/lib/plans/sheet'
import {
  editorHeading,
  fieldLabels,
  fundingDiffers,
  hints,
  howMany,
  projectNumber,
  rowNews,
  rowText,
} from '@/lib/text/editor'
import { basisNames, fundingNames, planText, policyNumber } from '@/lib/text/plan'
import { FieldAdvice } from './field-advice'
import { IndicatorForm } from './indicator-form'
import { LastMoney } from './last-year'
import { OfficialSource } from './official-source'
import { References } from './references-field'
import { Fold, FoldedTools, RowTools, TransferForm, useRowChange } from './row-tools'
import { goTo, useDrawn, useLive, useRow, useRowKeys, useSheet } from './sheet-context'
import { FormRow, OfficialNote, RowsOverLimit, SheetField } from './sheet-field'

const bases = budgetBases.map((basis) => ({ value: basis, label: basisNames[basis] }))

/** Part 3: this year's policies, their projects and the targets the projects are held to. */
export const PoliciesPart = memo(function PoliciesPart() {
  const { writesAll, choices } = useSheet()
  const change = useRowChange()
  const policies = useRowKeys('policy')
  return (
    <section aria-labelledby="policies-heading" id="part-policies" tabIndex={-1}>
      <h2 className="sheet-part" id="policies-heading">
        {editorHeading(choices.plan.form, 'policies')}
      </h2>
      {policies.map((key, place) => (
        <PolicyForm key={key} rowKey={key} place={place + 1} />
      ))}
      <RowsOverLimit at="edition/policies" />
      {writesAll ? (
        <Button
          className="add-row"
          small
          id={fieldId('edition/policies')}
          onClick={() =>
            change({ act: 'add-policy' }, rowNews.added, (made) => {
              if (made) goTo(fieldId(`${made}/title`))
            })
          }
        >
          {rowText.addPolicy}
        </Button>
      ) : null}
    </section>
  )
})

const PolicyForm = memo(function PolicyForm({ rowKey, place }: { rowKey: string; place: number }) {
  const policy = useRow(rowKey)
  const projects = useRowKeys('project', rowKey)
  if (!policy) return null
  const labels = fieldLabels.policy
  const headingId = `heading-${policy.key}`
  return (
    <section
      className="policy-form"
      data-part={policy.key}
      id={`row-${policy.key}`}
      tabIndex={-1}
      aria-labelledby={headingId}
    >
      <div className="policy-line">
        <h3 className="sheet-policy" id={headingId}>
          <span>{policyNumber(place)}</span>
          {policy.texts.title || rowText.withoutTitle}
        </h3>
        <RowTools row={policy} name={policyNumber(place)} goAfterRemoval="part-policies" />
      </div>
      <div className="form-box">
        <FormRow label={labels.title} at={`${policy.key}/title`}>
          <SheetField row={policy} field="title" label={labels.title} bare />
        </FormRow>
        <FormRow label={labels.text} at={`${policy.key}/text`}>
          <SheetField row={policy} field="text" label={labels.text} bare />
        </FormRow>
        <References row={policy} />
      </div>
      {projects.map((key) => (
        <ProjectForm key={key} rowKey={key} />
      ))}
      <AddProject policyKey={rowKey} />
    </section>
  )
})

const AddProject = memo(function AddProject({ policyKey }: { policyKey: string }) {
  const { choices } = useSheet()
  const change = useRowChange()
  const [chosen, setChosen] = useState('')
  const sections = choices.sections
    .filter(({ writable }) => writable)
    .map(({ id, name }) => ({ value: String(id), label: name }))
  if (sections.length === 0) return null
  const section = sections.some(({ value }) => value === chosen) ? chosen : (sections[0]?.value ?? '')
  return (
    <div className="row-form">
      <Select
        id={fieldId(`${policyKey}/projects`)}
        label={rowText.sectionInCharge}
        value={section}
        choices={sections}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button
        small
        onClick={() =>
          change({ act: 'add-project', policyKey, sectionId: Number(section) }, rowNews.added, (made) => {
            if (made) goTo(fieldId(`${made}/title`))
          })
        }
      >
        {rowText.addProject}
      </Button>
    </div>
  )
})

/** A project: its name until its turn to be drawn has come, then all that is written of it. */
const ProjectForm = memo(function ProjectForm({ rowKey }: { rowKey: string }) {
  const project = useRow(rowKey)
  const drawn = useDrawn((drawing) => drawing.isDrawn(rowKey))
  if (!project) return null
  const headingId = `heading-${rowKey}`
  return (
    <section
      className={drawn ? 'project-form' : 'project-form waits'}
      data-part={rowKey}
      id={`row-${rowKey}`}
      tabIndex={-1}
      aria-labelledby={headingId}
    >
      <h4 className={drawn ? 'visually-hidden' : undefined} id={headingId}>
        {projectNumber(project.texts.number ?? '')}　{project.texts.title || rowText.withoutTitle}
      </h4>
      {drawn ? <ProjectFields project={project} /> : null}
    </section>
  )
})

function ProjectFields({ project }: { project: SheetRow }) {
  const { store, choices, amendable, departmentsOverwriteFigures } = useSheet()
  const change = useRowChange()
  const indicators = useRowKeys('indicator', project.key)
  const wordsOnly = useLive(
    () => indicators.length > 0 && indicators.every((key) => store.row(key)?.texts.kind === 'QUALITATIVE'),
  )
  const labels = fieldLabels.project
  const name = projectNumber(project.texts.number ?? '')
  const { budget, funding } = projectTextsOf(project)
  const funded = funding.reduce((sum, { amount }) => sum + amount, 0)
  const sectionChoices = choices.sections
    .filter(({ id, writable }) => writable || amendable !== null || String(id) === project.texts.section)
    .map(({ id, name: section }) => ({ value: String(id), label: section }))
  return (
    <>
      <div className="form-box">
        <FormRow label={name} className="title" at={`${project.key}/title`}>
          <SheetField row={project} field="title" label={labels.title} className="grow" />
          <SheetField row={project} field="section" label={labels.section} choices={sectionChoices} />
        </FormRow>
        <FormRow label={labels.summary} at={`${project.key}/summary`}>
          <SheetField row={project} field="summary" label={labels.summary} bare />
        </FormRow>
        <FormRow label={labels.plainSummary} at={`${project.key}/plainSummary`}>
          <SheetField row={project} field="plainSummary" label={labels.plainSummary} bare />
        </FormRow>
        <FormRow label={labels.budgetAmount} at={`${project.key}/budgetAmount`}>
          <OfficialNote />
          <SheetField row={project} field="withoutBudget" label={labels.withoutBudget} />
          {project.texts.withoutBudget === 'true' ? null : (
            <>
              <div className="fields">
                <SheetField row={project} field="budgetAmount" label={labels.budgetAmount} unit="千円" className="w4" />
                <SheetField
                  row={project}
                  field="budgetBasis"
                  label={labels.budgetBasis}
                  choices={bases}
                  className="w4"
                />
                <SheetField row={project} field="budgetVotedOn" label={labels.budgetVotedOn} className="w4" />
              </div>
              <LastMoney row={project} field="budgetAmount" />
              <OfficialSource row={project} />
              {budget && funding.length > 0 && funded !== budget.amount ? (
                <p className="differs">{fundingDiffers(funded, budget.amount)}</p>
              ) : null}
              <Fold of={name} summary={rowText.funding}>
                <div className="fields">
                  {fundingSources.map((source) => (
                    <SheetField
                      key={source}
                      row={project}
                      field={`funding.${source}`}
                      label={fundingNames[source]}
                      unit="千円"
                      className="w4"
                    />
                  ))}
                </div>
              </Fold>
              {departmentsOverwriteFigures ? <p className="hint">{hints.money}</p> : null}
            </>
          )}
        </FormRow>
        <FormRow label={labels.codes} at={`${project.key}/codes`}>
          <SheetField row={project} field="codes" label={labels.codes} hint={hints.codes} lines={1} bare />
        </FormRow>
        <References row={project} />
        {wordsOnly || project.texts.noTargetReason ? (
          <FormRow label={labels.noTargetReason} at={`${project.key}/noTargetReason`}>
            <SheetField
              row={project}
              field="noTargetReason"
              label={labels.noTargetReason}
              hint={hints.noTargetReason}
              bare
            />
          </FormRow>
        ) : null}
        <div className="form-row bar">
          <div>
            {planText.indicators}
            <span>{howMany(indicators.length)}</span>
          </div>
        </div>
      </div>
      {indicators.map((key, place) => (
        <IndicatorForm key={key} rowKey={key} place={place + 1} projectName={name} />
      ))}
      <FieldAdvice at={`${project.key}/indicators`} />
      <RowsOverLimit at={`${project.key}/indicators`} />
      {project.writable && amendable === null ? (
        <div className="row-form">
          <Button
            small
            id={fieldId(`${project.key}/indicators`)}
            onClick={() =>
              change({ act: 'add-indicator', projectKey: project.key, kind: 'NUMBER' }, rowNews.added, (made) => {
                if (made) goTo(fieldId(`${made}/name`))
              })
            }
          >
            {rowText.addIndicator}
            <span className="visually-hidden">（{name}）</span>
          </Button>
          <FoldedTools row={project} name={name} goAfterRemoval={`row-${project.parentKey}`}>
            <TransferForm row={project} />
          </FoldedTools>
        </div>
      ) : null}
    </>
  )
}
