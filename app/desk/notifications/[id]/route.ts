import { redirect } from 'next/navigation'
import { deskNotification, login, pageOfDesk } from '@/lib/addresses'
import { actorOrNull } from '@/lib/auth'
import { db } from '@/lib/db'
import { problem } from '@/lib/desk-request'
import { NotFound } from '@/lib/errors'
import { openNotification } from '@/lib/notifications/commands'

/** Leads to the place of a notification, which counts as read then; first to the sign-in where nobody is signed in. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  if (!/^[1-9]\d{0,8}$/.test(id)) return problem(404, 'not_found')
  const actor = await actorOrNull()
  if (!actor) redirect(login(deskNotification(Number(id))))
  const { address } = await openNotification(db(), actor, Number(id)).catch((error: unknown) => {
    if (error instanceof NotFound) return { address: null }
    throw error
  })
  return address === null ? problem(404, 'not_found') : redirect(pageOfDesk(address))
}
