import { WordingForm } from '@/components/plans/amendments/wording-form'
import { ChangedWords } from '@/components/plans/differences/changed-words'
import { Lines } from '@/components/plans/document/written-text'
import { ActForm, ActText } from '@/components/plans/review/act-form'
import { after, type OwnActs, versionsOf } from '@/components/plans/review/act-parts'
import { ownMoves } from '@/components/plans/review/next-acts'
import { Dialog } from '@/components/ui/dialog'
import { acceptWordingAction, declineWordingAction } from '@/lib/plans/actions'
import type { Wording } from '@/lib/plans/amendment-queries'
import { holdsWords } from '@/lib/plans/correction-rules'
import { fieldPlaces, namedPlaces } from '@/lib/text/places'
import { proposedBy, wordingText } from '@/lib/text/wording'
import { verbNames } from '@/lib/text/workflow'

/** 字句整理: what the office proposes, the head's answer, and what was proposed before. */
export function WordingPanel({ view, places }: OwnActs) {
  const moves = new Map(ownMoves(view).map(({ verb, reasons }) => [verb, reasons]))
  const open = view.wordings.find(({ accepted }) => accepted === null)
  const answered = view.wordings.filter(({ accepted }) => accepted !== null)
  const proposes = moves.get('proposeWording')?.length === 0
  const nameOf = fieldPlaces(view.content)
  if (!open && answered.length === 0 && !proposes) return null
  return (
    <section className="panel review-panel" id="wording" aria-labelledby="wording-h">
      <h2 id="wording-h">{wordingText.title}</h2>
      {open ? (
        <>
          <p>{moves.has('acceptWording') ? wordingText.forHead : wordingText.waiting}</p>
          <Proposal wording={open} nameOf={nameOf} />
          {moves.has('acceptWording') ? <Answer view={view} places={places} /> : null}
        </>
      ) : proposes ? (
        <>
          <p>{wordingText.proposeLead}</p>
          <Dialog opener={verbNames.proposeWording} title={wordingText.proposeTitle}>
            <WordingForm
              versions={versionsOf(view)}
              afterwards={after(view, 'proposeWording')}
              places={places}
              texts={namedPlaces(view.content, view.overwritesFigures).filter(
                ({ at, text }) => text !== '' && holdsWords(at.split('/')[1] ?? ''),
              )}
            />
          </Dialog>
        </>
      ) : null}
      {answered.length > 0 ? (
        <details className="table">
          <summary>{wordingText.earlier}</summary>
          {answered.map((wording) => (
            <Proposal key={wording.id} wording={wording} nameOf={nameOf} />
          ))}
        </details>
      ) : null}
    </section>
  )
}

function Answer({ view, places }: OwnActs) {
  return (
    <div className="acts">
      <Dialog opener={verbNames.declineWording} title={verbNames.declineWording}>
        <ActForm
          act={declineWordingAction}
          hidden={versionsOf(view)}
          submit={verbNames.declineWording}
          afterwards={after(view, 'declineWording')}
          places={places}
        >
          <ActText name="reason" label={wordingText.decline} hint={wordingText.declineHint} rows={3} required />
        </ActForm>
      </Dialog>
      <ActForm
        act={acceptWordingAction}
        hidden={versionsOf(view)}
        submit={verbNames.acceptWording}
        afterwards={after(view, 'acceptWording')}
        places={places}
      />
    </div>
  )
}

function Proposal({ wording, nameOf }: { wording: Wording; nameOf: (at: string) => string }) {
  return (
    <div className="proposal">
      <p className="note">
        {proposedBy(wording.proposedBy, wording.proposedAt)}
        {wording.accepted === null ? null : `　${wording.accepted ? wordingText.accepted : wordingText.declined}`}
      </p>
      {wording.note ? (
        <p>
          <Lines text={wording.note} />
        </p>
      ) : null}
      <dl className="differences-of-words">
        {wording.changes.map(({ at, before, value }) => (
          <div key={at}>
            <dt>{nameOf(at)}</dt>
            <dd>
              <ChangedWords before={before} after={value} />
            </dd>
          </div>
        ))}
      </dl>
      {wording.answer ? (
        <p className="round-said">
          <Lines text={wording.answer} />
        </p>
      ) : null}
    </div>
  )
}
