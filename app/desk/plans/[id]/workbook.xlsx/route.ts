import { currentActor } from '@/lib/auth'
import { db } from '@/lib/db'
import { problem } from '@/lib/desk-request'
import { NotFound } from '@/lib/errors'
import { findPlanWorkbook } from '@/lib/plans/workbook-queries'
import { writeWorkbook } from '@/lib/workbook/writing'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A plan as an Excel workbook, for whoever may read it; 404 for everybody else. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const actor = await currentActor()
  const { id } = await params
  if (!/^[1-9]\d{0,8}$/.test(id)) return problem(404, 'not_found')
  try {
    const { fileName, sheets } = await findPlanWorkbook(db(), actor, Number(id))
    const file = await writeWorkbook(sheets)
    return new Response(file, {
      headers: {
        'Content-Type': type,
        'Content-Length': String(file.length),
        'Content-Disposition': `attachment; filename="plan-${id}.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        'Cache-Control': 'no-store',
      },
    })
  } catch (error) {
    if (error instanceof NotFound) return problem(404, 'not_found')
    throw error
  }
}
