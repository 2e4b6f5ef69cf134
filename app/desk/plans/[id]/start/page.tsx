import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { asNotFound } from '@/app/desk/as-not-found'
import { DeskShell } from '@/components/desk/desk-shell'
import { Start } from '@/components/plans/start/start'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { deskFrame } from '@/lib/desk/queries'
import { findStart } from '@/lib/plans/carrying-queries'
import { startHeading } from '@/lib/text/carrying'
import { planTitle } from '@/lib/text/workflow'

const findOnce = cache(async (id: string) => {
  const actor = await currentActor()
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  try {
    return await findStart(db(), actor, Number(id))
  } catch (error) {
    asNotFound(error)
  }
})

export async function generateMetadata({ params }: PageProps<'/desk/plans/[id]/start'>): Promise<Metadata> {
  const view = await findOnce((await params).id)
  return { title: `${startHeading(view.year, view.started)} ${planTitle(view.departmentName)}` }
}

export default async function StartPage({ params }: PageProps<'/desk/plans/[id]/start'>) {
  const view = await findOnce((await params).id)
  return (
    <DeskShell {...(await deskFrame(db(), await currentActor()))}>
      <Start view={view} />
    </DeskShell>
  )
}
