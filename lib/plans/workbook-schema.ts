import { z } from 'zod'

/** The form that applies an upload: which, and the state of the plan that its preview was drawn from. */
export const workbookApplication = z.object({
  uploadId: z.uuid(),
  contentVersion: z.coerce.number().int().min(0),
})
export type WorkbookApplication = z.infer<typeof workbookApplication>
