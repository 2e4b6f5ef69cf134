import type { Metadata } from 'next'
import Link from 'next/link'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { EventTable } from '@/components/record/event-table'
import { RecordFilterForm } from '@/components/record/record-filter'
import { deskRecord, deskRecordCsv } from '@/lib/addresses'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { recordPage } from '@/lib/record/event-queries'
import { verifyRecord } from '@/lib/record/queries'
import { recordFilter } from '@/lib/record/schema'
import { chainBroken, chainWhole, recordText } from '@/lib/text/record'

export const metadata: Metadata = { title: recordText.title }

export default async function RecordPage({ searchParams }: PageProps<'/desk/record'>) {
  const actor = await currentActor()
  const asked = await searchParams
  const filter = recordFilter.parse(asked)
  const page = await recordPage(db(), actor, filter).catch(asNotFound)
  const checked = asked.check === '1' && page.whole ? await verifyRecord(db()) : null
  return (
    <DeskShell {...(await deskFrame(db(), actor))} current="record">
      <main id="main" className="wrap">
        <div className="desk-top">
          <h1>{recordText.title}</h1>
          <p>{page.whole ? recordText.lead : recordText.ownLead}</p>
        </div>
        <section className="panel">
          <RecordFilterForm filter={filter} departments={page.departments} years={page.years} />
          <p className="record-acts">
            <a href={deskRecordCsv(filter)} download>
              {recordText.csv}
            </a>
            {page.whole ? (
              <Link href={deskRecord({ check: '1' })} prefetch={false}>
                {recordText.check}
              </Link>
            ) : null}
          </p>
          {checked ? (
            <p role="status" className={checked.firstBroken ? 'record-check broken' : 'record-check'}>
              {checked.firstBroken
                ? chainBroken(checked.firstBroken.seq, checked.firstBroken.why)
                : chainWhole(checked.events)}
            </p>
          ) : null}
          <EventTable events={page.events} />
          <p className="record-acts">
            {filter.after ? (
              <Link href={deskRecord({ ...filter, after: undefined })} prefetch={false}>
                {recordText.latest}
              </Link>
            ) : null}
            {page.next ? (
              <Link href={deskRecord({ ...filter, after: page.next })} prefetch={false}>
                {recordText.older}
              </Link>
            ) : null}
          </p>
        </section>
      </main>
    </DeskShell>
  )
}
