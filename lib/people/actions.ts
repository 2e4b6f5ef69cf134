'use server'

import { formAction } from '@/lib/action'
import { lendRole, readLater, takeBackRole } from './delegation-commands'
import { laterReading, lending, takingBack } from './schema'

export const lendRoleAction = formAction(lending, lendRole)
export const takeBackRoleAction = formAction(takingBack, takeBackRole)
export const readLaterAction = formAction(laterReading, readLater)
