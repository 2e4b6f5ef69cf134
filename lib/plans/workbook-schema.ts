import { z } from 'zod'

/** The form that applies an upload: which, and the state of the plan that its preview was drawn from. */
export const workbookApplication = z.object({
  uploadId: z.uuid(),
  contentVersion: z.coerce.number().int().min(0),
})
/** The upload that an address asks for; null for what is no id. */
export function uploadOfAddress(asked: string | string[] | undefined): string | null {
  const read = z.uuid().safeParse(asked)
  return read.success ? read.data : null
}

export type WorkbookApplication = z.infer<typeof workbookApplication>
