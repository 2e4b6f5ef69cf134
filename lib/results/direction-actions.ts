'use server'

import { formAction } from '@/lib/action'
import { releaseDirections } from './direction-commands'
import { directionsRelease } from './direction-schema'

export const releaseDirectionsAction = formAction(directionsRelease, releaseDirections)
