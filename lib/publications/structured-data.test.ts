import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cityData, indicatorData, jsonLd, siteData } from './structured-data'

beforeAll(() => {
  vi.stubEnv('NEXTAUTH_URL', 'https://plans.city.example')
  vi.stubEnv('NEXTAUTH_SECRET', 'x'.repeat(32))
  vi.stubEnv('DATABASE_URL', 'postgres://localhost/a')
  vi.stubEnv('DATABASE_PUBLIC_URL', 'postgres://localhost/a')
})
afterAll(() => vi.unstubAllEnvs())

describe('what a page says of itself to machines', () => {
  it('can hold any text without ending its element', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('</script>', '<!--', ']]>', '<script>')), (name) => {
        const text = jsonLd({ '@type': 'Thing', name })
        expect(text).not.toContain('<')
        expect(JSON.parse(text)).toEqual({ '@context': 'https://schema.org', '@type': 'Thing', name })
      }),
    )
  })

  it('points at the city by one name, and says where it is fictional', () => {
    const city = cityData({ name: 'めやす市', fictional: true })
    expect(city).toMatchObject({ '@type': 'GovernmentOrganization', '@id': 'https://plans.city.example/#city' })
    expect(city.disambiguatingDescription).toContain('架空')
    expect(siteData('めやす市').publisher).toEqual({ '@id': city['@id'] })
  })

  it('says of a series what is measured, over which years, and where its file is', () => {
    const series = {
      seriesKey: '9f0c8a3e-0000-4000-8000-000000000000',
      name: '窓口で待つ時間',
      unit: '分',
      departmentName: '市民部',
      firstYear: 2023,
      lastYear: 2026,
    }
    expect(indicatorData(series)).toMatchObject({
      '@type': 'Dataset',
      temporalCoverage: '2023-04-01/2027-03-31',
      license: 'https://creativecommons.org/licenses/by/4.0/',
      variableMeasured: { unitText: '分' },
      distribution: { contentUrl: `https://plans.city.example/indicators/${series.seriesKey}/data.csv` },
    })
    expect(indicatorData({ ...series, definition: '番号札を取ってからの時間' }).description).toBe(
      '番号札を取ってからの時間',
    )
  })
})
