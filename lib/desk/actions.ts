'use server'

import { formAction } from '@/lib/action'
import { moveSeveral } from './office-commands'
import { bulkMove } from './office-schema'

export const moveSeveralAction = formAction(bulkMove, moveSeveral)
