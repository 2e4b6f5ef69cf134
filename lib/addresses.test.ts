import { describe, expect, test } from 'vitest'
import { department, edition, isDepartmentSlug, pageOfDesk, project, year } from '@/lib/addresses'

describe('addresses', () => {
  test('public ones are those of the contract', () => {
    expect([
      year(2026),
      department(2026, 'planning'),
      project(2026, 'planning', 3),
      edition(2026, 'planning', '1.0'),
    ]).toEqual([
      '/years/2026',
      '/years/2026/planning',
      '/years/2026/planning/projects/3',
      '/years/2026/planning/editions/1.0',
    ])
  })

  test.each(['planning', 'general-affairs', 'a1'])('%s may name a department', (slug) => {
    expect(isDepartmentSlug(slug)).toBe(true)
  })

  test.each(['results', 'missed', 'projects', 'a', '1a', 'Planning', 'a_b', 'a'.repeat(41), ''])(
    '%s may not',
    (slug) => {
      expect(isDepartmentSlug(slug)).toBe(false)
    },
  )
})

describe('the page after sign-in', () => {
  test.each([
    '/desk',
    '/desk?year=2027',
    '/desk/plans/7/edit',
    '/desk/plans/7/edit?from=desk#f-edition-headline',
    '/desk/publish',
  ])('leads to %s', (wanted) => {
    expect(pageOfDesk(wanted)).toBe(wanted)
  })

  test.each([
    undefined,
    '',
    'desk',
    '/',
    '/login',
    '/deskless',
    '/desk/../login',
    '/desk/%2e%2e/login',
    '//evil.example/desk',
    '/\\evil.example/desk',
    '/\t/evil.example/desk',
    'https://evil.example/desk',
    'javascript:alert(1)',
    '/desk@evil.example:99999999',
  ])('does not lead to %j', (wanted) => {
    expect(pageOfDesk(wanted)).toBe('/desk')
  })
})
