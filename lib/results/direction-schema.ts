import { z } from 'zod'
import { counter, id } from '@/lib/form-fields'

/** The report whose directions are released, as the screen was drawn from it. */
export const directionsRelease = z.object({ reportId: id, lockVersion: counter, contentVersion: counter })
export type DirectionsRelease = z.infer<typeof directionsRelease>
