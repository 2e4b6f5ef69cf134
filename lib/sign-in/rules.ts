/** Attempts to sign in are counted over this many minutes; who made too many waits no longer than that. */
export const attemptMinutes = 15
