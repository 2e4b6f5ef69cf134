import { z } from 'zod'

const id = z.coerce.number().int().positive().max(2_147_483_647)

/** The last one of the page before, from the address: what cannot be read counts as not asked. */
export const pageAsked = z.object({ after: id.optional().catch(undefined) })
export const reading = z.object({ upTo: id })
export const mailChoice = z.object({ wanted: z.enum(['true', 'false']).transform((value) => value === 'true') })
