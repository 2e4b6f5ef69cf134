'use client'

import { type Choice, Select, TextArea, TextField } from '@/components/ui/field'
import type { FiscalYear } from '@/lib/fiscal-year'
import type { LastProject } from '@/lib/plans/carrying-queries'
import { type Fate, fates } from '@/lib/plans/carrying-rules'
import { fieldId } from '@/lib/plans/fields'
import { fateChoices, outcomeSentence, projectNote, sectionGoneSentence, startText } from '@/lib/text/carrying'
import { projectName } from '@/lib/text/plan'

/** A project of last year, as one decides about it. */
export type FateProject = Pick<LastProject, 'key' | 'number' | 'title' | 'section' | 'sectionGone' | 'indicators'>

/** What is chosen for a project, as it stands on the screen. */
export interface FateChoice {
  fate: Fate | ''
  into: string
  titles: string
  reason: string
  section: string
}

/** What stands at first: the project goes on. */
export const goesOn: FateChoice = { fate: 'CARRIED', into: '', titles: '', reason: '', section: '' }

const choices: Choice[] = fates.map((fate) => ({ value: fate, label: fateChoices[fate] }))

interface FateFieldsProps {
  project: FateProject
  year: FiscalYear
  choice: FateChoice
  onChange: (choice: FateChoice) => void
  /** The projects it may go into. */
  mergers: readonly { key: string; number: number; title: string }[]
  sections: readonly { id: number; name: string }[]
  /** The name a field is sent under. */
  nameOf: (what: string) => string
  errorOf: (what: string) => string | undefined
}

/** What becomes of one project: the choice, what it asks for, and what will happen then. */
export function FateFields(props: FateFieldsProps) {
  const { project, year, choice, onChange, mergers, sections, nameOf, errorOf } = props
  const field = (what: string) => ({
    id: fieldId(`${project.key}/${what}`),
    name: nameOf(what),
    error: errorOf(what),
  })
  const into = mergers.find(({ key }) => key === choice.into)
  const titles = choice.titles.split('\n').filter((title) => title.trim() !== '')
  const sentence = outcomeSentence(project, choice.fate, { into: into?.title, titles })
  const goes = choice.fate === 'CARRIED' || choice.fate === 'SPLIT'
  return (
    <>
      <div className="fate-line">
        <p>
          <b>{projectName(project.number, project.title)}</b>
          <small>{projectNote(project.section, project.indicators)}</small>
        </p>
        <Select
          {...field('fate')}
          label={
            <span className="visually-hidden">
              {projectName(project.number, project.title)}：{startText.fate}
            </span>
          }
          value={choice.fate}
          choices={choices}
          empty={startText.later}
          onChange={(event) => onChange({ ...choice, fate: event.currentTarget.value as FateChoice['fate'] })}
        />
      </div>
      <div className="fate-more">
        <p className="fate-outcome" aria-live="polite">
          {sentence}
        </p>
        {choice.fate === 'MERGED' ? (
          <Select
            {...field('into')}
            label={startText.into}
            value={into ? choice.into : ''}
            empty={startText.choose}
            choices={mergers.map(({ key, number, title }) => ({ value: key, label: projectName(number, title) }))}
            onChange={(event) => onChange({ ...choice, into: event.currentTarget.value })}
          />
        ) : null}
        {choice.fate === 'SPLIT' ? (
          <TextArea
            {...field('titles')}
            label={startText.titles}
            rows={2}
            value={choice.titles}
            onChange={(event) => onChange({ ...choice, titles: event.currentTarget.value })}
          />
        ) : null}
        {goes && project.sectionGone ? (
          <Select
            {...field('section')}
            label={startText.section}
            hint={sectionGoneSentence(project.section, year)}
            value={choice.section}
            empty={startText.choose}
            choices={sections.map(({ id, name }) => ({ value: String(id), label: name }))}
            onChange={(event) => onChange({ ...choice, section: event.currentTarget.value })}
          />
        ) : null}
        {choice.fate === '' || choice.fate === 'CARRIED' ? null : (
          <TextField
            {...field('reason')}
            label={startText.reason}
            hint={startText.reasonHint}
            value={choice.reason}
            onChange={(event) => onChange({ ...choice, reason: event.currentTarget.value })}
          />
        )}
      </div>
    </>
  )
}
