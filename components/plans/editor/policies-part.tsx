'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import type { ProjectContent } from '@/lib/plans/content'
import { budgetBases, fieldId, fundingSources } from '@/lib/plans/fields'
import { rowsOf, type SheetRow } from '@/lib/plans/sheet'
import {
  editorText,
  fieldLabels,
  fundingDiffers,
  hints,
  howMany,
  projectNumber,
  rowNews,
  rowText,
} from '@/lib/text/editor'
import { basisNames, fundingNames, planText, policyNumber } from '@/lib/text/plan'
import { IndicatorForm } from './indicator-form'
import { RowTools, TransferForm, useRowChange } from './row-tools'
import { goTo, useSheet } from './sheet-context'
import { FormRow, OfficialNote, ReferencesField, SheetField } from './sheet-field'

const bases = budgetBases.map((basis) => ({ value: basis, label: basisNames[basis] }))

/** Part 3: this year's policies, their projects and the targets the projects are held to. */
export function PoliciesPart({ rows, projects }: { rows: readonly SheetRow[]; projects: readonly ProjectContent[] }) {
  const { writesAll } = useSheet()
  const change = useRowChange()
  const policies = rowsOf(rows, 'policy')
  const names = policies.map((row, place) => ({
    key: row.key,
    name: `${policyNumber(place + 1)}　${row.texts.title || rowText.withoutTitle}`,
  }))
  return (
    <section aria-labelledby="policies-heading" id="part-policies" tabIndex={-1}>
      <h2 className="sheet-part" id="policies-heading">
        {editorText.policiesHeading}
      </h2>
      {policies.map((policy, place) => (
        <PolicyForm key={policy.key} policy={policy} place={place + 1} rows={rows} names={names} projects={projects} />
      ))}
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
}

interface PolicyFormProps {
  policy: SheetRow
  place: number
  rows: readonly SheetRow[]
  names: readonly { key: string; name: string }[]
  projects: readonly ProjectContent[]
}

function PolicyForm({ policy, place, rows, names, projects }: PolicyFormProps) {
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
      {rowsOf(rows, 'project', policy.key).map((project) => (
        <ProjectForm
          key={project.key}
          project={project}
          rows={rows}
          policies={names}
          content={projects.find(({ key }) => key === project.key)}
        />
      ))}
      <AddProject policy={policy} />
    </section>
  )
}

function References({ row }: { row: SheetRow }) {
  const { choices } = useSheet()
  const labels = fieldLabels.policy
  return (
    <>
      {choices.goals.length > 0 ? (
        <FormRow label={planText.goals}>
          <ReferencesField
            row={row}
            field="goals"
            label={labels.goals}
            choices={choices.goals.map(({ id, code, title }) => ({ value: String(id), label: `${code}　${title}` }))}
          />
        </FormRow>
      ) : null}
      {choices.priorities.length > 0 ? (
        <FormRow label={planText.priorities}>
          <ReferencesField
            row={row}
            field="priorities"
            label={labels.priorities}
            choices={choices.priorities.map(({ id, number, title }) => ({
              value: String(id),
              label: `${number}　${title}`,
            }))}
          />
        </FormRow>
      ) : null}
    </>
  )
}

function AddProject({ policy }: { policy: SheetRow }) {
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
        id={fieldId(`${policy.key}/projects`)}
        label={rowText.sectionInCharge}
        value={section}
        choices={sections}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button
        small
        onClick={() =>
          change({ act: 'add-project', policyKey: policy.key, sectionId: Number(section) }, rowNews.added, (made) => {
            if (made) goTo(fieldId(`${made}/title`))
          })
        }
      >
        {rowText.addProject}
      </Button>
    </div>
  )
}

interface ProjectFormProps {
  project: SheetRow
  rows: readonly SheetRow[]
  policies: readonly { key: string; name: string }[]
  content: ProjectContent | undefined
}

function ProjectForm({ project, rows, policies, content }: ProjectFormProps) {
  const { choices, departmentsOverwriteFigures } = useSheet()
  const change = useRowChange()
  const labels = fieldLabels.project
  const indicators = rowsOf(rows, 'indicator', project.key)
  const name = projectNumber(project.texts.number ?? '')
  const headingId = `heading-${project.key}`
  const wordsOnly = indicators.length > 0 && indicators.every((row) => row.texts.kind === 'QUALITATIVE')
  const funded = content?.funding?.reduce((sum, { amount }) => sum + amount, 0)
  const differs = content?.budget && content.funding?.length && funded !== content.budget.amount
  const sectionChoices = choices.sections
    .filter(({ id, writable }) => writable || String(id) === project.texts.section)
    .map(({ id, name: section }) => ({ value: String(id), label: section }))
  return (
    <section data-part={project.key} id={`row-${project.key}`} tabIndex={-1} aria-labelledby={headingId}>
      <h4 className="visually-hidden" id={headingId}>
        {name}　{project.texts.title || rowText.withoutTitle}
      </h4>
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
              {differs && funded !== undefined && content?.budget ? (
                <p className="differs">{fundingDiffers(funded, content.budget.amount)}</p>
              ) : null}
              <details className="row-more">
                <summary>{rowText.funding}</summary>
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
              </details>
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
      {indicators.map((indicator, place) => (
        <IndicatorForm key={indicator.key} row={indicator} place={place + 1} projectName={name} />
      ))}
      {project.writable ? (
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
          <details className="row-more">
            <summary>
              <span className="visually-hidden">{name}：</span>
              {rowText.order}
            </summary>
            <RowTools row={project} name={name} goAfterRemoval={`row-${project.parentKey}`} />
            <TransferForm row={project} policies={policies} />
          </details>
        </div>
      ) : null}
    </section>
  )
}
