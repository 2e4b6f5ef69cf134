'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { budgetBases, fieldId } from '@/lib/plans/fields'
import { rowsOf, type SheetRow } from '@/lib/plans/sheet'
import { editorText, fieldLabels, hints, rowNews, rowText } from '@/lib/text/editor'
import { basisNames, staffUnitNames } from '@/lib/text/plan'
import { RowTools, useRowChange } from './row-tools'
import { goTo, useSheet } from './sheet-context'
import { FormRow, OfficialNote, SheetField } from './sheet-field'

const bases = budgetBases.map((basis) => ({ value: basis, label: basisNames[basis] }))

/** Part 1: the mission and what each section is there for. */
export function MissionPart({ rows }: { rows: readonly SheetRow[] }) {
  const { choices } = useSheet()
  const change = useRowChange()
  const edition = rows.find((row) => row.kind === 'edition')
  const roles = rowsOf(rows, 'sectionRole')
  if (!edition) return null
  const rolesMissing = choices.sections.some(
    ({ id, writable }) => writable && !roles.some((role) => role.texts.section === String(id)),
  )
  const labels = fieldLabels.edition
  return (
    <section data-part="mission" id="part-mission" tabIndex={-1} aria-labelledby="mission-heading">
      <h2 className="sheet-part" id="mission-heading">
        {editorText.missionHeading}
      </h2>
      <div className="form-box">
        <FormRow label={labels.headline} at="edition/headline">
          <SheetField row={edition} field="headline" label={labels.headline} hint={hints.headline} bare />
        </FormRow>
        <FormRow label={labels.missionText} at="edition/missionText">
          <SheetField row={edition} field="missionText" label={labels.missionText} lines={6} bare />
        </FormRow>
        <FormRow label={labels.plainSummary} at="edition/plainSummary">
          <SheetField row={edition} field="plainSummary" label={labels.plainSummary} bare />
        </FormRow>
      </div>
      <section data-part="section-roles" id="part-section-roles" tabIndex={-1} aria-labelledby="roles-heading">
        <h3 className="sheet-part small" id="roles-heading">
          {editorText.sectionRoles}
        </h3>
        {roles.length > 0 ? (
          <div className="form-box">
            {roles.map((role) => {
              const name = choices.sections.find(({ id }) => String(id) === role.texts.section)?.name ?? ''
              return (
                <FormRow key={role.key} label={name} at={`${role.key}/text`}>
                  <SheetField row={role} field="text" label={name} bare />
                  {role.writable ? (
                    <details className="row-more">
                      <summary>
                        <span className="visually-hidden">{name}：</span>
                        {rowText.order}
                      </summary>
                      <RowTools row={role} name={name} goAfterRemoval="part-section-roles" />
                    </details>
                  ) : null}
                </FormRow>
              )
            })}
          </div>
        ) : null}
        {rolesMissing ? (
          <Button
            small
            className="add-row"
            id={fieldId('edition/sectionRoles')}
            onClick={() =>
              change({ act: 'add-section-roles' }, rowNews.added, (made) => {
                if (made) goTo(fieldId(`${made}/text`))
              })
            }
          >
            {rowText.addSectionRoles}
          </Button>
        ) : null}
      </section>
    </section>
  )
}

/** Part 2: how many people and how much money. */
export function ResourcesPart({ rows }: { rows: readonly SheetRow[] }) {
  const edition = rows.find((row) => row.kind === 'edition')
  if (!edition) return null
  return (
    <section aria-labelledby="resources-heading">
      <h2 className="sheet-part" id="resources-heading">
        {editorText.resourcesHeading}
      </h2>
      <StaffPart rows={rows} edition={edition} />
      <BudgetPart rows={rows} edition={edition} />
    </section>
  )
}

function StaffPart({ rows, edition }: { rows: readonly SheetRow[]; edition: SheetRow }) {
  const { choices } = useSheet()
  const staff = rowsOf(rows, 'staff')
  const nameOf = (row: SheetRow) => {
    const section = choices.sections.find(({ id }) => String(id) === row.texts.section)?.name ?? rowText.wholeDepartment
    const type = choices.employmentTypes.find(({ id }) => String(id) === row.texts.employmentType)?.name ?? ''
    return `${section}・${type}`
  }
  return (
    <section data-part="staff" id="part-staff" tabIndex={-1} aria-labelledby="staff-heading">
      <h3 className="sheet-part small" id="staff-heading">
        {editorText.staff}
      </h3>
      <OfficialNote />
      {edition.writable ? (
        <SheetField row={edition} field="staffFromOffice" label={fieldLabels.edition.staffFromOffice} />
      ) : null}
      {staff.length > 0 ? (
        <div className="form-box staff-rows">
          {staff.map((row) => (
            <FormRow key={row.key} label={nameOf(row)} at={`${row.key}/count`}>
              <div className="figure-row">
                <SheetField
                  row={row}
                  field="count"
                  label={nameOf(row)}
                  unit={
                    row.texts.unit === 'FULL_TIME_EQUIVALENTS'
                      ? staffUnitNames.FULL_TIME_EQUIVALENTS
                      : staffUnitNames.PERSONS
                  }
                  bare
                />
                <RowTools row={row} name={nameOf(row)} goAfterRemoval="part-staff" />
              </div>
            </FormRow>
          ))}
        </div>
      ) : null}
      <AddStaff staff={staff} />
    </section>
  )
}

function AddStaff({ staff }: { staff: readonly SheetRow[] }) {
  const { choices, writesAll, departmentsOverwriteFigures } = useSheet()
  const change = useRowChange()
  const [sectionChosen, setSection] = useState('')
  const [typeChosen, setType] = useState('')
  const sections = [
    ...choices.sections.filter(({ writable }) => writable).map(({ id, name }) => ({ value: String(id), label: name })),
    ...(writesAll ? [{ value: 'all', label: rowText.wholeDepartment }] : []),
  ]
  const free = (section: string) =>
    choices.employmentTypes
      .filter(
        ({ id }) =>
          !staff.some((row) => (row.texts.section || 'all') === section && row.texts.employmentType === String(id)),
      )
      .map(({ id, name }) => ({ value: String(id), label: name }))
  const open = sections.filter(({ value }) => free(value).length > 0)
  if (!departmentsOverwriteFigures || open.length === 0) return null
  const section = open.some(({ value }) => value === sectionChosen) ? sectionChosen : (open[0]?.value ?? '')
  const types = free(section)
  const type = types.some(({ value }) => value === typeChosen) ? typeChosen : (types[0]?.value ?? '')
  return (
    <div className="row-form">
      <Select
        id={fieldId('edition/staff')}
        label={rowText.sectionInCharge}
        value={section}
        choices={open}
        onChange={(event) => setSection(event.currentTarget.value)}
      />
      <Select
        id="add-staff-type"
        label={rowText.employmentType}
        value={type}
        choices={types}
        onChange={(event) => setType(event.currentTarget.value)}
      />
      <Button
        small
        onClick={() =>
          change(
            { act: 'add-staff', sectionId: section === 'all' ? null : Number(section), employmentTypeId: Number(type) },
            rowNews.added,
            (made) => {
              if (made) goTo(fieldId(`${made}/count`))
            },
          )
        }
      >
        {rowText.addStaff}
      </Button>
    </div>
  )
}

function BudgetPart({ rows, edition }: { rows: readonly SheetRow[]; edition: SheetRow }) {
  const { choices, departmentsOverwriteFigures } = useSheet()
  const budgets = rowsOf(rows, 'budget')
  const labels = fieldLabels.budget
  const taken = new Set(budgets.map((row) => row.texts.account))
  return (
    <section data-part="budget" id="part-budget" tabIndex={-1} aria-labelledby="budget-heading">
      <h3 className="sheet-part small" id="budget-heading">
        {editorText.budget}
      </h3>
      <OfficialNote />
      {edition.writable ? (
        <SheetField row={edition} field="budgetFromOffice" label={fieldLabels.edition.budgetFromOffice} />
      ) : null}
      {budgets.map((row) => {
        const name = choices.accounts.find(({ id }) => String(id) === row.texts.account)?.name ?? ''
        return (
          <div className="form-box" key={row.key} id={`row-${row.key}`}>
            <FormRow label={labels.account} at={`${row.key}/account`} className="title">
              <SheetField
                row={row}
                field="account"
                label={labels.account}
                choices={choices.accounts
                  .filter(({ id }) => String(id) === row.texts.account || !taken.has(String(id)))
                  .map(({ id, name: account }) => ({ value: String(id), label: account }))}
                bare
              />
              <RowTools row={row} name={name} goAfterRemoval="part-budget" />
            </FormRow>
            <FormRow label={editorText.budget}>
              <div className="fields">
                <SheetField row={row} field="initial" label={labels.initial} unit="千円" className="w4" />
                <SheetField row={row} field="basis" label={labels.basis} choices={bases} className="w4" />
                <SheetField row={row} field="votedOn" label={labels.votedOn} className="w4" />
                <SheetField row={row} field="supplementary" label={labels.supplementary} unit="千円" className="w4" />
                <SheetField row={row} field="carriedOver" label={labels.carriedOver} unit="千円" className="w4" />
                <SheetField
                  row={row}
                  field="reserveAndTransfers"
                  label={labels.reserveAndTransfers}
                  unit="千円"
                  className="w4"
                />
              </div>
              {departmentsOverwriteFigures ? <p className="hint">{hints.money}</p> : null}
            </FormRow>
          </div>
        )
      })}
      <AddBudget taken={taken} />
    </section>
  )
}

function AddBudget({ taken }: { taken: ReadonlySet<string | undefined> }) {
  const { choices, writesAll, departmentsOverwriteFigures } = useSheet()
  const change = useRowChange()
  const [chosen, setChosen] = useState('')
  const free = choices.accounts
    .filter(({ id }) => !taken.has(String(id)))
    .map(({ id, name }) => ({ value: String(id), label: name }))
  if (!writesAll || !departmentsOverwriteFigures || free.length === 0) return null
  const account = free.some(({ value }) => value === chosen) ? chosen : (free[0]?.value ?? '')
  return (
    <div className="row-form">
      <Select
        id={fieldId('edition/budgets')}
        label={rowText.account}
        value={account}
        choices={free}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button
        small
        onClick={() =>
          change({ act: 'add-budget', accountId: Number(account) }, rowNews.added, (made) => {
            if (made) goTo(fieldId(`${made}/initial`))
          })
        }
      >
        {rowText.addBudget}
      </Button>
    </div>
  )
}
