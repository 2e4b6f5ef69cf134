import { describe, expect, it, vi } from 'vitest'

vi.mock('./site-queries', () => ({ publicationSerial: () => Promise.reject(new Error('no database here')) }))

const { textAnswer, untilNextPublication } = await import('./public-file')

/** A public record that the test moves, and what was made of it. */
function setUp() {
  const record = { serial: '1', away: false, made: 0 }
  const file = untilNextPublication(
    async () => {
      record.made += 1
      return `made at ${record.serial}`
    },
    async () => {
      if (record.away) throw new Error('away')
      return record.serial
    },
  )
  return { record, file }
}

describe('a value of the public record', () => {
  it('is made once until something is published', async () => {
    const { record, file } = setUp()
    expect(await Promise.all([file(), file(), file()])).toEqual(Array(3).fill('made at 1'))
    expect(record.made).toBe(1)
    record.serial = '2'
    expect(await file()).toBe('made at 2')
    expect(record.made).toBe(2)
  })

  it('goes on being given while the database is away, and is not there before it answered once', async () => {
    const { record, file } = setUp()
    record.away = true
    await expect(file()).rejects.toThrow('away')
    record.away = false
    await file()
    record.away = true
    expect(await file()).toBe('made at 1')
  })

  it('is made again after a failure', async () => {
    let broken = true
    const file = untilNextPublication(
      async () => {
        if (broken) throw new Error('broken')
        return 'whole'
      },
      async () => '1',
    )
    await expect(file()).rejects.toThrow('broken')
    broken = false
    expect(await file()).toBe('whole')
  })
})

describe('an answer with a tag', () => {
  const ask = (tag?: string) =>
    textAnswer(new Request('http://localhost/', tag ? { headers: { 'If-None-Match': tag } } : {}), 'text/plain', '文')

  it('is sent whole to whoever has another or none', async () => {
    for (const answer of [ask(), ask('"other"'), ask('W/"other", "another"')]) {
      expect(answer.status).toBe(200)
      expect(await answer.text()).toBe('文')
    }
  })

  it('is not sent again to whoever has it', async () => {
    const tag = ask().headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"[\w-]+"$/)
    for (const known of [tag, tag.slice(2), `"other", ${tag}`, '*']) {
      const answer = ask(known)
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', tag])
    }
  })
})
