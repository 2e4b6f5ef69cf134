/*
 * SHA-256 (FIPS 180-4) for the browser: `crypto.subtle` is missing there on addresses without TLS, and `node:crypto`
 * altogether. On the server use `sha256` of hash.ts; both give the same digits.
 */
const roundConstants = firstPrimes(64).map((prime) => fractionBits(Math.cbrt(prime)))
const initialState = firstPrimes(8).map((prime) => fractionBits(Math.sqrt(prime)))

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  return primes
}

function fractionBits(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0
}

function rotate(word: number, places: number): number {
  return (word >>> places) | (word << (32 - places))
}

/** SHA-256 of a text's UTF-8 bytes, 64 hex digits. */
export function textHash(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const padded = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64))
  for (const [place, byte] of bytes.entries()) padded.setUint8(place, byte)
  padded.setUint8(bytes.length, 0x80)
  padded.setBigUint64(padded.byteLength - 8, BigInt(bytes.length) * 8n)

  const state = [...initialState]
  const schedule = new Int32Array(64)
  const at = (words: ArrayLike<number>, place: number) => words[place] ?? 0
  for (let block = 0; block < padded.byteLength; block += 64) {
    for (let place = 0; place < 16; place++) schedule[place] = padded.getInt32(block + place * 4)
    for (let place = 16; place < 64; place++) {
      const early = at(schedule, place - 15)
      const late = at(schedule, place - 2)
      schedule[place] =
        (at(schedule, place - 16) +
          (rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)) +
          at(schedule, place - 7) +
          (rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10))) |
        0
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
    for (let place = 0; place < 64; place++) {
      const mixed =
        (h +
          (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
          ((e & f) ^ (~e & g)) +
          at(roundConstants, place) +
          at(schedule, place)) |
        0
      const added = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + mixed) | 0
      d = c
      c = b
      b = a
      a = (mixed + added) | 0
    }
    for (const [place, word] of [a, b, c, d, e, f, g, h].entries()) state[place] = (at(state, place) + word) | 0
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
