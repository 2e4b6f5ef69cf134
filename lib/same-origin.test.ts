import { describe, expect, test } from 'vitest'
import { isSameOrigin } from '@/lib/same-origin'

describe('isSameOrigin', () => {
  test.each([
    [
      'own page, browser says so',
      { 'sec-fetch-site': 'same-origin', origin: 'https://plan.example', host: 'plan.example' },
      true,
    ],
    ['own page without fetch metadata', { origin: 'http://plan.example:3000', host: 'plan.example:3000' }, true],
    [
      'own page behind a proxy',
      { origin: 'https://plan.example', host: '10.0.0.1', 'x-forwarded-host': 'plan.example' },
      true,
    ],
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://plan.example', host: 'plan.example' }, false],
    ['a sister site', { 'sec-fetch-site': 'same-site', origin: 'https://plan.example', host: 'plan.example' }, false],
    ['a foreign origin', { origin: 'https://other.example', host: 'plan.example' }, false],
    ['another port', { origin: 'http://plan.example:8080', host: 'plan.example:3000' }, false],
    ['no origin at all', { host: 'plan.example' }, false],
    ['an opaque origin', { origin: 'null', host: 'plan.example' }, false],
  ])('%s', (_, headers: Record<string, string>, expected) => {
    expect(isSameOrigin(new Headers(headers))).toBe(expected)
  })
})
