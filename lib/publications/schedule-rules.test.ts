import { expect, test } from 'vitest'
import { momentsOf } from './schedule-rules'

test('plans of one instant go together, the earliest instant first; those without a time are left out', () => {
  const at = (text: string) => new Date(`2026-12-${text}+09:00`)
  expect(
    momentsOf([
      { departmentName: '企画部', scheduledFor: at('02T09:00:00') },
      { departmentName: '市民部', scheduledFor: null },
      { departmentName: '水道部', scheduledFor: at('01T09:00:30') },
      { departmentName: '教育委員会', scheduledFor: at('02T09:00:00') },
    ]),
  ).toEqual([
    { at: at('01T09:00:30'), departments: ['水道部'] },
    { at: at('02T09:00:00'), departments: ['企画部', '教育委員会'] },
  ])
  expect(momentsOf([])).toEqual([])
})
