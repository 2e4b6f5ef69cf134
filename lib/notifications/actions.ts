'use server'

import { formAction } from '@/lib/action'
import { chooseMail, readNotifications } from './commands'
import { mailChoice, reading } from './schema'

export const readNotificationsAction = formAction(reading, readNotifications)
export const chooseMailAction = formAction(mailChoice, chooseMail)
