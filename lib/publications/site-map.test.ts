import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { siteMapFile } from '@/lib/addresses'
import { type PublishedLists, pagesOf, siteMapFiles } from './site-map'

const origin = 'https://plans.city.example'
const at = (day: string) => new Date(`${day}T01:00:00Z`)
const nothing: PublishedLists = { plans: [], projects: [], seriesKeys: [], goalCodes: [], publications: [] }
const water = { year: 2026, departmentSlug: 'water' }

const addressesOf = (lists: PublishedLists) => pagesOf(lists).map(({ address }) => String(address))

describe('the pages of the site map', () => {
  it('are those that explain, before anything was published', () => {
    expect(addressesOf(nothing)).toEqual(['/', '/about', '/about/en', '/achievement', '/accessibility', '/open-data'])
  })

  it('are every page of a plan, each with the day on which anything about it was published last', () => {
    const pages = pagesOf({
      plans: [water],
      projects: [{ ...water, number: 1 }],
      seriesKeys: ['9f0c8a3e-0000-4000-8000-000000000000'],
      goalCodes: ['6-2-1', 'Ⅰ/2'],
      publications: [
        { ...water, kind: 'RESOURCE_UPDATE', version: '1', publishedAt: at('2026-12-20') },
        { ...water, kind: 'CORRECTION', version: '1.1', publishedAt: at('2026-12-01') },
        { ...water, kind: 'EDITION', version: '1.0', publishedAt: at('2026-07-10') },
      ],
    })
    const dated = Object.fromEntries(
      pages.map(({ address, changedAt }) => [address, changedAt?.toISOString().slice(0, 10)]),
    )
    expect(dated).toMatchObject({
      '/': '2026-12-20',
      '/years/2026': '2026-12-20',
      '/years/2026/water': '2026-12-20',
      '/years/2026/water/projects/1': '2026-12-20',
      '/years/2026/water/editions/1.1': '2026-12-01',
      '/years/2026/water/editions/1.0': '2026-07-10',
      '/strategy': undefined,
      '/compare': undefined,
      '/strategy/6-2-1': undefined,
      '/strategy/%E2%85%A0%2F2': undefined,
      '/indicators/9f0c8a3e-0000-4000-8000-000000000000': undefined,
    })
    expect(Object.keys(dated)).not.toContain('/years/2026/results')
  })

  it('have results once those of the year’s end are published, and every report', () => {
    const reported = (version: string) => ({ ...water, kind: 'REPORT', version, publishedAt: at('2026-11-01') })
    const midyear = addressesOf({ ...nothing, plans: [water], publications: [reported('midyear.1')] })
    expect(midyear).toContain('/years/2026/water/results/midyear/1')
    expect(midyear).not.toContain('/years/2026/results')
    const yearend = addressesOf({ ...nothing, plans: [water], publications: [reported('yearend.2')] })
    expect(yearend).toEqual(
      expect.arrayContaining(['/years/2026/results', '/years/2026/missed', '/years/2026/water/results/yearend/2']),
    )
  })

  it('leave out what was withdrawn, and the year of which nothing is left', () => {
    const pages = addressesOf({
      ...nothing,
      publications: [
        { ...water, kind: 'WITHDRAWAL', version: '1.0', publishedAt: at('2026-08-01') },
        { ...water, kind: 'EDITION', version: '1.0', publishedAt: at('2026-07-10') },
      ],
    })
    expect(pages.filter((page) => page.startsWith('/years'))).toEqual([])
  })
})

describe('the files of the site map', () => {
  it('are one where one can hold all; else an index and parts that together name each page once', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), (count, most) => {
        const pages = Array.from({ length: count }, (_, number) => ({
          address: siteMapFile(number),
        }))
        const { whole, parts } = siteMapFiles(pages, origin, siteMapFile, most)
        const located = (file: string) => [...file.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc]) => loc)
        const wanted = pages.map(({ address }) => `${origin}${address}`)
        if (count <= most) {
          expect(parts).toEqual([])
          expect(located(whole)).toEqual(wanted)
        } else {
          expect(whole).toContain('<sitemapindex')
          expect(located(whole)).toEqual(parts.map((_, place) => `${origin}/sitemap.xml?part=${place + 1}`))
          expect(parts.flatMap(located)).toEqual(wanted)
          for (const part of parts) expect(located(part).length).toBeLessThanOrEqual(most)
        }
      }),
    )
  })
})
