import { ActForm } from '@/components/plans/review/act-form'
import { deskOrganisation } from '@/lib/addresses'
import { enactReformAction } from '@/lib/departments/reform-actions'
import type { ReformPreview } from '@/lib/departments/reform-rules'
import {
  departmentSentences,
  movedSentence,
  organisationText,
  planSentence,
  reformText,
  roleSentences,
} from '@/lib/text/organisation'
import { reasonText } from '@/lib/text/reasons'

interface ReformResultProps {
  preview: ReformPreview
  on: string
  asked: string
  fingerprint: string
  mayEnact: boolean
}

/** The third step: everything that would happen, and the one button that makes it so. */
export function ReformResult({ preview, on, asked, fingerprint, mayEnact }: ReformResultProps) {
  const { moved, plans, ends, warnings } = preview
  const goesOn = ends.length === 0 || moved.some(({ to }) => 'departmentId' in to)
  return (
    <section className="panel reform-result" aria-labelledby="preview-h">
      <h2 id="preview-h">{reformText.preview}</h2>
      {warnings.length > 0 ? (
        <div className="notice">
          <h3>{reformText.warnings}</h3>
          <ul>
            {warnings.map((warning) => (
              <li key={reasonText(warning)}>{reasonText(warning)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <Sentences heading={reformText.departments} sentences={departmentSentences(preview, on)} />
      <Sentences heading={reformText.sectionsMoved} sentences={moved.map(movedSentence)} />
      <Sentences heading={reformText.people} sentences={roleSentences(preview)} none={reformText.nobody} />
      <Sentences
        heading={reformText.plans}
        sentences={[
          ...plans.map(planSentence),
          ...(goesOn ? [reformText.drafts] : []),
          ...(ends.length > 0 ? [reformText.rights] : []),
        ]}
        none={reformText.noPlans}
      />
      {mayEnact ? (
        <>
          <p>{reformText.enactLead}</p>
          <ActForm
            act={enactReformAction}
            hidden={{ asked, shown: fingerprint }}
            submit={reformText.enact}
            weight="primary"
            afterwards={{ say: reformText.done, onward: { href: deskOrganisation(), name: organisationText.title } }}
          />
        </>
      ) : (
        <p>{organisationText.onlyAdmin}</p>
      )}
    </section>
  )
}

function Sentences({ heading, sentences, none }: { heading: string; sentences: readonly string[]; none?: string }) {
  if (sentences.length === 0 && !none) return null
  return (
    <>
      <h3>{heading}</h3>
      {sentences.length === 0 ? <p>{none}</p> : null}
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  )
}
