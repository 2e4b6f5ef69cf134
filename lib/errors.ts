import { randomUUID } from 'node:crypto'

/** Why something cannot be done: a code, the place it concerns and what its sentence needs. lib/text makes the sentence. */
export type Reason = {
  code: string
  /** the field or row concerned, such as 'policies.0.title' or a row key; absent: the whole */
  at?: string
  params?: Readonly<Record<string, string | number>>
}

/** What a command answers: done, or every reason against it with what was typed. */
export type Outcome<T = undefined> =
  | { ok: true; value: T }
  | { ok: false; reasons: Reason[]; values?: Record<string, string> }

/** An expected refusal; carries every reason. Turned into an Outcome at the edge. */
export class Refusal extends Error {
  constructor(readonly reasons: Reason[]) {
    super(reasons.map((reason) => reason.code).join(', '))
    this.name = 'Refusal'
  }
}

/** What the actor may not see does not exist for him. */
export class NotFound extends Error {
  constructor() {
    super('not found')
    this.name = 'NotFound'
  }
}

/** Throws a Refusal unless there are no reasons. */
export function refuseIf(reasons: Reason[]): void {
  if (reasons.length > 0) throw new Refusal(reasons)
}

/** An id that a message and a log line share. */
export function newErrorId(): string {
  return randomUUID().slice(0, 8)
}
