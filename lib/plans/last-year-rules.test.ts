import { expect, it } from 'vitest'
import { completeContent } from '@/tests/content'
import type { PlanContent } from './content'
import { differencesBetween, statedDifferences } from './differences'
import { besideLastYear } from './last-year-rules'

const everySection = () => true
const other = (name: string) => `00000000-0000-4000-8000-0000000000${name}`

/** The plan a year before: the same work, its staff and money written as rows of their own. */
const lastYear: PlanContent = {
  ...completeContent,
  year: completeContent.year - 1,
  notes: { ...completeContent.notes, headcountOn: '2025-04-01' },
  staff: completeContent.staff.map((row, place) => ({ ...row, key: other(`a${place}`) })),
  budgets: completeContent.budgets.map((row, place) => ({ ...row, key: other(`b${place}`), votedOn: '2025-03-25' })),
}

it('a year that goes on as it was shows no difference, though its staff and money are rows of their own', () => {
  const former = besideLastYear(completeContent, [{ content: lastYear, whole: true, has: everySection }])
  expect(differencesBetween(former, completeContent)).toEqual([])
  expect(statedDifferences(former, completeContent)).toEqual([])
})

it('shows the figure that moved on the row that stands in its place', () => {
  const [row, ...rows] = lastYear.budgets
  if (!row) throw new Error('the content has a budget')
  const former = { ...lastYear, budgets: [{ ...row, initial: 1000 }, ...rows] }
  const found = differencesBetween(
    besideLastYear(completeContent, [{ content: former, whole: true, has: everySection }]),
    completeContent,
  )
  expect(found).toMatchObject([
    { what: 'changed', row: { key: completeContent.budgets[0]?.key }, fields: [{ field: 'initial', before: '1000' }] },
  ])
})

it('adds up the staff and money of departments that are followed as a whole, and of the others only their work', () => {
  const count = completeContent.staff[0]?.count ?? '0'
  const twice = besideLastYear(completeContent, [
    { content: lastYear, whole: true, has: everySection },
    { content: lastYear, whole: true, has: everySection },
  ])
  expect(twice.staff).toHaveLength(completeContent.staff.length)
  expect(twice.staff[0]?.count).toBe(String(Number(count) * 2))
  expect(twice.policies).toHaveLength(completeContent.policies.length)
  const parted = besideLastYear(completeContent, [{ content: lastYear, whole: false, has: () => false }])
  expect(parted.staff).toEqual([])
  expect(parted.policies.flatMap(({ projects }) => projects)).toEqual([])
})
