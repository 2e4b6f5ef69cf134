'use server'

import { formAction } from '@/lib/action'
import { removeSlot, setSlot } from './slot-commands'
import { slotSetting, slotVersion } from './slot-schema'

export const setSlotAction = formAction(slotSetting, setSlot)
export const removeSlotAction = formAction(slotVersion, removeSlot)
