import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { standingOf } from '@/lib/publications/standing'
import { GoalPatterns } from './goal-patterns'
import { GoalSquares } from './goal-squares'
import { UnitBar } from './unit-bar'

const sevenGrades = ['120', '100', '90', '80', '60', '40', '0'].map((threshold, place) => ({
  code: `G_${place}`,
  label: `区分${place}`,
  threshold,
}))
const counts = [5, 30, 12, 7, 3, 1, 0]
const standing = (times = 1) =>
  standingOf(
    sevenGrades,
    sevenGrades.map(({ code }, place) => ({ rating: code, count: (counts[place] ?? 0) * times })),
  )

test('of seven grades each is a link with its count and its name, and drawn in a pattern of its own', () => {
  const { grades } = standing()
  const markup = renderToStaticMarkup(<GoalSquares year={2025} grades={grades} />)
  for (const [place, { code, label, count }] of grades.entries()) {
    expect(markup).toContain(`href="/years/2025/results/g-${place}"`)
    expect(markup).toContain(label)
    expect(markup).toContain(`<span class="figure">${count}</span>`)
    expect(markup.includes(`url(#cell-${code})`)).toBe(count > 0)
  }
  const patterns = renderToStaticMarkup(<GoalPatterns scale={grades} />)
  // How far a square is filled differs from grade to grade, whatever its colour.
  const heights = grades.map(({ code }) => {
    const [, pattern = ''] = patterns.split(`id="cell-${code}"`)
    return /class="goal-on"[^>]*height="([\d.]+)"/.exec(pattern)?.[1]
  })
  expect(new Set(heights).size).toBe(7)
})

test('more than 400 goals are lengths, the longest as long as the page', () => {
  const { grades, total } = standing(7)
  expect(total).toBe(406)
  const markup = renderToStaticMarkup(<GoalSquares year={2025} grades={grades} />)
  expect(markup).not.toContain('url(#cell-')
  expect(markup).toContain('url(#band-G_1)')
  expect(markup).toContain('width="100%" height="24" fill="url(#band-G_1)"')
})

test('a bar says its counts in words that lead to the department’s goals, with what stands outside the count', () => {
  const { grades, outside } = standingOf(sevenGrades, [
    { rating: 'G_1', count: 2 },
    { rating: 'AWAITED', count: 1 },
  ])
  const department = { slug: 'water', name: '水道部' }
  const markup = renderToStaticMarkup(
    <UnitBar year={2025} department={department} grades={grades} outside={outside} length={60} />,
  )
  expect(markup).toContain('href="/years/2025/results/g-1#water"')
  expect(markup).toContain('aria-label="水道部の区分1 2"')
  expect(markup).toContain('href="/years/2025/results/awaited#water"')
  expect(markup.match(/<rect[^>]*fill="url/g)).toHaveLength(1)
})
