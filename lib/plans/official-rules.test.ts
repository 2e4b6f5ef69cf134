import { expect, test } from 'vitest'
import { completeContent } from '@/tests/content'
import { officialFiguresIn, saysTheSame } from './official-rules'

test.each([
  ['staff', 'count', '3.50', '3.5', true],
  ['staff', 'count', '3.5', '3.6', false],
  ['staff', 'count', null, '3.5', false],
  ['budget', 'initial', '2184560000', '2,184,560', true],
  ['budget', 'initial', '2184560001', '2,184,560', false],
  ['budget', 'carriedOver', null, '', true],
  ['budget', 'carriedOver', '0', '', false],
  ['budget', 'supplementary', '-500', '−500円', true],
] as const)('%s %s: %s and 「%s」', (kind, field, stored, said, same) => {
  expect(saysTheSame(kind, field, stored, said)).toBe(same)
})

test('a plan tells since when it holds the figures of each office, and what was overwritten since', () => {
  const [staff, budget] = [completeContent.staff[0], completeContent.budgets[0]]
  const project = completeContent.policies[0]?.projects.find((candidate) => candidate.budget)
  if (!staff || !budget || !project?.budget) throw new Error('the sample has none')
  expect(officialFiguresIn(completeContent, {})).toEqual({ staff: null, money: null, overwritten: [] })
  expect(
    officialFiguresIn(completeContent, {
      [staff.key]: { count: { text: staff.count ?? '', on: '2027-03-01' } },
      [budget.key]: { initial: { text: '1', on: '2027-03-02' } },
      [project.key]: { budgetAmount: { text: `${project.budget.amount}円`, on: '2027-03-03' } },
      'a row that was removed': { count: { text: '9', on: '2027-04-01' } },
    }),
  ).toEqual({
    staff: '2027-03-01',
    money: '2027-03-03',
    overwritten: [{ kind: 'budget', name: budget.account, field: 'initial', text: '1' }],
  })
})
