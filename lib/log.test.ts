import { describe, expect, it } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { describeError } from './log'

describe('what the log keeps of an error', () => {
  it('is name, message and stack of our own', () => {
    const kept = describeError(new TypeError('nothing to canonicalize'))
    expect(kept).toMatchObject({ name: 'TypeError', message: 'nothing to canonicalize' })
    expect((kept.stack as string[]).length).toBeGreaterThan(0)
  })

  it('never quotes the row that the database refused', () => {
    const error = new Prisma.PrismaClientKnownRequestError('Failing row contains (まだ公表していない文)', {
      code: 'P2010',
      clientVersion: '0',
      meta: { code: '23514', message: 'まだ公表していない文' },
    })
    const kept = JSON.stringify(describeError(error))
    expect(kept).not.toContain('公表していない')
    expect(kept).toContain('23514')
    expect(
      JSON.stringify(describeError(new Prisma.PrismaClientUnknownRequestError('秘密', { clientVersion: '0' }))),
    ).not.toContain('秘密')
  })

  it('is a name for what is no error', () => {
    expect(describeError('秘密')).toEqual({ name: 'string' })
  })
})
