import 'server-only'
import { z } from 'zod'
import { actorOrNull } from './auth'
import { NotFound, newErrorId, type Reason, Refusal } from './errors'
import { log } from './log'
import type { Actor } from './people/actor'
import { personHeader } from './plans/editing-schema'
import { isSameOrigin } from './same-origin'

/** Bytes; browsers announce the length of what they send. */
const longestBody = 100_000
const idInAddress = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)

/** RFC 9457: what went wrong as a code, the place it concerns, and the id that the log line carries. */
export function problem(status: number, code: string, reason: Omit<Reason, 'code'> = {}): Response {
  const requestId = newErrorId()
  return Response.json(
    { type: 'about:blank', status, code, ...reason, requestId },
    { status, headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' } },
  )
}

/**
 * Answers what `work` says to somebody who is signed in and asks from the desk's own pages: 403 from elsewhere, 401 signed
 * out, 404 for what the actor may not see, 422 with code and place for a refusal, 500 with an id that the log carries.
 * Where the request names the person whose page it comes from, anybody else counts as signed out: nothing is written under
 * another's name.
 */
export async function answerDesk(request: Request, work: (actor: Actor) => Promise<Response>): Promise<Response> {
  return isSameOrigin(request.headers) ? answerFor(request, work) : problem(403, 'foreign_origin')
}

/**
 * Answers a request with a small JSON body as `answerDesk` does; also 404 for an address without id, 413 and 422 for a
 * body that is too long or not what `schema` says.
 */
export async function answerDeskRequest<Schema extends z.ZodType>(
  request: Request,
  address: { id: string },
  schema: Schema,
  command: (actor: Actor, id: number, body: z.output<Schema>) => Promise<Response>,
): Promise<Response> {
  return answerDesk(request, async (actor) => {
    const id = idInAddress.safeParse(address.id)
    if (!id.success) return problem(404, 'not_found')
    const announced = Number(request.headers.get('content-length') ?? Number.NaN)
    if (!(announced <= longestBody)) return problem(413, 'body_too_long')
    const body = schema.safeParse(parseJson(await request.text()))
    if (!body.success) return problem(422, 'body_malformed', { at: body.error.issues[0]?.path.join('.') ?? '' })
    return command(actor, id.data, body.data)
  })
}

/** Answers what the desk's own pages read besides themselves; refused as `answerDesk` does, never kept by a cache. */
export async function answerDeskReading(
  request: Request,
  address: { id: string },
  query: (actor: Actor, id: number, parameters: URLSearchParams) => Promise<unknown>,
): Promise<Response> {
  return answerFor(request, async (actor) => {
    const id = idInAddress.safeParse(address.id)
    if (!id.success) return problem(404, 'not_found')
    return Response.json(await query(actor, id.data, new URL(request.url).searchParams), {
      headers: { 'Cache-Control': 'no-store' },
    })
  })
}

/** A file that is sent as the body: its bytes, the length that the sender says, and its name. */
export type SentFile = { body: ReadableStream<Uint8Array> | Uint8Array; length: number; fileName: string }

/**
 * Takes a file as the body, its name percent-encoded as `?name=`, and answers the id under which it is kept; 422 with every
 * reason where it cannot be taken, else refused as `answerDesk` does.
 */
export async function answerUpload(
  request: Request,
  keep: (actor: Actor, file: SentFile) => Promise<string>,
): Promise<Response> {
  return answerDesk(request, async (actor) => {
    const body = request.body ?? new Uint8Array()
    const length = Number(request.headers.get('content-length') ?? 0)
    const fileName = new URL(request.url).searchParams.get('name') ?? ''
    const headers = { 'Cache-Control': 'no-store' }
    try {
      return Response.json({ upload: await keep(actor, { body, length, fileName }) }, { headers })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return Response.json({ reasons: error.reasons }, { status: 422, headers })
    }
  })
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A file as it is handed out, by the name that people see. */
export type HandedFile = { fileName: string; contentType: string; file: Uint8Array<ArrayBuffer> }

const percentEncoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * Answers a file, `plainName` for browsers that know ASCII alone, kept by no cache; 404 for what the actor may not see.
 * 'attachment' is for the disk and never shown; 'inline' is for what we made ourselves.
 */
export async function answerFile(
  plainName: string,
  find: () => Promise<HandedFile>,
  shown: 'attachment' | 'inline' = 'attachment',
): Promise<Response> {
  try {
    const { fileName, contentType, file } = await find()
    return new Response(file, {
      headers: {
        'Content-Type': contentType,
        'Content-Length': String(file.length),
        'Content-Disposition': `${shown}; filename="${plainName}"; filename*=UTF-8''${percentEncoded(fileName)}`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'same-origin',
      },
    })
  } catch (error) {
    if (error instanceof NotFound) return problem(404, 'not_found')
    throw error
  }
}

/** Answers an Excel workbook to keep, as `answerFile` does. */
export async function answerWorkbook(
  plainName: string,
  find: () => Promise<Omit<HandedFile, 'contentType'>>,
): Promise<Response> {
  return answerFile(plainName, async () => ({ ...(await find()), contentType: workbookType }))
}

async function answerFor(request: Request, work: (actor: Actor) => Promise<Response>): Promise<Response> {
  try {
    const actor = await actorOrNull()
    const person = request.headers.get(personHeader)
    if (!actor || (person !== null && person !== String(actor.personId))) return problem(401, 'signed_out')
    return await work(actor)
  } catch (error) {
    if (error instanceof NotFound) return problem(404, 'not_found')
    if (error instanceof Refusal) {
      const { code = 'refused', ...reason } = error.reasons[0] ?? {}
      return problem(422, code, reason)
    }
    const answer = problem(500, 'unexpected')
    log.error({ id: (await answer.clone().json()).requestId, err: error }, 'request failed')
    return answer
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
