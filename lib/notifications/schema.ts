import { z } from 'zod'
import { id } from '@/lib/form-fields'

/** The last one of the page before, from the address: what cannot be read counts as not asked. */
export const pageAsked = z.object({ after: id.optional().catch(undefined) })
export const reading = z.object({ upTo: id })
export const mailChoice = z.object({ wanted: z.enum(['true', 'false']).transform((value) => value === 'true') })
