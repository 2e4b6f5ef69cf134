import { type PlainDate, plainDateOf } from '@/lib/dates'

type Clock = () => Date

const systemClock: Clock = () => new Date()

let clock = systemClock

/** The present instant. This file alone reads the clock. */
export function now(): Date {
  return clock()
}

/** The calendar date of the present instant in Asia/Tokyo. */
export function today(): PlainDate {
  return plainDateOf(now())
}

/** For tests: lets `now` and `today` answer from `source` until the returned function is called. */
export function replaceClock(source: Clock): () => void {
  clock = source
  return () => {
    clock = systemClock
  }
}
