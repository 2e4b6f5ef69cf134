import pino from 'pino'

/** JSON lines on standard output: ids, never names or texts. */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'info', base: undefined })
