import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { asNotFound } from '@/app/desk/as-not-found'
import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { type DeskFrame, deskFrame } from '@/lib/desk/queries'
import type { Actor } from '@/lib/people/actor'
import { findPlanView, type PlanView } from '@/lib/plans/queries'

export interface PlanOfPage {
  actor: Actor
  view: PlanView
  frame: DeskFrame
}

/** The plan that a page's address names, for whoever may read it; else the page does not exist. Read once a request. */
export const planOfPage = cache(async (id: string): Promise<PlanOfPage> => {
  const actor = await currentActor()
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound()
  try {
    const [view, frame] = await Promise.all([findPlanView(db(), actor, Number(id)), deskFrame(db(), actor)])
    return { actor, view, frame }
  } catch (error) {
    asNotFound(error)
  }
})
