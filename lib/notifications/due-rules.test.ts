import { describe, expect, it } from 'vitest'
import { rolesToRemind } from './due-rules'

describe('reminders of the day plans are due', () => {
  it.each([
    ['DRAFT', '2026-05-08', '2026-04-24', []],
    ['DRAFT', '2026-05-08', '2026-04-27', ['AUTHOR']],
    ['DRAFT', '2026-05-08', '2026-04-28', ['AUTHOR']],
    ['DRAFT', '2026-05-08', '2026-04-29', []],
    ['DRAFT', '2026-05-08', '2026-04-30', ['AUTHOR', 'COORDINATOR']],
    ['CHANGES_REQUESTED', '2026-05-08', '2026-05-07', ['AUTHOR', 'COORDINATOR']],
    ['HEAD_REVIEW', '2026-05-08', '2026-05-01', []],
    ['HEAD_REVIEW', '2026-05-08', '2026-05-06', []],
    ['HEAD_REVIEW', '2026-05-08', '2026-05-07', ['HEAD']],
    ['HEAD_REVIEW', '2026-05-08', '2026-05-08', ['HEAD']],
    ['HEAD_REVIEW', '2026-05-08', '2026-05-11', []],
    // Due on the first working day after the turn of the year: whoever is last is reminded before it.
    ['HEAD_REVIEW', '2027-01-04', '2026-12-28', ['HEAD']],
    ['HEAD_REVIEW', '2027-01-04', '2026-12-25', []],
    ['OFFICE_CHECK', '2026-05-08', '2026-05-08', []],
    ['PUBLISHED', '2026-05-08', '2026-05-08', []],
  ] as const)('%s, due %s, on %s: %j', (state, due, today, roles) => {
    expect(rolesToRemind(state, { due, chiefConfirmation: false }, today)).toEqual(roles)
  })

  it.each([
    ['DRAFT', '2026-04-27', ['AUTHOR']],
    ['DRAFT', '2026-04-28', ['AUTHOR', 'CHIEF']],
    ['CHANGES_REQUESTED', '2026-04-30', ['AUTHOR', 'CHIEF', 'COORDINATOR']],
    ['HEAD_REVIEW', '2026-05-07', ['HEAD']],
  ] as const)('where chiefs confirm, %s, due 2026-05-08, on %s: %j', (state, today, roles) => {
    expect(rolesToRemind(state, { due: '2026-05-08', chiefConfirmation: true }, today)).toEqual(roles)
  })
})
