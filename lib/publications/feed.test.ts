import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atomFeed, entryId, publicationAddress } from './feed'
import type { LatestPublication } from './queries'
import { xmlText } from './xml'

const origin = 'https://plans.city.example'
const city = { name: 'めやす市', fictional: false }

const edition: LatestPublication = {
  id: 3,
  year: 2026,
  departmentSlug: 'water',
  departmentName: '水道部',
  version: '2.0',
  kind: 'EDITION',
  said: '補正予算に合わせました。',
  documentHash: `${'0123456789abcdef'.repeat(4)}`,
  publishedAt: new Date('2026-12-10T01:00:00Z'),
}
const report: LatestPublication = {
  ...edition,
  id: 4,
  version: 'yearend.2',
  kind: 'REPORT',
  report: { period: 'YEAREND', number: 2, kind: 'FINAL_FIGURES' },
  said: null,
  documentHash: 'f'.repeat(64),
  publishedAt: new Date('2027-10-08T01:00:00Z'),
}

/** The texts of the elements of this name, as they stand in the file. */
const texts = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text]) => text)

describe('the feed', () => {
  it('names what was published with its sentence, its address and when', () => {
    const feed = atomFeed({ city, publications: [report, edition], origin })
    expect(texts(feed, 'title')).toEqual([
      'めやす市 各部の運営方針と目標',
      '水道部の令和8年度の達成状況（年度末）・第2報（確定値への更新）を公表しました',
      '水道部の令和8年度の計画を改め、第2版にしました',
    ])
    expect(texts(feed, 'summary')).toEqual(['補正予算に合わせました。'])
    expect(texts(feed, 'updated')).toEqual([
      '2027-10-08T01:00:00.000Z',
      '2027-10-08T01:00:00.000Z',
      '2026-12-10T01:00:00.000Z',
    ])
    expect([...feed.matchAll(/rel="alternate" type="text\/html" href="([^"]+)"/g)].map(([, at]) => at)).toEqual([
      `${origin}/`,
      `${origin}/years/2026/water/results/yearend/2`,
      `${origin}/years/2026/water/editions/2.0`,
    ])
  })

  it('is a feed before anything was published, and before there is a city', () => {
    const feed = atomFeed({ city: null, publications: [], origin })
    expect(texts(feed, 'updated')).toEqual(['1970-01-01T00:00:00.000Z'])
    expect(feed).not.toContain('<entry>')
  })

  it('gives an entry a name that follows from what was published, whatever the site is called', () => {
    expect(entryId(edition)).toBe('urn:uuid:01234567-89ab-8def-8123-456789abcdef')
    expect(entryId({ documentHash: 'f'.repeat(64) })).toMatch(
      /^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/,
    )
    const elsewhere = atomFeed({ city, publications: [edition], origin: 'https://moved.example' })
    expect(elsewhere).toContain(entryId(edition))
    expect(publicationAddress(edition)).toBe('/years/2026/water/editions/2.0')
  })

  it('holds any text: nothing that is written can end an element', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (said) => {
        const feed = atomFeed({ city, publications: [{ ...edition, said: `x${said}` }], origin })
        const [shown = ''] = texts(feed, 'summary')
        expect(feed.match(/<entry>/g)).toHaveLength(1)
        const plain = shown
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&apos;', "'")
          .replaceAll('&amp;', '&')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold
        expect(plain).toBe(`x${said}`.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, ''))
      }),
    )
    expect(xmlText('\ud800')).toBe('')
  })
})
