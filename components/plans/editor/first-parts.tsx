'use client'

import { memo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { budgetBases, fieldId } from '@/lib/plans/fields'
import type { SheetChoices } from '@/lib/plans/sheet'
import { editorHeading, editorText, fieldLabels, hints, rowNews, rowText } from '@/lib/text/editor'
import { asOf, basisNames, staffUnitNames } from '@/lib/text/plan'
import { hasPart } from '@/lib/years/form'
import { LastMoney, LastStaff } from './last-year'
import { OfficialSource } from './official-source'
import { FoldedTools, RowTools, useRowChange } from './row-tools'
import { goTo, useLive, useRow, useRowKeys, useSheet } from './sheet-context'
import { FormRow, OfficialNote, SheetField } from './sheet-field'

const bases = budgetBases.map((basis) => ({ value: basis, label: basisNames[basis] }))

/** Part 1: the mission and what each section is there for. */
export const MissionPart = memo(function MissionPart() {
  const { store, choices } = useSheet()
  const change = useRowChange()
  const edition = useRow('edition')
  const roles = useRowKeys('sectionRole')
  if (!edition) return null
  const rolesMissing = choices.sections.some(
    ({ id, writable }) => writable && !roles.some((key) => store.row(key)?.texts.section === String(id)),
  )
  const labels = fieldLabels.edition
  return (
    <section data-part="mission" id="part-mission" tabIndex={-1} aria-labelledby="mission-heading">
      <h2 className="sheet-part" id="mission-heading">
        {editorHeading(choices.plan.form, 'mission')}
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
      {hasPart(choices.plan.form, 'sectionRoles') ? (
        <section data-part="section-roles" id="part-section-roles" tabIndex={-1} aria-labelledby="roles-heading">
          <h3 className="sheet-part small" id="roles-heading">
            {editorText.sectionRoles}
          </h3>
          {roles.length > 0 ? (
            <div className="form-box">
              {roles.map((key) => (
                <SectionRole key={key} rowKey={key} />
              ))}
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
      ) : null}
    </section>
  )
})

function sectionName(choices: SheetChoices, id: string | undefined): string | undefined {
  return choices.sections.find((section) => String(section.id) === id)?.name
}

const SectionRole = memo(function SectionRole({ rowKey }: { rowKey: string }) {
  const { choices } = useSheet()
  const role = useRow(rowKey)
  if (!role) return null
  const name = sectionName(choices, role.texts.section) ?? ''
  return (
    <FormRow label={name} at={`${rowKey}/text`}>
      <SheetField row={role} field="text" label={name} bare />
      {role.writable ? <FoldedTools row={role} name={name} goAfterRemoval="part-section-roles" /> : null}
    </FormRow>
  )
})

/** Part 2: how many people and how much money. */
export const ResourcesPart = memo(function ResourcesPart() {
  const { form } = useSheet().choices.plan
  if (!hasPart(form, 'staff') && !hasPart(form, 'budgets')) return null
  return (
    <section aria-labelledby="resources-heading">
      <h2 className="sheet-part" id="resources-heading">
        {editorHeading(form, 'resources')}
      </h2>
      {hasPart(form, 'staff') ? <StaffPart /> : null}
      {hasPart(form, 'budgets') ? <BudgetPart /> : null}
    </section>
  )
})

function StaffPart() {
  const { choices } = useSheet()
  const edition = useRow('edition')
  const staff = useRowKeys('staff')
  if (!edition) return null
  const { headcountOn } = choices.plan.notes
  return (
    <section data-part="staff" id="part-staff" tabIndex={-1} aria-labelledby="staff-heading">
      <h3 className="sheet-part small" id="staff-heading">
        {editorText.staff}
      </h3>
      {headcountOn ? <p className="hint">{asOf(headcountOn)}</p> : null}
      <OfficialNote />
      {edition.writable ? (
        <SheetField row={edition} field="staffFromOffice" label={fieldLabels.edition.staffFromOffice} />
      ) : null}
      {staff.length > 0 ? (
        <div className="form-box staff-rows">
          {staff.map((key) => (
            <StaffLine key={key} rowKey={key} />
          ))}
        </div>
      ) : null}
      <AddStaff />
    </section>
  )
}

const StaffLine = memo(function StaffLine({ rowKey }: { rowKey: string }) {
  const { choices } = useSheet()
  const row = useRow(rowKey)
  if (!row) return null
  const section = sectionName(choices, row.texts.section) ?? rowText.wholeDepartment
  const type = choices.employmentTypes.find(({ id }) => String(id) === row.texts.employmentType)?.name ?? ''
  const name = `${section}・${type}`
  return (
    <FormRow label={name} at={`${rowKey}/count`}>
      <div className="figure-row">
        <SheetField
          row={row}
          field="count"
          label={name}
          unit={
            row.texts.unit === 'FULL_TIME_EQUIVALENTS' ? staffUnitNames.FULL_TIME_EQUIVALENTS : staffUnitNames.PERSONS
          }
          bare
        />
        <RowTools row={row} name={name} goAfterRemoval="part-staff" />
      </div>
      <LastStaff row={row} />
      <OfficialSource row={row} />
    </FormRow>
  )
})

function AddStaff() {
  const { store, choices, writesAll, departmentsOverwriteFigures } = useSheet()
  const staff = useRowKeys('staff').map((key) => store.row(key)?.texts)
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
          !staff.some((texts) => (texts?.section || 'all') === section && texts?.employmentType === String(id)),
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

/** The accounts that have their row. */
function useTakenAccounts(): ReadonlySet<string> {
  const { store } = useSheet()
  const budgets = useRowKeys('budget')
  const joined = useLive(() => budgets.map((key) => store.row(key)?.texts.account ?? '').join(','))
  return new Set(joined.split(','))
}

function BudgetPart() {
  const edition = useRow('edition')
  const budgets = useRowKeys('budget')
  if (!edition) return null
  return (
    <section data-part="budget" id="part-budget" tabIndex={-1} aria-labelledby="budget-heading">
      <h3 className="sheet-part small" id="budget-heading">
        {editorText.budget}
      </h3>
      <OfficialNote />
      {edition.writable ? (
        <SheetField row={edition} field="budgetFromOffice" label={fieldLabels.edition.budgetFromOffice} />
      ) : null}
      {budgets.map((key) => (
        <BudgetForm key={key} rowKey={key} />
      ))}
      <AddBudget />
    </section>
  )
}

const BudgetForm = memo(function BudgetForm({ rowKey }: { rowKey: string }) {
  const { choices, departmentsOverwriteFigures } = useSheet()
  const row = useRow(rowKey)
  const taken = useTakenAccounts()
  if (!row) return null
  const labels = fieldLabels.budget
  const name = choices.accounts.find(({ id }) => String(id) === row.texts.account)?.name ?? ''
  return (
    <div className="form-box" id={`row-${rowKey}`}>
      <FormRow label={labels.account} at={`${rowKey}/account`} className="title">
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
        <LastMoney row={row} field="initial" />
        <OfficialSource row={row} />
        {departmentsOverwriteFigures ? <p className="hint">{hints.money}</p> : null}
      </FormRow>
    </div>
  )
})

function AddBudget() {
  const { choices, writesAll, departmentsOverwriteFigures } = useSheet()
  const taken = useTakenAccounts()
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
