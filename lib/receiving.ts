import { Refusal } from './errors'

const receivingSeconds = 30

/** How much a sender may send, in bytes, and the codes of the refusals. */
export type Limits = { most: number; tooLarge: string; tooSlow: string }

/** Throws a Refusal with `code` when `waited` takes longer than `seconds`. */
export async function within<T>(seconds: number, waited: Promise<T>, code: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Refusal([{ code }])), seconds * 1000)
  })
  try {
    return await Promise.race([waited, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What a stream brings: cut off where it becomes too much, and given up where it takes half a minute. */
export async function receive(
  stream: ReadableStream<Uint8Array>,
  { most, tooLarge, tooSlow }: Limits,
): Promise<Buffer> {
  const reader = stream.getReader()
  const pieces: Uint8Array[] = []
  let bytes = 0
  const all = async () => {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return Buffer.concat(pieces)
      bytes += value.length
      if (bytes > most) throw new Refusal([{ code: tooLarge }])
      pieces.push(value)
    }
  }
  try {
    return await within(receivingSeconds, all(), tooSlow)
  } catch (error) {
    await reader.cancel().catch(() => undefined)
    throw error
  }
}
