import Link from 'next/link'
import { comparePage } from '@/lib/addresses'
import { showFiscalYear } from '@/lib/fiscal-year'
import type { ComparisonChoices } from '@/lib/publications/comparison-queries'
import { type ComparisonQuestion, comparisonKinds } from '@/lib/publications/comparison-schema'
import { errorPrefix } from '@/lib/text/common'
import { comparisonKindLeads, comparisonKindNames, comparisonText } from '@/lib/text/comparison'
import { editionName } from '@/lib/text/public'

interface ComparisonFormProps {
  question: ComparisonQuestion
  choices: ComparisonChoices
  /** Why what was asked cannot be shown. */
  problem: string | null
}

/** What is to be compared: a plain form, of use without JavaScript. */
export function ComparisonForm({ question, choices, problem }: ComparisonFormProps) {
  return (
    <>
      <nav className="kind-tabs" aria-label={comparisonText.kinds}>
        <ul>
          {comparisonKinds.map((kind) => (
            <li key={kind}>
              {kind === question.kind ? (
                <b aria-current="true">{comparisonKindNames[kind]}</b>
              ) : (
                <Link href={comparePage({ kind })} prefetch={false}>
                  {comparisonKindNames[kind]}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </nav>
      <form
        className="comparison-form"
        action={comparePage()}
        method="get"
        aria-label={comparisonText.form}
        aria-describedby={problem === null ? undefined : 'compare-problem'}
      >
        <p>{comparisonKindLeads[question.kind]}</p>
        {problem === null ? null : (
          <p className="field-error" id="compare-problem">
            <span>
              <span className="visually-hidden">{errorPrefix}</span>
              {problem}
            </span>
          </p>
        )}
        <input type="hidden" name="kind" value={question.kind} />
        <div className="comparison-fields">
          <Fields question={question} choices={choices} />
          <button className="button primary" type="submit">
            {comparisonText.button}
          </button>
        </div>
        {question.kind === 'editions' && choices.editions.length === 0 ? (
          <p className="hint">{comparisonText.editionsHint}</p>
        ) : null}
      </form>
    </>
  )
}

function Fields({ question, choices }: Omit<ComparisonFormProps, 'problem'>) {
  const years = choices.years.map((year) => ({ value: String(year), name: showFiscalYear(year) }))
  const departments = choices.departments.map(({ slug, name }) => ({ value: slug, name }))
  const editions = choices.editions.map((version) => ({ value: version, name: editionName(version) }))
  switch (question.kind) {
    case 'years':
      return (
        <>
          <Choice
            name="department"
            label={comparisonText.department}
            options={departments}
            chosen={question.department.value}
          />
          <Choice name="from" label={comparisonText.yearFrom} options={years} chosen={question.from.value} />
          <Choice name="to" label={comparisonText.yearTo} options={years} chosen={question.to.value} />
        </>
      )
    case 'departments':
      return (
        <>
          <Choice name="year" label={comparisonText.year} options={years} chosen={question.year.value} />
          <Choice name="one" label={comparisonText.oneDepartment} options={departments} chosen={question.one.value} />
          <Choice
            name="other"
            label={comparisonText.otherDepartment}
            options={departments}
            chosen={question.other.value}
          />
        </>
      )
    case 'editions':
      return (
        <>
          <Choice name="year" label={comparisonText.year} options={years} chosen={question.year.value} />
          <Choice
            name="department"
            label={comparisonText.department}
            options={departments}
            chosen={question.department.value}
          />
          {editions.length > 1 ? (
            <>
              <Choice
                name="from"
                label={comparisonText.editionFrom}
                options={editions}
                chosen={question.from.value ?? editions.at(-2)?.value}
              />
              <Choice
                name="to"
                label={comparisonText.editionTo}
                options={editions}
                chosen={question.to.value ?? editions.at(-1)?.value}
              />
            </>
          ) : null}
        </>
      )
  }
}

interface ChoiceProps {
  name: string
  label: string
  options: readonly { value: string; name: string }[]
  chosen: string | number | null | undefined
}

function Choice({ name, label, options, chosen }: ChoiceProps) {
  const value = String(chosen ?? '')
  return (
    <div className="field">
      <label className="label" htmlFor={`compare-${name}`}>
        {label}
      </label>
      <select
        className="input"
        id={`compare-${name}`}
        name={name}
        defaultValue={options.some((option) => option.value === value) ? value : ''}
      >
        <option value="">{comparisonText.choose}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  )
}
