import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { achievementOf, type Grade } from '@/lib/results/achievement-rules'
import { completeIndicators } from '@/tests/content'
import {
  mostGrades,
  type ResultsSettings,
  readSettings,
  reasonsAgainstSettings,
  type SettingsFacts,
  type TypedSettings,
} from './results-settings-rules'

const typed: TypedSettings = {
  midyear: 'PUBLIC',
  midyearOn: '2026-09-30',
  midyearDueOn: '2026-10-23',
  yearendDueOn: '2027-04-16',
  consulted: true,
  explanationBelow: '８０％',
  grades: [
    { code: 'ACHIEVED', label: '達成', threshold: '100' },
    { code: '', label: '', threshold: '' },
    { code: '', label: 'あと少し', threshold: '７０.５' },
    { code: 'MISSED', label: '未達成', threshold: '0' },
  ],
}
const places = (part: Partial<TypedSettings>) =>
  readSettings({ ...typed, ...part }, 2026).reasons.map(({ code, at }) => `${code} ${at}`)
const grades = (...rows: [label: string, threshold: string][]) => ({
  grades: rows.map(([label, threshold]) => ({ code: '', label, threshold })),
})

describe('reading what was typed', () => {
  it('takes figures as people write them, leaves empty rows out and names new grades', () => {
    expect(readSettings(typed, 2026)).toEqual({
      reasons: [],
      settings: {
        midyear: 'PUBLIC',
        midyearOn: '2026-09-30',
        midyearDueOn: '2026-10-23',
        yearendDueOn: '2027-04-16',
        consulted: true,
        explanationBelow: '80',
        grades: [
          { code: 'ACHIEVED', label: '達成', threshold: '100' },
          { code: 'GRADE_1', label: 'あと少し', threshold: '70.5' },
          { code: 'MISSED', label: '未達成', threshold: '0' },
        ],
      },
    })
    expect(readSettings({ ...typed, midyear: 'NONE' }, 2026).settings).toMatchObject({
      midyearOn: null,
      midyearDueOn: null,
    })
  })

  it('says what is wrong at the field', () => {
    expect(places({ midyearOn: '' })).toEqual(['midyear_day_missing midyearOn'])
    expect(places({ midyearOn: '2027-04-01', midyearDueOn: '' })).toEqual(['midyear_day_outside midyearOn'])
    expect(places({ midyearDueOn: '2026-09-29' })).toEqual(['midyear_due_before midyearDueOn'])
    expect(places({ yearendDueOn: '2026-12-31' })).toEqual(['yearend_due_early yearendDueOn'])
    expect(places({ yearendDueOn: '2027-02-30' })).toEqual(['date_unreadable yearendDueOn'])
    expect(places({ explanationBelow: '101' })).toEqual(['explanation_above_hundred explanationBelow'])
    expect(places({ explanationBelow: '' })).toEqual(['percent_missing explanationBelow'])
    expect(places({ explanationBelow: '八割' })).toEqual(['percent_unreadable explanationBelow'])
    expect(places({ explanationBelow: '-1' })).toEqual(['percent_outside explanationBelow'])
  })

  it('wants two to seven grades with names of their own, the best first, from met down to 0', () => {
    expect(places(grades(['達成', '100']))).toEqual(['grades_too_few label0'])
    expect(places(grades(['達成', '100'], ['未達成', '0']))).toEqual([])
    expect(places(grades(['達成', '99.9'], ['未達成', '0']))).toEqual(['grade_met_missing threshold0'])
    expect(places(grades(['達成', '100'], ['未達成', '10']))).toEqual(['grade_lowest_not_zero threshold1'])
    expect(places(grades(['達成', '100'], ['一部', '100'], ['未達成', '0']))).toEqual(['grade_not_below threshold1'])
    expect(places(grades(['達成', '100'], ['達成', '0']))).toEqual(['grade_named_twice label1'])
    expect(places(grades(['達成', '100'], ['', '0']))).toEqual(['grade_without_name label1'])
    expect(places(grades(['達成', '100'], ['一部', '半分'], ['少し', '50'], ['未達成', '0']))).toEqual([
      'percent_unreadable threshold1',
    ])
    expect(places(grades(['達成', '100'], ['未達成', '']))).toEqual(['percent_missing threshold1'])
    expect(places(grades(['あ'.repeat(21), '100'], ['未達成', '0']))).toEqual(['grade_name_long label0'])
  })

  it('gives every value a grade on every scale that it takes', () => {
    const below = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: mostGrades - 2 })
    fc.assert(
      fc.property(below, fc.integer({ min: 0, max: 5000 }), (thresholds, value) => {
        const rows = [100, ...thresholds.toSorted((one, other) => other - one), 0]
        const { settings, reasons } = readSettings(
          { ...typed, ...grades(...rows.map((row): [string, string] => [`${row}以上`, String(row)])) },
          2026,
        )
        expect(reasons).toEqual([])
        expect(new Set(settings.grades.map(({ code }) => code)).size).toBe(rows.length)
        const scale: Grade[] = settings.grades
        const { rating } = achievementOf(completeIndicators.number, 2026, scale, { value: String(value) })
        expect(scale.map(({ code }) => code)).toContain(rating)
      }),
    )
  })
})

describe('what has been done holds the settings', () => {
  const present = readSettings(typed, 2026).settings
  const none: SettingsFacts = {
    phase: 'IN_FORCE',
    midyearBegun: false,
    midyearPublished: false,
    consultationOpen: false,
    scaleLocked: false,
    usedCodes: [],
  }
  const against = (wanted: Partial<ResultsSettings>, facts: Partial<SettingsFacts>) =>
    reasonsAgainstSettings(present, { ...present, ...wanted }, { ...none, ...facts }).map(
      ({ code, at }) => `${code} ${at}`,
    )
  const [best, , worst] = present.grades
  const shorter = { grades: [best, worst].flatMap((grade) => grade ?? []) }

  it('before anything nothing, in a closed year everything', () => {
    const all: Partial<ResultsSettings> = { midyear: 'NONE', consulted: false, ...shorter }
    expect(against(all, {})).toEqual([])
    expect(against(all, { phase: 'CLOSED' })).toEqual(['year_closed undefined'])
  })

  it('a middle that began stays, and one that residents read stays theirs', () => {
    expect(against({ midyear: 'NONE' }, { midyearBegun: true })).toEqual(['midyear_begun midyear'])
    expect(against({ midyear: 'NONE' }, { phase: 'MIDYEAR' })).toEqual(['midyear_begun midyear'])
    expect(against({ midyearOn: '2026-10-31' }, { midyearBegun: true })).toEqual(['midyear_begun midyearOn'])
    expect(against({ midyear: 'INTERNAL' }, { midyearBegun: true })).toEqual([])
    expect(against({ midyear: 'INTERNAL' }, { midyearBegun: true, midyearPublished: true })).toEqual([
      'midyear_published midyear',
    ])
    expect(against({ midyear: 'NONE' }, { phase: 'YEAREND' })).toEqual(['midyear_over midyear'])
  })

  it('a scale that a report was approved on stays, and a grade that was chosen', () => {
    expect(against(shorter, { scaleLocked: true })).toEqual(['scale_locked label0'])
    expect(against({ midyearDueOn: null }, { scaleLocked: true })).toEqual([])
    expect(against(shorter, { usedCodes: ['ACHIEVED'] })).toEqual([])
    expect(against(shorter, { usedCodes: ['GRADE_1'] })).toEqual(['grade_in_use label1'])
    expect(against({ consulted: false }, { consultationOpen: true })).toEqual(['results_before_mayor consulted'])
  })
})
