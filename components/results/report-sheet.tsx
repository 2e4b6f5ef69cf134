'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Segments } from '@/components/ui/field'
import { CheckIcon } from '@/components/ui/icons'
import { login } from '@/lib/addresses'
import { placeOfFieldId } from '@/lib/plans/fields'
import type { ReportView } from '@/lib/results/queries'
import { savingText } from '@/lib/text/editor'
import { entryText } from '@/lib/text/results'
import { ProjectEntry } from './project-entry'
import { ReportActs } from './report-acts'
import { SheetProvider, useChanges } from './report-context'
import { ResultPaste } from './result-paste'
import { resultDevice, resultServer } from './result-server'
import { ResultStore } from './result-store'

/** A report: its projects to enter or to read, and what can be done with it. Drawn anew when the report moved on. */
export function ReportSheet({ view }: { view: ReportView }) {
  return <Sheet key={`${view.reportId} ${view.lockVersion} ${view.personId}`} view={view} />
}

function Sheet({ view }: { view: ReportView }) {
  const [store] = useState(() => new ResultStore(rowsOf(view), view.contentVersion, ...linesOf(view)))
  const sheet = useMemo(() => ({ store, view }), [store, view])
  const [shown, setShown] = useState<'own' | 'all'>('own')
  const page = useRef<HTMLDivElement>(null)
  const [awake, setAwake] = useState(false)
  useChanges(store)
  useEffect(() => {
    if (page.current) takeUp(page.current, store)
    store.start()
    setAwake(true)
    const back = () => store.retry()
    window.addEventListener('online', back)
    return () => {
      window.removeEventListener('online', back)
      store.end()
    }
  }, [store])
  const own = view.projects.filter(({ writable }) => writable)
  const parted = own.length > 0 && own.length < view.projects.length
  const projects = parted && shown === 'own' ? own : view.projects
  const entries = projects.map((project) => <ProjectEntry key={project.key} project={project} />)
  return (
    <SheetProvider value={sheet}>
      {own.length > 0 ? <Saving store={store} awake={awake} /> : null}
      <ReportActs />
      {parted ? (
        <Segments
          id="shown"
          name="shown"
          legend={entryText.show}
          choices={[
            { value: 'own', label: entryText.own },
            { value: 'all', label: entryText.all },
          ]}
          value={shown}
          onChange={(value) => setShown(value === 'all' ? 'all' : 'own')}
        />
      ) : null}
      <div ref={page} className="stack">
        {own.length > 0 ? <ResultPaste>{entries}</ResultPaste> : entries}
      </div>
    </SheetProvider>
  )
}

/** Gives the store what was typed and chosen before the page was awake. */
function takeUp(page: HTMLElement, store: ResultStore): void {
  for (const control of page.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
    'input, select, textarea',
  )) {
    const isRadio = control.type === 'radio'
    if (isRadio && !(control instanceof HTMLInputElement && control.checked)) continue
    const at = isRadio ? control.name : placeOfFieldId(control.id)
    if (at && store.has(at) && control.value !== store.field(at).text) store.choose(at, control.value)
  }
}

function rowsOf(view: ReportView): ConstructorParameters<typeof ResultStore>[0] {
  return Object.fromEntries(
    view.projects.flatMap((project) => [
      [project.key, { row: 'project' as const, texts: project.texts }],
      ...project.indicators.map(({ promised, texts }) => [promised.key, { row: 'indicator' as const, texts }] as const),
    ]),
  )
}

function linesOf({ reportId, personId }: ReportView) {
  return [resultServer(reportId, personId), resultDevice(reportId, personId)] as const
}

/** Whether everything typed is kept, and the way out where it is not. */
function Saving({ store, awake }: { store: ResultStore; awake: boolean }) {
  const trouble = store.trouble()
  const sentence =
    trouble === 'signed-out'
      ? entryText.signedOut
      : trouble === 'not-connected'
        ? entryText.notConnected
        : trouble === 'failed'
          ? entryText.failed
          : store.hasConflict()
            ? entryText.conflict
            : store.isRefused()
              ? entryText.refused
              : !awake
                ? entryText.opening
                : store.isKept()
                  ? entryText.saved
                  : entryText.saving
  const kept = sentence === entryText.saved
  return (
    <p className="result-saving" role="status">
      {kept ? <CheckIcon /> : null}
      <span
        className={kept || sentence === entryText.saving || sentence === entryText.opening ? undefined : 'troubled'}
      >
        {sentence}
      </span>
      {trouble === 'signed-out' ? (
        <a href={login()} target="_blank" rel="noopener">
          {savingText.signIn}
        </a>
      ) : null}
      {trouble ? (
        <Button small weight="quiet" onClick={() => store.retry()}>
          {entryText.retry}
        </Button>
      ) : null}
    </p>
  )
}
