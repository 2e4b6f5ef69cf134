import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { completeContent } from '@/tests/content'
import type { PlanContent, ProjectContent } from './content'
import { differencesBetween, statedDifferences } from './differences'

const [policy] = completeContent.policies
if (!policy) throw new Error('the example has a policy')
const [first, second, third] = policy.projects as [ProjectContent, ProjectContent, ProjectContent]
const withProjects = (...projects: ProjectContent[]): PlanContent => ({
  ...completeContent,
  policies: [{ ...policy, projects: projects.map((project, place) => ({ ...project, number: place + 1 })) }],
})
const said = (before: PlanContent, after: PlanContent) =>
  differencesBetween(before, after).map(
    ({ what, moved, row, fields }) =>
      `${what}${moved ? ' moved' : ''} ${row.name} ${fields.map((one) => `${one.field}: ${one.before} → ${one.after}`).join(', ')}`,
  )

describe('what changed between two contents', () => {
  it('is nothing where they are the same', () => {
    expect(differencesBetween(completeContent, structuredClone(completeContent))).toEqual([])
  })

  it('names each field with what it said', () => {
    const after = withProjects({ ...first, title: '相談の充実', budget: { amount: 5_000_000, basis: 'INITIAL' } })
    expect(said(withProjects(first), after)).toEqual([
      'changed 相談の充実 title: 相談窓口の充実 → 相談の充実, budgetAmount: 4000000 → 5000000, budgetVotedOn: 2026-03-25 → ',
    ])
  })

  it('names rows that came and went with everything below them', () => {
    expect(said(withProjects(first), withProjects(first, third))).toEqual(['added 案内の改善 ', 'added 相談しやすさ '])
    expect(said(withProjects(first, third), withProjects(first))).toEqual([
      'removed 案内の改善 ',
      'removed 相談しやすさ ',
    ])
  })

  it('names the one project that moved, not those that only got another number', () => {
    expect(said(withProjects(first, second, third), withProjects(third, first, second))).toEqual([
      'moved moved 案内の改善 ',
    ])
  })

  it('says of a row that changed also that it moved', () => {
    const after = withProjects(second, { ...first, title: '相談の充実' })
    expect(said(withProjects(first, second), after)).toEqual([
      'changed moved 相談の充実 title: 相談窓口の充実 → 相談の充実',
    ])
  })

  it('says of a project under another policy that it moved', () => {
    const other = { key: '00000000-0000-4000-8000-000000000209', title: '別の方針', projects: [] }
    const before = { ...completeContent, policies: [{ ...policy, projects: [first] }, other] }
    const after = {
      ...completeContent,
      policies: [
        { ...policy, projects: [] },
        { ...other, projects: [first] },
      ],
    }
    expect(said(before, after)).toEqual(['moved moved 相談窓口の充実 '])
  })

  it('moves no more rows than must be moved, whatever the order', () => {
    const keys = [first, second, third].flatMap((project, place) => [
      { ...project, key: `00000000-0000-4000-8000-00000000050${place}`, indicators: [] },
      { ...project, key: `00000000-0000-4000-8000-00000000060${place}`, indicators: [] },
    ])
    const order = fc.shuffledSubarray(keys, { minLength: keys.length })
    fc.assert(
      fc.property(order, fc.nat(keys.length - 1), fc.nat(keys.length - 1), (projects, from, to) => {
        const [one] = projects.slice(from, from + 1)
        if (!one) return
        const rest = projects.filter((project) => project !== one)
        const after = [...rest.slice(0, to), one, ...rest.slice(to)]
        expect(differencesBetween(withProjects(...projects), withProjects(...after)).length).toBeLessThanOrEqual(1)
      }),
    )
  })

  /** Every value of the content with its path: what a plan is of, keys and numbers aside. */
  function* leaves(value: unknown, path: (string | number)[] = []): Generator<(string | number)[]> {
    if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) yield* leaves(inner, [...path, name])
    } else if (
      !['key', 'number', 'contentSchema', 'year', 'slug', 'decidedBy', 'accountKind'].includes(`${path.at(-1)}`)
    ) {
      yield path
    }
  }

  it('is found whichever value changed', () => {
    const whole: PlanContent = {
      ...completeContent,
      department: { ...completeContent.department, contact: '内線 2110' },
      notes: { personnelCostIncluded: false, headcountOn: '2026-04-01', rounding: '切り捨て', headcount: '常勤' },
    }
    const paths = [...leaves(whole)]
    expect(paths.length).toBeGreaterThan(120)
    for (const path of paths) {
      const after = structuredClone(whole)
      let at = after as unknown as Record<string | number, unknown>
      for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>
      const last = path.at(-1) ?? ''
      at[last] =
        typeof at[last] === 'number'
          ? (at[last] as number) + 1
          : typeof at[last] === 'boolean'
            ? !at[last]
            : `${at[last]}9`
      const found = differencesBetween(whole, after).length + statedDifferences(whole, after).length
      expect(found, path.join('.')).toBeGreaterThan(0)
    }
  })
})

describe('what a year states', () => {
  it('differs where its notes or the department do', () => {
    const after: PlanContent = {
      ...completeContent,
      department: { ...completeContent.department, contact: '企画部　内線 2110' },
      notes: { personnelCostIncluded: true, rounding: '百円未満を切り捨てています。' },
    }
    expect(statedDifferences(completeContent, completeContent)).toEqual([])
    expect(statedDifferences(completeContent, after)).toEqual([
      { field: 'personnelCostIncluded', before: 'false', after: 'true' },
      { field: 'rounding', before: '', after: '百円未満を切り捨てています。' },
      { field: 'contact', before: '', after: '企画部　内線 2110' },
    ])
  })
})
